import type { Site } from '../../support/site';
import type { RouteRow } from '../route-table';

/** What came of a call, as far as rights are concerned. */
export type Outcome =
  /** Strapi's door: nobody in particular. */
  | 'unauthenticated'
  /** Strapi's door: somebody without the right. */
  | 'refused'
  /** Let in by Strapi, and shut out by us for having no identity. */
  | 'anonymous_refused'
  /** Let in by Strapi, and told that no profile grants it. */
  | 'not_granted'
  /** Reached the service: any answer about the request itself. */
  | 'in'
  | 'fault';

export interface Knock {
  status: number;
  outcome: Outcome;
  body: string;
}

/** An id of the right form that nothing has. */
export const NOBODYS_ID = 'zzzzzzzzzzzzzzzzzzzzzzzz';

/** What is no document has a number. */
const numbered = ['event', 'message'];

/** @param ids what to put for the row's `:id`, by what it names */
export const addressOf = (row: Pick<RouteRow, 'path' | 'id'>, ids: Record<string, string> = {}): string =>
  row.path.replace(/\/:(\w+)/g, (_whole, name: string) => {
    if (name === 'environment') return '/test';
    if (name === 'uid') return '/api::order.order';
    return `/${ids[row.id ?? ''] ?? (numbered.includes(row.id ?? '') ? '999999999' : NOBODYS_ID)}`;
  });

const codeOf = (body: string): string => {
  try {
    return (JSON.parse(body) as { error?: { details?: { code?: string } } }).error?.details?.code ?? '';
  } catch {
    return '';
  }
};

const outcomeOf = (status: number, body: string): Outcome => {
  if (status === 401) return 'unauthenticated';
  if (status >= 500) return 'fault';
  if (status !== 403) return 'in';
  switch (codeOf(body)) {
    case '':
      return 'refused';
    case 'anonymous_refused':
      return 'anonymous_refused';
    default:
      return 'not_granted';
  }
};

/** Asks, and does not wait for answers without an end (live events): their head says it all. */
export const knock = async (
  site: Pick<Site, 'url'>,
  method: string,
  address: string,
  { token, data, headers = {} }: { token?: string | null; data?: unknown; headers?: Record<string, string> } = {}
): Promise<Knock> => {
  const abort = new AbortController();
  const sendsBody = method === 'POST' || method === 'PUT';
  const response = await fetch(new URL(address, site.url), {
    method,
    redirect: 'manual',
    signal: abort.signal,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(sendsBody ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: sendsBody ? JSON.stringify({ data: data ?? {} }) : undefined,
  });
  const endless = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
  const body = endless ? '' : await response.text();
  if (endless) abort.abort();
  return { status: response.status, outcome: outcomeOf(response.status, body), body };
};
