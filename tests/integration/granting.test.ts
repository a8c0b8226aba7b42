import type { ActivityEntry, Invoice, MyAccess, Profile, ProfilePermissions, RolePermissions } from '../../contracts';
import { EXPLANATION_ACTION } from '../../contracts';
import { queryTable } from '../../server/src/kit/tables';
import type { Refusal } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, type AdminUser } from '../support/site';
import { adminOf } from '../support/story';

jest.setTimeout(90_000);

const id = (uid: string) => `plugin::invoice-payments.${uid}`;
const API_ROLE = 'plugin::users-permissions.role';
const API_PERMISSION = 'plugin::users-permissions.permission';

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started));

let profiles = 0;
const makeProfile = (
  roles: Pick<Partial<Profile>, 'adminRoles' | 'apiRoles'>,
  invoices: object = {}
): Promise<Profile> =>
  admin.data('POST', '/profiles', {
    name: `Profile ${(profiles += 1)}`,
    ...roles,
    invoices: { see: 'own', create: true, issue: true, ...invoices },
    paymentModules: [ready.module.documentId],
  });

const missingOf = async (profile: Profile): Promise<string[]> =>
  (await admin.data<ProfilePermissions>('GET', `/profiles/${profile.documentId}/permissions`)).roles.flatMap(
    ({ missing }) => missing.flatMap(({ permissions }) => permissions)
  );

const permissionsOfAdminRole = async (code: string): Promise<string[]> =>
  (await site.strapi.db.query('admin::permission').findMany({ where: { role: { code } }, orderBy: { id: 'asc' } })).map(
    ({ action }: { action: string }) => action
  );

const makeApiRole = (name: string) =>
  site.strapi.db.query(API_ROLE).create({ data: { name, type: name, description: '' } });

const myPermissions = async ({ token }: Pick<AdminUser, 'token'>): Promise<string[]> => {
  const { body } = await site.send<{ data: { action: string }[] }>('GET', '/admin/users/me/permissions', { token });
  return body.data.map(({ action }) => action);
};

describe('what the roles of a profile lack', () => {
  it('is named by action, and added at once; then the user can work', async () => {
    const user = await createAdminUser(site, ['plugin::upload.read'], 'editor');
    const profile = await makeProfile({ adminRoles: [user.roleCode] });
    const before = await admin.data<ProfilePermissions>('GET', `/profiles/${profile.documentId}/permissions`);
    expect(before.roles).toEqual([
      {
        kind: 'admin',
        key: user.roleCode,
        name: expect.stringMatching(/^editor /),
        id: expect.any(Number),
        missing: [
          { action: 'see', permissions: ['invoices.read', 'payments.read', 'payment-links.read'], isPartial: false },
          {
            action: 'create',
            permissions: ['invoices.read', 'invoices.create', 'invoices.update', 'invoices.delete'],
            isPartial: false,
          },
          { action: 'issue', permissions: ['invoices.read', 'invoices.issue'], isPartial: false },
        ],
        obstacle: null,
      },
    ]);
    const asUser = adminOf(site.send, user.token);
    expect((await asUser.attempt('GET', '/invoices')).status).toBe(403);

    const after = await admin.data<ProfilePermissions>('POST', `/profiles/${profile.documentId}/permissions`);
    expect(after.roles.map(({ missing }) => missing)).toEqual([[]]);
    const draft = await asUser.draft(ready.module.documentId);
    const issued: Invoice = await asUser.issue(draft.documentId);
    expect(issued.status).toBe('open');
    // What the profile does not grant was not added, and what the role had is still there.
    expect(await permissionsOfAdminRole(user.roleCode)).toEqual([
      'plugin::upload.read',
      ...['invoices.read', 'payments.read', 'payment-links.read', 'invoices.create'].map(id),
      ...['invoices.update', 'invoices.delete', 'invoices.issue'].map(id),
    ]);
  });

  it('stands in the history of the profile, once', async () => {
    const user = await createAdminUser(site, [id('invoices.read')], 'told');
    const profile = await makeProfile({ adminRoles: [user.roleCode] }, { create: false });
    for (let press = 0; press < 2; press += 1) {
      await admin.data('POST', `/profiles/${profile.documentId}/permissions`);
    }
    const lines = await admin.data<ActivityEntry[]>('GET', `/activity?entityId=${profile.documentId}&sort=id:asc`);
    expect(lines.map(({ action }) => action)).toEqual(['created', 'permissions_added']);
    expect(Object.values(lines[1].after?.permissions as Record<string, string[]>)).toEqual([
      ['payments.read', 'payment-links.read', 'invoices.issue'],
    ]);
    expect(lines[1].actor).toMatchObject({ type: 'admin', name: 'Ada Admin' });
  });

  it('is added once when two administrators press at the same moment', async () => {
    const user = await createAdminUser(site, [], 'twice');
    const [one, other] = [
      await makeProfile({ adminRoles: [user.roleCode] }),
      await makeProfile({ adminRoles: [user.roleCode] }),
    ];
    await Promise.all(
      [one, other, one, other].map(({ documentId }) => admin.data('POST', `/profiles/${documentId}/permissions`))
    );
    const held = await permissionsOfAdminRole(user.roleCode);
    expect(held).toHaveLength(new Set(held).size);
    expect(await missingOf(one)).toEqual([]);
  });

  it('is added to roles of the API, too, and their users reach the routes', async () => {
    const role = await makeApiRole('customers');
    const profile = await makeProfile({ apiRoles: ['customers'] }, { create: false, issue: false, takePayment: true });
    expect(await missingOf(profile)).toEqual([
      'invoices.find',
      'invoices.findOne',
      'invoicePdf.findOne',
      'receipts.findOne',
      'payments.find',
      'payments.findOne',
      'profiles.findMine',
      'profiles.findMyModules',
      'payments.startCheckout',
    ]);
    const users = site.strapi.plugin('users-permissions');
    const user = await users.service('user').add({
      username: 'customer',
      email: 'customer@example.com',
      password: 'Customer-1234',
      provider: 'local',
      confirmed: true,
      role: role.id,
    });
    const token: string = await users.service('jwt').issue({ id: user.id });
    expect((await site.send('GET', '/api/invoice-payments/invoices', { token })).status).toBe(403);
    await admin.data('POST', `/profiles/${profile.documentId}/permissions`);
    expect(await missingOf(profile)).toEqual([]);
    expect(await site.send('GET', '/api/invoice-payments/invoices', { token })).toMatchObject({
      status: 200,
      body: { data: [] },
    });
    expect((await site.send('POST', '/api/invoice-payments/invoices', { token, body: { data: {} } })).status).toBe(403);
  });
});

