import fs from 'node:fs';

import type { Locator, Page } from 'playwright-core';

import type { CreditNote, FindCreditNotes, Invoice } from '../../contracts';
import { createAdminUser } from '../support/site';
import { CheckoutPage } from './pages/CheckoutPage';
import { InvoicePage } from './pages/InvoicePage';
import { ListPage } from './pages/ListPage';
import { violations } from './support/axe';
import { closeTab, openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

const CARD = '4242 4242 4242 4242';
/** Strapi mounts dialogs outside the page's main part. */
const DIALOG = ['[role="dialog"]'];

let world: World;
let ids: Awaited<ReturnType<typeof seed>>;
let session: Session;
let page: Page;

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  await world.api('POST', `/banking-contracts/${ids.contract.documentId}/webhooks/test`);
  await world.api('PUT', `/payment-modules/${ids.module.documentId}/mode`, { mode: 'sandbox' });
  session = await openSession(world.browser, world.site.url, { token: world.token });
  ({ page } = session);
});

afterAll(() => world?.close());

afterEach(() => {
  expect(session.faults).toEqual([]);
});

/** Two lines, which come to €120.00 with tax. */
const issued = async (name: string): Promise<Invoice> => {
  const draft = await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name, email: 'payer@example.com' },
    lines: [
      { description: 'Compiler', quantity: '2', unitAmount: 4000, taxRate: '20' },
      { description: 'Manual', unitAmount: 2000, taxRate: '20' },
    ],
    paymentModule: ids.module.documentId,
  });
  return world.api<Invoice>('POST', `/invoices/${draft.documentId}/issue`);
};

const openInvoice = async (name: string): Promise<{ invoice: InvoicePage; id: string }> => {
  const invoice = new InvoicePage(page);
  const { documentId } = await issued(name);
  await invoice.open(`invoices/${documentId}`);
  return { invoice, id: documentId };
};

const pay = async (invoice: InvoicePage): Promise<void> => {
  const checkout = new CheckoutPage(await invoice.takePayment());
  await checkout.payByCard(CARD);
  await invoice.isShown('Paid');
  await closeTab(checkout.page);
};

/** Opens "Correct this invoice" and answers the region with the result in figures. */
const correct = async (invoice: InvoicePage): Promise<Locator> => {
  await invoice.button('Correct this invoice').click();
  const result = invoice.dialog().getByRole('region', { name: 'What will happen' });
  await result.waitFor();
  return result;
};

/** Presses Tab until an element has the focus. */
const reach = async (element: Locator): Promise<void> => {
  await element.waitFor();
  for (let presses = 0; (await element.and(page.locator(':focus')).count()) === 0; presses += 1) {
    if (presses === 20) throw new Error('Twenty presses of Tab do not lead there.');
    await page.keyboard.press('Tab');
  }
};

const stored = (id: string): Promise<Invoice> => world.api<Invoice>('GET', `/invoices/${id}`);

