import type { FindInvoices, Invoice, InvoiceSum, TimelineEntry } from '../../contracts';
import { INVOICE_WORD_UID } from '../../server/src/plugin-id';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken } from '../support/site';
import { adminOf, sessionOf } from '../support/story';

jest.setTimeout(60_000);

const id = (uid: string) => `plugin::invoice-payments.${uid}`;

let { stripe, site, token, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, token, admin, ready } = started), { collect: { webhook: true } });

const list = (query: string): Promise<FindInvoices> => admin.call('GET', `/invoices?${query}`);

const namesOf = async (query: string): Promise<string[]> =>
  (await list(`${query}&sort=customerName:asc`)).data.map(({ customer }) => customer.name);

const addFile = async (name: string): Promise<number> => {
  const file = await site.strapi.db.query('plugin::upload.file').create({
    data: {
      name,
      hash: name,
      ext: '.pdf',
      mime: 'application/pdf',
      size: 12.5,
      url: `/uploads/${name}`,
      provider: 'local',
    },
  });
  return file.id;
};

describe('search', () => {
  let issued: Invoice;

  beforeAll(async () => {
    for (const [name, email] of [
      ['Émilie du Châtelet', 'emilie@cirey.example'],
      ["Flann O'Brien", 'flann@swim.example'],
      ['Flora Tristan', null],
      ['100% Cotton_Ltd', 'sales@cotton.example'],
    ] as const) {
      await admin.draft(ready.module.documentId, { customer: { name, email } });
    }
    issued = await admin.issue(
      (await admin.draft(ready.module.documentId, { customer: { name: 'Zoë Last' } })).documentId
    );
  });

  it.each([
    ['emilie', ['Émilie du Châtelet']],
    ['CHÂTELET', ['Émilie du Châtelet']],
    ['emilie@cirey', ['Émilie du Châtelet']],
    ['swim.example', ["Flann O'Brien"]],
    ['brien', ["Flann O'Brien"]],
    ['fl', ["Flann O'Brien", 'Flora Tristan']],
    ['fl tri', ['Flora Tristan']],
    ['100%', ['100% Cotton_Ltd']],
    ['cotton_', ['100% Cotton_Ltd']],
    ['%', []],
    ['_', []],
    ['nobody', []],
    ["' or 1=1 --", []],
  ])('%s', async (search, names) => {
    expect(await namesOf(`search=${encodeURIComponent(search)}`)).toEqual(names);
  });

  it('finds an invoice by its number once it has one, whole, by its beginning and by its last digits', async () => {
    const digits = String(Number(issued.number?.split('-').pop()));
    for (const search of [issued.number, issued.number?.toLowerCase().slice(0, -3), digits]) {
      expect(await namesOf(`search=${search}`)).toContain('Zoë Last');
    }
  });

  it.each([
    ['crowd', 2100],
    ['mass', 20_100],
  ])(
    'finds an invoice once by a beginning that %s words share, in a list, its count and its totals',
    async (word, count) => {
      const draft = await admin.draft(ready.module.documentId, { customer: { name: `Jean ${word}` } });
      await admin.draft(ready.module.documentId, { customer: { name: `Paul ${word.slice(0, 3)}` } });
      const row = await site.strapi.db
        .query('plugin::invoice-payments.invoice')
        .findOne({ where: { documentId: draft.documentId } });
      const words = Array.from({ length: count }, (_one, index) => ({ invoiceId: row.id, word: `${word}${index}` }));
      for (let at = 0; at < count; at += 300) {
        await site.strapi.db.query(INVOICE_WORD_UID).createMany({ data: words.slice(at, at + 300) });
      }
      for (const search of [word, `${word} jean`, `${word} ${word}1`]) {
        const found = await list(`search=${search}`);
        expect(found.data.map(({ documentId }) => documentId)).toEqual([draft.documentId]);
        expect(found.meta.pagination.total).toBe(1);
        expect(await admin.data('GET', `/invoices/totals?search=${search}`)).toMatchObject([{ count: 1 }]);
      }
    }
  );

  it('follows a draft that changes, and forgets one that is deleted', async () => {
    const draft = await admin.draft(ready.module.documentId, { customer: { name: 'Before Change' } });
    await admin.data('PUT', `/invoices/${draft.documentId}`, { customer: { name: 'After Change' } });
    expect(await namesOf('search=before')).toEqual([]);
    expect(await namesOf('search=after')).toEqual(['After Change']);
    await admin.attempt('DELETE', `/invoices/${draft.documentId}`);
    expect(await namesOf('search=after')).toEqual([]);
  });
});

