import type Stripe from 'stripe';

import { ProxyError } from '../../kit/proxy';
import { ProviderError, type ProviderErrorKind } from '../payment-provider';
import { isStripeError, type StripeErrorName } from './library';
import { refusalReasonOf } from './refusal-reasons';

/** Also what Stripe masks itself (`sk_test_****4242`): a message says nothing of a key. */
const keyMaterial =
  /(?:sk|rk|pk)_(?:test|live|org)_[A-Za-z0-9_*]*|whsec_[A-Za-z0-9_*]+|(?<![A-Za-z0-9])(?:sk|rk|pk)_[A-Za-z0-9_*]+/g;

/** A text without anything that looks like a key. */
export const scrubKeys = (text: string): string => text.replace(keyMaterial, '[key]');

/** Stripe names the missing right of a restricted key only in the sentence, such as `rak_charge_read`. */
export const missingPermissionOf = (message: string): string | null => message.match(/\brak_[a-z0-9_]+/)?.[0] ?? null;

interface Verdict {
  kind: ProviderErrorKind;
  message: string;
  code?: string;
  retryable?: boolean;
}

/** One object at a time: the answer is to wait, whether Stripe says it with 409 or 429. */
const busyCodes = ['lock_timeout', 'idempotency_key_in_use'];

const sentence = (text: string): string => {
  const trimmed = scrubKeys(text).trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};

const permissionMessage = (missing: string | null, said: string): string =>
  missing
    ? `The restricted key lacks the permission ${missing}. Add it to the key in Stripe's Dashboard, or enter another key.`
    : `Stripe does not allow this to the key: ${sentence(said)}`;

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
      message: 'Stripe is still busy with an earlier request for the same payment. Try again in a moment.',
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
      message: 'Stripe does not let the key into its account: the account was closed, or access to it was revoked.',
    };
  }
  if (is('StripePermissionError')) {
    return { kind: 'permission', message: permissionMessage(missingPermissionOf(error.message), error.message) };
  }
  if (is('StripeIdempotencyError')) {
    return {
      kind: 'conflict',
      message: 'Stripe has seen another request under the same key. Start a new payment instead of repeating this one.',
    };
  }
  if (error.statusCode === 404 || error.code === 'resource_missing') {
    return {
      kind: 'not_found',
      message: `Stripe does not find it: ${sentence(error.message)} It may belong to another account or environment.`,
    };
  }
  if (error.statusCode === 409) {
    return { kind: 'conflict', retryable: true, message: `Stripe reports a conflict: ${sentence(error.message)}` };
  }
  if (error.statusCode === undefined || error.statusCode >= 500) {
    return { kind: 'unavailable', retryable: true, message: 'Stripe has a problem of its own. Try again in a moment.' };
  }
  return { kind: 'invalid_request', message: `Stripe refused the request: ${sentence(error.message)}` };
};

const answerOf = ({ statusCode, code, param, message }: Stripe.errors.StripeError) => ({
  statusCode,
  code,
  param,
  message,
});

/** What of an error may stand in a log: never headers, and no key in the sentence. */
const loggable = (error: Error): unknown =>
  isStripeError(error, 'StripeError')
    ? { type: error.type, statusCode: error.statusCode, code: error.code, message: scrubKeys(error.message) }
    : { type: error.name, message: scrubKeys(error.message) };

/** Stripe's library wraps what a connection failed with. */
const proxyErrorIn = (error: unknown): ProxyError | null => {
  if (error instanceof ProxyError) return error;
  const detail: unknown = isStripeError(error, 'StripeConnectionError') ? error.detail : null;
  return detail instanceof ProxyError ? detail : null;
};

/** Any error as the one kind the contract allows, with words for people and no key material. */
export const toProviderError = (error: unknown): ProviderError => {
  if (error instanceof ProviderError) return error;
  const proxy = proxyErrorIn(error);
  if (proxy) {
    // No request has reached Stripe.
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
      'Stripe answered in a way this version of the plugin does not understand.',
      {
        code: 'unexpected_answer',
        // The request may have succeeded. Giving up would leave, for example, an unknown open session.
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
