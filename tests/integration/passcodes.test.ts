import type { Invoice, Notification, PaymentLinkCreated, PaymentPasscode, TimelineEntry } from '../../contracts';
import { defaultSeries } from '../../domain/invoices/number-format';
import { openPostOffice, type PostOffice } from '../support/letters';
import { createAdminUser } from '../support/site';
import { adminOf } from '../support/story';
import { eventually, type Refusal } from '../support/http';

jest.setTimeout(120_000);

const STAFF = 'staff@example.com';
const LIMIT = 5;

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice({}, {}, { payPage: { perAddress: 100_000, perLink: 100_000 } });
  await office.admin.nameSeller({ email: 'help@acme.example', phone: '+33 1 23 45 67 89' });
  await office.configure({ staffRecipients: [STAFF] });
  await setLink({ passcodeRequired: true, passcodeAttempts: LIMIT });
});

afterAll(() => office?.close());

const setLink = (link: object) =>
  office.admin.data('PUT', `/payment-modules/${office.ready.module.documentId}`, { link });

interface Linked extends PaymentLinkCreated {
  invoice: Invoice;
  path: string;
  code: string;
}

const codeOf = ({ documentId }: Invoice): Promise<PaymentPasscode> =>
  office.admin.data('GET', `/invoices/${documentId}/passcode`);

const linkOf = async (invoice: Invoice): Promise<Linked> => {
  const created = await office.admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  return { ...created, invoice, path: new URL(created.url).pathname, code: (await codeOf(invoice))?.code ?? '' };
};

const linked = async (): Promise<Linked> => linkOf(await office.issued({ email: office.newAddress() }));

const get = (path: string, headers: Record<string, string> = {}) => office.site.send<string>('GET', path, { headers });

const post = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  office.site.send<string>('POST', path, {
    raw: {
      content: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    },
  });

const enter = (path: string, passcode: string) => post(`${path}/passcode`, { passcode });

