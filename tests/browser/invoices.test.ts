import fs from 'node:fs';

import type { Page } from 'playwright-core';

import type { Invoice } from '../../contracts';
import { createAdminUser } from '../support/site';
import { openTwilio, twilioAccount, twilioSignature, type SmsService } from '../support/sms-services';
import { AdminPage } from './pages/AdminPage';
import { CheckoutPage } from './pages/CheckoutPage';
import { InvoicePage } from './pages/InvoicePage';
import { ListPage } from './pages/ListPage';
import { violations } from './support/axe';
import { closeTab, openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

let twilio: SmsService;
let world: World;
let ids: Awaited<ReturnType<typeof seed>>;
let session: Session;
let page: Page;

beforeAll(async () => {
  twilio = await openTwilio();
  world = await openWorld({
    env: {
      INVOICE_PAYMENTS_CONFIG: JSON.stringify({
        jobs: { enabled: false },
        sms: { twilioApiBase: twilio.url },
      }),
    },
  });
  ids = await seed(world);
  await world.api('POST', `/banking-contracts/${ids.contract.documentId}/webhooks/test`);
  await world.api('PUT', `/payment-modules/${ids.module.documentId}/mode`, { mode: 'sandbox' });
  session = await openSession(world.browser, world.site.url, { token: world.token });
  ({ page } = session);
});

afterAll(async () => {
  await world?.close();
  await twilio?.close();
});

const idOf = (url: string): string => url.split('/').pop() ?? '';

const issued = async (name: string): Promise<Invoice> => {
  const draft = await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name, email: 'payer@example.com' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: ids.module.documentId,
  });
  return world.api<Invoice>('POST', `/invoices/${draft.documentId}/issue`);
};

const openInvoice = async (name: string): Promise<InvoicePage> => {
  const invoice = new InvoicePage(page);
  await invoice.open(`invoices/${(await issued(name)).documentId}`);
  return invoice;
};

/** The dashboard of Stripe's stand-in, where people refund and banks dispute. */
const openDashboard = async (): Promise<Page> => {
  const dashboard = await session.context.newPage();
  await dashboard.goto(`${world.stripe.simulator.url}/_simulator/dashboard/acct_simulatorAcme/test`);
  return dashboard;
};

test('a draft shows live totals that match the server, and can be saved and issued', async () => {
  const list = new ListPage(page);
  await list.open('invoices');
  await list.link('New invoice').first().click();
  const draft = new InvoicePage(page);
  await draft.heading('New invoice').waitFor();

  await draft.save();
  await draft.text('This field is required.').waitFor();
  await draft.fill('Name', 'Grace Hopper');
  await draft.fill('E-mail', 'grace@example.com');
  await draft.enterLine(1, { description: 'Compiler', quantity: '2', price: '50.00', tax: '20' });
  await draft.button('Add line').click();
  await draft.enterLine(2, { description: 'Manual', quantity: '1,5', price: '9,99', tax: '5.5', discount: '10' });
  expect(await draft.totals()).toEqual([
    'Subtotal €114.99',
    'Discount -€1.50',
    'Tax 20 % €20.00',
    'Tax 5.5 % €0.74',
    'Total €134.23',
  ]);
  await draft.button('Move line 2 up').click();
  expect(await draft.line(1).getByLabel('Description').inputValue()).toBe('Manual');
  expect(await violations(page)).toEqual([]);

  await draft.save();
  await draft.heading('Draft for Grace Hopper').waitFor();
  const stored = await world.api<Invoice>('GET', `/invoices/${idOf(page.url())}`);
  expect(stored).toMatchObject({ subtotal: 11499, discountTotal: 150, taxTotal: 2074, total: 13423 });
  expect(stored.lines.map(({ description }) => description)).toEqual(['Manual', 'Compiler']);

  await draft.issue();
  await draft
    .heading()
    .filter({ hasText: /^Invoice TEST-/ })
    .waitFor();
  await draft.isShown('Open');
  await draft.isShown('Sandbox');
  expect(await draft.timeline()).toEqual(['Issued', 'Draft created']);
  expect(await violations(page)).toEqual([]);
  expect(session.faults).toEqual([]);
});

