import type Stripe from 'stripe';

import type { BookedMoney, DisputeFact } from '../../../../domain/payments/payment-facts';
import { PAGE_SIZE } from './limits';
import { disputeSchema, type StripeDispute } from './schemas';
import { isoOf, placeOf, type FactContext } from './fact-context';

/** A charge only says that it is disputed; some methods allow several disputes of one payment. */
export const disputesOfIntent = async (client: Stripe, intentId: string): Promise<StripeDispute[]> => {
  const disputes: StripeDispute[] = [];
  for await (const dispute of client.disputes.list({ payment_intent: intentId, limit: PAGE_SIZE })) {
    disputes.push(disputeSchema().parse(dispute));
  }
  return disputes;
};

/** What the dispute has moved on the account. Its bookings are all in the account's settlement currency. */
const bookedOf = ({ balance_transactions: bookings }: StripeDispute): BookedMoney | null => {
  const [first] = bookings ?? [];
  if (!first) return null;
  return (bookings ?? []).reduce<BookedMoney>(
    (sum, { amount, net }) => ({ ...sum, amount: sum.amount + amount, net: sum.net + net }),
    { amount: 0, net: 0, currency: first.currency }
  );
};

/** One dispute as it is now. Its status stays Stripe's word, as new ones appear (`prevented` in 2026). */
export const disputeFact = (dispute: StripeDispute, found: FactContext): DisputeFact => ({
  kind: 'dispute',
  ...placeOf(dispute, found),
  disputeId: dispute.id,
  status: dispute.status,
  reason: dispute.reason ?? null,
  amount: dispute.amount,
  currency: dispute.currency,
  // An inquiry takes no money; what is reinstated later was withdrawn all the same.
  fundsWithdrawn: (dispute.balance_transactions ?? []).some(({ amount }) => amount < 0),
  booked: bookedOf(dispute),
  // Absent or null where no evidence is taken: a SEPA debit's dispute is final.
  dueBy: dispute.evidence_details?.due_by ? isoOf(dispute.evidence_details.due_by) : null,
  occurredAt: found.now.toISOString(),
});
