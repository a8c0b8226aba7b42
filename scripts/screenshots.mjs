#!/usr/bin/env node
// npm run screenshots: writes the screenshots of README.md and docs/ to docs/screenshots.
//   npm run screenshots -- --all                    every page, light and dark, in four widths, into playground/.tmp/all-screenshots
//   npm run screenshots -- --only invoice,accounting of those, the ones whose names start with one of these texts
import fs from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';
import sharp from 'sharp';

import { invoicedOrders } from './lib/invoiced-orders.mjs';
import { payWithCard } from './lib/payer.mjs';
import { prepare } from './lib/prepare.mjs';
import { root, until } from './lib/run.mjs';
import { freePort, startPlayground, startSimulator } from './lib/servers.mjs';

const all = process.argv.includes('--all');
const output = all ? path.join(root, 'playground', '.tmp', 'all-screenshots') : path.join(root, 'docs', 'screenshots');
const work = path.join(root, 'playground', '.tmp', 'screenshots');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : [''];

const pagesOfDocs = ['README.md', ...fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => fs.readFileSync(path.join(root, name), 'utf8'))
  .join('\n');

/** Returns the file of a screenshot; null when it was not requested. */
const fileOf = (name, theme, width) => {
  const file = `${name}-${theme}-${width}.png`;
  const isWanted = only.some((start) => name.startsWith(start)) && (all || pagesOfDocs.includes(`screenshots/${file}`));
  return isWanted ? path.join(output, file) : null;
};
const widths = all ? [1440, 1024, 768, 390] : [1440, 768];
const themes = ['light', 'dark'];

