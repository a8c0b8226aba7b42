import fc from 'fast-check';

import { invoiceStatuses, type InvoiceStatus } from '../../contracts/invoices';
import { paymentStatuses, refundStatuses, type PaymentStatus } from '../../contracts/payments';

import {
  amountDue,
  balanceGap,
  deriveInvoiceState,
  isDisputed,
  isOverdue,
  type InvoiceAdjustment,
  type InvoicePayment,
} from './invoice-state';
import { paymentFactStatuses, type ProviderFact } from '../payments/payment-facts';
import { applyFact, initialPaymentState } from '../payments/payment-state';
import { paymentSummary } from '../payments/payment-summary';

const paid = (status: PaymentStatus, refunded = 0): InvoicePayment => ({
  ...{ status, amount: 1000, amountRefunded: refunded, amountDisputed: 0, settledAt: null, refunds: [], disputes: [] },
});
const derive = (...payments: InvoicePayment[]) => deriveInvoiceState({ total: 1000, payments });

/**
 * The statuses that may follow each status. Jumps are included, because several facts may be applied at once: an open
 * invoice can become refunded in one step after a day without webhooks.
 */
const invoiceTransitions = {
  draft: ['open'],
  open: ['processing', 'paid', 'partially_refunded', 'refunded', 'credited', 'written_off', 'canceled'],
  // Back to open: a delayed payment (SEPA) fails days later and the invoice is payable again.
  processing: ['open', 'paid', 'partially_refunded', 'refunded', 'credited', 'written_off', 'canceled'],
  // Back to open: money lost in a dispute is owed again; `processing` when the payer is paying again already. A loss on an
  // invoice that was credited or given up leaves nothing to collect.
  paid: ['partially_refunded', 'refunded', 'open', 'processing', 'credited', 'written_off'],
  // Back: a refund can fail weeks later, and a second success can arrive after a refund of the first.
  partially_refunded: ['paid', 'refunded', 'open', 'processing', 'written_off'],
  refunded: ['partially_refunded', 'paid', 'open', 'processing', 'credited', 'written_off'],
  // Money may still arrive for both.
  credited: ['paid', 'partially_refunded', 'refunded'],
  written_off: ['paid', 'partially_refunded', 'refunded', 'credited', 'open', 'processing'],
  // Money that still arrives outranks a cancellation; and a "canceled" that was only the echo of an
  // expired session is taken back.
  canceled: ['open', 'processing', 'paid', 'partially_refunded', 'refunded', 'credited', 'written_off'],
} as const satisfies Record<InvoiceStatus, readonly InvoiceStatus[]>;

const allowed = (from: InvoiceStatus, to: InvoiceStatus): boolean =>
  (invoiceTransitions[from] as readonly InvoiceStatus[]).includes(to);

