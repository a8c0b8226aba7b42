import { balanceTransactionKinds, type BalanceTransactionKind, type PayoutLine } from '../../contracts/payouts';
import type { BalanceTransactionFact } from './payout-facts';

/** A balance transaction, as far as the sums depend on it. Amounts in minor units of one currency. */
export type SummedTransaction = Pick<BalanceTransactionFact, 'amount' | 'fee' | 'net'> & {
  kind: BalanceTransactionKind;
};

/**
 * Returns what a balance transaction is to this site. A charge, refund or dispute that belongs to no payment of the site
 * is `other`; a fee of the account and a returned payout need no payment.
 */
export const kindHere = (told: BalanceTransactionKind, belongsToPayment: boolean): BalanceTransactionKind =>
  belongsToPayment || told === 'fee' || told === 'payout' ? told : 'other';

/** Returns one line for each kind that occurs, in a fixed order. */
export const payoutLines = (transactions: Iterable<SummedTransaction & { count?: number }>): PayoutLine[] => {
  const lines = new Map<BalanceTransactionKind, PayoutLine>();
  for (const { kind, amount, fee, net, count = 1 } of transactions) {
    const line = lines.get(kind) ?? { kind, count: 0, amount: 0, fee: 0, net: 0 };
    lines.set(kind, {
      kind,
      count: line.count + count,
      amount: line.amount + amount,
      fee: line.fee + fee,
      net: line.net + net,
    });
  }
  return balanceTransactionKinds.flatMap((kind) => lines.get(kind) ?? []);
};

/** Returns the minor units by which a payout exceeds the sum of its balance transactions; 0 when it adds up. */
export const payoutDifference = (amount: number, lines: readonly Pick<PayoutLine, 'net'>[]): number =>
  amount - lines.reduce((sum, { net }) => sum + net, 0);
