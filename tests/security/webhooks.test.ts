import { createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';
import { gzipSync } from 'node:zlib';

import type { BankingContract, FindProviderEvents, KeyPair } from '../../contracts';
import { eventually } from '../support/http';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';
import { isFullRun, recordFigures } from './support/figures';

jest.setTimeout(3_600_000);

/**
 * The full run's number is for one database. The code is the same on the others, so they use the number of the short
 * run.
 */
const FORGED = isFullRun && (process.env.TEST_DATABASE ?? 'sqlite') === 'sqlite' ? 100_000 : 1500;
const AT_ONCE = 24;

const secrets = {
  test: 'whsec_q8Zr1xX0m3P7uYw5Jt9LkD2s',
  live: 'whsec_Vb6NfHgC4eAaOiRzq8Zr1xX0',
  other: 'whsec_m3P7uYw5Jt9LkD2sVb6NfHgC',
};

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let contract: BankingContract;
const figures = { forged: 0, accepted: 0, serverErrors: 0, writesToTheKeyPair: 0 };
const keyPairWrites: string[] = [];

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  site.strapi.db.connection.on('query', ({ sql }: { sql: string }) => {
    if (/update\W+ip_key_pairs/i.test(sql)) keyPairWrites.push(sql);
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  const { acme, globex } = fixtures;
  ({ contract } = await readyToCollect(admin, {
    contract: {
      keyPairs: {
        test: {
          publishableKey: acme.keys.publishableTest,
          secretKey: acme.keys.secretTest,
          webhookSecret: secrets.test,
        },
        live: {
          publishableKey: acme.keys.publishableLive,
          secretKey: acme.keys.secretLive,
          webhookSecret: secrets.live,
        },
      },
    },
  }));
  await admin.contract({
    name: 'Other',
    keyPairs: {
      test: {
        publishableKey: globex.keys.publishableTest,
        secretKey: globex.keys.secretTest,
        webhookSecret: secrets.other,
      },
    },
  });
});

afterAll(async () => {
  recordFigures('webhooks', figures);
  await site?.close();
  await stripe?.close();
});

const eventOf = (livemode = false): string =>
  JSON.stringify({
    id: `evt_${randomBytes(12).toString('hex')}`,
    object: 'event',
    type: 'checkout.session.completed',
    livemode,
    created: Math.floor(Date.now() / 1000),
    data: { object: { id: 'cs_test_x', object: 'checkout.session', payment_status: 'paid' } },
  });

const now = (): number => Math.floor(Date.now() / 1000);
const hmac = (secret: string, time: number, body: string | Buffer): string =>
  createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
const signed = (secret: string, body: string, time = now()): string => `t=${time},v1=${hmac(secret, time, body)}`;

interface Delivery {
  body: string | Buffer;
  headers?: http.OutgoingHttpHeaders;
  /** The live address of the same contract. */
  live?: boolean;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

/** Every known way to send a delivery that is not Stripe's. */
const forgeries: Record<string, (body: string) => Delivery> = {
  'no header': (body) => ({ body, headers: json }),
  'an empty header': (body) => ({ body, headers: { ...json, 'stripe-signature': '' } }),
  'a header that is none': (body) => ({ body, headers: { ...json, 'stripe-signature': 'Bearer sk_test' } }),
  'an invented signature': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `t=${now()},v1=${randomBytes(32).toString('hex')}` },
  }),
  'a signature of the right length and wrong characters': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `t=${now()},v1=${'é'.repeat(32)}`.replace(/é/g, 'zz') },
  }),
  'an old timestamp': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': signed(secrets.test, body, now() - 301) },
  }),
  'no timestamp': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `v1=${hmac(secrets.test, now(), body)}` },
  }),
  'a timestamp that is none': (body) => ({
    body,
    headers: {
      ...json,
      'stripe-signature': `t=NaN,v1=${createHmac('sha256', secrets.test).update(`NaN.${body}`).digest('hex')}`,
    },
  }),
  'a scheme nobody uses any more': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `t=${now()},v0=${hmac(secrets.test, now(), body)}` },
  }),
  'another contract’s secret': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': signed(secrets.other, body) },
  }),
  'the other environment’s secret': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': signed(secrets.live, body) },
  }),
  'the test secret at the live address': (body) => ({
    body,
    live: true,
    headers: { ...json, 'stripe-signature': signed(secrets.test, body) },
  }),
  'a live event with the test secret': () => {
    const body = eventOf(true);
    return { body, headers: { ...json, 'stripe-signature': signed(secrets.test, body) } };
  },
  'a signed body with one more space': (body) => ({
    body: `${body} `,
    headers: { ...json, 'stripe-signature': signed(secrets.test, body) },
  }),
  'a truncated body': (body) => ({
    body: body.slice(0, -5),
    headers: { ...json, 'stripe-signature': signed(secrets.test, body) },
  }),
  'an empty body': () => ({ body: '', headers: { ...json, 'stripe-signature': signed(secrets.other, '') } }),
  'a compressed body': (body) => ({
    body: gzipSync(body),
    headers: { ...json, 'content-encoding': 'gzip', 'stripe-signature': signed(secrets.test, body) },
  }),
  'a form': (body) => ({
    body: `payload=${encodeURIComponent(body)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'stripe-signature': signed(secrets.test, body) },
  }),
  'a multipart form': (body) => ({
    body: `--x\r\ncontent-disposition: form-data; name="a"; filename="../../x"\r\n\r\n${body}\r\n--x--`,
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'stripe-signature': signed(secrets.test, body) },
  }),
  'hundreds of signatures': (body) => ({
    body,
    headers: {
      ...json,
      'stripe-signature': `t=${now()}${Array.from({ length: 200 }, () => `,v1=${randomBytes(32).toString('hex')}`).join('')}`,
    },
  }),
  'the header twice': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': [`t=${now()},v1=00`, `t=${now()},v1=${hmac(secrets.other, now(), body)}`] },
  }),
  'bytes that are no text': () => {
    const body = randomBytes(200);
    return { body, headers: { ...json, 'stripe-signature': `t=${now()},v1=${hmac(secrets.other, now(), body)}` } };
  },
  'a signed body that is no event': () => ({
    body: '[1]',
    headers: { ...json, 'stripe-signature': signed(secrets.test, '[1]') },
  }),
  'more bytes than Stripe ever sends': () => {
    const body = 'x'.repeat(1_100_000);
    return { body, headers: { ...json, 'stripe-signature': signed(secrets.test, body) } };
  },
};

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
afterAll(() => agent.destroy());

const deliver = ({ body, headers = {}, live = false }: Delivery): Promise<number> =>
  new Promise((resolve, reject) => {
    const path = `/api/invoice-payments/webhooks/${contract.documentId}/${live ? 'live' : 'test'}`;
    const request = http.request(new URL(path, site.url), {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(response.statusCode ?? 0));
    });
    // A body that is too large is cut off while it is being sent. That counts as a refusal.
    request.on('error', (error: NodeJS.ErrnoException) =>
      ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? resolve(413) : reject(error)
    );
    request.end(body);
  });

const inbox = async (): Promise<number> =>
  (await admin.call<FindProviderEvents>('GET', '/provider-events')).meta.pagination.total ?? 0;

const webhookOf = async (): Promise<KeyPair['webhook']> => {
  const { keyPairs } = await admin.data<BankingContract>('GET', `/banking-contracts/${contract.documentId}`);
  if (!keyPairs.test) throw new Error('The contract has no test keys.');
  return keyPairs.test.webhook;
};

/**
 * Refused like the others, although only the provider can send them: they are signed with this address's own secret.
 */
const needTheSecret = ['a live event with the test secret', 'a signed body that is no event'];
const anybodys = Object.entries(forgeries).filter(([name]) => !needTheSecret.includes(name));

describe('forged deliveries', () => {
  it('with a wrong secret pasted, all there is: the page says that none was confirmed', async () => {
    await deliver(forgeries['another contract’s secret'](eventOf()));
    figures.forged += 1;
    const { health, lastFailureAt, refused } = await webhookOf();
    expect({ health, lastFailureAt }).toEqual({ health: 'unconfirmed', lastFailureAt: null });
    expect(refused).toMatchObject({ count: 1, lastReason: expect.stringContaining('signature') });
  });

  it.each(Object.keys(forgeries))('%s: refused, and nothing is stored', async (name) => {
    const status = await deliver(forgeries[name](eventOf()));
    figures.forged += 1;
    expect([400, 413]).toContain(status);
    expect(await inbox()).toBe(0);
  });

  it('do not keep the true ones out, and those decide', async () => {
    const body = eventOf();
    expect(await deliver({ body, headers: { ...json, 'stripe-signature': signed(secrets.test, body) } })).toBe(200);
    expect(await inbox()).toBe(1);
    await eventually(webhookOf, ({ health }) => health === 'healthy', 15);
  });

  it('thousands of them: none accepted, no fault, hardly a write; the page says that deliveries are refused, and nothing worse', async () => {
    const makers = anybodys.filter(([name]) => name !== 'more bytes than Stripe ever sends');
    const statuses = new Map<number, number>();
    const before = await webhookOf();
    keyPairWrites.length = 0;
    const started = Date.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let at = next++; at < FORGED; at = next++) {
          // One in a thousand is also too large, which costs reading.
          const [, make] =
            at % 1000 === 999 ? ['', forgeries['more bytes than Stripe ever sends']] : makers[at % makers.length];
          const status = await deliver(make(eventOf()));
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      })
    );
    figures.forged += FORGED;
    for (const [status, count] of statuses) {
      if (status < 400) figures.accepted += count;
      if (status >= 500) figures.serverErrors += count;
    }
    expect([...statuses.keys()].sort()).toEqual(FORGED >= 1000 ? [400, 413] : [400]);
    expect(await inbox()).toBe(1);
    // Two addresses, each at most once a minute, and the earlier notes of signed deliveries.
    expect(keyPairWrites.length).toBeLessThanOrEqual(2 * (Math.ceil((Date.now() - started) / 60_000) + 1) + 2);
    figures.writesToTheKeyPair = keyPairWrites.length;
    expect(await webhookOf()).toMatchObject({ health: 'unconfirmed', lastSuccessAt: before.lastSuccessAt });
    const body = eventOf();
    expect(await deliver({ body, headers: { ...json, 'stripe-signature': signed(secrets.test, body) } })).toBe(200);
    await eventually(webhookOf, ({ health }) => health === 'healthy', 15);
  });
});

describe('replayed deliveries', () => {
  it('of the right signature are one event', async () => {
    const body = eventOf();
    const delivery = { body, headers: { ...json, 'stripe-signature': signed(secrets.test, body) } };
    const before = await inbox();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver(delivery)));
    expect([...new Set(statuses)]).toEqual([200]);
    expect(await inbox()).toBe(before + 1);
  });

  it('with characters that no database keeps are stored all the same', async () => {
    const event = JSON.parse(eventOf()) as { data: { object: Record<string, unknown> } };
    event.data.object.note = 'a\u0000b\ud83d';
    const body = JSON.stringify(event);
    const before = await inbox();
    expect(await deliver({ body, headers: { ...json, 'stripe-signature': signed(secrets.test, body) } })).toBe(200);
    expect(await inbox()).toBe(before + 1);
  });
});

describe('addresses that are nobody’s', () => {
  it.each(['zzzzzzzzzzzzzzzzzzzzzzzz/test', `${'a'.repeat(300)}/test`, '../../admin/test', '%00/test', 'x/live'])(
    '%s',
    async (path) => {
      const answer = await site.send('POST', `/api/invoice-payments/webhooks/${path}`, {
        raw: { content: '{}', headers: json },
      });
      expect([400, 404, 405]).toContain(answer.status);
    }
  );
});