test('references stay folded until they are wanted, and are shown where they were given', async () => {
  const draft = new InvoicePage(page);
  await draft.open('invoices/create');
  expect(await draft.page.getByLabel('Purchase order', { exact: true }).count()).toBe(0);
  await draft.fill('Name', 'Rita References');
  await draft.enterLine(1, { description: 'Compiler', price: '50.00' });
  for (const group of ['References', 'Delivery and service period', 'Payment terms', 'Company details']) {
    await draft.button(group).click();
  }
  await draft.fill('Purchase order', 'PO-4711');
  await draft.fill('Due in days', '30');
  await draft.fill('Delivered to', 'Warehouse 2');
  await draft.fill('Contact person', 'Charles Babbage');
  await draft.fill('Notes', 'Thank you 🎉');
  expect(await violations(page)).toEqual([]);
  await draft.save();
  await draft.heading('Draft for Rita References').waitFor();
  expect(await world.api<Invoice>('GET', `/invoices/${idOf(page.url())}`)).toMatchObject({
    purchaseOrder: 'PO-4711',
    paymentTerms: { days: 30, text: null },
    deliveryAddress: { name: 'Warehouse 2', city: null },
    customer: { contactPerson: 'Charles Babbage', registration: null },
    servicePeriod: null,
  });
  await draft.page.getByText('The PDF cannot print: 🎉. It shows “?” instead.').waitFor();

  await draft.page.reload();
  await draft.heading('Draft for Rita References').waitFor();
  expect(await draft.field('Purchase order').inputValue()).toBe('PO-4711');
  await draft.button('References').click();
  expect(await draft.page.getByLabel('Purchase order', { exact: true }).count()).toBe(0);

  expect(session.faults).toEqual([]);
});

test('contact data of an issued invoice is corrected in a dialog', async () => {
  const invoice = await openInvoice('Conny Contact');
  await invoice.button('Correct contact data').click();
  await invoice.fill('E-mail', 'right@example.com', invoice.dialog());
  await invoice.button('Correct', invoice.dialog()).click();
  await invoice.section('Customer').getByText('right@example.com').waitFor();
  await invoice.page.getByRole('list', { name: 'Timeline' }).getByText('Contact data corrected').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(session.faults).toEqual([]);
});

test('leaving with unsaved changes asks first', async () => {
  const draft = new InvoicePage(page);
  await draft.open('invoices/create');
  await draft.fill('Name', 'Nobody yet');
  await draft.navigation('Invoices').click();
  await draft.dialog().waitFor();
  await draft.dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await draft.field('Name').inputValue()).toBe('Nobody yet');
  await draft.navigation('Invoices').click();
  await draft.button('Confirm', draft.dialog()).click();
  await draft.heading('Invoices').waitFor();
});

test('a payment with 4242… appears without reload, with method, fee and net', async () => {
  const invoice = await openInvoice('Paula Payer');
  const checkout = new CheckoutPage(await invoice.takePayment());
  await checkout.payByCard('4242 4242 4242 4242');
  await invoice.isShown('Paid');
  const payments = invoice.section('Payments');
  await payments.getByText('Visa •••• 4242').waitFor();
  expect(await payments.getByText('€', { exact: false }).count()).toBeGreaterThanOrEqual(3);
  await invoice.page.getByRole('list', { name: 'Timeline' }).getByText('Paid').waitFor();
  expect(await invoice.button('Take payment').isDisabled()).toBe(true);
  await invoice.text('The invoice is already paid.').waitFor();
  await closeTab(checkout.page);
  expect(session.faults).toEqual([]);
});

