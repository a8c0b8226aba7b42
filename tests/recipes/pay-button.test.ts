import fs from 'node:fs';
import path from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import ts from 'typescript';

import { apiUserWith } from '../security/support/principals';
import { createOwnedSite, removeOwnedSite } from '../support/owned-site';
import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';
import { CheckoutPage } from '../browser/pages/CheckoutPage';
import { openBrowser } from '../browser/support/browser';
import { installFrameworks, sampleOf, serveHtml, startAstro, startNextjs, type FrontEnd } from './front-ends';

/** The first run installs the frameworks. */
jest.setTimeout(600_000);

const START_CHECKOUT = 'plugin::invoice-payments.payments.startCheckout';

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Everything that the browser received and sent. */
let traffic: Promise<string>[];

beforeAll(async () => {
  await installFrameworks();
  stripe = await startStripe();
  await stripe.control('POST', '/_simulator/settings', { body: { redirectWaitMs: 0 } });
  site = await startSite({ stripeApiBase: stripe.apiBase });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, { webhook: true });
  browser = await openBrowser();
});

beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  traffic = [];
  page.on('response', (response) => {
    const sent = JSON.stringify([response.request().headers(), response.request().postData(), response.headers()]);
    // Redirects and preflights have no body.
    traffic.push(
      response.text().then(
        (body) => `${sent} ${body}`,
        () => sent
      )
    );
  });
});

afterEach(() => context?.close());

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await stripe?.close();
});

const issuedOn = async (on: Admin, { module }: Ready): Promise<string> =>
  (await on.issue((await on.draft(module.documentId)).documentId)).documentId;

/** Presses the button, pays on Stripe's page, and waits until the site knows. */
const payBy = async (address: string, invoice: string, on = admin): Promise<void> => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL((url) => url.href.startsWith(stripe.simulator.url));
  await new CheckoutPage(page).payByCard('4242424242424242');
  await on.becomes(invoice, 'paid');
};

describe.each([
  ['Next.js', startNextjs],
  ['Astro', startAstro],
])('the pay button in %s, as built by it', (_framework, start) => {
  let frontEnd: FrontEnd;
  let token: string;

  beforeAll(async () => {
    token = await createApiToken(site, 'custom', [START_CHECKOUT]);
    frontEnd = await start({ STRAPI_URL: site.url, STRAPI_TOKEN: token });
  });

  afterAll(() => frontEnd?.stop());

  it('leads the buyer to Stripe’s page, and no token to the browser', async () => {
    const invoice = await issuedOn(admin, ready);
    await payBy(`${frontEnd.url}/orders/${invoice}`, invoice);
    const seen = (await Promise.all(traffic)).join('\n');
    expect(seen).toContain(invoice);
    expect(seen).not.toContain(token);
    // The token is good for nothing but this.
    const other = await site.send('GET', `/api/invoice-payments/invoices/${invoice}`, { token });
    expect(other.status).toBe(403);
  });
});

describe('the pay button in plain HTML, on another address than the site’s', () => {
  let frontEnd: FrontEnd;
  let open: Site | undefined;
  let folder: string | undefined;

  afterEach(() => frontEnd?.stop());

  afterAll(async () => {
    await open?.close();
    if (folder) removeOwnedSite(folder);
  });

  /** A user of the site, signed in on the page. */
  const signIn = async (on: Site, by: Admin): Promise<void> => {
    const member = await apiUserWith(on, [START_CHECKOUT], 'member');
    await by.data('POST', '/profiles', {
      name: `Members ${member.id}`,
      apiRoles: [member.roleType],
      invoices: { see: 'all', takePayment: true },
      allModules: true,
    });
    await context.addInitScript({ content: `sessionStorage.setItem('jwt', '${member.token}')` });
  };

  const press = async (invoice: string): Promise<string> => {
    await page.goto(`${frontEnd.url}/pay.html?invoice=${invoice}`);
    await page.getByRole('button', { name: 'Pay' }).click();
    const alert = page.getByRole('alert').filter({ hasText: /./ });
    return (await alert.textContent()) ?? '';
  };

  it('says that the site could not be reached, with the CORS setting of a new site', async () => {
    frontEnd = await serveHtml(() => site.url);
    await signIn(site, admin);
    expect(await press(await issuedOn(admin, ready))).toMatch(/could not be reached.*CORS/);
  });

  it('leads a signed-in user to Stripe’s page with the documented one, and nobody else', async () => {
    frontEnd = await serveHtml(() => open?.url ?? '');
    folder = createOwnedSite();
    const setting = sampleOf('docs/rest-api.md', 'export default () => [').replace(
      'https://shop.example.com',
      frontEnd.url
    );
    const { outputText } = ts.transpileModule(setting, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    fs.writeFileSync(path.join(folder, 'config', 'middlewares.js'), outputText);
    open = await startSite({ stripeApiBase: stripe.apiBase, distDir: folder });
    const owner = adminOf(open.send, await registerSuperAdmin(open));
    const invoice = await issuedOn(owner, await readyToCollect(owner, { webhook: true }));

    expect(await press(invoice)).toMatch(/Forbidden|permission/i);
    await signIn(open, owner);
    await payBy(`${frontEnd.url}/pay.html?invoice=${invoice}`, invoice, owner);
    // The page says why it does not lead there any more.
    expect(await press(invoice)).toContain('paid');
  });
});
