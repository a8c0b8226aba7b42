import type Stripe from 'stripe';
import { endpoint, type Call } from '../http/endpoint';
import { invalidParameter, resourceMissing, StripeError } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { checkMetadata, mergeMetadata } from '../http/metadata';
import { checkCurrency } from '../payments/currencies';
import { createIntent } from '../payments/intent-create';
import { cardError, unexpectedState } from '../payments/intent-errors';
import { cancelIntent, captureIntent, confirmIntent } from '../payments/intents';
import { findPaymentMethod } from '../payments/payment-methods';
import { checkChargeAmount } from '../payments/rates';
import { idOf, type Intent } from '../state';
import { checkDescriptor } from './checks';
import { referenced, required } from './lookup';
import { searchIntents } from './search';

const what = 'payment_intent';

function create({ simulator, env, params }: Call<Stripe.PaymentIntentCreateParams>): Intent {
  const currency = checkCurrency(params.currency);
  checkChargeAmount(params.amount, currency, env.account.currency);
  checkMetadata(params.metadata);
  checkDescriptor(params.statement_descriptor_suffix, 'statement_descriptor_suffix');
  if (params.customer) referenced(env, (e) => e.customers, params.customer, 'customer', 'customer');
  if (env.livemode && !env.account.chargesEnabled) {
    throw new StripeError(400, {
      type: 'invalid_request_error',
      message: 'Your account cannot currently make live charges.',
    });
  }
  const method = params.payment_method ? findPaymentMethod(simulator, env, params.payment_method) : undefined;
  const older = (params as { payment_method_types?: string[] }).payment_method_types;
  const intent = createIntent(simulator, env, {
    amount: params.amount,
    currency,
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    receipt_email: params.receipt_email || null,
    shipping: (params.shipping as Intent['shipping'] | undefined) ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    capture_method: params.capture_method,
    transfer_group: params.transfer_group ?? null,
    automatic: older
      ? null
      : {
          allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
          enabled: params.automatic_payment_methods?.enabled ?? true,
        },
    ...(older && { payment_method_types: older }),
  });
  if (method) {
    intent.payment_method = method.id;
    intent.status = 'requires_confirmation';
  }
  if (params.confirm) {
    if (!method) {
      throw invalidParameter(
        "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
        'payment_method',
        'payment_intent_unexpected_state'
      );
    }
    if (confirmIntent(simulator, env, intent, method) === 'declined') throw cardError(intent);
  }
  return intent;
}

function retrieve({ env, id, params, caller }: Call<Stripe.PaymentIntentRetrieveParams>): Partial<Intent> {
  const intent = required(env, (e) => e.intents, id, what, 'intent');
  if (caller.key.kind !== 'publishable') return intent;
  if (params.client_secret !== intent.client_secret) throw resourceMissing(what, id, 'intent', 404);
  return intent;
}

export const paymentIntents = [
  endpoint<Stripe.PaymentIntentCreateParams>('POST /v1/payment_intents', 'rak_payment_intent_write', create),

  endpoint<Stripe.PaymentIntentListParams>(
    'GET /v1/payment_intents',
    'rak_payment_intent_read',
    ({ env, params, path }) =>
      paginate(
        env.intents
          .newestFirst()
          .filter(
            (intent) =>
              inRange(intent.created, params.created as CreatedFilter) &&
              (!params.customer || idOf(intent.customer) === params.customer)
          ),
        params,
        path
      )
  ),

  endpoint<Stripe.PaymentIntentSearchParams>(
    'GET /v1/payment_intents/search',
    'rak_payment_intent_read',
    ({ env, params, path }) => searchIntents(env, params, path)
  ),

  endpoint<Stripe.PaymentIntentRetrieveParams>('GET /v1/payment_intents/{id}', 'rak_payment_intent_read', retrieve, {
    publishable: true,
  }),

  endpoint<Stripe.PaymentIntentUpdateParams>(
    'POST /v1/payment_intents/{id}',
    'rak_payment_intent_write',
    ({ simulator, env, id, params }) => {
      const intent = required(env, (e) => e.intents, id, what, 'intent');
      const changesMoney =
        params.amount !== undefined || params.currency !== undefined || params.payment_method !== undefined;
      if (
        changesMoney &&
        !['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)
      ) {
        throw unexpectedState(intent, 'update the amount of this');
      }
      const currency = params.currency ? checkCurrency(params.currency) : intent.currency;
      if (params.amount !== undefined || params.currency)
        checkChargeAmount(params.amount ?? intent.amount, currency, env.account.currency);
      const metadata = mergeMetadata(intent.metadata, params.metadata);
      if (params.payment_method) {
        intent.payment_method = findPaymentMethod(simulator, env, params.payment_method).id;
        intent.status = 'requires_confirmation';
      }
      intent.amount = params.amount ?? intent.amount;
      intent.currency = currency;
      intent.metadata = metadata;
      if (params.description !== undefined) intent.description = params.description;
      if (params.receipt_email !== undefined) intent.receipt_email = params.receipt_email || null;
      return intent;
    }
  ),

  endpoint<Stripe.PaymentIntentConfirmParams>(
    'POST /v1/payment_intents/{id}/confirm',
    'rak_payment_intent_write',
    ({ simulator, env, id, params }) => {
      const intent = required(env, (e) => e.intents, id, what, 'intent');
      const wanted = params.payment_method ?? idOf(intent.payment_method);
      if (!wanted)
        throw invalidParameter(
          "You cannot confirm this PaymentIntent because it's missing a payment method.",
          'payment_method',
          'payment_intent_unexpected_state'
        );
      if (confirmIntent(simulator, env, intent, findPaymentMethod(simulator, env, wanted)) === 'declined')
        throw cardError(intent);
      return intent;
    }
  ),

  endpoint<Stripe.PaymentIntentCaptureParams>(
    'POST /v1/payment_intents/{id}/capture',
    'rak_payment_intent_write',
    ({ simulator, env, id, params }) => {
      const intent = required(env, (e) => e.intents, id, what, 'intent');
      if ((params.amount_to_capture ?? 0) > intent.amount_capturable) {
        throw invalidParameter(
          'The amount to capture is greater than the amount authorized.',
          'amount_to_capture',
          'amount_too_large'
        );
      }
      captureIntent(simulator, env, intent, params.amount_to_capture);
      return intent;
    }
  ),

  endpoint<Stripe.PaymentIntentCancelParams>(
    'POST /v1/payment_intents/{id}/cancel',
    'rak_payment_intent_write',
    ({ simulator, env, id, params }) => {
      const intent = required(env, (e) => e.intents, id, what, 'intent');
      // docs.stripe.com/api/payment_intents/cancel: the intent of a session can only be canceled while it waits for its
      // capture.
      const session = env.sessionOfIntent.get(id);
      if (session && !['canceled', 'requires_capture', 'succeeded'].includes(intent.status)) {
        throw new StripeError(400, {
          type: 'invalid_request_error',
          code: 'payment_intent_unexpected_state',
          message:
            "You cannot cancel this PaymentIntent because it's associated with a Checkout Session. Expire the Checkout Session instead.",
          payment_intent: structuredClone(intent),
        });
      }
      cancelIntent(simulator, env, intent, params.cancellation_reason ?? null);
      return intent;
    }
  ),
];
