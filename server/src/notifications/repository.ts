import type { Core } from '@strapi/strapi';

import type {
  ActorReference,
  Language,
  NotificationKind,
  NotificationStatus,
  ProviderRefusal,
} from '../../../contracts';
import type { Actor } from '../kit/actor';
import { claimRow } from '../kit/claims';
import { insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import { dueAt } from '../kit/retry';
import { NOTIFICATION_UID } from '../plugin-id';

export interface NotificationDetail {
  message?: string;
  /** Days to the due date; negative once it has passed. */
  daysToDue?: number;
  /** The provider's id of the dispute, refund or warning it is about, or the reasons for a review. */
  subject?: string;
  /** What was refused, and of which contract where no invoice is concerned. */
  refusal?: ProviderRefusal;
  contract?: { documentId: string; name: string };
  moduleId?: string;
}

export interface NotificationRow {
  id: number;
  dedupeKey: string;
  /** Empty where the message is about a banking contract. */
  invoiceId: string;
  /** `payment_unassigned` is no invoice's: its `invoiceId` is the unassigned payment's documentId. */
  kind: NotificationKind | 'payment_unassigned';
  channel: string;
  recipient: string;
  language: Language;
  paymentId: string | null;
  detail: NotificationDetail | null;
  linkId: string | null;
  linkExpiresAt: string | null;
  sealedLink: string | null;
  status: NotificationStatus;
  attempts: number;
  lastError: string | null;
  actorType: ActorReference['type'];
  actorId: string | null;
  actorName: string | null;
  writtenAt: string;
  nextAttemptAt: string | null;
  sentAt: string | null;
}

export type NewNotification = Pick<
  NotificationRow,
  'dedupeKey' | 'invoiceId' | 'kind' | 'channel' | 'recipient' | 'language'
> &
  Partial<Pick<NotificationRow, 'paymentId' | 'detail' | 'linkId' | 'linkExpiresAt' | 'sealedLink'>>;

/** One statement's rows have the same columns. */
const noDetails = { paymentId: null, detail: null, linkId: null, sealedLink: null };

const rowOf = (row: Record<string, unknown>): NotificationRow => ({
  ...(row as unknown as NotificationRow),
  linkExpiresAt: isoOrNull(row.linkExpiresAt),
  writtenAt: isoOf(row.writtenAt),
  nextAttemptAt: isoOrNull(row.nextAttemptAt),
  sentAt: isoOrNull(row.sentAt),
});

const dateOrNull = (iso: string | null | undefined): Date | null => (iso ? new Date(iso) : null);

export const createNotificationRepository = (strapi: Core.Strapi) => {
  const notifications = () => strapi.db.query(NOTIFICATION_UID);

  return {
    /** Writes messages whose keys were not written before. Belongs into the transaction that causes them. */
    async write(fresh: NewNotification[], actor: Actor, now: Date): Promise<void> {
      if (fresh.length === 0) return;
      await insertIfAbsent(
        strapi,
        NOTIFICATION_UID,
        fresh.map((notification) => ({
          ...noDetails,
          ...notification,
          linkExpiresAt: dateOrNull(notification.linkExpiresAt),
          status: 'waiting',
          attempts: 0,
          actorType: actor.type,
          actorId: actor.id,
          actorName: actor.name,
          writtenAt: now,
          nextAttemptAt: now,
        })),
        ['dedupe_key']
      );
    },

    async findOne(id: number): Promise<NotificationRow | null> {
      const row = await notifications().findOne({ where: { id } });
      return row ? rowOf(row) : null;
    },

    async findByKeys(dedupeKeys: string[]): Promise<NotificationRow[]> {
      if (dedupeKeys.length === 0) return [];
      const rows = await notifications().findMany({
        where: { dedupeKey: { $in: dedupeKeys } },
        orderBy: [{ id: 'asc' }],
      });
      return rows.map(rowOf);
    },

    /** Newest first. */
    async findByInvoice(invoiceId: string, limit: number): Promise<NotificationRow[]> {
      const rows = await notifications().findMany({ where: { invoiceId }, orderBy: [{ id: 'desc' }], limit });
      return rows.map(rowOf);
    },

    /** Messages whose turn it is, and those whose sender has died on them (`sending` for too long). */
    async findDue(now: Date, limit: number): Promise<NotificationRow[]> {
      const rows = await notifications().findMany({
        where: { status: { $in: ['waiting', 'failed', 'sending'] }, ...dueAt(now) },
        orderBy: [{ id: 'asc' }],
        limit,
      });
      return rows.map(rowOf);
    },

    claim: (row: NotificationRow, until: Date): Promise<boolean> =>
      claimRow(strapi, NOTIFICATION_UID, row, { claimed: 'sending', until }),

    /**
     * How a claimed message went. Nothing when somebody took it up again since: theirs is the newer word.
     *
     * @param attempts as the claim counted them
     */
    async conclude(
      { id, attempts }: { id: number; attempts: number },
      data: {
        status: NotificationStatus;
        lastError: string | null;
        nextAttemptAt: Date | null;
        sentAt?: Date;
        sealedLink?: null;
      }
    ): Promise<boolean> {
      const { count } = await notifications().updateMany({
        where: { id, attempts, status: { $in: ['sending', 'unknown'] } },
        data,
      });
      return count === 1;
    },

    /** Ends what has not gone out yet; answers how many. */
    async dropWaiting(reason: string): Promise<number> {
      const { count } = await notifications().updateMany({
        where: { status: { $in: ['waiting', 'failed'] } },
        data: { status: 'skipped', lastError: reason, nextAttemptAt: null, sealedLink: null },
      });
      return count;
    },

    /** Makes a message due again that had come to its end; false when it has changed meanwhile. */
    async revive(
      { id, status, attempts }: NotificationRow,
      data: { now: Date; linkId: string | null; linkExpiresAt: string | null; sealedLink: string | null }
    ): Promise<boolean> {
      const { count } = await notifications().updateMany({
        where: { id, status, attempts },
        data: {
          status: 'waiting',
          // Not from 0: a worker that woke up late must not take its own, older claim for this one.
          attempts: attempts + 1,
          lastError: null,
          nextAttemptAt: data.now,
          linkId: data.linkId,
          linkExpiresAt: dateOrNull(data.linkExpiresAt),
          sealedLink: data.sealedLink,
        },
      });
      return count === 1;
    },
  };
};

export type NotificationRepository = ReturnType<typeof createNotificationRepository>;
