import type { TimelineEntry } from '../../../contracts';
import type { PaymentLinkEntity } from './repository';

/** The part of an invoice's timeline that its links tell. Who made and revoked them stands in the history. */
export const paymentLinkTimeline = (links: PaymentLinkEntity[]): TimelineEntry[] =>
  links.flatMap(({ documentId, lastOpenedAt, openedCount }) =>
    lastOpenedAt === null
      ? []
      : [
          {
            id: `link:${documentId}:opened`,
            kind: 'link_opened' as const,
            at: lastOpenedAt,
            actor: null,
            amount: null,
            payment: null,
            detail: openedCount > 1 ? `${openedCount} ×` : null,
          },
        ]
  );
