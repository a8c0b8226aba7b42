import type Stripe from 'stripe';

import { refundStatuses, type RefundStatus } from '../../../../contracts/payments';
import type { RefundFact } from '../../../../domain/payments/payment-facts';
import { PAGE_SIZE } from './limits';
import { ProviderError, type RefundRequest } from '../payment-provider';
import { refundSchema, type StripeCharge, type StripeRefund } from './schemas';
import { placeOf, type FactContext } from './fact-context';

/** Converts a status. An unknown one counts as pending, because it does not prove that money moved. */
const statusOf = (status: string | null | undefined): RefundStatus =>
  refundStatuses.find((known) => known === status) ?? 'pending';

/** Returns all refunds of a charge. Expanding a charge returns only the ten newest. */
export const refundsOfCharge = async (client: Stripe, charge: StripeCharge | null): Promise<StripeRefund[]> => {
  if (!charge?.refunds) return [];
  if (!charge.refunds.has_more) return charge.refunds.data;

  const refunds: StripeRefund[] = [];
  for await (const refund of client.refunds.list({ charge: charge.id, limit: PAGE_SIZE })) {
    refunds.push(refundSchema().parse(refund));
  }
  return refunds;
};

/** Converts a refund to a fact, whether it was requested here or in Stripe's Dashboard. */
export const refundFact = (refund: StripeRefund, found: Omit<FactContext, 'now'>): RefundFact => ({
  kind: 'refund',
  ...placeOf(refund, found),
  refundId: refund.id,
  amount: refund.amount,
  currency: refund.currency,
  status: statusOf(refund.status),
  reason: refund.reason ?? null,
  failureReason: refund.failure_reason ?? null,
});

/** Refunds a payment with exactly one call. Stripe repeats the response for the same key. */
export const createRefund = async (
  { client, accountId }: { client: Stripe; accountId: string | null },
  { intentId, chargeId, amount, reference }: RefundRequest,
  environment: RefundFact['environment'],
  idempotencyKey: string
): Promise<RefundFact> => {
  if (intentId === null)
    throw new ProviderError('not_found', 'The payment has no payment intent at Stripe, so it cannot be refunded.');
  const answer = await client.refunds.create(
    {
      payment_intent: intentId,
      amount,
      metadata: {
        installation: reference.installationId,
        invoice: reference.invoiceId,
        payment: reference.paymentId,
      },
    },
    { idempotencyKey }
  );
  return refundFact(refundSchema().parse(answer), { environment, accountId, intentId, chargeId });
};
