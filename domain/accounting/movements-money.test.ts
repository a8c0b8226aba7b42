import { dispute, on, payment, recordOf, refund } from '../../tests/support/invoice-records';
import type { PaymentRecord } from './invoice-record';
import { movementsOfInvoice, movementsOfPayout, reducesTaxIn, type Movement } from './movements';

const rules = { writeOffReducesTax: () => true };
const taxes = [{ rate: '0', category: 'G' as const, net: 10_000, tax: 0 }];
const plain = { settlement: null };

const movementsWith = (more: Partial<PaymentRecord>, currency = 'eur'): Movement[] =>
  movementsOfInvoice(
    recordOf({ taxes, currency, payments: [payment({ id: 'p', amount: 10_000, on: 1, ...more })] }),
    rules
  );
const find = (movements: readonly Movement[], id: string) => movements.find((one) => one.id === id);

it.each([
  ['DE', true],
  ['AT', true],
  ['FR', false],
  ['GB', false],
  [null, false],
])('a write-off of a seller in %s takes back tax without a formality: %s', (country, reduces) => {
  expect(reducesTaxIn(country)).toBe(reduces);
});

it('the invoice is the first movement, with all that says whose it is', () => {
  const [invoice, ...others] = movementsOfInvoice(recordOf({ taxes, customerTaxId: 'DE123456789' }), rules);
  expect(others).toEqual([]);
  expect(invoice).toEqual({
    ...{ id: 'invoice:inv1', kind: 'invoice', ...on(0), document: 'INV-2026-00001', currency: 'eur', amount: 10_000 },
    ...{ taxes, issued: taxes, paid: [] },
    invoice: {
      ...{ id: 'inv1', number: 'INV-2026-00001', environment: 'live', contract: 'contract1', currency: 'eur' },
      ...{ customerName: 'Ada', customerTaxId: 'DE123456789', country: 'DE', sellerCountry: 'DE' },
    },
  });
});

describe('a payment', () => {
  it.each([
    [null, 'clearing'],
    ['bank_transfer', 'bank'],
    ['cash', 'cash'],
  ] as const)('by the method %s is money in %s', (method, place) => {
    const [, paid] = movementsWith({ ...plain, method });
    expect(paid).toMatchObject({ id: 'payment:p', kind: 'payment', amount: 10_000, ...on(1) });
    expect(paid.money).toEqual({ place, amount: 10_000, currency: 'eur' });
    expect(paid).not.toHaveProperty('difference');
  });

  it.each([
    ['ch_1', 'ref', 'ch_1'],
    [null, 'ref', 'ref'],
    [null, null, null],
  ])('of the charge %s with the reference %s has the document %s', (chargeId, reference, document) => {
    expect(movementsWith({ chargeId, reference }).map((one) => one.document)).toEqual([
      'INV-2026-00001',
      document,
      document,
    ]);
  });

  it('settled in another currency is what arrives with its fee, which is taken at once', () => {
    const movements = movementsWith({ settlement: { fee: 300, net: 9_000, currency: 'eur' } }, 'usd');
    expect(find(movements, 'payment:p')).toMatchObject({
      ...{ amount: 10_000, currency: 'usd', money: { place: 'clearing', amount: 9_300, currency: 'eur' } },
    });
    expect(find(movements, 'fee:p')).toMatchObject({
      ...{ kind: 'fee', amount: 300, ...on(1), money: { place: 'clearing', amount: 300, currency: 'eur' } },
      ...{ issued: [], paid: [] },
    });
  });

  it('without a fee has no movement of a fee', () => {
    expect(movementsWith({ settlement: { fee: 0, net: 10_000, currency: 'eur' } })).toHaveLength(2);
    expect(movementsWith(plain)).toHaveLength(2);
  });

  it('in another currency than the invoice is the money that came', () => {
    const received = { amount: 10_800, currency: 'usd' };
    const moneyOf = (more: Partial<PaymentRecord>) => movementsWith({ received, ...more })[1].money;
    expect(moneyOf(plain)).toEqual({ place: 'clearing', ...received });
    // What a person took is not the provider's to settle.
    const settlement = { fee: 100, net: 9_900, currency: 'eur' };
    expect(moneyOf({ method: 'bank_transfer', settlement })).toEqual({ place: 'bank', ...received });
    expect(moneyOf({ settlement })).toEqual({ place: 'clearing', amount: 10_000, currency: 'eur' });
  });

  it('of less than was due, which a person accepted, has the difference, and its reversal takes it back', () => {
    const movements = movementsWith({ ...plain, amount: 9_900, shortfall: 100, method: 'cash', reversal: on(3) });
    expect(find(movements, 'payment:p')).toMatchObject({ amount: 9_900, difference: 100 });
    expect(find(movements, 'payment_reversed:p')).toMatchObject({
      ...{ kind: 'payment_reversed', amount: 9_900, difference: -100, ...on(3) },
      money: { place: 'cash', amount: 9_900, currency: 'eur' },
    });
    expect(movements).toHaveLength(3);
  });
});

