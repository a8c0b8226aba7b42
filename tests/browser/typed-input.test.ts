import fs from 'node:fs';

import type { Page } from 'playwright-core';

import { permissionId, type BankingContract, type Invoice } from '../../contracts';
import { eventually } from '../support/http';
import { createAdminUser, PASSWORD } from '../support/site';
import { ContractPage } from './pages/ContractPage';
import { InvoicePage } from './pages/InvoicePage';
import { ListPage } from './pages/ListPage';
import { violations } from './support/axe';
import { closeTab, openSession, type Session } from './support/browser';
import { keys, openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

let world: World;
let ids: Awaited<ReturnType<typeof seed>>;
let session: Session;
let colleague: Session;

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  await world.api('PUT', `/payment-modules/${ids.module.documentId}/mode`, { mode: 'sandbox' });
  const user = await createAdminUser(
    world.site,
    (
      [
        'invoices.read',
        'invoices.create',
        'invoices.update',
        'invoices.issue',
        'invoices.delete',
        'settings.read',
      ] as const
    ).map(permissionId),
    'Colleague'
  );
  await world.api('POST', '/profiles', {
    name: 'Colleagues',
    adminRoles: [user.roleCode],
    invoices: { see: 'all', create: true, issue: true },
    allModules: true,
  });
  session = await openSession(world.browser, world.site.url, { token: world.token });
  colleague = await openSession(world.browser, world.site.url, { token: user.token });
});

afterAll(() => world?.close());

const draft = (name: string, more: object = {}): Promise<Invoice> =>
  world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name, email: 'payer@example.com' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: ids.module.documentId,
    ...more,
  });
const stored = ({ documentId }: { documentId: string }): Promise<Invoice> =>
  world.api('GET', `/invoices/${documentId}`);

const openDraft = async (page: Page, { documentId }: Invoice): Promise<InvoicePage> => {
  const form = new InvoicePage(page);
  await form.open(`invoices/${documentId}`);
  await form.field('Notes').waitFor();
  return form;
};

const notes = (form: InvoicePage) => form.field('Notes');
const conflict = (form: InvoicePage) =>
  form.page.getByRole('alert').filter({ hasText: 'What you typed is still here' });

/** Ends the session as time does: the token no longer counts, and there is nothing to renew it with. */
const endSession = async (page: Page): Promise<void> => {
  await page.context().clearCookies();
  await page.evaluate(`localStorage.setItem('jwtToken', JSON.stringify('ended'))`);
};

const signInAgain = async (page: Page): Promise<void> => {
  await page.getByLabel('Email').or(page.getByLabel('Email*')).first().fill('ada@example.com');
  await page.getByLabel('Password').or(page.getByLabel('Password*')).first().fill(PASSWORD);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
};

test('two tabs: what is typed stays when the other one saves, and can be compared, kept or replaced', async () => {
  const invoice = await draft('Tabea Tabs');
  const mine = await openDraft(session.page, invoice);
  const tab = await session.context.newPage();
  const theirs = await openDraft(tab, invoice);

  await notes(mine).fill('Mine');
  await notes(theirs).fill('Theirs');
  await theirs.save();
  await theirs.toast('Saved');

  // Told by the live stream, without a reload.
  await conflict(mine).waitFor();
  await conflict(mine)
    .getByText(/Changed by Ada Admin at/)
    .waitFor();
  expect(await notes(mine).inputValue()).toBe('Mine');
  await mine.button('Compare').click();
  const row = mine.page.getByRole('row').filter({ hasText: 'Theirs' }).last();
  expect((await row.allInnerTexts()).join(' ')).toMatch(/Notes\s+Mine\s+Theirs/);
  expect(await violations(mine.page)).toEqual([]);

  await mine.button('Keep mine').click();
  await mine.save();
  await mine.toast('Saved');
  expect(await stored(invoice)).toMatchObject({ notes: 'Mine' });
  // The other tab has no changes: it shows what is stored.
  await eventually(
    () =>
      theirs.page.evaluate<boolean>(`[...document.querySelectorAll('textarea')].some(({ value }) => value === 'Mine')`),
    Boolean
  );

  await notes(mine).fill('Mine again');
  await notes(theirs).fill('Theirs again');
  await theirs.save();
  await conflict(mine).waitFor();
  await mine.button('Take theirs').click();
  expect(await notes(mine).inputValue()).toBe('Theirs again');
  expect(await mine.button('Save').isDisabled()).toBe(true);
  await closeTab(tab);
  expect(session.faults).toEqual([]);
});

