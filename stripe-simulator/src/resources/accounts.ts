import type Stripe from 'stripe';
import type { AccountRecord, Environment } from '../state';
import { endpoint } from '../http/endpoint';
import { invalidParameter, StripeError } from '../http/errors';
import { refreshAvailability } from '../payments/balance';

function renderAccount(account: AccountRecord): Stripe.Account {
  const enabled = account.chargesEnabled;
  const stateOf = (on: boolean) => (enabled && on ? ('active' as const) : ('inactive' as const));
  return {
    id: account.id,
    object: 'account',
    business_profile: {
      mcc: '5734',
      minority_owned_business_designation: null,
      name: account.name,
      support_address: null,
      support_email: null,
      support_phone: null,
      specified_commercial_transactions_act_url: null,
      support_url: null,
      url: 'https://shop.example',
    },
    business_type: 'company',
    capabilities: {
      card_payments: stateOf(account.capabilities.card_payments),
      transfers: stateOf(true),
      ...(account.currency === 'eur' && { sepa_debit_payments: stateOf(account.capabilities.sepa_debit_payments) }),
    },
    charges_enabled: enabled,
    controller: { type: 'account' },
    country: account.country,
    created: account.created,
    default_currency: account.currency,
    details_submitted: enabled,
    email: account.email,
    payouts_enabled: enabled,
    settings: {
      bacs_debit_payments: { display_name: null, service_user_number: null },
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_issuing: { tos_acceptance: { date: null, ip: null } },
      card_payments: {
        decline_on: { avs_failure: false, cvc_failure: false },
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: account.name, timezone: 'Etc/UTC' },
      invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'offer' },
      payments: {
        statement_descriptor: account.name.toUpperCase().slice(0, 22),
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: {
        debit_negative_balances: true,
        schedule: { delay_days: account.country === 'US' ? 2 : 7, interval: 'daily' },
        statement_descriptor: null,
      },
      sepa_debit_payments: {},
    },
    type: 'standard',
  };
}

/** Stripe reports money per currency; an account here has one. */
function renderBalance(env: Environment): Stripe.Balance {
  const sum = (status: string) =>
    env.balanceTransactions
      .all()
      .filter((entry) => entry.status === status)
      .reduce((total, entry) => total + entry.net, 0);
  const amount = (status: string) => [
    { amount: sum(status), currency: env.account.currency, source_types: { card: sum(status) } },
  ];
  return { object: 'balance', available: amount('available'), livemode: env.livemode, pending: amount('pending') };
}

export const accounts = [
  endpoint('GET /v1/account', 'rak_connected_account_read', ({ env }) => renderAccount(env.account)),

  endpoint('GET /v1/accounts/{id}', 'rak_connected_account_read', ({ env, id }) => {
    if (id === env.account.id) return renderAccount(env.account);
    throw new StripeError(403, {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message: `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`,
    });
  }),

  endpoint('GET /v1/balance', 'rak_balance_read', ({ simulator, env }) => {
    refreshAvailability(simulator, env);
    return renderBalance(env);
  }),

  endpoint('GET /v1/country_specs/{id}', [], ({ id }) => {
    if (!/^[A-Z]{2}$/.test(id)) throw invalidParameter(`Invalid country: ${id}`, 'country');
    const european = ['FR', 'DE', 'ES', 'IT', 'NL', 'BE', 'AT', 'IE', 'PT', 'FI', 'LU'].includes(id);
    const currency = european
      ? 'eur'
      : (({ US: 'usd', GB: 'gbp', JP: 'jpy', CH: 'chf', CA: 'cad', AU: 'aud' } as Record<string, string>)[id] ?? 'usd');
    const fields = {
      additional: [],
      minimum: [
        'business_profile.mcc',
        'business_profile.url',
        'external_account',
        'tos_acceptance.date',
        'tos_acceptance.ip',
      ],
    };
    const spec: Stripe.CountrySpec = {
      id,
      object: 'country_spec',
      default_currency: currency,
      supported_bank_account_currencies: { [currency]: [id] },
      supported_payment_currencies: ['usd', 'eur', 'gbp', 'jpy', 'chf', 'cad', 'aud', 'sek', 'nok', 'dkk', 'pln'],
      supported_payment_methods: european ? ['card', 'sepa_debit', 'stripe'] : ['card', 'stripe'],
      supported_transfer_countries: [id],
      verification_fields: { company: fields, individual: fields },
    };
    return spec;
  }),
];
