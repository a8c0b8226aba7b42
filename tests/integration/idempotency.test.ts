import { randomUUID } from 'node:crypto';

import type { EventReceiverWithSecret, Invoice, Payment } from '../../contracts';
import { IDEMPOTENT_REQUEST_UID } from '../../server/src/plugin-id';
import { REPLAYED_HEADER } from '../../server/src/kit/idempotency-key';
import { databaseKind } from '../support/databases';
import { eventually, type Answer, type Refusal } from '../support/http';
import { startInstance } from '../support/instance';
import { internalsOf } from '../support/internals';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken } from '../support/site';

jest.setTimeout(240_000);

let { site, admin, ready, token, stripe } = {} as ReadySite;
let apiToken: string;
useReadySite((started) => ({ site, admin, ready, token, stripe } = started), {
  site: { config: { outbound: { allowedNetworks: ['127.0.0.0/8'], allowHttp: true } } },
});

beforeAll(async () => {
  apiToken = await createApiToken(site, 'full-access');
});

const invoiceBody = (customer = 'Grace Hopper') => ({
  currency: 'eur',
  customer: { name: customer },
  lines: [{ description: 'One', unitAmount: 12000 }],
  paymentModule: ready.module.documentId,
});

const post = <T = { data: Invoice }>(
  path: string,
  body: unknown,
  key: string | null,
  { as = apiToken, url = `/api/invoice-payments${path}`, send = site.send } = {}
): Promise<Answer<T>> =>
  send<T>('POST', url, {
    token: as,
    ...(body === undefined ? {} : { body: { data: body } }),
    headers: key === null ? {} : { 'Idempotency-Key': key },
  });

const codeOf = ({ status, body }: Answer): unknown => [status, (body as Refusal).error?.details.code];
const rows = (): Promise<Record<string, unknown>[]> =>
  site.strapi.db.query(IDEMPOTENT_REQUEST_UID).findMany({ orderBy: [{ id: 'asc' }] });
const countInvoices = (name: string): Promise<number> =>
  site.strapi.db.query('plugin::invoice-payments.invoice').count({ where: { customerName: name } });

