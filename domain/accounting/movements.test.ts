import fc from 'fast-check';

import { anyRecord, dispute, on, payment, recordOf, refund } from '../../tests/support/invoice-records';
import { deriveInvoiceState, type InvoicePayment } from '../invoices/invoice-state';
import { skr03 } from './chart';
import type { InvoiceRecord } from './invoice-record';
import { entryOf, type JournalEntry } from './journal';
import { movementsOfInvoice, movementsOfPayout, type Movement } from './movements';
import { addParts, grossOf, negated, shareOf, type TaxPart } from './tax-parts';

const rules = { writeOffReducesTax: () => true };
const strict = { writeOffReducesTax: () => false };

const entriesOf = (movements: readonly Movement[]): JournalEntry[] =>
  movements.flatMap((movement) => entryOf(movement, skr03, 'live') ?? []);

const balanceOf = (entries: readonly JournalEntry[], role: string, currency = 'eur'): number =>
  entries
    .flatMap(({ lines }) => lines)
    .filter((line) => line.role === role && line.currency === currency)
    .reduce((sum, { amount }) => sum + amount, 0);

const paymentsOf = ({ payments }: InvoiceRecord): InvoicePayment[] =>
  payments
    .filter(({ reversal }) => !reversal)
    .map(({ amount, shortfall, at, refunds, disputes }) => {
      const back = refunds.filter(({ reversal }) => !reversal);
      const iso = (moment: number) => new Date(moment).toISOString();
      return {
        ...{ status: 'succeeded' as const, amount, shortfall, settledAt: iso(at) },
        amountRefunded: back.reduce((sum, one) => sum + one.amount, 0),
        amountDisputed: disputes.reduce((sum, { lost }) => sum + lost, 0),
        refunds: back.map((one) => ({ status: 'succeeded' as const, amount: one.amount, createdAt: iso(one.at) })),
        disputes: disputes.map((one) => ({ amountLost: one.lost, createdAt: iso(one.at) })),
      };
    });

const stateOf = (record: InvoiceRecord) =>
  deriveInvoiceState({
    total: record.total,
    payments: paymentsOf(record),
    adjustments: [
      ...record.creditNotes.map(({ id, total, at }) => ({
        ...{ kind: 'credit_note' as const, id, amount: total, at: new Date(at).toISOString() },
      })),
      ...record.writeOffs.map(({ id, amount, at }) => ({
        ...{ kind: 'write_off' as const, id, amount, at: new Date(at).toISOString() },
      })),
    ],
  });

const twoRates: TaxPart[] = [
  { rate: '19', category: 'S', net: 10_000, tax: 1_900 },
  { rate: '7', category: 'S', net: 3_333, tax: 233 },
];

describe('shares of a tax', () => {
  it('of the whole are the parts, and of parts add up to the amount', () => {
    fc.assert(
      fc.property(anyRecord, fc.integer({ min: 0, max: 3_000_000 }), ({ taxes, total }, amount) => {
        expect(addParts(shareOf(taxes, total), negated(taxes))).toEqual([]);
        expect(grossOf(shareOf(taxes, amount))).toBe(Math.min(amount, total));
      })
    );
  });
});

describe('the books of an invoice', () => {
  it('balance in every entry, whatever happens', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const { lines } of entriesOf(movementsOfInvoice(record, rules))) {
          const sums = new Map<string, number>();
          for (const { currency, amount } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amount);
          expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
        }
      }),
      { numRuns: 500 }
    );
  });

  it('agree with the ledger: what the customer owes, what is written off, what people waived', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const entries = entriesOf(movementsOfInvoice(record, strict));
        const state = stateOf(record);
        const missing = ['open', 'processing', 'canceled'].includes(state.status)
          ? (state.amountDue ?? record.total)
          : 0;
        expect(balanceOf(entries, 'receivables')).toBe(missing + state.amountUncredited - state.creditBalance);
        expect(balanceOf(entries, 'badDebts')).toBe(state.amountWrittenOff);
        expect(balanceOf(entries, 'differences')).toBe(state.amountDifference);
        const money = balanceOf(entries, 'clearing') + balanceOf(entries, 'bank') + balanceOf(entries, 'cash');
        const kept = state.amountPaid - state.amountRefunded - state.amountDisputed;
        expect(money + balanceOf(entries, 'fees')).toBe(kept);
        expect(balanceOf(entries, 'disputes')).toBe(0);
      }),
      { numRuns: 1_000 }
    );
  });

  it('lose no cent of tax: by payment date it adds up to the money kept, and once settled to the documents', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const movements = movementsOfInvoice(record, rules);
        const { amountPaid, amountRefunded, amountDisputed, status } = stateOf(record);
        const kept = amountPaid - amountRefunded - amountDisputed;
        const paid = addParts(...movements.map((one) => one.paid));
        expect(grossOf(paid)).toBe(Math.min(Math.max(0, kept), record.total));
        const documents = addParts(record.taxes, ...record.creditNotes.map(({ taxes }) => negated(taxes)));
        if (status === 'paid' && kept === grossOf(documents)) {
          expect(addParts(paid, negated(documents))).toEqual([]);
        }
        // The bad debt's tax is what the documents have and the money does not.
        const issued = addParts(...movements.map((one) => one.issued));
        const { amountUncredited, amountDifference } = stateOf(record);
        if (status === 'written_off' && kept >= 0 && amountUncredited === 0 && amountDifference === 0) {
          expect(addParts(issued, negated(paid))).toEqual([]);
        }
      }),
      { numRuns: 1_000 }
    );
  });

  it('have the same ids whenever they are derived, each once', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const ids = movementsOfInvoice(record, rules).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(
          movementsOfInvoice({ ...record, payments: [...record.payments].reverse() }, rules).map(({ id }) => id)
        ).toEqual(ids);
      })
    );
  });
});

