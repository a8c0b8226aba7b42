import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type {
  ActorReference,
  Environment,
  Language,
  NotificationKind,
  NotificationStatus,
  ProviderRefusal,
  SentNotification,
} from '../../../contracts';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import { createWorkTable, standardDelays, type WorkRow } from '../kit/work';
import { NOTIFICATION_UID } from '../plugin-id';

export interface NotificationDetail {
  message?: string;
  /** A payment link that goes to the customer and not to a recipient whom a person entered. */
  toCustomer?: boolean;
  /** Days to the due date; negative once it has passed. */
  daysToDue?: number;
  /** The provider's id of the dispute, refund or warning, or the reasons for a review. */
  subject?: string;
  /** A credit note as it was issued; it never changes. */
  creditNote?: { documentId: string; number: string; total: number; reason: string };
  /** What was refused, and the contract when no invoice is involved. */
  refusal?: ProviderRefusal;
  contract?: { documentId: string; name: string };
  moduleId?: string;
  /** What a network did not take. */
  transmission?: { document: string; network: string; reason: string };
  /** What the message went out with. */
  sent?: SentNotification;
  /** An event receiver that was disabled. `failingDays`: days of failures; null when it responded that it is gone. */
  receiver?: { documentId: string; name: string; environment: Environment; failingDays: number | null };
}

export interface NotificationRow extends WorkRow {
  id: number;
  dedupeKey: string;
  /** Empty when the notification is about a banking contract. */
  invoiceId: string;
  /** The last three belong to no invoice: `invoiceId` is the id of the unassigned payment, payout or event receiver. */
  kind: NotificationKind | 'payment_unassigned' | 'payout_differs' | 'receiver_disabled';
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
  messageKey: string | null;
  providerId: string | null;
  deliveryStatus: 'delivered' | 'undelivered' | null;
  deliveredAt: string | null;
  deliveryError: string | null;
}

export type NewNotification = Pick<
  NotificationRow,
  'dedupeKey' | 'invoiceId' | 'kind' | 'channel' | 'recipient' | 'language'
> &
  Partial<Pick<NotificationRow, 'paymentId' | 'detail' | 'linkId' | 'linkExpiresAt' | 'sealedLink'>>;

/** All rows of a statement need the same columns. */
const noDetails = { paymentId: null, detail: null, linkId: null, sealedLink: null };

const rowOf = (row: Record<string, unknown>): NotificationRow => ({
  ...(row as unknown as NotificationRow),
  linkExpiresAt: isoOrNull(row.linkExpiresAt),
  writtenAt: isoOf(row.writtenAt),
  nextAttemptAt: isoOrNull(row.nextAttemptAt),
  sentAt: isoOrNull(row.sentAt),
  deliveredAt: isoOrNull(row.deliveredAt),
});

/** The same on every attempt, and reveals nothing to its readers. */
export const messageKey = (dedupeKey: string): string =>
  createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40);

const dateOrNull = (iso: string | null | undefined): Date | null => (iso ? new Date(iso) : null);

/** The claim is long, because mail servers may delay senders. 24 attempts take about half a day. */
const POLICY = { ...standardDelays, maximumAttempts: 24, claimSeconds: 300 };

const ABANDONED = 'The process ended while the message was being sent; it may have arrived.';

export const createNotificationRepository = (strapi: Core.Strapi, clock: Clock) => {
  const notifications = () => strapi.db.query(NOTIFICATION_UID);
  const table = createWorkTable<NotificationRow>(strapi, clock, {
    uid: NOTIFICATION_UID,
    words: { waiting: 'waiting', claimed: 'sending', failed: 'failed', done: 'sent', dead: 'dead' },
    otherEnds: ['skipped', 'unknown'],
    fence: 'attempts',
    doneAt: 'sentAt',
    // A link's address gives access to its invoice.
    clearAtEnd: ['sealedLink'],
    abandoned: { end: 'unknown', error: ABANDONED },
    policy: POLICY,
    read: rowOf,
  });

  return {
    /** The notifications as a work table: claim, finish, fail, revive. */
    table,

    /** Writes notifications whose keys do not exist yet. Call it in the transaction that causes them. */
    async write(fresh: NewNotification[], actor: Actor, now: Date): Promise<void> {
      if (fresh.length === 0) return;
      await insertIfAbsent(
        strapi,
        NOTIFICATION_UID,
        fresh.map((notification) => ({
          ...noDetails,
          ...notification,
          linkExpiresAt: dateOrNull(notification.linkExpiresAt),
          ...table.newItem(now),
          messageKey: messageKey(notification.dedupeKey),
          actorType: actor.type,
          actorId: actor.id,
          actorName: actor.name,
          writtenAt: now,
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

    /** Returns the notifications of an invoice, newest first. */
    async findByInvoice(invoiceId: string, limit: number): Promise<NotificationRow[]> {
      const rows = await notifications().findMany({ where: { invoiceId }, orderBy: [{ id: 'desc' }], limit });
      return rows.map(rowOf);
    },

    /** Cancels notifications that are not sent yet. Returns their number. */
    dropWaiting: (reason: string): Promise<number> =>
      table.drop(['waiting', 'failed'], { end: 'skipped', error: reason }),

    /** Changes to whom a notification that was not sent yet goes, and in which language. */
    async readdress({ id }: NotificationRow, to: Pick<NotificationRow, 'recipient' | 'language'>): Promise<void> {
      await notifications().update({ where: { id }, data: to });
    },

    /** Stores the service's id of a message that was handed to it. */
    async noteProviderId({ id }: NotificationRow, providerId: string): Promise<void> {
      await notifications().updateMany({ where: { id }, data: { providerId } });
    },

    /**
     * Stores a delivery receipt. The first final one counts. A message whose outcome was unknown was sent, if somebody
     * reports about it.
     *
     * @returns whether it was stored
     */
    async noteReceipt(
      id: number,
      { status, at, reason }: { status: 'delivered' | 'undelivered'; at: Date; reason: string | null }
    ): Promise<boolean> {
      await notifications().updateMany({
        where: { id, status: 'unknown' },
        data: { status: 'sent', sentAt: at, lastError: null },
      });
      const { count } = await notifications().updateMany({
        where: { id, deliveryStatus: null },
        data: { deliveryStatus: status, deliveredAt: at, deliveryError: reason },
      });
      return count === 1;
    },

    async findByMessageKey(key: string): Promise<NotificationRow | null> {
      const row = await notifications().findOne({ where: { messageKey: key } });
      return row ? rowOf(row) : null;
    },

    /** Makes an ended notification wait again. Returns false when it changed in the meantime. */
    async revive(
      { id, status, attempts }: NotificationRow,
      link: Pick<NotificationRow, 'linkId' | 'linkExpiresAt' | 'sealedLink'>
    ): Promise<boolean> {
      const data = {
        ...link,
        linkExpiresAt: dateOrNull(link.linkExpiresAt),
        ...{ deliveryStatus: null, deliveredAt: null, deliveryError: null },
      };
      return (await table.revive({ id, status, attempts }, data)) === 1;
    },
  };
};

export type NotificationRepository = ReturnType<typeof createNotificationRepository>;
