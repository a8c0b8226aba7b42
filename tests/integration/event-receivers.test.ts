import type {
  ActivityEntry,
  Dispatch,
  DispatchDetails,
  EventReceiver,
  EventReceiverInput,
  EventReceiverWithSecret,
} from '../../contracts';
import { DISPATCH_UID, EVENT_RECEIVER_UID } from '../../server/src/plugin-id';
import { databaseKind } from '../support/databases';
import { eventually } from '../support/http';
import { startInstance } from '../support/instance';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';
import { startReceiver, verified, type ReceiverDouble } from '../support/receiver';
import { createAdminUser, createApiToken, type Site } from '../support/site';
import type { Admin } from '../support/story';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;

let office: PostOffice;
let site: Site;
let admin: Admin;
let double: ReceiverDouble;
let names = 0;

beforeAll(async () => {
  const config = {
    outbound: { allowedNetworks: ['127.0.0.0/8'], allowHttp: true },
    // Longer would only make the test of a receiver that hangs slower.
    eventReceivers: { timeoutMs: 1000, disableAfterDays: 5, retentionDays: 30 },
  };
  office = await openPostOffice({}, {}, config);
  ({ site, admin } = office);
});

beforeEach(async () => {
  double = await startReceiver();
});

afterEach(async () => {
  await site.strapi.db.query(EVENT_RECEIVER_UID).deleteMany({});
  await double.close();
});

afterAll(() => office?.close());

const path = (receiver: EventReceiver, rest = ''): string => `/event-receivers/${receiver.documentId}${rest}`;

const create = (input: Partial<EventReceiverInput> = {}): Promise<EventReceiverWithSecret> => {
  names += 1;
  return admin.data('POST', '/event-receivers', {
    ...{ name: `Shop ${names}`, url: double.url, environment: 'test', events: ['*'] },
    ...input,
  });
};

const read = (receiver: EventReceiver): Promise<EventReceiver> => admin.data('GET', path(receiver));
const dispatchesOf = (receiver: EventReceiver): Promise<Dispatch[]> => admin.data('GET', path(receiver, '/dispatches'));
const detailsOf = (receiver: EventReceiver, { id }: Dispatch): Promise<DispatchDetails> =>
  admin.data('GET', path(receiver, `/dispatches/${id}`));

const become = (receiver: EventReceiver, status: Dispatch['status'], attempts = 1): Promise<Dispatch[]> =>
  eventually(
    () => dispatchesOf(receiver),
    (found) => found.length > 0 && found.every((one) => one.status === status && one.attempts >= attempts)
  );

/** Writes off an invoice: an event whose cause needs no payment. */
const causeEvent = async (): Promise<string> => {
  const { documentId } = await admin.issue((await admin.draft(office.ready.module.documentId)).documentId);
  await admin.data('POST', `/invoices/${documentId}/write-off`, { reason: 'goodwill' });
  return documentId;
};

/** Lets the time pass that the messages wait: moves what is stored back by as much. Returns it in milliseconds. */
const letWaitPass = async (receiver: EventReceiver): Promise<number> => {
  const rows = site.strapi.db.query(DISPATCH_UID);
  const [row] = await rows.findMany({ where: { receiverId: receiver.documentId, status: 'waiting' } });
  const now = Date.now();
  const wait = new Date(row.nextAttemptAt as string).getTime() - now;
  const back = (at: unknown) => new Date(new Date(at as string).getTime() - wait);
  await rows.updateMany({
    where: { id: row.id },
    data: { nextAttemptAt: new Date(now - 1000), startedAt: back(row.startedAt), writtenAt: back(row.writtenAt) },
  });
  const [of] = await site.strapi.db.query(EVENT_RECEIVER_UID).findMany({ where: { documentId: receiver.documentId } });
  if (of.failingSince) {
    const data = { failingSince: back(of.failingSince) };
    await site.strapi.db.query(EVENT_RECEIVER_UID).updateMany({ where: { id: of.id }, data });
  }
  return wait;
};

const sweep = () => internalsOf(site).dispatcher.sweep();

