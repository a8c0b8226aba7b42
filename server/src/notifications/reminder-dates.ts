import { addDays } from '../../../domain/values/zoned-days';

const DAY = 86_400_000;
/** After a downtime, a reminder is sent up to this many days late. */
const CATCH_UP_DAYS = 2;

export interface ReminderDay {
  /** Invoices due on this day are reminded today. */
  dueDate: string;
  /** The module's reminder: days before (negative) or after the due date. */
  offset: number;
  /** The day on which it should have been sent: today, or a little earlier. */
  reminderDay: string;
}

/**
 * Returns the due dates that need a reminder today. After days without a run, only the latest of several reminders is
 * sent. Once the due date has passed, no earlier reminder is sent.
 *
 * @param today and all other days as `YYYY-MM-DD`
 * @param offsets days before or after the due date
 */
export const reminderDays = (
  today: string,
  direction: 'before' | 'after',
  offsets: readonly number[]
): ReminderDay[] => {
  const sign = direction === 'before' ? 1 : -1;
  const found: ReminderDay[] = [];
  for (const offset of new Set(offsets)) {
    for (let late = 0; late <= CATCH_UP_DAYS; late += 1) {
      const reminderDay = addDays(today, -late);
      const dueDate = addDays(reminderDay, sign * offset);
      if (direction === 'before' && dueDate < today) continue;
      const isOvertaken = offsets.some((other) => {
        const otherDay = addDays(dueDate, -sign * other);
        return otherDay > reminderDay && otherDay <= today;
      });
      if (!isOvertaken) found.push({ dueDate, offset, reminderDay });
    }
  }
  return found;
};

/** Milliseconds before the deadline when a payer is reminded to finish. For a short deadline, half of its time. */
const BEFORE_THE_END = DAY;
/** Milliseconds after the start, for a payment without a deadline, such as a bank transfer. */
const AFTER_THE_START = 3 * DAY;

/**
 * Returns when a payer is reminded to pay a voucher or make a transfer.
 *
 * @param startedAt and `expiresAt` as ISO date and time; `null` when there is no deadline
 */
export const finishReminderAt = (startedAt: string, expiresAt: string | null): Date => {
  const start = Date.parse(startedAt);
  if (expiresAt === null) return new Date(start + AFTER_THE_START);
  const end = Date.parse(expiresAt);
  return new Date(end - Math.min(BEFORE_THE_END, Math.max(0, end - start) / 2));
};
