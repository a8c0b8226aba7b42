import fc from 'fast-check';

import { daysBetween } from '../../../domain/values/zoned-days';
import { finishReminderAt, reminderDays } from './reminder-dates';

test('each reminder falls on its own day', () => {
  const due = (direction: 'before' | 'after', offsets: number[]) =>
    reminderDays('2026-03-10', direction, offsets)
      .filter(({ reminderDay }) => reminderDay === '2026-03-10')
      .map(({ dueDate, offset }) => `${dueDate} ${offset}`);
  expect(due('before', [3, 0])).toEqual(['2026-03-13 3', '2026-03-10 0']);
  expect(due('after', [1, 10])).toEqual(['2026-03-09 1', '2026-02-28 10']);
});

test('days without a run are caught up for, and only by the latest reminder', () => {
  // Due on the 8th, reminders after 1 and 2 days, nothing ran on the 9th and the 10th: the second one goes out.
  const ofTheEighth = reminderDays('2026-03-11', 'after', [1, 2]).filter(({ dueDate }) => dueDate === '2026-03-08');
  expect(ofTheEighth).toEqual([{ dueDate: '2026-03-08', offset: 2, reminderDay: '2026-03-10' }]);
  // Too late is never.
  expect(reminderDays('2026-03-13', 'after', [1]).map(({ dueDate }) => dueDate)).not.toContain('2026-03-09');
  // "Is due in three days" is no longer true once it is overdue.
  expect(reminderDays('2026-03-11', 'before', [1]).map(({ dueDate }) => dueDate)).not.toContain('2026-03-10');
});

test('a due date is never reminded of twice on one day, and every offset has its day', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 5 });
  fc.assert(
    fc.property(offsets, fc.constantFrom('before' as const, 'after' as const), (days, direction) => {
      const found = reminderDays('2026-03-10', direction, days);
      expect(new Set(found.map(({ dueDate }) => dueDate)).size).toBe(found.length);
      for (const { dueDate, offset } of found.filter(({ reminderDay }) => reminderDay === '2026-03-10')) {
        expect(daysBetween('2026-03-10', dueDate)).toBe(direction === 'before' ? offset : 0 - offset);
      }
      expect(found.filter(({ reminderDay }) => reminderDay === '2026-03-10')).toHaveLength(days.length);
    })
  );
});

describe('finishReminderAt', () => {
  it.each([
    ['a day before a voucher ends', '2026-11-04T00:00:00.000Z', '2026-11-03T00:00:00.000Z'],
    ['half-way where it lasts less than two days', '2026-11-02T00:00:00.000Z', '2026-11-01T12:00:00.000Z'],
    ['after three days where there is no end', null, '2026-11-04T00:00:00.000Z'],
  ])('%s', (_name, expiresAt, expected) => {
    expect(finishReminderAt('2026-11-01T00:00:00.000Z', expiresAt).toISOString()).toBe(expected);
  });
});
