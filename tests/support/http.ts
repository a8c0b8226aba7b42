import type { ErrorDetails } from '../../contracts';
import { checkAgainstDocument } from './api-contract';

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  /** Parsed if it is JSON, otherwise text. */
  body: T;
}

export interface Refusal {
  data: null;
  error: { status: number; name: string; message: string; details: ErrorDetails };
}

export interface RequestOptions {
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent unchanged. */
  raw?: { content: string | Buffer; headers: Record<string, string> };
  headers?: Record<string, string>;
}

export type Send = <T = unknown>(method: string, path: string, options?: RequestOptions) => Promise<Answer<T>>;

/**
 * Creates a client that does not follow redirects, so that tests can check them. It throws if a response of the
 * plugin does not match docs/openapi.json.
 */
export const httpClient =
  (baseUrl: string): Send =>
  async <T>(method: string, path: string, { token, body, raw, headers = {} }: RequestOptions = {}) => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      redirect: 'manual',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...raw?.headers,
        ...headers,
      },
      body: raw ? raw.content : body === undefined ? undefined : JSON.stringify(body),
    });
    // A stream does not end, so only its status and headers are returned.
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: '' as T };
    }
    const text = await response.text();
    // JSON lines are a text of several values.
    const json = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text !== '';
    const answer = { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    checkAgainstDocument(method, path, answer);
    return answer as Answer<T>;
  };

/** Polls until the condition holds. Throws with the last value after `seconds`. */
export const eventually = async <T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  seconds = 10
): Promise<T> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`The condition did not hold after ${seconds} s: ${JSON.stringify(value).slice(0, 2000)}`);
    // eslint-disable-next-line no-restricted-syntax -- the one place that polls
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
