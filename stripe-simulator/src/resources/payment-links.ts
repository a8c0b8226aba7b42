import type Stripe from 'stripe';
import { endpoint, type Call } from '../http/endpoint';
import { invalidParameter } from '../http/errors';
import { paginate } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import type { Simulator } from '../simulator-type';
import type { Environment, Session } from '../state';
import { emit } from '../webhooks/events';
import { createSession } from './checkout-session-create';
import { checkUrl } from './checks';
import { buildLineItems } from './line-items';
import { required } from './lookup';

type Create = Stripe.PaymentLinkCreateParams;

function afterCompletion(
  params: Stripe.PaymentLinkUpdateParams['after_completion']
): Stripe.PaymentLink['after_completion'] {
  if (params?.type === 'redirect') {
    checkUrl(params.redirect?.url ?? '', 'after_completion[redirect][url]', false);
    return { redirect: { url: params.redirect!.url }, type: 'redirect' };
  }
  return {
    hosted_confirmation: { custom_message: params?.hosted_confirmation?.custom_message ?? null },
    type: 'hosted_confirmation',
  };
}

function create({ simulator, env, params }: Call<Create>): Stripe.PaymentLink {
  if (params.line_items.length > 20) throw invalidParameter('You may only specify up to 20 line items.', 'line_items');
  const { items, currency } = buildLineItems(simulator, env, params.line_items);
  const id = simulator.ids.object('plink');
  const data = params.payment_intent_data;
  const link: Stripe.PaymentLink = {
    id,
    object: 'payment_link',
    active: true,
    after_completion: afterCompletion(params.after_completion),
    allow_promotion_codes: params.allow_promotion_codes ?? false,
    application: null,
    application_fee_amount: null,
    application_fee_percent: null,
    automatic_tax: { enabled: params.automatic_tax?.enabled ?? false, liability: null },
    billing_address_collection: params.billing_address_collection ?? 'auto',
    consent_collection: null,
    currency,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: params.custom_text?.submit || null,
      terms_of_service_acceptance: null,
    },
    customer_creation: params.customer_creation ?? 'if_required',
    inactive_message: params.inactive_message ?? null,
    invoice_creation: null,
    livemode: env.livemode,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    on_behalf_of: null,
    payment_intent_data: data
      ? {
          capture_method: data.capture_method ?? null,
          description: data.description ?? null,
          metadata: mergeMetadata({}, data.metadata),
          setup_future_usage: data.setup_future_usage ?? null,
          statement_descriptor: data.statement_descriptor ?? null,
          statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
          transfer_group: data.transfer_group ?? null,
        }
      : null,
    payment_method_collection: 'always',
    payment_method_options: null,
    payment_method_types: params.payment_method_types ?? null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    restrictions: params.restrictions
      ? { completed_sessions: { count: 0, limit: params.restrictions.completed_sessions.limit } }
      : null,
    shipping_address_collection: null,
    shipping_options: [],
    submit_type: params.submit_type ?? 'auto',
    subscription_data: null,
    tax_id_collection: { enabled: params.tax_id_collection?.enabled ?? false, required: 'never' },
    transfer_data: null,
    url: `${simulator.url}/b/${id}`,
  };
  env.paymentLinks.add(link);
  env.linkItems.set(id, items);
  emit(simulator, env, 'payment_link.created', link);
  return link;
}

/** Opens a payment link: each visit creates its own session. */
export function openPaymentLink(simulator: Simulator, env: Environment, link: Stripe.PaymentLink): Session {
  const redirect = link.after_completion.redirect?.url;
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    line_items: (env.linkItems.get(link.id) ?? []).map((item) => ({
      price: item.price!.id,
      quantity: item.quantity ?? 1,
    })),
    success_url: redirect ?? simulator.url,
    metadata: { ...link.metadata },
    ...(link.payment_intent_data && {
      payment_intent_data: {
        metadata: { ...link.payment_intent_data.metadata },
        ...(link.payment_intent_data.description && { description: link.payment_intent_data.description }),
      },
    }),
    billing_address_collection: link.billing_address_collection,
    submit_type: link.submit_type,
  };
  const session = createSession({ simulator, env, params });
  session.payment_link = link.id;
  if (!redirect) session.success_url = null;
  return session;
}

export const paymentLinks = [
  endpoint<Create>('POST /v1/payment_links', 'rak_payment_link_write', create),
  endpoint<Stripe.PaymentLinkListParams>('GET /v1/payment_links', 'rak_payment_link_read', ({ env, params, path }) =>
    paginate(
      env.paymentLinks.newestFirst().filter((link) => params.active === undefined || link.active === params.active),
      params,
      path
    )
  ),
  endpoint('GET /v1/payment_links/{id}', 'rak_payment_link_read', ({ env, id }) =>
    required(env, (e) => e.paymentLinks, id, 'payment_link')
  ),
  endpoint<Stripe.PaymentLinkUpdateParams>(
    'POST /v1/payment_links/{id}',
    'rak_payment_link_write',
    ({ simulator, env, id, params }) => {
      const link = required(env, (e) => e.paymentLinks, id, 'payment_link');
      const before = { active: link.active };
      link.metadata = mergeMetadata(link.metadata, params.metadata);
      if (params.active !== undefined) link.active = params.active;
      if (params.inactive_message !== undefined) link.inactive_message = params.inactive_message || null;
      if (params.after_completion) link.after_completion = afterCompletion(params.after_completion);
      emit(simulator, env, 'payment_link.updated', link, before);
      return link;
    }
  ),
  endpoint<Stripe.PaymentLinkListLineItemsParams>(
    'GET /v1/payment_links/{id}/line_items',
    'rak_payment_link_read',
    ({ env, id, params, path }) => {
      required(env, (e) => e.paymentLinks, id, 'payment_link');
      return paginate(env.linkItems.get(id) ?? [], params, path);
    }
  ),
];
