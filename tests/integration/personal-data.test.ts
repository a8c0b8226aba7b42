import { createHash } from 'node:crypto';

import { strFromU8, unzipSync } from 'fflate';

import type {
  ActivityEntry,
  CreditNote,
  Erasure,
  FindInvoices,
  Invoice,
  InvoiceInput,
  LinkedPayment,
  PaymentLinkCreated,
  PersonReport,
} from '../../contracts';
import { DOCUMENT_UID, ERASURE_UID, INVOICE_UID, isOurType, TABLE_PREFIX } from '../../server/src/plugin-id';
import { tableRules } from '../../server/src/personal-data/columns';
import { ownColumns } from '../../server/src/personal-data/decisions';
import { eventually, type Answer } from '../support/http';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';
import { findMarks, MARK, person, plantEverywhere, type Planted } from '../support/planted-person';
import { sessionOf } from '../support/story';

jest.setTimeout(240_000);

let office: PostOffice;
const lines: string[] = [];

beforeAll(async () => {
  office = await openPostOffice({}, {}, { payPage: { perAddress: 100_000, perLink: 100_000 } });
  office.site.strapi.log.level = 'debug';
  office.site.strapi.log.on('data', ({ message }: { message: string }) => lines.push(String(message)));
});

afterAll(() => office?.close());

const customer: InvoiceInput['customer'] = {
  ...{ name: person.name, email: person.email, phone: person.phone, taxId: person.taxId },
  ...{ address: person.address, contactPerson: person.contactPerson },
} as InvoiceInput['customer'];

const draft = (more: Partial<InvoiceInput> = {}): Promise<Invoice> =>
  office.admin.draft(office.ready.module.documentId, {
    customer,
    notes: `For ${person.name}`,
    lines: [{ description: `Lesson for ${person.name}`, unitAmount: 12_000 }],
    ...more,
  });

/** Writes a draft, or repeats the request that wrote it. */
const keyedDraft = (): Promise<Answer<{ error: { details: { code: string } } }>> =>
  office.site.send('POST', '/invoice-payments/invoices', {
    token: office.token,
    body: { data: { customer, currency: 'eur', lines: [{ description: 'Lesson', unitAmount: 100 }] } },
    headers: { 'Idempotency-Key': 'draft-of-a-person' },
  });

const rowOf = async ({ documentId }: Invoice): Promise<Record<string, unknown> & { id: number }> =>
  office.site.strapi.db.query(INVOICE_UID).findOne({ where: { documentId } });

const issued = async (): Promise<Invoice> => office.admin.issue((await draft()).documentId);

const pay = async ({ documentId }: Invoice): Promise<LinkedPayment> => {
  const checkout = await office.admin.checkout(documentId);
  await office.stripe.pay(await sessionOf(office.admin, checkout));
  await office.admin.becomes(documentId, 'paid');
  return office.admin.data('GET', `/payments/${checkout.payment}`);
};

/** An invoice that was sent, opened, paid and credited, and the person in every column about it. */
const plant = async (): Promise<Planted & { filled: string[] }> => {
  const invoice = await issued();
  await office.send(invoice);
  await office.arrived(person.email);
  const link = await office.admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  await office.site.send('GET', new URL(link.url).pathname);
  const payment = await pay(invoice);
  const note = await office.admin.data<CreditNote>('POST', `/invoices/${invoice.documentId}/credit-notes`, {
    reason: `Asked by ${person.name}`,
    lines: [{ line: 1, amount: 500 }],
  });
  await office.admin.data('POST', `/credit-notes/${note.documentId}/issue`);
  await office.admin.attempt('GET', `/invoices/${invoice.documentId}/pdf`);
  await office.admin.attempt('GET', `/credit-notes/${note.documentId}/pdf`);
  const { id } = await rowOf(invoice);
  const found: { id: number } = await office.site.strapi.db
    .query('plugin::invoice-payments.payment')
    .findOne({ where: { documentId: payment.documentId } });
  const planted: Planted = {
    invoice: { ...invoice, row: id },
    payment: { id: found.id, documentId: payment.documentId },
    creditNote: note.documentId,
  };
  return { ...planted, filled: await plantEverywhere(office.site, planted) };
};

const search = (input: object = { email: person.email }): Promise<PersonReport> =>
  office.admin.data('POST', '/personal-data/search', input);