test('a declined card appears on the timeline without reload, and a 3-D Secure card then pays', async () => {
  const invoice = await openInvoice('Dora Declined');
  const checkout = new CheckoutPage(await invoice.takePayment());
  await checkout.payByCard('4000 0000 0000 9995');
  expect(await checkout.alert()).toBe('Your card has insufficient funds.');
  await invoice.page.getByRole('list', { name: 'Timeline' }).getByText('Payment failed').waitFor();
  await invoice.isShown('Open');
  await checkout.payByCard('4000 0027 6000 3184');
  await checkout.authenticate();
  await invoice.isShown('Paid');
  await closeTab(checkout.page);
});

test('a SEPA debit is processing until the bank settles it', async () => {
  const invoice = await openInvoice('Sepa Slow');
  const checkout = new CheckoutPage(await invoice.takePayment());
  // Settles after three minutes, unless somebody settles it.
  await checkout.payBySepa('AT77 1904 3002 3457 3204');
  await invoice.isShown('Processing');
  await invoice.text('A payment is being processed. Banks can take several days.').waitFor();
  expect(await invoice.button('Take payment').isDisabled()).toBe(true);
  await closeTab(checkout.page);
  const dashboard = await openDashboard();
  await dashboard.getByRole('button', { name: 'Settle' }).first().click();
  await closeTab(dashboard);
  await invoice.isShown('Paid');
});

test('a refund and a dispute from Stripe’s dashboard appear', async () => {
  const invoice = await openInvoice('Rita Refund');
  const checkout = new CheckoutPage(await invoice.takePayment());
  await checkout.payByCard('4242 4242 4242 4242');
  await invoice.isShown('Paid');
  await closeTab(checkout.page);

  const dashboard = await openDashboard();
  const payment = dashboard.getByRole('region', { name: 'Payments' }).getByRole('row').nth(1);
  await payment.getByRole('button', { name: 'Dispute' }).first().click();
  await invoice.isShown('Disputed');
  await invoice.section('Payments').getByText('needs a response').first().waitFor();
  await dashboard.getByRole('region', { name: 'Disputes' }).getByRole('button', { name: 'Win' }).first().click();
  await invoice.section('Payments').getByText('won').first().waitFor();

  await dashboard
    .getByRole('region', { name: 'Payments' })
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /Refund/ })
    .first()
    .click();
  await invoice.isShown('Refunded');
  await invoice.section('Payments').getByText('refunded').first().waitFor();
  await closeTab(dashboard);
  expect(session.faults).toEqual([]);
});

