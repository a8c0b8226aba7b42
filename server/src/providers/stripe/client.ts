import { createHash } from 'node:crypto';

import type Stripe from 'stripe';

import { loadStripe } from './library';
import { API_VERSION, MAX_CACHED_CLIENTS, MAX_NETWORK_RETRIES } from './limits';

export interface StripeClients {
  /** The client of one key, publishable or secret. */
  of(key: string): Promise<Stripe>;
}

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;

/** Stripe's hints for test environments become process warnings; only the environment variable stops them elsewhere. */
const withoutNotices = (http: HttpClient): HttpClient => ({
  getClientName: () => http.getClientName(),
  async makeRequest(...request) {
    const response = await http.makeRequest(...request);
    delete response.getHeaders()['stripe-notice'];
    return response;
  },
});

const addressOf = (apiBase: string): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> => {
  const { hostname, port, protocol } = new URL(apiBase);
  return protocol === 'http:'
    ? { host: hostname, port: port || '80', protocol: 'http' }
    : { host: hostname, port: port || '443', protocol: 'https' };
};

/**
 * One client per key, so that no contract ever speaks with another one's key. Built when first asked for.
 * Clients share sockets, and are found by a hash: a heap dump of the cache's keys shows no secret.
 */
export const createStripeClients = (options: { apiBase: string | null; timeoutMs: number }): StripeClients => {
  const clients = new Map<string, Stripe>();
  let httpClient: HttpClient | undefined;

  const build = (Library: typeof Stripe, key: string): Stripe => {
    httpClient ??= withoutNotices(Library.createNodeHttpClient());
    return new Library(key, {
      apiVersion: API_VERSION,
      timeout: options.timeoutMs,
      maxNetworkRetries: MAX_NETWORK_RETRIES,
      telemetry: false,
      typescript: true,
      httpClient,
      appInfo: { name: 'strapi-plugin-invoice-payments' },
      ...(options.apiBase === null ? {} : addressOf(options.apiBase)),
    });
  };

  return {
    async of(key) {
      const Library = await loadStripe();
      const name = createHash('sha256').update(key).digest('base64url');
      const client = clients.get(name) ?? build(Library, key);
      // A Map keeps insertion order: what is used goes to the end, and the first is the least used.
      clients.delete(name);
      clients.set(name, client);
      if (clients.size > MAX_CACHED_CLIENTS) {
        const [leastUsed] = clients.keys();
        clients.delete(leastUsed);
      }
      return client;
    },
  };
};
