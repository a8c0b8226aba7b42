import Stripe from 'stripe';

import { loadStripe } from './library';
import { scrubKeys, toProviderError } from './errors';
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
    });
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
