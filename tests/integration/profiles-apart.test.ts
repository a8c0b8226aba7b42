import type { ActivityEntry, Profile } from '../../contracts';
import { adminWith, allRights, apiUserWith } from '../security/support/principals';
import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

const PLUGIN = 'plugin::invoice-payments';
const ROLE_UID = 'plugin::users-permissions.role';

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let token: string;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  token = await registerSuperAdmin(site);
  admin = adminOf(site.send, token);
  ready = await readyToCollect(admin);
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

let count = 0;
const profile = (input: Record<string, unknown>): Promise<Profile> => {
  count += 1;
  return admin.data('POST', '/profiles', { name: `Profile ${count}`, ...input });
};

describe('two profiles of one user', () => {
  const invoiceWith = (paymentModule: string | null) => ({
    currency: 'eur',
    customer: { name: 'Grace Hopper' },
    lines: [{ description: 'Compiler', unitAmount: 500 }],
    paymentModule,
  });

  it('do not add up: creating from one and a module from the other create nothing with that module', async () => {
    const user = await adminWith(site, allRights, 'two');
    const as = adminOf(site.send, user.token);
    const creates = await profile({ adminRoles: [user.roleCode], invoices: { see: 'own', create: true } });
    await profile({ adminRoles: [user.roleCode], paymentModules: [ready.module.documentId] });
    expect(await as.attempt('POST', '/invoices', invoiceWith(ready.module.documentId))).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'module_not_granted', field: 'paymentModule' } } },
    });
    expect(await as.attempt('POST', '/invoices', invoiceWith(null))).toMatchObject({ status: 201 });

    await admin.data('PUT', `/profiles/${creates.documentId}`, { paymentModules: [ready.module.documentId] });
    expect(await as.attempt('POST', '/invoices', invoiceWith(ready.module.documentId))).toMatchObject({ status: 201 });
  });

  it('do not add up: issuing from one and seeing all from the other issue nobody else’s invoice', async () => {
    const user = await adminWith(site, allRights, 'sees');
    const as = adminOf(site.send, user.token);
    const module = { paymentModules: [ready.module.documentId] };
    await profile({ adminRoles: [user.roleCode], invoices: { see: 'own', create: true, issue: true }, ...module });
    await profile({ adminRoles: [user.roleCode], invoices: { see: 'all' }, ...module });
    const [foreign, own] = [await admin.draft(ready.module.documentId), await as.draft(ready.module.documentId)];
    expect(await as.attempt('GET', `/invoices/${foreign.documentId}`)).toMatchObject({ status: 200 });
    expect(await as.attempt('POST', `/invoices/${foreign.documentId}/issue`)).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'profile_switch_missing', field: 'invoices.issue' } } },
    });
    expect(await as.attempt('POST', `/invoices/${own.documentId}/issue`)).toMatchObject({ status: 200 });
  });
});