test('a link is shown as a QR code and can be copied; a copy is a draft', async () => {
  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const invoice = await openInvoice('Quentin Code');
  await invoice.button('Share link').click();
  await page.getByRole('tab', { name: 'Link and QR code' }).click();
  await page.getByRole('img', { name: 'QR code of the payment link' }).waitFor();
  const url = await invoice.field('Payment link').inputValue();
  expect(url).toContain('/invoice-payments/pay/');
  await invoice
    .dialog()
    .getByText(/The payer opens a page with invoice TEST-.* for .*, the amount €120\.00/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  // Somebody else looks at the same invoice: a link that was only made is not sent.
  const colleague = await openSession(world.browser, world.site.url, { token: world.token });
  await colleague.page.goto(page.url());
  const strip = colleague.page.getByRole('region', { name: 'The payer’s progress' });
  const unsent = strip.locator('li', { hasText: /Sent\s*\(not yet\)/ });
  await unsent.waitFor();

  await invoice.button('Copy Payment link', invoice.dialog()).click();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(url);
  await strip.getByText('Link copied').waitFor();
  await strip.getByText('by Ada Admin, not sent from here').waitFor();
  expect(await unsent.count()).toBe(0);
  expect(await violations(colleague.page)).toEqual([]);
  expect(colleague.faults).toEqual([]);
  await colleague.context.close();
  await invoice.button('Close', invoice.dialog()).first().click();

  await invoice.button('Duplicate').click();
  await invoice.heading('Draft for Quentin Code').waitFor();
});

test('the preview shows the e-mail with the typed text before it is sent', async () => {
  const invoice = await openInvoice('Lena Letter');
  await invoice.button('Share link').click();
  const letter = page.frameLocator('iframe[title="Preview"]');
  await letter.getByText('€120.00').first().waitFor();
  await invoice.dialog().getByLabel('Personal message').fill('See you in Paris.');
  await letter.getByText('See you in Paris.').waitFor();
  expect(await violations(page)).toEqual([]);
  await invoice.button('Send e-mail', invoice.dialog()).click();
  await invoice.toast('Sent to payer@example.com.');
  await invoice.dialog().waitFor({ state: 'detached' });
});

test('an agent on the phone sends a text message, reads out the passcode, and sees how far the payer is', async () => {
  const { documentId } = ids.module;
  await world.api('PUT', '/settings/sms', {
    twilio: {
      ...{ enabled: true, testNumber: '+15005550006', accountSid: twilioAccount.sid, from: '+15005550001' },
      authToken: twilioAccount.token,
    },
  });
  await world.api('PUT', `/payment-modules/${documentId}`, { link: { passcodeRequired: true } });
  const draft = await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Petra Phone', phone: '+44 20 7946 0958' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: documentId,
  });
  await world.api('POST', `/invoices/${draft.documentId}/issue`);
  const invoice = new InvoicePage(page);
  await invoice.open(`invoices/${draft.documentId}`);
  const strip = page.getByRole('region', { name: 'The payer’s progress' });
  await strip.getByText('Delivered').waitFor();

  await invoice.button('Share link').click();
  await invoice
    .dialog()
    .getByText(/^\[Test\] .*\/pay\/preview/)
    .waitFor();
  await invoice
    .dialog()
    .getByText(/characters in \d messages? \((GSM-7|UCS-2)\)/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await invoice.button('Send SMS', invoice.dialog()).click();
  await invoice.toast('Sent to +442079460958.');
  // The dialog stays, because there is something to read out now.
  await invoice.dialog().getByText('5 attempts left').waitFor();
  const code = await invoice.field('Passcode').inputValue();
  expect(code).toMatch(/^\d{6}$/);
  await invoice.button('Close', invoice.dialog()).first().click();
  await strip.getByText('+15005550006').waitFor();

  const form = new URLSearchParams(twilio.taken[0].body);
  const callback = form.get('StatusCallback') ?? '';
  const receipt = { MessageStatus: 'delivered' };
  await fetch(callback, {
    method: 'POST',
    body: new URLSearchParams(receipt),
    headers: { 'x-twilio-signature': twilioSignature(callback, receipt) },
  });
  await strip
    .locator('li', { hasText: 'Delivered' })
    .getByText(/ago|now/)
    .waitFor();

  const payer = await world.browser.newContext({ viewport: { width: 390, height: 844 } });
  const phone = await payer.newPage();
  await phone.goto(/http\S+/.exec(form.get('Body') ?? '')?.[0] ?? '');
  await phone.getByLabel('Passcode').fill('000000');
  await phone.keyboard.press('Enter');
  await phone.getByRole('alert').getByText('Attempts left: 4').waitFor();
  await phone.getByRole('link', { name: 'Deutsch' }).click();
  await phone.getByLabel('Zugangscode').fill(code);
  await phone.getByRole('button', { name: 'Weiter' }).click();
  await phone.getByRole('button', { name: /120,00.*zahlen|bezahlen/i }).waitFor();
  await strip
    .locator('li', { hasText: 'Opened' })
    .getByText(/ago|now/)
    .waitFor();
  await phone.getByRole('button', { name: /120,00/ }).click();
  const checkout = new CheckoutPage(phone);
  await checkout.payByCard('4000000000009995');
  await strip.getByText('Declined').waitFor();
  await strip.getByText('The card has insufficient funds.').waitFor();
  await checkout.payByCard('4242424242424242');
  // The language lasts through Stripe's page and back.
  await phone.getByRole('heading', { name: 'Zahlung erhalten' }).waitFor();
  expect(await phone.locator('html').getAttribute('lang')).toBe('de');
  await strip
    .locator('li', { hasText: 'Paid' })
    .getByText(/ago|now/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await payer.close();
  await world.api('PUT', `/payment-modules/${documentId}`, { link: { passcodeRequired: false } });
  expect(session.faults).toEqual([]);
});

test('media files can be attached to a draft and removed; the invoice downloads as a PDF', async () => {
  await world.upload('terms.png');
  const draft = await world.api<Invoice>('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Fiona File' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: ids.module.documentId,
  });
  const invoice = new InvoicePage(page);
  await invoice.open(`invoices/${draft.documentId}`);
  const attach = async () => {
    await invoice.button('Attach files').click();
    await invoice.chooseFile('terms');
    await invoice.link(/terms\.png/).waitFor();
  };
  await attach();
  await invoice.button('Remove terms.png').click();
  await invoice.text('No files attached.').waitFor();
  await attach();
  await invoice.save();
  await invoice.toast('Saved.');
  expect(await world.api('GET', `/invoices/${draft.documentId}`)).toMatchObject({
    attachments: [{ name: 'terms.png' }],
  });

  await invoice.issue();
  await invoice.isShown('Open');
  await invoice.link(/terms\.png/).waitFor();
  const download = page.waitForEvent('download');
  await invoice.button('Download PDF').click();
  const pdf = await download;
  expect(pdf.suggestedFilename()).toMatch(/^TEST-.*\.pdf$/);
  expect(
    fs
      .readFileSync(await pdf.path())
      .subarray(0, 5)
      .toString()
  ).toBe('%PDF-');
  expect(session.faults).toEqual([]);
});

