import type Stripe from 'stripe';

import { refundStatuses, type RefundStatus } from '../../../../contracts/payments';
import type { RefundFact } from '../../../../domain/payments/payment-facts';
import { PAGE_SIZE } from './limits';
import { ProviderError, type RefundRequest } from '../payment-provider';
import { refundSchema, type StripeCharge, type StripeRefund } from './schemas';
import { placeOf, type FactContext } from './fact-context';

/** A refund that Stripe describes in a new word has not moved money for sure. */
const statusOf = (status: string | null | undefined): RefundStatus =>
  refundStatuses.find((known) => known === status) ?? 'pending';

/** All refunds of a charge, also the eleventh: expanding gives the ten newest only. */
export const refundsOfCharge = async (client: Stripe, charge: StripeCharge | null): Promise<StripeRefund[]> => {
  if (!charge?.refunds) return [];
  if (!charge.refunds.has_more) return charge.refunds.data;

  const refunds: StripeRefund[] = [];
  for await (const refund of client.refunds.list({ charge: charge.id, limit: PAGE_SIZE })) {
    refunds.push(refundSchema().parse(refund));
  }
  return refunds;
};

/** One refund as it is now: asked for here or in Stripe's Dashboard, it looks the same. */
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

/** Sends money back to where it came from: exactly one call, whose answer Stripe repeats for the same key. */
export const createRefund = async (
  { client, accountId }: { client: Stripe; accountId: string | null },
  { intentId, chargeId, amount, reference }: RefundRequest,
  environment: RefundFact['environment'],
  idempotencyKey: string
): Promise<RefundFact> => {
  if (intentId === null) throw new ProviderError('not_found', 'Stripe knows of no payment to refund.');
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
