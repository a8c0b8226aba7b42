import fs from 'node:fs';

import type { AccountingPeriods, Settings } from '../../contracts';
import { AdminPage } from './pages/AdminPage';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

const DIALOG = ['[role="dialog"]'];

let world: World;
let session: Session;
let accounting: AdminPage;

const year = new Date().toISOString().slice(0, 4);
const query = `environment=test&from=${year}-01-01&to=${year}-12-31`;

beforeAll(async () => {
  world = await openWorld();
  const { module, contract } = await seed(world);
  const { api } = world;
  await api('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
  await api('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  const issued = async (lines: object[]): Promise<string> => {
    const body = { currency: 'eur', customer: { name: 'Grace Hopper' }, lines, paymentModule: module.documentId };
    const { documentId } = await api<{ documentId: string }>('POST', '/invoices', body);
    await api('POST', `/invoices/${documentId}/issue`);
    return documentId;
  };
  const paid = await issued([
    { description: 'Compiler', unitAmount: 10_000, taxRate: '20' },
    { description: 'Manual', unitAmount: 4_000, taxRate: '5.5' },
  ]);
  await issued([{ description: 'Support', unitAmount: 5_000, taxRate: '20' }]);
  const date = new Date().toISOString().slice(0, 10);
  await api('POST', `/invoices/${paid}/payments`, { method: 'bank_transfer', date, amount: 8_110 });
  session = await openSession(world.browser, world.site.url, { token: world.token });
  accounting = new AdminPage(session.page);
});

afterAll(() => world?.close());

afterEach(() => {
  expect(session.faults).toEqual([]);
});

const downloaded = async (button: string): Promise<{ name: string; text: string }> => {
  const waiting = session.page.waitForEvent('download');
  await accounting.button(button).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path()).toString('latin1') };
};

test('the tax of a period by both bases, and as a file', async () => {
  await accounting.open(`accounting?${query}`);
  const table = accounting.section('EUR');
  await table.getByRole('row', { name: /Total EUR.*€190.00.*€32.20.*€222.20/ }).waitFor();
  await table.getByRole('row', { name: /5.5 %.*€40.00.*€2.20/ }).waitFor();
  expect(await violations(session.page)).toEqual([]);
  await accounting.choose('Counted by', 'By date of payment');
  await table.getByRole('row', { name: /Total EUR.*€81.10/ }).waitFor();
  const csv = await downloaded('CSV');
  expect(csv.name).toMatch(/^tax_paid_.*\.csv$/);
  expect(csv.text).toContain(',60.00,');
  expect((await downloaded('PDF')).text.slice(0, 5)).toBe('%PDF-');
});

test('the journal is previewed, and its files say what they lack', async () => {
  await accounting.open(`accounting?${query}&tab=journal`);
  const table = accounting.section('Accounts in EUR');
  await table.getByRole('row', { name: /^1200 Bank €81.10/ }).waitFor();
  await table.getByRole('row', { name: /Total EUR.*€0.00$/ }).waitFor();
  expect((await downloaded('Download')).name).toMatch(/^journal_.*\.csv$/);
  await accounting.choose('Format', 'DATEV – Buchungsstapel');
  await accounting.button('Download').click();
  await accounting.toast(/needs the consultant number and the client number/);
  expect(await violations(session.page)).toEqual([]);
});

test('the accounts are mapped, and DATEV gets its numbers', async () => {
  await accounting.open('accounting?tab=accounts');
  await accounting.button('SKR04').click();
  await accounting.fill('DATEV consultant number', '29098');
  await accounting.fill('DATEV client number', '55003');
  await accounting.fill('Bank', '1810');
  expect(await violations(session.page)).toEqual([]);
  await accounting.save();
  await accounting.toast('Saved');
  const { accounting: saved } = await world.api<Settings>('GET', '/settings');
  expect(saved.chart.standard).toBe('skr04');
  expect(saved.chart.accounts.bank).toEqual({ number: '1810', name: 'Bank' });
  await accounting.open(`accounting?${query}&tab=journal`);
  await accounting.choose('Format', 'DATEV – Buchungsstapel');
  const file = await downloaded('Download');
  expect(file.name).toMatch(/^EXTF_Buchungsstapel_/);
  expect(file.text.split('\r\n')[0]).toContain(';29098;55003;');
});

test('a period is closed with a look at what is open, and reopened with a reason', async () => {
  await accounting.open(`accounting?${query}&tab=periods`);
  await accounting.button('Close a period').click();
  const dialog = accounting.dialog();
  await dialog.getByRole('row', { name: /Invoices not paid in full/ }).waitFor();
  expect(await violations(session.page, DIALOG)).toEqual([]);
  await accounting.button('Close a period', dialog).click();
  await dialog.waitFor({ state: 'detached' });
  await session.page.getByText(/The books are closed through/).waitFor();
  const closed = await world.api<AccountingPeriods>('GET', '/accounting/periods?environment=test');
  expect(closed.closed).toHaveLength(1);
  expect(await violations(session.page)).toEqual([]);
  await accounting.button('Reopen').click();
  await accounting.fill('Reason', 'The advisor asked for it', dialog);
  await accounting.button('Reopen', dialog).click();
  await dialog.waitFor({ state: 'detached' });
  await session.page.getByText('No period is closed.').waitFor();
});

test.each([
  ['dark', 'fr', 390],
  ['light', 'en', 1440],
] as const)('nothing is missing and nothing overflows: %s, %s, %i wide', async (theme, locale, width) => {
  const { SHOTS } = process.env;
  const other = await openSession(world.browser, world.site.url, { token: world.token, theme, locale, width });
  const page = new AdminPage(other.page);
  for (const tab of ['tax', 'journal', 'periods', 'accounts']) {
    await page.open(`accounting?${query}&tab=${tab}`);
    await page.settled();
    expect({ tab, violations: await violations(other.page) }).toEqual({ tab, violations: [] });
    if (SHOTS)
      await other.page.screenshot({ path: `${SHOTS}/accounting-${tab}-${theme}-${width}.png`, fullPage: true });
    const needed = await other.page.evaluate('document.documentElement.scrollWidth');
    expect({ tab, needed }).toEqual({ tab, needed: width });
  }
  expect(other.faults).toEqual([]);
  await other.context.close();
});