test('everything is credited and a corrected copy opens', async () => {
  const { invoice, id } = await openInvoice('Rosa Replace');
  const result = await correct(invoice);
  await result.getByText('Credit note of €120.00, including €20.00 tax').waitFor();
  await result.getByText('Credited').first().waitFor();
  expect(await violations(page, DIALOG)).toEqual([]);

  const confirm = invoice.button('Credit and open the copy', invoice.dialog());
  expect(await confirm.isDisabled()).toBe(true);
  await invoice.fill('Reason', 'Wrong address', invoice.dialog());
  await confirm.click();
  await invoice.heading('Draft for Rosa Replace').waitFor();
  expect(await stored(id)).toMatchObject({ status: 'credited', amountCredited: 12000, amountDue: 0 });

  await invoice.open(`invoices/${id}`);
  await invoice.isShown('Credited');
  await invoice.text('Credit notes already cover the whole invoice.').waitFor();
  expect(await invoice.button('Correct this invoice').isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
});

test('some lines are credited, by quantity or amount, and the credit note downloads', async () => {
  const { invoice, id } = await openInvoice('Paul Partial');
  const result = await correct(invoice);
  const dialog = invoice.dialog();
  await dialog.getByRole('radio', { name: 'Credit some lines' }).click();
  await result.getByText('Choose at least one line.', { exact: false }).waitFor();
  await dialog.getByRole('checkbox', { name: 'Compiler' }).click();
  await dialog.getByLabel('Quantity').fill('3');
  await dialog.getByText('At most 2 is possible.').waitFor();
  await dialog.getByLabel('Quantity').fill('1');
  await result.getByText('Credit note of €48.00, including €8.00 tax').waitFor();
  await dialog.getByLabel('Amount in EUR').fill('10');
  expect(await dialog.getByLabel('Quantity').inputValue()).toBe('');
  await result.getByText('Credit note of €12.00, including €2.00 tax').waitFor();
  expect(await violations(page, DIALOG)).toEqual([]);
  await invoice.fill('Reason', 'Agreed discount', dialog);
  await invoice.button('Issue the credit note', dialog).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await stored(id)).toMatchObject({ status: 'open', amountCredited: 1200, amountDue: 10800 });

  const notes = invoice.section('Credit notes');
  await notes.getByText('Agreed discount').waitFor();
  await page.getByRole('list', { name: 'Timeline' }).getByText('Credit note issued').waitFor();
  const download = page.waitForEvent('download');
  await notes.getByRole('button', { name: /as PDF$/ }).click();
  const file = fs.readFileSync(await (await download).path());
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');

  await notes.getByRole('link').first().click();
  await invoice
    .heading()
    .filter({ hasText: /^Credit note / })
    .waitFor();
  await invoice.section('Lines').getByText('line 1 of the invoice', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('a draft of a credit note is edited, issued and found in the list', async () => {
  const { invoice } = await openInvoice('Dana Draft');
  await correct(invoice);
  const dialog = invoice.dialog();
  await dialog.getByRole('radio', { name: 'Credit some lines' }).click();
  await dialog.getByRole('checkbox', { name: 'Manual' }).click();
  await invoice.fill('Reason', 'Not delivered', dialog);
  await invoice.button('Save as draft', dialog).click();
  await invoice
    .heading()
    .filter({ hasText: /^Draft credit note for invoice / })
    .waitFor();
  const result = page.getByRole('region', { name: 'What will happen' });
  await result.getByText('Credit note of €24.00, including €4.00 tax').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Compiler' }).click();
  await result.getByText('Credit note of €120.00, including €20.00 tax').waitFor();
  await invoice.button('Issue').click();
  await invoice.button('Confirm', invoice.dialog()).click();
  await invoice
    .heading()
    .filter({ hasText: /^Credit note / })
    .waitFor();

  const list = new ListPage(page);
  await list.open('credit-notes');
  await list.search('Dana Draft');
  await list.row('Dana Draft').waitFor();
  await list.row('Dana Draft').getByText('Issued', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await list.button('Export').click();
  expect((await download).suggestedFilename()).toBe('credit-notes.csv');
  await list.toast('1 credit note exported.');
});

test('a paid invoice is credited and refunded once the amount is typed', async () => {
  const { invoice, id } = await openInvoice('Carla Credit');
  await pay(invoice);
  const result = await correct(invoice);
  const dialog = invoice.dialog();
  await dialog.getByRole('radio', { name: 'Credit and refund' }).click();
  await dialog.getByRole('checkbox', { name: 'Manual' }).click();
  await result.getByText('€96.00 is refunded (attempt 1).').waitFor();
  await invoice.fill('Reason', 'Returned', dialog);
  const confirm = invoice.button('Credit and refund', dialog);
  await dialog.getByLabel('Type €96.00 to confirm').fill('69.00');
  expect(await confirm.isDisabled()).toBe(true);
  expect(await violations(page, DIALOG)).toEqual([]);
  await dialog.getByLabel('Type €96.00 to confirm').fill('96.00');
  await confirm.click();
  await dialog.waitFor({ state: 'detached' });
  await invoice.section('Payments').getByText('refunded', { exact: true }).waitFor();
  expect(await stored(id)).toMatchObject({
    amountCredited: 9600,
    amountRefunded: 9600,
    creditBalance: 0,
    amountUncredited: 0,
  });
});

test('a credited payment is owed to the customer, and refunded from there', async () => {
  const { invoice, id } = await openInvoice('Olga Owed');
  await pay(invoice);
  await world.api('POST', `/invoices/${id}/corrections`, {
    action: 'credit',
    lines: [{ line: 2 }],
    reason: 'Not delivered',
  });
  await invoice.isShown('Owed to the customer');
  await invoice.state().getByText('€24.00 is owed to the customer.', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  await invoice.button('Refund', invoice.state()).click();
  const dialog = invoice.dialog();
  expect(await invoice.field('Amount in EUR', dialog).inputValue()).toBe('24.00');
  await dialog.getByLabel('Type €24.00 to confirm').fill('24');
  await invoice.button('Refund', dialog).click();
  await invoice.toast('The refund of €24.00 was requested.');
  await invoice.section('Payments').getByText('refunded', { exact: true }).waitFor();
  expect(await stored(id)).toMatchObject({ amountRefunded: 2400, creditBalance: 0, amountUncredited: 0 });
});

test('a payment is refunded in part, with the amount typed twice', async () => {
  const { invoice, id } = await openInvoice('Rita Refund');
  await pay(invoice);
  await invoice.button('Refund', invoice.section('Payments')).click();
  const dialog = invoice.dialog();
  await invoice.fill('Amount in EUR', '500', dialog);
  await dialog.getByText('At most €120.00 is possible.').waitFor();
  await invoice.fill('Amount in EUR', '20', dialog);
  await dialog.getByText('No credit note explains €20.00 of it.', { exact: false }).waitFor();
  await invoice.choose('Reason for Stripe', 'Requested by the customer');
  await invoice.fill('Note', 'Called on Monday', dialog);
  const confirm = invoice.button('Refund', dialog);
  await dialog.getByLabel('Type €20.00 to confirm').fill('2');
  expect(await confirm.isDisabled()).toBe(true);
  expect(await violations(page, DIALOG)).toEqual([]);
  await dialog.getByLabel('Type €20.00 to confirm').fill('20.00');
  await confirm.click();
  await invoice.toast('The refund of €20.00 was requested.');
  await invoice.isShown('Refunded without credit note');
  expect(await stored(id)).toMatchObject({ amountRefunded: 2000, amountUncredited: 2000 });
});

test('a payment received elsewhere reduces what the link asks for, and can be reversed', async () => {
  const { invoice, id } = await openInvoice('Bea Bank');
  await invoice.button('Record a payment').click();
  const dialog = invoice.dialog();
  await dialog.getByText('€120.00 is due.').waitFor();
  await invoice.fill('Amount in EUR', '20', dialog);
  await dialog.getByText('€100.00 stays due.', { exact: false }).waitFor();
  await invoice.fill('Reference', 'TRN 4711', dialog);
  expect(await violations(page, DIALOG)).toEqual([]);
  await invoice.button('Record the payment', dialog).click();
  await invoice.toast('The payment was recorded.');
  const payments = invoice.section('Payments');
  await payments.getByText('TRN 4711').waitFor();
  await payments.getByText('Bank transfer').waitFor();

  const tab = await invoice.takePayment();
  await tab.getByText('€100.00').first().waitFor();
  await new CheckoutPage(tab).payByCard(CARD);
  await invoice.isShown('Paid');
  await closeTab(tab);
  expect(await stored(id)).toMatchObject({ status: 'paid', amountPaid: 12000, amountDue: 0 });

  await invoice.button('Reverse').click();
  const reverse = invoice.button('Reverse', invoice.dialog());
  expect(await reverse.isDisabled()).toBe(true);
  expect(await violations(page, DIALOG)).toEqual([]);
  await invoice.fill('Reason', 'Belongs to another invoice', invoice.dialog());
  await reverse.click();
  await payments.getByText('Belongs to another invoice').waitFor();
  await invoice.isShown('Open');
  expect(await stored(id)).toMatchObject({ status: 'open', amountPaid: 10000, amountDue: 2000 });
});

test('a payment is recorded with a proof, and what is owed is paid out elsewhere', async () => {
  await world.upload('statement.png');
  const { invoice, id } = await openInvoice('Casper Cash');
  await invoice.button('Record a payment').click();
  await invoice.choose('Method', 'Cash');
  await invoice.button('Choose a file').click();
  await invoice.chooseFile('statement');
  await invoice.dialog().getByRole('link', { name: 'statement.png' }).waitFor();
  await invoice.button('Record the payment', invoice.dialog()).click();
  await invoice.isShown('Paid');
  await invoice.section('Payments').getByRole('link', { name: 'statement.png' }).waitFor();

  await world.api('POST', `/invoices/${id}/corrections`, {
    action: 'credit',
    lines: [{ line: 2 }],
    reason: 'Too much',
  });
  await invoice.button('Record a payout', invoice.state()).click();
  await invoice.button('Record the payout', invoice.dialog()).click();
  await invoice.toast('The payout was recorded.');
  await invoice.section('Payments').getByText('paid out').waitFor();
  expect(await stored(id)).toMatchObject({ amountRefunded: 2400, creditBalance: 0 });
});

test('what will not be paid is written off with a reason', async () => {
  const { invoice, id } = await openInvoice('Wanda Write');
  await invoice.button('Write off').click();
  await invoice.dialog().getByText('€120.00 will not be paid', { exact: false }).waitFor();
  expect(await violations(page, DIALOG)).toEqual([]);
  await invoice.fill('Reason', 'Insolvent', invoice.dialog());
  await invoice.button('Write off', invoice.dialog()).click();
  await invoice.isShown('Written off');
  await page.getByRole('list', { name: 'Timeline' }).getByText('Written off').waitFor();
  expect(await stored(id)).toMatchObject({ status: 'written_off', amountWrittenOff: 12000, amountDue: 0 });
});

test('a refund from Stripe’s dashboard gets its credit note', async () => {
  const { invoice, id } = await openInvoice('Dora Dashboard');
  await pay(invoice);
  const dashboard = await session.context.newPage();
  await dashboard.goto(`${world.stripe.simulator.url}/_simulator/dashboard/acct_simulatorAcme/test`);
  const row = dashboard.getByRole('region', { name: 'Payments' }).getByRole('row').nth(1);
  await row
    .getByRole('button', { name: /Refund/ })
    .first()
    .click();
  await invoice.isShown('Refunded without credit note');
  await closeTab(dashboard);
  await invoice.button('Issue the matching credit note').click();
  const dialog = invoice.dialog();
  await dialog.getByText('Credit note of €120.00, including €20.00 tax').waitFor();
  await invoice.button('Issue the credit note', dialog).click();
  await dialog.waitFor({ state: 'detached' });
  await invoice.state().getByText('Refunded without credit note').waitFor({ state: 'detached' });
  expect(await stored(id)).toMatchObject({ status: 'refunded', amountCredited: 12000, amountUncredited: 0 });
});

test('the correction works with the keyboard alone', async () => {
  const { invoice, id } = await openInvoice('Kay Board');
  const open = invoice.button('Correct this invoice');
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = invoice.dialog();
  await dialog.getByText('Credit note of €120.00, including €20.00 tax').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await open.and(page.locator(':focus')).waitFor();

  await page.keyboard.press('Enter');
  await dialog.getByRole('radio', { name: 'Credit everything and open a corrected copy' }).focus();
  // The group selects what gets the focus while the key is down, as fingers hold it.
  await page.keyboard.press('ArrowDown', { delay: 100 });
  await reach(dialog.getByRole('checkbox', { name: 'Compiler' }));
  await page.keyboard.press('Space');
  await dialog.getByLabel('Quantity').waitFor();
  await reach(dialog.getByLabel('Reason'));
  await page.keyboard.type('Typed');
  await dialog.getByText('Credit note of €96.00, including €16.00 tax').waitFor();
  await reach(invoice.button('Issue the credit note', dialog));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const { data } = await world.site
    .send<FindCreditNotes>('GET', `/invoice-payments/credit-notes?invoice=${id}`, { token: world.token })
    .then(({ body }) => body);
  expect(data.map(({ reason, total }: CreditNote) => [reason, total])).toEqual([['Typed', 9600]]);
});

test('whoever lacks the rights sees the buttons with the reason', async () => {
  const uid = (name: string) => `plugin::invoice-payments.${name}`;
  const editor = await createAdminUser(
    world.site,
    ['invoices.read', 'payments.read', 'credit-notes.read', 'credit-notes.create', 'credit-notes.issue'].map(uid),
    'corrections'
  );
  await world.api('POST', '/profiles', {
    name: 'Looks only',
    adminRoles: [editor.roleCode],
    invoices: { see: 'all' },
    allModules: true,
  });
  const invoice = await issued('Nora Nothing');
  const other = await openSession(world.browser, world.site.url, { token: editor.token });
  const seen = new InvoicePage(other.page);
  await seen.open(`invoices/${invoice.documentId}`);
  for (const name of ['Correct this invoice', 'Record a payment', 'Write off']) {
    expect([name, await seen.button(name).isDisabled()]).toEqual([name, true]);
  }
  await seen.text('None of your profiles allows this.').waitFor();
  expect(other.faults).toEqual([]);
  await other.context.close();
});

test('limits of refunds are set in the settings', async () => {
  const settings = new InvoicePage(page);
  await settings.open('settings');
  const panel = settings.section('Refund limits');
  await settings.button('Add a currency', panel).click();
  await settings.fill('Per refund', '50,00', panel);
  await settings.fill('Per day, over all payments', '100', panel);
  expect(await violations(page)).toEqual([]);
  await settings.save();
  await settings.toast('Saved.');
  expect(await world.api('GET', '/settings')).toMatchObject({
    refundLimits: [{ currency: 'eur', perRefund: 5000, perDay: 10000 }],
  });
});