describe('filters and totals', () => {
  it('sums per currency and environment for the same filters, drafts apart', async () => {
    const before = await admin.data<InvoiceSum[]>('GET', '/invoices/totals?search=sumsmith');
    expect(before).toEqual([]);
    const customer = { name: 'Ada Sumsmith' };
    for (const unitAmount of [1000, 2500]) {
      const draft = await admin.draft(ready.module.documentId, { customer, lines: [{ description: 'A', unitAmount }] });
      await admin.issue(draft.documentId);
    }
    await admin.draft(null, { customer, currency: 'usd', lines: [{ description: 'A', unitAmount: 700 }] });
    expect(await admin.data('GET', '/invoices/totals?search=sumsmith')).toEqual([
      {
        environment: 'test',
        currency: 'eur',
        count: 2,
        total: 3500,
        paid: 0,
        refunded: 0,
        disputed: 0,
        credited: 0,
        writtenOff: 0,
        due: 3500,
      },
      {
        environment: null,
        currency: 'usd',
        count: 1,
        total: 700,
        paid: 0,
        refunded: 0,
        disputed: 0,
        credited: 0,
        writtenOff: 0,
        due: 0,
      },
    ]);
    expect(await admin.data('GET', '/invoices/totals?search=sumsmith&status=draft')).toHaveLength(1);
  });

  it('narrows by creator, disputed and module', async () => {
    const editor = await createAdminUser(site, [id('invoices.read'), id('invoices.create')]);
    await admin.data('POST', '/profiles', {
      name: 'Creators',
      adminRoles: [editor.roleCode],
      invoices: { see: 'all', create: true },
    });
    const own = adminOf(site.send, editor.token);
    await own.draft(null, { customer: { name: 'Own Work' } });
    const mine = await own.call<FindInvoices>('GET', '/invoices?creator=me');
    expect(mine.data.map(({ customer }) => customer.name)).toEqual(['Own Work']);
    expect(await namesOf(`creator=admin:${editor.id}`)).toEqual(['Own Work']);
    expect(await namesOf('creator=api-token')).toEqual([]);
    expect(await namesOf('disputed=true')).toEqual([]);
    expect(await namesOf('paymentModule=aaaaaaaaaaaaaaaaaaaaaaaa')).toEqual([]);
    expect((await admin.attempt('GET', '/invoices?creator=root')).status).toBe(400);
  });

  it('tells an editor which modules it may use, and whether they can take payments', async () => {
    const editor = await createAdminUser(site, [id('invoices.read')]);
    const own = adminOf(site.send, editor.token);
    expect(await own.data('GET', '/my-payment-modules')).toEqual([]);
    await admin.data('POST', '/profiles', {
      name: 'One module',
      adminRoles: [editor.roleCode],
      paymentModules: [ready.module.documentId],
    });
    expect(await own.data('GET', '/my-payment-modules')).toEqual([
      expect.objectContaining({ documentId: ready.module.documentId, mode: 'sandbox', reasons: [], linkEnabled: true }),
    ]);
  });
});