test('many links are sent from the list, with a result for each', async () => {
  const { number } = await issued('Mass Mail One');
  const { documentId } = await world.api<Invoice>('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Mass Mail Two' }, // no address to write to
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: ids.module.documentId,
  });
  const other = await world.api<Invoice>('POST', `/invoices/${documentId}/issue`);
  const list = new ListPage(page);
  await list.open('invoices?_q=mass');
  await list.row('Mass Mail Two').waitFor();
  for (const name of [number, other.number]) await list.tick(name ?? '');
  await list.button('Send link').click();
  await list.dialog().getByText('1 invoice is left out').first().waitFor();
  await list.button('Send 1 link', list.dialog()).click();
  await list.dialog().getByText('1 done, 0 refused').waitFor();
  expect(await violations(page)).toEqual([]);
  await list.button('Close', list.dialog()).first().click();
  expect(session.faults).toEqual([]);
});

test('the list filters, searches and sums in the URL, and issues many with a result for each', async () => {
  for (const name of ['Bulk One', 'Bulk Two']) {
    await world.api('POST', '/invoices', {
      currency: 'usd',
      customer: { name },
      lines: [{ description: 'Seat', unitAmount: 1000 }],
      paymentModule: name === 'Bulk One' ? ids.module.documentId : null,
    });
  }
  const list = new ListPage(page);
  await list.open('invoices?_q=bulk');
  await list.row('Bulk Two').waitFor();
  const totals = page.getByRole('list', { name: 'Totals of this list' });
  await totals.getByText('2 invoices').waitFor();
  await totals.getByText('$20.00').waitFor();

  for (const name of ['Bulk One', 'Bulk Two']) await list.tick(name);
  await list.button('Issue').click();
  await list.dialog().getByText('1 invoice is left out').first().waitFor();
  await list.dialog().getByText('The invoice has no payment module.', { exact: false }).waitFor();
  await list.button('Issue 1 invoice', list.dialog()).click();
  await list.dialog().getByText('1 done, 0 refused').waitFor();
  await list.button('Close', list.dialog()).first().click();
  await totals.getByText('Drafts').waitFor();

  await list.open('invoices?filters[$and][0][status][$eq]=open&_q=bulk');
  await list.row('Bulk One').waitFor();
  expect(await list.row('Bulk Two').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await list.button('Export').click();
  expect((await download).suggestedFilename()).toBe('invoices.csv');
  await list.toast('1 invoice exported.');
  expect(session.faults).toEqual([]);
});

test('the export follows the format that is chosen: preset, separator, decimal sign, dates', async () => {
  await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Exporta; Größe' },
    dueDate: '2030-12-31',
    lines: [{ description: 'Compiler', unitAmount: 123_450 }],
  });
  const exported = async (of: Session, name: string | null, trigger: string): Promise<string> => {
    const list = new ListPage(of.page);
    await list.open('invoices?_q=Exporta');
    await list.row('Exporta; Größe').waitFor();
    const download = of.page.waitForEvent('download');
    await list.button(trigger).click();
    if (name !== null) await of.page.getByRole('menuitem', { name, exact: true }).click();
    return fs.readFileSync(await (await download).path(), 'utf8');
  };
  const cells = (file: string, delimiter: string) => file.split(/\r?\n/)[0].split(delimiter).length;

  const german = await exported(session, 'Excel – German', 'File format');
  expect(german.startsWith('\uFEFF')).toBe(true);
  expect(german).toContain('"Exporta; Größe"');
  expect(german).toContain(';1234,50;');
  expect(german).toContain(';31.12.2030;');
  expect(cells(german, ';')).toBeGreaterThan(20);

  const plain = await exported(session, 'Plain CSV for programs', 'File format');
  expect(plain.startsWith('\uFEFF')).toBe(false);
  expect(plain).toContain(',Exporta; Größe,');
  expect(plain).toContain(',1234.50,');
  expect(plain).toContain(',2030-12-31,');
  expect(cells(plain, ',')).toBe(cells(german, ';'));

  // The button itself writes what Excel in the user's language opens.
  const french = await openSession(world.browser, world.site.url, { token: world.token, locale: 'fr' });
  const own = await exported(french, null, 'Exporter');
  expect(own).toContain(';1234,50;');
  expect(own).toContain(';31/12/2030;');
  expect(french.faults).toEqual([]);
  await french.context.close();
});