describe('deriveInvoiceState', () => {
  it.each([
    ['open', []],
    ['open', [paid('created')]],
    ['open', [paid('open')]],
    ['open', [paid('failed'), paid('expired')]],
    ['processing', [paid('expired'), paid('processing'), paid('open')]],
    ['processing', [paid('canceled'), paid('processing')]],
    ['canceled', [paid('canceled'), paid('failed')]],
    ['open', [paid('canceled'), paid('open')]],
    ['open', [paid('canceled'), paid('created')]],
    ['open', [paid('requires_action')]],
    ['open', [paid('canceled'), paid('requires_action')]],
    ['open', [paid('returned', 1000)]],
    ['processing', [paid('in_review')]],
    ['paid', [paid('in_review'), paid('succeeded')]],
    ['paid', [paid('succeeded')]],
    ['paid', [paid('failed'), paid('canceled'), paid('processing'), paid('succeeded')]],
    ['partially_refunded', [paid('partially_refunded', 1)]],
    ['refunded', [paid('refunded', 1000)]],
    ['refunded', [paid('refunded', 1000), paid('open')]],
  ] as const)('is %s after %j', (status, payments) => {
    expect(deriveInvoiceState({ total: 1000, payments }).status).toBe(status);
  });

  it('is paid at once when there is nothing to pay', () => {
    expect(deriveInvoiceState({ total: 0, payments: [] })).toEqual({
      ...{ status: 'paid', amountPaid: 0, amountRefunded: 0, amountDifference: 0, amountDisputed: 0 },
      ...{ amountCredited: 0, amountWrittenOff: 0, amountUncredited: 0, creditBalance: 0 },
      ...{ amountDue: null, overpaid: false },
    });
  });

  it('records a second success as an overpayment and stays paid', () => {
    expect(derive(paid('succeeded'), paid('succeeded'))).toEqual({
      status: 'paid',
      amountPaid: 2000,
      amountRefunded: 0,
      amountDifference: 0,
      amountDisputed: 0,
      amountCredited: 0,
      amountWrittenOff: 0,
      amountUncredited: 0,
      creditBalance: 1000,
      amountDue: null,
      overpaid: true,
    });
  });

  describe('money that was accepted though it was not what was asked for', () => {
    const accepted = (amount: number, refunded = 0) => ({
      status: refunded === 0 ? ('succeeded' as const) : ('partially_refunded' as const),
      amount,
      amountRefunded: refunded,
      amountDisputed: 0,
      settledAt: '2026-11-01T00:00:00.000Z',
      refunds: [],
      disputes: [] as { amountLost: number; createdAt: string }[],
      shortfall: 1000 - amount,
    });
    const state = (...payments: InvoicePayment[]) => deriveInvoiceState({ total: 1000, payments });

    it('pays the invoice, and total = due + paid + difference', () => {
      for (const amount of [1, 800, 999, 1001, 1200]) {
        const derived = state(accepted(amount));
        expect(derived).toMatchObject({ status: 'paid', amountPaid: amount, overpaid: false });
        expect(amountDue({ ...derived, total: 1000 }) + derived.amountPaid + derived.amountDifference).toBe(1000);
      }
    });

    it('is owed again when it is lost in a dispute, and what was waived is not', () => {
      const disputes = [{ amountLost: 800, createdAt: '2026-11-02T00:00:00.000Z' }];
      const lost = { ...accepted(800), amountDisputed: 800, disputes };
      expect(state(lost)).toMatchObject({ status: 'open', amountDue: 800, amountDifference: 200 });
    });

    it('is an overpayment only beyond what was accepted', () => {
      expect(state(accepted(1200), accepted(1000))).toMatchObject({ status: 'paid', overpaid: true });
    });

    it('is paid once more when what was given back of it comes again', () => {
      const given = {
        ...accepted(800, 100),
        refunds: [{ status: 'succeeded' as const, amount: 100, createdAt: '2026-11-02T00:00:00.000Z' }],
      };
      const again = { ...accepted(100), shortfall: 0, settledAt: '2026-11-03T00:00:00.000Z' };
      expect(state(given)).toMatchObject({
        status: 'partially_refunded',
        amountDifference: 200,
        amountUncredited: 100,
      });
      expect(state(given, again)).toMatchObject({ status: 'paid', amountDifference: 200, amountPaid: 900 });
    });

    it('is refunded, and not called credited, when two were accepted and both went back', () => {
      const returned = (amount: number) => ({
        ...accepted(amount, amount),
        status: 'refunded' as const,
        refunds: [{ status: 'succeeded' as const, amount, createdAt: '2026-11-02T00:00:00.000Z' }],
      });
      const derived = state(accepted(600), accepted(400));
      expect(derived).toMatchObject({ status: 'paid', amountDifference: 1000, creditBalance: 1000, overpaid: true });
      expect(state(returned(600), returned(400))).toMatchObject({
        ...{ status: 'refunded', amountCredited: 0, amountDifference: 1000, creditBalance: 0 },
        ...{ amountDue: null, overpaid: false },
      });
    });

    it('stays paid when only the surplus goes back', () => {
      expect(state(accepted(1200, 200))).toMatchObject({ status: 'paid' });
      expect(state(accepted(1200, 201))).toMatchObject({ status: 'partially_refunded' });
    });
  });

  // pretix#343: refunding the duplicate cancelled a ticket that was still paid
  it('stays paid when the duplicate is refunded, and is overpaid no more', () => {
    expect(derive(paid('succeeded'), paid('refunded', 1000))).toMatchObject({
      status: 'paid',
      overpaid: false,
      amountRefunded: 1000,
    });
    expect(derive(paid('succeeded'), paid('partially_refunded', 999))).toMatchObject({
      status: 'paid',
      overpaid: true,
    });
    expect(derive(paid('partially_refunded', 1), paid('refunded', 1000))).toMatchObject({
      status: 'partially_refunded',
    });
    expect(derive(paid('refunded', 1000), paid('refunded', 1000))).toMatchObject({ status: 'refunded' });
  });

  it('ignores amounts of payments that did not succeed', () => {
    expect(derive(paid('failed', 500), paid('processing', 5))).toEqual({
      status: 'processing',
      amountPaid: 0,
      amountRefunded: 0,
      amountDifference: 0,
      amountDisputed: 0,
      amountCredited: 0,
      amountWrittenOff: 0,
      amountUncredited: 0,
      creditBalance: 0,
      amountDue: null,
      overpaid: false,
    });
  });

  it('does not depend on the order of payments', () => {
    const any = fc.record({
      status: fc.constantFrom(...paymentStatuses),
      amount: fc.nat(2000),
      amountRefunded: fc.nat(2000),
      amountDisputed: fc.constantFrom(0, 0, 400, 1000),
      settledAt: fc.constantFrom(null, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
      refunds: fc.array(
        fc.record({
          status: fc.constantFrom(...refundStatuses),
          amount: fc.constantFrom(1, 400, 1000),
          createdAt: fc.constantFrom('2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'),
        }),
        { maxLength: 2 }
      ),
      disputes: fc.array(
        fc.record({
          amountLost: fc.constantFrom(0, 400, 1000),
          createdAt: fc.constantFrom('2026-11-02T00:00:00Z', '2026-11-04T00:00:00Z'),
        }),
        { maxLength: 2 }
      ),
    });
    const shuffled = fc
      .array(any)
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))
      );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(deriveInvoiceState({ total: 1000, payments: other })).toEqual(
          deriveInvoiceState({ total: 1000, payments: one })
        );
      })
    );
  });

  it('only takes steps that the table has, whatever the provider tells', () => {
    const disputes: fc.Arbitrary<ProviderFact> = fc
      .record({
        kind: fc.constant('dispute' as const),
        disputeId: fc.constantFrom('du_1', 'du_2'),
        status: fc.constantFrom('needs_response', 'lost', 'won', 'warning_closed', 'prevented'),
        amount: fc.constantFrom(300, 1000),
        createdAt: fc.constantFrom('2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'),
        occurredAt: fc.constantFrom('2026-11-05T00:00:00Z', '2026-11-06T00:00:00Z'),
      })
      .map((part) => ({
        ...{ environment: 'test' as const, accountId: null, currency: 'eur' },
        ...part,
        ...{ intentId: null, chargeId: null, reason: null },
      }));
    const expected = { amount: 1000, currency: 'eur', environment: 'test', accountId: null } as const;
    const origin = { environment: 'test' as const, accountId: null, currency: 'eur' };
    const fact: fc.Arbitrary<ProviderFact> = fc.oneof(
      fc
        .record({
          kind: fc.constant('payment' as const),
          status: fc.constantFrom(...paymentFactStatuses),
          amount: fc.constant(1000),
          occurredAt: fc.constant(''),
        })
        .map((part) => ({ ...origin, ...part })),
      fc
        .record({
          kind: fc.constant('refund' as const),
          refundId: fc.constantFrom('re_1', 're_2'),
          status: fc.constantFrom(...refundStatuses),
          amount: fc.constantFrom(400, 600, 1000),
        })
        .map((part) => ({
          ...origin,
          ...part,
          intentId: null,
          chargeId: null,
          reason: null,
          failureReason: null,
          createdAt: '',
        }))
    );
    const told = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.oneof(fact, disputes)), { maxLength: 25 });
    fc.assert(
      fc.property(told, (facts) => {
        const ledgers = [0, 1, 2].map(() => initialPaymentState(expected));
        let status: InvoiceStatus = 'open';
        for (const [index, heard] of facts) {
          ledgers[index] = applyFact(ledgers[index] ?? initialPaymentState(expected), heard, expected);
          const next = deriveInvoiceState({
            total: 1000,
            payments: ledgers.map((ledger) => ({ amount: 1000, ...paymentSummary(ledger, 'eur') })),
          }).status;
          if (next !== status && !allowed(status, next)) throw new Error(`${status} → ${next}`);
          status = next;
        }
      }),
      { numRuns: 1000 }
    );
  });
});

