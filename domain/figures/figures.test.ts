import fc from 'fast-check';

import { invoiceStatuses, paymentStatuses, refundStatuses } from '../../contracts';
import {
  contributionChange,
  invoiceContributions,
  moneyOf,
  paymentContributions,
  sumContributions,
  type Contribution,
  type CountedInvoice,
  type CountedPayment,
  type Measure,
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

const invoice = (more: Partial<CountedInvoice> = {}): CountedInvoice => ({
  environment: 'live',
  status: 'open',
  currency: 'eur',
  moduleId: 3,
  dueDate: '2026-11-30',
  total: 1000,
  amountDue: null,
  amountCredited: 0,
  amountWrittenOff: 0,
  needsReview: false,
  ...more,
});

const payment = (more: Partial<CountedPayment> = {}): CountedPayment => ({
  environment: 'live',
  status: 'succeeded',
  currency: 'eur',
  moduleId: 3,
  amount: 1000,
  settledAt: '2026-11-01T10:00:00.000Z',
  refunds: [],
  disputes: [],
  ...more,
});

const entry = (measure: Measure, amount: number, more: Partial<Contribution> = {}): Contribution => ({
  measure,
  environment: 'live',
  currency: 'eur',
  moduleId: 3,
  day: '',
  amount,
  count: 1,
  ...more,
});

describe('figures of an invoice', () => {
  const due = { day: '2026-11-30' };

  it.each(invoiceStatuses)('count the total on the due date only while it is to be paid: %s', (status) => {
    const isCounted = status === 'open' || status === 'processing';
    expect(invoiceContributions(invoice({ status }))).toEqual(isCounted ? [entry(status, 1000, due)] : []);
  });

  it.each<[string, Partial<CountedInvoice>, Contribution[]]>([
    ['a missing due date', { dueDate: null }, [entry('open', 1000)]],
    ['a missing payment module', { moduleId: null }, [entry('open', 1000, { ...due, moduleId: 0 })]],
    ['an amount due of zero', { amountDue: 0 }, [entry('open', 0, due)]],
    [
      'a sandbox invoice in another currency',
      { environment: 'test', currency: 'usd' },
      [entry('open', 1000, { ...due, environment: 'test', currency: 'usd' })],
    ],
    ['a review of a paid invoice, without an amount', { status: 'paid', needsReview: true }, [entry('review', 0)]],
    [
      'everything at once',
      { amountDue: 400, amountCredited: 1, amountWrittenOff: 2, needsReview: true },
      [entry('open', 400, due), entry('credited', 1), entry('written_off', 2), entry('review', 0)],
    ],
    ['a draft that has an environment', { status: 'draft', needsReview: true, amountCredited: 1 }, []],
    ['an invoice without an environment', { environment: null, needsReview: true }, []],
  ])('count %s', (_, more, counted) => expect(invoiceContributions(invoice(more))).toEqual(counted));
});

describe('moneyOf', () => {
  const asked = { amount: 1000, currency: 'eur' };

  it.each<[string, Partial<CountedPayment>, { amount: number; currency: string }]>([
    ['what was asked for', {}, asked],
    [
      'what a person accepted instead',
      { decision: 'accepted', amountReceived: 900, currencyReceived: 'usd' },
      { amount: 900, currency: 'usd' },
    ],
    [
      'what a person accepted, in the currency asked for when no other is known',
      { decision: 'accepted', amountReceived: 900, currencyReceived: null },
      { amount: 900, currency: 'eur' },
    ],
    [
      'nothing when a person accepted that',
      { decision: 'accepted', amountReceived: 0, currencyReceived: 'eur' },
      { amount: 0, currency: 'eur' },
    ],
    [
      'what was asked for when the accepted amount is unknown',
      { decision: 'accepted', amountReceived: null, currencyReceived: 'usd' },
      asked,
    ],
    [
      'what was asked for when the accepted amount is missing',
      { decision: 'accepted', currencyReceived: 'usd' },
      asked,
    ],
    [
      'what was asked for when the money was returned',
      { decision: 'returned', amountReceived: 900, currencyReceived: 'usd' },
      asked,
    ],
    [
      'what was asked for before a person has decided',
      { decision: null, amountReceived: 900, currencyReceived: 'usd' },
      asked,
    ],
  ])('is %s', (_, more, money) => expect(moneyOf(payment(more))).toEqual(money));
});

describe('figures of a payment', () => {
  const refund = { status: 'succeeded', amount: 200, currency: 'usd', createdAt: '2026-11-02T10:00:00.000Z' } as const;
  const dispute = { amountLost: 70, createdAt: '2026-11-03T10:00:00.000Z' };
  const collected = entry('collected', 1000, { day: '2026-11-01' });

  it.each(paymentStatuses)('count its money only once it has arrived: %s', (status) => {
    const isCounted = status === 'succeeded' || status === 'partially_refunded' || status === 'refunded';
    expect(paymentContributions(payment({ status }), 'UTC')).toEqual(isCounted ? [collected] : []);
  });

  it('count nothing while the day of its arrival is unknown', () => {
    const unknown = payment({ settledAt: null, refunds: [refund], disputes: [dispute] });
    expect(paymentContributions(unknown, 'UTC')).toEqual([]);
  });

  it.each(refundStatuses)('count a refund only when it succeeded: %s', (status) => {
    const counted = paymentContributions(payment({ refunds: [{ ...refund, status }] }), 'UTC');
    const refunded = entry('refunded', 200, { day: '2026-11-02', currency: 'usd' });
    expect(counted).toEqual(status === 'succeeded' ? [collected, refunded] : [collected]);
  });

  it('count money, a refund and a loss under the environment, the currency and the module of the payment', () => {
    const all = payment({ environment: 'test', refunds: [{ ...refund, currency: 'eur' }], disputes: [dispute] });
    const expected = (moduleId: number): Contribution[] => [
      entry('collected', 1000, { environment: 'test', day: '2026-11-01', moduleId }),
      entry('refunded', 200, { environment: 'test', day: '2026-11-02', moduleId }),
      entry('disputed', 70, { environment: 'test', day: '2026-11-03', moduleId }),
    ];
    expect(paymentContributions(all, 'UTC')).toEqual(expected(3));
    expect(paymentContributions({ ...all, moduleId: null }, 'UTC')).toEqual(expected(0));
  });

  it('count what was received, in its currency, and a refund in the currency of the refund', () => {
    const received = { decision: 'accepted', amountReceived: 900, currencyReceived: 'usd' } as const;
    expect(paymentContributions(payment({ ...received, refunds: [refund] }), 'UTC')).toEqual([
      entry('collected', 900, { day: '2026-11-01', currency: 'usd' }),
      entry('refunded', 200, { day: '2026-11-02', currency: 'usd' }),
    ]);
  });
});

describe('sumContributions', () => {
  it('adds amounts and counts of the same place', () => {
    expect(sumContributions([entry('open', 300), entry('review', 0), entry('open', 200)])).toEqual([
      entry('open', 500, { count: 2 }),
      entry('review', 0),
    ]);
  });

  it.each<[string, Partial<Contribution>]>([
    ['measure', { measure: 'processing' }],
    ['environment', { environment: 'test' }],
    ['currency', { currency: 'usd' }],
    ['module', { moduleId: 4 }],
    ['day', { day: '2026-11-01' }],
  ])('keeps what differs in its %s apart', (_, more) => {
    const [one, other] = [entry('open', 300), entry('open', 200, more)];
    expect(sumContributions([one, other])).toEqual([one, other]);
  });

  it('drops what adds up to nothing, and keeps an amount without a count and a count without an amount', () => {
    const nothing = [entry('open', 300), entry('open', -300, { count: -1 })];
    const amount = [entry('processing', 300), entry('processing', -200, { count: -1 })];
    const count = [entry('review', 0), entry('review', 0)];
    expect(sumContributions([...nothing, ...amount, ...count])).toEqual([
      entry('processing', 100, { count: 0 }),
      entry('review', 0, { count: 2 }),
    ]);
    expect(sumContributions([])).toEqual([]);
  });

  it('leaves its input as it was', () => {
    const input = [entry('open', 300), entry('open', 200)];
    sumContributions(input);
    expect(input).toEqual([entry('open', 300), entry('open', 200)]);
  });
});

describe('contributionChange', () => {
  it('takes back what was counted before and adds what counts now', () => {
    const before = [entry('open', 1000), entry('review', 0)];
    const after = [entry('open', 400), entry('collected', 600, { day: '2026-11-01' })];
    expect(contributionChange(before, after)).toEqual([
      entry('open', -600, { count: 0 }),
      entry('review', -0, { count: -1 }),
      entry('collected', 600, { day: '2026-11-01' }),
    ]);
  });

  it('is nothing when nothing has changed', () => {
    const same = [entry('open', 1000), entry('review', 0)];
    expect(contributionChange(same, same)).toEqual([]);
  });
});
