import fs from 'node:fs';

import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Invoice, PaymentLinkCreated } from '../../contracts';
import { eventually } from '../support/http';
import { moveToPast } from '../support/past';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';
import { CheckoutPage } from './pages/CheckoutPage';
import { openBrowser } from './support/browser';

jest.setTimeout(240_000);

const widths = { phone: 390, tablet: 768, desktop: 1440 } as const;
const BYTES = 30_000;
/** More than any test here asks of one link, but for the one that asks too much. */
const PER_LINK = 60;

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;
let browser: Browser;

beforeAll(async () => {
  stripe = await startStripe();
  await stripe.control('POST', '/_simulator/settings', { body: { settlement: 'manual', redirectWaitMs: 0 } });
  await stripe.control('POST', '/_simulator/accounts/acct_simulatorAcme/payment_methods', { body: {} });
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { payPage: { perAddress: 100_000, perLink: PER_LINK } },
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, {
    webhook: true,
    module: { appearance: { displayName: 'Acme Studio', buttonColor: '#ffd400', backgroundColor: '#0a2540' } },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await stripe?.close();
});

type Linked = PaymentLinkCreated & { invoice: Invoice };

const lines = Array.from({ length: 30 }, (_, at) => ({
  description: `Item ${at + 1}: ${'a description that goes on for quite a while '.repeat(5)}`.slice(0, 500),
  unitAmount: 1000 + at,
  taxRate: at % 2 ? '20' : '5.5',
}));

const linked = async (input: object = {}, module = ready.module.documentId): Promise<Linked> => {
  const invoice = await admin.issue((await admin.draft(module, input)).documentId);
  const created = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  return { ...created, invoice };
};

const click = (url: string): Promise<unknown> =>
  site.send('POST', new URL(url).pathname, {
    raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  });

const payBy = async (link: Linked, status: Invoice['status'], payment?: Record<string, unknown>): Promise<string> => {
  await click(link.url);
  const [attempt] = await admin.payments(link.invoice.documentId);
  await stripe.pay(attempt.provider.sessionId ?? '', payment);
  await admin.becomes(link.invoice.documentId, status);
  return attempt.documentId;
};

/** A debit that takes three minutes to settle. */
const sepa = { payment_method: 'sepa_debit', iban: 'AT771904300234573204' };

/** A payer who has been given something to do. */
const waiting = async (method: string, input: object = {}): Promise<Linked> => {
  const link = await linked(input);
  await click(link.url);
  const [{ provider }] = await admin.payments(link.invoice.documentId);
  await stripe.pay(provider.sessionId ?? '', { payment_method: method });
  await eventually(
    () => admin.payments(link.invoice.documentId),
    ([attempt]) => attempt.status === 'requires_action'
  );
  return link;
};

const postForm = (path: string, form: Record<string, string>): Promise<unknown> =>
  site.send('POST', path, {
    raw: {
      content: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  });

/** A link of a module with options of its own. */
const guarded = async (name: string, link: object = {}): Promise<Linked> => {
  const own = await readyToCollect(admin, {
    contract: { name },
    module: { name, link: { passcodeRequired: true, ...link } },
  });
  return linked({}, own.module.documentId);
};

/** Each state with the heading that names it, and how an invoice gets there. */
const states: Record<string, { heading: RegExp; make: () => Promise<string> }> = {
  payable: { heading: /Invoice TEST-.*€120\.00/, make: async () => (await linked({ dueDate: '2099-12-31' })).url },
  'payable, in French, with many lines': {
    heading: /Facture TEST-/,
    make: async () => {
      const link = await linked({ lines, customer: { name: 'Zoé', locale: 'fr' } });
      await moveToPast(site, link.invoice, '2026-01-15');
      return link.url;
    },
  },
  'cancelled at the provider’s page': {
    heading: /Invoice TEST-/,
    make: async () => `${(await linked()).url}?canceled=1`,
  },
  processing: {
    heading: /^Payment under way$/,
    make: async () => {
      const link = await linked();
      await payBy(link, 'processing', sepa);
      return link.url;
    },
  },
  'a voucher to pay': {
    heading: /^Finish your payment$/,
    make: async () => (await waiting('multibanco')).url,
  },
  'a transfer to order, in French': {
    heading: /^Terminez votre paiement$/,
    make: async () => (await waiting('customer_balance', { customer: { name: 'Zoé', locale: 'fr' } })).url,
  },
  'paid in another way': {
    heading: /^Payment received$/,
    make: async () => {
      const link = await waiting('multibanco');
      await site.send('POST', `${new URL(link.url).pathname}?another_method=true`, {
        raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      });
      const [, attempt] = await admin.payments(link.invoice.documentId);
      await stripe.pay(attempt.provider.sessionId ?? '');
      await admin.becomes(link.invoice.documentId, 'paid');
      return link.url;
    },
  },
  'another amount arrived': {
    heading: /^Received, being checked$/,
    make: async () => {
      const link = await linked();
      await click(link.url);
      const [{ provider }] = await admin.payments(link.invoice.documentId);
      await stripe.control('POST', `/_simulator/checkout/sessions/${provider.sessionId}/total`, {
        body: { amount: 14400 },
      });
      await stripe.pay(provider.sessionId ?? '');
      await admin.becomes(link.invoice.documentId, 'processing');
      return link.url;
    },
  },
  paid: {
    heading: /^Payment received$/,
    make: async () => {
      const link = await linked();
      await payBy(link, 'paid');
      return link.url;
    },
  },
  'partly refunded': {
    heading: /^Partly refunded$/,
    make: async () => {
      const link = await linked();
      await payBy(link, 'paid');
      const [{ provider }] = await admin.payments(link.invoice.documentId);
      await stripe.control('POST', `/_simulator/charges/${provider.chargeId}/refund`, { body: { amount: 2000 } });
      await admin.becomes(link.invoice.documentId, 'partially_refunded');
      return link.url;
    },
  },
  refunded: {
    heading: /^Refunded$/,
    make: async () => {
      const link = await linked();
      await payBy(link, 'paid');
      const [{ provider }] = await admin.payments(link.invoice.documentId);
      await stripe.control('POST', `/_simulator/charges/${provider.chargeId}/refund`, { body: {} });
      await admin.becomes(link.invoice.documentId, 'refunded');
      return link.url;
    },
  },
  canceled: {
    heading: /^Invoice cancelled$/,
    make: async () => {
      const link = await linked();
      await payBy(link, 'processing', sepa);
      const [{ provider }] = await admin.payments(link.invoice.documentId);
      await stripe.control('POST', `/_simulator/payment_intents/${provider.intentId}/cancel`, { body: {} });
      await admin.becomes(link.invoice.documentId, 'canceled');
      return link.url;
    },
  },
  unavailable: {
    heading: /^Online payment is paused$/,
    make: async () => {
      const own = await readyToCollect(admin, { contract: { name: 'Paused' }, module: { name: 'Paused' } });
      const { url } = await linked({}, own.module.documentId);
      await admin.data('PUT', `/payment-modules/${own.module.documentId}/mode`, { mode: 'off' });
      return url;
    },
  },
  expired: {
    heading: /^This link has expired$/,
    make: async () => {
      const { url, link } = await linked();
      await site.strapi.db
        .query('plugin::invoice-payments.payment-link')
        .update({ where: { documentId: link.documentId }, data: { expiresAt: new Date(Date.now() - 1000) } });
      return url;
    },
  },
  revoked: {
    heading: /^This link is no longer valid$/,
    make: async () => {
      const { url, link } = await linked();
      await admin.data('POST', `/payment-links/${link.documentId}/revoke`);
      return url;
    },
  },
  'asks for the passcode': {
    heading: /^Enter your passcode$/,
    make: async () => (await guarded('Guarded')).url,
  },
  'a passcode that is locked': {
    heading: /^This link is locked$/,
    make: async () => {
      const { url } = await guarded('Locked', { passcodeAttempts: 3 });
      for (const passcode of ['a', 'b', 'c']) await postForm(`${new URL(url).pathname}/passcode`, { passcode });
      return url;
    },
  },
  'a correction': {
    heading: /^Correct name, address or tax id$/,
    make: async () =>
      `${(await guarded('Corrected', { passcodeRequired: false, customerCorrections: 'request' })).url}/correction`,
  },
  'another browser came back': {
    heading: /Invoice TEST-/,
    make: async () => {
      const link = await linked();
      await click(link.url);
      const [attempt] = await admin.payments(link.invoice.documentId);
      return (await stripe.waysBack(attempt.provider.sessionId ?? '')).cancel;
    },
  },
  unknown: {
    heading: /^There is nothing at this address$/,
    make: async () => `${site.url}/invoice-payments/pay/unknown`,
  },
};

const openContext = (options: { width?: number; dark?: boolean; script?: boolean } = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: options.width ?? widths.phone, height: 844 },
    colorScheme: options.dark ? 'dark' : 'light',
    javaScriptEnabled: options.script ?? true,
  });

