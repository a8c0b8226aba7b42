import type { Invoice, Notification, SmsSettings, TimelineEntry } from '../../contracts';
import { eventually } from '../support/http';
import { hasten, openPostOffice, type PostOffice } from '../support/letters';
import { internalsOf } from '../support/internals';
import { openGateway, openTwilio, twilioAccount, twilioSignature, type SmsService } from '../support/sms-services';
import { createAdminUser } from '../support/site';
import { adminOf } from '../support/story';

jest.setTimeout(120_000);

const TEST_NUMBER = '+15005550006';
const GATEWAY_SECRET = 'gateway-secret-canary';

let office: PostOffice;
let twilio: SmsService;
let gateway: SmsService;

const gatewayOptions = (input: object = {}) => ({
  enabled: true,
  testNumber: TEST_NUMBER,
  url: `${gateway.url}/send`,
  method: 'POST',
  headers: [{ name: 'X-Api-Key', value: '{{secret}}' }],
  contentType: 'application/json',
  body: '{"to":"{{to}}","text":"{{text}}","callback":"{{receiptUrl}}"}',
  idempotencyHeader: 'Idempotency-Key',
  idField: 'messages.0.id',
  statusField: 'status',
  ...input,
});

const twilioOptions = (input: object = {}) => ({
  enabled: true,
  testNumber: TEST_NUMBER,
  accountSid: twilioAccount.sid,
  from: '+15005550001',
  ...input,
});

const set = (input: object) => office.admin.attempt<{ data: SmsSettings }>('PUT', '/settings/sms', input);

beforeAll(async () => {
  twilio = await openTwilio();
  gateway = await openGateway();
  office = await openPostOffice(
    {},
    {},
    {
      sms: { twilioApiBase: twilio.url },
      outbound: { allowedNetworks: ['127.0.0.1/32'], allowHttp: true },
    }
  );
  await set({
    twilio: { ...twilioOptions(), authToken: twilioAccount.token },
    'http-gateway': { ...gatewayOptions(), secret: GATEWAY_SECRET },
  });
});

afterAll(async () => {
  await office?.close();
  await Promise.all([twilio?.close(), gateway?.close()]);
});

const issued = (phone = '+44 20 7946 0958'): Promise<Invoice> => office.issued({ email: null, phone });

const sendBy = (invoice: Invoice, channel: string, input: object = {}) =>
  office.admin.attempt<{ data: Notification[] }>('POST', `/invoices/${invoice.documentId}/send`, { channel, ...input });

const of = async (invoice: Invoice, accept: (row: Notification) => boolean): Promise<Notification> =>
  (
    await eventually(
      () => office.notificationsOf(invoice),
      (rows) => rows.length > 0 && accept(rows[0])
    )
  )[0];

const bodyOf = (service: SmsService): Record<string, string> => {
  const { body } = service.taken[service.taken.length - 1];
  return service === twilio
    ? Object.fromEntries(new URLSearchParams(body))
    : (JSON.parse(body) as Record<string, string>);
};

const postReceipt = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });

const sweep = async (): Promise<void> => {
  await hasten(office.site);
  await internalsOf(office.site).notifications.sweep(async () => true);
};

describe('the settings', () => {
  it('return no secret, keep one that is not given, and say which field is wrong', async () => {
    const { body } = await set({ twilio: twilioOptions({ from: 'Acme Studio' }) });
    expect(body.data.twilio).toEqual({ ...twilioOptions({ from: 'Acme Studio' }), hasAuthToken: true });
    const everything = JSON.stringify([
      await office.admin.data('GET', '/settings/sms'),
      await office.admin.data('GET', '/settings'),
      await office.admin.call('GET', '/activity?pageSize=100'),
      await office.site.strapi.db.query('invoice-payments::sms-channel').findMany({}),
    ]);
    expect(everything).not.toContain(twilioAccount.token);
    expect(everything).not.toContain(GATEWAY_SECRET);

    for (const [input, field] of [
      [{ twilio: twilioOptions({ accountSid: 'AC1' }) }, 'twilio.accountSid'],
      [{ twilio: twilioOptions({ testNumber: '020 7946' }) }, 'twilio.testNumber'],
      [{ 'http-gateway': gatewayOptions({ url: 'file:///etc/passwd' }) }, 'http-gateway.url'],
      [{ 'http-gateway': gatewayOptions({ url: 'https://user:pw@example.com/' }) }, 'http-gateway.url'],
      [{ 'http-gateway': gatewayOptions({ url: 'https://10.0.0.1/{{to}}' }) }, 'http-gateway.url'],
      [{ 'http-gateway': gatewayOptions({ url: 'https://[::1]/' }) }, 'http-gateway.url'],
      [{ 'http-gateway': gatewayOptions({ body: '{{phone}}' }) }, 'http-gateway.body'],
      [{ 'http-gateway': gatewayOptions({ headers: [{ name: 'Host', value: 'x' }] }) }, 'http-gateway.headers'],
    ] as const) {
      const refused = await set(input);
      expect(refused.status).toBe(400);
      expect(JSON.stringify(refused.body)).toContain(field);
    }
  });

  it('can be tested with one message', async () => {
    expect(
      await office.admin.attempt('POST', '/settings/sms/test', { channel: 'twilio', to: '+44 20 7946 0001' })
    ).toMatchObject({
      status: 200,
      body: { data: { recipient: '+442079460001' } },
    });
    expect(bodyOf(twilio)).toMatchObject({ To: '+442079460001', Body: expect.stringContaining('test message') });
    gateway.next({ status: 403 });
    expect(
      await office.admin.attempt('POST', '/settings/sms/test', { channel: 'http-gateway', to: '+442079460001' })
    ).toMatchObject({
      status: 502,
      body: { error: { details: { code: 'delivery_failed' } } },
    });
  });
});

