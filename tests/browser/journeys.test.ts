import type { Page } from 'playwright-core';

import type { Invoice } from '../../contracts';
import { eventually } from '../support/http';
import { openTwilio, twilioAccount, type SmsService } from '../support/sms-services';
import { ORDER, orderMapping } from '../support/story';
import { AdminPage } from './pages/AdminPage';
import { CheckoutPage } from './pages/CheckoutPage';
import { ContractPage } from './pages/ContractPage';
import { InvoicePage } from './pages/InvoicePage';
import { ListPage } from './pages/ListPage';
import { ModulePage } from './pages/ModulePage';
import { openSession, type Session } from './support/browser';
import { EffortCounter, type Effort } from './support/journey';
import { keys, openWorld, type World } from './support/world';

jest.setTimeout(240_000);

/**
 * The most clicks that each journey may take. Lower the limit of a journey that gets shorter.
 * Seconds are printed and not compared, because they are the machine's.
 */
const limits = {
  'administrator: from an empty site to a sandbox module': 8,
  'editor: an invoice for an entry, issued and sent': 5,
  'editor: ten drafts issued at once': 5,
  'agent on the phone: found, sent by SMS, seen paid': 5,
  'payer: from the link to the receipt': 3,
  'accountant: a month exported and closed': 6,
} as const;
type Journey = keyof typeof limits;

const efforts: [Journey, Effort][] = [];

let twilio: SmsService;
let world: World;
let session: Session;
let page: Page;
const counter = new EffortCounter();

beforeAll(async () => {
  twilio = await openTwilio();
  world = await openWorld({
    env: { INVOICE_PAYMENTS_CONFIG: JSON.stringify({ sms: { twilioApiBase: twilio.url } }) },
  });
  session = await openSession(world.browser, world.site.url, { token: world.token });
  ({ page } = session);
  await counter.follow(session.context);
});

afterAll(async () => {
  const rows = efforts.map(
    ([journey, { clicks, fields, seconds }]) =>
      `  ${journey.padEnd(56)} ${String(clicks.length).padStart(2)} clicks (of ${limits[journey]}), ${String(fields).padStart(2)} fields, ${seconds} s`
  );
  process.stdout.write(`Journeys:\n${rows.join('\n')}\n`);
  await world?.close();
  await twilio?.close();
});

/** Shows what was pressed, when it was too much. */
const expectShort = (journey: Journey, { clicks }: Effort): void => {
  expect(clicks.length).toBeGreaterThan(2);
  expect(clicks.length > limits[journey] ? clicks : []).toEqual([]);
};

const take = async (journey: Journey, steps: () => Promise<void>): Promise<void> => {
  const effort = await counter.measure(steps);
  efforts.push([journey, effort]);
  expectShort(journey, effort);
  expect(session.faults).toEqual([]);
};

/** DocumentId of the module that the administrator sets up. */
const moduleId = async (): Promise<string> =>
  (await world.api<{ documentId: string }[]>('GET', '/payment-modules'))[0].documentId;

const draft = async (name: string, more: object = {}): Promise<Invoice> =>
  world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name, email: 'payer@example.com', ...more },
    lines: [{ description: 'Compiler', unitAmount: 12_000, taxRate: '20' }],
    paymentModule: await moduleId(),
  });

const issued = async (name: string, more?: object): Promise<Invoice> =>
  world.api('POST', `/invoices/${(await draft(name, more)).documentId}/issue`);

test('administrator', async () => {
  const overview = new AdminPage(page);
  const contract = new ContractPage(page);
  const module = new ModulePage(page);
  await page.goto('/admin');
  const entry = page.getByRole('link', { name: 'Payments', exact: true });
  await entry.waitFor();
  await take('administrator: from an empty site to a sandbox module', async () => {
    await entry.click();
    await overview.link('Connect').click();
    await contract.fill('Name', 'Acme on Stripe');
    await contract.enterKeys('Test', keys.publishableTest, keys.secretTest);
    await contract.save();
    await contract.button('Register endpoint').click();
    await contract.toast('a test delivery arrived');
    await contract.navigation('Overview').click();
    await overview.link('Create').click();
    await module.fill('Name', 'Web shop');
    await module.save();
    await module.mode('Sandbox').click();
    await module.toast('Mode: Sandbox.');
  });
});

