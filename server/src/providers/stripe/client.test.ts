import fs from 'node:fs';
import http, { type IncomingHttpHeaders } from 'node:http';
import net, { type AddressInfo } from 'node:net';

import { createStripeClients } from './client';
import { toProviderError } from './errors';
import { MAX_CACHED_CLIENTS } from './limits';

const packageJson = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Record<string, string>;

/** Answers anything with an account and remembers what it was sent. */
const startServer = async (host = '127.0.0.1') => {
  const requests: Array<{ headers: IncomingHttpHeaders; method?: string; url?: string }> = [];
  const server = http.createServer((request, response) => {
    requests.push({ headers: request.headers, method: request.method, url: request.url });
    response.setHeader('stripe-notice', 'You are in a test environment.');
    response.setHeader('request-id', 'req_1');
    response.end(JSON.stringify({ id: 'acct_1', object: 'account' }));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
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
    expect(headers['user-agent']).toContain(`${packageJson.name}/${packageJson.version} (${packageJson.homepage})`);
    expect(JSON.parse(String(headers['x-stripe-client-user-agent'])).application).toEqual({
      name: packageJson.name,
      version: packageJson.version,
      url: packageJson.homepage,
    });
    expect(headers).not.toHaveProperty('x-stripe-client-telemetry');
  });

  it('carries the id in the partner program when the site has one', async () => {
    const options = { apiBase: server.url, timeoutMs: 1000, partnerId: 'pp_partner_AbC123' };
    await (await createStripeClients(options).of('sk_test_1')).accounts.retrieveCurrent();
    const [{ headers }] = server.requests;
    expect(JSON.parse(String(headers['x-stripe-client-user-agent'])).application).toMatchObject({
      partner_id: 'pp_partner_AbC123',
    });
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

describe('other addresses of the API', () => {
  it('may be an IPv6 address', async () => {
    const server = await startServer('::1');
    await (
      await createStripeClients({ apiBase: server.url, timeoutMs: 1000 }).of('sk_test_1')
    ).accounts.retrieveCurrent();
    expect(server.requests[0].headers.host).toBe(`[::1]:${server.port}`);
    await server.close();
  });

  it.each([
    ['/gateway/stripe', '/gateway/stripe/v1/account'],
    ['/gateway/', '/gateway/v1/account'],
    ['/', '/v1/account'],
  ])('may have a path: %s', async (path, asked) => {
    const server = await startServer();
    const clients = createStripeClients({ apiBase: `${server.url}${path}`, timeoutMs: 1000 });
    await (await clients.of('sk_test_1')).accounts.retrieveCurrent();
    expect(server.requests.map(({ url }) => url)).toEqual([asked]);
    await server.close();
  });
});

describe('behind a proxy', () => {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'];
  const former = new Map(
    [...names, ...names.map((name) => name.toLowerCase())].map((name) => [name, process.env[name]])
  );
  const set = (variables: Record<string, string>): void => {
    for (const name of former.keys()) delete process.env[name];
    Object.assign(process.env, variables);
  };
  afterEach(() => {
    for (const [name, value] of former) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  /** Tunnels everything to one port, and remembers where it was asked to go and the first byte that went through. */
  const startProxy = async (target: number) => {
    const asked: { address: string | undefined; credentials: string | undefined; firstByte: number | null }[] = [];
    const server = http.createServer((_request, response) => response.writeHead(405).end());
    const sockets = new Set<net.Socket>();
    server.on('connect', (request, socket: net.Socket, head: Buffer) => {
      const entry: (typeof asked)[number] = {
        address: request.url,
        credentials: request.headers['proxy-authorization'],
        firstByte: null,
      };
      asked.push(entry);
      const onwards = net.connect(target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        onwards.write(head);
        socket.once('data', (data: Buffer) => {
          entry.firstByte = data[0];
        });
        socket.pipe(onwards).pipe(socket);
      });
      for (const end of [socket, onwards]) {
        sockets.add(end);
        end.on('error', () => end.destroy());
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      asked,
      close: () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    };
  };

  it('asks through its tunnel, with its credentials, and the proxy sees no header of ours', async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    set({ HTTP_PROXY: `http://me:word@${proxy.address}` });
    const clients = createStripeClients({ apiBase: 'http://stripe.intra.example:8080/api', timeoutMs: 1000 });
    const client = await clients.of('sk_test_1');
    await client.accounts.retrieveCurrent();
    expect(proxy.asked).toMatchObject([
      { address: 'stripe.intra.example:8080', credentials: `Basic ${Buffer.from('me:word').toString('base64')}` },
    ]);
    expect(server.requests).toMatchObject([{ url: '/api/v1/account', headers: { authorization: 'Bearer sk_test_1' } }]);
    expect(server.requests[0].headers).not.toHaveProperty('proxy-authorization');
    proxy.close();
    await server.close();
  });

  it('speaks TLS with Stripe itself inside of it', async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    set({ HTTPS_PROXY: proxy.address });
    const client = await createStripeClients({ apiBase: null, timeoutMs: 1000 }).of('sk_test_1');
    // What answers is no TLS server: that the handshake began is what is to be seen.
    await expect(client.accounts.retrieveCurrent({}, { maxNetworkRetries: 0 })).rejects.toThrow();
    expect(proxy.asked[0]).toMatchObject({ address: 'api.stripe.com:443', firstByte: 0x16 });
    proxy.close();
    await server.close();
  });

  it('goes past it where NO_PROXY says so, and to this machine always', async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    set({ HTTP_PROXY: `http://${proxy.address}`, NO_PROXY: 'intra.example' });
    const direct = createStripeClients({ apiBase: server.url, timeoutMs: 1000 });
    await (await direct.of('sk_test_1')).accounts.retrieveCurrent();
    const exempt = createStripeClients({ apiBase: 'http://stripe.intra.example:9', timeoutMs: 1000 });
    await expect(
      (await exempt.of('sk_test_1')).accounts.retrieveCurrent({}, { maxNetworkRetries: 0 })
    ).rejects.toThrow();
    expect(proxy.asked).toEqual([]);
    expect(server.requests).toHaveLength(1);
    proxy.close();
    await server.close();
  });

  /** Answers every CONNECT with a status, as a proxy does that lets nobody through. */
  const startRefusingProxy = async (status: string) => {
    const server = http.createServer();
    server.on('connect', (_request, socket: net.Socket) =>
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\n{}`)
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
  };

  const failureOf = async () => {
    const client = await createStripeClients({ apiBase: null, timeoutMs: 1000 }).of('sk_test_1');
    return client.accounts.retrieveCurrent({}, { maxNetworkRetries: 0 }).then(() => null, toProviderError);
  };

  it.each([
    ['407 Proxy Authentication Required', /status 407 .* user name and password to HTTPS_PROXY/],
    ['403 Forbidden', /status 403 Forbidden\. Contact the administrator of the proxy/],
    ['401 Unauthorized', /status 401/],
    ['502 Bad Gateway', /status 502/],
  ])('takes its %s for the proxy’s, never for a refusal of Stripe', async (status, message) => {
    const proxy = await startRefusingProxy(status);
    set({ HTTPS_PROXY: `http://me:secretWord@${proxy.address}` });
    const failure = await failureOf();
    expect(failure).toMatchObject({
      ...{ kind: 'unavailable', code: 'proxy_refused', reason: 'temporary', party: 'nobody', retryable: true },
      message: expect.stringMatching(message),
    });
    expect(failure?.message).toContain(`http://${proxy.address}`);
    expect(JSON.stringify([failure?.message, failure?.cause])).not.toContain('secretWord');
    proxy.close();
  });

  it('says that it is not there', async () => {
    const proxy = await startRefusingProxy('');
    proxy.close();
    set({ HTTPS_PROXY: `http://${proxy.address}` });
    expect(await failureOf()).toMatchObject({
      ...{ kind: 'unavailable', code: 'proxy_unreachable', party: 'nobody' },
      message: expect.stringMatching(/could not be reached \(ECONNREFUSED\)/),
    });
  });

  it('says which variable holds no proxy’s address, and not what it holds', async () => {
    set({ HTTPS_PROXY: 'socks5://me:secretWord@proxy.example' });
    const clients = createStripeClients({ apiBase: null, timeoutMs: 1000 });
    const failure = await clients.of('sk_test_1').catch((error: Error) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(/^HTTPS_PROXY must/) });
    expect(JSON.stringify(failure)).not.toContain('secretWord');
  });
});