const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The whole page is ours. The source is evaluated by the browser itself: the page's own policy would refuse it. */
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource);
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    return axe.run({ rules: { 'target-size': { enabled: true } } });
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};

const sizes: [string, { width: number; dark?: boolean }][] = [
  ['phone, light', { width: widths.phone }],
  ['phone, dark', { width: widths.phone, dark: true }],
  ['desktop, light', { width: widths.desktop }],
  ['desktop, dark', { width: widths.desktop, dark: true }],
];

/** The page's heading; and that it can be read, fits, and was shown as its own policy wants. */
const looksWell = async (page: Page): Promise<string> => {
  const overflow = await page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number; clientWidth: number } };
    };
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
  expect(overflow).toBe(0);
  expect(await violations(page)).toEqual([]);
  return (await page.getByRole('heading', { level: 1 }).innerText()).replace(/\s+/g, ' ').trim();
};

/** What the page's policy kept from being loaded. */
const refusedOn = (page: Page): string[] => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
};

describe.each(Object.entries(states))('%s', (_name, { heading, make }) => {
  let url: string;

  beforeAll(async () => {
    url = await make();
  });

  it.each(sizes)('%s: can be read, fits, and costs one small request', async (_size, options) => {
    const context = await openContext(options);
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const refused = refusedOn(page);
    const response = await page.goto(url, { waitUntil: 'networkidle' });
    expect(await looksWell(page)).toMatch(heading);
    if (options.width === widths.desktop) {
      await page.setViewportSize({ width: widths.tablet, height: 1024 });
      await looksWell(page);
    }
    expect(requests.filter((address) => !address.startsWith('data:'))).toEqual([url]);
    expect(refused).toEqual([]);
    const size = (await response?.body())?.length ?? 0;
    const headers = JSON.stringify(await response?.allHeaders()).length;
    expect(size + headers).toBeLessThan(BYTES);
    await context.close();
  });
});

