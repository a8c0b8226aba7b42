import fc from 'fast-check';

import { invoiceStatuses, paymentStatuses, refundStatuses } from '../../contracts';
import {
  contributionChange,
  invoiceContributions,
  paymentContributions,
  sumContributions,
  type Contribution,
  type CountedInvoice,
  type CountedPayment,
} from './figures';

const day = fc.constantFrom('2026-11-01', '2026-11-02');

const anyInvoice: fc.Arbitrary<CountedInvoice> = fc.record({
  environment: fc.constantFrom('test' as const, 'live' as const, null),
  status: fc.constantFrom(...invoiceStatuses),
  currency: fc.constantFrom('eur', 'usd'),
  moduleId: fc.constantFrom(1, 2, null),
  dueDate: fc.option(day),
  total: fc.integer({ min: 1, max: 1_000_000 }),
  amountDue: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  amountCredited: fc.integer({ min: 0, max: 1_000 }),
  amountWrittenOff: fc.integer({ min: 0, max: 1_000 }),
  needsReview: fc.boolean(),
});

const anyPayment: fc.Arbitrary<CountedPayment> = fc.record({
  environment: fc.constantFrom('test' as const, 'live' as const),
  status: fc.constantFrom(...paymentStatuses),
  currency: fc.constantFrom('eur', 'usd'),
  moduleId: fc.constantFrom(1, 2),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  settledAt: fc.option(day.map((text) => `${text}T10:00:00.000Z`)),
  refunds: fc.array(
    fc.record({
      status: fc.constantFrom(...refundStatuses),
      currency: fc.constantFrom('eur', 'usd'),
      amount: fc.integer({ min: 1, max: 1000 }),
      createdAt: day.map((text) => `${text}T11:00:00.000Z`),
    }),
    { maxLength: 3 }
  ),
  disputes: fc.array(
    fc.record({ amountLost: fc.constantFrom(0, 1, 500), createdAt: day.map((text) => `${text}T12:00:00.000Z`) }),
    { maxLength: 3 }
  ),
});

const sorted = (contributions: Contribution[]): string[] =>
  contributions.map((contribution) => JSON.stringify(contribution, Object.keys(contribution).sort())).sort();

/** However a row got where it is, the changes on its way add up to what it adds now. */
const holdsFor = <T>(any: fc.Arbitrary<T>, contributionsOf: (row: T) => Contribution[]): void =>
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (states) => {
      const changes = states.flatMap((state, index) =>
        contributionChange(index === 0 ? [] : contributionsOf(states[index - 1]), contributionsOf(state))
      );
      const last = states[states.length - 1];
      expect(sorted(sumContributions(changes))).toEqual(sorted(sumContributions(contributionsOf(last))));
    })
  );

describe('figures', () => {
  it('changes of an invoice add up to what it is', () => holdsFor(anyInvoice, invoiceContributions));

  it('changes of a payment add up to what it is', () =>
    holdsFor(anyPayment, (payment) => paymentContributions(payment, 'Europe/Paris')));

  it.each([
    ['UTC', '2026-11-01', '2026-11-02', '2026-11-03'],
    ['Europe/Paris', '2026-11-02', '2026-11-02', '2026-11-03'],
    ['America/Los_Angeles', '2026-11-01', '2026-11-01', '2026-11-02'],
  ])('in %s, count money on the day it arrived, and a refund or a lost dispute on its own', (zone, ...days) => {
    const counted = paymentContributions(
      {
        environment: 'live',
        status: 'partially_refunded',
        currency: 'eur',
        moduleId: 3,
        amount: 12000,
        settledAt: '2026-11-01T23:59:59.000Z',
        refunds: [
          { status: 'succeeded', amount: 2000, currency: 'eur', createdAt: '2026-11-02T00:00:01.000Z' },
          { status: 'pending', amount: 500, currency: 'eur', createdAt: '2026-11-02T00:00:01.000Z' },
        ],
        disputes: [
          { amountLost: 700, createdAt: '2026-11-03T00:00:01.000Z' },
          { amountLost: 0, createdAt: '2026-11-03T00:00:01.000Z' },
        ],
      },
      zone
    );
    expect(counted.map(({ measure, day: of, amount }) => [measure, of, amount])).toEqual([
      ['collected', days[0], 12000],
      ['refunded', days[1], 2000],
      ['disputed', days[2], 700],
    ]);
  });

  it('count what is owed again after a loss, not the total', () => {
    const invoice = { environment: 'live', status: 'open', currency: 'eur', moduleId: 1, dueDate: null } as const;
    const nothing = { amountCredited: 0, amountWrittenOff: 0, needsReview: false };
    const counted = invoiceContributions({ ...invoice, ...nothing, total: 1000, amountDue: 400 });
    expect(counted).toMatchObject([{ measure: 'open', amount: 400 }]);
  });

  it('count what was credited and what was written off apart', () => {
    const invoice = { environment: 'live', currency: 'eur', moduleId: 1, dueDate: '2026-01-31' } as const;
    const given = { amountCredited: 300, amountWrittenOff: 700, needsReview: false };
    const counted = invoiceContributions({ ...invoice, ...given, status: 'written_off', total: 1000, amountDue: null });
    expect(counted.map(({ measure, day: on, amount, count }) => [measure, on, amount, count])).toEqual([
      ['credited', '', 300, 1],
      ['written_off', '', 700, 1],
    ]);
  });

  it('leave drafts out', () => {
    expect(
      invoiceContributions({
        environment: null,
        status: 'draft',
        currency: 'eur',
        moduleId: 1,
        dueDate: null,
        total: 100,
        amountDue: null,
        amountCredited: 0,
        amountWrittenOff: 0,
        needsReview: true,
      })
    ).toEqual([]);
  });
});
