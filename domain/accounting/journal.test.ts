import type { JournalKind } from '../../contracts/accounting';
import { pcg, skr03 } from './chart';
import type { InvoiceHead } from './invoice-record';
import { byBooking, correctionOf, entryOf, journalOf, linesIn, originalId, type JournalEntry } from './journal';
import type { Movement } from './movements';
import { negated, type TaxPart } from './tax-parts';

const invoice: InvoiceHead = {
  ...{ id: 'doc1', number: 'RE-2026-0007', environment: 'live', contract: 'contract1', currency: 'eur' },
  ...{ customerName: 'Ada', customerTaxId: 'FR12345678901', country: 'FR', sellerCountry: 'DE' },
};
const standard: TaxPart = { rate: '19', category: 'S', net: 10_000, tax: 1_900 };

const movement = (kind: JournalKind, more: Partial<Movement> = {}): Movement => ({
  ...{ id: `${kind}:1`, kind, invoice, document: 'D-1', currency: 'eur', amount: 10_000 },
  ...{ day: '2026-01-31', at: 1_769_860_800_000, issued: [], paid: [] },
  ...more,
});

const booked = (kind: JournalKind, more: Partial<Movement> = {}, chart = skr03): JournalEntry => {
  const entry = entryOf(movement(kind, more), chart, 'live');
  if (!entry) throw new Error('Nothing is booked');
  return entry;
};

const sides = ({ lines }: Pick<JournalEntry, 'lines'>): string[] =>
  lines.map(({ role, amount, currency, rate }) => [role, rate, amount, currency].filter(Boolean).join(' ')).sort();