const erase = async (input: object = { email: person.email, confirmation: person.email }): Promise<Erasure> => {
  const asked = await office.admin.data<Erasure>('POST', '/personal-data/erasures', input);
  return eventually(
    () => office.admin.data<Erasure>('GET', `/personal-data/erasures/${asked.documentId}`),
    ({ status }) => status === 'done'
  );
};

const documents = async (): Promise<string[]> => {
  const rows: { content: string; hash: string }[] = await office.site.strapi.db
    .query(DOCUMENT_UID)
    .findMany({ orderBy: [{ id: 'asc' }] });
  return rows.map(({ content, hash }) => {
    const bytes = Buffer.from(content, 'base64');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    return hash;
  });
};

const figuresOf = async () => ({
  overview: await office.admin.call('GET', '/overview/figures?environment=test'),
  totals: await office.admin.call('GET', '/invoices/totals'),
  tax: await office.admin.call('GET', '/accounting/tax?environment=test&from=2026-01-01&to=2026-12-31'),
});

/** What accountants and editors take out. */
const exportsOf = async (): Promise<string> => {
  const paths = [
    '/invoices/export',
    '/payments/export',
    '/credit-notes/export',
    '/movements/export',
    '/accounting/journal/export?environment=test&from=2000-01-01&to=2026-12-31&format=csv',
    '/invoices?pageSize=100',
    '/payments?pageSize=100',
    '/credit-notes?pageSize=100',
    '/activity?pageSize=100',
    '/provider-events?pageSize=100',
    '/suggestions/customers?search=zita&environment=test',
  ];
  const answers = [];
  for (const path of paths) answers.push(await office.admin.attempt('GET', path));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(8);
  return JSON.stringify(answers.map(({ body }) => body)).toLowerCase();
};

const moveYearsBack = async (years: number): Promise<void> => {
  const back = (day: string): string => `${Number(day.slice(0, 4)) - years}${day.slice(4, 10)}`;
  for (const uid of [INVOICE_UID, 'plugin::invoice-payments.credit-note']) {
    const rows: { id: number; issueDate: unknown }[] = await office.site.strapi.db
      .query(uid)
      .findMany({ where: { issueDate: { $notNull: true } } });
    for (const { id, issueDate } of rows) {
      const day = new Date(issueDate as string).toISOString();
      await office.site.strapi.db.query(uid).updateMany({ where: { id }, data: { issueDate: back(day) } });
    }
  }
  const due = back(new Date().toISOString());
  await office.site.strapi.db
    .query(INVOICE_UID)
    .updateMany({ where: { documentsUntil: { $notNull: true } }, data: { documentsUntil: due, booksUntil: due } });
};

describe('every column has a decision', () => {
  it('of every type and table of the plugin', () => {
    const models = [...office.site.strapi.db.metadata.entries()].filter(([uid]) => isOurType(uid));
    const undecided = models.flatMap(([uid, model]) =>
      Object.keys((model as unknown as { attributes: object }).attributes)
        .filter((name) => !(name in (tableRules[uid]?.columns ?? {})))
        .filter((name) => !ownColumns.includes(name))
        .map((name) => `${uid}: ${name}`)
    );
    expect(undecided).toEqual([]);
    const known = new Map(models as unknown as [string, { attributes: object }][]);
    const gone = Object.entries(tableRules).flatMap(([uid, { columns }]) =>
      Object.keys(columns).filter((name) => !(name in (known.get(uid)?.attributes ?? {})))
    );
    expect(gone).toEqual([]);
  });

  it('and no table of the database is missing', async () => {
    const tables = await office.site.strapi.db.dialect.schemaInspector.getTables();
    const known = Object.keys(tableRules).map((uid) => office.site.strapi.db.metadata.get(uid).tableName);
    // A table of links holds nothing but the ids of both sides.
    const own = tables.filter((table) => table.startsWith(TABLE_PREFIX) && table !== 'ip_profiles_payment_modules_lnk');
    expect(own.filter((table) => !known.includes(table))).toEqual([]);
  });
});