describe('who may add it', () => {
  const rightsOfProfiles = [id('profiles.read'), id('profiles.update')];

  it('nobody without Strapi’s own right to edit roles', async () => {
    const user = await createAdminUser(site, [], 'waiting');
    const profile = await makeProfile({ adminRoles: [user.roleCode] });
    const manager = await createAdminUser(site, [...rightsOfProfiles, 'admin::roles.read'], 'manager');
    const asManager = adminOf(site.send, manager.token);
    const { roles } = await asManager.data<ProfilePermissions>('GET', `/profiles/${profile.documentId}/permissions`);
    expect(roles.map(({ obstacle }) => obstacle)).toEqual(['may_not_edit']);
    expect(await asManager.attempt('POST', `/profiles/${profile.documentId}/permissions`)).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'roles_not_editable', field: 'adminRoles' } } },
    });
    expect(await permissionsOfAdminRole(user.roleCode)).toEqual([]);
  });

  it('nobody without the right to edit profiles', async () => {
    const profile = await makeProfile({});
    const reader = await createAdminUser(site, [id('profiles.read'), 'admin::roles.update'], 'reader');
    const answer = await adminOf(site.send, reader.token).attempt(
      'POST',
      `/profiles/${profile.documentId}/permissions`
    );
    expect(answer.status).toBe(403);
  });

  it('of two kinds of roles, only those the caller may edit', async () => {
    await makeApiRole('partners');
    const user = await createAdminUser(site, [], 'half');
    const profile = await makeProfile({ adminRoles: [user.roleCode], apiRoles: ['partners'] });
    const manager = await createAdminUser(site, [...rightsOfProfiles, 'admin::roles.update'], 'half-manager');
    const { roles } = await adminOf(site.send, manager.token).data<ProfilePermissions>(
      'POST',
      `/profiles/${profile.documentId}/permissions`
    );
    expect(roles.map(({ kind, missing, obstacle }) => [kind, missing.length > 0, obstacle])).toEqual([
      ['admin', false, null],
      ['api', true, 'may_not_edit'],
    ]);
  });

  it('a role of everybody who is not signed in is opened by hand only', async () => {
    const profile = await makeProfile({ apiRoles: ['public'] });
    const answer = await admin.attempt<Refusal>('POST', `/profiles/${profile.documentId}/permissions`);
    expect(answer).toMatchObject({ status: 409, body: { error: { details: { code: 'public_role_not_granted' } } } });
    expect(
      await site.strapi.db
        .query(API_PERMISSION)
        .count({ where: { role: { type: 'public' }, action: { $startsWith: id('') } } })
    ).toBe(0);
  });

  it('a role that was deleted since is shown as gone, and stands in nobody’s way', async () => {
    const [gone, stays] = [await createAdminUser(site, [], 'gone'), await createAdminUser(site, [], 'stays')];
    const profile = await makeProfile({ adminRoles: [gone.roleCode, stays.roleCode] });
    const role = await site.strapi.db.query('admin::role').findOne({ where: { code: gone.roleCode } });
    // By SQL: a role that is deleted through Strapi leaves its profiles.
    await queryTable(site.strapi, 'admin_roles').where({ id: role.id }).delete();
    const { roles } = await admin.data<ProfilePermissions>('POST', `/profiles/${profile.documentId}/permissions`);
    expect(roles.map(({ id: roleId, obstacle, missing }) => [roleId === null, obstacle, missing])).toEqual([
      [true, 'role_missing', []],
      [false, null, []],
    ]);
  });
});