describe('paying, with a browser that knows no script', () => {
  it('from the link to Stripe, back without paying, to Stripe again by keyboard, and to the receipt', async () => {
    const { url, invoice } = await linked();
    const context = await openContext({ script: false });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Pay €120.00' }).click();
    await page.getByLabel('Card number').waitFor();
    expect(new URL(page.url()).origin).toBe(new URL(stripe.simulator.url).origin);
    const checkout = page.url();

    await page.getByRole('link', { name: /^Back to/ }).click();
    await page.getByText('You left the payment page. Nothing was charged.').waitFor();
    expect(page.url()).toBe(`${url}?canceled=1`);

    await page.getByRole('button', { name: 'Pay €120.00' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Card number').waitFor();
    expect(page.url()).toBe(checkout);

    await page.goBack();
    await page.goto(checkout);
    await new CheckoutPage(page).payByCard('4242424242424242');
    await page.getByRole('heading', { name: 'Payment received' }).waitFor();
    expect(page.url()).toBe(url);
    await page.getByRole('link', { name: 'View the receipt' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Payment received' }).waitFor();
    expect(await admin.payments(invoice.documentId)).toHaveLength(1);
    await context.close();
  });

  it('two tabs: one session, and the second tab finds the receipt', async () => {
    const { url, invoice } = await linked();
    const context = await openContext();
    const [one, two] = [await context.newPage(), await context.newPage()];
    await Promise.all([one.goto(url), two.goto(url)]);
    await Promise.all([one, two].map((page) => page.getByRole('button', { name: 'Pay €120.00' }).dblclick()));
    await Promise.all([one, two].map((page) => page.getByLabel('Card number').waitFor()));
    expect(one.url()).toBe(two.url());
    await new CheckoutPage(one).payByCard('4242424242424242');
    await one.getByRole('heading', { name: 'Payment received' }).waitFor();
    await two.goto(url);
    await two.getByRole('heading', { name: 'Payment received' }).waitFor();
    expect(await admin.payments(invoice.documentId)).toHaveLength(1);
    await context.close();
  });

  it('each page prints on one sheet, without what only a screen needs', async () => {
    const paid = await linked({ lines: lines.slice(0, 12), notes: 'Thank you for your order.' });
    await payBy(paid, 'paid');
    const context = await openContext({ width: widths.desktop });
    const page = await context.newPage();
    for (const url of [(await linked({ lines: lines.slice(0, 12) })).url, paid.url, (await guarded('Printed')).url]) {
      await page.goto(url);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await page.getByRole('navigation').count()).toBe(0);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
      await page.emulateMedia({ media: 'screen' });
    }
    await context.close();
  });

  it('a lost link: the form answers every payer alike, and names the seller', async () => {
    await admin.nameSeller({ email: 'help@acme.example' });
    const context = await openContext({ script: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/invoice-payments/pay/unknown`);
    await page.getByRole('link', { name: 'help@acme.example' }).first().waitFor();
    await page.getByLabel('Invoice number').fill('TEST-2026-999999');
    await page.getByLabel('E-mail address on the invoice').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Send me a new link' }).click();
    await page.getByRole('heading', { name: 'Check your messages' }).waitFor();
    await context.close();
  });

  it('the other language, and the invoice as a document', async () => {
    const { url, invoice } = await linked();
    const context = await openContext({ script: false });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('link', { name: 'Français' }).click();
    await page.getByRole('button', { name: /^Payer 120,00/ }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger la facture (PDF)' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${invoice.number}.pdf`);
    expect(
      fs
        .readFileSync(await file.path())
        .subarray(0, 5)
        .toString()
    ).toBe('%PDF-');
    await context.close();
  });
});

/** Pages that are no state of the invoice: each is brought about in the browser. Last, as Stripe is left alone a while afterwards. */
const troubles: [string, RegExp, (page: Page) => Promise<void>][] = [
  [
    'Stripe does not answer the button',
    /^The payment page does not open right now$/,
    async (page) => {
      await page.goto((await linked()).url);
      await page.getByRole('button', { name: /^Pay/ }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  ],
  [
    'Stripe does not answer whether it was paid',
    /^Checking your payment$/,
    async (page) => {
      await page.goto(confirming);
    },
  ],
  [
    'too many requests',
    /^One moment, please$/,
    async (page) => {
      const { url } = await linked();
      for (let count = 0; count < PER_LINK; count += 1) await site.send('GET', new URL(url).pathname);
      const response = await page.goto(url);
      expect(response?.status()).toBe(429);
    },
  ],
];
let confirming: string;

describe.each(troubles)('%s', (name, heading, visit) => {
  beforeAll(async () => {
    if (!name.startsWith('Stripe')) return;
    const link = await linked();
    await click(link.url);
    const [attempt] = await admin.payments(link.invoice.documentId);
    confirming = (await stripe.waysBack(attempt.provider.sessionId ?? '')).success;
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/v1/checkout/sessions' } });
  });

  afterAll(() => stripe.control('DELETE', '/_simulator/faults'));

  it.each(sizes)('%s: can be read and fits', async (_size, options) => {
    const context = await openContext(options);
    const page = await context.newPage();
    const refused = refusedOn(page);
    await visit(page);
    expect(await looksWell(page)).toMatch(heading);
    expect(refused).toEqual([]);
    await context.close();
  });
});
