import { createHash } from 'node:crypto';

import type {
  Invoice,
  NotificationPreview,
  PaymentLinkCreated,
  PayPage,
  PayPageCheckout,
  Settings,
} from '../../contracts';
import { eventually, type Refusal } from '../support/http';
import { moveToPast } from '../support/past';
import { pixel, registerSuperAdmin, startSite, uploadFile, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  await stripe.control('POST', '/_simulator/settings', { body: { settlement: 'manual' } });
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { payPage: { perAddress: 100_000, perLink: 100_000 } },
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, { webhook: true, module: { appearance: { displayName: 'Acme Studio' } } });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

interface Linked extends PaymentLinkCreated {
  invoice: Invoice;
  token: string;
  path: string;
}

const linked = async (input: object = {}, module = ready.module.documentId): Promise<Linked> => {
  const invoice = await admin.issue((await admin.draft(module, input)).documentId);
  const created = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  const { pathname } = new URL(created.url);
  return { ...created, invoice, token: pathname.split('/').at(-1) ?? '', path: pathname };
};

const open = (path: string, headers: Record<string, string> = {}) => site.send<string>('GET', path, { headers });

const pay = (path: string, headers: Record<string, string> = {}) =>
  site.send<string>('POST', path, {
    raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } },
  });

/** Where Stripe sends a payer back to: with a signature, in whatever browser. */
const waysBack = async ({ documentId }: { documentId: string }): Promise<{ success: string; cancel: string }> =>
  stripe.waysBack((await admin.payments(documentId))[0].provider.sessionId ?? '');

/** Pays an invoice as its payer does, from the button to Stripe. */
const paid = async (link: Linked, payment?: Record<string, unknown>): Promise<Linked> => {
  expect((await pay(link.path)).status).toBe(303);
  const [attempt] = await admin.payments(link.invoice.documentId);
  await stripe.pay(attempt.provider.sessionId ?? '', payment);
  return link;
};

const sessionsOf = async (invoice: Invoice): Promise<{ id: string; status: string; client_reference_id: string }[]> => {
  const state = await stripe.control<{
    checkout_sessions: { id: string; status: string; client_reference_id: string }[];
  }>('GET', '/_simulator/accounts/acct_simulatorAcme/state');
  return state.body.checkout_sessions.filter((session) => session.client_reference_id === invoice.documentId);
};

const privateHeaders = (headers: Headers) =>
  Object.fromEntries(['cache-control', 'referrer-policy', 'x-robots-tag'].map((name) => [name, headers.get(name)]));

