import type Stripe from 'stripe';
import type { Call } from '../http/endpoint';
import { invalidParameter, missingParameter, StripeError } from '../http/errors';
import { checkMetadata, mergeMetadata } from '../http/metadata';
import { expireCheckout } from '../payments/checkout';
import { checkAmountForm } from '../payments/currencies';
import { tooSmall } from '../payments/rates';
import type { Environment, Session } from '../state';
import { checkDescriptor, checkEmail, checkUrl } from './checks';
import { buildLineItems } from './line-items';
import { referenced } from './lookup';

type Params = Stripe.Checkout.SessionCreateParams;
/** What creating a session needs of a call. A payment link creates sessions without one. */
type Context = Pick<Call<Params>, 'env' | 'params' | 'simulator'>;
const HALF_HOUR = 1800;
const DAY = 86_400;

/** Creates an open session, after all checks that Stripe makes. */
export function createSession(call: Context): Session {
  const { simulator, env, params } = call;
  checkParams(call);
  const now = simulator.clock.now();
  const { items, currency, subtotal, tax, discount } = buildLineItems(simulator, env, params.line_items!, params);
  const total = subtotal + tax - discount;
  checkTotal(total, currency, env.account.currency);
  const id = simulator.ids.checkoutSession(env.livemode);
  const types = methodTypes(call, currency, total);
  const session: Session = {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    after_expiration: params.after_expiration?.recovery
      ? {
          recovery: {
            allow_promotion_codes: params.after_expiration.recovery.allow_promotion_codes ?? false,
            enabled: params.after_expiration.recovery.enabled,
            expires_at: null,
            url: null,
          },
        }
      : null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: subtotal,
    amount_total: total,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      liability: params.automatic_tax?.enabled ? { type: 'self' } : null,
      provider: params.automatic_tax?.enabled ? 'stripe' : null,
      status: params.automatic_tax?.enabled ? 'requires_location_inputs' : null,
    },
    billing_address_collection: params.billing_address_collection ?? null,
    branding_settings: branding(env, params),
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: (params.consent_collection as Session['consent_collection'] | undefined) ?? null,
    created: now,
    currency,
    currency_conversion: null,
    custom_fields: (params.custom_fields as Session['custom_fields'] | undefined) ?? [],
    custom_text: {
      after_submit: params.custom_text?.after_submit || null,
      shipping_address: params.custom_text?.shipping_address || null,
      submit: params.custom_text?.submit || null,
      terms_of_service_acceptance: params.custom_text?.terms_of_service_acceptance || null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer ? null : (params.customer_creation ?? 'if_required'),
    customer_details: knownPayer(env, params),
    customer_email: params.customer_email ?? null,
    discounts:
      params.discounts?.map(({ coupon, promotion_code }) => ({
        coupon: coupon ?? null,
        promotion_code: promotion_code ?? null,
      })) ?? [],
    ...(params.excluded_payment_method_types && {
      excluded_payment_method_types: params.excluded_payment_method_types,
    }),
    expires_at: params.expires_at ?? now + DAY,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: invoiceCreation(params),
    livemode: env.livemode,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    mode: 'payment',
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: configuration(env, params),
    payment_method_options: types.includes('card') ? { card: { request_three_d_secure: 'automatic' } } : {},
    payment_method_types: types,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection:
      (params.shipping_address_collection as Session['shipping_address_collection'] | undefined) ?? null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    ...(params.tax_id_collection && {
      tax_id_collection: {
        enabled: params.tax_id_collection.enabled,
        required: params.tax_id_collection.required ?? 'never',
      },
    }),
    total_details: { amount_discount: discount, amount_shipping: 0, amount_tax: tax },
    ui_mode: 'hosted_page',
    url: `${simulator.url}/c/pay/${id}${simulator.settings.urlFragments ? `#fid${simulator.ids.text(24)}` : ''}`,
    wallet_options: null,
  };
  env.sessions.add(session);
  const forgetExpiry = simulator.schedule((session.expires_at - now) * 1000, () => {
    if (session.status === 'open') expireCheckout(simulator, env, session);
  });
  env.sessionDetails.set(id, { lineItems: items, intentData: params.payment_intent_data, forgetExpiry });
  return session;
}

