import type Stripe from 'stripe';

import type { BookedMoney, DisputeFact } from '../../../../domain/payments/payment-facts';
import { PAGE_SIZE } from './limits';
import { disputeSchema, type StripeDispute } from './schemas';
import { isoOf, placeOf, type FactContext } from './fact-context';

/**
 * Lists an intent's disputes: a charge only tells that it is disputed, and some methods allow several disputes of one
 * payment.
 */
export const disputesOfIntent = async (client: Stripe, intentId: string): Promise<StripeDispute[]> => {
  const disputes: StripeDispute[] = [];
  for await (const dispute of client.disputes.list({ payment_intent: intentId, limit: PAGE_SIZE })) {
    disputes.push(disputeSchema().parse(dispute));
  }
  return disputes;
};

/**
 * Returns what the dispute has moved on the account. All its balance transactions are in the account's settlement
 * currency.
 */
const bookedOf = ({ balance_transactions: bookings }: StripeDispute): BookedMoney | null => {
  const [first] = bookings ?? [];
  if (!first) return null;
  return (bookings ?? []).reduce<BookedMoney>(
    (sum, { amount, net }) => ({ ...sum, amount: sum.amount + amount, net: sum.net + net }),
    { amount: 0, net: 0, currency: first.currency }
  );
};

/**
 * Converts a dispute to a fact. Its status stays Stripe's string, because Stripe adds new ones (`prevented` in 2026).
 */
export const disputeFact = (dispute: StripeDispute, found: FactContext): DisputeFact => ({
  kind: 'dispute',
  ...placeOf(dispute, found),
  disputeId: dispute.id,
  status: dispute.status,
  reason: dispute.reason ?? null,
  amount: dispute.amount,
  currency: dispute.currency,
  // An inquiry withdraws no money. Money that is reinstated later was still withdrawn.
  fundsWithdrawn: (dispute.balance_transactions ?? []).some(({ amount }) => amount < 0),
  booked: bookedOf(dispute),
  // Absent or null when no evidence is accepted: a dispute of a SEPA debit is final.
  dueBy: dispute.evidence_details?.due_by ? isoOf(dispute.evidence_details.due_by) : null,
  occurredAt: found.now.toISOString(),
});