describe('a POST with an Idempotency-Key', () => {
  it('is carried out once, and answered with the same status and body again, on both APIs', async () => {
    for (const [name, options] of [
      ['Rest', {}],
      ['Admin', { as: token, url: '/invoice-payments/invoices' }],
    ] as const) {
      const key = randomUUID();
      const first = await post('/invoices', invoiceBody(name), key, options);
      const again = await post('/invoices', invoiceBody(name), key, options);
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect([first, again].map(({ headers }) => headers.get(REPLAYED_HEADER))).toEqual([null, 'true']);
      expect(await countInvoices(name)).toBe(1);
    }
  });

  it('stores nothing without the header', async () => {
    const before = (await rows()).length;
    expect((await post('/invoices', invoiceBody(), null)).status).toBe(201);
    expect(await rows()).toHaveLength(before);
  });

  it('is refused with another body or address, and takes the fields in any order', async () => {
    const key = randomUUID();
    const { body } = await post('/invoices', invoiceBody(), key);
    expect(codeOf(await post('/invoices', invoiceBody('Other'), key))).toEqual([422, 'idempotency_key_reused']);
    expect(codeOf(await post(`/invoices/${body.data.documentId}/duplicate`, undefined, key))).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    const turned = Object.fromEntries(Object.entries(invoiceBody()).reverse());
    expect((await post('/invoices', turned, key)).body).toEqual(body);
  });

  it.each([
    ['too long', 'k'.repeat(256)],
    ['empty', ''],
    ['not ASCII', 'cl\u00e9'],
  ])('is refused with a key that is %s, and takes one of 255 characters', async (_name, key) => {
    expect(codeOf(await post('/invoices', invoiceBody(), key))).toEqual([400, 'idempotency_key_invalid']);
    expect((await post('/invoices', invoiceBody(), randomUUID().padEnd(255, 'x'))).status).toBe(201);
  });

  it('of somebody else is another one, and keys differ in case', async () => {
    const key = `Case-${randomUUID()}`;
    const mine = await post('/invoices', invoiceBody('Mine'), key);
    const other = await createApiToken(site, 'full-access');
    const theirs = await post('/invoices', invoiceBody('Mine'), key, { as: other });
    const lower = await post('/invoices', invoiceBody('Mine'), key.toLowerCase());
    expect(new Set([mine, theirs, lower].map(({ body }) => body.data.documentId)).size).toBe(3);
    expect(theirs.headers.get(REPLAYED_HEADER)).toBeNull();
  });

  it('repeats refusals, but not those of a caller who has lost the permission', async () => {
    const key = randomUUID();
    const draft = await admin.draft(ready.module.documentId);
    const path = `/invoices/${draft.documentId}/write-off`;
    const first = await post(path, { reason: 'Insolvent' }, key);
    expect(codeOf(first)).toEqual([409, 'invoice_is_draft']);
    await admin.issue(draft.documentId);
    const again = await post(path, { reason: 'Insolvent' }, key);
    expect([again.status, again.headers.get(REPLAYED_HEADER), again.body]).toEqual([409, 'true', first.body]);

    const user = await createAdminUser(site, ['plugin::invoice-payments.profiles.create']);
    const profile = { name: `P ${key}`, allModules: true };
    const as = { as: user.token, url: '/invoice-payments/profiles' };
    expect((await post('', profile, key, as)).status).toBe(201);
    const role = await site.strapi.db.query('admin::role').findOne({ where: { code: user.roleCode } });
    await site.strapi.service('admin::role').assignPermissions(role.id, []);
    expect((await post('', profile, key, as)).status).toBe(403);
  });

  it('is not repeated after an input error or an error of the server', async () => {
    const key = randomUUID();
    expect((await post('/invoices', { ...invoiceBody(), currency: 5 }, key)).status).toBe(400);
    expect((await post('/invoices', invoiceBody(), key)).status).toBe(201);

    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const checkout = `/invoices/${invoice.documentId}/checkout`;
    const atStripe = randomUUID();
    await stripe.control('POST', '/_simulator/faults', {
      body: { path: '/v1/checkout/sessions', method: 'POST', kind: 'api_error' },
    });
    const failed = await post(checkout, undefined, atStripe);
    expect(failed.status).toBe(503);
    await stripe.control('DELETE', '/_simulator/faults');
    const repeated = await eventually(
      () => post(checkout, undefined, atStripe),
      ({ status }) => status === 201
    );
    expect(repeated.headers.get(REPLAYED_HEADER)).toBeNull();
  });

  it('is refused for guests', async () => {
    const role = await site.strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
    await site.strapi.db.query('plugin::users-permissions.permission').create({
      data: { action: 'plugin::invoice-payments.invoices.create', role: role.id },
    });
    const answer = await site.send('POST', '/api/invoice-payments/invoices', {
      body: { data: invoiceBody() },
      headers: { 'Idempotency-Key': randomUUID() },
    });
    expect(codeOf(answer)).toEqual([400, 'idempotency_key_of_guest']);
  });
});