describe('what people waived', () => {
  const taxes: TaxPart[] = [{ rate: '0', category: 'E', net: 1_000, tax: 0 }];
  const waivedIn = (record: InvoiceRecord): number => {
    const waived = balanceOf(entriesOf(movementsOfInvoice(record, strict)), 'differences');
    expect(waived).toBe(stateOf(record).amountDifference);
    return waived;
  };
  const plain = { settlement: null, on: 2 };
  const creditNotes = [{ ...on(1), id: 'n', number: 'CN-1', total: 800, taxes: [{ ...taxes[0], net: 800 }] }];

  it('depends on the order of payments of one moment: the smaller one comes first, then the smaller shortfall', () => {
    // Of 200 that are due, 900 are waived: only 200 can be. Then 300 more than asked for are accepted.
    const payments = [
      payment({ id: 'a', amount: 400, shortfall: -300, ...plain }),
      payment({ id: 'z', amount: 100, shortfall: 900, ...plain }),
    ];
    expect(waivedIn(recordOf({ taxes, creditNotes, payments }))).toBe(-100);
    // The other way round: 500 are due then, of which 500 are waived.
    const equal = [
      payment({ id: 'a', amount: 100, shortfall: 900, ...plain }),
      payment({ id: 'z', amount: 100, shortfall: -300, ...plain }),
    ];
    expect(waivedIn(recordOf({ taxes, creditNotes, payments: equal }))).toBe(200);
  });

  it('counts a refund where it came, before a later payment', () => {
    // 500 are given back as a gift, so only 500 of the later 700 can be waived.
    const payments = [
      payment({ id: 'a', amount: 600, ...plain, on: 1, refunds: [refund({ id: 'r', amount: 500, on: 2 })] }),
      payment({ id: 'b', amount: 100, shortfall: 700, ...plain, on: 3 }),
    ];
    expect(waivedIn(recordOf({ taxes, payments }))).toBe(500);
  });
});

describe('tax by payment date', () => {
  const paidOf = (record: InvoiceRecord, kind: Movement['kind']) =>
    movementsOfInvoice(record, rules)
      .filter((one) => one.kind === kind)
      .map(({ paid }) => paid);

  it('shares a part payment among the rates, and the last one gets the rest', () => {
    const record = recordOf({
      taxes: twoRates,
      payments: [payment({ id: 'a', amount: 5_000, on: 1 }), payment({ id: 'b', amount: 10_466, on: 2 })],
    });
    const [first, second] = paidOf(record, 'payment');
    // 5000 of 15466: 3232.90, 614.25, 1077.53 and 75.33, of which the largest remainders get the cents.
    expect(first).toEqual([
      { rate: '19', category: 'S', net: 3_233, tax: 614 },
      { rate: '7', category: 'S', net: 1_078, tax: 75 },
    ]);
    expect(addParts(first, second)).toEqual(twoRates);
  });

  it('gives a refund the rates of the credit note that explains it', () => {
    const reduced: TaxPart = { rate: '7', category: 'S', net: 3_333, tax: 233 };
    const record = recordOf({
      taxes: twoRates,
      creditNotes: [{ ...on(2), id: 'n', number: 'CN-1', total: 3_566, taxes: [reduced] }],
      payments: [payment({ id: 'a', amount: 15_466, on: 1, refunds: [refund({ id: 'r', amount: 3_566, on: 3 })] })],
    });
    expect(paidOf(record, 'credit_note')).toEqual([[]]);
    expect(paidOf(record, 'refund')).toEqual([[{ rate: '7', category: 'S', net: -3_333, tax: -233 }]]);
  });

  it('takes a lost dispute back, counts no open one, and has no tax for an overpayment', () => {
    const lost = dispute({ id: 'd', withdrawn: 15_466, lost: 15_466, outcome: 'lost', on: 2 });
    const record = recordOf({
      taxes: twoRates,
      payments: [payment({ id: 'a', amount: 15_466, on: 1, disputes: [lost] })],
    });
    expect(paidOf(record, 'dispute_lost')).toEqual([negated(twoRates)]);
    const open = recordOf({
      taxes: twoRates,
      payments: [payment({ id: 'a', amount: 15_466, on: 1, disputes: [{ ...lost, lost: 0, outcome: 'open' }] })],
    });
    expect(addParts(...movementsOfInvoice(open, rules).map(({ paid }) => paid))).toEqual(twoRates);
    const twice = recordOf({
      taxes: twoRates,
      payments: [payment({ id: 'a', amount: 15_466, on: 1 }), payment({ id: 'b', amount: 15_466, on: 2 })],
    });
    expect(paidOf(twice, 'payment')).toEqual([twoRates, []]);
  });
});