describe('credit notes and write-offs', () => {
  const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  const credit = (amount: number, day = 5): InvoiceAdjustment => ({
    kind: 'credit_note',
    id: `c${day}`,
    amount,
    at: at(day),
  });
  const writeOff = (amount: number, day = 6): InvoiceAdjustment => ({
    kind: 'write_off',
    id: `w${day}`,
    amount,
    at: at(day),
  });
  const payment = (amount: number, day: number, refunds: [number, number][] = [], lost = 0): InvoicePayment => {
    const back = refunds.reduce((sum, [refunded]) => sum + refunded, 0);
    return {
      status: back === 0 ? 'succeeded' : back < amount ? 'partially_refunded' : 'refunded',
      amount,
      amountRefunded: back,
      amountDisputed: lost,
      settledAt: at(day),
      refunds: refunds.map(([refunded, on]) => ({ status: 'succeeded', amount: refunded, createdAt: at(on) })),
      disputes: lost > 0 ? [{ amountLost: lost, createdAt: at(20) }] : [],
    };
  };
  const state = (payments: InvoicePayment[], ...adjustments: InvoiceAdjustment[]) =>
    deriveInvoiceState({ total: 1000, payments, adjustments });

  it.each([
    ['an unpaid invoice, in full', [], [credit(1000)], { status: 'credited', amountDue: null }],
    ['an unpaid invoice, in part', [], [credit(300)], { status: 'open', amountDue: 700 }],
    ['in part, then paid', [payment(700, 8)], [credit(300)], { status: 'paid', creditBalance: 0, overpaid: false }],
    ['a paid invoice', [payment(1000, 1)], [credit(300)], { status: 'paid', creditBalance: 300, overpaid: false }],
    [
      'paid, credited, refunded',
      [payment(1000, 1, [[300, 9]])],
      [credit(300)],
      { status: 'partially_refunded', creditBalance: 0, amountUncredited: 0 },
    ],
    [
      'paid, refunded, credited',
      [payment(1000, 1, [[300, 3]])],
      [credit(300)],
      { status: 'partially_refunded', creditBalance: 0, amountUncredited: 0 },
    ],
    [
      'paid, refunded without a credit note',
      [payment(1000, 1, [[300, 3]])],
      [],
      { status: 'partially_refunded', amountUncredited: 300 },
    ],
    [
      'paid, credited and refunded in full',
      [payment(1000, 1, [[1000, 9]])],
      [credit(1000)],
      { status: 'refunded', creditBalance: 0 },
    ],
    [
      'paid after it was credited',
      [payment(1000, 9)],
      [credit(1000)],
      { status: 'paid', creditBalance: 1000, overpaid: true },
    ],
    [
      'paid twice and credited',
      [payment(1000, 1), payment(1000, 2)],
      [credit(1000)],
      { status: 'paid', creditBalance: 2000, overpaid: true },
    ],
    [
      'lost in a dispute and credited',
      [payment(1000, 1, [], 1000)],
      [credit(1000)],
      { status: 'credited', creditBalance: 0, amountDue: null },
    ],
    ['paid in part', [payment(400, 1)], [], { status: 'open', amountDue: 600 }],
    [
      'paid in part, another attempt canceled',
      [payment(400, 1), { ...payment(600, 2), status: 'canceled' }],
      [],
      { status: 'open', amountDue: 600 },
    ],
    [
      'paid in part, the rest under way',
      [payment(400, 1), { ...payment(600, 2), status: 'processing' }],
      [],
      { status: 'processing', amountDue: 600 },
    ],
    ['paid in part, the rest credited', [payment(400, 1)], [credit(600)], { status: 'paid', creditBalance: 0 }],
    [
      'paid in part, the rest written off',
      [payment(400, 1)],
      [writeOff(600)],
      { status: 'written_off', amountWrittenOff: 600 },
    ],
    [
      'written off, then paid all the same',
      [payment(1000, 9)],
      [writeOff(1000)],
      { status: 'paid', amountWrittenOff: 0, creditBalance: 0 },
    ],
    [
      'written off, then paid in part',
      [payment(400, 9)],
      [writeOff(1000)],
      { status: 'written_off', amountWrittenOff: 600 },
    ],
  ] as [string, InvoicePayment[], InvoiceAdjustment[], object][])('%s', (_name, payments, adjustments, expected) => {
    const derived = state(payments, ...adjustments);
    expect(derived).toMatchObject(expected);
    expect(balanceGap({ total: 1000, ...derived })).toBe(0);
  });

  it('does not pardon twice what was waived', () => {
    const accepted = { ...payment(980, 1), shortfall: 20 };
    expect(state([accepted], credit(1000))).toMatchObject({ creditBalance: 980, amountDifference: 0 });
  });

  const days = fc.integer({ min: 1, max: 28 });
  const refunds = fc.array(fc.tuple(fc.constantFrom(1, 300, 1000), days), { maxLength: 3 });
  const payments = fc
    .array(
      fc.record({
        amount: fc.constantFrom(1, 300, 700, 1000),
        day: days,
        refunds,
        lost: fc.constantFrom(0, 0, 300, 1000),
        shortfall: fc.constantFrom(0, 0, 0, 20, -20),
        pending: fc.constantFrom(null, null, null, 'processing' as const, 'open' as const, 'canceled' as const),
      }),
      { maxLength: 4 }
    )
    .map((all) =>
      all.map(({ amount, day, refunds: wanted, lost, shortfall, pending }) => {
        const part = Math.min(lost, amount);
        let rest = amount - part;
        const back = wanted.flatMap(([refunded, on]): [number, number][] => {
          const possible = Math.min(refunded, rest);
          rest -= possible;
          return possible > 0 ? [[possible, on]] : [];
        });
        const made = { ...payment(amount, day, back, part), shortfall };
        return pending ? { ...made, status: pending } : made;
      })
    );
  const adjustments = fc
    .array(fc.record({ isCredit: fc.boolean(), amount: fc.constantFrom(1, 300, 700, 1000), day: days }), {
      maxLength: 4,
    })
    .map((all) => {
      let rest = 1000;
      return all.flatMap(({ isCredit, amount, day }, index): InvoiceAdjustment[] => {
        if (!isCredit) return [{ ...writeOff(amount, day), id: `w${index}` }];
        const possible = Math.min(amount, rest);
        rest -= possible;
        return possible > 0 ? [{ ...credit(possible, day), id: `c${index}` }] : [];
      });
    });

  it('keeps the equation of money, whatever happened', () => {
    fc.assert(
      fc.property(payments, adjustments, (paidBy, adjusted) => {
        const derived = state(paidBy, ...adjusted);
        expect(balanceGap({ total: 1000, ...derived })).toBe(0);
        expect(derived.amountUncredited).toBeGreaterThanOrEqual(0);
        expect(derived.amountUncredited).toBeLessThanOrEqual(derived.amountRefunded);
        expect(amountDue({ total: 1000, ...derived })).toBeGreaterThanOrEqual(0);
        expect(amountDue({ total: 1000, ...derived }) > 0 && derived.creditBalance > 0).toBe(false);
      }),
      { numRuns: 2000 }
    );
  });

  it('does not depend on the order of anything', () => {
    const shuffled = fc
      .tuple(payments, adjustments)
      .chain(([paidBy, adjusted]) =>
        fc.tuple(
          fc.constant({ paidBy, adjusted }),
          fc.shuffledSubarray(paidBy, { minLength: paidBy.length }),
          fc.shuffledSubarray(adjusted, { minLength: adjusted.length })
        )
      );
    fc.assert(
      fc.property(shuffled, ([one, paidBy, adjusted]) => {
        expect(state(paidBy, ...adjusted)).toEqual(state(one.paidBy, ...one.adjusted));
      }),
      { numRuns: 1000 }
    );
  });

  it('never asks for money that a credit note has taken back', () => {
    fc.assert(
      fc.property(payments, adjustments, (paidBy, adjusted) => {
        const credited = adjusted.filter(({ kind }) => kind === 'credit_note');
        const sum = credited.reduce((all, { amount }) => all + amount, 0);
        const derived = state(paidBy, ...credited);
        const surplus = paidBy.reduce((all, { shortfall = 0 }) => all + Math.max(0, -shortfall), 0);
        expect(amountDue({ total: 1000, ...derived })).toBeLessThanOrEqual(1000 - sum + surplus);
      }),
      { numRuns: 1000 }
    );
  });
});