describe('every state has its page', () => {
  const shows = async (path: string, status: number, title: string): Promise<string> => {
    const page = await open(path);
    expect({ status: page.status, title: /<h1>([\s\S]*?)<\/h1>/.exec(page.body)?.[1].trim() }).toEqual({
      status,
      title,
    });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(privateHeaders(page.headers)).toEqual({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    return page.body;
  };
  const chargeOf = async ({ invoice }: Linked): Promise<string> =>
    (await admin.payments(invoice.documentId))[0].provider.chargeId ?? '';

  it('payable: number, amount, due date, lines and one button', async () => {
    const { path, invoice } = await linked({
      dueDate: '2099-12-31',
      lines: [{ description: 'Work <script>', quantity: '2', unitAmount: 6000, taxRate: '20' }],
    });
    const { status, body, headers } = await open(path);
    expect(status).toBe(200);
    expect(body).toContain(`Invoice ${invoice.number}`);
    expect(body).toContain('€144.00');
    expect(body).toContain('Due December 31, 2099');
    expect(body).toContain('Work &lt;script&gt;');
    expect(body).toContain('Tax 20%');
    expect(body).toContain('Pay €144.00');
    expect(body).toContain('Test mode');
    expect(body.match(/<form method="post"/g)).toHaveLength(1);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; img-src data:; form-action 'self' https:/
    );
    expect(policy).not.toMatch(/unsafe|script-src|\*/);
    expect(body).not.toMatch(/<script|style="| on\w+="/);
  });

  it('overdue, in the words of the customer’s language', async () => {
    const { path, invoice } = await linked({ customer: { name: 'Zoé', locale: 'fr' } });
    await moveToPast(site, invoice, '2026-01-15');
    const { body, headers } = await open(path, { 'accept-language': 'en' });
    expect(headers.get('content-language')).toBe('fr');
    expect(body).toContain('<html lang="fr">');
    expect(body).toContain('Échue le 15 janvier 2026');
    expect(body).toContain('Payer 120,00\u00a0€');
    expect((await open(`${path}?lang=en`)).body).toContain('Was due January 15, 2026');
  });

  it('Accept-Language decides where the customer’s language is unknown', async () => {
    const { path } = await linked();
    expect((await open(path, { 'accept-language': 'pl, fr;q=0.8, en;q=0.5' })).body).toContain('<html lang="fr">');
    expect((await open(path)).body).toContain('<html lang="en">');
    // By weight, not by place; never what the browser excludes; English for nonsense.
    expect((await open(path, { 'accept-language': 'en;q=0.3, fr;q=0.9' })).body).toContain('<html lang="fr">');
    expect((await open(path, { 'accept-language': 'fr;q=0, pl' })).body).toContain('<html lang="en">');
    expect((await open(path, { 'accept-language': ';;,q=,' })).body).toContain('<html lang="en">');
    const { body } = await open(path, { 'accept-language': 'de-AT' });
    expect(body).toContain('<html lang="de">');
    expect(body.match(/hreflang=/g)).toHaveLength(6);
  });

  it('paid: thanks, method, and Stripe’s receipt; no button', async () => {
    const link = await paid(await linked());
    await admin.becomes(link.invoice.documentId, 'paid');
    const body = await shows(link.path, 200, 'Payment received');
    expect(body).toContain('Visa •••• 4242');
    expect(body).toContain('View the receipt');
    expect(body).not.toContain('<form');
    expect(await pay(link.path)).toMatchObject({ status: 303 });
    expect(await sessionsOf(link.invoice)).toHaveLength(1);
  });

  it('paid: the receipt as PDF, in the payer’s language; before and for strangers there is none', async () => {
    const link = await linked({ customer: { name: 'Grace Hopper', locale: 'fr' } });
    const receiptPath = `${link.path}/receipt.pdf`;
    expect((await open(link.path)).body).not.toContain('receipt.pdf');
    expect((await open(receiptPath)).status).toBe(404);
    await paid(link);
    await admin.becomes(link.invoice.documentId, 'paid');
    const page = await open(link.path);
    expect(page.body).toContain(`href="${receiptPath}"`);
    expect(page.body).toContain('Télécharger le reçu (PDF)');
    const answer = await open(receiptPath);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain(`receipt-${link.invoice.number}`);
    expect(privateHeaders(answer.headers)).toEqual({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(answer.body.startsWith('%PDF-')).toBe(true);

    const back = new URL((await waysBack(link.invoice)).success);
    const returned = `${back.pathname}/receipt.pdf`;
    expect((await open(`${returned}${back.search}`)).headers.get('content-type')).toBe('application/pdf');
    for (const stranger of [returned, `${returned}?session_id=cs_test_guess`]) {
      expect((await open(stranger)).status).toBe(404);
    }
    await admin.data('POST', `/payment-links/${link.link.documentId}/revoke`);
    expect((await open(receiptPath)).headers.get('content-type')).not.toBe('application/pdf');
  });

  it('processing, and payable again with a word of explanation when the bank says no', async () => {
    const link = await paid(await linked(), { payment_method: 'sepa_debit', iban: 'AT611904300234573201' });
    await admin.becomes(link.invoice.documentId, 'processing');
    const waiting = await open(link.path);
    expect(waiting.headers.get('refresh')).toBe('30');
    await shows(link.path, 200, 'Payment under way');
    const [{ provider }] = await admin.payments(link.invoice.documentId);
    await stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/settle`, {
      body: { outcome: 'fail' },
    });
    await admin.becomes(link.invoice.documentId, 'open');
    const again = await open(link.path);
    expect(again.body).toContain('Your last payment did not go through');
    expect(again.body).toContain('Pay €120.00');
  });

  it('partly refunded, then refunded', async () => {
    const link = await paid(await linked());
    await admin.becomes(link.invoice.documentId, 'paid');
    const charge = await chargeOf(link);
    await stripe.control('POST', `/_simulator/charges/${charge}/refund`, { body: { amount: 2000 } });
    await admin.becomes(link.invoice.documentId, 'partially_refunded');
    expect(await shows(link.path, 200, 'Partly refunded')).toContain('€20.00 of €120.00');
    await stripe.control('POST', `/_simulator/charges/${charge}/refund`, { body: {} });
    await admin.becomes(link.invoice.documentId, 'refunded');
    await shows(link.path, 200, 'Refunded');
  });

  it('cancelled at Stripe', async () => {
    const link = await paid(await linked(), { payment_method: 'sepa_debit', iban: 'AT611904300234573201' });
    await admin.becomes(link.invoice.documentId, 'processing');
    const [{ provider }] = await admin.payments(link.invoice.documentId);
    await stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/cancel`, { body: {} });
    await admin.becomes(link.invoice.documentId, 'canceled');
    expect(await shows(link.path, 200, 'Invoice cancelled')).toContain('contact Acme Studio');
  });

  it('paused: the module is off, or no longer sends links', async () => {
    const own = await readyToCollect(admin, { contract: { name: 'Paused' }, module: { name: 'Paused' } });
    const link = await linked({}, own.module.documentId);
    const path = `/payment-modules/${own.module.documentId}`;
    await admin.data('PUT', `${path}/mode`, { mode: 'off' });
    expect(await shows(link.path, 200, 'Online payment is paused')).not.toContain('<form');
    expect(await pay(link.path)).toMatchObject({ status: 303 });
    expect(await sessionsOf(link.invoice)).toEqual([]);
    await admin.data('PUT', `${path}/mode`, { mode: 'sandbox' });
    expect((await open(link.path)).body).toContain('Pay €120.00');
    await admin.data('PUT', path, { link: { enabled: false } });
    await shows(link.path, 200, 'Online payment is paused');
  });

  it('expired: nothing of the invoice; paid after all: the receipt', async () => {
    const link = await linked();
    await site.strapi.db
      .query('plugin::invoice-payments.payment-link')
      .update({ where: { documentId: link.link.documentId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    const body = await shows(link.path, 410, 'This link has expired');
    expect(body).toContain('Ask Acme Studio for a new link');
    expect(body).not.toContain(link.invoice.number);
    expect(body).not.toContain('Grace Hopper');
    expect((await pay(link.path)).headers.get('location')).toBe(link.path);

    await stripe.pay(await sessionOf(admin, await admin.checkout(link.invoice.documentId)));
    await admin.becomes(link.invoice.documentId, 'paid');
    await shows(link.path, 200, 'Payment received');
  });

  it('revoked: nothing of the invoice, also once it is paid; other links go on', async () => {
    const link = await linked();
    const other = await admin.data<PaymentLinkCreated>('POST', `/invoices/${link.invoice.documentId}/payment-links`);
    await admin.data('POST', `/payment-links/${link.link.documentId}/revoke`);
    const body = await shows(link.path, 410, 'This link is no longer valid');
    expect(body).not.toContain(link.invoice.number);
    expect((await open(new URL(other.url).pathname)).body).toContain('Pay €120.00');
    expect(await pay(link.path)).toMatchObject({ status: 303 });
    expect(await sessionsOf(link.invoice)).toEqual([]);
  });

  it('unknown: one answer, whether the address could exist or not', async () => {
    const answers = [];
    for (const token of ['A'.repeat(43), 'x', 'x'.repeat(3000), '..%2f..%2fetc', "'%20or%201=1--", '%F0%9F%92%B8']) {
      const { status, body, headers } = await open(`/invoice-payments/pay/${token}`);
      answers.push(
        JSON.stringify({ status, body, ...privateHeaders(headers), csp: headers.get('content-security-policy') })
      );
      expect(await pay(`/invoice-payments/pay/${token}`)).toMatchObject({ status: 404, body });
    }
    expect(new Set(answers).size).toBe(1);
    await shows('/invoice-payments/pay/x', 404, 'There is nothing at this address');
  });

  it('Stripe down: says so, charges nothing, and the button works again later', async () => {
    const own = await readyToCollect(admin, { contract: { name: 'Down' }, module: { name: 'Down' } });
    const link = await linked({}, own.module.documentId);
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/v1/checkout/sessions' } });
    const down = await pay(link.path);
    await stripe.control('DELETE', '/_simulator/faults');
    expect(down.status).toBe(503);
    expect(down.headers.get('retry-after')).toBe('10');
    expect(down.body).toContain('The payment page does not open right now');
    expect(down.body).toContain('<form method="post"');
    await eventually(
      () => pay(link.path),
      ({ status }) => status === 303,
      60
    );
    expect(await sessionsOf(link.invoice)).toHaveLength(1);
  });
});

describe('paying and coming back', () => {
  it('goes to Stripe with 303, and again to the same session on a double click or in a second tab', async () => {
    const link = await linked();
    const answers = await Promise.all([pay(link.path), pay(link.path), pay(link.path)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    const [attempt, ...others] = await admin.payments(link.invoice.documentId);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      origin: 'link',
      startedBy: { type: 'payer', id: link.link.documentId, name: 'Grace Hopper' },
    });
  });

  it('finds the way back to the payer’s own link, without having told Stripe of it', async () => {
    const link = await linked();
    const started = await pay(link.path);
    const cookie = started.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; Path=\/invoice-payments\/pay; Max-Age=\d+; HttpOnly; SameSite=Lax/);
    const back = { cookie: cookie.split(';')[0] };
    const state = await stripe.control('GET', '/_simulator/accounts/acct_simulatorAcme/state');
    expect(JSON.stringify(state.body)).not.toContain(link.token);

    const [payment] = await admin.payments(link.invoice.documentId);
    const canceled = await open(`/invoice-payments/pay/cancel/${payment.documentId}`, back);
    expect(canceled).toMatchObject({ status: 303 });
    expect(canceled.headers.get('location')).toBe(`${link.path}?canceled=1`);
    expect((await open(`${link.path}?canceled=1`)).body).toContain('You left the payment page. Nothing was charged.');

    await stripe.pay(payment.provider.sessionId ?? '');
    const returned = await open(
      `/invoice-payments/pay/return/${payment.documentId}?session_id=${payment.provider.sessionId}`,
      back
    );
    expect(returned).toMatchObject({ status: 303 });
    expect(returned.headers.get('location')).toBe(link.path);
    expect((await open(link.path)).body).toContain('Payment received');
  });

  it('another browser gets a page of its own, with the way back to Stripe and no link', async () => {
    const link = await linked();
    await pay(link.path);
    const [payment] = await admin.payments(link.invoice.documentId);
    const { cancel } = await waysBack(link.invoice);
    const page = await open(cancel);
    expect(page.status).toBe(200);
    expect(page.body).toContain('You left the payment page. Nothing was charged.');
    expect(page.body).toContain('Back to the payment');
    expect(page.body).not.toContain('<form');
    expect(page.body).not.toContain(link.token);
    // The cookie of one payment leads nowhere for another's.
    const other = await linked();
    const forged = await open(`/invoice-payments/pay/cancel/${payment.documentId}`, {
      cookie: `ip_pay_${payment.documentId}=${other.token}`,
    });
    expect(forged.status).toBe(404);
    expect((await open('/invoice-payments/pay/cancel/abcdefghijklmnopqrstuvwx')).status).toBe(404);
  });

  it('while Stripe cannot be asked: checking, without a button to pay twice', async () => {
    const own = await readyToCollect(admin, { contract: { name: 'Mute' }, module: { name: 'Mute' } });
    const link = await linked({}, own.module.documentId);
    const cookie = ((await pay(link.path)).headers.get('set-cookie') ?? '').split(';')[0];
    const [payment] = await admin.payments(link.invoice.documentId);
    const { sessionId } = payment.provider;
    await stripe.pay(sessionId ?? '');
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/v1/checkout/sessions' } });
    const back = () => open(`/invoice-payments/pay/return/${payment.documentId}?session_id=${sessionId}`, { cookie });
    const checking = await back();
    await stripe.control('DELETE', '/_simulator/faults');
    expect(checking.status).toBe(200);
    expect(checking.headers.get('refresh')).toBe('4');
    expect(checking.body).toContain('Checking your payment');
    expect(checking.body).not.toContain('<form');
    await eventually(back, ({ status }) => status === 303, 60);
    expect((await open(link.path)).body).toContain('Payment received');
  });

  it('paid without our knowing: the next click finds out, instead of leading to a dead page', async () => {
    const own = await readyToCollect(admin, { contract: { name: 'Silent' }, module: { name: 'Silent' } });
    const link = await paid(await linked({}, own.module.documentId));
    expect((await open(link.path)).body).toContain('Pay €120.00');
    const [payment] = await admin.payments(link.invoice.documentId);
    await site.strapi.db
      .query('plugin::invoice-payments.payment')
      .update({ where: { documentId: payment.documentId }, data: { createdAt: new Date(Date.now() - 120_000) } });
    const clicked = await pay(link.path);
    expect({ status: clicked.status, to: clicked.headers.get('location') }).toEqual({ status: 303, to: link.path });
    expect((await open(link.path)).body).toContain('Payment received');
  });

  it('a module’s own pages are told the invoice and its status, and nothing else', async () => {
    const own = await readyToCollect(admin, {
      contract: { name: 'Own pages' },
      module: {
        name: 'Own pages',
        link: { successUrl: 'https://shop.example.com/thanks?from=stripe', cancelUrl: 'https://shop.example.com/cart' },
      },
    });
    const link = await linked({}, own.module.documentId);
    await pay(link.path);
    const [payment] = await admin.payments(link.invoice.documentId);
    const { cancel, success } = await waysBack(link.invoice);
    const canceled = await open(cancel);
    expect(canceled.headers.get('location')).toBe(
      `https://shop.example.com/cart?invoice=${link.invoice.documentId}&status=open`
    );
    await stripe.pay(payment.provider.sessionId ?? '');
    const returned = await open(success);
    expect(returned.headers.get('location')).toBe(
      `https://shop.example.com/thanks?from=stripe&invoice=${link.invoice.documentId}&status=paid`
    );
    // Whoever only knows the session is sent on, and tells the page nothing.
    const stranger = await open(
      `/invoice-payments/pay/return/${payment.documentId}?session_id=${payment.provider.sessionId}`
    );
    expect(stranger.headers.get('location')).toBe('https://shop.example.com/thanks?from=stripe');
  });
});

describe('the seller', () => {
  const acme = {
    name: 'Acme & Sons SAS',
    email: 'billing@acme.example',
    phone: '+33 1 02 03 04 05',
    website: 'https://acme.example/help',
  };

  it('is the one the invoice was issued with: name, logo, and where to ask', async () => {
    const logo = await uploadFile(site, pixel, 'acme.png', 'image/png');
    const { seller } = await admin.data<Settings>('PUT', '/settings', { seller: { shared: { ...acme, logo } } });
    const { logoHash } = seller.shared;
    const plain = await readyToCollect(admin, { contract: { name: 'Plain' }, module: { name: 'Plain' } });
    const { path, invoice } = await linked({}, plain.module.documentId);
    await admin.data('PUT', '/settings', { seller: { shared: { name: 'Somebody Else Ltd' } } });

    const { body, headers } = await open(path);
    expect(body).toContain('Acme &amp; Sons SAS');
    expect(body).not.toContain('Somebody Else');
    expect(body).toContain('<a href="mailto:billing@acme.example">billing@acme.example</a>');
    expect(body).toContain('<a href="tel:+33102030405">+33 1 02 03 04 05</a>');
    expect(body).toContain('<a href="https://acme.example/help" rel="noreferrer">acme.example</a>');
    const address = /<img src="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(new URL(address).pathname).toBe(`/invoice-payments/pay/logo/${logoHash}`);
    expect(headers.get('content-security-policy')).toContain(`img-src data: ${address};`);

    const picture = await fetch(`${site.url}${new URL(address).pathname}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(logoHash);
    expect((await open(`/invoice-payments/pay/logo/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await open('/invoice-payments/pay/logo/nonsense')).status).toBe(404);

    const letter = await admin.data<NotificationPreview>('POST', `/invoices/${invoice.documentId}/send/preview`, {});
    expect(letter.subject).toContain('Acme & Sons SAS');
    expect(letter.html).toContain(`<img src="${address}"`);
    expect(letter.text).toContain('Acme & Sons SAS · billing@acme.example · +33 1 02 03 04 05');
  });

  it('shows under the module’s own name; the invoice is from the company', async () => {
    await admin.data('PUT', '/settings', { seller: { shared: acme } });
    const { body } = await open((await linked()).path);
    expect(body).toContain('· Acme Studio</title>');
    expect(body).toContain('<dd>Acme &amp; Sons SAS</dd>');
    await admin.data('PUT', '/settings', { seller: { shared: {} } });
  });
});

describe('the same as JSON', () => {
  const json = { accept: 'application/json' };

  it.each([
    ['by Accept', (path: string) => path],
    ['under /api', (path: string) => `/api${path}`],
  ])('%s', async (_name, address) => {
    const link = await linked({ dueDate: '2099-12-31' });
    const found = await site.send<{ data: PayPage }>('GET', address(link.path), { headers: json });
    expect(found.status).toBe(200);
    expect(privateHeaders(found.headers)['cache-control']).toBe('no-store');
    expect(found.body.data).toMatchObject({
      state: 'payable',
      canPay: true,
      sandbox: true,
      seller: { name: 'Acme Studio' },
      invoice: { number: link.invoice.number, amountDue: 12000, currency: 'eur', dueDate: '2099-12-31' },
    });
    expect(JSON.stringify(found.body)).not.toContain(link.invoice.documentId);
    const started = await site.send<{ data: PayPageCheckout }>('POST', address(link.path), { headers: json });
    expect(started.status).toBe(201);
    const [payment] = await admin.payments(link.invoice.documentId);
    await stripe.pay(payment.provider.sessionId ?? '');
    await admin.becomes(link.invoice.documentId, 'paid');
    expect(new URL(started.body.data.url).protocol).toMatch(/^https?:$/);
    expect(await site.send('POST', address(link.path), { headers: json })).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'invoice_paid' } } },
    });
    const after = await site.send<{ data: PayPage }>('GET', address(link.path), { headers: json });
    expect(after.body.data).toMatchObject({ state: 'paid', canPay: false, receipt: { method: { last4: '4242' } } });
  });

  it('refuses in Strapi’s shape: unknown 404, revoked 410', async () => {
    const unknown = await site.send<Refusal>('GET', '/api/invoice-payments/pay/nope', {});
    expect(unknown).toMatchObject({ status: 404, body: { error: { details: { code: 'not_found' } } } });
    const link = await linked();
    await admin.data('POST', `/payment-links/${link.link.documentId}/revoke`);
    for (const method of ['GET', 'POST']) {
      expect(await site.send<Refusal>(method, `/api${link.path}`)).toMatchObject({
        status: 410,
        body: { error: { details: { code: 'link_revoked' } } },
      });
    }
  });
});

