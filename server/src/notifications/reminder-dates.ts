import { addDays } from '../../../domain/values/zoned-days';

const DAY = 86_400_000;
/** A site that was down on the right day sends a reminder this many days late, then no more. */
const CATCH_UP_DAYS = 2;

export interface ReminderDay {
  /** Invoices due on this day are reminded today. */
  dueDate: string;
  /** Which of the module's reminders it is: days before or after the due date. */
  offset: number;
  /** The day it should have gone out on: today, or a little earlier. */
  reminderDay: string;
}

/**
 * Which due dates call for a reminder today. After days without a run only the latest of several
 * reminders goes out, and none before the due date once that has passed.
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

/** How long before its end a payer is reminded of what is left to do; half of its time where that is shorter. */
const BEFORE_THE_END = DAY;
/** For what has no end, such as a bank transfer. */
const AFTER_THE_START = 3 * DAY;

/**
 * When a payer is reminded of a voucher to pay or a transfer to order.
 *
 * @param startedAt and `expiresAt` as ISO date and time; `null` for what has no end
 */
export const finishReminderAt = (startedAt: string, expiresAt: string | null): Date => {
  const start = Date.parse(startedAt);
  if (expiresAt === null) return new Date(start + AFTER_THE_START);
  const end = Date.parse(expiresAt);
  return new Date(end - Math.min(BEFORE_THE_END, Math.max(0, end - start) / 2));
};
