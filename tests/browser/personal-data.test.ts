import { AdminPage } from './pages/AdminPage';
import { violations } from './support/axe';
import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

const EMAIL = 'grace@personal.example';

let world: World;
let session: Session;
let page: AdminPage;

beforeAll(async () => {
  world = await openWorld();
  const { module } = await seed(world);
  const { api } = world;
  await api('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  const { documentId } = await api<{ documentId: string }>('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Grace Personal', email: EMAIL },
    lines: [{ description: 'Compiler', unitAmount: 10_000 }],
    paymentModule: module.documentId,
  });
  await api('POST', `/invoices/${documentId}/issue`);
  session = await openSession(world.browser, world.site.url, { token: world.token });
  page = new AdminPage(session.page);
});

afterAll(() => world?.close());

afterEach(() => {
  expect(session.faults).toEqual([]);
});

test('a person is found, downloaded and erased once the address was typed again', async () => {
  await page.open('personal-data');
  const view = session.page;
  await view.getByLabel('E-mail address').fill(EMAIL);
  await page.button('Search').click();
  await view.getByRole('row', { name: /Grace Personal.*grace@personal.example/ }).waitFor();
  // A button under the pointer has another color.
  await view.mouse.move(0, 0);
  expect(await violations(view)).toEqual([]);

  const waiting = view.waitForEvent('download');
  await page.button('Download everything').click();
  expect((await waiting).suggestedFilename()).toMatch(/^personal-data-\d{4}-\d{2}-\d{2}\.zip$/);

  await page.button('Erase').click();
  const dialog = view.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: 'Erase' });
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByLabel(`Type ${EMAIL} to confirm`).fill(EMAIL);
  expect(await violations(view, ['[role="dialog"]'])).toEqual([]);
  await erase.click();
  await view.getByRole('row', { name: /Done/ }).waitFor();

  await view.getByLabel('E-mail address').fill('nobody@personal.example');
  await page.button('Search').click();
  await view.getByText('Nothing is stored about this person.').waitFor();
});