test('two people: a draft that was issued or deleted meanwhile is said to be, and what was typed becomes a new draft', async () => {
  const invoice = await draft('Petra People');
  const mine = await openDraft(session.page, invoice);
  await notes(mine).fill('Typed for nothing?');
  const theirs = await openDraft(colleague.page, invoice);
  await theirs.issue();
  await theirs
    .heading()
    .filter({ hasText: /^Invoice TEST-/ })
    .waitFor();

  await mine.text(/^Issued as TEST-\d{4}-\d{6} by Colleague/).waitFor();
  expect(await notes(mine).inputValue()).toBe('Typed for nothing?');
  expect(await mine.button('Save').isDisabled()).toBe(true);
  await mine.button('Keep as a new draft').click();
  await mine.heading('New invoice').waitFor();
  expect(await notes(mine).inputValue()).toBe('Typed for nothing?');
  await mine.save();
  await mine.heading('Draft for Petra People').waitFor();

  const other = await draft('Dora Deleted');
  await openDraft(mine.page, other);
  await notes(mine).fill('Gone?');
  await world.api('DELETE', `/invoices/${other.documentId}`);
  await mine.text('This draft was deleted while you were editing.').waitFor();
  expect(await notes(mine).inputValue()).toBe('Gone?');
  await mine.button('Discard what I typed').click();
  await notes(mine).waitFor({ state: 'detached' });
  expect([...session.faults, ...colleague.faults]).toEqual([]);
});

test('what is typed survives the end of the session and signing in again; keys do not stay in the browser', async () => {
  const invoice = await draft('Selma Session');
  const own = await openSession(world.browser, world.site.url, { token: world.token });
  const form = await openDraft(own.page, invoice);
  await notes(form).fill('Typed before the session ended');
  await endSession(form.page);
  await form.save();
  // Strapi warns of unsaved changes before it leaves the page.
  await form.dialog().getByRole('button', { name: 'Confirm' }).click();
  await signInAgain(form.page);
  await openDraft(form.page, invoice);
  await form.text('What you typed before is here again.').waitFor();
  expect(await notes(form).inputValue()).toBe('Typed before the session ended');
  await form.save();
  await form.toast('Saved');
  expect(await stored(invoice)).toMatchObject({ notes: 'Typed before the session ended' });

  const contract = new ContractPage(own.page);
  await contract.open('banking-contracts/create');
  await contract.fill('Name', 'Kept in the tab');
  await contract.enterKeys('Test', keys.publishableTest, keys.secretTest);
  await eventually(
    () => contract.page.evaluate<string>('JSON.stringify(sessionStorage)'),
    (kept) => kept.includes('Kept in the tab')
  );
  expect(await contract.page.evaluate<string>('JSON.stringify(sessionStorage)')).not.toContain(keys.secretTest);
  expect(own.faults).toEqual([]);
  await own.context.close();
});

test('what is typed into a dialog survives the end of the session, and closing the dialog forgets it', async () => {
  const { documentId } = await world.api('POST', `/invoices/${(await draft('Dina Dialog')).documentId}/issue`);
  const own = await openSession(world.browser, world.site.url, { token: world.token });
  const invoice = new InvoicePage(own.page);
  const reopen = async (name: string) => {
    await invoice.open(`invoices/${documentId}`);
    await invoice.button(name).first().click();
  };
  const again = () => invoice.dialog().getByText('What you typed before is here again.').waitFor();

  await reopen('Share link');
  await invoice.dialog().getByLabel('Personal message').fill('See you in Paris.');
  await endSession(own.page);
  await invoice.button('Send e-mail', invoice.dialog()).click();
  await signInAgain(own.page);
  await reopen('Share link');
  await again();
  expect(await invoice.dialog().getByLabel('Personal message').inputValue()).toBe('See you in Paris.');
  expect(await violations(own.page, ['[role=dialog]'])).toEqual([]);
  await invoice.button('Close', invoice.dialog()).first().click();

  await reopen('Record a payment');
  await invoice.fill('Reference', 'Statement 7', invoice.dialog());
  await invoice.field(`Amount in EUR`, invoice.dialog()).fill('50');
  await endSession(own.page);
  await invoice.button('Record the payment', invoice.dialog()).click();
  await signInAgain(own.page);
  await reopen('Record a payment');
  await again();
  expect(await invoice.field('Reference', invoice.dialog()).inputValue()).toBe('Statement 7');
  expect(await invoice.field('Amount in EUR', invoice.dialog()).inputValue()).toMatch(/^50/);
  // A reload keeps it, too.
  await eventually(
    () => own.page.evaluate<string>('JSON.stringify(sessionStorage)'),
    (kept) => kept.includes('Statement 7')
  );
  await reopen('Record a payment');
  await again();
  await invoice.button('Record the payment', invoice.dialog()).click();
  await invoice.dialog().waitFor({ state: 'detached' });
  expect(await stored({ documentId })).toMatchObject({ amountPaid: 5000 });
  expect(await own.page.evaluate<string>('JSON.stringify(sessionStorage)')).not.toContain('Statement 7');

  await reopen('Write off');
  await invoice.fill('Reason', 'Insolvent', invoice.dialog());
  await invoice.button('Cancel', invoice.dialog()).click();
  await invoice.button('Write off').first().click();
  expect(await invoice.field('Reason', invoice.dialog()).inputValue()).toBe('');
  expect(own.faults).toEqual([]);
  await own.context.close();
});