test('editor, one invoice', async () => {
  await world.api('PUT', '/settings', {
    entries: { types: [{ uid: ORDER, mapping: orderMapping(await moduleId()) }] },
  });
  const order = (await world.site.strapi.documents(ORDER as never).create({
    data: {
      ...{ reference: 'A-1001', customerName: 'Grace Hopper', customerEmail: 'grace@example.com' },
      ...{ description: 'Compiler', amount: 10_000, currency: 'eur' },
    },
  } as never)) as { documentId: string };
  const invoice = new InvoicePage(page);
  await page.goto(`/admin/content-manager/collection-types/${ORDER}/${order.documentId}`);
  await invoice.text('No invoices yet.').waitFor();
  await take('editor: an invoice for an entry, issued and sent', async () => {
    await invoice.button('New invoice').click();
    await page.waitForURL(/\/plugins\/invoice-payments\/invoices\/\w+/);
    await invoice.issue();
    await invoice
      .heading()
      .filter({ hasText: /^Invoice TEST-/ })
      .waitFor();
    await invoice.button('Share link').first().click();
    await invoice.button('Send e-mail', invoice.dialog()).click();
    await invoice.toast('Sent to grace@example.com.');
  });
});

test('editor, ten invoices', async () => {
  for (let number = 1; number <= 10; number += 1) await draft(`Bulk ${number}`);
  const list = new ListPage(page);
  await list.open('overview');
  await take('editor: ten drafts issued at once', async () => {
    await list.navigation('Invoices').click();
    await page.getByText('Bulk 10').first().waitFor();
    await page.getByRole('checkbox', { name: 'Select all entries' }).click();
    await list.button('Issue').click();
    await list.button('Issue 10 invoices', list.dialog()).click();
    await list
      .dialog()
      .getByText(/10 done/)
      .waitFor();
    await list.button('Close', list.dialog()).last().click();
  });
});

test('agent and payer', async () => {
  await world.api('PUT', '/settings/sms', {
    twilio: {
      ...{ enabled: true, testNumber: '+15005550006', accountSid: twilioAccount.sid, from: '+15005550001' },
      authToken: twilioAccount.token,
    },
  });
  await issued('Petra Phone', { email: null, phone: '+44 20 7946 0958' });
  const list = new ListPage(page);
  const invoice = new InvoicePage(page);
  await list.open('invoices');
  const strip = page.getByRole('region', { name: 'The payer’s progress' });
  const phone = await world.browser.newContext({ viewport: { width: 390, height: 844 } });
  const payer = await phone.newPage();
  const payerCounter = new EffortCounter();
  await payerCounter.follow(phone);

  const paying = async (url: string): Promise<void> => {
    const effort = await payerCounter.measure(async () => {
      await payer.goto(url);
      await payer.getByRole('button', { name: /144/ }).click();
      await new CheckoutPage(payer).payByCard('4242424242424242');
      const download = payer.waitForEvent('download');
      await payer.getByRole('link', { name: 'Download the receipt (PDF)' }).click();
      expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    });
    efforts.push(['payer: from the link to the receipt', effort]);
  };

  await take('agent on the phone: found, sent by SMS, seen paid', async () => {
    await list.search('Petra');
    await list.row('Petra Phone').getByRole('link').first().click();
    await invoice.button('Share link').first().click();
    await invoice.button('Send SMS', invoice.dialog()).click();
    await invoice.toast('Sent to +442079460958.');
    const text = new URLSearchParams(twilio.taken[0].body).get('Body') ?? '';
    await paying(/http\S+/.exec(text)?.[0] ?? '');
    await strip
      .locator('li', { hasText: 'Paid' })
      .getByText(/ago|now/)
      .waitFor();
  });
  await phone.close();
  // In one column, what can be done stands above what can be read.
  await page.setViewportSize({ width: 390, height: 844 });
  await eventually(
    () => page.getByRole('heading', { level: 2 }).allTextContents(),
    (headings) => headings.indexOf('Actions') >= 0 && headings.indexOf('Actions') < headings.indexOf('Lines')
  );
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const [journey, effort] of efforts.slice(-2)) expectShort(journey, effort);
});

test('accountant', async () => {
  const accounting = new AdminPage(page);
  await accounting.open('overview');
  await take('accountant: a month exported and closed', async () => {
    await accounting.navigation('Accounting').click();
    await page.getByRole('tab', { name: 'Journal' }).click();
    const download = page.waitForEvent('download');
    await accounting.button('Download').click();
    expect((await download).suggestedFilename()).toMatch(/^journal_.*\.csv$/);
    await page.getByRole('tab', { name: 'Periods' }).click();
    await accounting.button('Close a period').click();
    const dialog = accounting.dialog();
    await dialog.getByRole('row', { name: /Invoices not paid in full/ }).waitFor();
    await accounting.button('Close a period', dialog).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/The books are closed through/).waitFor();
  });
});