describe('a write-off', () => {
  const record = recordOf({
    taxes: twoRates,
    writeOffs: [{ ...on(5), id: 'w', amount: 15_466 }],
    payments: [payment({ id: 'late', amount: 5_000, on: 9 })],
  });

  it('takes its tax back where the law says so, and money that comes after it restores it', () => {
    const movements = movementsOfInvoice(record, rules);
    expect(movements.map(({ kind }) => kind)).toEqual(['invoice', 'write_off', 'payment', 'recovered', 'fee']);
    expect(movements[1].issued).toEqual(negated(twoRates));
    expect(grossOf(movements[3].issued)).toBe(5_000);
    expect(balanceOf(entriesOf(movements), 'badDebts')).toBeGreaterThan(0);
    expect(balanceOf(entriesOf(movements), 'receivables')).toBe(0);
  });

  it('follows the rates of a credit note that leaves its amount as it was', () => {
    const reduced: TaxPart = { rate: '7', category: 'S', net: 3_333, tax: 233 };
    const refunded = recordOf({
      taxes: twoRates,
      payments: [payment({ id: 'a', amount: 5_000, on: 1, refunds: [refund({ id: 'r', amount: 3_566, on: 6 })] })],
      writeOffs: [{ ...on(5), id: 'w', amount: 10_466 }],
    });
    const noted = { ...refunded, creditNotes: [{ ...on(7), id: 'n', number: 'CN-1', total: 3_566, taxes: [reduced] }] };
    const issuedBy = (record: InvoiceRecord) => addParts(...movementsOfInvoice(record, rules).map((one) => one.issued));
    // The refund alone changes no tax by issue date: what is left has both rates.
    expect(issuedBy(refunded)).toEqual(shareOf(twoRates, 5_000));
    // With its credit note, all that is left has the other rate.
    expect(issuedBy(noted)).toEqual(shareOf([twoRates[0]], 1_434));
    const restated = movementsOfInvoice(noted, rules).at(-1);
    // 10466 were 8053 at 19 % (6767 and 1286) and 2413 at 7 % (2255 and 158). Now all is at 19 %: 8795 and 1671.
    const taxes = [
      { rate: '19', category: 'S', net: 2_028, tax: 385 },
      { rate: '7', category: 'S', net: -2_255, tax: -158 },
    ] as const;
    expect(restated).toMatchObject({ id: 'write_off:credit_note:n', kind: 'write_off', amount: 0, taxes });
    expect(restated?.issued).toEqual(negated(taxes));
    expect(balanceOf(entriesOf(movementsOfInvoice(noted, strict)), 'badDebts')).toBe(10_466);
  });

  it('changes no tax elsewhere', () => {
    const movements = movementsOfInvoice(record, strict);
    expect(addParts(...movements.map(({ issued }) => issued))).toEqual(twoRates);
    expect(balanceOf(entriesOf(movements), 'badDebts')).toBe(10_466);
  });
});

it('books a settlement in another currency through an exchange account, balanced in both', () => {
  const settlement = { fee: 300, net: 9_000, currency: 'eur' };
  const usd = recordOf({
    taxes: [{ rate: '0', category: 'G', net: 10_000, tax: 0 }],
    currency: 'usd',
    payments: [
      payment({ id: 'a', amount: 10_000, on: 1, settlement, refunds: [refund({ id: 'r', amount: 5_000, on: 2 })] }),
    ],
  });
  const entries = entriesOf(movementsOfInvoice(usd, rules));
  expect(balanceOf(entries, 'clearing', 'eur')).toBe(9_000 - 4_650);
  expect(balanceOf(entries, 'receivables', 'usd')).toBe(5_000);
  expect(balanceOf(entries, 'exchange', 'usd')).toBe(5_000);
  expect(balanceOf(entries, 'exchange', 'eur')).toBe(-4_650);
});

it('empties the clearing account when all is paid out, with what belongs to nobody here', () => {
  fc.assert(
    fc.property(
      fc.array(anyRecord, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -5_000, max: 5_000 }),
      (records, other) => {
        const entries = entriesOf(records.flatMap((record) => movementsOfInvoice(record, rules)));
        const amount = balanceOf(entries, 'clearing') + other;
        const payout = {
          ...on(60),
          id: 'po_1',
          environment: 'live' as const,
          contract: 'c',
          currency: 'eur',
          amount,
          other,
          failed: null,
        };
        const all = [...entries, ...entriesOf(movementsOfPayout(payout))];
        expect(balanceOf(all, 'clearing')).toBe(0);
        const before = balanceOf(entries, 'bank');
        expect(balanceOf(all, 'bank') - before).toBe(amount);
        const failed = { ...payout, failed: on(62) };
        expect(balanceOf([...entries, ...entriesOf(movementsOfPayout(failed))], 'clearing')).toBe(amount);
      }
    )
  );
});
