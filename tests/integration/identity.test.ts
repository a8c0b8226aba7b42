import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Invoice } from '../../contracts';
import { IDENTITY_KEY } from '../../server/src/kit/identities';
import { adminIdentity } from '../../server/src/kit/identity-key';
import { findActorColumns } from '../../server/src/plugin/changed-admins';
import { adminWith, allRights, apiUserWith, memberOf, signIn } from '../security/support/principals';
import { createDatabase, type TestDatabase } from '../support/databases';
import { internalsOf } from '../support/internals';
import { putRelease, readRelease } from '../support/releases';
import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, type Admin } from '../support/story';
import { exportSite, importSite } from '../support/transfer';

jest.setTimeout(240_000);

const GRACE = 'grace@example.com';
const INVOICES = 'ip_invoices';
const SCOPES = ['invoices.find', 'invoices.findOne', 'invoices.create'].map(
  (scope) => `plugin::invoice-payments.${scope}`
);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-identity-'));
const databases: TestDatabase[] = [];
const newDatabase = async (): Promise<TestDatabase> => {
  const database = await createDatabase();
  databases.push(database);
  return database;
};

afterAll(async () => {
  for (const database of databases) await database.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const keyOf = async ({ strapi }: Site): Promise<string> =>
  (await strapi.store({ type: 'plugin', name: 'invoice-payments' }).get({ key: IDENTITY_KEY })) as string;

/** What somebody sees of the invoices, by documentId. */
const seenBy = async (site: Site, token: string, prefix = ''): Promise<string[]> => {
  const answer = await site.send<{ data: Invoice[] }>('GET', `${prefix}/invoice-payments/invoices?sort=createdAt:asc`, {
    token,
  });
  expect(answer.status).toBe(200);
  return answer.body.data.map(({ documentId }) => documentId);
};

const letSeeOwn = async (admin: Admin, roles: { adminRoles?: string[]; apiRoles?: string[] }): Promise<void> => {
  const name = `Own of ${[roles.adminRoles, roles.apiRoles].flat().join()}`;
  await admin.data('POST', '/profiles', { name, ...roles, invoices: { see: 'own', create: true } });
};

/** An admin user who sees its own invoices. */
const editorWith = async (site: Site, admin: Admin, email: string): Promise<{ id: number; token: string }> => {
  const user = await adminWith(site, allRights, 'editor', email);
  await letSeeOwn(admin, { adminRoles: [user.roleCode] });
  return user;
};

describe('a site whose rows hold row numbers', () => {
  const said = readRelease('0.1.0').said.invoices.map(({ documentId }) => documentId);
  let site: Site;
  let admin: Admin;
  let grace: { id: number; roleCode: string };
  let member: { id: number; token: string; roleType: string };
  let file: string;

  const becomes = async (documentId: string, type: string, id: number): Promise<void> => {
    const actor = { creator_type: type, creator_id: String(id) };
    await site.strapi.db.getConnection(INVOICES).where({ document_id: documentId }).update(actor);
  };
  const creatorOf = async (documentId: string): Promise<string> => {
    const [row] = await site.strapi.db.getConnection(INVOICES).select('creator_id').where({ document_id: documentId });
    return row.creator_id as string;
  };

  beforeAll(async () => {
    const database = await newDatabase();
    site = await startSite({ database, plugin: 'absent' });
    await registerSuperAdmin(site);
    grace = await adminWith(site, [], 'editor', GRACE);
    member = await apiUserWith(site, SCOPES, 'member');
    await putRelease(site.strapi, readRelease('0.1.0'));
    await becomes(said[0], 'admin', grace.id);
    await becomes(said[1], 'api-user', member.id);
    // Nobody yet: the next admin user gets this number.
    await becomes(said[2], 'admin', grace.id + 1);
    await site.stop();

    site = await startSite({ database });
    admin = adminOf(site.send, await signIn(site, 1));
    const role = await site.strapi.db.query('admin::role').findOne({ where: { code: grace.roleCode } });
    const permissions = allRights.map((action) => ({ action, subject: null, conditions: [], properties: {} }));
    await site.strapi.service('admin::role').assignPermissions(role.id, permissions);
    await letSeeOwn(admin, { adminRoles: [grace.roleCode] });
    await letSeeOwn(admin, { apiRoles: [member.roleType] });
  });

  it('gives the rows of those who are there an identity that lasts', async () => {
    expect(await creatorOf(said[0])).toBe(adminIdentity(await keyOf(site), GRACE));
    const { documentId } = await site.strapi.db
      .query('plugin::users-permissions.user')
      .findOne({ where: { id: member.id } });
    expect(await creatorOf(said[1])).toBe(documentId);
  });

  it('shows each what it wrote before', async () => {
    expect(await seenBy(site, await signIn(site, grace.id))).toEqual([said[0]]);
    expect(await seenBy(site, member.token, '/api')).toEqual([said[1]]);
  });

  it('shows nobody’s rows to nobody, not even to who gets that number', async () => {
    expect(await creatorOf(said[2])).toBe(String(grace.id + 1));
    const next = await editorWith(site, admin, 'next@example.com');
    expect(next.id).toBe(grace.id + 1);
    expect(await seenBy(site, next.token)).toEqual([]);
  });

  it('still finds a creator by the number of its row', async () => {
    const byNumber = await admin.call<{ data: Invoice[] }>('GET', `/invoices?creator=admin:${grace.id}`);
    expect(byNumber.data.map(({ documentId }) => documentId)).toEqual([said[0]]);
    const [{ createdBy }] = byNumber.data;
    const byIdentity = await admin.call<{ data: Invoice[] }>('GET', `/invoices?creator=admin:${createdBy.id}`);
    expect(byIdentity.data).toEqual(byNumber.data);
  });

  it('runs the migration once: numbers that come later are another site’s', async () => {
    await becomes(said[2], 'admin', grace.id);
    await site.stop();
    site = await startSite({ database: site.database });
    expect(await seenBy(site, await signIn(site, grace.id))).toEqual([said[0]]);
  });

  describe('and is exported and imported into another', () => {
    let copy: Site;
    let there: Admin;

    beforeAll(async () => {
      file = await exportSite(site.strapi, path.join(folder, 'site'));
      await site.stop();
      const database = await newDatabase();
      copy = await startSite({ database });
      await registerSuperAdmin(copy);
      await importSite(copy.strapi, file);
      await copy.stop();
      copy = await startSite({ database });
      there = adminOf(copy.send, await signIn(copy, 1));
    });

    afterAll(() => copy?.stop());

    it('an admin user with the same address sees its own, whatever its number', async () => {
      const others = [
        await editorWith(copy, there, 'other@example.com'),
        await editorWith(copy, there, 'more@example.com'),
      ];
      expect(others.map(({ id }) => id)).toContain(grace.id);
      for (const { token } of others) expect(await seenBy(copy, token)).toEqual([]);
      const { id, token } = await editorWith(copy, there, GRACE);
      expect(id).not.toBe(grace.id);
      expect(await seenBy(copy, token)).toEqual([said[0]]);
    });

    it('a user of the site sees its own', async () => {
      const users = copy.strapi.db.query('plugin::users-permissions.user');
      const role = await copy.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: member.roleType } });
      const { id } = await users.findOne({ where: { role: role.id } });
      const token = await copy.strapi.plugin('users-permissions').service('jwt').issue({ id });
      expect(await seenBy(copy, token, '/api')).toEqual([said[1]]);
      const other = await memberOf(copy, role.id, 'other');
      expect(await seenBy(copy, other.token, '/api')).toEqual([]);
    });
  });
});