const cookieIn = ({ headers }: { headers: Headers }): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const wrongFor = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('a link with a passcode', () => {
  it('tells nothing of the invoice, by no address, until the passcode was entered', async () => {
    const link = await linked();
    const { path, invoice, code } = link;
    expect(link.link.passcodeRequired).toBe(true);
    expect(code).toMatch(/^\d{6}$/);
    const page = await get(path);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Enter your passcode');
    for (const answer of [
      page,
      await get(`${path}?lang=fr`),
      await get(`${path}/invoice.pdf`),
      await get(`${path}/receipt.pdf`),
      await get(`${path}/correction`),
      await get(`${path}/credit-notes/${invoice.documentId}/pdf`),
      await post(path),
      await post(`${path}?another_method=true`),
      await post(`${path}/correction`, { name: 'Somebody else' }),
      await get(path, { accept: 'application/json' }),
      await get(`/api${path}`),
      await office.site.send<string>('POST', `/api${path}`),
    ]) {
      const text = JSON.stringify(answer.body);
      expect(text).not.toContain('120.00');
      expect(text).not.toContain(invoice.number);
      expect(text).not.toContain('Grace');
      expect(answer.headers.get('content-type')).not.toContain('pdf');
      expect(answer.headers.get('location')).toBeNull();
    }
    expect(await office.admin.payments(invoice.documentId)).toEqual([]);
    expect((await get(`/api${path}`)).body).toMatchObject({ error: { details: { code: 'passcode_required' } } });

    const entered = await enter(path, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(entered).toMatchObject({ status: 303 });
    expect(entered.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    const cookie = cookieIn(entered);
    expect((await get(path, { cookie })).body).toContain('120.00');
    expect((await get(`${path}/invoice.pdf`, { cookie })).headers.get('content-type')).toBe('application/pdf');
    expect(await post(path, {}, { cookie })).toMatchObject({ status: 303 });
    // Not with the cookie of another link.
    expect((await get((await linked()).path, { cookie })).body).toContain('Enter your passcode');
    // A program sends it in a header.
    expect((await get(`/api${path}`, { 'x-invoice-passcode': code })).body).toMatchObject({
      data: { state: 'payable', invoice: { number: invoice.number } },
    });
  });

  it('is not shown to a browser that comes back from the provider without it', async () => {
    const link = await linked();
    const cookie = cookieIn(await enter(link.path, link.code));
    const left = await post(link.path, {}, { cookie });
    const [attempt] = await office.admin.payments(link.invoice.documentId);
    await office.stripe.pay(attempt.provider.sessionId ?? '');
    const { success } = await office.stripe.waysBack(attempt.provider.sessionId ?? '');
    const { pathname, search } = new URL(success);
    const stranger = await get(pathname + search);
    expect(stranger.body).not.toContain(link.invoice.number);
    expect(stranger.body).toContain('You are back from the payment page');
    const back = await get(pathname + search, { cookie: `${cookie}; ${cookieIn(left)}` });
    expect(back).toMatchObject({ status: 303 });
    expect((await get(back.headers.get('location') ?? '', { cookie })).body).toContain('Payment received');
    expect((await get(`${pathname}/invoice.pdf${search}`)).status).toBe(404);
  });

  it('cannot be guessed: parallel attempts are all counted, then it locks and staff are told', async () => {
    const { path, code, invoice } = await linked();
    const wrong = wrongFor(code);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_one, index) =>
        index % 2 === 0 ? enter(path, wrong) : get(`/api${path}`, { 'x-invoice-passcode': wrong })
      )
    );
    const said = answers.map(({ body }) => (typeof body === 'string' ? body : (body as Refusal).error.details.code));
    expect(said.filter((text) => text === 'passcode_wrong' || text.includes('Attempts left')).length).toBe(LIMIT - 1);
    expect(await codeOf(invoice)).toMatchObject({ locked: true, attemptsLeft: 0, failedAttempts: LIMIT });
    // Even the right one is refused now, also by another link of the invoice.
    const other = await linkOf(invoice);
    for (const locked of [path, other.path]) {
      const refused = await enter(locked, code);
      expect(refused.status).toBe(403);
      expect(refused.body).toContain('This link is locked');
      expect(refused.body).toContain('help@acme.example');
      expect((await get(`/api${locked}`, { 'x-invoice-passcode': code })).body).toMatchObject({
        error: { details: { code: 'passcode_locked' } },
      });
    }
    await office.arrivedAbout(STAFF, `[Test] Passcode locked on ${invoice.number}`);
    const timeline = await office.admin.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.filter(({ kind }) => kind === 'passcode_locked')).toHaveLength(1);

    const fresh = await office.admin.data<PaymentPasscode>('POST', `/invoices/${invoice.documentId}/passcode`);
    expect(fresh).toMatchObject({ locked: false, attemptsLeft: LIMIT });
    const entered = await enter(path, fresh.code);
    expect(entered.status).toBe(303);
    // A new code ends what the former one opened.
    await office.admin.data('POST', `/invoices/${invoice.documentId}/passcode`);
    expect((await get(path, { cookie: cookieIn(entered) })).body).toContain('Enter your passcode');
  });

  it('gives right attempts back, and a wrong one is not forgotten by them', async () => {
    const { path, code, invoice } = await linked();
    expect((await enter(path, code)).status).toBe(303);
    expect(await codeOf(invoice)).toMatchObject({ failedAttempts: 0, attemptsLeft: LIMIT });
    expect((await enter(path, wrongFor(code))).body).toContain('Attempts left: 4');
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(path, code)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await codeOf(invoice)).toMatchObject({ failedAttempts: 1 });
  });

  it('never travels with its link, and stands in no history, export or log', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email });
    await office.send(invoice);
    const { code } = await codeOf(invoice);
    const [{ raw, parsed }] = await office.arrived(email);
    expect(raw + String(parsed.text)).not.toContain(code);
    expect(
      await office.admin.attempt('POST', `/invoices/${invoice.documentId}/send`, {
        message: `Your code: ${code.slice(0, 3)} ${code.slice(3)}`,
      })
    ).toMatchObject({ status: 400, body: { error: { details: { code: 'message_contains_passcode' } } } });
    await office.admin.data('POST', `/invoices/${invoice.documentId}/passcode`);
    const { code: next } = await codeOf(invoice);
    const rows = await Promise.all(
      ['invoice-payments::passcode', 'plugin::invoice-payments.activity', 'invoice-payments::notification'].map((uid) =>
        office.site.strapi.db.query(uid).findMany({})
      )
    );
    const text = JSON.stringify(rows.map((found) => found.map((row: object) => ({ ...row, id: 0 }))));
    for (const one of [code, next]) expect(text).not.toMatch(new RegExp(`\\b${one}\\b`));
  });

  it('is shown to those who may send links only', async () => {
    const user = await createAdminUser(
      office.site,
      ['invoices.read', 'payment-links.create'].map((uid) => `plugin::invoice-payments.${uid}`),
      'reader'
    );
    await office.admin.data('POST', '/profiles', {
      name: 'reader',
      adminRoles: [user.roleCode],
      invoices: { see: 'all' },
      allModules: true,
    });
    const { invoice } = await linked();
    const as = adminOf(office.site.send, user.token);
    for (const method of ['GET', 'POST']) {
      expect(await as.attempt(method, `/invoices/${invoice.documentId}/passcode`)).toMatchObject({ status: 403 });
    }
  });
});