function checkParams({ simulator, env, params }: Context): void {
  if (!params.mode) throw missingParameter('mode');
  if (params.mode !== 'payment')
    throw invalidParameter(`The simulator serves mode 'payment' only, not '${params.mode}'.`, 'mode');
  if (params.ui_mode && params.ui_mode !== 'hosted_page')
    throw invalidParameter(`The simulator serves ui_mode 'hosted_page' only, not '${params.ui_mode}'.`, 'ui_mode');
  if (!params.line_items?.length) throw missingParameter('line_items');
  if (params.line_items.length > 100)
    throw invalidParameter('You may only specify up to 100 line items.', 'line_items');
  if (!params.success_url) throw missingParameter('success_url');
  const strict = simulator.settings.strictUrls && env.livemode;
  checkUrl(params.success_url, 'success_url', strict);
  if (params.cancel_url) checkUrl(params.cancel_url, 'cancel_url', strict);
  if (env.livemode && !env.account.chargesEnabled) {
    throw new StripeError(400, {
      type: 'invalid_request_error',
      message: 'Your account cannot currently make live charges.',
    });
  }
  if (params.customer && params.customer_email)
    throw invalidParameter('You may only specify one of these parameters: customer, customer_email.');
  if (params.customer && params.customer_creation)
    throw invalidParameter('You may only specify one of these parameters: customer, customer_creation.');
  if (params.customer) referenced(env, (e) => e.customers, params.customer, 'customer', 'customer');
  if (params.customer_email) checkEmail(params.customer_email, 'customer_email');
  if ((params.client_reference_id?.length ?? 0) > 200) {
    throw invalidParameter('Invalid string: client_reference_id must be at most 200 characters', 'client_reference_id');
  }
  checkMetadata(params.metadata);
  checkMetadata(params.payment_intent_data?.metadata, 'payment_intent_data[metadata]');
  checkDescriptor(
    params.payment_intent_data?.statement_descriptor_suffix,
    'payment_intent_data[statement_descriptor_suffix]'
  );
  if (params.automatic_tax?.enabled && !env.account.taxOrigin) {
    const settings = `https://dashboard.stripe.com/${env.livemode ? '' : 'test/'}settings/tax`;
    throw invalidParameter(
      `You must have a valid head office address to enable automatic tax calculation in ${env.mode} mode. Visit ${settings} to update it.`,
      'automatic_tax'
    );
  }
  checkExpiry(params.expires_at, simulator.clock.now());
}

function checkExpiry(expires: number | undefined, now: number): void {
  if (expires === undefined) return;
  if (expires < now + HALF_HOUR)
    throw invalidParameter(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at'
    );
  if (expires > now + DAY)
    throw invalidParameter(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at'
    );
}

function checkTotal(total: number, currency: string, settlement: string): void {
  checkAmountForm(total, currency, 'line_items');
  const error = total > 0 && tooSmall(total, currency, settlement, "The Checkout Session's total amount due");
  if (error) throw error;
}

function methodTypes({ simulator, env, params }: Context, currency: string, total: number): string[] {
  // Only requests of older API versions contain it; newer ones were already refused.
  const asked = (params as { payment_method_types?: string[] }).payment_method_types;
  if (asked) {
    const wrong = asked.find((type) => type === 'sepa_debit' && currency !== 'eur');
    if (wrong)
      throw invalidParameter(
        `The payment method type "${wrong}" is invalid for the currency ${currency}.`,
        'payment_method_types'
      );
    return asked;
  }
  const allowed = params.allowed_payment_method_types as string[] | undefined;
  const excluded = (params.excluded_payment_method_types as string[] | undefined) ?? [];
  const types = simulator
    .methodTypes(env, currency, total)
    .filter((type) => (!allowed || allowed.includes(type)) && !excluded.includes(type));
  if (types.length === 0)
    throw invalidParameter(
      'No valid payment method types for this Checkout Session.',
      undefined,
      'payment_method_not_available'
    );
  return types;
}

function branding(env: Environment, params: Params): Session['branding_settings'] {
  const asked = params.branding_settings;
  for (const name of ['background_color', 'button_color'] as const) {
    const color = asked?.[name];
    if (color && !/^#[0-9a-f]{6}$/i.test(color))
      throw invalidParameter(`Invalid hex color: ${color}`, `branding_settings[${name}]`);
  }
  const image = (name: 'icon' | 'logo') => {
    const value = asked?.[name];
    if (value?.type === 'url') checkUrl(value.url ?? '', `branding_settings[${name}][url]`, false);
    return (value ?? null) as NonNullable<Session['branding_settings']>['icon'] &
      NonNullable<Session['branding_settings']>['logo'];
  };
  return {
    background_color: asked?.background_color || '#ffffff',
    border_style: asked?.border_style || 'rounded',
    button_color: asked?.button_color || '#0074d4',
    display_name: asked?.display_name || env.account.name,
    font_family: asked?.font_family || 'default',
    icon: image('icon'),
    logo: image('logo'),
  };
}

function knownPayer(env: Environment, params: Params): Session['customer_details'] {
  const customer = params.customer ? env.customers.get(params.customer) : undefined;
  const email = customer?.email ?? params.customer_email ?? null;
  if (!email) return null;
  return {
    address: customer?.address ?? null,
    business_name: null,
    email,
    individual_name: null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}

function configuration(env: Environment, params: Params): Session['payment_method_configuration_details'] {
  if (!params.payment_method_configuration) {
    const standard = env.methodConfigurations.all().find((entry) => entry.is_default);
    return standard ? { id: standard.id, parent: null } : null;
  }
  const found = referenced(
    env,
    (e) => e.methodConfigurations,
    params.payment_method_configuration,
    'payment_method_configuration',
    'payment_method_configuration'
  );
  return { id: found.id, parent: found.parent };
}

function invoiceCreation(params: Params): Session['invoice_creation'] {
  const data = params.invoice_creation?.invoice_data;
  return {
    enabled: params.invoice_creation?.enabled ?? false,
    invoice_data: {
      account_tax_ids: data?.account_tax_ids || null,
      custom_fields: data?.custom_fields || null,
      description: data?.description ?? null,
      footer: data?.footer ?? null,
      issuer: null,
      metadata: mergeMetadata({}, data?.metadata),
      rendering_options: null,
    },
  };
}