describe('a person in every field', () => {
  let planted: Awaited<ReturnType<typeof plant>>;
  let figures: unknown;
  let kept: string[];

  beforeAll(async () => {
    await office.admin.nameSeller();
    planted = await plant();
    figures = await figuresOf();
    expect((await keyedDraft()).status).toBe(201);
    expect((await keyedDraft()).status).toBe(201);
    kept = await documents();
  });

  it('is planted, and everything is found', async () => {
    const marks = await findMarks(office.site);
    expect(planted.filled.length).toBeGreaterThan(60);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect(marks.length).toBeGreaterThan(60);
    const report = await search();
    expect(report.people).toEqual([{ name: person.name, email: person.email, taxId: person.taxId, invoices: 2 }]);
    expect(report).toMatchObject({ drafts: 1, unpaid: 0, invoices: [{ number: planted.invoice.number }] });
    expect(report.removed.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['ip_activities', 'ip_dispatches', 'ip_notifications', 'ip_outbox', 'ip_payments'])
    );
    expect(await findMarks(office.site)).toEqual(marks);
    expect((await search({ taxId: 'fr qxmark.12345' })).people).toHaveLength(1);
    expect((await search({ name: 'zita  QXMARKER' })).people).toHaveLength(1);
    expect((await search({ email: 'nobody@example.com' })).people).toEqual([]);
  });

  it('is handed out with data and documents, without secrets', async () => {
    const response = await fetch(`${office.site.url}/invoice-payments/personal-data/export`, {
      method: 'POST',
      headers: { authorization: `Bearer ${office.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ data: { email: person.email } }),
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['README.txt', 'data.json', `documents/${planted.invoice.number}.pdf`])
    );
    expect(strFromU8(files[`documents/${planted.invoice.number}.pdf`].slice(0, 5))).toBe('%PDF-');
    const data = JSON.parse(strFromU8(files['data.json'])) as Record<string, Record<string, unknown>[]>;
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(['ip_invoices', 'ip_payments', 'ip_notifications', 'ip_activities', 'ip_payment_links'])
    );
    expect(data.ip_invoices).toHaveLength(2);
    expect(Object.keys(data.ip_payment_links[0])).not.toContain('tokenHash');
  });

  it('is erased only when the confirmation is right', async () => {
    const answer = await office.admin.attempt<{ error: { details: { code: string } } }>(
      'POST',
      '/personal-data/erasures',
      { email: person.email, confirmation: 'zita' }
    );
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'confirmation_differs']);
    const asked = { status: { $in: ['waiting', 'running', 'done'] } };
    expect(await office.site.strapi.db.query(ERASURE_UID).count({ where: asked })).toBe(0);
  });

  it('is gone at once, but for documents that must be kept', async () => {
    const erasure = await erase();
    const year = new Date().getUTCFullYear();
    expect(erasure.kept).toEqual([
      expect.objectContaining({
        number: planted.invoice.number,
        documentsUntil: `${year + 10}-12-31`,
        booksUntil: `${year + 10}-12-31`,
      }),
    ]);
    const allowed = Object.entries(tableRules).flatMap(([uid, { columns }]) =>
      Object.entries(columns)
        .filter(([, { erase }]) => ['document', 'books', 'contact'].includes(erase))
        .map(([name]) => {
          const { tableName, attributes } = office.site.strapi.db.metadata.get(uid);
          return `${tableName}.${(attributes[name] as { columnName?: string }).columnName ?? name}`;
        })
    );
    expect((await findMarks(office.site)).filter((place) => !allowed.includes(place))).toEqual([]);
    expect(await documents()).toEqual(kept);
    expect(await figuresOf()).toEqual(figures);
    const repeated = await keyedDraft();
    expect([repeated.status, repeated.body.error.details.code]).toEqual([409, 'idempotency_response_unreadable']);
    const list = await office.admin.call<FindInvoices>('GET', '/invoices?search=zita');
    expect(list.data).toEqual([]);
    const byNumber = await office.admin.call<FindInvoices>('GET', `/invoices?search=${planted.invoice.number}`);
    expect(byNumber.data).toHaveLength(1);
    expect(await office.admin.call('GET', '/suggestions/customers?search=zita&environment=test')).toEqual({ data: [] });
    expect((await office.admin.invoice(planted.invoice.documentId)).customer).toMatchObject({
      name: person.name,
      email: null,
      phone: null,
    });
  });

  it('leaves lines in the history that say who did it and not to whom', async () => {
    const { data } = await office.admin.call<{ data: ActivityEntry[] }>(
      'GET',
      '/activity?entityType=personal-data&sort=id:asc'
    );
    expect(data.map(({ action }) => action)).toEqual(['person_exported', 'erasure_requested', 'person_erased']);
    expect(new Set(data.map(({ after }) => after?.person)).size).toBe(1);
    expect(data.every(({ actor }) => actor.type === 'admin')).toBe(true);
    expect(JSON.stringify(data).toLowerCase()).not.toContain(MARK);
  });

  it('can be erased again, which changes nothing', async () => {
    const before = await findMarks(office.site);
    const again = await erase();
    expect(again.kept).toHaveLength(1);
    // Signals tell open pages of a change, and live for a minute.
    const lasting = again.removed.filter(({ table }) => table !== 'ip_live_signals');
    expect(lasting.filter(({ deleted }) => deleted > 0)).toEqual([]);
    expect(await findMarks(office.site)).toEqual(before);
  });

  it('does not come back with later events of the provider', async () => {
    const db = office.site.strapi.db.query('plugin::invoice-payments.payment');
    const method = { type: 'card', brand: 'visa', last4: '4242', wallet: null };
    await db.update({ where: { id: planted.payment.id }, data: { method } });
    await internalsOf(office.site).personalData.endRetention(async () => true);
    expect((await db.findOne({ where: { id: planted.payment.id } })).method).toMatchObject({ last4: null });
  });

  it('is gone everywhere once the retention has ended: rows, lists, exports, logs', async () => {
    const before = await rowOf(planted.invoice);
    await moveYearsBack(12);
    await internalsOf(office.site).personalData.endRetention(async () => true);
    expect(await findMarks(office.site)).toEqual([]);
    expect(await exportsOf()).not.toContain(MARK);
    expect(lines.filter((line) => line.toLowerCase().includes(MARK))).toEqual([]);
    const after = await rowOf(planted.invoice);
    const figuresIn = ({ number, total, taxes, subtotal, amountPaid, amountCredited, status }: typeof after) => ({
      ...{ number, total, taxes, subtotal, amountPaid, amountCredited, status },
    });
    expect(figuresIn(after)).toEqual(figuresIn(before));
    expect(await documents()).toEqual([]);
    const pdf = await office.admin.attempt<{ error: { details: { code: string } } }>(
      'GET',
      `/invoices/${planted.invoice.documentId}/pdf`
    );
    expect([pdf.status, pdf.body.error.details.code]).toEqual([409, 'document_erased']);
  });
});

test('an erasure that a process left is continued by another one', async () => {
  const invoice = await issued();
  await pay(invoice);
  const { personalData } = internalsOf(office.site);
  const before = await rowOf(invoice);
  // The first process ended after it had claimed the erasure and emptied the address.
  await erase();
  const rows = office.site.strapi.db.query(ERASURE_UID);
  const [{ id }] = await rows.findMany({ orderBy: [{ id: 'desc' }], limit: 1 });
  await office.site.strapi.db
    .query(INVOICE_UID)
    .updateMany({ where: { id: before.id }, data: { notes: before.notes, tags: [person.email] } });
  const subject = {
    ...{ invoiceRows: [before.id], invoices: [invoice.documentId], draftRows: [], drafts: [], creditNotes: [] },
    ...{ paymentRows: [], payments: [], providerIds: [], reach: [person.email], own: [person.email] },
    ...{ names: [person.name], values: [person.email, person.name] },
  };
  await rows.updateMany({
    where: { id },
    data: { subject, result: null, status: 'running', attempts: 1, nextAttemptAt: new Date(Date.now() - 1000) },
  });
  await personalData.sweep(async () => true);
  const row = await rows.findOne({ where: { id } });
  expect(row).toMatchObject({ status: 'done', subject: null });
  expect(row.result.kept).toHaveLength(1);
  expect(JSON.stringify((await rowOf(invoice)).tags)).not.toContain(MARK);
});

test('another person with the same name keeps everything', async () => {
  const other = { name: person.name, email: 'other@elsewhere.example' };
  const invoice = await office.admin.issue((await draft({ customer: other })).documentId);
  await erase();
  expect((await office.admin.invoice(invoice.documentId)).customer).toMatchObject(other);
});
