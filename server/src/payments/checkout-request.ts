import { createHash, randomUUID } from 'node:crypto';

import { canonicalJson } from '../../../domain/values/canonical-json';
import type { CheckoutRequest } from '../providers/payment-provider';

/** Hashes what the payer sees, to tell whether an open session is still up to date. */
export const fingerprintOf = (request: CheckoutRequest): string => {
  const { expiresAt: _expiresAt, successUrl: _successUrl, cancelUrl: _cancelUrl, reference, ...shown } = request;
  const { paymentId: _paymentId, requestId: _requestId, ...lasting } = reference;
  return createHash('sha256').update(canonicalJson({ shown, lasting })).digest('hex');
};

/**
 * Builds the idempotency key. The request id is random: a counter in a restored database would repeat an old key, and
 * Stripe would return the response stored for it.
 */
export const keyOf = ({ reference }: CheckoutRequest): string =>
  `checkout:${reference.paymentId}:${reference.requestId}`;

/** Returns the same request under a new id, so that the provider treats it as a new one. */
export const withNewId = (request: CheckoutRequest): CheckoutRequest => ({
  ...request,
  reference: { ...request.reference, requestId: randomUUID() },
});
