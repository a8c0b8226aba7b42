import { endpoint } from '../http/endpoint';
import { invalidParameter, invalidState } from '../http/errors';
import { declineError, payCheckout } from '../payments/checkout';
import { findPaymentMethod } from '../payments/payment-methods';
import type { Environment, Session } from '../state';
import { required } from './lookup';

interface Confirm {
  payment_method?: string;
  expected_amount?: number;
}

const text = { t: ['string'] };

/**
 * Renders the private API of the hosted page. No SDK contains it, but the Stripe CLI's triggers pay sessions through
 * it.
 */
function renderPage(env: Environment, session: Session) {
  return {
    id: `ppage_${session.id.slice(-24)}`,
    object: 'checkout.session',
    session_id: session.id,
    account_settings: {
      account_id: env.account.id,
      country: env.account.country,
      display_name: session.branding_settings?.display_name,
    },
    currency: session.currency,
    livemode: session.livemode,
    mode: session.mode,
    payment_method_types: session.payment_method_types,
    payment_status: session.payment_status,
    state: session.status === 'open' ? 'active' : session.status,
    status: session.status,
    success_url: session.success_url,
    total_summary: { due: session.amount_total, subtotal: session.amount_subtotal, total: session.amount_total },
  };
}

export const paymentPages = [
  endpoint(
    'GET /v1/payment_pages/{id}',
    'rak_checkout_session_read',
    ({ env, id }) =>
      renderPage(
        env,
        required(env, (e) => e.sessions, id, 'checkout.session', 'session')
      ),
    { publishable: true, params: { expand: { t: ['array'], i: text }, key: text, eid: text } }
  ),
  endpoint<Confirm>(
    'POST /v1/payment_pages/{id}/confirm',
    'rak_checkout_session_write',
    ({ simulator, env, id, params }) => {
      const session = required(env, (e) => e.sessions, id, 'checkout.session', 'session');
      if (!params.payment_method)
        throw invalidParameter('You must provide a payment method.', 'payment_method', 'parameter_missing');
      if (params.expected_amount !== undefined && params.expected_amount !== session.amount_total) {
        throw invalidState(
          `The amount to pay is ${session.amount_total}, not ${params.expected_amount}.`,
          'checkout_amount_mismatch',
          { param: 'expected_amount' }
        );
      }
      const method = findPaymentMethod(simulator, env, params.payment_method);
      if (payCheckout(simulator, env, session, method) === 'declined') throw declineError(env, session);
      return renderPage(env, session);
    },
    {
      publishable: true,
      params: {
        payment_method: text,
        expected_amount: { t: ['number'] },
        expected_payment_method_type: text,
        return_url: text,
        key: text,
        eid: text,
        init_checksum: text,
      },
    }
  ),
];
