import { createHash, randomUUID } from 'node:crypto';

import { canonicalJson } from '../../../domain/values/canonical-json';
import type { CheckoutRequest } from '../providers/payment-provider';

/** Tells whether an open session still shows what it would show if it were opened now. */
export const fingerprintOf = (request: CheckoutRequest): string => {
  const { expiresAt: _expiresAt, successUrl: _successUrl, cancelUrl: _cancelUrl, reference, ...shown } = request;
  const { paymentId: _paymentId, requestId: _requestId, ...lasting } = reference;
  return createHash('sha256').update(canonicalJson({ shown, lasting })).digest('hex');
};

/** Stripe repeats the answer of a key. Random, as a key counted in a restored database would meet one it has lost. */
export const keyOf = ({ reference }: CheckoutRequest): string =>
  `checkout:${reference.paymentId}:${reference.requestId}`;

/** The same for the payer, and another one for the provider. */
export const anewOf = (request: CheckoutRequest): CheckoutRequest => ({
  ...request,
  reference: { ...request.reference, requestId: randomUUID() },
});