describe('the settings', () => {
  const scopes = [
    'settings.find',
    'settings.update',
    'profiles.find',
    'profiles.create',
    'paymentModules.find',
    'bankingContracts.find',
  ].map((scope) => `plugin::invoice-payments.${scope}`);
  const asks = [
    ['GET', '/settings', undefined],
    ['PUT', '/settings', { documents: { paperSize: 'A4' } }],
    ['GET', '/profiles', undefined],
    ['POST', '/profiles', { name: 'Everything', allModules: true, invoices: { see: 'all', create: true } }],
    ['GET', '/payment-modules', undefined],
    ['GET', '/banking-contracts', undefined],
  ] as const;
  const ask = async (bearer: string, [method, path, data]: (typeof asks)[number]) =>
    site.send(method, `/api/invoice-payments${path}`, { token: bearer, ...(data ? { body: { data } } : {}) });

  it('are closed to the site’s users, whatever boxes are ticked', async () => {
    const user = await apiUserWith(site, scopes, 'boxes');
    for (const one of asks) {
      expect(await ask(user.token, one)).toMatchObject({
        status: 403,
        body: { error: { details: { code: 'administrators_only', hint: 'Use the admin panel, or an API token.' } } },
      });
    }
  });

  it('are open to API tokens with these scopes', async () => {
    const bearer = await createApiToken(site, 'custom', scopes);
    for (const one of asks) expect((await ask(bearer, one)).status).toBeLessThan(300);
  });

  it('are not among the boxes that users-permissions offers, and stay among those of API tokens', async () => {
    interface Offered {
      controllers: Record<string, object>;
    }
    const service = site.strapi.plugin('users-permissions').service('users-permissions');
    const { controllers } = (service.getActions({ defaultEnable: false }) as Record<string, Offered>)[PLUGIN];
    expect(Object.keys(controllers)).toEqual(expect.arrayContaining(['invoices', 'payments', 'profiles']));
    expect(controllers).not.toHaveProperty('settings');
    expect(controllers).not.toHaveProperty('bankingContracts');
    // What a user's own profiles grant it is no setting.
    for (const action of ['find', 'create', 'update', 'remove']) {
      expect(controllers.profiles).not.toHaveProperty(action);
    }
    const forTokens = (await site.strapi.contentAPI.permissions.getActionsMap())[PLUGIN].controllers;
    expect(Object.keys(forTokens)).toEqual(expect.arrayContaining(['settings', 'bankingContracts']));
    expect(forTokens.profiles).toEqual(expect.arrayContaining(['find', 'create', 'update']));
  });
});

describe('a role that is deleted', () => {
  const rolesOf = async ({ documentId }: Profile) => {
    const { adminRoles, apiRoles } = await admin.data<Profile>('GET', `/profiles/${documentId}`);
    return { adminRoles, apiRoles };
  };
  const lastLine = async ({ documentId }: Profile): Promise<ActivityEntry> => {
    const [line] = await admin.data<ActivityEntry[]>(
      'GET',
      `/activity?entityType=profile&entityId=${documentId}&sort=id:desc`
    );
    return line;
  };

  it('leaves the profiles, so that a new one of its name gets nothing', async () => {
    const create = 'plugin::invoice-payments.invoices.create';
    const former = await apiUserWith(site, [create], 'buyers');
    const other = await apiUserWith(site, [create], 'others');
    const granted = await profile({
      apiRoles: [former.roleType, other.roleType],
      invoices: { see: 'own', create: true },
    });
    const role = await site.strapi.db.query(ROLE_UID).findOne({ where: { type: former.roleType } });
    const guests = await site.strapi.db.query(ROLE_UID).findOne({ where: { type: 'public' } });
    await site.strapi.plugin('users-permissions').service('role').deleteRole(role.id, guests.id);
    expect(await rolesOf(granted)).toEqual({ adminRoles: [], apiRoles: [other.roleType] });
    expect(await lastLine(granted)).toMatchObject({
      action: 'role_deleted',
      actor: { type: 'system' },
      before: { apiRoles: [former.roleType, other.roleType] },
      after: { apiRoles: [other.roleType] },
    });

    await site.strapi.db.query(ROLE_UID).create({ data: { name: role.name, type: role.type, description: '' } });
    expect(await rolesOf(granted)).toEqual({ adminRoles: [], apiRoles: [other.roleType] });
  });

  it('leaves them when an administrator deletes a role of the admin panel, who stands in the history', async () => {
    const role = await site.strapi.service('admin::role').create({ name: 'Interns', description: '' });
    const granted = await profile({ adminRoles: [role.code], invoices: { see: 'all' } });
    expect((await site.send('DELETE', `/admin/roles/${role.id}`, { token })).status).toBe(200);
    expect(await rolesOf(granted)).toEqual({ adminRoles: [], apiRoles: [] });
    expect(await lastLine(granted)).toMatchObject({ action: 'role_deleted', actor: { type: 'admin' } });
  });
});