describe('the same key at the same time', () => {
  it('lets one request through and tells the others to wait', async () => {
    const key = randomUUID();
    const name = `Crowd ${key}`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('/invoices', invoiceBody(name), key)));
    expect(await countInvoices(name)).toBe(1);
    for (const answer of answers) {
      if (answer.status === 201) continue;
      expect(codeOf(answer)).toEqual([409, 'idempotency_in_progress']);
      expect(answer.headers.get('Retry-After')).toBe('2');
    }
    expect(answers.filter(({ status, headers }) => status === 201 && !headers.has(REPLAYED_HEADER))).toHaveLength(1);
  });

  // SQLite has one process.
  (databaseKind === 'sqlite' ? it.skip : it)('holds for several instances, and outlives one that dies', async () => {
    const [one, two] = await Promise.all([startInstance(site), startInstance(site)]);
    try {
      const key = randomUUID();
      const name = `Instances ${key}`;
      const answers = await Promise.all(
        [site, one, two, site, one, two].map(({ send }) => post('/invoices', invoiceBody(name), key, { send }))
      );
      expect(await countInvoices(name)).toBe(1);
      expect(new Set(answers.map(({ status }) => status)).has(201)).toBe(true);
      one.kill();
      expect(await post('/invoices', invoiceBody(name), key, { send: two.send })).toMatchObject({ status: 201 });
      expect(await countInvoices(name)).toBe(1);
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });

  it('of a process that died is taken over once its claim has ended', async () => {
    const key = randomUUID();
    await post('/invoices', invoiceBody('Died'), key);
    const [{ id }] = (await rows()).slice(-1) as { id: number }[];
    // As a crash between the row and the response leaves it.
    const requests = site.strapi.db.query(IDEMPOTENT_REQUEST_UID);
    const die = (claimedUntil: Date) =>
      requests.update({ where: { id }, data: { status: null, response: null, claimedBy: 'dead', claimedUntil } });
    await die(new Date(Date.now() + 20_000));
    expect(codeOf(await post('/invoices', invoiceBody('Died'), key))).toEqual([409, 'idempotency_in_progress']);
    await die(new Date(Date.now() - 1000));
    const answers = await Promise.all([1, 2, 3].map(() => post('/invoices', invoiceBody('Died'), key)));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await countInvoices('Died')).toBe(2);
  });

  it('moves money once, even if the process died after it had recorded it', async () => {
    const key = randomUUID();
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const path = `/invoices/${invoice.documentId}/payments`;
    const body = { method: 'cash', amount: 1000, date: new Date().toISOString().slice(0, 10) };
    const first = await post<{ data: Payment }>(path, body, key);
    expect(first.status).toBe(201);
    const [{ id }] = (await rows()).slice(-1) as { id: number }[];
    await site.strapi.db.query(IDEMPOTENT_REQUEST_UID).update({
      where: { id },
      data: { status: null, response: null, claimedBy: 'dead', claimedUntil: new Date(0) },
    });
    const again = await post<{ data: Payment }>(path, body, key);
    expect(again.status).toBe(201);
    expect(again.headers.get(REPLAYED_HEADER)).toBeNull();
    expect(await admin.payments(invoice.documentId)).toHaveLength(1);
  });
});

describe('what is stored', () => {
  it('shows no secret, no person and no key', async () => {
    const key = `key-${randomUUID()}`;
    const input = {
      name: `Receiver ${key}`,
      url: 'http://127.0.0.1:9/hooks',
      environment: 'test',
      events: ['invoice.paid'],
    };
    const first = await post<{ data: EventReceiverWithSecret }>('/event-receivers', input, key);
    expect(first.body.data.secret).toMatch(/^whsec_/);
    expect((await post('/event-receivers', input, key)).body).toEqual(first.body);

    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const link = await post<{ data: { url: string } }>(`/invoices/${invoice.documentId}/payment-links`, {}, key + 1);
    expect(link.status).toBe(201);
    expect((await post(`/invoices/${invoice.documentId}/payment-links`, {}, key + 1)).body).toEqual(link.body);

    const stored = JSON.stringify(await rows());
    for (const secret of [first.body.data.secret, link.body.data.url, key, 'Grace Hopper', input.name]) {
      expect(stored).not.toContain(secret);
    }
    expect(stored).toContain('"response":"v1.');
  });

  it('is deleted after a day, and a key can then be used again', async () => {
    const key = randomUUID();
    await post('/invoices', invoiceBody('Day'), key);
    const [{ id }] = (await rows()).slice(-1) as { id: number }[];
    const requests = site.strapi.db.query(IDEMPOTENT_REQUEST_UID);
    const age = (hours: number) =>
      requests.update({ where: { id }, data: { createdAt: new Date(Date.now() - hours * 3_600_000) } });
    await age(23.9);
    expect(await internalsOf(site).idempotency.prune()).toBe(0);
    expect((await post('/invoices', invoiceBody('Day'), key)).headers.get(REPLAYED_HEADER)).toBe('true');
    await age(24.1);
    expect((await post('/invoices', invoiceBody('Another day'), key)).status).toBe(201);
    await age(24.1);
    expect(await internalsOf(site).idempotency.prune()).toBe(1);
    expect(await requests.findOne({ where: { id } })).toBeNull();
  });
});
