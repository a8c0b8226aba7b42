import type Stripe from 'stripe';
import { invalidState } from '../http/errors';
import { endpoint } from '../http/endpoint';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { expireCheckout } from '../payments/checkout';
import { idOf } from '../state';
import { createSession } from './checkout-session-create';
import { required } from './lookup';

type Params = Stripe.Checkout.SessionCreateParams;
const what = 'checkout.session';

export const checkoutSessions = [
  endpoint<Params>('POST /v1/checkout/sessions', 'rak_checkout_session_write', (call) => createSession(call)),

  endpoint<Stripe.Checkout.SessionListParams>(
    'GET /v1/checkout/sessions',
    'rak_checkout_session_read',
    ({ env, params, path }) => {
      const sessions = env.sessions
        .newestFirst()
        .filter(
          (session) =>
            inRange(session.created, params.created as CreatedFilter) &&
            (!params.customer || idOf(session.customer) === params.customer) &&
            (!params.customer_details?.email || session.customer_details?.email === params.customer_details.email) &&
            (!params.payment_intent || idOf(session.payment_intent) === params.payment_intent) &&
            (!params.payment_link || idOf(session.payment_link) === params.payment_link) &&
            (!params.status || session.status === params.status)
        );
      return paginate(sessions, params, path);
    }
  ),

  endpoint('GET /v1/checkout/sessions/{id}', 'rak_checkout_session_read', ({ env, id }) =>
    required(env, (e) => e.sessions, id, what, 'session')
  ),

  endpoint<Stripe.Checkout.SessionUpdateParams>(
    'POST /v1/checkout/sessions/{id}',
    'rak_checkout_session_write',
    ({ env, id, params }) => {
      const session = required(env, (e) => e.sessions, id, what, 'session');
      session.metadata = mergeMetadata(session.metadata, params.metadata);
      return session;
    }
  ),

  endpoint('POST /v1/checkout/sessions/{id}/expire', 'rak_checkout_session_write', ({ simulator, env, id }) => {
    const session = required(env, (e) => e.sessions, id, what, 'session');
    if (session.status !== 'open') {
      throw invalidState(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of "${session.status}".`
      );
    }
    expireCheckout(simulator, env, session);
    return session;
  }),

  endpoint<Stripe.Checkout.SessionListLineItemsParams>(
    'GET /v1/checkout/sessions/{id}/line_items',
    'rak_checkout_session_read',
    ({ env, id, params, path }) => {
      required(env, (e) => e.sessions, id, what, 'session');
      return paginate(env.sessionDetails.get(id)?.lineItems ?? [], params, path);
    }
  ),
];
