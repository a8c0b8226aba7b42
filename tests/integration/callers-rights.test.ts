import type { EntryStatus, Invoice, InvoiceInput } from '../../contracts';
import { apiUserWith, adminWith } from '../security/support/principals';
import type { Answer, Refusal } from '../support/http';
import { createOwnedSite, removeOwnedSite } from '../support/owned-site';
import { createApiToken, pixel, registerSuperAdmin, startSite, uploadFile, type Site } from '../support/site';
import { adminOf, ORDER, type Admin } from '../support/story';

jest.setTimeout(120_000);

const NO_FILE = 999_999;
const NO_ENTRY = 'abcdefghijklmnopqrstuvwx';
const ours = ['invoices.read', 'invoices.create', 'invoices.update'].map((uid) => `plugin::invoice-payments.${uid}`);
const READ_FILES = 'plugin::upload.read';
const READ_ENTRIES = 'plugin::content-manager.explorer.read';
const IS_CREATOR = 'admin::is-creator';

let folder: string;
let site: Site;
let admin: Admin;
let file: number;
let ownFile: number;

interface Condition {
  action: string;
  subject: string | null;
  conditions: string[];
}

interface Clerk {
  id: number;
  admin: Admin;
  /** Replaces what the role may do beside the plugin's own rights. */
  may(...rights: Condition[]): Promise<void>;
}

const on = (action: string, subject: string | null = null, conditions: string[] = []): Condition => ({
  action,
  subject,
  conditions,
});

const clerkSeeing = async (see: 'own' | 'all', name: string): Promise<Clerk> => {
  const clerk = await adminWith(site, ours, name);
  await admin.data('POST', '/profiles', {
    name: `${name} ${clerk.id}`,
    adminRoles: [clerk.roleCode],
    invoices: { see, create: true },
  });
  const role = await site.strapi.db.query('admin::role').findOne({ where: { code: clerk.roleCode } });
  return {
    id: clerk.id,
    admin: adminOf(site.send, clerk.token),
    may: (...rights) =>
      site.strapi.service('admin::role').assignPermissions(
        role.id,
        [...ours.map((action) => on(action)), ...rights].map((right) => ({ properties: {}, ...right }))
      ),
  };
};

const fileIdOf = async (documentId: string): Promise<number> =>
  (await site.strapi.db.query('plugin::upload.file').findOne({ where: { documentId } })).id;

const orderOf = async (data: Record<string, unknown> = {}): Promise<string> => {
  const made = await site.strapi.db.query(ORDER).create({
    data: { reference: 'A-1', customerName: 'Grace Hopper', amount: 1000, currency: 'eur', ...data },
  });
  return made.documentId;
};

const draftWith = (input: Partial<InvoiceInput>): InvoiceInput => ({
  currency: 'eur',
  customer: { name: 'Grace Hopper' },
  lines: [{ description: 'Compiler', unitAmount: 500 }],
  ...input,
});

type Post = (input: Partial<InvoiceInput>) => Promise<Answer<{ data: Invoice } | Refusal>>;

const postAs =
  (who: Admin): Post =>
  (input) =>
    who.attempt('POST', '/invoices', draftWith(input));

const postWith =
  (token: string): Post =>
  (input) =>
    site.send('POST', '/api/invoice-payments/invoices', { token, body: { data: draftWith(input) } });

/** The answer without what the caller sent itself. */
const refusalOf = ({ status, body }: Answer<unknown>, sent: number | string) => {
  const { message, details } = (body as Refusal).error;
  return { status, message: message.replace(String(sent), '…'), details };
};

/** What may not be used is answered as what is not there, to the byte. */
const expectAlike = async (ask: (id: never) => Promise<Answer<unknown>>, hidden: unknown, missing: unknown) => {
  const [one, other] = [await ask(hidden as never), await ask(missing as never)];
  expect({ status: one.status, body: one.status === 400 ? null : one.body }).toEqual({ status: 400, body: null });
  expect(refusalOf(one, hidden as string)).toEqual(refusalOf(other, missing as string));
};

beforeAll(async () => {
  folder = createOwnedSite();
  site = await startSite({ distDir: folder });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  await admin.chooseOrders();
  file = await fileIdOf(await uploadFile(site, pixel, 'secret-plan.png', 'image/png'));
  ownFile = await fileIdOf(await uploadFile(site, pixel, 'own.png', 'image/png'));
});

