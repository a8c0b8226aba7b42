import fc from 'fast-check';

import { dueDateAtIssue, maximumTermDays } from './payment-terms';

const terms = (days: number | null) => ({ days, text: null });

test.each([
  ['2026-01-31', 30, '2026-03-02'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-05-05', 0, '2026-05-05'],
])('issued on %s with %i days, it is due on %s', (issueDate, days, due) => {
  expect(dueDateAtIssue({ issueDate, dueDate: null, paymentTerms: terms(days) })).toBe(due);
});

test('a given due date counts, and without terms there is none', () => {
  const issueDate = '2026-01-01';
  expect(dueDateAtIssue({ issueDate, dueDate: '2026-01-09', paymentTerms: terms(30) })).toBe('2026-01-09');
  expect(dueDateAtIssue({ issueDate, dueDate: null, paymentTerms: terms(null) })).toBeNull();
  expect(dueDateAtIssue({ issueDate, dueDate: null, paymentTerms: null })).toBeNull();
});

test('a term is exactly its days long', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: maximumTermDays }),
      (date, days) => {
        const issueDate = date.toISOString().slice(0, 10);
        const due = dueDateAtIssue({ issueDate, dueDate: null, paymentTerms: terms(days) }) ?? '';
        expect(Date.parse(due) - Date.parse(issueDate)).toBe(days * 86_400_000);
      }
    )
  );
});
