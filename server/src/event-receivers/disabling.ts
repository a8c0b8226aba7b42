import type { Core } from '@strapi/strapi';

import type { EventReceiver, ReceiverDisabledReason } from '../../../contracts';
import type { ActivityService } from '../activity';
import { systemActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { receiverDto } from './dto';
import type { ReceiverRepository, ReceiverRow } from './receiver-repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  receivers: ReceiverRepository;
  /** Writes a notice to staff, in the transaction. */
  announce: (receiver: EventReceiver, reason: ReceiverDisabledReason) => Promise<unknown>;
  /** Sends it, after the commit. */
  wakeAnnouncements: () => void;
}

/** Disables a receiver on the plugin's own account, and tells staff. Several attempts may find it at the same time. */
export const createDisabling =
  ({ strapi, clock, activity, receivers, announce, wakeAnnouncements }: Dependencies) =>
  async ({ documentId }: ReceiverRow, reason: 'gone' | 'failing'): Promise<void> => {
    const isDisabled = await inTransaction(strapi, async () => {
      const data = { enabled: false, disabledReason: reason };
      if (!(await receivers.update(documentId, data, clock(), { enabled: true }))) return false;
      const row = await receivers.findOne(documentId);
      if (!row) return false;
      const after = receiverDto(row, clock());
      await activity.record({
        ...{ entityType: 'event-receiver', entityId: documentId, action: 'disabled', actor: systemActor() },
        ...{ before: { enabled: true }, after: data },
      });
      await announce(after, reason);
      return true;
    });
    if (isDisabled) wakeAnnouncements();
  };
