export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorBody {
  type: ErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  request_log_url?: string;
}

interface Options {
  headers?: Record<string, string>;
  /** False when the endpoint did not start to execute, so that nothing is stored for the idempotency key. */
  executed?: boolean;
}

/** A response in Stripe's error format. */
export class StripeError extends Error {
  readonly headers: Record<string, string>;
  readonly executed: boolean;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    { headers = {}, executed = true }: Options = {}
  ) {
    super(body.message);
    this.headers = headers;
    this.executed = executed;
    if (body.code) body.doc_url ??= `https://docs.stripe.com/error-codes#${body.code.replaceAll('_', '-')}`;
  }
}

/** 400 for a parameter. Like Stripe's, it is not stored for the idempotency key. */
export function invalidParameter(message: string, param?: string, code?: string): StripeError {
  return new StripeError(
    400,
    { type: 'invalid_request_error', message, ...(param && { param }), ...(code && { code }) },
    { executed: false }
  );
}

/** 400 for a call that the state of the object does not allow. */
export function invalidState(message: string, code?: string, more: Partial<ErrorBody> = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...(code && { code }), ...more });
}

export function missingParameter(param: string): StripeError {
  return invalidParameter(`Missing required param: ${param}.`, param, 'parameter_missing');
}

export function unknownParameter(param: string, suggestion?: string): StripeError {
  const hint = suggestion ? `. Did you mean ${suggestion}?` : '';
  return invalidParameter(`Received unknown parameter: ${param}${hint}`, param, 'parameter_unknown');
}

/**
 * Builds the error for a missing object. `what` is Stripe's name of the object in this message: 'payment_intent',
 * 'checkout.session'. The status is 404 for the object in the path and 400 for one in a parameter.
 */
export function resourceMissing(
  what: string,
  id: string,
  param: string,
  status: 400 | 404,
  otherMode?: 'live' | 'test'
): StripeError {
  const used = otherMode === 'live' ? 'test' : 'live';
  const hint = otherMode
    ? `; a similar object exists in ${otherMode} mode, but a ${used} mode key was used to make this request.`
    : '';
  return new StripeError(
    status,
    { type: 'invalid_request_error', code: 'resource_missing', param, message: `No such ${what}: '${id}'${hint}` },
    { executed: false }
  );
}

export function unrecognizedUrl(method: string, path: string): StripeError {
  return new StripeError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}
