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
  pendingReason: refund.pending_reason ?? null,
});

/** Where a refund is requested or looked for. */
interface RefundContext {
  client: Stripe;
  accountId: string | null;
  environment: RefundFact['environment'];
}

const intentOf = ({ intentId }: RefundRequest): string => {
  if (intentId !== null) return intentId;
  throw new ProviderError('not_found', 'The payment has no payment intent at Stripe, so it cannot be refunded.');
};

const factOf = (
  refund: StripeRefund,
  { environment, accountId }: RefundContext,
  { intentId, chargeId }: RefundRequest
): RefundFact => refundFact(refund, { environment, accountId, intentId, chargeId });

/** Refunds a payment with exactly one call. Stripe repeats the response for the same key. */
export const createRefund = async (
  context: RefundContext,
  request: RefundRequest,
  idempotencyKey: string
): Promise<RefundFact> => {
  const { amount, reason, reference } = request;
  const answer = await context.client.refunds.create(
    {
      payment_intent: intentOf(request),
      amount,
      ...(reason ? { reason } : {}),
      metadata: {
        installation: reference.installationId,
        invoice: reference.invoiceId,
        payment: reference.paymentId,
        request: reference.requestId,
      },
    },
    { idempotencyKey }
  );
  return factOf(refundSchema().parse(answer), context, request);
};

/** Finds the refund that a request made. Stripe forgets an idempotency key after a day or more, but not the metadata. */
export const findRefund = async (context: RefundContext, request: RefundRequest): Promise<RefundFact | null> => {
  const { installationId, requestId } = request.reference;
  for await (const listed of context.client.refunds.list({ payment_intent: intentOf(request), limit: PAGE_SIZE })) {
    const refund = refundSchema().parse(listed);
    const isOurs = refund.metadata?.installation === installationId && refund.metadata.request === requestId;
    if (isOurs) return factOf(refund, context, request);
  }
  return null;
};
