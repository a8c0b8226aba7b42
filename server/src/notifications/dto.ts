import type { Notification, NotificationKind } from '../../../contracts';
import type { NotificationRow } from './repository';

const pending: Notification['status'][] = ['waiting', 'failed'];

export const notificationDto = (row: NotificationRow): Notification => ({
  id: row.id,
  // Notifications of an unassigned payment belong to no invoice and are never listed.
  kind: row.kind as NotificationKind,
  channel: row.channel,
  recipient: row.recipient,
  language: row.language,
  status: row.status,
  attempts: row.attempts,
  error: row.lastError,
  createdAt: row.writtenAt,
  nextAttemptAt: pending.includes(row.status) ? row.nextAttemptAt : null,
  sentAt: row.sentAt,
  sent: row.detail?.sent ?? null,
  delivery:
    row.deliveryStatus && row.deliveredAt
      ? { status: row.deliveryStatus, at: row.deliveredAt, reason: row.deliveryError }
      : null,
  by: { type: row.actorType, id: row.actorId, name: row.actorName },
});
