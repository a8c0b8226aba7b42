import type { Money } from '../../contracts/money';
import { momentOf } from './ledger-join';
import { asRequested, paymentStatusOf, receivedOf, refundedAsReceived, type PaymentLedgerState } from './payment-state';
import { isSettled } from './payment-statuses';
import type { LedgerDispute } from './payment-ledger';

/** An appeal follows a lost dispute. The money stays withdrawn until the appeal is won. */
const lostStatuses: readonly string[] = ['lost', 'appeal_needs_response', 'appeal_under_review'];

/** Final statuses of a dispute, which need no action (stripe 23.1.0, Disputes.d.ts). */
export const closedDisputeStatuses: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/** An inquiry comes before a chargeback and withdraws no money. */
export const isInquiry = (status: string): boolean => status.startsWith('warning_');

/**
 * Returns what a dispute takes from a payment, in minor units of the currency the money came in.
 *
 * Its bookings are exact: Stripe returns the part of a lost dispute that was refunded before, and may return all of it
 * later. If the bookings are in another currency, the disputed amount replaces them. If that is in another currency
 * too, the whole payment does, and a person must check it (`dispute_currency`).
 */
const claimOf = (dispute: LedgerDispute, money: Money): number => {
  const { status, amount, booked } = dispute;
  const isLost = lostStatuses.includes(status);
  // A prevented dispute costs what was withdrawn for it.
  if (!isLost && status !== 'prevented') return 0;
  const claimed = dispute.currency === money.currency ? amount : money.amount;
  if (!booked) return isLost ? claimed : 0;
  if (booked.amount >= 0) return 0;
  return booked.currency === money.currency ? -booked.amount : claimed;
};

/** The final cost of one dispute, in minor units. */
export interface DisputeLoss {
  /** In the currency the money came in. */
  asReceived: number;
  /** In the payment's currency. */
  asRequested: number;
}

/**
 * Returns the final cost of each dispute of a payment, by its id. The sum never exceeds what refunds leave of the
 * payment: a payer gets money back once, whatever the number of disputes. The oldest dispute counts first. Money that
 * nobody has accepted yet has no losses, because it pays nothing.
 */
export const lossesOf = (state: PaymentLedgerState, currency: string): Map<string, DisputeLoss> => {
  const money = receivedOf(state) ?? { amount: state.amount, currency };
  const losses = new Map<string, DisputeLoss>();
  let gone = refundedAsReceived(state);
  let left = isSettled(paymentStatusOf(state)) ? Math.max(0, money.amount - gone) : 0;
  const oldestFirst = Object.entries(state.disputes)
    .map(([id, { latest }]) => ({ id, dispute: latest.value, at: momentOf(latest.value.createdAt) }))
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  for (const { id, dispute } of oldestFirst) {
    const lost = Math.min(left, claimOf(dispute, money));
    // Shares of one whole: rounded one by one, they would not add up to it.
    const share = asRequested(state, gone + lost) - asRequested(state, gone);
    losses.set(id, { asReceived: lost, asRequested: share });
    gone += lost;
    left -= lost;
  }
  return losses;
};