describe('attachments, copies and the timeline', () => {
  it('attaches files of the media library, and refuses what is not there', async () => {
    const file = await addFile('terms.pdf');
    const draft = await admin.draft(ready.module.documentId, { attachments: [file, file] });
    expect(draft.attachments).toEqual([
      { id: file, name: 'terms.pdf', url: '/uploads/terms.pdf', type: 'application/pdf', size: 12500 },
    ]);
    const changed = await admin.data<Invoice>('PUT', `/invoices/${draft.documentId}`, { attachments: [] });
    expect(changed.attachments).toEqual([]);
    const refused = await admin.attempt<{ error: { details: { code: string; field: string } } }>('POST', '/invoices', {
      currency: 'eur',
      customer: { name: 'Ada' },
      lines: [{ description: 'A', unitAmount: 100 }],
      attachments: [file, 999999],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.details).toMatchObject({ code: 'attachment_unknown', field: 'attachments.1' });
  });

  it('copies an issued invoice into a draft of one’s own', async () => {
    const file = await addFile('plan.pdf');
    const source = await admin.draft(ready.module.documentId, {
      attachments: [file],
      dueDate: '2031-01-31',
      notes: 'As agreed',
      tags: ['spring'],
      lines: [{ description: 'A', quantity: '1.5', unitAmount: 1000, taxRate: '20', discount: { percent: '10' } }],
    });
    const issued = await admin.issue(source.documentId);
    const copy = await admin.data<Invoice>('POST', `/invoices/${issued.documentId}/duplicate`);
    expect(copy).toMatchObject({
      status: 'draft',
      number: null,
      environment: null,
      issuedBy: null,
      dueDate: null,
      notes: 'As agreed',
      tags: ['spring'],
      total: issued.total,
      lines: issued.lines,
      attachments: issued.attachments,
      paymentModule: { documentId: ready.module.documentId },
    });
    expect(copy.documentId).not.toBe(issued.documentId);
    expect(issued.issuedBy).toMatchObject({ type: 'admin', name: 'Ada Admin' });
  });

  it('tells everything that happened, newest first', async () => {
    const draft = await admin.draft(ready.module.documentId);
    await admin.data('PUT', `/invoices/${draft.documentId}`, { notes: 'Thank you' });
    await admin.issue(draft.documentId);
    const started = await admin.checkout(draft.documentId);
    await stripe.pay(await sessionOf(admin, started));
    await admin.becomes(draft.documentId, 'paid');
    const timeline = await admin.data<TimelineEntry[]>('GET', `/invoices/${draft.documentId}/timeline`);
    expect(timeline.map(({ kind }) => kind).reverse()).toEqual(
      expect.arrayContaining(['created', 'updated', 'issued', 'payment_started', 'payment_succeeded'])
    );
    expect(timeline.find(({ kind }) => kind === 'updated')?.detail).toBe('notes');
    expect(timeline.find(({ kind }) => kind === 'payment_succeeded')).toMatchObject({
      amount: { amount: 12000, currency: 'eur' },
      detail: '4242',
    });
    expect(timeline.map(({ at }) => at)).toEqual(
      timeline
        .map(({ at }) => at)
        .sort()
        .reverse()
    );
    expect(new Set(timeline.map((entry) => entry.id)).size).toBe(timeline.length);
  });

  it('shows nothing of an invoice the actor may not see', async () => {
    const draft = await admin.draft(null);
    const stranger = adminOf(
      site.send,
      (await createAdminUser(site, [id('invoices.read'), id('invoices.create')])).token
    );
    for (const [method, path] of [
      ['GET', 'timeline'],
      ['POST', 'duplicate'],
    ]) {
      expect((await stranger.attempt(method, `/invoices/${draft.documentId}/${path}`)).status).toBe(404);
    }
    expect(await stranger.data('GET', '/invoices/totals')).toEqual([]);
  });

  it('answers the same over REST', async () => {
    const answer = await site.send<{ data: InvoiceSum[] }>('GET', '/api/invoice-payments/invoices/totals', {
      token: await createApiToken(site, 'full-access'),
    });
    expect(answer.status).toBe(200);
    expect(answer.body.data.length).toBeGreaterThan(0);
  });
});

describe('export', () => {
  const download = async (query: string, bearer: string) => {
    const answer = await fetch(new URL(`/invoice-payments/invoices/export?${query}`, site.url), {
      headers: { authorization: `Bearer ${bearer}` },
    });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('is a CSV file of what the filter finds, with its length ahead and formulas defused', async () => {
    const customer = { name: '=HYPERLINK("http://evil.example")', email: 'exporter@example.com' };
    for (const unitAmount of [1050, 2000]) {
      await admin.draft(ready.module.documentId, { customer, lines: [{ description: 'A', unitAmount }] });
    }
    const { answer, bytes } = await download('search=exporter&bom=true&delimiter=semicolon', token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('invoices.csv');
    expect(answer.headers.get('x-total-count')).toBe('2');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = bytes.subarray(3).toString().trimEnd().split('\r\n');
    expect(head.split(';')).toEqual(expect.arrayContaining(['number', 'customerName', 'total', 'issuedBy']));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(rows.map((row) => row.split(';')[head.split(';').indexOf('total')])).toEqual(['10,50', '20,00']);
  });

  it('tells the tax of each category and rate in one cell', async () => {
    await admin.draft(ready.module.documentId, {
      customer: { name: 'Grace Hopper', email: 'categories@example.com' },
      deliveryDate: '2026-03-01',
      lines: [
        { description: 'Taxed', unitAmount: 107970, taxRate: '20' },
        { description: 'Exempt', unitAmount: 5000, taxCategory: 'E', taxExemption: { text: 'Training' } },
        { description: 'Not known yet', unitAmount: 100 },
      ],
    });
    const { bytes } = await download('search=categories&preset=excel-de', token);
    const [head, row] = bytes
      .subarray(3)
      .toString()
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(row[head.indexOf('taxes')]).toBe('S 20 % 1079,70 215,94 | E 0 % 50,00 0,00 | 0 % 1,00 0,00');
    expect(row[head.indexOf('deliveryDate')]).toBe('01.03.2026');
  });

  it('reads on over more rows than a batch holds, each once', async () => {
    const query = site.strapi.db.query('plugin::invoice-payments.invoice');
    const [row] = await query.findMany({ limit: 1 });
    const { id: _id, documentId: _documentId, number: _number, ...columns } = row;
    for (let at = 0; at < 1100; at += 100) {
      await query.createMany({
        data: Array.from({ length: 100 }, (_, index) => ({
          ...columns,
          customerName: `Batch ${at + index}`,
          currency: 'gbp',
        })),
      });
    }
    const { answer, bytes } = await download('currency=gbp', token);
    const names = [...bytes.toString().matchAll(/Batch \d+/g)].map(([name]) => name);
    expect(answer.headers.get('x-total-count')).toBe('1100');
    expect(names).toHaveLength(1100);
    expect(new Set(names).size).toBe(1100);
    const page = await admin.call<FindInvoices>('GET', '/invoices?currency=gbp&pageSize=1');
    expect(page.meta.pagination).toMatchObject({ total: 1100 });
  });

  it('needs the permission and the profile’s switch, and holds own invoices only', async () => {
    const editor = await createAdminUser(site, [id('invoices.read'), id('invoices.create'), id('invoices.export')]);
    expect((await download('', editor.token)).answer.status).toBe(403);
    await admin.data('POST', '/profiles', {
      name: 'Exporters',
      adminRoles: [editor.roleCode],
      invoices: { see: 'own', create: true, export: true },
    });
    await adminOf(site.send, editor.token).draft(null, { customer: { name: 'Only Mine' } });
    const { answer, bytes } = await download('', editor.token);
    expect(answer.headers.get('x-total-count')).toBe('1');
    expect(bytes.toString()).toContain('Only Mine');
    const reader = await createAdminUser(site, [id('invoices.read')]);
    expect((await download('', reader.token)).answer.status).toBe(403);
  });
});

describe('a range of dates', () => {
  const MANY = 10_040;
  const invoices = () => site.strapi.db.query(id('invoice'));

  beforeAll(async () => {
    const { documentId } = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const { id: _id, ...pattern } = (await invoices().findOne({ where: { documentId } })) as { id: number };
    const minute = (at: number) => new Date(Date.UTC(2021, 0, 4) + at * 60_000);
    const rows = Array.from({ length: MANY }, (_, at) => ({
      ...{ ...pattern, documentId: `dated-${at}`, number: `DATED-${at}` },
      // Two dates each, in another order than the invoices were written.
      ...{ issueDate: at % 2 === 0 ? '2021-02-01' : '2021-02-15', dueDate: at < 5 ? '2021-03-01' : '2021-04-01' },
      createdAt: minute(at),
    }));
    for (let from = 0; from < MANY; from += 500) await invoices().createMany({ data: rows.slice(from, from + 500) });
  });

  afterAll(() => invoices().deleteMany({ where: { documentId: { $startsWith: 'dated-' } } }));

  const numbersOf = ({ data }: FindInvoices): number[] => data.map(({ number }) => Number(number?.slice(6)));
  const newestFirst = Array.from({ length: MANY }, (_, at) => MANY - 1 - at);

  it.each([
    ['dueFrom=2021-03-01&dueTo=2021-03-31', (at: number) => at < 5],
    ['dueTo=2021-04-01', () => true],
    ['issuedFrom=2021-02-01&issuedTo=2021-02-10', (at: number) => at % 2 === 0],
    ['issuedFrom=2021-02-01&issuedTo=2021-02-28', () => true],
    ['issuedTo=2021-02-28&dueFrom=2021-03-01&dueTo=2021-03-31', (at: number) => at < 5],
    ['status=open&dueFrom=2021-03-01&dueTo=2021-04-30', () => true],
    ['environment=test&issuedFrom=2021-02-12&issuedTo=2021-02-28', (at: number) => at % 2 === 1],
  ])('%s lists the newest first, on pages and by cursor', async (query, isIn) => {
    const all = newestFirst.filter(isIn);
    const first = await list(`${query}&pageSize=3`);
    expect(numbersOf(first)).toEqual(all.slice(0, 3));
    expect(first.meta.pagination.total).toBe(Math.min(all.length, 10_000));
    expect(first.meta.pagination.capped).toBe(all.length > 10_000 ? true : undefined);
    const last = Math.ceil(all.length / 100);
    expect(numbersOf(await list(`${query}&pageSize=100&page=${last}`))).toEqual(all.slice((last - 1) * 100));
    const second = await list(`${query}&limit=3&cursor=${encodeURIComponent(first.meta.pagination.nextCursor ?? '')}`);
    expect(numbersOf(second)).toEqual(all.slice(3, 6));
  });
});