afterAll(async () => {
  await site?.close();
  removeOwnedSite(folder);
});

describe('attachments', () => {
  it('need the media library’s own right of an admin user, with its conditions', async () => {
    const clerk = await clerkSeeing('all', 'files');
    const post = postAs(clerk.admin);
    await expectAlike((id: number) => post({ attachments: [id] }), file, NO_FILE);

    await site.strapi.db.query('plugin::upload.file').update({ where: { id: ownFile }, data: { createdBy: clerk.id } });
    await clerk.may(on(READ_FILES, null, [IS_CREATOR]));
    await expectAlike((id: number) => post({ attachments: [id] }), file, NO_FILE);
    expect(await post({ attachments: [ownFile] })).toMatchObject({
      status: 201,
      body: { data: { attachments: [{ name: 'own.png' }] } },
    });

    await clerk.may(on(READ_FILES));
    expect(await post({ attachments: [file] })).toMatchObject({ status: 201 });
  });

  it('that hang on a draft stay when somebody without that right saves it, and no other is let in', async () => {
    const clerk = await clerkSeeing('all', 'saves');
    const draft = await admin.draft(null, { attachments: [ownFile] });
    const save = (attachments: number[]) =>
      clerk.admin.attempt('PUT', `/invoices/${draft.documentId}`, { attachments });
    expect(await save([ownFile])).toMatchObject({ status: 200, body: { data: { attachments: [{ id: ownFile }] } } });
    await expectAlike((id: number) => save([ownFile, id]), file, NO_FILE);
    expect(await save([])).toMatchObject({ status: 200 });
    await expectAlike((id: number) => save([id]), ownFile, NO_FILE);
  });

  it('need upload find of tokens and of the site’s users', async () => {
    const create = 'plugin::invoice-payments.invoices.create';
    const find = 'plugin::upload.content-api.find';
    const bare = postWith(await createApiToken(site, 'custom', [create]));
    await expectAlike((id: number) => bare({ attachments: [id] }), file, NO_FILE);
    const finds = postWith(await createApiToken(site, 'custom', [create, find]));
    expect(await finds({ attachments: [file] })).toMatchObject({ status: 201 });

    const [guest, member] = [await apiUserWith(site, [create], 'guest'), await apiUserWith(site, [create, find], 'm')];
    await admin.data('POST', '/profiles', {
      name: 'Site users with files',
      apiRoles: [guest.roleType, member.roleType],
      invoices: { see: 'own', create: true },
    });
    await expectAlike((id: number) => postWith(guest.token)({ attachments: [id] }), file, NO_FILE);
    expect(await postWith(member.token)({ attachments: [file] })).toMatchObject({ status: 201 });
  });
});

it('the logo in the settings is a file the caller may see', async () => {
  const keeper = await adminWith(site, ['plugin::invoice-payments.settings.update'], 'keeper');
  const as = adminOf(site.send, keeper.token);
  const logo = await uploadFile(site, pixel, 'logo.png', 'image/png');
  const save = (of: string) => as.attempt('PUT', '/settings', { seller: { shared: { logo: of, name: 'Acme' } } });
  await expectAlike(save, logo, NO_ENTRY);
  await admin.data('PUT', '/settings', { seller: { shared: { logo } } });
  // It stands there already: who changes the name need not see the media library.
  expect(await save(logo)).toMatchObject({ status: 200 });
});

