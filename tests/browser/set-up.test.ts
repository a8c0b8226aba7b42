import { openSession, type Session } from './support/browser';
import { keys, openWorld, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';
import { ContractPage } from './pages/ContractPage';
import { ModulePage } from './pages/ModulePage';

jest.setTimeout(240_000);

let world: World;
let session: Session;

beforeAll(async () => {
  world = await openWorld({ registers: false });
  session = await openSession(world.browser, world.site.url);
});

afterAll(() => world.close());

const register = async (): Promise<void> => {
  const { page } = session;
  await page.goto('/admin/auth/register-admin');
  await page.getByLabel('First name', { exact: false }).fill('Ada');
  await page.getByLabel('Email', { exact: false }).first().fill('ada@example.com');
  await page.getByLabel(/^Password/).fill('Browser-1234');
  await page.getByLabel(/^Confirm Password/i).fill('Browser-1234');
  await page.getByRole('button', { name: /start/i }).click();
  await page.getByRole('link', { name: 'Payments', exact: true }).waitFor();
};

test('the checklist leads from an empty database to a granted module that takes test payments', async () => {
  const { page, faults } = session;
  const overview = new AdminPage(page);
  await register();
  const started = Date.now();

  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  await overview.heading('Overview').waitFor();
  await overview.text('0 of 8 done').waitFor();

  // 1: connect
  await overview.link('Connect').click();
  const contract = new ContractPage(page);
  await contract.heading('New banking contract').waitFor();
  await contract.fill('Name', 'Acme on Stripe');
  await contract.enterKeys('Test', keys.publishableTest, keys.secretTest);
  await contract.save();
  await contract.toast('Saved. The keys work.');
  await contract.heading('Acme on Stripe').waitFor();
  await contract.card('Test').getByText('acct_simulatorAcme').waitFor();
  expect(await contract.secretKey('Test').inputValue()).toMatch(/^sk_test_….{4}$/);

  // 2: webhook, as it stands right there
  await contract.button('Register endpoint').click();
  await contract.toast('a test delivery arrived');
  await contract.text('No events yet').waitFor();

  // 3: module
  await contract.navigation('Overview').click();
  await overview.link('Create').click();
  const module = new ModulePage(page);
  await module.heading('New payment module').waitFor();
  await module.fill('Name', 'Web shop');
  await module.save();
  await module.toast(/^The module was created/);
  expect(await module.mode('Off').isChecked()).toBe(true);

  // 4: mode
  await module.mode('Sandbox').click();
  await module.toast('Mode: Sandbox.');
  await module.navigation('Overview').click();
  await overview.text('no money moves').waitFor();

  // 5: grant
  await overview.navigation('Profiles').click();
  await overview.link('Create a profile').click();
  await overview.heading('New profile').waitFor();
  await overview.fill('Name', 'Editors');
  await overview.choose('Admin roles', 'Editor');
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: 'Create invoices' }).click();
  await page.getByRole('switch', { name: 'Take payments' }).click();
  await page.getByRole('tab', { name: 'Configuration' }).click();
  await overview.button('Add').click();
  await overview.dialog().getByRole('checkbox', { name: 'Web shop' }).click();
  await overview.button('Add 1 module', overview.dialog()).click();
  await overview.save();
  await overview.toast('Saved.');
  await overview.button('Add missing permissions').click();
  await overview.toast('Permissions added: Editor.');

  await overview.link('Effective rights').click();
  await overview.choose('Role', 'Editor');
  await overview.link('Web shop').waitFor();
  await overview.link('Editors').waitFor();

  await overview.navigation('Overview').click();
  await overview.heading('Overview').waitFor();
  await overview.text('5 of 8 done').waitFor();
  expect(faults).toEqual([]);
  expect(Date.now() - started).toBeLessThan(180_000);
});