describe('overlays', () => {
  it('owe the total until it is paid or canceled', () => {
    const owed = invoiceStatuses.filter((status) => amountDue({ status, total: 1000, amountDue: null }) === 1000);
    expect(owed).toEqual(['draft', 'open', 'processing']);
  });

  it('are overdue from the day after, while open', () => {
    const open = { status: 'open', dueDate: '2026-02-28' } as const;
    expect(isOverdue(open, '2026-02-28')).toBe(false);
    expect(isOverdue(open, '2026-03-01')).toBe(true);
    expect(isOverdue({ ...open, dueDate: null }, '2026-03-01')).toBe(false);
    expect(invoiceStatuses.filter((status) => isOverdue({ status, dueDate: '2020-01-01' }, '2026-01-01'))).toEqual([
      'open',
    ]);
  });

  it('are disputed while any dispute is open or of a kind we do not know', () => {
    expect(isDisputed([])).toBe(false);
    for (const closed of ['won', 'lost', 'warning_closed', 'prevented']) expect(isDisputed([closed])).toBe(false);
    for (const open of [
      'needs_response',
      'under_review',
      'warning_needs_response',
      'warning_under_review',
      'appeal_under_review',
      'brand_new',
      '',
    ]) {
      expect(isDisputed(['won', open])).toBe(true);
    }
  });
});