describe('a receiver', () => {
  it('is told of an event by a request that the library of Standard Webhooks accepts', async () => {
    const receiver = await create({ events: ['invoice.written_off'] });
    expect(receiver.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const invoice = await causeEvent();
    const [dispatch] = await become(receiver, 'delivered');
    const [request] = double.received;
    const event = verified(request, receiver.secret);
    expect(event).toMatchObject({
      ...{ id: dispatch.messageId, type: 'invoice.written_off', version: '1', environment: 'test' },
      data: { invoice: { documentId: invoice, status: 'written_off' }, payment: null },
    });
    expect(request.headers).toMatchObject({ 'webhook-id': dispatch.messageId, 'content-type': 'application/json' });
    expect(() => verified({ ...request, raw: `${request.raw} ` }, receiver.secret)).toThrow();
    const { log, body } = await detailsOf(receiver, dispatch);
    expect(body).toBe(request.raw);
    expect(log).toMatchObject([{ status: 200, response: 'ok', error: null, isTruncated: false }]);
    expect(JSON.stringify(await read(receiver))).not.toContain('whsec_');
    expect(await read(receiver)).toMatchObject({ failingSince: null, lastDeliveredAt: expect.any(String) });
  });

  it('hears nothing of other events, of the other environment, or while it is disabled', async () => {
    const others = [
      await create({ events: ['invoice.paid'] }),
      await create({ environment: 'live' }),
      await create({ enabled: false }),
    ];
    const listening = await create();
    await causeEvent();
    await become(listening, 'delivered');
    for (const receiver of others) expect(await dispatchesOf(receiver)).toEqual([]);
    expect(double.received).toHaveLength(1);
  });

  it('that is down for a day gets every event once it is back, and the waits grow to six hours', async () => {
    const receiver = await create();
    double.respond(503, 'maintenance');
    await causeEvent();
    await become(receiver, 'waiting');
    let [passed, longest, attempts] = [0, 0, 1];
    while (passed < 24 * HOUR_MS) {
      const wait = await letWaitPass(receiver);
      [passed, longest, attempts] = [passed + wait, Math.max(longest, wait), attempts + 1];
      await sweep();
      await become(receiver, 'waiting', attempts);
    }
    expect(longest).toBeGreaterThan(2 * HOUR_MS);
    expect(longest).toBeLessThanOrEqual(6 * HOUR_MS);
    const [failed] = await dispatchesOf(receiver);
    expect(failed).toMatchObject({ responseStatus: 503, lastError: 'The receiver responded with status 503.' });
    expect((await read(receiver)).failingSince).not.toBeNull();
    double.respond(200);
    await letWaitPass(receiver);
    await sweep();
    const [delivered] = await become(receiver, 'delivered', attempts + 1);
    expect((await detailsOf(receiver, delivered)).log).toHaveLength(attempts + 1);
    expect(double.received.map((request) => verified(request, receiver.secret).id)).toEqual([delivered.messageId]);
    expect((await read(receiver)).failingSince).toBeNull();
  });

  it('that stays down is given up after three days, and a person can send everything again', async () => {
    const receiver = await create();
    double.respond(500);
    await causeEvent();
    await become(receiver, 'waiting');
    let passed = 0;
    for (let attempts = 2; (await dispatchesOf(receiver))[0].status === 'waiting'; attempts += 1) {
      passed += await letWaitPass(receiver);
      await sweep();
      await eventually(
        () => dispatchesOf(receiver),
        ([one]) => one.status === 'dead' || (one.status === 'waiting' && one.attempts >= attempts)
      );
    }
    expect(passed).toBeGreaterThanOrEqual(72 * HOUR_MS);
    expect(passed).toBeLessThan(78 * HOUR_MS);
    double.respond(204, '');
    expect(await admin.data('POST', path(receiver, '/dispatches/resend-failed'))).toEqual({ resent: 1 });
    await become(receiver, 'delivered');
  });

  it('that hangs does not hold up another one, and its messages time out', async () => {
    const hanging = await create();
    double.respond('hang');
    const healthy = await startReceiver();
    const other = await create({ url: healthy.url });
    for (let events = 0; events < 5; events += 1) await causeEvent();
    await eventually(
      () => dispatchesOf(other),
      (found) => found.length === 5 && found.every(({ status }) => status === 'delivered')
    );
    expect((await dispatchesOf(hanging)).filter(({ status }) => status === 'delivered')).toEqual([]);
    const waiting = await become(hanging, 'waiting');
    expect(waiting[0].lastError).toBe('127.0.0.1 did not respond within 1 seconds.');
    await healthy.close();
  });

  it('that responds with 410 is disabled, with a notice to staff', async () => {
    const staff = office.newAddress('staff');
    await office.configure({ staffRecipients: [staff] });
    const receiver = await create();
    double.respond(410, 'gone');
    await causeEvent();
    await become(receiver, 'dead');
    const [notice] = await office.arrived(staff);
    expect(notice.parsed.subject).toContain(`The event receiver “${receiver.name}” has been disabled`);
    expect(notice.parsed.text).toContain('It responded that it no longer exists (410).');
    expect(notice.parsed.text).toContain(`/event-receivers/${receiver.documentId}`);
    expect(await read(receiver)).toMatchObject({ enabled: false, disabledReason: 'gone' });
    const lines = await admin.data<ActivityEntry[]>(
      'GET',
      `/activity?entityType=event-receiver&entityId=${receiver.documentId}`
    );
    expect(lines.map(({ action, actor }) => [action, actor.type])).toEqual([
      ['disabled', 'system'],
      ['created', 'admin'],
    ]);
    await causeEvent();
    expect(await dispatchesOf(receiver)).toHaveLength(1);
    expect(await admin.data('PUT', path(receiver), { enabled: true })).toMatchObject({
      ...{ enabled: true, disabledReason: null, failingSince: null },
    });
  });

  it('that only fails for five days is disabled', async () => {
    const receiver = await create();
    double.respond(500);
    await causeEvent();
    await become(receiver, 'waiting');
    await site.strapi.db.query(EVENT_RECEIVER_UID).updateMany({
      where: { documentId: receiver.documentId },
      data: { failingSince: new Date(Date.now() - 121 * HOUR_MS) },
    });
    await letWaitPass(receiver);
    await sweep();
    await eventually(
      () => read(receiver),
      ({ enabled }) => !enabled
    );
    expect(await read(receiver)).toMatchObject({ disabledReason: 'failing' });
    await letWaitPass(receiver);
    await sweep();
    expect(await become(receiver, 'skipped')).toMatchObject([{ lastError: 'The receiver is disabled.' }]);
  });

  it('is asked again after a process died between its response and the note of it', async () => {
    const receiver = await create();
    await causeEvent();
    const [dispatch] = await become(receiver, 'delivered');
    // What kill -9 leaves after the response: a claim that ends.
    await site.strapi.db.query(DISPATCH_UID).updateMany({
      where: { id: dispatch.id },
      data: { status: 'sending', deliveredAt: null, nextAttemptAt: new Date(Date.now() - 1000) },
    });
    await sweep();
    await become(receiver, 'delivered', 2);
    expect(double.received.map(({ event }) => event.id)).toEqual([dispatch.messageId, dispatch.messageId]);
  });
});

(databaseKind === 'sqlite' ? it.skip : it)('a killed instance loses no event', async () => {
  const receiver = await create();
  const { documentId } = await admin.issue((await admin.draft(office.ready.module.documentId)).documentId);
  const other = await startInstance(site);
  try {
    let isKilled = false;
    // The request has left and nobody hears the response: the worst moment for kill -9.
    double.instead(() => {
      other.kill();
      isKilled = true;
    });
    const path = `/invoice-payments/invoices/${documentId}/write-off`;
    const options = { token: office.token, body: { data: { reason: 'goodwill' } } };
    await other.send('POST', path, options).catch(() => undefined);
    await eventually(
      async () => isKilled,
      (killed) => killed
    );
    const [claimed] = await dispatchesOf(receiver);
    expect(claimed.status).toBe('sending');
    await site.strapi.db
      .query(DISPATCH_UID)
      .updateMany({ where: { id: claimed.id }, data: { nextAttemptAt: new Date(Date.now() - 1000) } });
    await sweep();
    await become(receiver, 'delivered', 2);
    expect(double.received.map((request) => verified(request, receiver.secret).id)).toEqual([claimed.messageId]);
  } finally {
    await other.stop();
  }
});

describe('a message', () => {
  it('is stored once, however often the outbox delivers it', async () => {
    const receiver = await create();
    const payload = { messageId: 'told-twice', invoice: { environment: 'test' } };
    for (let times = 0; times < 2; times += 1) await internalsOf(site).dispatcher.store('invoice.paid', payload);
    await become(receiver, 'delivered');
    expect(await dispatchesOf(receiver)).toHaveLength(1);
  });

  it('keeps one kilobyte of the response and none of its headers, and a redirect is a failure', async () => {
    const receiver = await create();
    double.respond(302, `\u0000${'x'.repeat(5000)}`, {
      location: 'http://127.0.0.1/inside',
      'set-cookie': 'secret-cookie',
    });
    await causeEvent();
    const [dispatch] = await become(receiver, 'waiting');
    const details = await detailsOf(receiver, dispatch);
    expect(details.log).toMatchObject([{ status: 302, isTruncated: true }]);
    expect(details.log[0].response).toHaveLength(1024);
    expect(JSON.stringify(details)).not.toMatch(/secret-cookie|inside/);
    expect(double.asked()).toBe(1);
  });

  it('is sent again by a person, with the same id, and not while the receiver is disabled', async () => {
    const receiver = await create();
    await causeEvent();
    const [dispatch] = await become(receiver, 'delivered');
    expect(await admin.data('POST', path(receiver, `/dispatches/${dispatch.id}/resend`))).toMatchObject({
      ...{ status: 'delivered', attempts: 1, log: [{ status: 200 }, { status: 200 }] },
    });
    expect(double.received.map(({ event }) => event.id)).toEqual([dispatch.messageId, dispatch.messageId]);
    await admin.data('PUT', path(receiver), { enabled: false });
    expect(await admin.attempt('POST', path(receiver, `/dispatches/${dispatch.id}/resend`))).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'receiver_disabled' } } },
    });
  });

  it('is deleted with its attempts when it is old, unless it still waits', async () => {
    const receiver = await create();
    await causeEvent();
    await become(receiver, 'delivered');
    const rows = site.strapi.db.query(DISPATCH_UID);
    const writtenAt = new Date(Date.now() - 31 * 24 * HOUR_MS);
    await rows.updateMany({
      where: { receiverId: receiver.documentId },
      data: { writtenAt, status: 'waiting', nextAttemptAt: new Date(Date.now() + HOUR_MS) },
    });
    expect(await internalsOf(site).pruneDispatches()).toBe(0);
    await rows.updateMany({ where: { receiverId: receiver.documentId }, data: { status: 'dead' } });
    expect(await internalsOf(site).pruneDispatches()).toBe(1);
    expect(await dispatchesOf(receiver)).toEqual([]);
  });
});