describe('a role on its own', () => {
  it('is shown with what it lacks for each action a profile could grant', async () => {
    const user = await createAdminUser(site, ['invoices.read', 'invoices.export', 'payments.read'].map(id), 'clerk');
    const found = await admin.data<RolePermissions>('GET', `/role-permissions?kind=admin&role=${user.roleCode}`);
    expect(found.missing.map(({ action }) => action)).toEqual([
      ...['see', 'create', 'issue', 'sendLink', 'takePayment'],
      ...['credit', 'recordPayment', 'writeOff'],
    ]);
    expect(found.missing[0]).toEqual({ action: 'see', permissions: ['payment-links.read'], isPartial: true });
  });

  it('that does not exist is not found', async () => {
    expect((await admin.attempt('GET', '/role-permissions?kind=api&role=nobody')).status).toBe(404);
    expect((await admin.attempt('GET', '/role-permissions?kind=robot&role=x')).status).toBe(400);
  });
});

describe('a user who cannot work yet', () => {
  it('with a profile and no permission: has a menu entry, and reads what is missing and whom to ask', async () => {
    const user = await createAdminUser(site, ['plugin::upload.read'], 'newcomer');
    const asUser = adminOf(site.send, user.token);
    expect(await myPermissions(user)).toEqual(['plugin::upload.read']);

    const profile = await makeProfile({ adminRoles: [user.roleCode] }, { create: false, issue: false });
    expect(await myPermissions(user)).toEqual(['plugin::upload.read', EXPLANATION_ACTION]);
    expect(await asUser.data<MyAccess>('GET', '/my-access')).toEqual({
      roles: [expect.stringMatching(/^newcomer /)],
      profiles: [{ documentId: profile.documentId, name: profile.name }],
      missing: ['invoices.read', 'payments.read', 'payment-links.read'],
      helpers: expect.arrayContaining(['Super Admin']),
    });
    // The entry opens nothing else.
    expect((await asUser.attempt('GET', '/invoices')).status).toBe(403);

    await admin.data('POST', `/profiles/${profile.documentId}/permissions`);
    expect(await myPermissions(user)).not.toContain(EXPLANATION_ACTION);
    expect((await asUser.data<MyAccess>('GET', '/my-access')).missing).toEqual([]);
  });

  it('with permissions and no profile: is told that no profile names its role', async () => {
    const user = await createAdminUser(site, [id('invoices.read')], 'profileless');
    const access = await adminOf(site.send, user.token).data<MyAccess>('GET', '/my-access');
    expect(access).toMatchObject({ profiles: [], missing: [], helpers: expect.arrayContaining(['Super Admin']) });
  });

  it('names every role that can help, and no role that can do half of it', async () => {
    const helper = await createAdminUser(site, [id('profiles.update'), 'admin::roles.update'], 'helper');
    await createAdminUser(site, ['admin::roles.update'], 'half-helper');
    const { name } = await site.strapi.db.query('admin::role').findOne({ where: { code: helper.roleCode } });
    const user = await createAdminUser(site, [], 'asking');
    const { helpers } = await adminOf(site.send, user.token).data<MyAccess>('GET', '/my-access');
    expect(helpers).toContain(name);
    expect(helpers.filter((role) => role.startsWith('half-helper'))).toEqual([]);
  });

  it('is nobody who is not signed in', async () => {
    expect((await site.send('GET', '/invoice-payments/my-access')).status).toBe(401);
  });

  it('the menu entry cannot be given away: Strapi knows no such permission', async () => {
    const { actionProvider } = site.strapi.service('admin::permission') as {
      actionProvider: { get(action: string): unknown };
    };
    expect(actionProvider.get(EXPLANATION_ACTION)).toBeUndefined();
  });
});

describe('steps of the set-up a site does without', () => {
  it('are kept, and recorded', async () => {
    const settings = await admin.data<{ setUp: object }>('GET', '/settings');
    expect(settings.setUp).toEqual({ worksAlone: false, withoutEntries: false });
    await admin.data('PUT', '/settings', { setUp: { worksAlone: true } });
    expect((await admin.data<{ setUp: object }>('GET', '/settings')).setUp).toEqual({
      worksAlone: true,
      withoutEntries: false,
    });
    const [line] = await admin.data<ActivityEntry[]>('GET', '/activity?entityType=settings');
    expect(line).toMatchObject({ entityId: 'setUp', before: { worksAlone: false }, after: { worksAlone: true } });
    expect((await admin.attempt('PUT', '/settings', { setUp: { worksAlone: 'yes' } })).status).toBe(400);
  });
});