/** Debit is positive, credit is negative. */
const entries: [string, JournalKind, Partial<Movement>, string[]][] = [
  [
    'an invoice',
    'invoice',
    { amount: 11_900, taxes: [standard] },
    ['receivables 11900 eur', 'revenue 19 -10000 eur', 'tax 19 -1900 eur'],
  ],
  [
    'an invoice whose total is a cent more than its taxes',
    'invoice',
    { amount: 11_901, taxes: [standard] },
    ['differences -1 eur', 'receivables 11901 eur', 'revenue 19 -10000 eur', 'tax 19 -1900 eur'],
  ],
  [
    'a credit note',
    'credit_note',
    { amount: 11_900, taxes: [standard] },
    ['receivables -11900 eur', 'revenue 19 10000 eur', 'tax 19 1900 eur'],
  ],
  [
    'a credit note whose total is a cent more than its taxes',
    'credit_note',
    { amount: 11_901, taxes: [standard] },
    ['differences 1 eur', 'receivables -11901 eur', 'revenue 19 10000 eur', 'tax 19 1900 eur'],
  ],
  ['a payment', 'payment', {}, ['clearing 10000 eur', 'receivables -10000 eur']],
  [
    'a payment in cash',
    'payment',
    { money: { place: 'cash', amount: 10_000, currency: 'eur' } },
    ['cash 10000 eur', 'receivables -10000 eur'],
  ],
  [
    'a payment of a euro less than was due, which a person accepted',
    'payment',
    { amount: 9_900, difference: 100, money: { place: 'bank', amount: 9_900, currency: 'eur' } },
    ['bank 9900 eur', 'differences 100 eur', 'receivables -10000 eur'],
  ],
  [
    'a payment in dollars that is settled in euros',
    'payment',
    { currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } },
    ['clearing 9300 eur', 'exchange -9300 eur', 'exchange 10000 usd', 'receivables -10000 usd'],
  ],
  [
    'the reversal of a payment of a euro less',
    'payment_reversed',
    { amount: 9_900, difference: -100, money: { place: 'bank', amount: 9_900, currency: 'eur' } },
    ['bank -9900 eur', 'differences -100 eur', 'receivables 10000 eur'],
  ],
  [
    'the reversal of a payment in dollars',
    'payment_reversed',
    { currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } },
    ['clearing -9300 eur', 'exchange -10000 usd', 'exchange 9300 eur', 'receivables 10000 usd'],
  ],
  [
    'a fee in another currency than the invoice',
    'fee',
    { currency: 'usd', amount: 300, money: { place: 'clearing', amount: 280, currency: 'eur' } },
    ['clearing -280 eur', 'fees 280 eur'],
  ],
  ['a fee that the provider gives back', 'fee', { amount: -300 }, ['clearing 300 eur', 'fees -300 eur']],
  ['the fee of a dispute', 'dispute_fee', { amount: 2_000 }, ['clearing -2000 eur', 'fees 2000 eur']],
  ['a refund', 'refund', {}, ['clearing -10000 eur', 'receivables 10000 eur']],
  [
    'a refund of dollars from a settlement in euros',
    'refund',
    { currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } },
    ['clearing -9300 eur', 'exchange -10000 usd', 'exchange 9300 eur', 'receivables 10000 usd'],
  ],
  [
    'the reversal of a refund from the bank',
    'refund_reversed',
    { money: { place: 'bank', amount: 10_000, currency: 'eur' } },
    ['bank 10000 eur', 'receivables -10000 eur'],
  ],
  [
    'the reversal of a refund of dollars',
    'refund_reversed',
    { currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } },
    ['clearing 9300 eur', 'exchange -9300 eur', 'exchange 10000 usd', 'receivables -10000 usd'],
  ],
  ['a dispute', 'dispute', {}, ['clearing -10000 eur', 'disputes 10000 eur']],
  ['a won dispute', 'dispute_won', {}, ['clearing 10000 eur', 'disputes -10000 eur']],
  ['a lost dispute', 'dispute_lost', {}, ['disputes -10000 eur', 'receivables 10000 eur']],
  [
    'a lost dispute that took more than the payment loses',
    'dispute_lost',
    { amount: 4_000, money: { place: 'clearing', amount: 5_000, currency: 'eur' } },
    ['differences 1000 eur', 'disputes -5000 eur', 'receivables 4000 eur'],
  ],
  [
    'a lost dispute about dollars that took euros',
    'dispute_lost',
    { currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } },
    ['disputes -9300 eur', 'exchange -10000 usd', 'exchange 9300 eur', 'receivables 10000 usd'],
  ],
  ['a difference', 'difference', { amount: 50 }, ['differences 50 eur', 'receivables -50 eur']],
  [
    'a write-off that takes its tax back',
    'write_off',
    { amount: 11_900, taxes: [standard] },
    ['badDebts 10000 eur', 'receivables -11900 eur', 'tax 19 1900 eur'],
  ],
  [
    'a write-off that leaves its tax',
    'write_off',
    { amount: 11_900, taxes: [] },
    ['badDebts 11900 eur', 'receivables -11900 eur'],
  ],
  [
    'money that comes after a write-off',
    'recovered',
    { amount: 11_900, taxes: [standard] },
    ['badDebts -10000 eur', 'receivables 11900 eur', 'tax 19 -1900 eur'],
  ],
  ['a payout', 'payout', {}, ['bank 10000 eur', 'clearing -10000 eur']],
  ['a payout that takes money from the bank', 'payout', { amount: -700 }, ['bank -700 eur', 'clearing 700 eur']],
  ['a charge of the provider', 'other', { amount: -500 }, ['clearing -500 eur', 'other 500 eur']],
  [
    'an invoice in yen',
    'invoice',
    { currency: 'jpy', amount: 1_100, taxes: [{ rate: '10', category: 'S', net: 1_000, tax: 100 }] },
    ['receivables 1100 jpy', 'revenue 10 -1000 jpy', 'tax 10 -100 jpy'],
  ],
  [
    'an invoice without tax',
    'invoice',
    { amount: 500, taxes: [{ rate: '0', category: 'AE', net: 500, tax: 0 }] },
    ['receivables 500 eur', 'revenue 0 -500 eur'],
  ],
];