describe('an admin user', () => {
  let site: Site;
  let admin: Admin;

  beforeAll(async () => {
    site = await startSite({ database: await newDatabase() });
    admin = adminOf(site.send, await registerSuperAdmin(site));
  });

  afterAll(() => site?.stop());

  const draftOf = async (token: string): Promise<string> => (await adminOf(site.send, token).draft(null)).documentId;
  const changeEmail = async (id: number, email: string): Promise<void> => {
    const token = await signIn(site, 1);
    const answer = await site.send('PUT', `/admin/users/${id}`, { token, body: { email } });
    expect(answer.status).toBe(200);
  };
  const remove = async (id: number): Promise<void> => {
    const answer = await site.send('DELETE', `/admin/users/${id}`, { token: await signIn(site, 1) });
    expect(answer.status).toBe(200);
  };

  it('keeps its invoices with a new address, and the history keeps its lines', async () => {
    const user = await editorWith(site, admin, 'before@example.com');
    const draft = await draftOf(user.token);
    await changeEmail(user.id, 'After@example.com');
    expect(await seenBy(site, user.token)).toEqual([draft]);
    const { id } = (await admin.invoice(draft)).createdBy;
    expect(id).toBe(adminIdentity(await keyOf(site), 'after@example.com'));
    const line = await site.strapi.db.getConnection('ip_activities').first('actor_id').where({ entity_id: draft });
    expect(line.actor_id).toBe(adminIdentity(await keyOf(site), 'before@example.com'));
    // Who takes the former address is somebody else.
    expect(await seenBy(site, (await editorWith(site, admin, 'before@example.com')).token)).toEqual([]);
  });

  it('does not inherit from who had its new address before', async () => {
    const [former, latter] = [
      await editorWith(site, admin, 'desk@example.com'),
      await editorWith(site, admin, 'late@example.com'),
    ];
    const [foreign, own] = [await draftOf(former.token), await draftOf(latter.token)];
    // As a database without the plugin leaves it: the user is gone and the rows know nothing of it.
    await site.strapi.db.getConnection('admin_users_roles_lnk').where({ user_id: former.id }).delete();
    await site.strapi.db.getConnection('admin_users').where({ id: former.id }).delete();
    await changeEmail(latter.id, 'desk@example.com');
    expect(await seenBy(site, latter.token)).toEqual([own]);
    expect((await admin.invoice(foreign)).createdBy).toMatchObject({
      type: 'admin',
      id: expect.stringMatching(/^former_/),
    });
  });

  it('leaves nothing to another of the same address when it is deleted', async () => {
    const user = await editorWith(site, admin, 'gone@example.com');
    const draft = await draftOf(user.token);
    await remove(user.id);
    const again = await editorWith(site, admin, 'gone@example.com');
    expect(await seenBy(site, again.token)).toEqual([]);
    expect((await admin.invoice(draft)).createdBy.id).toMatch(/^former_/);
  });

  it('is not confused with others who are changed or deleted at once', async () => {
    const users = [
      await editorWith(site, admin, 'one@example.com'),
      await editorWith(site, admin, 'two@example.com'),
      await editorWith(site, admin, 'stays@example.com'),
    ];
    const drafts: string[] = [];
    for (const { token } of users) drafts.push(await draftOf(token));
    await site.strapi.db
      .query('admin::user')
      .updateMany({ where: { id: { $in: users.map(({ id }) => id) } }, data: { firstname: 'Same' } });
    for (const [index, { token }] of users.entries()) expect(await seenBy(site, token)).toEqual([drafts[index]]);
    await site.strapi.db
      .query('admin::user')
      .deleteMany({ where: { email: { $in: ['one@example.com', 'two@example.com'] } } });
    expect(await seenBy(site, users[2].token)).toEqual([drafts[2]]);
    const identities = (await Promise.all(drafts.map((draft) => admin.invoice(draft)))).map(
      ({ createdBy }) => createdBy.id
    );
    expect(new Set(identities).size).toBe(3);
    expect(identities.slice(0, 2).every((id) => id?.startsWith('former_'))).toBe(true);
  });

  it('is known in every table that names actors, but for the history, whose lines stay', () => {
    expect(
      findActorColumns(site.strapi)
        .map(({ table, id }) => `${table}.${id}`)
        .sort()
    ).toEqual([
      'ip_closings.actor_id',
      'ip_credit_notes.creator_id',
      'ip_credit_notes.issuer_id',
      'ip_erasures.actor_id',
      'ip_invoices.creator_id',
      'ip_invoices.issuer_id',
      'ip_list_views.owner_id',
      'ip_notifications.actor_id',
      'ip_payer_corrections.decider_id',
      'ip_payment_links.copier_id',
      'ip_payment_links.creator_id',
      'ip_payment_links.sender_id',
      'ip_payments.starter_id',
      'ip_payouts.actor_id',
      'ip_refund_requests.actor_id',
      'ip_reversals.actor_id',
      'ip_unassigned_payments.decider_id',
      'ip_write_offs.actor_id',
    ]);
  });

  it('has no key of its own: the site’s is made once and stays', async () => {
    const key = await keyOf(site);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    await internalsOf(site).identities.settle();
    expect(await keyOf(site)).toBe(key);
  });
});

describe('an API token', () => {
  it('is known by its documentId, which no other token gets', async () => {
    const site = await startSite({ database: await newDatabase() });
    await registerSuperAdmin(site);
    const token = await createApiToken(site, 'full-access');
    const created = await site.send<{ data: Invoice }>('POST', '/api/invoice-payments/invoices', {
      token,
      body: { data: { currency: 'eur', customer: { name: 'Ada' }, lines: [{ description: 'A', unitAmount: 100 }] } },
    });
    const { documentId } = await site.strapi.db.query('admin::api-token').findOne({
      where: { accessKey: site.strapi.service('admin::api-token-content-api').hash(token) },
    });
    expect(documentId).toMatch(/^[a-z0-9]{24}$/);
    expect(created.body.data.createdBy).toMatchObject({ type: 'api-token', id: documentId });
    const mine = await site.send<{ data: Invoice[] }>('GET', '/api/invoice-payments/invoices?creator=me', { token });
    expect(mine.body.data).toHaveLength(1);
    await site.stop();
  });
});