describe('the sandbox', () => {
  it('sends to the test number only, and nothing without one', async () => {
    const invoice = await issued();
    expect((await sendBy(invoice, 'twilio')).status).toBe(202);
    await of(invoice, ({ status }) => status === 'sent');
    expect(bodyOf(twilio)).toMatchObject({
      To: TEST_NUMBER,
      Body: expect.stringMatching(/\[Test\].*\/pay\/[\w-]{43}/s),
    });

    await set({ 'http-gateway': gatewayOptions({ testNumber: null }) });
    const sentBefore = gateway.taken.length;
    const quiet = await issued();
    await sendBy(quiet, 'http-gateway');
    expect(await of(quiet, ({ status }) => status === 'skipped')).toMatchObject({
      error: expect.stringContaining('no test number is set'),
    });
    expect(gateway.taken.length).toBe(sentBefore);
    await set({ 'http-gateway': gatewayOptions() });
  });
});

describe('Twilio', () => {
  it('reports the delivery with its signature, and nobody else can', async () => {
    const invoice = await issued();
    await sendBy(invoice, 'twilio');
    const row = await of(invoice, ({ status }) => status === 'sent');
    expect(row.delivery).toBeNull();
    const { StatusCallback: url } = bodyOf(twilio);
    const form = { MessageSid: 'SM1', MessageStatus: 'delivered', To: TEST_NUMBER };
    expect((await postReceipt(url, form)).status).toBe(404);
    expect((await postReceipt(url, form, { 'x-twilio-signature': twilioSignature(url, form, 'guess') })).status).toBe(
      404
    );
    const forged = url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await postReceipt(forged, form, { 'x-twilio-signature': twilioSignature(forged, form) })).status).toBe(404);
    expect((await office.notificationsOf(invoice))[0].delivery).toBeNull();

    const sent = { ...form, MessageStatus: 'sent' };
    expect((await postReceipt(url, sent, { 'x-twilio-signature': twilioSignature(url, sent) })).status).toBe(204);
    expect((await office.notificationsOf(invoice))[0].delivery).toBeNull();
    expect((await postReceipt(url, form, { 'x-twilio-signature': twilioSignature(url, form) })).status).toBe(204);
    expect((await office.notificationsOf(invoice))[0].delivery).toMatchObject({ status: 'delivered', reason: null });
    // What comes late changes nothing.
    const late = { ...form, MessageStatus: 'undelivered', ErrorCode: '30005' };
    await postReceipt(url, late, { 'x-twilio-signature': twilioSignature(url, late) });
    expect((await office.notificationsOf(invoice))[0].delivery).toMatchObject({ status: 'delivered' });
    const timeline = await office.admin.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind)).toContain('notification_delivered');
  });

  it('is not asked twice when its answer was lost, and a receipt settles the question', async () => {
    const invoice = await issued();
    twilio.next('lose');
    await sendBy(invoice, 'twilio');
    await of(invoice, ({ status }) => status === 'unknown');
    const { StatusCallback: url } = bodyOf(twilio);
    const times = twilio.taken.length;
    await sweep();
    expect(twilio.taken.length).toBe(times);
    const form = { MessageStatus: 'undelivered', ErrorCode: '30005' };
    await postReceipt(url, form, { 'x-twilio-signature': twilioSignature(url, form) });
    expect((await office.notificationsOf(invoice))[0]).toMatchObject({
      status: 'sent',
      delivery: { status: 'undelivered', reason: 'Twilio error 30005' },
    });
  });

  it('is asked again when it was busy, and not when it refused', async () => {
    const invoice = await issued();
    twilio.next({ status: 429 });
    await sendBy(invoice, 'twilio');
    expect(await of(invoice, ({ status }) => status === 'failed')).toMatchObject({ attempts: 1 });
    await sweep();
    await of(invoice, ({ status }) => status === 'sent');

    const refused = await issued();
    twilio.next({ status: 400, body: JSON.stringify({ code: 21610, message: 'Unsubscribed recipient' }) });
    await sendBy(refused, 'twilio');
    expect(await of(refused, ({ status }) => status === 'dead')).toMatchObject({
      error: 'Twilio answered 400. Unsubscribed recipient (21610)',
    });
  });
});

