import Stripe from 'stripe';

import { loadStripe } from './library';
import { missingPermissionOf, scrubKeys, toProviderError } from './errors';
import { ProxyError } from '../../kit/proxy';
import { ProviderError } from '../payment-provider';

type Raw = { statusCode: number; message: string; code?: string; type?: string; param?: string };

const stripeError = ({ statusCode, message, code, type = 'invalid_request_error', param }: Raw) =>
  Stripe.errors.generateV1Error({
    statusCode,
    message,
    type: type as Stripe.StripeRawError['type'],
    requestId: 'req_1',
    ...(code && { code }),
    ...(param && { param }),
  } as Stripe.StripeRawError);

beforeAll(async () => {
  await loadStripe();
});

describe('toProviderError', () => {
  it.each([
    [{ statusCode: 401, message: 'Invalid API Key provided: sk_test_****4242' }, 'authentication', false],
    [
      { statusCode: 401, message: 'Expired API Key provided: sk_test_****4242', code: 'api_key_expired' },
      'authentication',
      false,
    ],
    [
      { statusCode: 403, message: "Having the 'rak_charge_read' permission would allow this request." },
      'permission',
      false,
    ],
    [{ statusCode: 404, message: 'No such checkout.session: cs_1', code: 'resource_missing' }, 'not_found', false],
    [
      { statusCode: 400, message: 'No such payment_intent: pi_1', code: 'resource_missing', param: 'payment_intent' },
      'not_found',
      false,
    ],
    [{ statusCode: 400, message: 'Invalid integer: x', param: 'amount' }, 'invalid_request', false],
    [{ statusCode: 402, message: 'Declined', type: 'card_error', code: 'card_declined' }, 'invalid_request', false],
    [{ statusCode: 400, message: 'Keys for idempotent requests…', type: 'idempotency_error' }, 'conflict', false],
    [
      { statusCode: 409, message: 'in use', type: 'idempotency_error', code: 'idempotency_key_in_use' },
      'conflict',
      true,
    ],
    [{ statusCode: 429, message: 'locked', code: 'lock_timeout' }, 'conflict', true],
    [{ statusCode: 400, message: 'locked', code: 'lock_timeout' }, 'conflict', true],
    [{ statusCode: 429, message: 'Too many requests', code: 'rate_limit' }, 'rate_limited', true],
    [{ statusCode: 500, message: 'Oh no', type: 'api_error' }, 'unavailable', true],
    [{ statusCode: 503, message: 'Later', type: 'api_error' }, 'unavailable', true],
  ] as Array<[Raw, string, boolean]>)('%o is %s, retryable: %s', (raw, kind, retryable) => {
    expect(toProviderError(stripeError(raw))).toMatchObject({
      name: 'ProviderError',
      kind,
      retryable,
      requestId: 'req_1',
    });
  });

  it('calls a broken connection unavailable', () => {
    const error = new Stripe.errors.StripeConnectionError({ message: 'reset', type: 'api_error' });
    expect(toProviderError(error)).toMatchObject({ kind: 'unavailable', retryable: true });
  });

  it.each([
    [
      'a key that Stripe does not know',
      { statusCode: 401, message: 'Invalid API Key provided: sk_test_****4242' },
      {
        ...{ kind: 'authentication', code: null, retryable: false, reason: 'key_invalid' },
        message: "Stripe does not know the key. Copy it again from Stripe's Dashboard into the banking contract.",
      },
    ],
    [
      'a key that has expired',
      { statusCode: 401, message: 'Expired API Key provided', code: 'api_key_expired' },
      {
        ...{ kind: 'authentication', code: 'api_key_expired', retryable: false, reason: 'key_expired' },
        message: 'The key was revoked or has expired. Enter a new one in the banking contract.',
      },
    ],
    [
      'a permission that a restricted key lacks',
      { statusCode: 403, message: "Having the 'rak_charge_read' permission would allow this request." },
      {
        ...{ kind: 'permission', code: null, retryable: false, reason: 'permission_missing' },
        message:
          "The restricted key lacks the permission rak_charge_read. Add it to the key in Stripe's Dashboard, or enter another key.",
        missingPermission: 'rak_charge_read',
      },
    ],
    [
      'a prohibition that names no permission',
      { statusCode: 403, message: 'This account may not do that' },
      {
        ...{ kind: 'permission', code: null, retryable: false, reason: 'permission_missing' },
        message: 'Stripe does not allow this key to do this: This account may not do that.',
      },
    ],
    [
      'an account that the key may no longer access',
      { statusCode: 403, message: 'The key does not have access to account acct_1', code: 'account_invalid' },
      {
        ...{ kind: 'permission', code: 'account_invalid', retryable: false, reason: 'account_closed' },
        message:
          'Stripe does not allow the key to access its account. The account was closed, or access to it was revoked.',
      },
    ],
    [
      'a request that names another account',
      { statusCode: 400, message: 'The account is invalid.', code: 'account_invalid' },
      {
        ...{ kind: 'invalid_request', code: 'account_invalid', retryable: false, reason: 'account_closed' },
        message: 'Stripe refused the request: The account is invalid.',
      },
    ],
    [
      'an object that is missing',
      { statusCode: 404, message: 'Unrecognized request URL' },
      {
        ...{ kind: 'not_found', code: null, retryable: false, reason: 'request_refused' },
        message:
          'Stripe cannot find the object: Unrecognized request URL. The object may belong to another account or environment.',
      },
    ],
    [
      'a parameter that names a missing object',
      { statusCode: 400, message: "No such payment_intent: 'pi_1'", code: 'resource_missing', param: 'intent' },
      {
        ...{ kind: 'not_found', code: 'resource_missing', retryable: false, reason: 'request_refused' },
        message:
          "Stripe cannot find the object: No such payment_intent: 'pi_1'. The object may belong to another account or environment.",
        param: 'intent',
      },
    ],
    [
      'an object that another request holds',
      { statusCode: 429, message: 'locked', code: 'lock_timeout' },
      {
        ...{ kind: 'conflict', code: 'lock_timeout', retryable: true, reason: 'temporary' },
        message: 'Stripe is still processing an earlier request for the same payment. Try again in a moment.',
      },
    ],
    [
      'a request with the same key that is in progress',
      { statusCode: 409, message: 'in use', type: 'idempotency_error', code: 'idempotency_key_in_use' },
      {
        ...{ kind: 'conflict', code: 'idempotency_key_in_use', retryable: true, reason: 'temporary' },
        message: 'Stripe is still processing an earlier request for the same payment. Try again in a moment.',
      },
    ],
    [
      'an idempotency key of another request',
      { statusCode: 400, message: 'Keys for idempotent requests…', type: 'idempotency_error' },
      {
        ...{ kind: 'conflict', code: null, retryable: false, reason: 'temporary' },
        message:
          'Stripe has already received a different request with the same idempotency key. Start a new payment instead of repeating this one.',
      },
    ],
    [
      'any other conflict',
      { statusCode: 409, message: 'The session changed meanwhile' },
      {
        ...{ kind: 'conflict', code: null, retryable: true, reason: 'temporary' },
        message: 'Stripe reports a conflict: The session changed meanwhile.',
      },
    ],
    [
      'too many requests',
      { statusCode: 429, message: 'Slow down', code: 'rate_limit' },
      {
        ...{ kind: 'rate_limited', code: 'rate_limit', retryable: true, reason: 'temporary' },
        message: 'Stripe received too many requests. Try again in a minute.',
      },
    ],
    [
      'a failure of Stripe',
      { statusCode: 500, message: 'Oh no', type: 'api_error' },
      {
        ...{ kind: 'unavailable', code: null, retryable: true, reason: 'temporary' },
        message: 'Stripe has an internal problem. Try again in a moment.',
      },
    ],
    [
      'a declined card',
      { statusCode: 402, message: 'Your card was declined.', type: 'card_error', code: 'card_declined' },
      {
        ...{ kind: 'invalid_request', code: 'card_declined', retryable: false, reason: 'payment_declined' },
        message: 'Stripe refused the request: Your card was declined.',
      },
    ],
    [
      'a parameter of the wrong form',
      { statusCode: 400, message: 'Invalid URL', param: 'success_url', code: 'url_invalid' },
      {
        ...{ kind: 'invalid_request', code: 'url_invalid', retryable: false, reason: 'address_refused' },
        message: 'Stripe refused the request: Invalid URL.',
        param: 'success_url',
      },
    ],
    [
      'an amount that is too small, which only the message says',
      { statusCode: 400, message: 'The total must be at least 50 cents' },
      {
        ...{ kind: 'invalid_request', code: null, retryable: false, reason: 'amount_too_small' },
        message: 'Stripe refused the request: The total must be at least 50 cents.',
      },
    ],
  ] as Array<[string, Raw, Partial<ProviderError>]>)('says of %s what it is and what to do', (_, raw, expected) => {
    expect(toProviderError(stripeError(raw))).toMatchObject({
      ...{ name: 'ProviderError', requestId: 'req_1', param: null, missingPermission: null },
      ...expected,
    });
  });

  it.each([
    ['Invalid integer: 1.5', 'Invalid integer: 1.5.'],
    ['Invalid integer.', 'Invalid integer.'],
    ['Is this an integer?', 'Is this an integer?'],
    ['No!', 'No!'],
    ['  No integer \n', 'No integer.'],
    ['No such key: sk_test_abc', 'No such key: [key].'],
  ])('makes one sentence of Stripe’s words %j', (message, sentence) => {
    expect(toProviderError(stripeError({ statusCode: 400, message })).message).toBe(
      `Stripe refused the request: ${sentence}`
    );
  });

  it('says that Stripe could not be reached', () => {
    const error = new Stripe.errors.StripeConnectionError({ message: 'reset', type: 'api_error' });
    expect(toProviderError(error)).toMatchObject({
      ...{ kind: 'unavailable', code: null, param: null, requestId: null, retryable: true, reason: 'temporary' },
      message: 'Stripe could not be reached. Try again in a moment.',
    });
  });

  it('takes an answer without a status for a problem of Stripe', () => {
    const error = new Stripe.errors.StripeAPIError({ message: 'Invalid JSON received', type: 'api_error' });
    expect(toProviderError(error)).toMatchObject({
      ...{ kind: 'unavailable', retryable: true, reason: 'temporary' },
      message: 'Stripe has an internal problem. Try again in a moment.',
    });
  });

  it('says what the site’s own proxy said, thrown by itself or inside of the library’s error', () => {
    const proxy = new ProxyError('proxy_refused', 'The proxy http://proxy:3128 refused the connection.');
    const wrapped = new Stripe.errors.StripeConnectionError({
      ...{ message: 'An error occurred with our connection to Stripe.', type: 'api_error' },
      detail: proxy,
    } as unknown as Stripe.StripeRawError);
    for (const error of [proxy, wrapped]) {
      expect(toProviderError(error)).toMatchObject({
        ...{ kind: 'unavailable', code: 'proxy_refused', retryable: true, reason: 'temporary', isOfProxy: true },
        message: 'The proxy http://proxy:3128 refused the connection.',
        cause: { type: 'ProxyError', message: 'The proxy http://proxy:3128 refused the connection.' },
      });
    }
  });

  it('names no missing permission where the key is not what was refused', () => {
    const message = 'Invalid value for rak_charge_read';
    expect(toProviderError(stripeError({ statusCode: 400, message })).missingPermission).toBeNull();
  });

  it('keeps Stripe’s type, status, code and words for the log', () => {
    const error = toProviderError(stripeError({ statusCode: 400, message: 'No: sk_test_abc', code: 'url_invalid' }));
    expect(error.cause).toEqual({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      code: 'url_invalid',
      message: 'No: [key]',
    });
  });

  it('names the missing permission and the parameter', () => {
    const message = "Having the 'rak_checkout_session_write' permission would allow this request to continue.";
    expect(toProviderError(stripeError({ statusCode: 403, message })).missingPermission).toBe(
      'rak_checkout_session_write'
    );
    expect(toProviderError(stripeError({ statusCode: 400, message: 'No', param: 'locale' })).param).toBe('locale');
  });

  it('lets nothing of a key through, in the message or the cause', () => {
    const message = 'Wrong sk_live_abc123 and (rk_test_abc****123), pk_live_abc123 or whsec_abc123';
    for (const statusCode of [400, 403, 404, 500]) {
      const error = toProviderError(stripeError({ statusCode, message }));
      expect(`${error.message} ${JSON.stringify(error.cause)}`).not.toMatch(/abc/);
    }
    expect(JSON.stringify(toProviderError(new Error(message)).cause)).not.toMatch(/abc/);
  });

  it('keeps headers and raw answers out of the cause', () => {
    const { cause } = toProviderError(stripeError({ statusCode: 400, message: 'No' }));
    expect(Object.keys(cause as object).sort()).toEqual(['code', 'message', 'statusCode', 'type']);
  });

  it('does not wrap twice', () => {
    const error = new ProviderError('conflict', 'Already in our words.');
    expect(toProviderError(error)).toBe(error);
  });

  it('calls anything else an answer it does not understand', () => {
    expect(toProviderError(new TypeError('x is not a function'))).toMatchObject({
      kind: 'unavailable',
      code: 'unexpected_answer',
      retryable: true,
      message: 'Stripe sent a response that this version of the plugin does not understand.',
      cause: { type: 'TypeError', message: 'x is not a function' },
    });
    expect(toProviderError('out of order').cause).toEqual({ type: 'Error', message: 'out of order' });
  });
});

describe('missingPermissionOf', () => {
  it.each([
    ["Having the 'rak_charge_read' permission would allow this request.", 'rak_charge_read'],
    ['This account may not do that.', null],
    ['The field trak_charge is unknown.', null],
  ])('%j → %s', (message, permission) => {
    expect(missingPermissionOf(message)).toBe(permission);
  });
});

describe('scrubKeys', () => {
  it.each([
    ['key sk_test_4eC39HqLyjWDarjtT1zdp7dc.', 'key [key].'],
    ['Bearersk_live_abc', 'Bearer[key]'],
    ['sk_org_live_abc', '[key]'],
    ['risk_level normal, task_id 7', 'risk_level normal, task_id 7'],
    ['rak_charge_read', 'rak_charge_read'],
  ])('%s → %s', (text, scrubbed) => {
    expect(scrubKeys(text)).toBe(scrubbed);
  });
});
