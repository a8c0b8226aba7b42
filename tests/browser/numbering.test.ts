import type { Locator } from 'playwright-core';

import type { Invoice, Settings } from '../../contracts';
import { completeSeller } from '../support/story';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { keys, openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';

jest.setTimeout(240_000);

let world: World;
let session: Session;
let page: AdminPage;
let ids: Awaited<ReturnType<typeof seed>>;

const year = new Date().getUTCFullYear();

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  session = await openSession(world.browser, world.site.url, { token: world.token });
  page = new AdminPage(session.page);
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

const numbering = async () => (await world.api<Settings>('GET', '/settings')).numbering;

const formatOf = (series: string): Locator =>
  page.section('Numbers').getByRole('group', { name: `${series}, Live`, exact: true });

const openNumbers = async (): Promise<Locator> => {
  await page.open('settings');
  const format = formatOf('Default series');
  await format.getByText('Next:').waitFor();
  return format;
};

test('a pattern shows the numbers it makes before it is saved', async () => {
  const format = await openNumbers();
  await format.getByText(`INV-${year}-000001`).waitFor();
  await page.fill('Pattern', '{year}-{seq:4}', format);
  await format.getByText(`${year}-0001`, { exact: false }).first().waitFor();
  expect(await format.getByText(/^Next:/).innerText()).toBe(`Next: ${year}-0001, ${year}-0002, ${year}-0003`);
  expect(await violations(session.page)).toEqual([]);
  await page.save();
  await page.toast('Saved.');
  expect((await numbering()).default.live).toEqual({ pattern: '{year}-{seq:4}', reset: 'yearly' });
});

test.each([
  ['{year}-{month}', 'The pattern needs {seq:6}, or every number would be the same.'],
  ['{jear}-{seq:4}', 'The pattern has an unknown part in braces.'],
  ['{seq:4}', 'Numbers that begin again need the year in the pattern.'],
  ['TEST-{year}-{seq:4}', 'Live numbers must not begin with TEST.'],
])('the pattern %s shows at once why it cannot be used, and is not saved', async (pattern, problem) => {
  const format = await openNumbers();
  await page.fill('Pattern', pattern, format);
  await format.getByText(problem, { exact: true }).waitFor();
  expect(await page.field('Pattern', format).getAttribute('aria-invalid')).toBe('true');
  expect(await format.getByText(/^Next:/).count()).toBe(0);
  await page.save();
  await page.toast(/Check the marked fields/);
  expect((await numbering()).default.live.pattern).toBe('{year}-{seq:4}');

  await page.fill('Pattern', '{year}-{seq:4}', format);
  await format.getByText(problem, { exact: true }).waitFor({ state: 'detached' });
  await format.getByText(/^Next:/).waitFor();
});

test('a prefix that cannot be used shows its problem at once', async () => {
  await openNumbers();
  const numbers = page.section('Numbers');
  const before = await page.field('Prefix', numbers).inputValue();
  await page.fill('Prefix', 'Rechnung', numbers);
  await numbers.getByText('The prefix has 1 to 12 capitals and digits', { exact: false }).waitFor();
  expect(await page.field('Prefix', numbers).getAttribute('aria-invalid')).toBe('true');
  // What was typed and not saved is there again on the next visit.
  await page.fill('Prefix', before, numbers);
});

test('a series of a payment module is added; one that makes the numbers of another is refused at its field', async () => {
  await openNumbers();
  const numbers = page.section('Numbers');
  await numbers.getByRole('combobox', { name: 'Add a series' }).click();
  await session.page.getByRole('option', { name: 'Payment module Acme shop', exact: true }).click();
  const format = formatOf('Payment module Acme shop');
  await format.getByText(`S2-${year}-000001`).waitFor();
  expect(await violations(session.page)).toEqual([]);

  await page.fill('Pattern', '{year}-{seq:4}', format);
  await page.save();
  await format.getByText(/Two series would make the same numbers/).waitFor();
  expect(await page.field('Pattern', format).getAttribute('aria-invalid')).toBe('true');
  expect((await numbering()).byModule).toEqual({});

  await page.fill('Pattern', '{prefix}/{year}/{seq:3}', format);
  await page.save();
  await page.toast('Saved.');
  expect((await numbering()).byModule[ids.module.documentId]).toMatchObject({
    prefix: 'S2',
    live: { pattern: '{prefix}/{year}/{seq:3}', reset: 'yearly' },
  });
  await session.page.reload();
  await format.getByText(`S2/${year}/001`).waitFor();
  await page.button('Remove the series of Acme shop').click();
  await page.save();
  await page.toast('Saved.');
  expect((await numbering()).byModule).toEqual({});
});

test('the next number is set by keyboard, after a warning about those left out', async () => {
  const format = await openNumbers();
  const opener = format.getByRole('button', { name: /^Set the next number/ });
  await opener.focus();
  await session.page.keyboard.press('Enter');
  const dialog = page.dialog();
  await dialog.getByText('Default series, Live').waitFor();
  await session.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await opener.focus();
  await session.page.keyboard.press('Enter');
  await dialog.waitFor();
  const next = page.field('Next number', dialog);
  await next.focus();
  await session.page.keyboard.press('Control+A');
  await session.page.keyboard.type('417');
  await dialog.getByText('Numbers 1 to 416 are left out', { exact: false }).waitFor();
  await dialog.getByText(`The next invoice gets the number ${year}-0417.`, { exact: true }).waitFor();
  expect(await violations(session.page, ['[role="alertdialog"]'])).toEqual([]);
  const confirm = page.button('Leave these out', dialog);
  const isFocused = async (): Promise<boolean> =>
    (await session.page.evaluate<string>('document.activeElement.textContent')) === (await confirm.innerText());
  for (let tabs = 0; tabs < 6 && !(await isFocused()); tabs += 1) await session.page.keyboard.press('Tab');
  expect(await isFocused()).toBe(true);
  await session.page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await format.getByText(`${year}-0417`).waitFor();
  expect(await format.getByText(/^Next:/).innerText()).toBe(`Next: ${year}-0417, ${year}-0418, ${year}-0419`);
});

test('a number that was passed cannot be chosen', async () => {
  const format = await openNumbers();
  await format.getByRole('button', { name: /^Set the next number/ }).click();
  const dialog = page.dialog();
  await page.field('Next number', dialog).fill('12');
  expect(await page.button('Set', dialog).isDisabled()).toBe(true);
  await dialog.getByText('417 or more', { exact: false }).waitFor();
  await page.button('Cancel', dialog).click();
});

test('the history names who set the next number', async () => {
  await page.open('settings');
  await page.link('History').click();
  await session.page.getByRole('row').filter({ hasText: 'Next number set' }).first().waitFor();
});

test('the next live invoice takes the number that was set', async () => {
  await world.api('PUT', '/settings', { seller: { shared: completeSeller } });
  await world.api('PUT', `/banking-contracts/${ids.contract.documentId}`, {
    keyPairs: { live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive } },
  });
  await world.api('POST', `/banking-contracts/${ids.contract.documentId}/webhooks/live`);
  await world.api('PUT', `/payment-modules/${ids.module.documentId}/mode`, { mode: 'on' });
  const draft = await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Grace Hopper' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: ids.module.documentId,
  });
  await page.open(`invoices/${draft.documentId}`);
  await page.button('Issue').click();
  await page.button('Issue', page.dialog()).click();
  await page.heading(`Invoice ${year}-0417`).waitFor();
  expect((await world.api<Invoice>('GET', `/invoices/${draft.documentId}`)).number).toBe(`${year}-0417`);
});
