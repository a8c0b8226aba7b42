import type { TimelineEntry } from '../../../contracts';
import type { NotificationRow } from './repository';

const failures: NotificationRow['status'][] = ['failed', 'dead', 'unknown'];

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;

/** Returns the entries that notifications add to an invoice's timeline. A waiting notification has none. */
export const notificationTimeline = (rows: NotificationRow[]): TimelineEntry[] =>
  rows.flatMap((row) => {
    const isSent = row.status === 'sent';
    if (!isSent && !failures.includes(row.status)) return [];
    const actor = row.actorType ? { type: row.actorType, id: row.actorId, name: row.actorName } : null;
    const about = { actor, amount: null, payment: null };
    const receipt: TimelineEntry[] =
      row.deliveryStatus && row.deliveredAt
        ? [
            {
              ...about,
              actor: null,
              id: `notification:${row.id}:${row.deliveryStatus}`,
              kind: row.deliveryStatus === 'delivered' ? 'notification_delivered' : 'notification_undelivered',
              at: row.deliveredAt,
              detail: [row.recipient, row.deliveryError].filter(Boolean).join(': '),
            },
          ]
        : [];
    const sent = row.detail?.sent;
    const aside = (kind: TimelineEntry['kind'], detail: string): TimelineEntry => ({
      id: `notification:${row.id}:${kind}`,
      ...{ kind, detail, at: row.sentAt ?? row.writtenAt },
      ...{ actor: null, amount: null, payment: null },
    });
    return [
      ...receipt,
      ...(sent?.leftOut
        ? [
            aside(
              'attachments_left_out',
              `${row.recipient}: ${megabytes(sent.leftOut.bytes)} > ${megabytes(sent.leftOut.limit)}`
            ),
          ]
        : []),
      ...(sent && sent.refusedCopies.length > 0 ? [aside('copy_refused', sent.refusedCopies.join(', '))] : []),
      {
        ...about,
        id: `notification:${row.id}`,
        kind: isSent ? ('notification_sent' as const) : ('notification_failed' as const),
        at: row.sentAt ?? row.writtenAt,
        detail: isSent ? row.recipient : [row.recipient, row.lastError].filter(Boolean).join(': '),
      },
    ];
  });