const clientOf = (base, token) => async (method, pathname, body) => {
  const response = await fetch(new URL(pathname, base), {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${pathname}: ${JSON.stringify(answer)}`);
  return answer.data;
};

const orderRows = [
  { reference: 'A-1001', customerName: 'Grace Hopper', customerEmail: 'grace@example.com', description: 'Compiler' },
  { reference: 'A-1002', customerName: 'Alan Turing', customerEmail: 'alan@example.com', description: 'Machine' },
  { reference: 'A-1003', customerName: 'Ada Lovelace', customerEmail: 'lovelace@example.com', description: 'Notes' },
].map((order, index) => ({ ...order, amount: 12_000 * (index + 1), currency: 'eur' }));

/** Fills a site with typical data: valid and invalid accounts, modules, a paid invoice and a draft. */
const seed = async (site, keys, simulator) => {
  const { token } = await clientOf(site.url)('POST', '/admin/register-admin', {
    firstname: 'Ada',
    lastname: 'Admin',
    email: 'ada@example.com',
    password: 'Screenshots-1234',
  });
  const send = clientOf(site.url, token);
  const api = (method, pathname, data = {}) =>
    send(method, `/invoice-payments${pathname}`, method === 'GET' ? undefined : { data });
  const contract = await api('POST', '/banking-contracts', {
    name: 'Acme on Stripe',
    contractType: 'stripe',
    tags: ['europe'],
    keyPairs: {
      test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest },
      live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive },
    },
  });
  await api('POST', '/banking-contracts', {
    name: 'Acme, restricted key',
    contractType: 'stripe',
    keyPairs: { test: { publishableKey: keys.publishableTest, secretKey: keys.restrictedTestNoCheckout } },
  });
  await api('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
  const module = await api('POST', '/payment-modules', {
    name: 'Web shop',
    bankingContract: contract.documentId,
    acceptedCurrencies: ['eur', 'usd', 'gbp'],
    maximumAmount: 500000,
    maximumCurrency: 'eur',
    appearance: {
      displayName: 'Acme',
      buttonColor: '#4945ff',
      backgroundColor: '#f0f0ff',
      submitMessage: 'Thank you!',
    },
  });
  await api('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  const donations = await api('POST', '/payment-modules', {
    name: 'Donations',
    bankingContract: contract.documentId,
    acceptedCurrencies: ['eur'],
    link: { enabled: false },
  });
  const profile = await api('POST', '/profiles', {
    name: 'Editors',
    adminRoles: ['strapi-editor'],
    invoices: { see: 'own', create: true, issue: true, takePayment: true, sendLink: true },
    paymentModules: [module.documentId],
  });
  const invoice = await api('POST', '/invoices', {
    currency: 'eur',
    lines: [{ description: 'Consulting', unitAmount: 12000, taxRate: '20' }],
    customer: { name: 'Grace Hopper', email: 'grace@example.com' },
    paymentModule: module.documentId,
  });
  await api('POST', `/invoices/${invoice.documentId}/issue`);
  const { url } = await api('POST', `/invoices/${invoice.documentId}/checkout`);
  await payWithCard(url, { number: '4242424242424242', email: 'grace@example.com', name: 'Grace Hopper' });
  const events = () => api('GET', '/provider-events');
  await until('the events', async () => (await events()).some(({ type }) => type === 'checkout.session.completed'));
  const draft = await api('POST', '/invoices', {
    currency: 'eur',
    lines: [
      { description: 'Room with a view, 2 nights', quantity: '2', unitAmount: 12000, taxRate: '10' },
      { description: 'Breakfast', quantity: '4', unitAmount: 1450, taxRate: '20', discount: { percent: '10' } },
    ],
    customer: { name: 'Alan Turing', email: 'alan@example.com' },
    paymentModule: module.documentId,
    tags: ['spring'],
  });
  const open = await api('POST', '/invoices', {
    currency: 'usd',
    lines: [{ description: 'Book', unitAmount: 2500 }],
    customer: { name: 'Ada Lovelace', email: 'lovelace@example.com' },
    dueDate: '2030-01-31',
    paymentModule: module.documentId,
  });
  await api('POST', `/invoices/${open.documentId}/issue`);
  await api('PUT', '/settings', { entries: { types: [invoicedOrders(module.documentId)] } });
  const entries = (method, pathname, data) =>
    send(method, `/content-manager/collection-types/api::order.order${pathname}`, data);
  const orders = [];
  for (const order of orderRows) orders.push(await entries('POST', '', order));
  const [order, booked] = orders;
  const ofOrder = await api('POST', `/entries/api::order.order/${order.documentId}/invoices`);
  await api('POST', `/invoices/${ofOrder.documentId}/issue`);
  await api('POST', `/entries/api::order.order/${booked.documentId}/invoices`);
  const linkTo = (target) => api('POST', `/invoices/${target.documentId}/payment-links`);
  const revoked = await linkTo(open);
  await api('POST', `/payment-links/${revoked.link.documentId}/revoke`);
  const payer = {
    payable: (await linkTo(open)).url,
    paid: (await linkTo(invoice)).url,
    revoked: revoked.url,
    unknown: `${site.url}/invoice-payments/pay/unknown`,
  };
  const copied = await linkTo(open);
  await api('POST', `/payment-links/${copied.link.documentId}/copied`);
  const corrected = await api('POST', '/invoices', {
    currency: 'eur',
    lines: [{ description: 'Training', quantity: '3', unitAmount: 40000, taxRate: '20' }],
    customer: { name: 'Margaret Hamilton', email: 'margaret@example.com' },
    paymentModule: module.documentId,
  });
  await api('POST', `/invoices/${corrected.documentId}/issue`);
  const { creditNote } = await api('POST', `/invoices/${corrected.documentId}/corrections`, {
    action: 'credit',
    reason: 'One day was cancelled',
    lines: [{ line: 1, quantity: '1' }],
  });
  await api('POST', `/invoices/${corrected.documentId}/payments`, {
    method: 'bank_transfer',
    date: new Date().toISOString().slice(0, 10),
    amount: 50000,
    reference: 'Statement 12',
  });
  const receiver = await api('POST', '/event-receivers', {
    name: 'Accounting system',
    url: 'https://books.example.com/events',
    environment: 'test',
    events: ['invoice.paid', 'invoice.credited'],
  });
  const payOut = `_simulator/accounts/${simulator.account}/payouts`;
  await clientOf(simulator.url)('POST', `/${payOut}`, { release: true });
  await until('the payout', async () => (await api('GET', '/payouts')).some(({ items }) => items === 'complete'));
  const [payout] = await api('GET', '/payouts');
  const [event] = await events();
  return {
    receiver,
    payout,
    corrected,
    creditNote,
    token,
    contract,
    module,
    donations,
    profile,
    event,
    invoice,
    draft,
    open,
    order,
    payer,
  };
};

const openTab = (name) => (page) => page.getByRole('tab', { name }).click();

const openLetter = async (page) => {
  await press('Share link')(page);
  await page.frameLocator('iframe').getByText('$25.00').first().waitFor();
  // Waits until the iframe is painted; it is laid out earlier.
  await page.waitForTimeout(1000);
};

const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click();

const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page);
  };

const today = new Date().toISOString().slice(0, 10);
/** The books of this month; the page starts with the last one. */
const BOOKS = `accounting?environment=test&from=${today.slice(0, 8)}01&to=${today}`;

const LIST = '/admin/content-manager/collection-types/api::order.order';

/** A path that starts with a slash is a page of Strapi that contains a part of the plugin. */
const shotsOf = ({
  contract,
  module,
  donations,
  profile,
  event,
  invoice,
  draft,
  open,
  order,
  corrected,
  creditNote,
  receiver,
  payout,
}) => [
  ['overview', 'overview'],
  ['invoices', 'invoices'],
  ['invoice-draft', `invoices/${draft.documentId}`],
  ['invoice-paid', `invoices/${invoice.documentId}`],
  ['invoice-open', `invoices/${open.documentId}`],
  ['invoice-new', 'invoices/create'],
  ['invoice-send', `invoices/${open.documentId}`, openLetter],
  ['invoice-qr', `invoices/${open.documentId}`, then(press('Share link'), openTab('Link and QR code'))],
  ['invoice-corrected', `invoices/${corrected.documentId}`],
  ['invoice-correct', `invoices/${corrected.documentId}`, press('Correct this invoice')],
  ['invoice-record', `invoices/${open.documentId}`, press('Record a payment')],
  ['invoice-write-off', `invoices/${open.documentId}`, press('Write off')],
  ['invoice-issue', `invoices/${draft.documentId}`, press('Issue')],
  ['credit-notes', 'credit-notes'],
  ['credit-note', `credit-notes/${creditNote.documentId}`],
  ['movements', 'movements'],
  ['payouts', 'payouts'],
  ['payout', `payouts/${payout.documentId}`],
  ['unassigned', 'unassigned-payments'],
  ['accounting', BOOKS],
  ['accounting-journal', `${BOOKS}&tab=journal`],
  ['accounting-periods', 'accounting?environment=test&tab=periods'],
  ['accounting-close', 'accounting?environment=test&tab=periods', press('Close a period')],
  ['accounting-accounts', 'accounting?tab=accounts'],
  ['event-receivers', 'event-receivers'],
  ['event-receiver', `event-receivers/${receiver.documentId}`],
  ['event-receiver-new', 'event-receivers/create'],
  ['text-messages', 'settings/sms'],
  ['personal-data', 'personal-data'],
  ['payment-modules', 'payment-modules'],
  ['payment-module', `payment-modules/${module.documentId}`],
  ['payment-module-refused-modes', `payment-modules/${donations.documentId}`],
  ['payment-module-link', `payment-modules/${module.documentId}`, openTab('Payment links')],
  ['payment-module-appearance', `payment-modules/${module.documentId}`, openTab('Appearance')],
  ['payment-module-collection', `payment-modules/${module.documentId}`, openTab('Collection')],
  ['payment-module-notifications', `payment-modules/${module.documentId}`, openTab('Notifications')],
  ['payment-module-new', 'payment-modules/create'],
  ['banking-contracts', 'banking-contracts'],
  ['banking-contract', `banking-contracts/${contract.documentId}`],
  ['banking-contract-new', 'banking-contracts/create'],
  ['profiles', 'profiles'],
  ['profile', `profiles/${profile.documentId}`],
  ['profile-configuration', `profiles/${profile.documentId}`, openTab('Configuration')],
  ['profile-new', 'profiles/create'],
  ['effective-rights', 'profiles/effective'],
  ['provider-events', 'provider-events'],
  ['provider-event', `provider-events/${event.id}`],
  ['activity', 'activity'],
  [
    'activity-changes',
    'activity',
    (page) =>
      page
        .getByRole('button', { name: /^Show .* fields? of/ })
        .first()
        .click(),
  ],
  ['settings', 'settings'],
  ['api-reference', 'api-reference'],
  ['entry', `${LIST}/${order.documentId}`],
  ['entry-list', LIST],
  ['entry-list-filtered', `${LIST}?filters[$and][0][invoicePaymentStatus][$ne]=none`],
  ['home', '/admin', (page) => page.getByText('Collected in 7 days').first().scrollIntoViewIfNeeded()],
];

/** Makes the window as tall as the page, within limits, because Strapi scrolls inside of it. */
const fit = async (page, width) => {
  const height = await page.evaluate(() => {
    const main = globalThis.document.querySelector('[data-strapi-main-content]');
    return Math.max(main ? main.scrollHeight : 0, 600);
  });
  await page.setViewportSize({ width, height: Math.min(height + 20, 2400) });
  await page.waitForTimeout(300);
};

/** Saves with a palette, because few colors are used. That makes the file a third of the size. */
const save = (picture, file) => sharp(picture).png({ palette: true, colours: 256, dither: 0, effort: 10 }).toFile(file);

const shoot = async (browser, site, world) => {
  for (const theme of themes) {
    const context = await browser.newContext({ viewport: { width: widths[0], height: 900 }, baseURL: site.url });
    await context.addInitScript(
      ([token, colours]) => {
        globalThis.localStorage.setItem('jwtToken', JSON.stringify(token));
        globalThis.localStorage.setItem('isLoggedIn', 'true');
        globalThis.localStorage.setItem('STRAPI_THEME', colours);
        // Hides Strapi's own announcement, which is not part of the page.
        for (const uuid of ['false', 'undefined'])
          globalThis.localStorage.setItem(`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:${uuid}`, 'true');
      },
      [world.token, theme]
    );
    const page = await context.newPage();
    for (const [name, address, prepareShot] of shotsOf(world)) {
      const files = widths.map((width) => [width, fileOf(name, theme, width)]).filter(([, file]) => file);
      if (files.length === 0) continue;
      await page.setViewportSize({ width: widths[0], height: 900 });
      await page.goto(address.startsWith('/') ? address : `/admin/plugins/invoice-payments/${address}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // Pages with live updates keep one connection open, so the network is never idle.
      await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
      try {
        await prepareShot?.(page);
      } catch (error) {
        console.error(`${name}: ${error.message.split('\n')[0]}`);
        process.exitCode = 1;
        continue;
      }
      for (const [width, file] of files) {
        await page.setViewportSize({ width, height: 900 });
        await fit(page, width);
        await save(await page.screenshot(), file);
      }
    }
    await context.close();
    console.log(`${theme}: done`);
  }
};

