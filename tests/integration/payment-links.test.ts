import { createHash } from 'node:crypto';

import type { PaymentLink, PaymentLinkCreated } from '../../contracts';
import { internalsOf } from '../support/internals';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken } from '../support/site';
import { adminOf, readyToCollect, type Admin } from '../support/story';

jest.setTimeout(60_000);

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started), {
  collect: { module: { link: { linkLifetimeDays: 30 } } },
});

const issued = async (): Promise<string> =>
  (await admin.issue((await admin.draft(ready.module.documentId)).documentId)).documentId;

const create = (invoice: string, body: object = {}, as: Admin = admin): Promise<PaymentLinkCreated> =>
  as.data('POST', `/invoices/${invoice}/payment-links`, body);

const list = (invoice: string): Promise<PaymentLink[]> => admin.data('GET', `/invoices/${invoice}/payment-links`);

const tokenOf = ({ url }: PaymentLinkCreated): string => url.split('/').at(-1) ?? '';

describe('making links', () => {
  it('answers the address once, with 256 random bits, and stores only its hash', async () => {
    const invoice = await issued();
    const created = await create(invoice);
    const token = tokenOf(created);
    expect(created.url).toBe(`${site.url}/invoice-payments/pay/${token}`);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);

    const rows = await site.strapi.db.query('plugin::invoice-payments.payment-link').findMany({});
    expect(JSON.stringify(rows)).not.toContain(token);
    const hash = createHash('sha256').update(token).digest('hex');
    expect(rows.map(({ tokenHash }: { tokenHash: string }) => tokenHash)).toContain(hash);
    const told = JSON.stringify([await list(invoice), await admin.data('GET', `/activity?entityId=${invoice}`)]);
    expect(told).not.toContain(token);
    expect(told).not.toContain(hash);
  });

  it('lasts as long as the module says, or as asked, or for ever', async () => {
    const invoice = await issued();
    const days = (link: PaymentLink): number =>
      Math.round((new Date(link.expiresAt ?? 0).getTime() - Date.now()) / 86_400_000);
    expect(days((await create(invoice)).link)).toBe(30);
    const end = new Date(Date.now() + 3 * 86_400_000).toISOString();
    expect((await create(invoice, { expiresAt: end })).link.expiresAt).toBe(end);
    expect((await create(invoice, { expiresAt: null })).link.expiresAt).toBeNull();
    const all = await list(invoice);
    expect(all.map(({ status }) => status)).toEqual(['active', 'active', 'active']);
    expect(all[0]).toMatchObject({ openedCount: 0, createdBy: { type: 'admin', name: 'Ada Admin' } });
  });

  it('refuses an end in the past, and what is not a moment', async () => {
    const invoice = await issued();
    const attempt = (expiresAt: unknown) => admin.attempt('POST', `/invoices/${invoice}/payment-links`, { expiresAt });
    expect(await attempt('2020-01-01T00:00:00Z')).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'link_end_in_the_past', field: 'expiresAt' } } },
    });
    expect(await attempt('tomorrow')).toMatchObject({
      status: 400,
      body: { error: { details: { field: 'expiresAt' } } },
    });
    expect(await list(invoice)).toEqual([]);
  });

  it('refuses a draft, and a module without payment by link', async () => {
    const draft = await admin.draft(ready.module.documentId);
    expect(await admin.attempt('POST', `/invoices/${draft.documentId}/payment-links`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'invoice_is_draft' } } },
    });
    const other = await readyToCollect(admin, { contract: { name: 'No links' }, module: { name: 'No links' } });
    const invoice = await admin.issue((await admin.draft(other.module.documentId)).documentId);
    await admin.data('PUT', `/payment-modules/${other.module.documentId}`, { link: { enabled: false } });
    expect(await admin.attempt('POST', `/invoices/${invoice.documentId}/payment-links`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'link_payments_disabled' } } },
    });
  });
});

describe('revoking', () => {
  it('closes one link and leaves the others, once, with a line in the history', async () => {
    const invoice = await issued();
    const [first, second] = [await create(invoice), await create(invoice)];
    const revoke = () => admin.data<PaymentLink>('POST', `/payment-links/${first.link.documentId}/revoke`);
    const revoked = await revoke();
    expect(revoked.status).toBe('revoked');
    expect(await revoke()).toEqual(revoked);
    expect((await list(invoice)).map(({ documentId, status }) => [documentId, status])).toEqual([
      [second.link.documentId, 'active'],
      [first.link.documentId, 'revoked'],
    ]);
    const history = await admin.data<{ action: string }[]>('GET', `/activity?entityId=${invoice}`);
    expect(history.filter(({ action }) => action === 'link_revoked')).toHaveLength(1);
    expect(history.filter(({ action }) => action === 'link_created')).toHaveLength(2);
  });
});

