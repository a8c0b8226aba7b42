import { rightsToGrant, stripeRights } from '../../contracts/stripe-rights';
import { openSession, type Session } from './support/browser';
import { keys, openWorld, seed, type World } from './support/world';
import { ContractPage } from './pages/ContractPage';
import { ListPage } from './pages/ListPage';
import { ModulePage } from './pages/ModulePage';

jest.setTimeout(240_000);

let world: World;
let session: Session;
let ids: Awaited<ReturnType<typeof seed>>;

beforeAll(async () => {
  world = await openWorld();
  ids = await seed(world);
  session = await openSession(world.browser, world.site.url, { token: world.token });
});

afterEach(() => expect(session.faults.splice(0)).toEqual([]));

afterAll(() => world.close());

test('a live key in the test card is refused immediately and removed from the field', async () => {
  const contract = new ContractPage(session.page);
  await contract.open('banking-contracts/create');
  await contract.secretKey('Test').fill(keys.secretLive);
  await contract.card('Test').getByText('This is a live key, which moves real money').waitFor();
  expect(await contract.secretKey('Test').inputValue()).toBe('');

  await contract.publishableKey('Live').fill(keys.publishableTest);
  await contract.card('Live').getByText('This is a test key').waitFor();
  await contract.publishableKey('Test').fill(keys.secretTest);
  await contract.card('Test').getByText('This is a secret key. It cannot be used here').waitFor();
  expect(await contract.publishableKey('Test').inputValue()).toBe('');
});

test('an incomplete key pair shows an error at its field before the form is sent', async () => {
  const contract = new ContractPage(session.page);
  await contract.open('banking-contracts/create');
  await contract.fill('Name', 'Half');
  await contract.publishableKey('Test').fill(keys.publishableTest);
  await contract.save();
  await contract.card('Test').getByText('Enter the restricted or secret key').waitFor();
});

test('a name in use shows an error at the name field', async () => {
  const contract = new ContractPage(session.page);
  await contract.open('banking-contracts/create');
  await contract.fill('Name', 'Acme on Stripe');
  await contract.enterKeys('Test', keys.publishableTest, keys.secretTest);
  await contract.save();
  await contract.section('General').getByText('already exists').waitFor();
  expect(await contract.field('Name').getAttribute('aria-invalid')).toBe('true');
});

test('a server error appears in the user’s language', async () => {
  const french = await openSession(world.browser, world.site.url, { token: world.token, locale: 'fr' });
  const page = new ListPage(french.page);
  await page.open('profiles/create');
  await page.fill('Nom', 'Administrators');
  await page.button('Enregistrer').click();
  await page.text('Ce nom est déjà pris').waitFor();
  expect(await page.field('Nom').getAttribute('aria-invalid')).toBe('true');
  await french.context.close();
});

test('a restricted key shows the missing permission with a link to Stripe’s page', async () => {
  const contract = new ContractPage(session.page);
  await contract.open('banking-contracts/create');
  await contract.fill('Name', 'Restricted');
  await contract.enterKeys('Test', keys.publishableTest, keys.restrictedTestNoCheckout);
  await contract.save();
  await contract.toast('Saved, but the keys do not work.');
  await contract.card('Test').getByRole('alert').getByText('rak_checkout_session_write', { exact: true }).waitFor();
  const link = contract.card('Test').getByRole('link', { name: /restricted key/ });
  expect(decodeURIComponent((await link.getAttribute('href')) ?? '')).toContain(
    'permissions[]=rak_checkout_session_write'
  );
});

test('the form leads with the restricted key, says what each right is for, and explains a secret key', async () => {
  const contract = new ContractPage(session.page);
  await contract.open('banking-contracts/create');
  const card = contract.card('Test');
  const address = new URL((await card.getByRole('link', { name: /restricted key/ }).getAttribute('href')) ?? '');
  expect(address.pathname).toBe('/test/apikeys/create');
  expect(address.searchParams.getAll('permissions[]')).toEqual(rightsToGrant);
  await card.getByText('what each is for').press('Enter');
  await card.getByText('Refund a payment from Strapi.').waitFor();
  expect(await card.getByRole('listitem').count()).toBe(stripeRights.length);
  await contract.secretKey('Test').fill(keys.restrictedTest);
  expect(await card.getByText('This is a secret key.').count()).toBe(0);
  await contract.secretKey('Test').fill(keys.secretTest);
  await card.getByRole('status').getByText('This is a secret key.').waitFor();
});

test('a reference to an environment variable is stored as a reference; an unset one is refused', async () => {
  const contract = new ContractPage(session.page);
  await contract.open('banking-contracts/create');
  await contract.fill('Name', 'By reference');
  await contract.enterKeys('Test', keys.publishableTest, 'env:STRIPE_TEST_KEY_THAT_IS_NOT_SET');
  await contract.save();
  await contract.text(/STRIPE_TEST_KEY_THAT_IS_NOT_SET/).waitFor();

  process.env.STRIPE_TEST_KEY_OF_BROWSER_TEST = keys.secretTest;
  await contract.secretKey('Test').fill('env:STRIPE_TEST_KEY_OF_BROWSER_TEST');
  await contract.save();
  await contract.toast('Saved. The keys work.');
  expect(await contract.secretKey('Test').inputValue()).toBe('env:STRIPE_TEST_KEY_OF_BROWSER_TEST');
});

