import type { RefusalReason } from '../../../../contracts';

/** What Stripe's response tells about the cause. */
export interface StripeAnswer {
  /** Absent when there was no response. */
  statusCode?: number;
  code?: string;
  param?: string;
  message: string;
}

interface Rule {
  reason: RefusalReason;
  /** One match is enough. */
  status?: readonly number[];
  codes?: readonly string[];
  param?: RegExp;
  message?: RegExp;
}

/**
 * Maps Stripe's refusals to reasons; the first matching rule decides. Codes come before parameters, and parameters
 * before messages, because Stripe may change its messages. Some refusals have only a message.
 */
const rules: readonly Rule[] = [
  {
    reason: 'temporary',
    codes: ['rate_limit', 'lock_timeout', 'idempotency_key_in_use', 'api_error', 'processing_error'],
  },
  { reason: 'key_expired', codes: ['api_key_expired', 'platform_api_key_expired'] },
  { reason: 'key_invalid', codes: ['secret_key_required', 'livemode_mismatch'] },
  { reason: 'account_closed', codes: ['account_invalid', 'account_closed'] },
  { reason: 'charges_disabled', codes: ['testmode_charges_only', 'not_allowed_on_standard_account'] },
  { reason: 'key_invalid', status: [401] },
  { reason: 'permission_missing', status: [403] },
  // Of refunds. Stripe sends no code with it (woocommerce-payments#10025).
  { reason: 'balance_insufficient', codes: ['balance_insufficient'], message: /insufficient funds in your stripe/i },
  { reason: 'payment_declined', status: [402] },
  { reason: 'payment_declined', codes: ['card_declined', 'expired_card', 'insufficient_funds'] },
  { reason: 'amount_too_small', codes: ['amount_too_small'] },
  { reason: 'amount_too_large', codes: ['amount_too_large', 'charge_exceeds_transaction_limit'] },
  { reason: 'amount_invalid', codes: ['amount_invalid', 'invalid_charge_amount', 'parameter_invalid_integer'] },
  { reason: 'tax_not_set_up', codes: ['stripe_tax_inactive', 'invalid_tax_location', 'taxes_calculation_failed'] },
  {
    reason: 'payment_method_unavailable',
    codes: [
      'capability_not_active',
      'payment_method_not_available',
      'payment_method_unactivated',
      'payment_method_unsupported_type',
      'payment_method_currency_mismatch',
    ],
  },
  {
    reason: 'decoration_refused',
    param:
      /^(branding_settings|custom_text|customer_email|locale|submit_type|payment_intent_data\[statement_descriptor)/,
  },
  { reason: 'currency_not_enabled', param: /\[?currency\]?$/ },
  { reason: 'configuration_missing', param: /^payment_method_configuration/ },
  { reason: 'address_refused', param: /^(success_url|cancel_url)/ },
  { reason: 'tax_not_set_up', param: /^automatic_tax/ },
  // The expiry is too close; a new request has a later one.
  { reason: 'temporary', param: /^expires_at/ },
  { reason: 'invoice_data_refused', param: /^(line_items|metadata|client_reference_id|payment_intent_data\[)/ },
  {
    reason: 'charges_disabled',
    message: /cannot currently make (live )?charges|account has been (rejected|restricted)/i,
  },
  { reason: 'account_closed', message: /account (has been|was|is) closed|access may have been revoked/i },
  { reason: 'tax_not_set_up', message: /head office|origin address|stripe tax has not been activated/i },
  { reason: 'currency_not_enabled', message: /^invalid currency|do(es)? not support the currency/i },
  { reason: 'amount_too_small', message: /must (convert to|add up to|be) at least/i },
  { reason: 'payment_method_unavailable', message: /no valid payment method types/i },
  { reason: 'decoration_refused', message: /statement descriptor|email address/i },
];

const fits = ({ status, codes, param, message }: Rule, answer: StripeAnswer): boolean =>
  status?.includes(answer.statusCode ?? 0) === true ||
  (answer.code !== undefined && codes?.includes(answer.code) === true) ||
  (answer.param !== undefined && param?.test(answer.param) === true) ||
  message?.test(answer.message) === true;

/**
 * Returns the reason of a refusal. Without a matching rule, a status of 500 or above is temporary, and a lower one is a
 * problem of the request.
 */
export const refusalReasonOf = (answer: StripeAnswer): RefusalReason => {
  const rule = rules.find((candidate) => fits(candidate, answer));
  if (rule) return rule.reason;
  const { statusCode } = answer;
  const momentary = statusCode === undefined || statusCode >= 500 || statusCode === 409 || statusCode === 429;
  return momentary ? 'temporary' : 'request_refused';
};
