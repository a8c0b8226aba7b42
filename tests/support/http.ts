import type { ErrorDetails } from '../../contracts';
import { checkAgainstDocument } from './api-contract';

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, text otherwise. */
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
  /** Sent as it is. */
  raw?: { content: string | Buffer; headers: Record<string, string> };
  headers?: Record<string, string>;
}

export type Send = <T = unknown>(method: string, path: string, options?: RequestOptions) => Promise<Answer<T>>;

/**
 * A client that never follows a redirect: where a payer is sent is part of what is tested. It fails on an
 * answer of the plugin that is not as docs/openapi.json describes it.
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
    // A stream has no end to wait for: its head is all that is answered.
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: '' as T };
    }
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text !== '';
    const answer = { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    checkAgainstDocument(method, path, answer);
    return answer as Answer<T>;
  };

/** Waits for a condition; fails with the last thing seen. */
export const eventually = async <T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  seconds = 10
): Promise<T> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline) throw new Error(`Not so after ${seconds} s: ${JSON.stringify(value).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
