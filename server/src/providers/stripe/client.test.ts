import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createStripeClients } from './client';
import { MAX_CACHED_CLIENTS } from './limits';

/** Answers anything with an account and remembers what it was sent. */
const startServer = async () => {
  const requests: Array<{ headers: IncomingHttpHeaders; method?: string; url?: string }> = [];
  const server = http.createServer((request, response) => {
    requests.push({ headers: request.headers, method: request.method, url: request.url });
    response.setHeader('stripe-notice', 'You are in a test environment.');
    response.setHeader('request-id', 'req_1');
    response.end(JSON.stringify({ id: 'acct_1', object: 'account' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
};

describe('requests', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  it('goes to the given host, with the pinned version, our name, and no telemetry', async () => {
    const client = await createStripeClients({ apiBase: server.url, timeoutMs: 1000 }).of('sk_test_1');
    await client.accounts.retrieveCurrent();
    await client.accounts.retrieveCurrent();
    expect(server.requests).toHaveLength(2);
    const { headers } = server.requests[1];
    expect(headers).toMatchObject({ authorization: 'Bearer sk_test_1', 'stripe-version': '2026-10-28.endive' });
    expect(headers['user-agent']).toContain('strapi-plugin-invoice-payments');
    expect(headers).not.toHaveProperty('x-stripe-client-telemetry');
  });

  it('keeps each key to its own client', async () => {
    const clients = createStripeClients({ apiBase: server.url, timeoutMs: 1000 });
    await Promise.all(
      ['sk_test_a', 'sk_test_b', 'sk_test_a'].map((key) =>
        clients.of(key).then((client) => client.accounts.retrieveCurrent())
      )
    );
    const used = server.requests.map(({ headers }) => headers.authorization).sort();
    expect(used).toEqual(['Bearer sk_test_a', 'Bearer sk_test_a', 'Bearer sk_test_b']);
  });

  it('emits none of Stripe’s notices as process warnings', async () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const client = await createStripeClients({ apiBase: server.url, timeoutMs: 1000 }).of('sk_test_1');
    await client.accounts.retrieveCurrent();
    expect(emitWarning).not.toHaveBeenCalled();
    emitWarning.mockRestore();
  });
});

describe('cache', () => {
  const clients = () => createStripeClients({ apiBase: null, timeoutMs: 1000 });

  it('gives the same client for the same key', async () => {
    const cache = clients();
    expect(await cache.of('sk_test_1')).toBe(await cache.of('sk_test_1'));
    const [one, other] = await Promise.all([cache.of('sk_test_2'), cache.of('sk_test_2')]);
    expect(one).toBe(other);
  });

  it('forgets the least used client', async () => {
    const cache = clients();
    const [first, second] = await Promise.all([cache.of('sk_test_first'), cache.of('sk_test_second')]);
    for (let index = 0; index < MAX_CACHED_CLIENTS - 2; index += 1) await cache.of(`sk_test_${index}`);
    expect(await cache.of('sk_test_first')).toBe(first);
    await cache.of('sk_test_one_more');
    expect(await cache.of('sk_test_first')).toBe(first);
    expect(await cache.of('sk_test_second')).not.toBe(second);
  });
});