test('a contract in use cannot be deleted; links lead to the modules that use it', async () => {
  const list = new ListPage(session.page);
  await list.open('banking-contracts');
  await list.menu('Acme on Stripe', 'Delete');
  await list.confirm();
  await list.dialog().getByText('1 item could not be deleted').waitFor();
  await list.dialog().getByRole('link', { name: 'Acme shop' }).click();
  await list.heading('Acme shop').waitFor();
});

test('bulk delete removes what it can and lists the rest', async () => {
  await world.api('POST', '/banking-contracts', { name: 'Unused', contractType: 'stripe' });
  const list = new ListPage(session.page);
  await list.open('banking-contracts');
  await list.tick('Unused');
  await list.tick('Acme on Stripe');
  await list.button('Delete').click();
  await list.confirm();
  await list.dialog().getByRole('link', { name: 'Acme shop' }).waitFor();
  await list.dialog().getByRole('button', { name: 'Close', exact: true }).first().click();
  await list.row('Unused').waitFor({ state: 'detached' });
  await list.row('Acme on Stripe').waitFor();
});

test('a duplicate has everything but the secrets', async () => {
  const list = new ListPage(session.page);
  await list.open('banking-contracts');
  await list.menu('Acme on Stripe', 'Duplicate');
  const contract = new ContractPage(session.page);
  await contract.heading('New banking contract').waitFor();
  expect(await contract.field('Name').inputValue()).toBe('Acme on Stripe (copy)');
  expect(await contract.publishableKey('Test').inputValue()).toBe(keys.publishableTest);
  expect(await contract.secretKey('Test').inputValue()).toBe('');
});

test('an unavailable mode shows the reason and a link to the fix', async () => {
  const module = new ModulePage(session.page);
  await module.open(`payment-modules/${ids.module.documentId}`);
  expect(await module.mode('On').isDisabled()).toBe(true);
  await module.text('The banking contract has no Live keys.').waitFor();
  expect(await module.page.getByRole('combobox', { name: /^Banking contract/ }).getAttribute('aria-disabled')).not.toBe(
    'false'
  );
  await module.link('Enter the keys').click();
  await module.heading('Acme on Stripe').waitFor();
});

test('On asks for confirmation before it charges', async () => {
  const { contract, module: seeded } = await seed(world, 'Live');
  await world.api('PUT', `/banking-contracts/${contract.documentId}`, {
    keyPairs: { live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive } },
  });
  const module = new ModulePage(session.page);
  await module.open(`payment-modules/${seeded.documentId}`);
  await module.mode('On').click();
  await module.dialog().getByText('charge real customers').waitFor();
  await module.button('Cancel', module.dialog()).click();
  expect(await module.mode('Off').isChecked()).toBe(true);
  await module.mode('On').click();
  await module.button('Confirm', module.dialog()).click();
  await module.toast('Mode: On.');
});

test('leaving with unsaved changes asks first', async () => {
  const module = new ModulePage(session.page);
  await module.open(`payment-modules/${ids.module.documentId}`);
  await module.tab('Appearance');
  await module.fill('Display name', 'Acme & Co');
  await module.page.getByRole('img', { name: 'Preview of the payment page' }).getByText('Acme & Co').waitFor();
  await module.navigation('Profiles').click();
  await module.dialog().getByText('modifications will be lost').waitFor();
  await module.button('Cancel', module.dialog()).click();
  await module.heading('Acme shop').waitFor();
  await module.save();
  await module.toast('Saved.');
});

test('unsupported options are disabled, with the reason', async () => {
  const module = new ModulePage(session.page);
  await module.open('profiles/create');
  const capability = module.page.getByRole('switch', { name: 'Installments' });
  // Also before the page knows what the provider can do.
  expect(await capability.isDisabled()).toBe(true);
  await module.text('each payment is immediate and made in full').waitFor();
  expect(await capability.isDisabled()).toBe(true);
  expect(await module.page.getByRole('switch', { name: 'Payment links', exact: true }).isEnabled()).toBe(true);
});

test('the signing secret rolls after confirmation; the former one stays valid for a while', async () => {
  const contract = new ContractPage(session.page);
  await contract.open(`banking-contracts/${ids.contract.documentId}`);
  await contract.button('Register endpoint').click();
  await contract.toast('a test delivery arrived');
  await contract.button('Roll secret').click();
  await contract.button('Confirm', contract.dialog()).click();
  await contract.toast(/signing secret was replaced/);
  expect(await contract.field('Signing secret').inputValue()).toBe('whsec_… (2 currently valid)');
});
