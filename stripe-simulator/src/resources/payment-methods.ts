import type Stripe from 'stripe';
import { endpoint, type Call } from '../http/endpoint';
import { missingParameter, invalidParameter, resourceMissing, StripeError } from '../http/errors';
import { mergeMetadata } from '../http/metadata';
import { numberOfAlias } from '../payments/cards';
import {
  checkCard,
  createCardMethod,
  createSepaMethod,
  findPaymentMethod,
  noBilling,
  testCardInput,
  type Billing,
} from '../payments/payment-methods';
import { required } from './lookup';

function billingOf(params: Stripe.PaymentMethodCreateParams): Billing {
  const billing = noBilling();
  const given = params.billing_details;
  if (!given) return billing;
  return {
    address: { ...billing.address!, ...(given.address || undefined) },
    email: given.email || null,
    name: given.name || null,
    phone: given.phone || null,
    tax_id: given.tax_id ?? null,
  };
}

function createCard({ simulator, env, params, caller }: Call<Stripe.PaymentMethodCreateParams>): Stripe.PaymentMethod {
  const card = params.card as (Stripe.PaymentMethodCreateParams.Card & { token?: string }) | undefined;
  if (!card) throw missingParameter('card');
  if (card.token) {
    const number = env.livemode ? undefined : numberOfAlias(card.token);
    if (!number) throw resourceMissing('token', card.token, 'card[token]', 400);
    return createCardMethod(simulator, env, testCardInput(simulator, number), billingOf(params));
  }
  const { number, exp_month, exp_year, cvc } = card;
  if (!number || exp_month === undefined || exp_year === undefined) throw missingParameter('card[number]');
  if (caller.key.kind !== 'publishable') {
    throw new StripeError(402, {
      type: 'invalid_request_error',
      message:
        'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing. To enable raw card data APIs in test mode, see https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis.',
    });
  }
  const input = { number, exp_month, exp_year, ...(cvc && { cvc }) };
  checkCard(input, simulator.clock.now());
  return createCardMethod(simulator, env, input, billingOf(params));
}

export const paymentMethods = [
  endpoint<Stripe.PaymentMethodCreateParams>(
    'POST /v1/payment_methods',
    'rak_payment_method_write',
    (call) => {
      const { simulator, env, params } = call;
      if (!params.type) throw missingParameter('type');
      let method: Stripe.PaymentMethod;
      if (params.type === 'card') method = createCard(call);
      else if (params.type === 'sepa_debit') {
        if (!params.sepa_debit) throw missingParameter('sepa_debit');
        method = createSepaMethod(simulator, env, params.sepa_debit.iban, billingOf(params));
      } else
        throw invalidParameter(
          `The simulator makes payment methods of type card and sepa_debit, not ${params.type}.`,
          'type'
        );
      method.metadata = mergeMetadata({}, params.metadata);
      method.allow_redisplay = params.allow_redisplay ?? 'unspecified';
      return method;
    },
    { publishable: true }
  ),
  endpoint('GET /v1/payment_methods/{id}', 'rak_payment_method_read', ({ simulator, env, id }) =>
    numberOfAlias(id) && !env.livemode
      ? findPaymentMethod(simulator, env, id)
      : required(env, (e) => e.paymentMethods, id, 'PaymentMethod', 'payment_method')
  ),
];
