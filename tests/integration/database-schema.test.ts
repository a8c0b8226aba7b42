import type { FindInvoices, Invoice, OverviewFigures } from '../../contracts';
import { INVOICE_UID, PROVIDER_EVENT_UID } from '../../server/src/plugin-id';
import { createDatabase, databaseKind, type TestDatabase } from '../support/databases';
import { decoyTables } from '../support/decoys';
import { eventually } from '../support/http';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, ORDER, orderMapping, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

const SCHEMA = 'payments_test';

let stripe: StripeDouble;
let database: TestDatabase;
let site: Site;
let token: string;
let admin: Admin;
let ready: Ready;
const statements = new Set<string>();

/** Another site's tables stand in `public`, from the first start on. */
const start = async (): Promise<void> => {
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { jobs: { enabled: true, rule: '* * * * * *' } },
    database,
  });
  site.strapi.db.connection.on('query', ({ sql }: { sql: string }) => statements.add(sql));
};

const list = (query: string): Promise<FindInvoices> => admin.call('GET', `/invoices?${query}`);

const issuedWith = async (name: string): Promise<Invoice> =>
  admin.issue(
    (await admin.draft(ready.module.documentId, { customer: { name, email: 'ada@example.com' } })).documentId
  );

/** So many words of one invoice that begin alike: what a search does depends on how many there are. */
const addWords = async (invoice: Invoice, beginning: string, count: number): Promise<void> => {
  const { id } = await site.strapi.db.query(INVOICE_UID).findOne({ where: { documentId: invoice.documentId } });
  await site.strapi.db.connection.raw(
    `insert into ${SCHEMA}.ip_invoice_words (invoice_id, word) select ?, ? || number from generate_series(1, ?) number`,
    [id, beginning, count]
  );
};

/** Tables that a statement names without the site's schema. */
const unqualified = (sql: string): string[] =>
  [...sql.matchAll(/\b(?:from|join|into|update|table|only)\s+"([^"]+)"(?!\.)/gi)]
    .map(([, table]) => table)
    .filter((table) => decoyTables.includes(table));

(databaseKind === 'postgres' ? describe : describe.skip)('a site with a schema of its own on PostgreSQL', () => {
  beforeAll(async () => {
    stripe = await startStripe();
    database = await createDatabase({ schema: SCHEMA });
    await start();
    token = await registerSuperAdmin(site);
    admin = adminOf(site.send, token);
    ready = await readyToCollect(admin, { webhook: true });
  });

  afterAll(async () => {
    await site?.stop();
    await database?.drop();
    await stripe?.close();
  });

  it('has decoys for all tables of the plugin in `public`', async () => {
    const tables: string[] = await site.strapi.db.dialect.schemaInspector.getTables();
    const own = tables.filter((table) => table.startsWith('ip_'));
    expect(own.length).toBeGreaterThan(15);
    expect(decoyTables).toEqual(expect.arrayContaining(own));
  });

  it('collects, and counts what it collected', async () => {
    const invoices = await Promise.all(['Ada', 'Grace', 'Emmy'].map(issuedWith));
    for (const { documentId } of invoices.slice(1)) {
      await stripe.pay(await sessionOf(admin, await admin.checkout(documentId)));
      await admin.becomes(documentId, 'paid');
    }
    const collected = await eventually(
      () => admin.data<OverviewFigures>('GET', '/overview/figures?environment=test'),
      ({ currencies }) => currencies.length > 0
    );
    expect(collected.currencies[0]).toMatchObject({ currency: 'eur' });
  });

  it('finds invoices by rare and by common words, one or several, and exports them', async () => {
    const rare = await issuedWith('Hypatia of Alexandria');
    const frequent = await issuedWith('Sophie Germain');
    await addWords(frequent, 'common', 2001);
    await addWords(frequent, 'usual', 2001);
    await addWords(frequent, 'plenty', 20_001);
    const found = async (search: string): Promise<string[]> =>
      (await list(`search=${search}&sort=dueDate:desc`)).data.map(({ documentId }) => documentId);
    expect(await found('hypatia')).toEqual([rare.documentId]);
    expect(await found('common')).toEqual([frequent.documentId]);
    expect(await found('plenty')).toEqual([frequent.documentId]);
    expect(await found('common usual')).toEqual([frequent.documentId]);
    expect((await list('currency=eur&overdue=false&page=1&pageSize=1')).meta.pagination).toMatchObject({ total: 5 });
    for (const search of ['hypatia', 'common', 'plenty', 'common usual']) {
      const csv = await site.send<string>('GET', `/invoice-payments/invoices/export?search=${search}`, { token });
      expect(csv.body.trim().split('\n')).toHaveLength(2);
    }
  });

  it('filters entries by payment status', async () => {
    await admin.data('PUT', '/settings', { entries: { types: [{ uid: ORDER, mapping: orderMapping(null) }] } });
    const order = (await site.strapi.documents(ORDER as never).create({
      data: { reference: 'A-1', customerName: 'Grace Hopper', amount: 1000, currency: 'eur' },
    } as never)) as { documentId: string };
    await admin.draft(ready.module.documentId, { relatedEntry: { uid: ORDER, documentId: order.documentId } });
    const { body } = await site.send<{ results: { documentId: string }[] }>(
      'GET',
      `/content-manager/collection-types/${ORDER}?filters[$and][0][invoicePaymentStatus][$eq]=draft`,
      { token }
    );
    expect(body.results.map(({ documentId }) => documentId)).toEqual([order.documentId]);
  });

  it('starts again, makes up for words that are missing, and forgets old events', async () => {
    const old = new Date('2020-01-01T00:00:00Z');
    const event = {
      contractId: 'none',
      environment: 'test',
      eventId: 'evt_old',
      type: 'charge.succeeded',
      payload: {},
    };
    await site.strapi.db.query(PROVIDER_EVENT_UID).create({
      data: { ...event, status: 'processed', receivedAt: old, processedAt: old },
    });
    await site.strapi.db.getConnection('ip_invoice_words').delete();
    await site.stop();
    await start();
    admin = adminOf(site.send, token);
    await eventually(
      () => site.strapi.db.query(PROVIDER_EVENT_UID).count({ where: { eventId: 'evt_old' } }),
      (count) => count === 0,
      30
    );
    await eventually(
      async () => (await list('search=hypatia')).data,
      ({ length }) => length === 1
    );
  });

  it('names the schema in every statement, and touches nothing in `public`', async () => {
    const named = [...statements].filter((sql) => sql.includes(`"${SCHEMA}"."ip_`));
    expect(named.length).toBeGreaterThan(50);
    expect([...statements].filter((sql) => unqualified(sql).length > 0)).toEqual([]);
    expect([...statements].filter((sql) => /"public"\.|\bpublic\./.test(sql))).toEqual([]);
    await database.check();
  });
});
