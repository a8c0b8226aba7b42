import { eventually } from '../support/http';
import type { Invoice, ListPreferences } from '../../contracts';
import { violations } from './support/axe';
import { focusedName, offScreen } from './support/layout';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';
import { InvoicePage } from './pages/InvoicePage';
import { ListPage } from './pages/ListPage';

jest.setTimeout(240_000);

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG';
const DIALOG = ['[role="dialog"]'];

let world: World;
let session: Session;
let list: ListPage;

const full = {
  name: 'Zéphyr Industrie SAS',
  email: 'compta@zephyr.example',
  taxId: 'FR40303265045',
  locale: 'fr',
  address: { line1: '1 rue du Vent', city: 'Lyon', postalCode: '69001', country: 'FR' },
  electronicAddress: { scheme: '0009', id: '30326504500012' },
};

beforeAll(async () => {
  world = await openWorld();
  const { api } = world;
  const { contract, module } = await seed(world);
  await api('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
  await api('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  const rows: [string, string, boolean, object?][] = [
    ['eur', 'Zéphyr Industrie SAS', true, full],
    ['usd', 'Ada Lovelace', true],
    ['eur', LONG, true],
    ['eur', 'Only Drafted', false],
  ];
  for (const [currency, name, isIssued, customer] of rows) {
    const invoice = await api('POST', '/invoices', {
      currency,
      customer: customer ?? { name },
      lines: [{ description: 'Hosting, gold', unitAmount: 10000, taxRate: '20', unitCode: 'MON' }],
      paymentModule: module.documentId,
      tags: ['spring'],
    });
    if (isIssued) await api('POST', `/invoices/${invoice.documentId}/issue`);
  }
  session = await openSession(world.browser, world.site.url, { token: world.token });
  list = new ListPage(session.page);
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

const kept = () => world.api<ListPreferences>('GET', '/my-lists/invoices');
const focused = () => focusedName(session.page);

test('a list shows all of its columns at every width, and a long name ends in its tooltip', async () => {
  const { page } = session;
  await list.open('invoices');
  await list.row('Ada Lovelace').waitFor();
  for (const width of [1440, 1024, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.getByText('Payment module', { exact: true }).first().waitFor();
    // Columns follow the width in a moment.
    await eventually(
      async () => [width, ...(await offScreen(page))],
      ({ length }) => length === 1
    );
  }
  // Cards: a list whose items name what they show.
  const card = page.getByRole('list', { name: 'Invoices' }).getByRole('listitem').filter({ hasText: 'Ada Lovelace' });
  expect(await card.ariaSnapshot()).toMatch(/term: Amount due\s+- definition: \$120\.00/);
  await page.getByRole('combobox', { name: 'Sort by' }).click();
  await page.getByRole('option', { name: 'Customer, ascending' }).click();
  await page.waitForURL(/sort=customerName:ASC/);

  await page.setViewportSize({ width: 1440, height: 900 });
  const name = list.row(LONG).getByText(LONG).first();
  await name.focus();
  await page.getByRole('tooltip', { name: LONG }).waitFor();
});

test('columns are chosen by keyboard and found again in another browser', async () => {
  const { page } = session;
  await list.open('invoices');
  await list.row('Ada Lovelace').waitFor();
  await page.keyboard.press('c');
  const tags = page.getByRole('checkbox', { name: 'Tags' });
  await tags.focus();
  await page.keyboard.press('Space');
  await list.row('Ada Lovelace').getByText('spring').waitFor();
  expect(await violations(page, DIALOG)).toEqual([]);
  await page.keyboard.press('Escape');
  await eventually(focused, (label) => label === 'Columns');
  await eventually(kept, ({ columns }) => columns?.includes('tags') === true);

  const other = await openSession(world.browser, world.site.url, { token: world.token, locale: 'fr', theme: 'dark' });
  const again = new ListPage(other.page);
  await again.open('invoices');
  await again.row('Ada Lovelace').getByText('spring').waitFor();
  await again.button('Colonnes').click();
  await again.button('Colonnes par défaut').click();
  await eventually(kept, ({ columns }) => columns === null);
  await other.context.close();
});

test('views: those everybody has, and own ones with search, filters, order and columns', async () => {
  const { page } = session;
  await list.open('invoices');
  await list.row('Ada Lovelace').waitFor();
  await page.keyboard.press('v');
  await page.getByRole('menuitem', { name: 'To send' }).click();
  await list.row('Only Drafted').waitFor({ state: 'detached' });
  expect(await list.names()).toHaveLength(3);
  await list.button('View: To send').click();
  await page.getByRole('menuitem', { name: 'Overdue' }).click();
  await page.getByText('No results. Change or remove the filters.').waitFor();
  await list.button('View: Overdue').click();
  await page.getByRole('menuitem', { name: 'All', exact: true }).click();
  await list.button('View: All').waitFor();

  await list.search('zeph');
  await list.row('Ada Lovelace').waitFor({ state: 'detached' });
  await list.button('View: Own filters').click();
  await page.getByRole('menuitem', { name: 'Save and manage views' }).click();
  await list.fill('Name', 'Wind');
  expect(await violations(page, DIALOG)).toEqual([]);
  await list.button('Save', list.dialog()).click();
  await list.button('View: Wind').waitFor();
  expect(await kept()).toMatchObject({ views: [{ name: 'Wind', search: 'zeph', filters: [], sort: null }] });

  await list.open('invoices');
  await list.row('Ada Lovelace').waitFor();
  await list.button('View: All').click();
  await page.getByRole('menuitem', { name: 'Wind' }).click();
  await list.row('Ada Lovelace').waitFor({ state: 'detached' });
  await list.button('View: Wind').click();
  await page.getByRole('menuitem', { name: 'Save and manage views' }).click();
  await list.button('Delete the view Wind').click();
  await eventually(kept, ({ views }) => views.length === 0);
  await page.keyboard.press('Escape');
  await list.dialog().waitFor({ state: 'detached' });
  await eventually(focused, (label) => label.startsWith('View:'));
});

test('the selection is added up by currency; drafts are not owed', async () => {
  const { page } = session;
  await list.open('invoices');
  for (const name of ['Only Drafted']) await list.tick(name);
  const issued = await world.api<Invoice[]>('GET', '/invoices?status=open');
  for (const { number } of issued) await list.tick(number ?? '');
  const totals = page.getByRole('list', { name: 'Total of the selection' });
  expect((await totals.getByRole('listitem').allInnerTexts()).sort()).toEqual([
    'Drafts: €120.00',
    'Sandbox: $120.00, $120.00 due',
    'Sandbox: €240.00, €240.00 due',
  ]);
});

test('single keys are explained, leave typing alone, and can be turned off', async () => {
  const { page } = session;
  await list.open('invoices');
  await list.row('Ada Lovelace').waitFor();
  await page.keyboard.press('/');
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().waitFor();
  // Now in a field: a letter is a letter.
  await page.keyboard.type('n?');
  expect(page.url()).toMatch(/invoices(\?|$)/);
  expect(await list.dialog().count()).toBe(0);
  await page.keyboard.press('Escape');

  await list.button('Keyboard shortcuts').click();
  const dialog = list.dialog();
  expect(await violations(page, DIALOG)).toEqual([]);
  expect(await dialog.ariaSnapshot()).toContain('switch "Single keys work as shortcuts on lists" [checked]');
  await dialog.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await eventually(focused, (label) => label === 'Keyboard shortcuts');
  await page.keyboard.press('n');
  await page.keyboard.press('?');
  expect(await list.dialog().count()).toBe(0);
  expect(page.url()).not.toContain('create');
  await page.evaluate(`localStorage.removeItem('invoice-payments-shortcuts')`);
  await list.open('invoices');
  await list.row('Ada Lovelace').waitFor();
  await page.keyboard.press('n');
  await list.heading('New invoice').waitFor();
});

test('an invoice for a returning customer, issued by keyboard alone', async () => {
  const { page } = session;
  const draft = new InvoicePage(page);
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/suggestions/')) requests.push(request.url());
  });
  await draft.open('invoices/create');
  const name = draft.field('Name');
  await name.focus();
  // Letter by letter and without a pause, however busy the machine is.
  await page.evaluate(`for (const letter of 'zephyr') document.execCommand('insertText', false, letter)`);
  const options = page.getByRole('listbox', { name: 'Customers of earlier invoices' });
  await options.waitFor();
  expect(requests.map((url) => new URL(url).searchParams.get('search'))).toEqual(['zephyr']);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  expect(await options.ariaSnapshot()).toMatch(/option "Zéphyr Industrie SAS .*" \[selected\]/);
  const active = await name.getAttribute('aria-activedescendant');
  expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Escape');
  await options.waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  await options.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Filled in from Invoice/)
    .first()
    .waitFor();
  expect(await draft.field('City').inputValue()).toBe('Lyon');
  expect(await draft.field('Tax ID').or(draft.field('Tax number')).first().inputValue()).toBe('FR40303265045');

  await draft.line(1).getByLabel('Description').focus();
  await page.keyboard.type('gold');
  const lines = page.getByRole('listbox', { name: 'Lines of earlier invoices' });
  await lines.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(
    await draft
      .line(1)
      .getByLabel(/^Unit price/)
      .inputValue()
  ).toBe('100.00');
  expect(await draft.line(1).getByLabel('Tax %').inputValue()).toBe('20');

  await draft.button('Save').focus();
  await page.keyboard.press('Enter');
  await draft.heading('Draft for Zéphyr Industrie SAS').waitFor();
  const id = page.url().split('/').pop();
  expect(await world.api<Invoice>('GET', `/invoices/${id}`)).toMatchObject({
    customer: full,
    lines: [{ description: 'Hosting, gold', unitCode: 'MON', unitAmount: 10000, taxRate: '20' }],
  });
  await draft.button('Issue').focus();
  await page.keyboard.press('Enter');
  await draft.dialog().waitFor();
  expect(await violations(page, ['[role="dialog"], [role="alertdialog"]'])).toEqual([]);
  await page.keyboard.press('Escape');
  await eventually(focused, (label) => label === 'Issue');
  await page.keyboard.press('Enter');
  await draft.dialog().getByText('€120.00').waitFor();
  await draft.button('Issue', draft.dialog()).focus();
  await page.keyboard.press('Enter');
  await draft.isShown('Open');
});