describe('the secret', () => {
  it('is replaced while both are valid, and the former one ends', async () => {
    const receiver = await create();
    const rotated = await admin.data<EventReceiverWithSecret>('POST', path(receiver, '/rotate-secret'), {});
    expect(rotated.secret).not.toBe(receiver.secret);
    await causeEvent();
    await become(receiver, 'delivered');
    expect(double.received[0].headers['webhook-signature'].split(' ')).toHaveLength(2);
    for (const { secret } of [receiver, rotated]) verified(double.received[0], secret);

    const at = Date.parse(rotated.formerSecretExpiresAt ?? '') - Date.now();
    expect(at).toBeGreaterThan(23 * HOUR_MS);
    const last = await admin.data<EventReceiverWithSecret>('POST', path(receiver, '/rotate-secret'), {
      formerSecretHours: 0,
    });
    await admin.data('POST', path(receiver, '/test'));
    verified(double.received[1], last.secret);
    expect(() => verified(double.received[1], rotated.secret)).toThrow();
    expect(await read(receiver)).toMatchObject({ formerSecretExpiresAt: null });
  });

  it('is stored encrypted, and the encryption page counts it', async () => {
    const before = await admin.data<{ secrets: { count: number }[] }>('GET', '/encryption');
    const receiver = await create();
    const [row] = await site.strapi.db
      .query(EVENT_RECEIVER_UID)
      .findMany({ where: { documentId: receiver.documentId } });
    expect(JSON.stringify(row)).not.toContain(receiver.secret.slice(6));
    const after = await admin.data<{ secrets: { count: number }[] }>('GET', '/encryption');
    expect(after.secrets[0].count).toBe(before.secrets[0].count + 1);
  });
});

