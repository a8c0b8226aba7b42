import { openSession, type Session } from './support/browser';
import { openWorld, seed, type World } from './support/world';

jest.setTimeout(240_000);

let world: World;
let session: Session;

beforeAll(async () => {
  world = await openWorld();
  await seed(world);
  // As it is in the database of a site that was cloned: the address of the original.
  await world.site.strapi.db.query('strapi::core-store').updateMany({
    where: { key: 'plugin_invoice-payments_publicAddress' },
    data: { value: JSON.stringify('https://shop.example') },
  });
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

const open = (path: string) => session.page.goto(`${world.site.url}/admin/plugins/invoice-payments/${path}`);

test('every page of the plugin shows the banner with both addresses', async () => {
  const { page } = session;
  for (const path of ['overview', 'invoices', 'payment-modules', 'unassigned-payments', 'activity']) {
    await open(path);
    const banner = page.getByRole('alert').filter({ hasText: 'https://shop.example' });
    await banner.waitFor();
    expect(await banner.textContent()).toContain(world.site.url);
  }
  const folder = process.env.SCREENSHOT_FOLDER;
  if (folder) {
    await open('overview');
    await page.getByText('This site’s address was').waitFor();
    await page.screenshot({ path: `${folder}/site-address-banner.png` });
  }
});

test('“this is a copy” asks for confirmation and then removes the banner', async () => {
  const { page } = session;
  await open('overview');
  await page.getByRole('button', { name: 'This is a copy' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('becomes independent of').waitFor();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('This site is now a copy.').waitFor();
  await page.getByText('This site’s address was').waitFor({ state: 'detached' });
});

test('in French, too', async () => {
  await world.site.strapi.db.query('strapi::core-store').updateMany({
    where: { key: 'plugin_invoice-payments_publicAddress' },
    data: { value: JSON.stringify('https://shop.example') },
  });
  const french = await openSession(world.browser, world.site.url, { token: world.token, locale: 'fr' });
  await french.page.goto(`${world.site.url}/admin/plugins/invoice-payments/overview`);
  await french.page.getByRole('button', { name: 'Ce site a déménagé' }).click();
  await french.page.getByRole('alertdialog').getByText('continue à l’adresse').waitFor();
  await french.context.close();
});