describe('what is kept of a visit', () => {
  it('openings are counted, without waiting, and only by people', async () => {
    const link = await linked();
    const count = async (): Promise<{ openedCount: number; lastOpenedAt: string | null }> =>
      (
        await admin.data<{ openedCount: number; lastOpenedAt: string | null }[]>(
          'GET',
          `/invoices/${link.invoice.documentId}/payment-links`
        )
      )[0];
    await site.send('HEAD', link.path);
    await open(link.path, { 'sec-purpose': 'prefetch;prerender' });
    await Promise.all(Array.from({ length: 10 }, () => open(link.path)));
    const counted = await eventually(count, ({ openedCount }) => openedCount >= 10);
    expect(counted.openedCount).toBe(10);
    expect(Date.now() - new Date(counted.lastOpenedAt ?? 0).getTime()).toBeLessThan(60_000);
  });

  it('the request log has no token and no session in it', async () => {
    const lines: string[] = [];
    const listen = ({ message }: { message: string }) => lines.push(message);
    const { level } = site.strapi.log;
    const link = await linked();
    site.strapi.log.level = 'http';
    site.strapi.log.on('data', listen);
    await open(link.path);
    await open(`/api${link.path}?x=1`);
    await pay(link.path);
    const [payment] = await admin.payments(link.invoice.documentId);
    await open(`/invoice-payments/pay/return/${payment.documentId}?session_id=${payment.provider.sessionId}`);
    site.strapi.log.off('data', listen);
    site.strapi.log.level = level;
    const log = lines.join('\n');
    expect(log).toContain('GET /invoice-payments/pay/…');
    expect(log).toContain('POST /invoice-payments/pay/…');
    expect(log).not.toContain(link.token);
    expect(log).not.toContain(payment.provider.sessionId);
  });
});

