import { createHmac } from 'node:crypto';
import net from 'node:net';
import { gzipSync } from 'node:zlib';

import type { BankingContract, Invoice, KeyPair, Payment, ProviderEvent } from '../../contracts';
import type { Answer, Refusal } from '../support/http';
import { eventually } from '../support/http';
import { PAYMENT_UID, PROVIDER_EVENT_UID } from '../../server/src/plugin-id';
import { createInbox } from '../../server/src/webhooks';
import { API_VERSION } from '../../server/src/providers/stripe/limits';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { sessionOf } from '../support/story';
import { fixtures } from '../support/stripe';

jest.setTimeout(60_000);

const SECRET = 'whsec_pastedByTheAdministrator0123456789';

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), {
  site: { config: { webhooks: { maximumBytes: 20_000 } } },
});

beforeAll(async () => {
  await admin.data('PUT', `/banking-contracts/${ready.contract.documentId}`, {
    keyPairs: { test: { publishableKey: ready.contract.keyPairs.test?.publishableKey, webhookSecret: SECRET } },
  });
});

const address = (environment = 'test'): string =>
  `/api/invoice-payments/webhooks/${ready.contract.documentId}/${environment}`;

const signature = (payload: string, { secret = SECRET, at = Math.floor(Date.now() / 1000) } = {}): string =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')}`;

const deliver = (payload: string, header: string | null, path = address()): Promise<Answer<Refusal>> =>
  site.send<Refusal>('POST', path, {
    raw: {
      content: payload,
      headers: { 'content-type': 'application/json', ...(header === null ? {} : { 'stripe-signature': header }) },
    },
  });

