import { momentOf } from './ledger-join';
import { amountRefunded, type PaymentLedgerState } from './payment-state';
import type { LedgerDispute } from './payment-ledger';

/** An appeal follows a lost dispute. The money stays withdrawn until the appeal is won. */
const lostStatuses: readonly string[] = ['lost', 'appeal_needs_response', 'appeal_under_review'];

/** Final statuses of a dispute, which need no action (stripe 23.1.0, Disputes.d.ts). */
export const closedDisputeStatuses: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/** An inquiry comes before a chargeback and withdraws no money. */
export const isInquiry = (status: string): boolean => status.startsWith('warning_');

/**
 * Returns what a dispute takes from a payment, in minor units of the payment's currency.
 *
 * Its bookings are exact: Stripe returns the part of a lost dispute that was refunded before, and may return all of it
 * later. If the bookings are in another currency, the disputed amount replaces them. If that is in another currency
 * too, the whole payment does, and a person must check it (`dispute_currency`).
 */
const claimOf = (dispute: LedgerDispute, payment: { amount: number; currency: string }): number => {
  const { status, amount, booked } = dispute;
  const isLost = lostStatuses.includes(status);
  // A prevented dispute costs what was withdrawn for it.
  if (!isLost && status !== 'prevented') return 0;
  const claimed = dispute.currency === payment.currency ? amount : payment.amount;
  if (!booked) return isLost ? claimed : 0;
  if (booked.amount >= 0) return 0;
  return booked.currency === payment.currency ? -booked.amount : claimed;
};

/**
 * Returns the final cost of each dispute of a payment, by its id. The sum never exceeds what refunds leave of the
 * payment: a payer gets money back once, whatever the number of disputes. The oldest dispute counts first.
 */
export const lossesOf = (state: PaymentLedgerState, currency: string): Map<string, number> => {
  const losses = new Map<string, number>();
  let left = state.baseStatus === 'succeeded' ? Math.max(0, state.amount - amountRefunded(state)) : 0;
  const oldestFirst = Object.entries(state.disputes)
    .map(([id, { latest }]) => ({ id, dispute: latest.value, at: momentOf(latest.value.createdAt) }))
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  for (const { id, dispute } of oldestFirst) {
    const lost = Math.min(left, claimOf(dispute, { amount: state.amount, currency }));
    losses.set(id, lost);
    left -= lost;
  }
  return losses;
};
