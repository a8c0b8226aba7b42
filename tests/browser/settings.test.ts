import type { Settings } from '../../contracts';
import { createOldTables, insertOldPayments, insertProduct } from '../support/strapi-stripe';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';
import { ModulePage } from './pages/ModulePage';

jest.setTimeout(240_000);

let world: World;
let session: Session;
let ids: Awaited<ReturnType<typeof seed>>;

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  await world.upload('acme-logo.png');
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

const settings = () => world.api<Settings>('GET', '/settings');

test('saved seller details and their logo appear again', async () => {
  const page = new AdminPage(session.page);
  await page.open('settings');
  const seller = page.section('Seller');
  await page.fill('Company name', 'Acme SAS', seller);
  await page.fill('VAT or tax ID', 'FR40303265045', seller);
  await page.fill('City', 'Paris', seller);
  await page.fill('Country', 'fr', seller);
  await page.fill('IBAN', 'FR14 2004 1010 0505 0001 3M02 606', seller);
  await page.button('Choose from the media library', seller).click();
  await page.chooseFile('acme-logo');
  await seller.getByText('acme-logo').waitFor();
  await page.choose('Paper size', 'US Letter');
  await page.save();
  await page.toast('Saved.');

  const saved = await settings();
  expect(saved.documents.paperSize).toBe('Letter');
  expect(saved.seller.shared).toMatchObject({
    name: 'Acme SAS',
    address: { city: 'Paris', country: 'FR' },
    bankDetails: { iban: 'FR1420041010050500013M02606' },
    logoHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await session.page.reload();
  await seller.getByText('acme-logo').waitFor();
  expect(await page.field('Company name', seller).inputValue()).toBe('Acme SAS');
});

test('an invalid IBAN shows an error at its field', async () => {
  const page = new AdminPage(session.page);
  await page.open('settings');
  const seller = page.section('Seller');
  await page.fill('IBAN', 'FR14 2004 1010 0505 0001 3M02 607', seller);
  await page.save();
  await seller.getByText('check digits do not fit').waitFor();
  expect(await page.field('IBAN', seller).getAttribute('aria-invalid')).toBe('true');
  // What is typed stays in the tab, also when the page is opened again.
  await page.open('settings');
  await page.button('Discard what I typed').click();
  await page.text('What you typed before').waitFor({ state: 'detached' });
});

test('a banking contract can have its own seller details', async () => {
  const page = new AdminPage(session.page);
  await page.open('settings');
  const own = page.section('Seller of Acme on Stripe');
  await own.getByRole('switch', { name: 'Use different details' }).click();
  await page.fill('Company name', 'Acme Deutschland GmbH', own);
  expect(await violations(session.page)).toEqual([]);
  await page.save();
  await page.toast('Saved.');
  const { seller } = await settings();
  expect(seller.byContract[ids.contract.documentId].name).toBe('Acme Deutschland GmbH');
  expect(seller.shared.name).toBe('Acme SAS');
});

test('a payment module chooses Factur-X', async () => {
  const page = new ModulePage(session.page);
  await page.open(`payment-modules/${ids.module.documentId}`);
  await page.tab('Collection');
  await page.choose('Format', 'Factur-X / ZUGFeRD: PDF with embedded EN 16931 XML');
  await page.save();
  await page.toast('Saved.');
  const module = await world.api<{ invoiceDocument: string }>('GET', `/payment-modules/${ids.module.documentId}`);
  expect(module.invoiceDocument).toBe('factur-x');
});

test('payments of strapi-stripe are counted and imported after confirmation', async () => {
  const { strapi } = world.site;
  await createOldTables(strapi);
  await insertProduct(strapi, 1, 'Compiler', 'eur');
  const paidAt = '2023-05-01T10:00:00.000Z';
  await insertOldPayments(strapi, [
    { session: 'cs_test_old1', amount: 12000, currency: 'eur', paidAt },
    { session: 'cs_test_old2', amount: 4500, currency: 'eur', paidAt },
    { session: 'cs_test_old2', amount: 4500, currency: 'eur', paidAt },
  ]);
  const page = new AdminPage(session.page);
  await page.open('settings');
  const old = page.section('Payments from strapi-stripe');
  await old.getByText('2 payments to import, €165.00').waitFor();
  await old.getByText('1 is a duplicate').waitFor();
  expect(await violations(session.page)).toEqual([]);
  expect(await page.button('Import', old).isDisabled()).toBe(true);
  await old.getByRole('combobox').click();
  await session.page.getByRole('option', { name: 'Acme shop' }).click();
  await page.button('Import', old).click();
  await page.dialog().getByText('2 payments become paid invoices').waitFor();
  await page.button('Confirm', page.dialog()).click();
  await page.toast('2 payments imported.');
  await old.getByText('2 are already imported').waitFor();

  await page.open('invoices');
  await page.link('SS-1').waitFor();
  await page.link('SS-2').waitFor();
});