let made = 0;
const event = (type: string, object: Record<string, unknown>, extra: Record<string, unknown> = {}): string => {
  made += 1;
  return JSON.stringify({
    id: `evt_made${made}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: null,
    type,
    data: { object },
    ...extra,
  });
};

const webhookOf = async (): Promise<KeyPair['webhook']> => {
  const { keyPairs } = await admin.data<BankingContract>('GET', `/banking-contracts/${ready.contract.documentId}`);
  if (!keyPairs.test) throw new Error('The contract has no test keys.');
  return keyPairs.test.webhook;
};

const contentOf = async (eventId: string): Promise<unknown> =>
  ((await site.strapi.db.query(PROVIDER_EVENT_UID).findOne({ where: { eventId } })) as { payload: unknown }).payload;

const storedEvents = async (): Promise<ProviderEvent[]> =>
  (await admin.call<{ data: ProviderEvent[] }>('GET', '/provider-events?pageSize=100')).data;

describe('a delivery that is not Stripe’s word is refused and not stored', () => {
  const payload = event('checkout.session.completed', { id: 'cs_test_forged', object: 'checkout.session' });
  const now = Math.floor(Date.now() / 1000);

  it('shows on the contract: how many, when and why, and that nothing has confirmed the secret yet', async () => {
    await deliver(payload, signature(payload, { secret: 'whsec_other' }));
    const { health, refused, lastSuccessAt, lastFailureAt } = await webhookOf();
    expect(refused.count).toBe(1);
    expect(refused.lastAt).not.toBeNull();
    expect(refused.lastReason).toMatch(/signature/i);
    expect({ health, lastSuccessAt, lastFailureAt }).toEqual({
      health: 'unconfirmed',
      lastSuccessAt: null,
      lastFailureAt: null,
    });
  });

  it.each<[string, string | null, string, number, string]>([
    ['without a signature', null, payload, 400, 'signature_missing'],
    ['forged with another secret', signature(payload, { secret: 'whsec_other' }), payload, 400, 'signature_invalid'],
    ['changed after it was signed', signature(payload), payload.replace('false', 'true '), 400, 'signature_invalid'],
    ['truncated', signature(payload), payload.slice(0, -20), 400, 'signature_invalid'],
    ['signed too long ago', signature(payload, { at: now - 400 }), payload, 400, 'timestamp_outside_tolerance'],
    ['signed, but no JSON', signature('{"id":'), '{"id":', 400, 'payload_unreadable'],
    [
      'of the live environment',
      signature(payload.replace('"livemode":false', '"livemode":true')),
      payload.replace('"livemode":false', '"livemode":true'),
      400,
      'signature_invalid',
    ],
  ])('%s', async (_name, header, body, status, code) => {
    const before = await storedEvents();
    const answer = await deliver(body, header);
    expect({ status: answer.status, code: answer.body.error?.details.code }).toEqual({ status, code });
    expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    expect(await storedEvents()).toEqual(before);
  });

  it('too large, announced or not', async () => {
    const large = 'x'.repeat(30_000);
    expect((await deliver(large, signature(large))).status).toBe(413);
  });

  it('at an address that is nobody’s, or has no secret', async () => {
    const elsewhere = `/api/invoice-payments/webhooks/abcdefghijklmnopqrstuvwx/test`;
    expect((await deliver(payload, signature(payload), elsewhere)).status).toBe(404);
    expect((await deliver(payload, signature(payload), address('live'))).status).toBe(404);
    expect((await deliver(payload, signature(payload), address('staging'))).status).toBe(404);
  });
});

describe('a delivery that cannot be read', () => {
  const payload = event('customer.created', { id: 'cus_broken', object: 'customer', name: 'Ünal' });
  let logged: { level: string; message: string }[] = [];
  let restore: () => void;

  beforeEach(() => {
    logged = [];
    const log = site.strapi.log as unknown as Record<string, (message: unknown) => void>;
    const former = ['error', 'warn', 'debug'].map((level) => [level, log[level]] as const);
    for (const [level] of former) log[level] = (message) => logged.push({ level, message: String(message) });
    restore = () => {
      for (const [level, write] of former) log[level] = write;
    };
  });
  afterEach(() => restore());

  const ours = () => logged.filter(({ message }) => message.includes('could not be read'));

  /** Sends bytes and stops; answers what comes back until the connection ends. */
  const sendRaw = (head: string[], body: string | Buffer, end: 'end' | 'destroy' = 'end'): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(site.url);
      let answer = '';
      const socket = net.connect(Number(port), hostname, () => {
        const lines = [`POST ${address()} HTTP/1.1`, `Host: ${hostname}`, 'Content-Type: application/json', ...head];
        socket.write(`${lines.join('\r\n')}\r\n\r\n`);
        socket.write(body, () => (end === 'end' ? socket.end() : setImmediate(() => socket.destroy())));
      });
      socket.on('data', (data) => (answer += data.toString()));
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });

  const signed = () => `Stripe-Signature: ${signature(payload)}`;

  it.each<[string, () => Promise<string>]>([
    [
      'the sender ends before the announced length',
      () => sendRaw([signed(), `Content-Length: ${payload.length + 500}`], payload),
    ],
    [
      'the connection is cut in the middle',
      () => sendRaw([signed(), `Content-Length: ${payload.length + 500}`], payload.slice(0, 40), 'destroy'),
    ],
    [
      'the last chunk is missing',
      () => sendRaw([signed(), 'Transfer-Encoding: chunked'], `${(20).toString(16)}\r\n${payload.slice(0, 20)}\r\n`),
    ],
    ['chunks are no chunks', () => sendRaw([signed(), 'Transfer-Encoding: chunked'], 'zz\r\nnonsense\r\n0\r\n\r\n')],
  ])('%s: no fault of ours, one line for whoever looks', async (_name, send) => {
    const before = { events: await storedEvents(), refused: (await webhookOf()).refused };
    const answer = await send();
    expect(answer === '' || answer.startsWith('HTTP/1.1 400')).toBe(true);
    await eventually(
      async () => ours(),
      (lines) => lines.length === 1
    );
    expect(ours()).toEqual([{ level: 'debug', message: expect.stringContaining('body of the webhook is incomplete') }]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect(await storedEvents()).toEqual(before.events);
    expect((await webhookOf()).refused).toEqual(before.refused);
  });

  it.each<[string, Record<string, string>, Buffer]>([
    ['compressed', { 'content-encoding': 'gzip' }, gzipSync(payload)],
    ['said to be compressed', { 'content-encoding': 'br' }, Buffer.from(payload)],
    ['not UTF-8', {}, Buffer.from(payload, 'latin1')],
    ['cut within a letter', {}, Buffer.from(payload).subarray(0, Buffer.from(payload).indexOf(0xc3) + 1)],
  ])('%s: 400 and one line', async (_name, headers, content) => {
    const answer = await site.send<Refusal>('POST', address(), {
      raw: { content, headers: { 'stripe-signature': signature(payload), ...headers } },
    });
    expect({ status: answer.status, code: answer.body.error.details.code }).toEqual({
      status: 400,
      code: 'webhook_body_encoded',
    });
    expect(ours()).toHaveLength(1);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a signed delivery', () => {
  it('is read byte for byte, stored once however often it comes, and answered 2xx', async () => {
    const payload = event('customer.created', { id: 'cus_1', object: 'customer', name: 'Grace  Höpper ✓' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(payload, signature(payload))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { id } = JSON.parse(payload) as { id: string };
    const stored = await eventually(
      async () => (await storedEvents()).filter(({ eventId }) => eventId === id),
      (rows) => rows.every(({ status }) => status === 'ignored')
    );
    expect(stored).toHaveLength(1);
    // Another system's customer is no business of ours: the id is enough not to take it twice.
    expect(await contentOf(id)).toBeNull();
    expect(await admin.attempt<Refusal>('POST', `/provider-events/${stored[0].id}/replay`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'event_not_kept' } } },
    });
  });

  it('about somebody else’s payment keeps its id alone, also when only its reading shows whose it is', async () => {
    const others = [
      event('checkout.session.completed', {
        id: 'cs_test_other',
        object: 'checkout.session',
        metadata: { shop: 'other' },
      }),
      event('charge.refunded', {
        id: 'ch_other',
        object: 'charge',
        payment_intent: null,
        billing_details: { name: 'Eve' },
      }),
      event('payment_intent.succeeded', { id: 'pi_other', object: 'payment_intent', metadata: {} }),
    ];
    for (const payload of others) {
      expect((await deliver(payload, signature(payload))).status).toBe(200);
      const { id } = JSON.parse(payload) as { id: string };
      await eventually(
        async () => (await storedEvents()).find(({ eventId }) => eventId === id),
        (row) => row?.status === 'ignored'
      );
      expect(await contentOf(id)).toBeNull();
    }
  });

  it('that an earlier version kept with its content loses it when old ones are pruned', async () => {
    const payload = event('customer.updated', { id: 'cus_3', object: 'customer', email: 'eve@example.com' });
    await deliver(payload, signature(payload));
    const { id } = JSON.parse(payload) as { id: string };
    await site.strapi.db
      .query(PROVIDER_EVENT_UID)
      .updateMany({ where: { eventId: id }, data: { payload: JSON.parse(payload) as object } });
    expect(await contentOf(id)).not.toBeNull();
    await createInbox(site.strapi, () => new Date(), 12).prune(new Date(0));
    expect(await contentOf(id)).toBeNull();
  });

  it('decides the health of the webhook: refused ones make it doubtful, and the next good one ends the doubt', async () => {
    const good = event('customer.created', { id: 'cus_2', object: 'customer' });
    expect((await deliver(good, signature(good))).status).toBe(200);
    const before = await eventually(webhookOf, ({ health }) => health === 'healthy', 15);
    for (const forged of ['whsec_other', 'whsec_another']) {
      expect((await deliver(good, signature(good, { secret: forged }))).status).toBe(400);
    }
    await eventually(webhookOf, ({ health }) => health === 'unconfirmed', 15);
    expect(await webhookOf()).toMatchObject({ lastFailureAt: before.lastFailureAt });
    await deliver(good, signature(good));
    await eventually(webhookOf, ({ health }) => health === 'healthy', 15);
    // A signed delivery that the site cannot read is the site's own fault.
    const thin = JSON.stringify({ id: 'evt_thin', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found' });
    expect((await deliver(thin, signature(thin))).status).toBe(400);
    await eventually(webhookOf, ({ health }) => health === 'failing', 15);
    expect((await webhookOf()).lastFailureReason).toMatch(/snapshot/);
    await deliver(good, signature(good));
    await eventually(webhookOf, ({ health }) => health === 'healthy', 15);
  });

  it('of another installation on the same account is left alone', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const sessionId = await sessionOf(admin, await admin.checkout(issued.documentId));
    const payload = event('checkout.session.completed', {
      id: sessionId,
      object: 'checkout.session',
      metadata: { installation: 'ipi_other', invoice: issued.documentId, payment: 'abcdefghijklmnopqrstuvwx' },
    });
    expect((await deliver(payload, signature(payload))).status).toBe(200);
    expect((await admin.invoice(issued.documentId)).status).toBe('open');
  });

  it('that claims a payment which Stripe does not know of changes nothing', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const started = await admin.checkout(issued.documentId);
    const sessionId = await sessionOf(admin, started);
    const state = await stripe.control<{ checkout_sessions: { id: string; metadata: Record<string, string> }[] }>(
      'GET',
      '/_simulator/accounts/acct_simulatorAcme/state'
    );
    const session = state.body.checkout_sessions.find(({ id }) => id === sessionId);
    // Correctly signed, and a lie: what counts is what Stripe answers when it is asked.
    const payload = event('checkout.session.completed', { ...session, status: 'complete', payment_status: 'paid' });
    expect((await deliver(payload, signature(payload))).status).toBe(200);
    const { id } = JSON.parse(payload) as { id: string };
    await eventually(
      async () => (await storedEvents()).find(({ eventId }) => eventId === id),
      (row) => row?.status === 'processed'
    );
    expect((await admin.invoice(issued.documentId)).status).toBe('open');
  });
});

describe('an event that cannot be processed now', () => {
  afterEach(() => stripe.control('DELETE', '/_simulator/faults'));

  it('is kept with its error, and replayed by a person', async () => {
    const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const sessionId = await sessionOf(admin, await admin.checkout(issued.documentId));
    await stripe.pay(sessionId);
    const state = await stripe.control<{ checkout_sessions: { id: string }[] }>(
      'GET',
      '/_simulator/accounts/acct_simulatorAcme/state'
    );
    const payload = event('checkout.session.completed', {
      ...state.body.checkout_sessions.find(({ id }) => id === sessionId),
    });
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/v1/checkout/sessions' } });
    expect((await deliver(payload, signature(payload))).status).toBe(200);
    const { id: eventId } = JSON.parse(payload) as { id: string };
    const failed = await eventually(
      async () => (await storedEvents()).find((row) => row.eventId === eventId),
      (row) => row?.status === 'failed'
    );
    expect(failed?.lastError).toBeTruthy();
    expect((await admin.invoice(issued.documentId)).status).toBe('open');

    await stripe.control('DELETE', '/_simulator/faults');
    const replayed = await admin.data<ProviderEvent>('POST', `/provider-events/${failed?.id}/replay`);
    expect(replayed.status).toBe('processed');
    expect((await admin.invoice(issued.documentId)).status).toBe('paid');
    const [payment] = await admin.payments(issued.documentId);
    await admin.data('POST', `/provider-events/${failed?.id}/replay`);
    expect(await admin.data<Payment>('GET', `/payments/${payment.documentId}`)).toEqual(payment);
  });
});

describe('news of many payments that comes at once', () => {
  const TOLD = ['checkout.session.completed', 'payment_intent.succeeded', 'charge.updated'];

  it('is applied together, each to its own; one that cannot be applied fails alone', async () => {
    const sold: { invoice: Invoice; session: string }[] = [];
    for (let index = 0; index < 8; index += 1) {
      const lines = [{ description: 'Work', unitAmount: 1000 + index }];
      const invoice = await admin.issue((await admin.draft(ready.module.documentId, { lines })).documentId);
      const session = await sessionOf(admin, await admin.checkout(invoice.documentId));
      sold.push({ invoice, session });
    }
    for (const { session } of sold) await stripe.pay(session);
    const [broken, ...good] = sold;
    await site.strapi.db
      .query(PAYMENT_UID)
      .updateMany({ where: { sessionId: broken.session }, data: { invoice: null } });

    const answer = await fetch(`${stripe.apiBase}/v1/events?limit=100`, {
      headers: { authorization: `Bearer ${fixtures.acme.keys.secretTest}`, 'stripe-version': API_VERSION },
    });
    const { data } = (await answer.json()) as { data: { type: string }[] };
    const told = data.filter(({ type }) => TOLD.includes(type)).slice(0, 8 * TOLD.length);
    const asked = async () =>
      (await stripe.control<{ data: { path: string }[] }>('GET', '/_simulator/requests')).body.data.filter(({ path }) =>
        path.startsWith('/v1/checkout/sessions')
      ).length;
    const before = await asked();
    const answers = await Promise.all(
      told.map((one) => {
        const payload = JSON.stringify(one);
        return deliver(payload, signature(payload));
      })
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));

    const ids = told.map((one) => (one as unknown as { id: string }).id);
    const rows = await eventually(
      async () => (await storedEvents()).filter(({ eventId }) => ids.includes(eventId)),
      (found) => found.length === ids.length && found.every(({ status }) => !/received|processing/.test(status))
    );
    expect(rows.filter(({ status }) => status === 'failed')).toHaveLength(TOLD.length);
    expect(rows.filter(({ status }) => status === 'processed')).toHaveLength(7 * TOLD.length);
    // One reading tells what all events of a payment are about.
    expect((await asked()) - before).toBeLessThan(ids.length);

    for (const { invoice } of good) {
      const paid = await admin.invoice(invoice.documentId);
      expect(paid).toMatchObject({ status: 'paid', amountPaid: invoice.total, needsReview: false });
      expect(await admin.payments(invoice.documentId)).toMatchObject([
        { status: 'succeeded', amount: invoice.total, invoice: { documentId: invoice.documentId } },
      ]);
      const { data: history } = await admin.call<{ data: { action: string }[] }>(
        'GET',
        `/activity?entityType=invoice&entityId=${invoice.documentId}`
      );
      expect(history.filter(({ action }) => action === 'paid')).toHaveLength(1);
    }
    expect((await admin.invoice(broken.invoice.documentId)).status).toBe('open');
  });
});

describe('the site’s other routes', () => {
  it('still have their bodies parsed and limited', async () => {
    const answer = await site.send('POST', '/api/auth/local', {
      raw: { content: '{', headers: { 'content-type': 'application/json' } },
    });
    expect(answer.status).toBe(400);
  });
});