describe('a validity that starts with the first opening', () => {
  it('ends the link, and the payer may ask for a new one', async () => {
    await setLink({ passcodeRequired: false, openMinutes: 30 });
    const email = office.newAddress();
    const link = await linkOf(await office.issued({ email }));
    const rowOf = () =>
      office.site.strapi.db
        .query('plugin::invoice-payments.payment-link')
        .findOne({ where: { documentId: link.link.documentId } });
    expect((await rowOf()).firstOpenedAt).toBeNull();
    expect((await get(link.path)).status).toBe(200);
    const { firstOpenedAt } = await rowOf();
    expect(firstOpenedAt).not.toBeNull();
    await get(link.path);
    expect((await rowOf()).firstOpenedAt).toEqual(firstOpenedAt);
    await office.site.strapi.db.query('plugin::invoice-payments.payment-link').updateMany({
      where: { documentId: link.link.documentId },
      data: { firstOpenedAt: new Date(Date.now() - 31 * 60_000) },
    });
    const expired = await get(link.path);
    expect(expired.status).toBe(410);
    expect(expired.body).toContain('This link has expired');
    expect(expired.body).toContain('help@acme.example');
    expect(expired.body).toContain('Send me a new link');
    expect((await get(`${link.path}/invoice.pdf`)).status).toBe(404);

    const asked = await post(`${link.path}/renew`);
    expect(asked.status).toBe(200);
    const [{ parsed }] = await office.arrived(email);
    const fresh = /http:\S+\/pay\/[\w-]+/.exec(parsed.text ?? '')?.[0] ?? '';
    expect((await get(new URL(fresh).pathname)).body).toContain('120.00');
    await setLink({ openMinutes: null });
  });
});

describe('a new link on demand', () => {
  const sentTo = async (invoice: Invoice): Promise<Notification[]> => office.notificationsOf(invoice);

  it('goes to the address on the invoice only, at most three times a day, with one answer for everybody', async () => {
    const email = office.newAddress('lost');
    const invoice = await office.issued({ email });
    const ask = (form: Record<string, string>) => post('/invoice-payments/pay/renew', form);
    const answers = await Promise.all([
      ask({ number: invoice.number ?? '', email }),
      ask({ number: invoice.number ?? '', email: 'stranger@example.com' }),
      ask({ number: 'TEST-2026-999999', email }),
      ask({}),
      post('/invoice-payments/pay/unknown-token/renew'),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toBe(answers[0].body);
    }
    const rows = await eventually(
      () => sentTo(invoice),
      (found) => found.length > 0
    );
    expect(rows).toMatchObject([{ kind: 'payment_link', recipient: email, by: { type: 'payer' } }]);

    await Promise.all(
      Array.from({ length: 6 }, () => ask({ number: ` ${invoice.number} `, email: email.toUpperCase() }))
    );
    const three = await eventually(
      () => sentTo(invoice),
      (found) => found.length >= 3
    );
    expect(three).toHaveLength(3);
    const timeline = await office.admin.data<TimelineEntry[]>('GET', `/invoices/${invoice.documentId}/timeline`);
    expect(timeline.filter(({ kind }) => kind === 'link_requested')).toHaveLength(3);
  });

  it('goes to the payer of exactly this number, though the numbers of many others begin with it', async () => {
    const { admin } = office;
    const test = { ...defaultSeries.test, pattern: '{prefix}.{year}.{seq}' };
    await admin.data('PUT', '/settings', { numbering: { default: { ...defaultSeries, test } } });
    const continueAt = (next: number) =>
      admin.data('PUT', '/numbering/next', { series: 'default', environment: 'test', next, confirmGap: true });
    await continueAt(100);
    const invoice = await office.issued({ email: 'lost@bücher.example' });
    await continueAt(10_000);
    const others = await Promise.all(Array.from({ length: 21 }, () => office.issued({ email: office.newAddress() })));
    expect(others.every(({ number }) => number?.startsWith(invoice.number ?? '-'))).toBe(true);
    const number = (invoice.number ?? '').toLowerCase();
    await post('/invoice-payments/pay/renew', { number, email: 'Lost@xn--bcher-kva.example' });
    expect(
      await eventually(
        () => sentTo(invoice),
        (found) => found.length > 0
      )
    ).toMatchObject([{ kind: 'payment_link', by: { type: 'payer' } }]);
  });

  it('is not sent where the module does not allow it, and the page does not offer it', async () => {
    const email = office.newAddress();
    const { link, invoice, path } = await linkOf(await office.issued({ email }));
    await office.admin.data('POST', `/payment-links/${link.documentId}/revoke`);
    await setLink({ renewal: false });
    const page = await get(path);
    expect(page.status).toBe(410);
    expect(page.body).not.toContain('Send me a new link');
    expect(page.body).toContain('help@acme.example');
    await post(`${path}/renew`);
    await post('/invoice-payments/pay/renew', { number: invoice.number ?? '', email });
    expect((await get('/invoice-payments/pay/unknown')).body).not.toContain('Lost your link?');
    await setLink({ renewal: true });
    expect((await get('/invoice-payments/pay/unknown')).body).toContain('Lost your link?');
    expect(await sentTo(invoice)).toEqual([]);
  });
});
