import { errors } from '@strapi/utils';

import type { ErrorDetails } from '../../../contracts';
import { ProviderError } from '../providers/payment-provider';

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

const HINTS: Record<ProviderError['kind'], string> = {
  authentication: 'Open the banking contract, replace the secret key and verify it.',
  permission: 'Give the restricted key this permission in the provider’s dashboard, then verify the banking contract.',
  invalid_request: 'Correct what the message names and try again.',
  not_found: 'Verify the banking contract: its keys may belong to another account now.',
  conflict: 'Try again in a moment.',
  rate_limited: 'Wait a few seconds and try again; nothing was charged.',
  unavailable: 'Try again in a minute; nothing was charged. If it goes on, look at the provider’s status page.',
};

const STATUSES: Record<ProviderError['kind'], number> = {
  // 502: our keys are at fault, not the caller's; 401 or 403 would read as if the caller lacked a right.
  authentication: 502,
  permission: 502,
  invalid_request: 422,
  not_found: 409,
  // Stripe is still busy with the same request: it is the provider's moment, not a state of ours.
  conflict: 503,
  rate_limited: 503,
  unavailable: 503,
};

/** What a provider's refusal means for the one who asked. */
export const refusalFromProvider = (error: ProviderError): PluginError => {
  const refusal = new PluginError(STATUSES[error.kind], 'ProviderError', error.message, {
    code: `provider_${error.kind}`,
    ...(error.param ? { field: error.param } : {}),
    hint: error.missingPermission
      ? `Give the restricted key the permission ${error.missingPermission} in the provider’s dashboard, then verify the banking contract.`
      : HINTS[error.kind],
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
