import { createAdminUser } from '../support/site';
import { openSession } from './support/browser';
import { openWorld, seed, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';
import { ListPage } from './pages/ListPage';

jest.setTimeout(240_000);

let world: World;
let ids: Awaited<ReturnType<typeof seed>>;

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
});

afterAll(() => world.close());

const id = (uid: string) => `plugin::invoice-payments.${uid}`;

const paths = [
  'overview',
  'invoices',
  'payment-modules',
  'banking-contracts',
  'banking-contracts/create',
  'profiles',
  'provider-events',
  'activity',
];

test('a role without a right sees no menu entry and no page, and the API answers 403', async () => {
  const user = await createAdminUser(world.site, ['admin::roles.read'], 'nobody');
  const { page, context } = await openSession(world.browser, world.site.url, { token: user.token });
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Home' }).first().waitFor();
  expect(await page.getByRole('link', { name: 'Payments' }).count()).toBe(0);

  for (const path of paths) {
    await page.goto(`/admin/plugins/invoice-payments/${path}`);
    await page
      .getByText('You don’t have the permissions to access that content')
      .or(page.getByText(/have the permissions/))
      .first()
      .waitFor();
  }
  for (const path of ['invoices', 'payment-modules', 'banking-contracts', 'profiles', 'provider-events', 'activity']) {
    const answer = await world.site.send('GET', `/invoice-payments/${path}`, { token: user.token });
    expect([path, answer.status]).toEqual([path, 403]);
  }
  await context.close();
});

test('a user with read access sees a disabled form and no action buttons', async () => {
  const user = await createAdminUser(world.site, [id('banking-contracts.read'), id('payment-modules.read')], 'reader');
  const { page, context, faults } = await openSession(world.browser, world.site.url, { token: user.token });
  const list = new ListPage(page);
  await list.open('banking-contracts');
  await list.row('Acme on Stripe').waitFor();
  expect(await list.link('Add a banking contract').count()).toBe(0);
  expect(await page.getByRole('checkbox').count()).toBe(0);
  expect(await list.navigation('Profiles').count()).toBe(0);
  expect(await list.navigation('Activity').count()).toBe(0);

  await list.button('Actions for Acme on Stripe').click();
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Open', 'Dependencies']);
  await page.keyboard.press('Escape');

  const form = new AdminPage(page);
  await form.open(`banking-contracts/${ids.contract.documentId}`);
  expect(await form.field('Name').isDisabled()).toBe(true);
  for (const name of ['Save', 'Verify now', 'Register endpoint', 'Remove these keys']) {
    expect([name, await form.button(name).count()]).toEqual([name, 0]);
  }
  await form.open(`payment-modules/${ids.module.documentId}`);
  await form.text('You do not have permission to change the mode.').waitFor();
  expect(await page.getByRole('radio', { name: 'Sandbox' }).isDisabled()).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});