describe('double entry', () => {
  it.each(entries)('books %s', (_name, kind, more, lines) => {
    expect(sides(booked(kind, more))).toEqual([...lines].sort());
  });

  it.each(entries)('balances %s in each currency', (_name, kind, more) => {
    const { lines } = booked(kind, more);
    for (const currency of new Set(lines.map((line) => line.currency)))
      expect(lines.filter((line) => line.currency === currency).reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  });

  it('books to the accounts of the chart, of the tax and of the country', () => {
    const french = { ...skr03.taxes[0], country: 'FR', revenue: { number: '8320', name: 'Erlöse Frankreich' } };
    const accounts = (chart: typeof skr03) =>
      booked('invoice', { amount: 11_900, taxes: [standard] }, chart).lines.map(({ account }) => account.number);
    expect(accounts(skr03)).toEqual(['1410', '8400', '1776']);
    expect(accounts(pcg)).toEqual(['411000', '706000', '445710']);
    expect(accounts({ ...skr03, taxes: [...skr03.taxes, french] })).toEqual(['1410', '8320', '1776']);
    const bad = booked('write_off', { amount: 11_900, taxes: [standard] });
    expect(bad.lines.find(({ role }) => role === 'tax')).toMatchObject({ category: 'S', account: { number: '1776' } });
  });

  it('says whose entry it is, and when', () => {
    expect(booked('payment')).toMatchObject({
      ...{ id: 'payment:1', kind: 'payment', environment: 'live', contract: 'contract1', document: 'D-1' },
      ...{ day: '2026-01-31', bookedOn: '2026-01-31', invoice: 'RE-2026-0007', invoiceId: 'doc1', customer: 'Ada' },
      ...{ customerTaxId: 'FR12345678901', country: 'FR', currency: 'eur' },
    });
    const payout = booked('payout', { invoice: null, contract: 'contract2', document: null });
    expect(payout).toMatchObject({
      ...{ contract: 'contract2', document: null, invoice: null, invoiceId: null, customer: null },
      ...{ customerTaxId: null, country: null },
    });
    expect(booked('payout', { invoice: null }).contract).toBeNull();
    const late = entryOf(movement('payment'), skr03, 'test', '2026-02-01');
    expect(late).toMatchObject({ environment: 'test', day: '2026-01-31', bookedOn: '2026-02-01' });
  });

  it('keeps the taxes for the report', () => {
    const { issued, paid } = booked('payment', { issued: [standard], paid: negated([standard]) });
    expect([issued, paid]).toEqual([[standard], negated([standard])]);
  });

  it('has no entry for nothing, such as an invoice over 0', () => {
    const nothing = [{ rate: '0', category: 'E' as const, net: 0, tax: 0 }];
    expect(entryOf(movement('invoice', { amount: 0, taxes: nothing, issued: nothing }), skr03, 'live')).toBeNull();
    expect(entryOf(movement('refund', { amount: 0 }), skr03, 'live')).toBeNull();
    expect(
      entryOf(movement('payment', { amount: 0, paid: [standard, ...negated([standard])] }), skr03, 'live')
    ).toBeNull();
  });

  it.each(['issued', 'paid'] as const)('has an entry without lines where only the tax by %s changes', (basis) => {
    const reduced: TaxPart = { rate: '7', category: 'S', net: 111, tax: 8 };
    const parts = [reduced, { ...standard, net: -100, tax: -19 }];
    expect(booked('credit_note', { amount: 0, [basis]: parts })).toMatchObject({ lines: [], [basis]: parts });
  });
});

describe('a correction', () => {
  const sold = booked('invoice', { id: 'invoice:1', amount: 11_900, taxes: [standard], issued: [standard] });

  it('keeps rates, categories, roles and currencies apart', () => {
    const reduced: TaxPart = { rate: '7', category: 'S', net: 10_000, tax: 700 };
    const now = booked('invoice', { id: 'invoice:1', amount: 10_700, taxes: [reduced], issued: [reduced] });
    const correction = correctionOf(now, [sold], '2026-02-01');
    expect(sides(correction ?? sold)).toEqual(
      [
        'receivables -1200 eur',
        ...['revenue 19 10000 eur', 'tax 19 1900 eur', 'revenue 7 -10000 eur', 'tax 7 -700 eur'],
      ].sort()
    );
    expect(correction).toMatchObject({ id: 'invoice:1~1', day: '2026-01-31', bookedOn: '2026-02-01' });
    expect(correction?.issued).toEqual([reduced, ...negated([standard])]);
    const exempt = booked('invoice', { amount: 500, taxes: [{ rate: '0', category: 'E', net: 500, tax: 0 }] });
    const reverse = booked('invoice', { amount: 500, taxes: [{ rate: '0', category: 'AE', net: 500, tax: 0 }] });
    expect(sides(correctionOf(reverse, [exempt], '2026-02-01') ?? sold)).toEqual([
      'revenue 0 -500 eur',
      'revenue 0 500 eur',
    ]);
    const euros = booked('other', { amount: 500 });
    const dollars = booked('other', { amount: 500, currency: 'usd' });
    expect(correctionOf(dollars, [euros], '2026-02-01')?.lines).toHaveLength(4);
  });

  it('counts from what all former corrections left', () => {
    const first = correctionOf(null, [sold], '2026-02-01');
    if (!first) throw new Error('Nothing is corrected');
    expect(sides(first)).toEqual(['receivables -11900 eur', 'revenue 19 10000 eur', 'tax 19 1900 eur']);
    expect(first.issued).toEqual(negated([standard]));
    const again = correctionOf(sold, [sold, first], '2026-03-01');
    expect(again).toEqual({ ...sold, id: 'invoice:1~2', bookedOn: '2026-03-01' });
    expect(originalId(again?.id ?? '')).toBe('invoice:1');
    const moved = booked('payment', { paid: [standard] });
    expect(correctionOf(null, [moved], '2026-02-01')?.paid).toEqual(negated([standard]));
  });

  it.each(['issued', 'paid'] as const)('follows a change of the tax by %s alone', (basis) => {
    const before = booked('payment', { [basis]: [standard] });
    const correction = correctionOf(booked('payment'), [before], '2026-02-01');
    expect(correction).toMatchObject({ lines: [], [basis]: negated([standard]) });
    expect(correctionOf(before, [before], '2026-02-01')).toBeNull();
  });

  it('books to the account of then, and does not change what is closed', () => {
    const now = booked('invoice', { amount: 23_800, taxes: [{ ...standard, net: 20_000, tax: 3_800 }] }, pcg);
    const copy = structuredClone(sold);
    expect(correctionOf(now, [sold], '2026-02-01')?.lines.map(({ account }) => account.number)).toEqual([
      ...['1410', '8400', '1776'],
    ]);
    expect(sold).toEqual(copy);
  });

  it('of nothing is none', () => expect(correctionOf(null, [], '2026-02-01')).toBeNull());
});

it('sorts entries by the day of booking, then by their own day, then by id', () => {
  const at = (bookedOn: string, day: string, id: string): JournalEntry => ({ ...booked('payment'), bookedOn, day, id });
  const sorted = [
    at('2026-01-31', '2026-01-31', 'c'),
    at('2026-02-01', '2026-01-30', 'b'),
    at('2026-02-01', '2026-02-01', 'a'),
    at('2026-02-01', '2026-02-01', 'b'),
    at('2026-12-31', '2026-01-01', 'a'),
  ];
  for (let turn = 0; turn < sorted.length; turn += 1)
    expect([...sorted.slice(turn), ...sorted.slice(0, turn)].sort(byBooking)).toEqual(sorted);
  expect([...sorted].reverse().sort(byBooking)).toEqual(sorted);
  expect(byBooking(sorted[0], sorted[0])).toBe(0);
  expect(byBooking(sorted[3], sorted[2])).toBe(1);
});

it('the lines of a currency are those of no other', () => {
  const foreign = booked('payment', { currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } });
  expect(linesIn(foreign, 'eur').map(({ role }) => role)).toEqual(['clearing', 'exchange']);
  expect(linesIn(foreign, 'gbp')).toEqual([]);
});

describe('the journal of an entry', () => {
  const by = (place: 'clearing' | 'bank' | 'cash') => ({ money: { place, amount: 10_000, currency: 'eur' } });
  it.each([
    ['an invoice', 'invoice', { taxes: [standard], amount: 11_900 }, 'sales'],
    ['a credit note', 'credit_note', { taxes: [standard], amount: 11_900 }, 'sales'],
    ['a payment at the provider', 'payment', by('clearing'), 'provider'],
    ['a payout to the bank', 'payout', {}, 'provider'],
    ['a fee', 'fee', {}, 'provider'],
    ['a transfer', 'payment', by('bank'), 'bank'],
    ['cash', 'payment', by('cash'), 'bank'],
    ['a write-off', 'write_off', {}, 'general'],
    ['a difference', 'difference', {}, 'general'],
    ['a lost dispute', 'dispute_lost', {}, 'general'],
  ] as const)('of %s is told by its accounts', (_name, kind, more, journal) => {
    expect(journalOf(booked(kind, more as Partial<Movement>))).toBe(journal);
  });
});