describe('a refund', () => {
  const back = (more: Partial<Parameters<typeof refund>[0]>, paid: Partial<PaymentRecord>) =>
    find(movementsWith({ ...paid, refunds: [refund({ id: 'r', amount: 5_000, on: 2, ...more })] }), 'refund:r')?.money;

  it.each([
    // 9301 × 5000 / 10000 = 4650.5, rounded up.
    [9_301, 5_000, 4_651],
    // 9301 × 3333 / 10000 = 3100.02
    [9_301, 3_333, 3_100],
    [9_301, 10_000, 9_301],
  ])('of a payment that was settled as %i takes its share: %i takes %i', (settled, amount, taken) => {
    const settlement = { fee: 300, net: settled - 300, currency: 'chf' };
    expect(back({ amount }, { settlement })).toEqual({ place: 'clearing', amount: taken, currency: 'chf' });
  });

  it('is its own amount where the settlement is not known, or a person paid it out', () => {
    const settlement = { fee: 300, net: 9_000, currency: 'chf' };
    expect(back({}, plain)).toEqual({ place: 'clearing', amount: 5_000, currency: 'eur' });
    expect(back({ method: 'cash' }, { settlement })).toEqual({ place: 'cash', amount: 5_000, currency: 'eur' });
  });

  it('in the currency that came is a share of what came', () => {
    const settlement = { fee: 100, net: 9_900, currency: 'eur' };
    const received = { amount: 10_800, currency: 'usd' };
    const returned = { amount: 5_400, currency: 'usd' };
    expect(back({ returned }, { settlement, received })).toEqual({ place: 'clearing', amount: 5_000, currency: 'eur' });
    // Euros back for dollars that came: no share of the settlement.
    expect(back({}, { settlement, received })).toEqual({ place: 'clearing', amount: 5_000, currency: 'eur' });
    expect(back({ returned }, { settlement })).toEqual({ place: 'clearing', ...returned });
  });

  it('has its own day, never comes before its payment, and can be reversed', () => {
    const early = refund({ id: 'r', amount: 5_000, on: 0, reversal: on(4) });
    const movements = movementsWith({ ...plain, refunds: [early] });
    expect(movements.map(({ id }) => id)).toEqual(['invoice:inv1', 'payment:p', 'refund:r', 'refund_reversed:r']);
    expect(find(movements, 'refund:r')).toMatchObject({
      ...{ kind: 'refund', document: 'r', amount: 5_000, day: on(0).day, at: on(1).at },
    });
    expect(find(movements, 'refund_reversed:r')).toMatchObject({
      ...{ kind: 'refund_reversed', document: 'r', amount: 5_000, ...on(4) },
      money: { place: 'clearing', amount: 5_000, currency: 'eur' },
    });
    expect(find(movements, 'refund:r')?.paid).toEqual([{ ...taxes[0], net: -5_000 }]);
    expect(find(movements, 'refund_reversed:r')?.paid).toEqual([{ ...taxes[0], net: 5_000 }]);
  });
});

