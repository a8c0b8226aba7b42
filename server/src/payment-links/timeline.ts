import type { TimelineEntry } from '../../../contracts';
import type { PaymentLinkEntity } from './repository';

/** Returns the entries that links add to an invoice's timeline. The activity shows who created and revoked them. */
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