test('after a new key is saved, nothing of it is left in the form', async () => {
  const { page } = session;
  const form = new ContractPage(page);
  await form.open(`banking-contracts/${ids.contract.documentId}`);
  await form.button('Replace: Restricted or secret key', form.card('Test')).click();
  await form.secretKey('Test').fill(keys.secretTest);
  await form.save();
  await form.toast(/Saved/);
  await form.button('Replace: Restricted or secret key', form.card('Test')).waitFor();
  expect(await form.button('Save').isDisabled()).toBe(true);
  expect(await form.button('Verify now').isEnabled()).toBe(true);
  const held = await page.evaluate<string>(
    `[...document.querySelectorAll('input')].map(({ value }) => value).join(' ')`
  );
  expect(held).not.toContain(keys.secretTest);
  expect(await page.evaluate<string>('JSON.stringify(sessionStorage)')).not.toContain(keys.secretTest);
  expect((await world.api<BankingContract>('GET', `/banking-contracts/${ids.contract.documentId}`)).status).toBe(
    'active'
  );
  expect(session.faults).toEqual([]);
});

test('issuing shows what it will be, and then the next step at the top of the page', async () => {
  const invoice = await draft('Nora Next');
  const form = await openDraft(session.page, invoice);
  await form.page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
  await form.button('Issue').click();
  const dialog = form.dialog();
  await dialog.getByText('€120.00').waitFor();
  const text = await dialog.innerText();
  const number = /TEST-\d{4}-\d{6}/.exec(text)?.[0];
  expect(text).toMatch(/Nora Next[\s\S]*ENVIRONMENT\s+TEST/);
  expect(text).toContain('send the payment link to payer@example.com');
  expect(await violations(form.page, ['[role=alertdialog]'])).toEqual([]);
  await form.button('Issue', dialog).click();
  await form.heading(`Invoice ${number}`).waitFor();
  await form.text(`${number} is issued. Next, send the payment link`).waitFor();
  const send = form.button('Share link').first();
  await eventually(
    () => form.page.evaluate<string>(`document.activeElement?.textContent ?? ''`),
    (text) => text.includes('Share link')
  );
  const box = await send.boundingBox();
  expect(box && box.y > 0 && box.y < 400).toBe(true);
  expect(session.faults).toEqual([]);
});

test('bulk issuing shows totals, environment and exclusions first; Stop keeps the list, which can be downloaded', async () => {
  for (const name of ['Bella One', 'Bella Two', 'Bella Three']) await draft(name);
  await draft('Bella Without', { paymentModule: null });
  const list = new ListPage(session.page);
  await list.open('invoices?_q=bella');
  for (const name of ['Bella One', 'Bella Two', 'Bella Three', 'Bella Without']) await list.tick(name);
  await list.button('Issue').click();
  const dialog = list.dialog();
  await dialog.getByText('This issues 3 invoices.', { exact: false }).waitFor();
  await dialog.getByText('€360.00').waitFor();
  await dialog.getByText('Test', { exact: true }).first().waitFor();
  await dialog.getByText('1 invoice is left out').first().waitFor();
  expect(await violations(list.page, ['[role=dialog]'])).toEqual([]);

  // The second one waits until somebody has pressed Stop.
  let release = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    release = resolve;
  });
  let calls = 0;
  await list.page.route('**/invoices/*/issue', async (route) => {
    calls += 1;
    if (calls === 2) await stopped;
    await route.continue();
  });
  await list.button('Issue 3 invoices', dialog).click();
  await dialog.getByText('1 of 3 done').waitFor();
  const bar = await dialog.getByRole('progressbar').boundingBox();
  const body = await dialog.getByRole('list', { name: 'Result' }).boundingBox();
  expect(Math.round(bar?.width ?? 0)).toBe(Math.round(body?.width ?? -1));
  await list.button('Stop', dialog).click();
  release();
  await dialog.getByText('Stopped: 2 done, 0 refused, 1 not done').waitFor();
  const download = list.page.waitForEvent('download');
  await list.button('Download result', dialog).click();
  const csv = fs
    .readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(csv.map((line) => line.split(',')[5])).toEqual(['Result', 'Done', 'Done', 'Not done', 'Left out']);
  await list.page.unroute('**/invoices/*/issue');
  await list.button('Close', dialog).last().click();
  expect(session.faults).toEqual([]);
});