describe('a test event', () => {
  it('is sent once, also to a disabled receiver, and its result is returned', async () => {
    const receiver = await create({ enabled: false, events: ['invoice.paid'] });
    const good = await admin.data<DispatchDetails>('POST', path(receiver, '/test'));
    expect(good).toMatchObject({ isTest: true, status: 'delivered', responseStatus: 200 });
    expect(verified(double.received[0], receiver.secret)).toMatchObject({
      type: 'event_receiver.test',
      environment: 'test',
    });
    double.respond(500, 'no');
    expect(await admin.data('POST', path(receiver, '/test'))).toMatchObject({
      ...{ status: 'dead', log: [{ status: 500, response: 'no' }] },
    });
    expect(await read(receiver)).toMatchObject({ failingSince: null, lastDeliveredAt: null });
  });
});

describe('what is refused', () => {
  it.each([
    ['ftp://example.com', 'receiver_url_invalid'],
    ['https://user:word@example.com', 'receiver_credentials_in_url'],
    ['https://10.0.0.1/', 'receiver_network_closed'],
    ['http://169.254.169.254/latest/meta-data', 'receiver_network_closed'],
    ['https://[fd00:ec2::254]/', 'receiver_network_closed'],
  ])('%s: %s', async (url, code) => {
    expect(
      await admin.attempt('POST', '/event-receivers', { name: 'x', url, environment: 'test', events: ['*'] })
    ).toMatchObject({
      status: 400,
      body: { error: { details: { code, field: 'url' } } },
    });
  });

  it('a caller who may not see all invoices', async () => {
    const user = await createAdminUser(site, [
      'plugin::invoice-payments.event-receivers.create',
      'plugin::invoice-payments.event-receivers.read',
      'plugin::invoice-payments.event-receivers.update',
    ]);
    const receiver = await create();
    await causeEvent();
    const [dispatch] = await become(receiver, 'delivered');
    const send = (method: string, to: string, data?: object) =>
      site.send<{ data: DispatchDetails; error?: { details: { code: string } } }>(method, `/invoice-payments${to}`, {
        token: user.token,
        ...(data ? { body: { data } } : {}),
      });
    const input = { name: 'mine', url: double.url, environment: 'test', events: ['*'] };
    for (const refused of [
      await send('POST', '/event-receivers', input),
      await send('PUT', path(receiver), { url: double.url }),
      await send('POST', path(receiver, '/rotate-secret'), {}),
    ]) {
      expect(refused).toMatchObject({ status: 403, body: { error: { details: { code: 'all_invoices_required' } } } });
    }
    expect((await send('GET', path(receiver, `/dispatches/${dispatch.id}`))).body.data.body).toBeNull();
    expect((await send('DELETE', path(receiver))).status).toBe(403);
  });

  it('a token without the scope, and a name that is taken', async () => {
    const receiver = await create();
    const token = await createApiToken(site, 'custom', ['plugin::invoice-payments.eventReceivers.find']);
    const get = (to: string) => site.send('GET', `/api/invoice-payments${to}`, { token });
    expect((await get('/event-receivers')).status).toBe(200);
    expect((await get(path(receiver))).status).toBe(403);
    expect(
      await admin.attempt('POST', '/event-receivers', {
        ...{ name: receiver.name, url: double.url, environment: 'test', events: ['*'] },
      })
    ).toMatchObject({ status: 409, body: { error: { details: { code: 'name_taken' } } } });
  });
});