describe('copying', () => {
  it('notes who copied it and when, which is not sending', async () => {
    const invoice = await issued();
    const { link } = await create(invoice);
    expect(link).toMatchObject({ lastCopiedAt: null, lastCopiedBy: null });
    const copied = await admin.data<PaymentLink>('POST', `/payment-links/${link.documentId}/copied`);
    expect(copied).toMatchObject({ lastCopiedBy: { type: 'admin', name: 'Ada Admin' }, lastSentAt: null });
    expect(Date.parse(copied.lastCopiedAt ?? '')).toBeGreaterThan(Date.parse(link.createdAt) - 1);
    expect(await list(invoice)).toEqual([copied]);
    const timeline = await admin.data<{ kind: string; actor: { name: string } }[]>(
      'GET',
      `/invoices/${invoice}/timeline`
    );
    expect(timeline.find(({ kind }) => kind === 'link_copied')).toMatchObject({ actor: { name: 'Ada Admin' } });
  });
});

describe('who may', () => {
  const permissions = ['invoices.read', 'payment-links.read', 'payment-links.create', 'payment-links.revoke'].map(
    (uid) => `plugin::invoice-payments.${uid}`
  );

  it('needs the switch of a profile, the module, and the invoice in sight', async () => {
    const editor = await createAdminUser(site, permissions);
    const own = adminOf(site.send, editor.token);
    const invoice = await issued();
    const { link } = await create(invoice);
    const attempts = () =>
      Promise.all([
        own.attempt('GET', `/invoices/${invoice}/payment-links`),
        own.attempt('POST', `/invoices/${invoice}/payment-links`),
        own.attempt('POST', `/payment-links/${link.documentId}/copied`),
        own.attempt('POST', `/payment-links/${link.documentId}/revoke`),
      ]);
    const statuses = async () => (await attempts()).map(({ status }) => status);
    expect(await statuses()).toEqual([404, 404, 404, 404]);

    const profile = await admin.data<{ documentId: string }>('POST', '/profiles', {
      name: 'Link senders',
      adminRoles: [editor.roleCode],
      invoices: { see: 'all' },
    });
    const grant = (input: object) => admin.data('PUT', `/profiles/${profile.documentId}`, input);
    expect(await statuses()).toEqual([200, 403, 403, 403]);
    await grant({ invoices: { sendLink: true } });
    expect(await statuses()).toEqual([200, 403, 403, 403]);
    await grant({ paymentModules: [ready.module.documentId] });
    expect(await statuses()).toEqual([200, 201, 200, 200]);
    await grant({ invoices: { see: 'own' } });
    expect(await statuses()).toEqual([404, 404, 404, 404]);
  });

  it('REST goes by the token’s scopes, and a reading one cannot make links', async () => {
    const invoice = await issued();
    const path = `/api/invoice-payments/invoices/${invoice}/payment-links`;
    const reader = await createApiToken(site, 'read-only');
    expect((await site.send('POST', path, { token: reader, body: { data: {} } })).status).toBe(403);
    const full = await createApiToken(site, 'full-access');
    const made = await site.send<{ data: PaymentLinkCreated }>('POST', path, { token: full, body: { data: {} } });
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(made.body.data.link.createdBy.type).toBe('api-token');
    const found = await site.send<{ data: PaymentLink[] }>('GET', path, { token: reader });
    expect(found.body.data).toEqual([made.body.data.link]);
  });

  it('the Document Service cannot write links', async () => {
    await expect(
      site.strapi.documents('plugin::invoice-payments.payment-link').create({ data: {} as never })
    ).rejects.toMatchObject({ details: { code: 'guarded_type' } });
  });
});

describe('for other rooms', () => {
  it('notes to whom a link was sent', async () => {
    const invoice = await issued();
    const { link } = await create(invoice);
    const { paymentLinks, actors } = internalsOf(site);
    await paymentLinks.noteSent(link.documentId, { to: 'grace@example.com', by: actors.system('reminders') });
    expect((await list(invoice))[0]).toMatchObject({
      lastSentTo: 'grace@example.com',
      lastSentBy: { type: 'system', id: null, name: 'reminders' },
      lastSentAt: expect.any(String),
    });
  });
});
