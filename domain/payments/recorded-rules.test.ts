import fc from 'fast-check';

import { invoiceStatuses } from '../../contracts/invoices';
import { deriveInvoiceState } from '../invoices/invoice-state';
import { addDays } from '../values/zoned-days';
import { dateProblem, missingAmount, payoutLimit, recordableAmount } from './recorded-rules';

const AT = '2026-03-01T12:00:00.000Z';
const nothing = { amountRefunded: 0, amountDisputed: 0, refunds: [], disputes: [] };

/** An invoice with a payment, a write-off and one more payment of what may be recorded after them. */
const after = (total: number, paid: number, writtenOff: boolean) => {
  const payments = paid > 0 ? [{ ...nothing, status: 'succeeded' as const, amount: paid, settledAt: AT }] : [];
  const first = { total, ...deriveInvoiceState({ total, payments }) };
  const adjustments = writtenOff
    ? [{ kind: 'write_off' as const, id: 'one', amount: missingAmount(first), at: AT }]
    : [];
  const invoice = { total, ...deriveInvoiceState({ total, payments, adjustments }) };
  const amount = recordableAmount(invoice);
  const recorded = { ...nothing, status: 'succeeded' as const, amount, settledAt: AT };
  return { amount, end: deriveInvoiceState({ total, payments: [...payments, recorded], adjustments }) };
};

describe('what may be recorded', () => {
  it('settles the invoice to the last unit and never overpays it, also after a write-off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1_000_000 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.boolean(),
        (total, share, writtenOff) => {
          const { amount, end } = after(total, Math.floor(total * share), writtenOff);
          expect(amount).toBeGreaterThan(0);
          expect(end).toMatchObject({ status: 'paid', creditBalance: 0, amountWrittenOff: 0, overpaid: false });
        }
      )
    );
  });

  it('is nothing for an invoice that is not issued, is under way, or has nothing due', () => {
    const due = invoiceStatuses.filter(
      (status) => recordableAmount({ status, total: 100, amountDue: null, amountWrittenOff: 40 }) > 0
    );
    expect(due).toEqual(['open', 'written_off', 'canceled']);
  });
});

describe('the day of a payment', () => {
  it('is today or before, and at most a year before the invoice', () => {
    const [today, issued] = ['2026-11-29', '2026-11-01'];
    expect(dateProblem(today, today, issued)).toBeNull();
    expect(dateProblem(addDays(today, 1), today, issued)).toBe('in_future');
    expect(dateProblem(addDays(issued, -365), today, issued)).toBeNull();
    expect(dateProblem(addDays(issued, -366), today, issued)).toBe('too_early');
  });

  it('of a payout is not before the payment', () => {
    expect(dateProblem('2026-11-01', '2026-11-29', '2026-11-01', 0)).toBeNull();
    expect(dateProblem('2026-10-31', '2026-11-29', '2026-11-01', 0)).toBe('too_early');
  });
});

describe('what can be paid out', () => {
  it('is never more than is owed, nor than the payment has, nor below zero', () => {
    const amount = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(amount, amount, amount, (creditBalance, promised, amountRefundable) => {
        const most = payoutLimit({ creditBalance, promised, amountRefundable });
        expect(most).toBeGreaterThanOrEqual(0);
        expect(most).toBeLessThanOrEqual(amountRefundable);
        expect(most + Math.min(promised, creditBalance)).toBeLessThanOrEqual(Math.max(creditBalance, promised));
      })
    );
  });
});
