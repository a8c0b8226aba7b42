import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { closedNetworkOf, isNetwork } from './networks';
import {
  NotSentError,
  OutboundRefusal,
  parseOutboundUrl,
  sendOutbound,
  UnansweredError,
  type OutboundRules,
  type Resolver,
} from './request';

const strict: OutboundRules = { allowedNetworks: [], allowHttp: false };

describe('closedNetworkOf', () => {
  it.each([
    '0.0.0.0',
    '0.255.255.255',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.100.100.200',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.0.0',
    '169.254.169.254',
    '169.254.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.0',
    '192.168.1.1',
    '192.168.255.255',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:0.0.0.0',
    '::ffff:6440:1',
    '::ffff:255.255.255.255',
    '0:0:0:0:0:FFFF:7F00:1',
    '::ffff:0:127.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '64:ff9b::6440:1',
    '64:ff9b::',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'febf:ffff::1',
    'fdff:ffff::1',
    'ff05::2',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is closed', (address) => {
    expect(closedNetworkOf(address)).not.toBeNull();
  });

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '1.0.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '168.63.129.15',
    '168.63.129.17',
    '169.253.255.255',
    '169.255.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2001:200::1',
    '2001:db7:ffff::1',
    '2001:db9::1',
    '2003::1',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
  ])('%s is public', (address) => {
    expect(closedNetworkOf(address)).toBeNull();
  });
});

it.each([
  ['10.0.0.0/8', true],
  ['fd00::/8', true],
  ['127.0.0.1/32', true],
  ['10.0.0.0/33', false],
  ['fd00::/129', false],
  ['10.0.0.1', false],
  ['intranet/8', false],
])('the network %s', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});

describe('parseOutboundUrl', () => {
  it.each([
    ['ftp://example.com', 'url_invalid'],
    ['example.com', 'url_invalid'],
    ['http://example.com', 'https_required'],
    ['https://user:word@example.com', 'credentials_in_url'],
    ['https://127.0.0.1/', 'network_closed'],
    ['https://2130706433/', 'network_closed'],
    ['https://0x7f.1/', 'network_closed'],
    ['https://0177.0.0.1/', 'network_closed'],
    ['https://[::1]/', 'network_closed'],
    ['https://[::ffff:127.0.0.1]/', 'network_closed'],
    ['https://１２７.0.0.1/', 'network_closed'],
  ])('refuses %s: %s', (text, problem) => {
    expect(() => parseOutboundUrl(text, strict)).toThrow(expect.objectContaining({ problem }));
  });

  it('accepts what the site allows', () => {
    const rules = { allowedNetworks: ['127.0.0.0/8', 'fd00::/8'], allowHttp: true };
    expect(parseOutboundUrl('http://127.0.0.1:8080/x', rules).port).toBe('8080');
    expect(parseOutboundUrl('https://[::ffff:127.0.0.1]/', rules).protocol).toBe('https:');
    expect(parseOutboundUrl('https://[fd00::1]/', rules).protocol).toBe('https:');
    expect(() => parseOutboundUrl('http://10.0.0.1/', rules)).toThrow(OutboundRefusal);
  });
});

