import type { IncomingMessage } from 'node:http';
import type { AccountRecord, ApiKey } from '../state';
import { allows, type Permission } from '../permissions';
import { StripeError } from './errors';

export interface Caller {
  account: AccountRecord;
  key: ApiKey;
}

/** 'sk_test_abc…wxyz' → 'sk_test_****wxyz', as Stripe prints keys. */
function maskKey(key: string): string {
  const prefix = /^[a-z]{2}_(test|live)_/.exec(key)?.[0] ?? key.slice(0, 4);
  const rest = key.slice(prefix.length);
  return rest.length <= 4
    ? `${prefix}${'*'.repeat(rest.length)}`
    : `${prefix}${'*'.repeat(rest.length - 4)}${rest.slice(-4)}`;
}

function credential(request: IncomingMessage): string {
  const header = request.headers.authorization ?? '';
  const [scheme, value = ''] = header.split(' ');
  if (scheme?.toLowerCase() === 'bearer') return value.trim();
  // curl -u sk_test_…: the key is the user name.
  if (scheme?.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString('utf8').split(':')[0]!;
  return '';
}

const unauthorized = (message: string, code?: string) =>
  new StripeError(
    401,
    { type: 'invalid_request_error', message, ...(code && { code }) },
    { executed: false, headers: { 'WWW-Authenticate': 'Basic realm="Stripe"' } }
  );

/** Stripe reports a closed account like an unknown one. */
const accountInvalid = (key: string, account: string) =>
  new StripeError(
    403,
    {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message: `The provided key '${maskKey(key)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    },
    { executed: false }
  );

/** Returns the caller. Throws Stripe's 401 errors. */
export function authenticate(
  request: IncomingMessage,
  findKey: (value: string) => Caller | undefined,
  nowMs: number
): Caller {
  const value = credential(request);
  if (!value) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
    );
  }
  const caller = findKey(value);
  if (!caller) throw unauthorized(`Invalid API Key provided: ${maskKey(value)}`);
  if (caller.key.expiresAt !== null && caller.key.expiresAt <= nowMs) {
    throw unauthorized(`Expired API Key provided: ${maskKey(value)}`, 'api_key_expired');
  }
  if (caller.account.closed) throw accountInvalid(value, caller.account.id);
  const context = request.headers['stripe-account'];
  if (context !== undefined && context !== caller.account.id) {
    throw accountInvalid(value, String(context));
  }
  return caller;
}

export interface Rule {
  /** A restricted key needs one of these. A refusal names the first. */
  permissions: readonly Permission[];
  /** Whether a publishable key may call it. */
  publishable?: boolean;
}

/** Throws Stripe's 403 if the key may not use the endpoint. */
export function authorize({ account, key }: Caller, rule: Rule): void {
  if (key.kind === 'secret') return;
  if (key.kind === 'publishable') {
    if (rule.publishable) return;
    throw new StripeError(
      403,
      {
        type: 'invalid_request_error',
        code: 'secret_key_required',
        message:
          'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
      },
      { executed: false }
    );
  }
  if (rule.permissions.some((permission) => allows(key.permissions, permission))) return;
  throw new StripeError(
    403,
    {
      type: 'invalid_request_error',
      message: `The provided key '${maskKey(key.value)}' does not have the required permissions for this endpoint on account '${account.id}'. Having the '${rule.permissions[0]}' permission would allow this request to continue.`,
    },
    { executed: false }
  );
}
