import { StripeError, type ErrorBody } from '../http/errors';

interface Answer {
  status: 400 | 401 | 403;
  body: Omit<ErrorBody, 'type'>;
  /** Whether Stripe started to execute the call and therefore repeats the response for the same idempotency key. */
  executed?: boolean;
}

/** Stripe's refusals that a fault of kind `refuse` returns by name, regardless of the account and the request. */
const answers: Record<string, Answer> = {
  key_invalid: { status: 401, body: { message: 'Invalid API Key provided: sk_test_****************4242' } },
  key_expired: {
    status: 401,
    body: { code: 'api_key_expired', message: 'Expired API Key provided: sk_test_****************4242' },
  },
  permission: {
    status: 403,
    body: {
      message:
        "The provided key 'rk_test_****************4242' does not have the required permissions for this endpoint on account 'acct_simulatorAcme'. Having the 'rak_checkout_session_write' permission would allow this request to continue.",
    },
  },
  refund_permission: {
    status: 403,
    body: {
      message:
        "The provided key 'rk_test_****************4242' does not have the required permissions for this endpoint on account 'acct_simulatorAcme'. Having the 'rak_charge_write' permission would allow this request to continue.",
    },
  },
  account_closed: {
    status: 403,
    body: {
      code: 'account_invalid',
      message:
        "The provided key 'sk_test_****************4242' does not have access to account 'acct_simulatorAcme' (or that account does not exist). Application access may have been revoked.",
    },
  },
  charges_disabled: {
    status: 400,
    body: { message: 'Your account cannot currently make live charges.' },
    executed: true,
  },
  currency: {
    status: 400,
    body: {
      param: 'line_items[0][price_data][currency]',
      message:
        'Invalid currency: eur. Stripe accounts in FR do not support eur. Your account currently supports these currencies: usd',
    },
  },
  tax_origin: {
    status: 400,
    body: {
      param: 'automatic_tax',
      message:
        'You must have a valid head office address to enable automatic tax calculation in test mode. Visit https://dashboard.stripe.com/test/settings/tax to update it.',
    },
  },
  amount_too_small: {
    status: 400,
    body: {
      code: 'amount_too_small',
      message: "The Checkout Session's total amount due must convert to at least €0.50.",
    },
  },
  no_method: {
    status: 400,
    body: { code: 'payment_method_not_available', message: 'No valid payment method types for this Checkout Session.' },
  },
  logo: {
    status: 400,
    body: { code: 'url_invalid', param: 'branding_settings[logo][url]', message: 'Not a valid URL' },
  },
  email: {
    status: 400,
    body: { code: 'email_invalid', param: 'customer_email', message: 'Invalid email address' },
  },
};

export const refusalNames: readonly string[] = Object.keys(answers);

export function refusal(name: string): StripeError {
  const { status, body, executed = false } = answers[name]!;
  return new StripeError(status, { type: 'invalid_request_error', ...body }, { executed });
}