describe('a dispute', () => {
  const disputed = (more: Partial<Parameters<typeof dispute>[0]>) =>
    movementsWith({ ...plain, disputes: [dispute({ id: 'd', withdrawn: 10_000, on: 2, ...more })] }).slice(2);
  const money = (amount: number, currency = 'eur') => ({ place: 'clearing', amount, currency });

  it('withholds what the bank withdrew, and costs its fee', () => {
    const fact = { document: 'd', ...on(2), issued: [], paid: [] };
    expect(disputed({ withdrawn: 10_700, currency: 'usd', fee: 1_500 })).toMatchObject([
      { ...fact, id: 'dispute:d', kind: 'dispute', amount: 10_700, money: money(10_700, 'usd') },
      { ...fact, id: 'dispute_fee:d', kind: 'dispute_fee', amount: 1_500, money: money(1_500, 'usd') },
    ]);
  });

  it('that is only an inquiry moves nothing', () => {
    expect(disputed({ withdrawn: 0, fee: 0 })).toEqual([]);
    expect(disputed({ withdrawn: 0, fee: 0, outcome: 'won', closed: on(5) })).toEqual([]);
    expect(disputed({ withdrawn: 0, fee: 0, outcome: 'lost' })).toEqual([]);
  });

  it('that is won gives the money back on the day of the decision', () => {
    const won = disputed({ fee: 0, outcome: 'won', closed: on(20) });
    expect(won.map(({ id, kind, amount, day, at }) => ({ id, kind, amount, day, at }))).toEqual([
      { id: 'dispute:d', kind: 'dispute', amount: 10_000, ...on(2) },
      { id: 'dispute_won:d', kind: 'dispute_won', amount: 10_000, ...on(20) },
    ]);
    expect(won[1]).toMatchObject({ document: 'd', money: money(10_000) });
    expect(disputed({ fee: 0, outcome: 'won' })[1]).toMatchObject({ kind: 'dispute_won', ...on(2) });
  });

  it.each([
    ['all of it', 10_000, 10_000],
    ['a part of what was withdrawn', 10_000, 4_000],
    ['what a payment lost without a withdrawal', 0, 4_000],
    ['money in another place than the payment', 10_000, 0],
  ])('that is lost takes %s', (_name, withdrawn, lost) => {
    const movements = disputed({ withdrawn, lost, fee: 0, outcome: 'lost' });
    const last = movements.at(-1);
    expect(last).toMatchObject({
      ...{ id: 'dispute_lost:d', kind: 'dispute_lost', document: 'd', amount: lost, ...on(2) },
      money: money(withdrawn),
    });
    expect(last?.paid).toEqual(lost === 0 ? [] : [{ ...taxes[0], net: 0 - lost }]);
  });

  it('never comes before its payment', () => {
    const movements = movementsWith({
      ...plain,
      disputes: [dispute({ id: 'd', withdrawn: 1, on: 0, outcome: 'lost', lost: 1 })],
    });
    expect(movements.map(({ id }) => id)).toEqual([
      ...['invoice:inv1', 'payment:p', 'dispute:d', 'dispute_fee:d', 'dispute_lost:d'],
    ]);
    expect(new Set(movements.slice(1).map(({ at }) => at))).toEqual(new Set([on(1).at]));
  });
});

describe('facts of one moment', () => {
  it('come in the order in which one leads to the other', () => {
    const record = recordOf({
      taxes,
      payments: [
        payment({
          ...{ id: 'b', amount: 10_000, on: 1 },
          refunds: [refund({ id: 'r', amount: 100, on: 1, reversal: on(1) })],
          disputes: [
            dispute({ id: 'l', withdrawn: 500, lost: 500, outcome: 'lost', on: 1 }),
            dispute({ id: 'w', withdrawn: 60, outcome: 'won', on: 1 }),
          ],
        }),
        payment({ id: 'a', amount: 5, on: 1, ...plain, reversal: on(1) }),
      ],
      creditNotes: [{ ...on(1), id: 'n', number: 'CN', total: 100, taxes: [{ ...taxes[0], net: 100 }] }],
      writeOffs: [{ ...on(1), id: 'x', amount: 10_000 }],
    });
    expect(movementsOfInvoice(record, rules).map(({ id }) => id)).toEqual([
      ...[
        'invoice:inv1',
        'payment:a',
        'payment:b',
        'dispute:l',
        'dispute:w',
        'dispute_fee:l',
        'dispute_fee:w',
        'fee:b',
      ],
      ...['dispute_lost:l', 'credit_note:n', 'refund:r', 'refund_reversed:r', 'dispute_won:w', 'payment_reversed:a'],
      'write_off:x',
    ]);
  });
});