/** The payer's pages need no account and are often opened on a phone. */
const payerShots = ({ payer }) => [
  ['pay-payable', payer.payable],
  ['pay-payable-french', `${payer.payable}?lang=fr`],
  ['pay-left', `${payer.payable}?canceled=1`],
  ['pay-paid', payer.paid],
  ['pay-revoked', payer.revoked],
  ['pay-unknown', payer.unknown],
];

const shootPayer = async (browser, world) => {
  for (const theme of themes) {
    for (const width of [1280, 390]) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
      const page = await context.newPage();
      for (const [name, address] of payerShots(world)) {
        const file = fileOf(name, theme, width);
        if (!file) continue;
        await page.goto(address);
        await save(await page.screenshot({ fullPage: true }), file);
      }
      await context.close();
    }
  }
};

const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file && fs.existsSync(file)
);
if (!chromiumPath) throw new Error('No Chromium: apt-get install chromium, or set CHROMIUM_PATH.');

await prepare({ adminPanel: true });
fs.rmSync(work, { recursive: true, force: true });
if (only[0] === '') fs.rmSync(output, { recursive: true, force: true });
for (const folder of [work, output]) fs.mkdirSync(folder, { recursive: true });
const simulator = await startSimulator({ port: await freePort(12411), logFolder: work });
const { fixtures } = (await import('../stripe-simulator/dist/index.js')).default;
const port = await freePort(1637);
const site = await startPlayground({
  port,
  logFolder: work,
  env: {
    DATABASE_CLIENT: 'sqlite',
    DATABASE_FILENAME: '.tmp/screenshots/data.db',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SERVE_ADMIN: 'true',
    INVOICE_PAYMENTS_STRIPE_API_BASE: simulator.url,
  },
});
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
try {
  const world = await seed(site, fixtures.acme.keys, { url: simulator.url, account: fixtures.acme.id });
  await shootPayer(browser, world);
  await shoot(browser, site, world);
} finally {
  await browser.close();
  await site.stop();
  await simulator.stop();
}
