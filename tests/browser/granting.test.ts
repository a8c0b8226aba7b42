import { adminOf, completeSeller } from '../support/story';
import { createAdminUser } from '../support/site';
import { violations } from './support/axe';
import { openSession, type Session, type SessionOptions } from './support/browser';
import { keys, openWorld, type World } from './support/world';
import { AdminPage } from './pages/AdminPage';
import { ContractPage } from './pages/ContractPage';
import { InvoicePage } from './pages/InvoicePage';
import { ModulePage } from './pages/ModulePage';

jest.setTimeout(300_000);

/** Where pictures for people to look at are put; none are taken otherwise. */
const folder = process.env.SCREENSHOT_FOLDER;

const PASSWORD = 'Browser-1234';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const picture = async ({ page }: Session, name: string): Promise<void> => {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

/** A user of Strapi's own role Editor, as it comes with every site. */
const editor = async (name: string): Promise<string> => {
  const { strapi, send } = world.site;
  const role = await strapi.db.query('admin::role').findOne({ where: { code: 'strapi-editor' } });
  const email = `${name}@example.com`;
  await strapi.service('admin::user').create({
    firstname: 'Edgar',
    lastname: name,
    email,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  const { body } = await send<{ data: { token: string } }>('POST', '/admin/login', {
    body: { email, password: PASSWORD },
  });
  return body.data.token;
};

/** A window that counts each press of the mouse, whatever it hits. Signing in and typing are no presses. */
const openCounted = async (options: SessionOptions): Promise<Session & { presses: string[] }> => {
  const session = await openSession(world.browser, world.site.url, options);
  const presses: string[] = [];
  await session.context.exposeBinding('countPress', (_source, label: string) => presses.push(label));
  await session.context.addInitScript(() => {
    interface Pressed {
      target: { closest(selector: string): { textContent: string | null } | null };
    }
    const frame = globalThis as unknown as {
      addEventListener(type: string, listener: (event: Pressed) => void, capture: boolean): void;
      countPress(label: string): void;
    };
    const named = 'a, button, label, [role=option]';
    frame.addEventListener(
      'pointerdown',
      ({ target }) => frame.countPress(target.closest(named)?.textContent ?? '?'),
      true
    );
  });
  return { ...session, presses };
};

test('from an empty site to an editor who issues an invoice, without documentation, in at most 15 clicks', async () => {
  const admin = await openCounted({ token: world.token });
  const { page } = admin;
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  const overview = new AdminPage(page);
  await overview.text('0 of 8 done').waitFor();
  await picture(admin, 'checklist-empty');
  await overview.link('Connect').click();
  const contract = new ContractPage(page);
  await contract.fill('Name', 'Acme on Stripe');
  await contract.enterKeys('Test', keys.publishableTest, keys.secretTest);
  await contract.save();
  await contract.toast('Saved. The keys work.');

  const next = contract.section('Next setup step');
  await next.getByText('Create a payment module').waitFor();
  await picture(admin, 'next-step');
  await next.getByRole('link', { name: 'Create' }).click();
  const module = new ModulePage(page);
  await module.heading('New payment module').waitFor();
  await module.fill('Name', 'Web shop');
  await module.save();
  await module.toast(/^The module was created/);
  await module.mode('Sandbox').click();
  await module.toast('Mode: Sandbox.');

  await next.getByRole('link', { name: 'Grant' }).click();
  await overview.heading('New profile').waitFor();
  await overview.text('Prefilled for editors.').waitFor();
  await picture(admin, 'profile-for-editors');
  await overview.save();
  await overview.toast('Saved.');
  const permissions = overview.section('Strapi permissions of these roles');
  await permissions.getByText('is missing 11 permissions').waitFor();
  await picture(admin, 'profile-lacks-permissions');
  expect(await violations(page)).toEqual([]);
  await overview.button('Add missing permissions').click();
  await overview.toast('Permissions added: Editor.');
  await permissions.getByText('has all the permissions it needs.').waitFor();
  await picture(admin, 'profile-complete');

  const writer = await openCounted({ token: await editor('writer') });
  await writer.page.goto('/admin');
  await writer.page.getByRole('link', { name: 'Payments', exact: true }).click();
  const invoice = new InvoicePage(writer.page);
  await invoice.heading('Invoices').waitFor();
  await invoice
    .link(/create|new/i)
    .first()
    .click();
  await invoice.heading('New invoice').waitFor();
  await invoice.fill('Name', 'Grace Hopper');
  await invoice.enterLine(1, { description: 'Consulting', price: '120' });
  await invoice.save();
  await invoice.heading('Draft for Grace Hopper').waitFor();
  await invoice.issue();
  await invoice.isShown('Open');
  await picture(writer, 'editor-issued');

  const presses = [...admin.presses, ...writer.presses];
  if (folder) console.log(presses.map((label, index) => `${index + 1}. ${label}`).join('\n'));
  expect(presses.length).toBeLessThanOrEqual(15);
  expect([...admin.faults, ...writer.faults]).toEqual([]);
  await admin.context.close();
  await writer.context.close();
});

test('the checklist leads on, and a step that a site does without can be left out', async () => {
  const session = await openSession(world.browser, world.site.url, { token: world.token });
  const overview = new AdminPage(session.page);
  await overview.open('overview');
  await overview.text('4 of 8 done').waitFor();
  await picture(session, 'checklist-granted');
  await overview.link('Register').click();
  await overview.button('Register endpoint').click();
  await overview.toast('a test delivery arrived');
  await overview.navigation('Overview').click();
  await overview.link('Fill in').waitFor();
  await world.api('PUT', '/settings', { seller: { shared: completeSeller } });
  await session.page.reload();
  await overview.button('Skip').click();
  await overview.text('7 of 8 done').waitFor();
  await overview.link('Create an invoice').waitFor();
  await picture(session, 'checklist-last-step');
  expect(await violations(session.page)).toEqual([]);

  const admin = adminOf(world.site.send, world.token);
  const [module] = await admin.data<{ documentId: string }[]>('GET', '/payment-modules');
  const paid = await admin.issue((await admin.draft(module.documentId)).documentId);
  const { url } = await admin.checkout(paid.documentId);
  await world.stripe.pay(/cs_test_\w+/.exec(url)?.[0] ?? '');
  await admin.becomes(paid.documentId, 'paid');
  await session.page.reload();
  await overview.text('Ready to accept payments').waitFor();
  expect(session.faults).toEqual([]);
  await session.context.close();
});

test('effective rights: each no says what is missing, and leads there', async () => {
  const { roleCode } = await createAdminUser(world.site, ['plugin::invoice-payments.invoices.read'], 'clerk');
  const profile = await world.api('POST', '/profiles', {
    name: 'Clerks',
    adminRoles: [roleCode],
    invoices: { see: 'own', create: true, issue: true },
  });
  for (const [locale, theme, width] of [
    ['en', 'light', 1440],
    ['fr', 'dark', 768],
  ] as const) {
    const session = await openSession(world.browser, world.site.url, { token: world.token, locale, theme, width });
    const page = new AdminPage(session.page);
    await page.open(`profiles/effective?role=admin:${roleCode}`);
    await page
      .text(
        locale === 'en'
          ? 'The role is missing Strapi permissions: Invoices: create, Invoices: edit drafts, Invoices: delete drafts.'
          : 'Il manque au rôle des permissions Strapi : Factures : créer'
      )
      .waitFor();
    await picture(session, `effective-${locale}`);
    expect(await violations(session.page)).toEqual([]);
    expect(session.faults).toEqual([]);
    if (locale === 'en') {
      const issue = session.page.getByRole('listitem').filter({ hasText: /^Issue invoices/ });
      await issue.getByText('Its profiles have no payment modules.').waitFor();
      await issue.getByRole('link', { name: 'Open “Clerks”' }).click();
      await page.heading('Clerks').waitFor();
      await session.page.getByRole('tab', { name: 'Configuration', selected: true }).waitFor();
      await page.text('No modules yet').waitFor();
      expect(new URL(session.page.url()).pathname).toContain(profile.documentId);
    }
    await session.context.close();
  }
});

test('a user with a profile and without permissions finds an explanation, and can work once they are added', async () => {
  const user = await createAdminUser(world.site, ['plugin::upload.read'], 'newcomer');
  const profile = await world.api('POST', '/profiles', {
    name: 'Newcomers',
    adminRoles: [user.roleCode],
    invoices: { see: 'own' },
    allModules: true,
  });
  for (const locale of ['en', 'fr'] as const) {
    const session = await openSession(world.browser, world.site.url, { token: user.token, locale });
    await session.page.goto('/admin');
    await session.page.getByRole('link', { name: locale === 'en' ? 'Payments' : 'Paiements', exact: true }).click();
    await session.page
      .getByText(
        locale === 'en'
          ? '“Please open Payments → Profiles → Newcomers and press Add missing permissions.”'
          : '« Merci d’ouvrir Paiements → Profils → Newcomers et de cliquer sur Ajouter les permissions manquantes. »'
      )
      .waitFor();
    await session.page.getByText('Super Admin').first().waitFor();
    await picture(session, `access-${locale}`);
    expect(await violations(session.page, ['[data-strapi-main-content]'])).toEqual([]);
    expect(session.faults).toEqual([]);
    await session.context.close();
  }

  await world.api('POST', `/profiles/${profile.documentId}/permissions`);
  const session = await openSession(world.browser, world.site.url, { token: user.token });
  await session.page.goto('/admin/plugins/invoice-payments');
  await new AdminPage(session.page).heading('Invoices').waitFor();
  await session.context.close();
});

test('a user with permissions and without a profile reads why no invoice is there', async () => {
  const user = await createAdminUser(world.site, ['plugin::invoice-payments.invoices.read'], 'profileless');
  const session = await openSession(world.browser, world.site.url, { token: user.token });
  const page = new AdminPage(session.page);
  await page.open('invoices');
  await page.text('They can add your role to a profile under Payments → Profiles.').waitFor();
  await picture(session, 'access-no-profile');
  expect(await violations(session.page)).toEqual([]);
  expect(session.faults).toEqual([]);
  await session.context.close();
});
