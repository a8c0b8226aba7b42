import type Stripe from 'stripe';
import { endpoint, type Call } from '../http/endpoint';
import { invalidParameter, invalidState, missingParameter } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { cancelRefund, createRefund } from '../payments/refunds';
import { idOf } from '../state';
import { emit } from '../webhooks/events';
import { referenced, required } from './lookup';

// Stripe's dashboard lists charges and refunds as one right; a key made with either name may refund.
const write = ['rak_charge_write', 'rak_refund_write'] as const;
const read = ['rak_charge_read', 'rak_refund_read'] as const;

function create({ simulator, env, params }: Call<Stripe.RefundCreateParams>): Stripe.Refund {
  if (params.charge && params.payment_intent)
    throw invalidParameter('You may only specify one of these parameters: charge, payment_intent.');
  let chargeId = params.charge;
  if (params.payment_intent) {
    const intent = referenced(env, (e) => e.intents, params.payment_intent, 'payment_intent', 'payment_intent');
    const latest = idOf(intent.latest_charge);
    if (!latest || intent.status !== 'succeeded')
      throw invalidState('This PaymentIntent does not have a successful charge to refund.', undefined, {
        param: 'payment_intent',
      });
    chargeId = latest;
  }
  if (!chargeId) throw missingParameter('charge');
  const charge = referenced(env, (e) => e.charges, chargeId, 'charge', 'charge');
  return createRefund(simulator, env, charge, {
    amount: params.amount,
    reason: params.reason ?? null,
    metadata: mergeMetadata({}, params.metadata),
  });
}

export const refunds = [
  endpoint<Stripe.RefundCreateParams>('POST /v1/refunds', write, create),

  endpoint<Stripe.RefundListParams>('GET /v1/refunds', read, ({ env, params, path }) =>
    paginate(
      env.refunds
        .newestFirst()
        .filter(
          (refund) =>
            inRange(refund.created, params.created as CreatedFilter) &&
            (!params.charge || idOf(refund.charge) === params.charge) &&
            (!params.payment_intent || idOf(refund.payment_intent) === params.payment_intent)
        ),
      params,
      path
    )
  ),

  endpoint('GET /v1/refunds/{id}', read, ({ env, id }) => required(env, (e) => e.refunds, id, 'refund')),

  endpoint<Stripe.RefundUpdateParams>('POST /v1/refunds/{id}', write, ({ simulator, env, id, params }) => {
    const refund = required(env, (e) => e.refunds, id, 'refund');
    const before = { metadata: refund.metadata };
    refund.metadata = mergeMetadata(refund.metadata, params.metadata);
    emit(simulator, env, 'refund.updated', refund, before);
    return refund;
  }),

  endpoint('POST /v1/refunds/{id}/cancel', write, ({ simulator, env, id }) => {
    const refund = required(env, (e) => e.refunds, id, 'refund');
    cancelRefund(simulator, env, refund);
    return refund;
  }),
];