describe('a crowd', () => {
  it('200 payers at once on one invoice: one open session, one charge', async () => {
    const link = await linked();
    const second = await admin.data<PaymentLinkCreated>('POST', `/invoices/${link.invoice.documentId}/payment-links`);
    const paths = [link.path, new URL(second.url).pathname];
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        await open(paths[at % 2]);
        return pay(paths[at % 2]);
      })
    );
    const outcomes = answers.map(({ status, headers }) => `${status} ${headers.get('location') ?? ''}`);
    const sessions = await sessionsOf(link.invoice);
    expect(sessions).toHaveLength(1);
    expect(sessions[0].status).toBe('open');
    const [payment, ...others] = await admin.payments(link.invoice.documentId);
    expect(others).toEqual([]);
    // Everybody was sent to that one session; nobody to an error.
    expect([...new Set(outcomes)]).toHaveLength(1);
    expect(outcomes[0]).toMatch(/^303 http/);

    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.pay(payment.provider.sessionId ?? ''))
    );
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    await admin.becomes(link.invoice.documentId, 'paid');
    const state = await stripe.control<{ charges: { status: string; metadata: { invoice?: string } }[] }>(
      'GET',
      '/_simulator/accounts/acct_simulatorAcme/state'
    );
    const charges = state.body.charges.filter(({ metadata }) => metadata.invoice === link.invoice.documentId);
    expect(charges.map(({ status }) => status)).toEqual(['succeeded']);
    const late = await Promise.all(Array.from({ length: 20 }, () => pay(paths[0])));
    expect(late.map(({ headers }) => headers.get('location'))).toEqual(Array(20).fill(paths[0]));
    expect(await sessionsOf(link.invoice)).toHaveLength(1);
  });
});
