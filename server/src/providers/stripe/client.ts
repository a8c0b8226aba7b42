import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';
import type Stripe from 'stripe';

import { proxyAgentFor } from '../../kit/proxy';
import { appInfoOf } from './app-info';
import { loadStripe } from './library';
import { API_VERSION, MAX_CACHED_CLIENTS, MAX_NETWORK_RETRIES } from './limits';

export interface StripeClients {
  /** Returns the client of one key, publishable or secret. */
  of(key: string): Promise<Stripe>;
}

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;

/**
 * Sends requests below a base path. Removes Stripe's header with hints for test environments: the library turns it into
 * process warnings that only an environment variable disables.
 */
const adapted = (http: HttpClient, basePath: string): HttpClient => ({
  getClientName: () => http.getClientName(),
  async makeRequest(host, port, path, ...request) {
    const response = await http.makeRequest(host, port, `${basePath}${path}`, ...request);
    delete response.getHeaders()['stripe-notice'];
    return response;
  },
});

const addressOf = (apiBase: string): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> => {
  const { hostname, port, protocol } = new URL(apiBase);
  // A URL has an IPv6 address in brackets, a socket does not.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return protocol === 'http:'
    ? { host, port: port || '80', protocol: 'http' }
    : { host, port: port || '443', protocol: 'https' };
};

const STRIPE = 'https://api.stripe.com';

const basePathOf = (apiBase: string): string => new URL(apiBase).pathname.replace(/\/+$/, '');

interface ClientOptions {
  /** Another host with Stripe's API; null for Stripe. */
  apiBase: string | null;
  /** Milliseconds for one attempt. */
  timeoutMs: number;
  /** The site's id in Stripe's partner program. */
  partnerId?: string | null;
}

/**
 * Keeps one client per key, so that no contract uses another contract's key. A client is created on first use. Clients
 * share sockets. The cache's keys are hashes, so a heap dump of them shows no secret.
 */
export const createStripeClients = (options: ClientOptions): StripeClients => {
  const clients = new LRUCache<string, Stripe>({ max: MAX_CACHED_CLIENTS });
  const base = options.apiBase ?? STRIPE;

  const connect = async (Library: typeof Stripe): Promise<HttpClient> => {
    const agent = await proxyAgentFor(base);
    return adapted(Library.createNodeHttpClient(agent), basePathOf(base));
  };
  let connecting: Promise<HttpClient> | undefined;

  const build = (Library: typeof Stripe, httpClient: HttpClient, key: string): Stripe =>
    new Library(key, {
      apiVersion: API_VERSION,
      timeout: options.timeoutMs,
      maxNetworkRetries: MAX_NETWORK_RETRIES,
      telemetry: false,
      typescript: true,
      httpClient,
      appInfo: appInfoOf(options.partnerId ?? null),
      ...(options.apiBase === null ? {} : addressOf(options.apiBase)),
    });

  return {
    async of(key) {
      const Library = await loadStripe();
      const name = createHash('sha256').update(key).digest('base64url');
      const httpClient = await (connecting ??= connect(Library));
      const client = clients.get(name) ?? build(Library, httpClient, key);
      clients.set(name, client);
      return client;
    },
  };
};
