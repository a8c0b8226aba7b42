import { errors } from '@strapi/utils';

import type { ErrorDetails } from '../../../contracts';
import { ProviderError } from '../providers/payment-provider';
import { hintOf } from '../providers/provider-refusal';

/**
 * A refusal with an HTTP status, a message, a stable code, the field and the next step. Any other exception is an
 * internal error and becomes a plain 500.
 */
export class PluginError extends errors.ApplicationError<string, string, ErrorDetails> {
  readonly status: number;
  /** How long a caller should wait before the next try, for the header `Retry-After`. */
  retryAfterSeconds?: number;

  constructor(status: number, name: string, message: string, details: ErrorDetails) {
    super(message, details);
    this.status = status;
    this.name = name;
  }
}

/** 400: the input is invalid in any state. */
export class InvalidInputError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(400, 'ValidationError', message, details);
  }
}

/** 403: the caller lacks a permission; the message names it. */
export class NotAllowedError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(403, 'ForbiddenError', message, details);
  }
}

/** 404: the object does not exist, or the caller may not see it. Both responses are identical on purpose. */
export class MissingError extends PluginError {
  constructor(what: string) {
    super(404, 'NotFoundError', `This ${what} does not exist.`, { code: 'not_found' });
  }
}

/**
 * Hides that a part exists when the caller may not see what it belongs to. Other errors pass through unchanged.
 *
 * @example await invoices.assertVisible(id, actor).catch(hiddenAs('payment'))
 */
export const hiddenAs =
  (what: string) =>
  (error: unknown): never => {
    throw error instanceof MissingError ? new MissingError(what) : error;
  };

/** 409: the input is valid, but the current state does not allow it. */
export class ConflictError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(409, 'ConflictError', message, details);
  }
}

/** 410: it existed and is no longer valid. */
export class GoneError extends PluginError {
  constructor(code: string) {
    super(410, 'GoneError', 'This payment link is no longer valid.', {
      code,
      hint: 'Ask the sender for a new link.',
    });
  }
}

/** 429: too many requests. @param seconds to wait */
export class TooManyRequestsError extends PluginError {
  constructor(seconds: number) {
    super(429, 'RateLimitError', 'Too many requests came from this network address.', {
      code: 'rate_limited',
      hint: `Wait ${seconds} seconds.`,
    });
    this.retryAfterSeconds = seconds;
  }
}

/** 413: the request exceeds the size limit. */
export class TooLargeError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(413, 'PayloadTooLargeError', message, details);
  }
}

/** 503: the cause is on the server's side, and the same request may succeed later. */
export class UnavailableError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(503, 'ServiceUnavailableError', message, details);
  }
}

const NOT_FOUND_HINT = 'Verify the banking contract. Its keys may belong to another account.';

/**
 * 502: the site's keys or account are the cause, not the caller. 401 or 403 would suggest that the caller lacks a
 * permission.
 */
const CONTRACT_STATUS = 502;

const STATUSES: Record<ProviderError['kind'], number> = {
  authentication: CONTRACT_STATUS,
  permission: CONTRACT_STATUS,
  invalid_request: 422,
  not_found: 409,
  // Stripe is still processing the same request. That is a temporary state of the provider, not of the invoice.
  conflict: 503,
  rate_limited: 503,
  unavailable: 503,
};

/** Converts a provider's refusal to the response for the caller. */
export const refusalFromProvider = (error: ProviderError): PluginError => {
  const status = error.party === 'contract' ? CONTRACT_STATUS : STATUSES[error.kind];
  const refusal = new PluginError(status, 'ProviderError', error.message, {
    code: `provider_${error.kind}`,
    ...(error.param ? { field: error.param } : {}),
    hint: error.kind === 'not_found' ? NOT_FOUND_HINT : hintOf(error),
    reason: error.reason,
    party: error.party,
    ...(error.requestId ? { requestId: error.requestId } : {}),
  });
  refusal.cause = error;
  return refusal;
};

/** Runs a provider call for a caller that waits for its result. */
export const askProvider = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ProviderError ? refusalFromProvider(error) : error;
  }
};