describe('a document of the invoice', () => {
  const standard = { rate: '19', category: 'S' as const, net: 10_000, tax: 1_900 };
  const half = { ...standard, net: 5_000, tax: 950 };
  const negative = { ...standard, net: -5_000, tax: -950 };

  it('a credit note takes its taxes back by issue date alone', () => {
    const record = recordOf({
      taxes: [standard],
      creditNotes: [{ ...on(1), id: 'n', number: 'CN-1', total: 5_950, taxes: [half] }],
    });
    expect(movementsOfInvoice(record, rules)[1]).toMatchObject({
      ...{ id: 'credit_note:n', kind: 'credit_note', document: 'CN-1', amount: 5_950, ...on(1) },
      ...{ taxes: [half], issued: [negative], paid: [] },
    });
  });

  it('a write-off takes at most what is missing, and its tax where the law says so', () => {
    const record = recordOf({ taxes: [standard], writeOffs: [{ ...on(2), id: 'w', amount: 20_000 }] });
    const fact = {
      id: 'write_off:w',
      document: 'INV-2026-00001',
      kind: 'write_off',
      amount: 11_900,
      paid: [],
      ...on(2),
    };
    const written = (reduces: boolean) => movementsOfInvoice(record, { writeOffReducesTax: () => reduces })[1];
    const wholly = { ...standard, net: -10_000, tax: -1_900 };
    expect(written(true)).toMatchObject({ ...fact, taxes: [standard], issued: [wholly] });
    expect(written(false)).toMatchObject({ ...fact, taxes: [], issued: [] });
  });

  it('a payment after a write-off restores the tax of its share, as a movement of its own', () => {
    const record = recordOf({
      taxes: [standard],
      writeOffs: [{ ...on(2), id: 'w', amount: 11_900 }],
      payments: [payment({ id: 'p', amount: 5_950, on: 3, ...plain })],
    });
    expect(movementsOfInvoice(record, rules).at(-1)).toMatchObject({
      ...{ id: 'write_off:payment:p', kind: 'recovered', amount: 5_950, document: 'INV-2026-00001', ...on(3) },
      ...{ taxes: [half], issued: [half], paid: [] },
    });
  });

  it('a waiver is taken back by a credit note over the whole invoice', () => {
    const record = recordOf({
      taxes: [standard],
      payments: [payment({ id: 'p', amount: 10_900, shortfall: 1_000, on: 1, ...plain })],
      creditNotes: [{ ...on(2), id: 'n', number: 'CN-1', total: 11_900, taxes: [standard] }],
    });
    const [, paid, credited, waiver] = movementsOfInvoice(record, rules);
    expect(paid).toMatchObject({ kind: 'payment', difference: 1_000 });
    expect(credited).not.toHaveProperty('difference');
    expect(waiver).toMatchObject({
      ...{ id: 'difference:credit_note:n', kind: 'difference', document: 'INV-2026-00001', amount: -1_000, ...on(2) },
      ...{ issued: [], paid: [], currency: 'eur' },
    });
  });
});

describe('a payout', () => {
  const payout = {
    ...{ ...on(3), id: 'po_1', environment: 'live' as const, contract: 'c', currency: 'chf', amount: 9_000 },
    ...{ other: -500, failed: null },
  };
  const fact = { invoice: null, document: 'po_1', currency: 'chf', issued: [], paid: [], contract: 'c' };

  it('is what the bank gets, after what belongs to no payment', () => {
    expect(movementsOfPayout(payout)).toEqual([
      { ...fact, ...on(3), id: 'other:po_1', kind: 'other', amount: -500 },
      { ...fact, ...on(3), id: 'payout:po_1', kind: 'payout', amount: 9_000 },
    ]);
  });

  it('that the bank sends back is taken back on that day', () => {
    expect(movementsOfPayout({ ...payout, other: 0, failed: on(5) })).toEqual([
      { ...fact, ...on(3), id: 'payout:po_1', kind: 'payout', amount: 9_000 },
      { ...fact, ...on(5), id: 'payout_failed:po_1', kind: 'payout', amount: -9_000 },
    ]);
  });
});
