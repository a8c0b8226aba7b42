import { errorOf, InvoicePaymentsError, networkError } from './errors';
import { operations, type Operations } from './generated';

export { InvoicePaymentsError } from './errors';
export type * from './generated';

export interface ClientOptions {
  /** The address of the site: `https://cms.example.com`. */
  url: string;
  /** An API token, or the JWT of a signed-in user; a function is called for each request. */
  token?: string | (() => string | Promise<string>);
  /** `rest.prefix` of the site, `/api` unless it was changed. */
  apiPrefix?: string;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** How often a request is sent again after 429, 503, a running first request, or a broken connection. Default: 3. */
  retries?: number;
  /** The longest wait before a retry, in milliseconds. Default: 10,000. */
  maximumWaitMs?: number;
}

export interface CallOptions {
  /** Default: a new random key for each `POST`; `false` sends none. */
  idempotencyKey?: string | false;
  /** `version` of the record that the change started from. When it is stale, the call fails with status 412. */
  ifMatch?: string;
  signal?: AbortSignal;
}

type Name = keyof Operations;
type Controller = Name extends `${infer C}.${string}` ? C : never;
type ActionOf<C extends string> = Name extends infer N ? (N extends `${C}.${infer A}` ? A : never) : never;
type Operation<C extends string, A extends string> = `${C}.${A}` extends Name ? Operations[`${C}.${A}`] : never;
type InputOf<O> = O extends { input: infer I } ? I : never;
type AnswerOf<O> = O extends { answer: infer A } ? A : never;
type ItemOf<A> = A extends { data: (infer T)[] } ? T : never;

/** The arguments of a call: the input may be left out when nothing in it is required. */
type Arguments<I> =
  Record<string, never> extends I ? [input?: I, options?: CallOptions] : [input: I, options?: CallOptions];

export interface Call<I, A> {
  (...given: Arguments<I>): Promise<A>;
  /** Reads a list to its end, page by page. Rows that are written meanwhile neither repeat nor hide others. */
  all: ItemOf<A> extends never ? never : (...given: Arguments<I>) => AsyncIterableIterator<ItemOf<A>>;
}

/** All operations of the REST API: `client.invoices.find({ query: { status: 'open' } })`. */
export type Client = {
  [C in Controller]: {
    [A in ActionOf<C>]: Call<InputOf<Operation<C, A>>, AnswerOf<Operation<C, A>>>;
  };
};

interface Input {
  query?: Record<string, unknown>;
  body?: unknown;
  [parameter: string]: unknown;
}

const PAUSE_MS = 500;

/** A random UUID, also where `crypto.randomUUID` is missing: browsers have it on https addresses only. */
const newKey = (): string => {
  const { crypto } = globalThis;
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

const addressOf = (base: string, path: string, { query = {}, ...parameters }: Input): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_braces, name: string) => {
    const value = parameters[name];
    if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`${name} is missing.`);
    return encodeURIComponent(value);
  });
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return `${base}${filled}${search ? `?${search}` : ''}`;
};

/** Whether the same request may be sent again after a failure. */
const mayRepeat = (method: string, hasKey: boolean, { status, code }: InvoicePaymentsError): boolean => {
  if (status === 429 || (status === 409 && code === 'idempotency_in_progress')) return true;
  return (status === 503 || status === 0) && (method !== 'POST' || hasKey);
};

/**
 * Makes a client of a site's REST API, for browsers and Node. It has no state but its options.
 *
 * @throws {InvoicePaymentsError} from every call that the site refuses, or that does not reach it
 */
export const createClient = (options: ClientOptions): Client => {
  const { token, apiPrefix = '/api', retries = 3, maximumWaitMs = 10_000 } = options;
  const base = `${options.url.replace(/\/+$/, '')}${apiPrefix}/invoice-payments`;
  const send = options.fetch ?? ((...given: Parameters<typeof fetch>) => globalThis.fetch(...given));

  const attempt = async (address: string, request: RequestInit): Promise<Response> => {
    let response: Response;
    try {
      response = await send(address, request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw networkError(error);
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  };

  const call = async (operation: readonly string[], input: Input = {}, given: CallOptions = {}): Promise<unknown> => {
    const [method, path, ...traits] = operation;
    const key = traits.includes('key') && given.idempotencyKey !== false ? (given.idempotencyKey ?? newKey()) : null;
    const bearer = typeof token === 'function' ? await token() : token;
    const request: RequestInit = {
      method,
      signal: given.signal,
      headers: {
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
        ...(input.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === null ? {} : { 'Idempotency-Key': key }),
        ...(given.ifMatch === undefined ? {} : { 'If-Match': given.ifMatch === '*' ? '*' : `"${given.ifMatch}"` }),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify({ data: input.body }) }),
    };
    const address = addressOf(base, path, input);
    for (let tries = 0; ; tries += 1) {
      try {
        const response = await attempt(address, request);
        if (response.status === 204) return undefined;
        return traits.includes('file') ? response : await response.json();
      } catch (error) {
        if (!(error instanceof InvoicePaymentsError) || !mayRepeat(method, key !== null, error)) throw error;
        const wait = error.retryAfterSeconds === null ? PAUSE_MS * 2 ** tries : error.retryAfterSeconds * 1000;
        if (tries >= retries || wait > maximumWaitMs) throw error;
        await pause(wait * (1 + Math.random() / 4), given.signal);
      }
    }
  };

  async function* all(operation: readonly string[], input: Input = {}, given?: CallOptions): AsyncGenerator<unknown> {
    let query: Record<string, unknown> = { limit: 100, ...input.query };
    for (;;) {
      const page = (await call(operation, { ...input, query }, given)) as {
        data: unknown[];
        meta: { pagination: { nextCursor: string | null } };
      };
      yield* page.data;
      const { nextCursor } = page.meta.pagination;
      if (nextCursor === null) return;
      query = { ...query, cursor: nextCursor };
    }
  }

  const callOf = (operation: readonly string[]): unknown =>
    Object.assign((input?: Input, given?: CallOptions) => call(operation, input, given), {
      all: (input?: Input, given?: CallOptions) => all(operation, input, given),
    });

  return Object.fromEntries(
    Object.entries(operations as Record<string, Record<string, readonly string[]>>).map(([controller, actions]) => [
      controller,
      Object.fromEntries(Object.entries(actions).map(([action, operation]) => [action, callOf(operation)])),
    ])
  ) as unknown as Client;
};