describe('the entry an invoice hangs on', () => {
  const at = (documentId: string) => ({ relatedEntry: { uid: ORDER, documentId } });

  it('is of a type that carries invoices', async () => {
    const booking = 'api::booking.booking';
    for (const uid of [booking, 'api::nothing.nothing']) {
      expect(await postAs(admin)({ relatedEntry: { uid, documentId: NO_ENTRY } })).toMatchObject({
        status: 400,
        body: { error: { details: { code: 'related_type_unknown', field: 'relatedEntry.uid' } } },
      });
    }
  });

  it('is one an admin user may read in the Content Manager, with its conditions', async () => {
    const clerk = await clerkSeeing('all', 'entries');
    const foreign = await orderOf();
    const own = await orderOf({ createdBy: clerk.id });
    const post = postAs(clerk.admin);
    await expectAlike((id: string) => post(at(id)), foreign, NO_ENTRY);
    await clerk.may(on(READ_ENTRIES, ORDER, [IS_CREATOR]));
    await expectAlike((id: string) => post(at(id)), foreign, NO_ENTRY);
    expect(await post(at(own))).toMatchObject({ status: 201, body: { data: at(own) } });

    // An invoice made from the entry asks the same.
    const make = (id: string) => clerk.admin.attempt('POST', `/entries/${ORDER}/${id}/invoices`, {});
    expect(await make(own)).toMatchObject({ status: 201 });
    const [hidden, missing] = [await make(foreign), await make(NO_ENTRY)];
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual(missing.body);

    await clerk.may(on(READ_ENTRIES, ORDER));
    expect(await post(at(foreign))).toMatchObject({ status: 201 });
  });

  it('stays when a draft is saved, and is chosen anew only among what may be read', async () => {
    const clerk = await clerkSeeing('all', 'changes');
    const [there, elsewhere] = [await orderOf(), await orderOf()];
    const draft = await admin.draft(null, at(there));
    const save = (id: string) => clerk.admin.attempt('PUT', `/invoices/${draft.documentId}`, at(id));
    expect(await save(there)).toMatchObject({ status: 200, body: { data: at(there) } });
    await expectAlike(save, elsewhere, NO_ENTRY);
    const copy = await clerk.admin.data<Invoice>('POST', `/invoices/${draft.documentId}/duplicate`);
    expect(copy.relatedEntry).toBeNull();
    expect((await admin.data<Invoice>('POST', `/invoices/${draft.documentId}/duplicate`)).relatedEntry).not.toBeNull();
  });

  it('that may not be read has no invoices, as far as a filter or its status tells', async () => {
    const clerk = await clerkSeeing('all', 'filters');
    const entry = await orderOf();
    await admin.draft(null, at(entry));
    const filters = [`relatedUid=${ORDER}&relatedDocumentId=${entry}`, `relatedDocumentId=${entry}`];
    const found = (who: Admin) =>
      Promise.all(filters.map(async (filter) => (await who.data<Invoice[]>('GET', `/invoices?${filter}`)).length));
    const status = (who: Admin) =>
      who.data<EntryStatus[]>('GET', `/entries/${ORDER}/payment-status?ids=${entry},${NO_ENTRY}`);
    expect(await found(clerk.admin)).toEqual([0, 0]);
    expect((await status(clerk.admin)).map(({ invoices }) => invoices)).toEqual([0, 0]);
    await clerk.may(on(READ_ENTRIES, ORDER));
    expect(await found(clerk.admin)).toEqual([1, 1]);
    expect((await status(clerk.admin)).map(({ invoices }) => invoices)).toEqual([1, 0]);
    // An entry that is gone keeps no secret.
    await site.strapi.db.query(ORDER).delete({ where: { documentId: entry } });
    expect(await found(clerk.admin)).toEqual([1, 1]);
  });

  it('is one a token may find', async () => {
    const create = 'plugin::invoice-payments.invoices.create';
    const entry = await orderOf();
    const bare = postWith(await createApiToken(site, 'custom', [create]));
    await expectAlike((id: string) => bare(at(id)), entry, NO_ENTRY);
    for (const scope of ['find', 'findOne']) {
      const reads = postWith(await createApiToken(site, 'custom', [create, `${ORDER}.${scope}`]));
      expect(await reads(at(entry))).toMatchObject({ status: 201 });
      await expectAlike((id: string) => reads(at(id)), NO_ENTRY, 'yyyyyyyyyyyyyyyyyyyyyyyy');
    }
  });

  it('belongs to the user of the site who asks, where it belongs to somebody', async () => {
    const scopes = ['plugin::invoice-payments.invoices.create', 'plugin::invoice-payments.invoices.find'];
    const me = await apiUserWith(site, [...scopes, `${ORDER}.find`], 'me');
    const stranger = await apiUserWith(site, scopes, 'stranger');
    await admin.data('POST', '/profiles', {
      name: 'Buyers',
      apiRoles: [me.roleType, stranger.roleType],
      invoices: { see: 'own', create: true },
    });
    const [mine, theirs] = [await orderOf({ owner: me.id }), await orderOf({ owner: stranger.id })];
    expect(await postWith(me.token)(at(mine))).toMatchObject({ status: 201 });
    // The role lists every order; to put an invoice on another's, and pay that, would mark it as paid.
    await expectAlike((id: string) => postWith(me.token)(at(id)), theirs, NO_ENTRY);
    await expectAlike((id: string) => postWith(stranger.token)(at(id)), theirs, NO_ENTRY);
  });
});