describe('sendOutbound', () => {
  const servers: Server[] = [];
  const listen = async (host: string, listener: RequestListener, port = 0): Promise<number> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const loopback: OutboundRules = { allowedNetworks: ['127.0.0.0/8'], allowHttp: true };
  const resolvesTo =
    (...addresses: string[]): Resolver =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const post = (url: string, rules: OutboundRules, resolve?: Resolver, timeoutMs = 5000) =>
    sendOutbound({ url, method: 'POST', body: '{"größe":1}', timeoutMs, keepBytes: 16 }, rules, resolve);

  it('sends the request and returns the beginning of the response', async () => {
    const seen: unknown[] = [];
    const port = await listen('127.0.0.1', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push([request.method, request.url, request.headers.host, body]);
        response.writeHead(201).end('0123456789abcdefghij');
      });
    });
    const answer = await post(`http://hooks.example:${port}/in?a=1`, loopback, resolvesTo('127.0.0.1'));
    expect(answer).toMatchObject({ status: 201, body: '0123456789abcdef', isTruncated: true });
    expect(seen).toEqual([['POST', '/in?a=1', `hooks.example:${port}`, '{"größe":1}']]);
  });

  it.each([
    [['10.0.0.1']],
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['::ffff:192.168.0.1']],
    [['fd00:ec2::254']],
    // One public address does not open the other one.
    [['93.184.215.14', '127.0.0.1']],
  ])('refuses a name that resolves to %j', async (addresses) => {
    await expect(post('https://hooks.example/', strict, resolvesTo(...addresses))).rejects.toMatchObject({
      problem: 'network_closed',
    });
  });

  it('refuses localhost through the real resolver', async () => {
    await expect(post('https://localhost/', strict)).rejects.toMatchObject({ problem: 'network_closed' });
  });

  it('connects to the checked address when the name is rebound', async () => {
    const reached: string[] = [];
    const port = await listen('127.0.0.2', (_request, response) => {
      reached.push('checked');
      response.end();
    });
    await listen(
      '127.0.0.1',
      (_request, response) => {
        reached.push('rebound');
        response.end();
      },
      port
    );
    let asked = 0;
    const rebinding: Resolver = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    };
    const rules = { allowedNetworks: ['127.0.0.2/32'], allowHttp: true };
    await post(`http://hooks.example:${port}/`, rules, rebinding);
    expect({ reached, asked }).toEqual({ reached: ['checked'], asked: 1 });
    await expect(post(`http://hooks.example:${port}/`, rules, rebinding)).rejects.toThrow(OutboundRefusal);
    expect(reached).toEqual(['checked']);
  });

  it('returns a redirect instead of following it', async () => {
    let asked = 0;
    const port = await listen('127.0.0.1', (_request, response) => {
      asked += 1;
      response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end();
    });
    expect((await post(`http://127.0.0.1:${port}/`, loopback)).status).toBe(302);
    expect(asked).toBe(1);
  });

  it('gives up on a server that does not respond, and on a name that does not resolve in time', async () => {
    const port = await listen('127.0.0.1', () => undefined);
    const never: Resolver = () => new Promise(() => undefined);
    await expect(post(`http://127.0.0.1:${port}/`, loopback, undefined, 200)).rejects.toThrow(
      '127.0.0.1 did not respond within 0.2 seconds.'
    );
    await expect(post('https://hooks.example/', strict, never, 200)).rejects.toThrow('did not respond within');
  });

  it('keeps the status of a response whose body stalls or never ends', async () => {
    const port = await listen('127.0.0.1', (request, response) => {
      response.writeHead(200);
      response.write('first');
      if (request.url === '/endless') for (let i = 0; i < 100; i += 1) response.write('x'.repeat(1000));
    });
    expect(await post(`http://127.0.0.1:${port}/stalls`, loopback, undefined, 300)).toMatchObject({
      status: 200,
      body: 'first',
      isTruncated: true,
    });
    expect(await post(`http://127.0.0.1:${port}/endless`, loopback)).toMatchObject({ isTruncated: true });
  });

  it('says which host could not be reached, and why', async () => {
    const port = await listen('127.0.0.1', () => undefined);
    servers.pop()?.close();
    await expect(post(`http://127.0.0.1:${port}/secret-path`, loopback)).rejects.toThrow(
      '127.0.0.1 could not be reached: ECONNREFUSED'
    );
  });

  it('sends with PUT, and without a body', async () => {
    const seen: unknown[] = [];
    const port = await listen('127.0.0.1', (request, response) => {
      seen.push([request.method, request.headers['content-length']]);
      response.end();
    });
    const url = `http://127.0.0.1:${port}/`;
    await sendOutbound({ url, method: 'PUT', body: 'x', timeoutMs: 5000, keepBytes: 1 }, loopback);
    await sendOutbound({ url, method: 'GET', timeoutMs: 5000, keepBytes: 1 }, loopback);
    expect(seen).toEqual([
      ['PUT', '1'],
      ['GET', undefined],
    ]);
  });

  describe('what fails', () => {
    const others: TcpServer[] = [];
    const listenTo = async (server: TcpServer): Promise<number> => {
      others.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    };
    afterEach(() => {
      for (const server of others.splice(0)) server.close();
    });
    const silent = () =>
      createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.resume();
      });

    it.each<[string, () => Promise<unknown>]>([
      ['a refused address', () => post('https://10.0.0.1/', strict)],
      [
        'a name that does not exist',
        () => post('https://hooks.example/', strict, () => Promise.reject(new Error('ENOTFOUND'))),
      ],
      ['a name without an address', () => post('https://hooks.example/', strict, resolvesTo())],
      ['a slow resolver', () => post('https://hooks.example/', strict, () => new Promise(() => undefined), 100)],
      [
        'a refused connection',
        async () => {
          const port = await listenTo(createTcpServer());
          others.pop()?.close();
          return post(`http://127.0.0.1:${port}/`, loopback);
        },
      ],
      ['no TLS', async () => post(`https://127.0.0.1:${await listen('127.0.0.1', () => undefined)}/`, loopback)],
      [
        'a handshake that does not end',
        async () => post(`https://127.0.0.1:${await listenTo(silent())}/`, loopback, undefined, 200),
      ],
      [
        'a handshake that breaks',
        async () =>
          post(`https://127.0.0.1:${await listenTo(createTcpServer((socket) => socket.destroy()))}/`, loopback),
      ],
    ])('was certainly not sent: %s', async (_what, send) => {
      await expect(send()).rejects.toBeInstanceOf(NotSentError);
    });

    it.each<[string, () => TcpServer]>([
      ['a server that never answers', silent],
      [
        'a connection that breaks after the request',
        () => createTcpServer((socket) => socket.once('data', () => socket.destroy())),
      ],
      [
        'a response that is no HTTP',
        () => createTcpServer((socket) => socket.once('data', () => socket.end('what?\r\n\r\n'))),
      ],
    ])('may have been processed: %s', async (_what, server) => {
      const sending = post(`http://127.0.0.1:${await listenTo(server())}/`, loopback, undefined, 300);
      await expect(sending).rejects.toBeInstanceOf(UnansweredError);
    });

    describe('with a certificate that nobody signed', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'outbound-'));
      const file = (name: string): string => path.join(folder, name);
      const taken: string[] = [];
      const open = (): Promise<number> =>
        listenTo(
          https.createServer(
            { key: readFileSync(file('key')), cert: readFileSync(file('cert')) },
            (request, response) => {
              taken.push(request.url ?? '');
              response.end('received');
            }
          )
        );
      beforeAll(() => {
        const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file('key')];
        const certificate = ['-out', file('cert'), '-subj', '/CN=hooks.example', '-days', '1'];
        execFileSync('openssl', ['req', '-x509', ...key, ...certificate], { stdio: 'ignore' });
      });
      afterAll(() => rmSync(folder, { recursive: true }));
      beforeEach(() => taken.splice(0));

      it('nothing is written', async () => {
        const sending = post(`https://hooks.example:${await open()}/a`, loopback, resolvesTo('127.0.0.1'));
        await expect(sending).rejects.toBeInstanceOf(NotSentError);
        await expect(sending).rejects.toThrow(/SELF_SIGNED/);
        expect(taken).toEqual([]);
      });

      it('the request is written when the process trusts it', async () => {
        const ca = readFileSync(file('cert'));
        class TrustingAgent extends https.Agent {
          constructor() {
            super({ ca });
          }
        }
        const former = https.globalAgent;
        https.globalAgent = new TrustingAgent();
        try {
          const answer = await post(`https://hooks.example:${await open()}/b`, loopback, resolvesTo('127.0.0.1'));
          expect([answer.status, answer.body, taken]).toEqual([200, 'received', ['/b']]);
        } finally {
          https.globalAgent = former;
        }
      });
    });
  });
});
