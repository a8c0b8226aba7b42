#!/usr/bin/env node
// npm run demo: runs a Strapi site from an empty database until an invoice is paid, through its real HTTP APIs.
//   npm run demo -- --exit     stops after the last step; exits with 0 only if the invoice is paid
// With STRIPE_TEST_PUBLISHABLE_KEY and STRIPE_TEST_SECRET_KEY set, uses Stripe instead of the simulator.
import fs from 'node:fs';
import path from 'node:path';

import { invoicedOrders } from './lib/invoiced-orders.mjs';
import { payWithCard } from './lib/payer.mjs';
import { prepare } from './lib/prepare.mjs';
import { root, until } from './lib/run.mjs';
import { freePort, startPlayground, startSimulator } from './lib/servers.mjs';

const stays = !process.argv.includes('--exit');
const realKeys =
  process.env.STRIPE_TEST_PUBLISHABLE_KEY && process.env.STRIPE_TEST_SECRET_KEY
    ? { publishableKey: process.env.STRIPE_TEST_PUBLISHABLE_KEY, secretKey: process.env.STRIPE_TEST_SECRET_KEY }
    : null;
const folder = path.join(root, 'playground', '.tmp', 'demo');
const PASSWORD = 'Playground-1234';
const ADMIN = { firstname: 'Ada', lastname: 'Admin', email: 'admin@example.com', password: PASSWORD };
const EDITOR = { firstname: 'Edgar', lastname: 'Editor', email: 'editor@example.com', password: PASSWORD };

