import type { Settings } from '../../contracts';
import { completeSeller } from '../support/story';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { keys, openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';

jest.setTimeout(240_000);

/** Where pictures for people to look at are put; none are taken otherwise. */
const folder = process.env.SCREENSHOT_FOLDER;

let world: World;
let session: Session;
let live: string;

beforeAll(async () => {
  world = await openWorld();
  const { contract, module } = await seed(world);
  await world.api('PUT', `/banking-contracts/${contract.documentId}`, {
    keyPairs: { live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive } },
  });
  live = module.documentId;
  await world.api('PUT', `/payment-modules/${live}/mode`, { mode: 'on' });
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

const picture = async (name: string): Promise<void> => {
  if (folder) await session.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test('a live module warns that its seller is incomplete, and leads to the settings', async () => {
  const page = new AdminPage(session.page);
  await page.open(`payment-modules/${live}`);
  await page.text(/This module cannot issue live invoices yet/).waitFor();
  expect(await violations(session.page)).toEqual([]);
  await picture('seller-warning');
  await page.link('Open the settings').click();
  await page.heading('Settings').waitFor();
});

test('a refused issue leads to the settings', async () => {
  const page = new AdminPage(session.page);
  const draft = await world.api('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Grace Hopper' },
    lines: [{ description: 'Compiler', unitAmount: 12000 }],
    paymentModule: live,
  });
  await page.open(`invoices/${draft.documentId}`);
  await page.button('Issue').click();
  await page.button('Correct the draft', page.dialog()).click();
  await page.toast(/A live invoice needs the seller’s details/);
  await picture('seller-refused');
  expect(await session.page.getByRole('link', { name: /Open the settings/ }).getAttribute('href')).toMatch(
    /\/plugins\/invoice-payments\/settings$/
  );
});

test('the settings take the time zone of the browser, and a seller who is not registered', async () => {
  const page = new AdminPage(session.page);
  await page.open('settings');
  const seller = page.section('Seller');
  await page.fill('Company name', completeSeller.name ?? '', seller);
  await page.fill('Address line 1', '1 rue de la Paix', seller);
  await page.fill('City', 'Paris', seller);
  await page.fill('Country', 'FR', seller);
  await page.choose('Tax registration', 'Not registered');
  const note = page.field('Sentence on the invoice', seller);
  expect(await note.getAttribute('placeholder')).toBe('TVA non applicable, art. 293 B du CGI');
  const documents = page.section('Documents');
  const zone = documents.getByRole('combobox', { name: /^Time zone/ });
  await zone.click();
  await picture('settings-zone-open');
  await zone.fill('');
  await zone.pressSequentially('Auckl');
  await session.page.getByRole('option', { name: 'Pacific/Auckland', exact: true }).click();
  expect(await violations(session.page)).toEqual([]);
  await picture('settings-zone');
  await page.save();
  await page.toast('Saved.');
  const saved = await world.api<Settings>('GET', '/settings');
  expect(saved.documents.timeZone).toBe('Pacific/Auckland');
  expect(saved.seller.shared).toMatchObject({ taxRegistration: 'not_registered', taxRegistrationNote: null });

  await page.open(`payment-modules/${live}`);
  await page.section('Mode').waitFor();
  await page.settled();
  expect(await page.text(/cannot issue live invoices yet/).count()).toBe(0);
});
