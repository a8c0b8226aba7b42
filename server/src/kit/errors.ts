import { errors } from '@strapi/utils';

import type { ErrorDetails } from '../../../contracts';
import { ProviderError } from '../providers/payment-provider';
import { hintOf } from '../providers/provider-refusal';

/**
 * A refusal for the person or program that asked: HTTP status, a sentence, a stable code, the field
 * and the next step. Anything else that is thrown is a fault of ours and ends as a plain 500.
 */
export class PluginError extends errors.ApplicationError<string, string, ErrorDetails> {
  readonly status: number;

  constructor(status: number, name: string, message: string, details: ErrorDetails) {
    super(message, details);
    this.status = status;
    this.name = name;
  }
}

/** 400: the input cannot be right, whatever the state. */
export class InvalidInputError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(400, 'ValidationError', message, details);
  }
}

/** 403: the asker lacks the right; says which. */
export class NotAllowedError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(403, 'ForbiddenError', message, details);
  }
}

/** 404: there is none, or none the asker may see: the two read alike on purpose. */
export class MissingError extends PluginError {
  constructor(what: string) {
    super(404, 'NotFoundError', `This ${what} does not exist.`, { code: 'not_found' });
  }
}

/**
 * What hangs on something the asker may not see does not exist for them either. Any other error stays what it is.
 *
 * @example await invoices.assertVisible(id, actor).catch(hiddenAs('payment'))
 */
export const hiddenAs =
  (what: string) =>
  (error: unknown): never => {
    throw error instanceof MissingError ? new MissingError(what) : error;
  };

/** 409: the input is fine, the state is not. */
export class ConflictError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(409, 'ConflictError', message, details);
  }
}

/** 410: there was one, and its time is over. */
export class GoneError extends PluginError {
  constructor(code: string) {
    super(410, 'GoneError', 'This payment link is no longer valid.', {
      code,
      hint: 'Ask whoever sent it for a new one.',
    });
  }
}

/** 429: asked too often. @param seconds to wait */
export class TooManyRequestsError extends PluginError {
  constructor(seconds: number) {
    super(429, 'RateLimitError', 'Too many requests came from this network address.', {
      code: 'rate_limited',
      hint: `Wait ${seconds} seconds.`,
    });
  }
}

/** 413: more bytes than we read. */
export class TooLargeError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(413, 'PayloadTooLargeError', message, details);
  }
}

/** 503: it is ours to mend, and the same request may succeed later. */
export class UnavailableError extends PluginError {
  constructor(message: string, details: ErrorDetails) {
    super(503, 'ServiceUnavailableError', message, details);
  }
}

const NOT_FOUND_HINT = 'Verify the banking contract: its keys may belong to another account now.';

/** 502: our keys or account are at fault, not the caller; 401 or 403 would read as if the caller lacked a right. */
const CONTRACT_STATUS = 502;

const STATUSES: Record<ProviderError['kind'], number> = {
  authentication: CONTRACT_STATUS,
  permission: CONTRACT_STATUS,
  invalid_request: 422,
  not_found: 409,
  // Stripe is still busy with the same request: it is the provider's moment, not a state of ours.
  conflict: 503,
  rate_limited: 503,
  unavailable: 503,
};

/** What a provider's refusal means for the one who asked. */
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

/** Runs a provider call for somebody who waits for its answer. */
export const askProvider = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ProviderError ? refusalFromProvider(error) : error;
  }
};