test('an editor whose profile lacks the module sees the invoice, no payment, and 403 from the API', async () => {
  const uid = (name: string) => `plugin::invoice-payments.${name}`;
  const editor = await createAdminUser(
    world.site,
    ['invoices.read', 'invoices.collect', 'payments.read', 'payment-links.create'].map(uid),
    'second'
  );
  await world.api('POST', '/profiles', {
    name: 'Without the module',
    adminRoles: [editor.roleCode],
    invoices: { see: 'all', takePayment: true, sendLink: true },
  });
  const invoice = await issued('Seen By Two');
  const other = await openSession(world.browser, world.site.url, { token: editor.token });
  const seen = new InvoicePage(other.page);
  await seen.open(`invoices/${invoice.documentId}`);
  await seen.isShown('Open');
  for (const name of ['Take payment', 'Share link']) {
    expect([name, await seen.button(name).isDisabled()]).toEqual([name, true]);
  }
  await seen.text('None of your profiles includes its payment module.').waitFor();
  const answer = await world.site.send('POST', `/invoice-payments/invoices/${invoice.documentId}/checkout`, {
    token: editor.token,
  });
  expect(answer.status).toBe(403);
  const list = new AdminPage(other.page);
  await list.open('invoices');
  expect(await list.link('New invoice').count()).toBe(0);
  expect(await list.button('Export').count()).toBe(0);
  expect(other.faults).toEqual([]);
  await other.context.close();
});
