import fc from 'fast-check';

import { balanceTransactionKinds } from '../../contracts/payouts';
import { kindHere, payoutDifference, payoutLines } from './payout-sums';

const transaction = fc
  .record({
    kind: fc.constantFrom(...balanceTransactionKinds),
    amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fee: fc.integer({ min: 0, max: 5000 }),
  })
  .map((one) => ({ ...one, net: one.amount - one.fee }));

describe('the lines of a payout', () => {
  it('add up to its transactions, in any order', () => {
    fc.assert(
      fc.property(fc.array(transaction), (transactions) => {
        const lines = payoutLines(transactions);
        const net = transactions.reduce((sum, one) => sum + one.net, 0);
        expect(payoutDifference(net, lines)).toBe(0);
        expect(lines).toEqual(payoutLines([...transactions].reverse()));
        for (const line of lines) expect(line.net).toBe(line.amount - line.fee);
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(transactions.length);
      })
    );
  });

  it('show by how much a payout does not add up', () => {
    fc.assert(
      fc.property(fc.array(transaction), fc.integer({ min: -100, max: 100 }), (transactions, missing) => {
        const lines = payoutLines(transactions);
        const net = transactions.reduce((sum, one) => sum + one.net, 0);
        expect(payoutDifference(net + missing, lines)).toBe(missing);
      })
    );
  });
});

describe('what a transaction is to this site', () => {
  it('is other without a payment, except fees of the account and returned payouts', () => {
    expect(balanceTransactionKinds.map((kind) => kindHere(kind, false))).toEqual([
      ...['other', 'other', 'other', 'fee', 'payout', 'other'],
    ]);
    expect(balanceTransactionKinds.map((kind) => kindHere(kind, true))).toEqual([...balanceTransactionKinds]);
  });
});
