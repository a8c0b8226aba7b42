import type { TimelineEntry } from '../../../contracts';
import type { NotificationRow } from './repository';

const failures: NotificationRow['status'][] = ['failed', 'dead', 'unknown'];

/** Returns the entries that notifications add to an invoice's timeline. A waiting notification has none. */
export const notificationTimeline = (rows: NotificationRow[]): TimelineEntry[] =>
  rows.flatMap((row) => {
    const isSent = row.status === 'sent';
    if (!isSent && !failures.includes(row.status)) return [];
    return [
      {
        id: `notification:${row.id}`,
        kind: isSent ? ('notification_sent' as const) : ('notification_failed' as const),
        at: row.sentAt ?? row.writtenAt,
        actor: row.actorType ? { type: row.actorType, id: row.actorId, name: row.actorName } : null,
        amount: null,
        payment: null,
        detail: isSent ? row.recipient : [row.recipient, row.lastError].filter(Boolean).join(': '),
      },
    ];
  });
