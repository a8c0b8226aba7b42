import type Stripe from 'stripe';

import { ProxyError } from '../../kit/proxy';
import { ProviderError, type ProviderErrorKind } from '../payment-provider';
import { isStripeError, type StripeErrorName } from './library';
import { refusalReasonOf } from './refusal-reasons';

/** Also matches keys that Stripe has masked (`sk_test_****4242`): messages contain no part of a key. */
const keyMaterial =
  /(?:sk|rk|pk)_(?:test|live|org)_[A-Za-z0-9_*]*|whsec_[A-Za-z0-9_*]+|(?<![A-Za-z0-9])(?:sk|rk|pk)_[A-Za-z0-9_*]+/g;

/** Replaces everything in a text that looks like a key. */
export const scrubKeys = (text: string): string => text.replace(keyMaterial, '[key]');

/**
 * Extracts the missing permission of a restricted key, such as `rak_charge_read`. Stripe names it only in the message.
 */
export const missingPermissionOf = (message: string): string | null => message.match(/\brak_[a-z0-9_]+/)?.[0] ?? null;

interface Verdict {
  kind: ProviderErrorKind;
  message: string;
  code?: string;
  retryable?: boolean;
}

/** Stripe processes one request per object at a time. The caller has to wait, whether Stripe sends 409 or 429. */
const busyCodes = ['lock_timeout', 'idempotency_key_in_use'];

const sentence = (text: string): string => {
  const trimmed = scrubKeys(text).trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};

const permissionMessage = (missing: string | null, said: string): string =>
  missing
    ? `The restricted key lacks the permission ${missing}. Add it to the key in Stripe's Dashboard, or enter another key.`
    : `Stripe does not allow this key to do this: ${sentence(said)}`;

const authenticationVerdict = (error: Stripe.errors.StripeError): Verdict =>
  error.code === 'api_key_expired'
    ? {
        kind: 'authentication',
        code: 'api_key_expired',
        message: 'The key was revoked or has expired. Enter a new one in the banking contract.',
      }
    : {
        kind: 'authentication',
        message: "Stripe does not know the key. Copy it again from Stripe's Dashboard into the banking contract.",
      };

const verdictOf = (error: Stripe.errors.StripeError): Verdict => {
  const is = (name: StripeErrorName): boolean => isStripeError(error, name);
  if (error.code && busyCodes.includes(error.code)) {
    return {
      kind: 'conflict',
      retryable: true,
      message: 'Stripe is still processing an earlier request for the same payment. Try again in a moment.',
    };
  }
  if (is('StripeConnectionError')) {
    return { kind: 'unavailable', retryable: true, message: 'Stripe could not be reached. Try again in a moment.' };
  }
  if (is('StripeRateLimitError')) {
    return {
      kind: 'rate_limited',
      retryable: true,
      message: 'Stripe received too many requests. Try again in a minute.',
    };
  }
  if (is('StripeAuthenticationError')) return authenticationVerdict(error);
  if (is('StripePermissionError') && error.code === 'account_invalid') {
    return {
      kind: 'permission',
      message:
        'Stripe does not allow the key to access its account. The account was closed, or access to it was revoked.',
    };
  }
  if (is('StripePermissionError')) {
    return { kind: 'permission', message: permissionMessage(missingPermissionOf(error.message), error.message) };
  }
  if (is('StripeIdempotencyError')) {
    return {
      kind: 'conflict',
      message:
        'Stripe has already received a different request with the same idempotency key. Start a new payment instead of repeating this one.',
    };
  }
  if (error.statusCode === 404 || error.code === 'resource_missing') {
    return {
      kind: 'not_found',
      message: `Stripe cannot find the object: ${sentence(error.message)} The object may belong to another account or environment.`,
    };
  }
  if (error.statusCode === 409) {
    return { kind: 'conflict', retryable: true, message: `Stripe reports a conflict: ${sentence(error.message)}` };
  }
  if (error.statusCode === undefined || error.statusCode >= 500) {
    return { kind: 'unavailable', retryable: true, message: 'Stripe has an internal problem. Try again in a moment.' };
  }
  return { kind: 'invalid_request', message: `Stripe refused the request: ${sentence(error.message)}` };
};

const answerOf = ({ statusCode, code, param, message }: Stripe.errors.StripeError) => ({
  statusCode,
  code,
  param,
  message,
});

/** Returns the parts of an error that may be logged: no headers, and no key in the message. */
const loggable = (error: Error): unknown =>
  isStripeError(error, 'StripeError')
    ? { type: error.type, statusCode: error.statusCode, code: error.code, message: scrubKeys(error.message) }
    : { type: error.name, message: scrubKeys(error.message) };

/** Finds the proxy error that Stripe's library wraps in its connection error. */
const proxyErrorIn = (error: unknown): ProxyError | null => {
  if (error instanceof ProxyError) return error;
  const detail: unknown = isStripeError(error, 'StripeConnectionError') ? error.detail : null;
  return detail instanceof ProxyError ? detail : null;
};

/** Converts any error to a ProviderError with a readable message and without key material. */
export const toProviderError = (error: unknown): ProviderError => {
  if (error instanceof ProviderError) return error;
  const proxy = proxyErrorIn(error);
  if (proxy) {
    // The request did not reach Stripe.
    return new ProviderError('unavailable', proxy.message, {
      code: proxy.code,
      retryable: true,
      reason: 'temporary',
      cause: { type: proxy.name, message: proxy.message },
    });
  }
  if (!isStripeError(error, 'StripeError')) {
    return new ProviderError(
      'unavailable',
      'Stripe sent a response that this version of the plugin does not understand.',
      {
        code: 'unexpected_answer',
        // The request may have succeeded. Without a retry, for example, an unknown open session could remain.
        retryable: true,
        cause: loggable(error instanceof Error ? error : new Error(String(error))),
      }
    );
  }
  const verdict = verdictOf(error);
  return new ProviderError(verdict.kind, verdict.message, {
    code: verdict.code ?? error.code ?? null,
    param: error.param ?? null,
    requestId: error.requestId ?? null,
    retryable: verdict.retryable ?? false,
    missingPermission: verdict.kind === 'permission' ? missingPermissionOf(error.message) : null,
    reason: verdict.retryable || verdict.kind === 'conflict' ? 'temporary' : refusalReasonOf(answerOf(error)),
    cause: loggable(error),
  });
};
