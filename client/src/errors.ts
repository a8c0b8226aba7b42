/** What a site refuses, or that it could not be reached. */
export class InvoicePaymentsError extends Error {
  override readonly name = 'InvoicePaymentsError';

  /**
   * @param status HTTP status; 0 when there was no response
   * @param code stable, for programs: `invalid_input`, `idempotency_in_progress`; `network_error` without a response
   * @param field the field or header that it is about
   * @param fields what is wrong with each field of the input, by its path: `lines.0.quantity`
   * @param hint the next step, for a person
   * @param requestId of the payment provider, for its support
   * @param retryAfterSeconds how long the site asks to wait
   * @param details everything else that the site says
   */
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    readonly field: string | null,
    readonly fields: Readonly<Record<string, string>>,
    readonly hint: string | null,
    readonly requestId: string | null,
    readonly retryAfterSeconds: number | null,
    readonly details: Readonly<Record<string, unknown>>,
    options?: { cause?: unknown }
  ) {
    super(message);
    if (options && 'cause' in options) Object.assign(this, { cause: options.cause });
  }
}

interface Refused {
  error?: {
    message?: string;
    name?: string;
    details?: Record<string, unknown> & { errors?: { path: string[]; message: string }[] };
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Reads a refusal. Strapi's own (no token, no permission) have no code: their name takes its place. */
export const errorOf = async (response: Response): Promise<InvoicePaymentsError> => {
  const body = (await response.json().catch(() => ({}))) as Refused | null;
  const { message, name, details = {} } = body?.error ?? {};
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new InvoicePaymentsError(
    message ?? `The site answered ${response.status}.`,
    response.status,
    textOf(details.code) ?? name ?? `http_${response.status}`,
    textOf(details.field),
    Object.fromEntries((details.errors ?? []).map((problem) => [problem.path.join('.'), problem.message])),
    textOf(details.hint),
    textOf(details.requestId),
    Number.isFinite(wait) ? wait : null,
    details
  );
};

export const networkError = (cause: unknown): InvoicePaymentsError =>
  new InvoicePaymentsError(
    'The site could not be reached.',
    0,
    'network_error',
    null,
    {},
    'Check the address and the network. In a browser, check the CORS settings of the site, too.',
    null,
    null,
    {},
    { cause }
  );