describe('an HTTP gateway', () => {
  it('gets the message as its template says, with the secret where it belongs', async () => {
    const invoice = await issued();
    await sendBy(invoice, 'http-gateway', { message: 'A "quoted" word' });
    await of(invoice, ({ status }) => status === 'sent');
    const { headers } = gateway.taken[gateway.taken.length - 1];
    expect(headers['x-api-key']).toBe(GATEWAY_SECRET);
    expect(headers['idempotency-key']).toMatch(/^[0-9a-f]{40}$/);
    const { to, callback } = bodyOf(gateway);
    expect(to).toBe(TEST_NUMBER);
    const answer = await fetch(callback, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'UNDELIV' }),
    });
    expect(answer.status).toBe(204);
    expect((await office.notificationsOf(invoice))[0].delivery).toMatchObject({ status: 'undelivered' });
  });

  it('is asked again with the same key when its answer was lost, and not without a key', async () => {
    const invoice = await issued();
    gateway.next('lose');
    await sendBy(invoice, 'http-gateway');
    await of(invoice, ({ status }) => status === 'failed');
    await sweep();
    await of(invoice, ({ status }) => status === 'sent');
    const keys = gateway.taken.slice(-2).map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);

    await set({ 'http-gateway': gatewayOptions({ idempotencyHeader: null }) });
    const open = await issued();
    gateway.next('lose');
    await sendBy(open, 'http-gateway');
    await of(open, ({ status }) => status === 'unknown');
    await set({ 'http-gateway': gatewayOptions() });
  });

  it('is asked again without a key when it certainly got nothing', async () => {
    const refused = await openGateway();
    await refused.close();
    await set({ 'http-gateway': gatewayOptions({ url: `${refused.url}/send`, idempotencyHeader: null }) });
    const invoice = await issued();
    await sendBy(invoice, 'http-gateway');
    expect(await of(invoice, ({ status }) => status === 'failed')).toMatchObject({
      error: '127.0.0.1 could not be reached: ECONNREFUSED',
    });
    await set({ 'http-gateway': gatewayOptions({ idempotencyHeader: null }) });
    await sweep();
    await of(invoice, ({ status }) => status === 'sent');
    await set({ 'http-gateway': gatewayOptions() });
  });

  it('takes PUT and GET', async () => {
    await set({ 'http-gateway': gatewayOptions({ method: 'PUT' }) });
    const put = await issued();
    await sendBy(put, 'http-gateway');
    await of(put, ({ status }) => status === 'sent');
    expect(gateway.taken[gateway.taken.length - 1]).toMatchObject({ method: 'PUT', path: '/send' });
    expect(bodyOf(gateway).to).toBe(TEST_NUMBER);

    await set({
      'http-gateway': gatewayOptions({ method: 'GET', url: `${gateway.url}/send?to={{to}}&key={{secret}}` }),
    });
    const got = await issued();
    await sendBy(got, 'http-gateway');
    await of(got, ({ status }) => status === 'sent');
    expect(gateway.taken[gateway.taken.length - 1]).toMatchObject({
      ...{ method: 'GET', body: '' },
      path: `/send?to=${encodeURIComponent(TEST_NUMBER)}&key=${GATEWAY_SECRET}`,
    });
    await set({ 'http-gateway': gatewayOptions() });
  });

  it('is not followed elsewhere', async () => {
    const invoice = await issued();
    const times = twilio.taken.length;
    gateway.next({ status: 307, headers: { location: `${twilio.url}/elsewhere` } });
    await sendBy(invoice, 'http-gateway');
    expect(await of(invoice, ({ status }) => status === 'dead')).toMatchObject({
      error: 'The gateway answered 307. Redirects are not followed.',
    });
    expect(twilio.taken.length).toBe(times);
  });
});

describe('who may be reached', () => {
  it('needs a number in international form', async () => {
    expect(await sendBy(await issued('020 7946 0958'), 'twilio')).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'customer_unreachable' } } },
    });
    expect(await sendBy(await issued(), 'twilio', { to: '12345' })).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'recipient_invalid', field: 'to' } } },
    });
  });

  it('has the limits of e-mail: other recipients need the switch, and messages are counted together', async () => {
    const permissions = ['invoices.read', 'invoices.send', 'payment-links.create'];
    const user = await createAdminUser(
      office.site,
      permissions.map((uid) => `plugin::invoice-payments.${uid}`),
      'texter'
    );
    await office.admin.data('POST', '/profiles', {
      name: 'texter',
      adminRoles: [user.roleCode],
      invoices: { see: 'all', sendLink: true },
      allModules: true,
    });
    const as = adminOf(office.site.send, user.token);
    const invoice = await office.issued({ email: office.newAddress(), phone: '+442079460958' });
    const post = (input: object) => as.attempt('POST', `/invoices/${invoice.documentId}/send`, input);
    expect(await post({ channel: 'twilio', to: '+442079460999' })).toMatchObject({ status: 403 });
    // The customer's own number, written in another way.
    const own = { channel: 'twilio', to: '0044 20 7946-0958' };
    const answers = await Promise.all([own, own, { channel: 'email' }, { channel: 'email' }, own, own, own].map(post));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 202, 202, 429, 429]);
  });
});