let stepNumber = 0;
const step = (text) => console.log(`\n${(stepNumber += 1)}. ${text}`);
const show = (label, value) => console.log(`   ${label}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
const money = (amount, currency) => `${(amount / 100).toFixed(2)} ${currency.toUpperCase()}`;

const client =
  (base) =>
  async (method, pathname, { token, body, expect } = {}) => {
    const response = await fetch(new URL(pathname, base), {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    const answer = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
    console.log(`   ${method} ${pathname} → ${response.status}`);
    if (expect ? response.status !== expect : !response.ok) {
      throw new Error(`${method} ${pathname} answered ${response.status}: ${JSON.stringify(answer)}`);
    }
    return answer;
  };

const refusal = (answer) => `${answer.error.message} ${answer.error.details.hint ?? ''}`;

const tellStory = async ({ site, keys, webhooks, logFolder }) => {
  const send = client(site.url);
  const pluginApi = (token) => async (method, pathname, data, expect) => {
    const answer = await send(method, `/invoice-payments${pathname}`, { token, body: data && { data }, expect });
    return expect ? answer : answer.data;
  };

  step('An administrator registers and opens the site');
  const { data: registered } = await send('POST', '/admin/register-admin', { body: ADMIN });
  const admin = pluginApi(registered.token);

  step('Adds a banking contract with its Stripe keys, which are verified at once');
  const mixedUp = await admin(
    'POST',
    '/banking-contracts',
    { name: 'Mixed up', contractType: 'stripe', keyPairs: { live: keys } },
    400
  );
  show('test keys in the live fields are refused', refusal(mixedUp));
  const contract = await admin('POST', '/banking-contracts', {
    name: 'Acme on Stripe',
    contractType: 'stripe',
    keyPairs: { test: keys },
  });
  const pair = contract.keyPairs.test;
  show('status', contract.status);
  if (contract.status !== 'active') throw new Error(`The keys were not accepted: ${contract.statusReason}`);
  show('account', `${pair.accountId} (${pair.accountName ?? 'no name'}, ${pair.country}, ${pair.defaultCurrency})`);
  show('secret key, as shown from now on', pair.secretHint);
  if (webhooks) {
    const registeredHook = await admin('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
    show(
      'webhook endpoint',
      `${registeredHook.keyPairs.test.webhook.endpointId} → ${registeredHook.keyPairs.test.webhook.url}`
    );
  } else
    show(
      'webhook endpoint',
      'none: this site has no public address, so the payer’s return and reconciliation report payments'
    );

  step('Creates a payment module, Off by default, and switches it to Sandbox');
  const module = await admin('POST', '/payment-modules', {
    name: 'Web shop',
    bankingContract: contract.documentId,
    acceptedCurrencies: ['eur', 'usd'],
    maximumAmount: 500000,
    maximumCurrency: 'eur',
    appearance: { displayName: 'Acme', buttonColor: '#4945ff' },
  });
  show('mode', module.mode);
  const notReady = await admin('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'on' }, 409);
  show('On is refused', refusal(notReady));
  const sandbox = await admin('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  show('mode', sandbox.mode);

  step('Enables invoices for orders and maps their fields');
  await admin('PUT', '/settings', {
    entries: {
      types: [invoicedOrders(module.documentId)],
    },
  });

  step('Grants the Editor role a profile with the payment module');
  const { data: roles } = await send('GET', '/admin/roles', { token: registered.token });
  const editorRole = roles.find(({ code }) => code === 'strapi-editor');
  const profile = await admin('POST', '/profiles', {
    name: 'Editors',
    adminRoles: [editorRole.code],
    invoices: { see: 'own', create: true, issue: true, takePayment: true, sendLink: true },
    paymentModules: [module.documentId],
  });
  show(
    'profile',
    `${profile.name} for ${profile.adminRoles.join(', ')} with ${profile.paymentModules.map(({ name }) => name).join(', ')}`
  );

  step('Adds the missing Strapi permissions of the role, like the button on the profile’s page');
  const { roles: lacking } = await admin('GET', `/profiles/${profile.documentId}/permissions`);
  show(
    'missing',
    [...new Set(lacking.flatMap(({ missing }) => missing.flatMap(({ permissions }) => permissions)))].join(', ')
  );
  const { roles: complete } = await admin('POST', `/profiles/${profile.documentId}/permissions`);
  const still = complete.flatMap(({ missing }) => missing);
  if (still.length > 0) throw new Error(`The role is still missing ${JSON.stringify(still)}.`);

  step('An editor logs in and writes an order');
  const { data: invited } = await send('POST', '/admin/users', {
    token: registered.token,
    body: { firstname: EDITOR.firstname, lastname: EDITOR.lastname, email: EDITOR.email, roles: [editorRole.id] },
  });
  const { data: editorLogin } = await send('POST', '/admin/register', {
    body: {
      registrationToken: invited.registrationToken,
      userInfo: { firstname: EDITOR.firstname, lastname: EDITOR.lastname, password: PASSWORD },
    },
  });
  const editor = pluginApi(editorLogin.token);
  const { data: order } = await send('POST', '/content-manager/collection-types/api::order.order', {
    token: editorLogin.token,
    body: {
      reference: 'A-1001',
      customerName: 'Grace Hopper',
      customerEmail: 'grace@example.com',
      amount: 12000,
      currency: 'eur',
    },
  });
  show('order', `${order.reference} (${order.documentId})`);

  step('Attaches an invoice to the order and issues it');
  const tooMuch = await editor(
    'POST',
    '/invoices',
    { currency: 'eur', customer: { name: 'Grace Hopper' }, lines: [{ description: 'x', unitAmount: -5 }] },
    400
  );
  show('a negative amount is refused', refusal(tooMuch));
  const draft = await editor('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Grace Hopper', email: 'grace@example.com', locale: 'en' },
    lines: [
      { description: 'Compiler, one', unitAmount: 10000, taxRate: '20' },
      { description: 'Manual', quantity: '2', unitAmount: 500, discount: { percent: '10' } },
    ],
    paymentModule: module.documentId,
    relatedEntry: { uid: 'api::order.order', documentId: order.documentId },
  });
  const invoice = await editor('POST', `/invoices/${draft.documentId}/issue`);
  show(
    'invoice',
    `${invoice.number}, ${invoice.status}, ${money(invoice.total, invoice.currency)} of which tax ${money(invoice.taxTotal, invoice.currency)}`
  );

  step('Takes the payment: opens a Stripe Checkout page');
  const started = await editor('POST', `/invoices/${invoice.documentId}/checkout`);
  show('payer’s page', started.url);
  const again = await editor('POST', `/invoices/${invoice.documentId}/checkout`);
  show('a second click returns the same page', String(again.reused && again.url === started.url));

  step('Or sends a link: the payer’s own page leads to the same Checkout page');
  const link = await editor('POST', `/invoices/${invoice.documentId}/payment-links`);
  const payPage = await fetch(link.url, { headers: { 'accept-language': 'en' } });
  show('payer’s link', `${link.url} → ${payPage.status}, “${headingOf(await payPage.text())}”`);
  const pressed = await fetch(link.url, { method: 'POST', redirect: 'manual' });
  show(
    '“Pay” leads to the same page',
    String(pressed.status === 303 && pressed.headers.get('location') === started.url)
  );

  const read = async () => (await fetchQuietly(site.url, editorLogin.token, `/invoices/${invoice.documentId}`)).data;
  if (realKeys) {
    step('Open the page above and pay with the test card 4242 4242 4242 4242');
    await until(
      'the payment',
      async () =>
        (await reconcileQuietly(site.url, registered.token, invoice.documentId)) && (await read()).status === 'paid',
      {
        timeoutMs: 15 * 60_000,
        everyMs: 3000,
      }
    );
  } else {
    step('The payer pays there with the card 4242 4242 4242 4242');
    const backTo = await payWithCard(started.url, {
      number: '4242424242424242',
      email: 'grace@example.com',
      name: 'Grace Hopper',
    });
    await until('the webhook to be applied', async () => (await read()).status === 'paid', { timeoutMs: 20_000 });
    show('reported by', 'a signed webhook');
    const page = await fetch(backTo, { headers: { 'accept-language': 'en' } });
    show('the payer returns to', `${new URL(backTo).pathname} → ${page.status}, “${headingOf(await page.text())}”`);
  }

  step('Shows the result on the site');
  const paid = await editor('GET', `/invoices/${invoice.documentId}`);
  const [payment] = await editor('GET', `/payments?invoice=${invoice.documentId}`);
  const events = await admin('GET', '/provider-events');
  show('provider events', events.map(({ type, status }) => `${type} ${status}`).join(', ') || 'none');
  const history = await admin('GET', `/activity?entityId=${invoice.documentId}&sort=id:asc`);
  show('history', history.map(({ action, actor }) => `${action} by ${actor.name}`).join(' → '));
  const secondCharge = await editor('POST', `/invoices/${invoice.documentId}/checkout`, undefined, 409);
  show('paying again is refused', refusal(secondCharge));
  const log = fs.readFileSync(path.join(logFolder, 'playground.log'), 'utf8');
  if (log.includes(keys.secretKey)) throw new Error('The log contains the secret key.');
  return { paid, payment };
};

/** Returns the heading of a page as text. */
const headingOf = (html) =>
  /<h1[^>]*>(.*?)<\/h1>/s
    .exec(html)?.[1]
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const fetchQuietly = async (base, token, pathname) =>
  (
    await fetch(new URL(`/invoice-payments${pathname}`, base), { headers: { authorization: `Bearer ${token}` } })
  ).json();

const reconcileQuietly = async (base, token, invoice) =>
  (
    await fetch(new URL(`/invoice-payments/invoices/${invoice}/reconcile`, base), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })
  ).ok;

const main = async () => {
  await prepare({ adminPanel: stays });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const logFolder = path.join(folder, 'logs');

  const simulator = realKeys ? null : await startSimulator({ port: await freePort(12111), logFolder });
  const { fixtures } = realKeys ? { fixtures: null } : (await import('../stripe-simulator/dist/index.js')).default;
  const keys = realKeys ?? {
    publishableKey: fixtures.acme.keys.publishableTest,
    secretKey: fixtures.acme.keys.secretTest,
  };
  const port = await freePort(1337);
  const site = await startPlayground({
    port,
    logFolder,
    env: {
      DATABASE_CLIENT: 'sqlite',
      DATABASE_FILENAME: '.tmp/demo/data.db',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SERVE_ADMIN: String(stays),
      ...(simulator ? { INVOICE_PAYMENTS_STRIPE_API_BASE: simulator.url } : {}),
    },
  });
  console.log(`Stripe: ${simulator ? `the simulator at ${simulator.url}` : 'api.stripe.com, test mode'}`);
  console.log(`Strapi: ${site.url} (SQLite, logs in playground/.tmp/demo/logs)`);

  const stop = async () => {
    await site.stop();
    await simulator?.stop();
  };
  try {
    const { paid, payment } = await tellStory({ site, keys, webhooks: Boolean(simulator), logFolder });
    if (paid.status !== 'paid') throw new Error(`The invoice is ${paid.status}, not paid.`);
    if (stays) {
      console.log(`\nThe site keeps running. Admin panel: ${site.url}/admin`);
      console.log(`  administrator  ${ADMIN.email}  ${PASSWORD}`);
      console.log(`  editor         ${EDITOR.email}  ${PASSWORD}`);
      if (simulator) console.log(`Dashboard of the Stripe simulator: ${simulator.url}/_simulator/dashboard`);
      console.log('Press Ctrl+C to stop.');
    }
    console.log(
      `\nInvoice ${paid.number}: ${paid.status}, ${money(paid.amountPaid, paid.currency)}, charge ${payment.provider.chargeId}`
    );
    if (!stays) return await stop();
    const end = () => void stop().then(() => process.exit(0));
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
    return undefined;
  } catch (error) {
    console.error(`\nThe demo failed: ${error.message}`);
    console.error(`Logs: ${path.relative(root, logFolder)}`);
    await stop();
    process.exitCode = 1;
    return undefined;
  }
};

await main();
