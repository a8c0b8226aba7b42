import type { Site } from '../../support/site';
import type { RouteRow } from '../route-table';

/** The result of a call with regard to permissions. */
export type Outcome =
  /** Refused by Strapi: not authenticated. */
  | 'unauthenticated'
  /** Refused by Strapi: no permission. */
  | 'refused'
  /** Allowed by Strapi, refused by the plugin: no identity. */
  | 'anonymous_refused'
  /** Allowed by Strapi, refused by the plugin: no profile grants it. */
  | 'not_granted'
  /** Reached the service: any response about the request itself. */
  | 'in'
  | 'fault';

export interface Knock {
  status: number;
  outcome: Outcome;
  body: string;
}

/** A well-formed id that does not exist. */
export const NOBODYS_ID = 'zzzzzzzzzzzzzzzzzzzzzzzz';

/** Rows that are not documents have numeric ids. */
const numbered = ['event', 'message', 'transmission'];

/** @param ids values for the row's `:id`, by what it refers to */
export const addressOf = (row: Pick<RouteRow, 'path' | 'id'>, ids: Record<string, string> = {}): string =>
  row.path.replace(/\/:(\w+)/g, (_whole, name: string) => {
    if (name === 'environment') return '/test';
    if (name === 'uid') return '/api::order.order';
    if (name === 'correction') return '/999999999';
    if (name === 'payout') return `/recorded_${NOBODYS_ID}`;
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

/** Sends a request. For responses without an end (live events), returns after the headers. */
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
