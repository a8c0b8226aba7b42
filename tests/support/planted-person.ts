import { randomBytes } from 'node:crypto';

import type { Invoice, ProviderRefusal } from '../../contracts';
import { tableRules } from '../../server/src/personal-data/columns';
import type { Decision } from '../../server/src/personal-data/decisions';
import { newDocumentId } from '../../server/src/kit/document-id';
import type { Site } from './site';

/** Letters that stand in every value of the person, and nowhere else. */
export const MARK = 'qxmark';

export const person = {
  name: 'Zita Qxmarker',
  email: 'zita@qxmarker.example',
  phone: '+33 6 98 76 54 32',
  taxId: 'FRQXMARK12345',
  contactPerson: 'Zoltan Qxmarkovic',
  address: {
    line1: '5 Qxmark Lane',
    line2: null,
    city: 'Qxmarkville',
    postalCode: '75002',
    state: null,
    country: 'FR',
  },
} as const;

const said = `Zita Qxmarker, ${person.email}`;

interface Attribute {
  type: string;
  columnType?: { args?: number[] };
  column?: { notNullable?: boolean; defaultTo?: unknown };
}

type Row = Record<string, unknown> & { id: number };

/** What an invoice of the person, its payment and its credit note are called. */
export interface Planted {
  invoice: Invoice & { row: number };
  payment: { id: number; documentId: string };
  creditNote: string;
}

const targetOf = (to: string, { invoice, payment }: Planted): unknown =>
  ({ invoiceRow: invoice.row, paymentRow: payment.id, payment: payment.documentId, reach: person.email })[to] ??
  invoice.documentId;

const customerShown = { name: person.name, email: person.email, phone: person.phone, address: person.address };

/** JSON that the code can still read, with the person in it. */
const jsonOf = (table: string, column: string, value: unknown, { invoice }: Planted): unknown => {
  const details = { ...(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) };
  const register = (content: unknown) => ({ value: content, rank: 1, at: 1 });
  switch (`${table}.${column}`) {
    case 'ip_payments.ledger':
    case 'ip_unassigned_payments.ledger':
      return {
        ...details,
        receiptUrl: register(`https://pay.stripe.example/${MARK}`),
        failure: register({ code: 'declined', message: `${said} was declined` }),
        method: register({ type: 'card', brand: 'visa', last4: `${MARK}4242`, wallet: null }),
        action: register({ type: 'voucher', url: `https://voucher.example/${MARK}`, expiresAt: null }),
      };
    case 'ip_payments.method':
      return { type: 'card', brand: 'visa', last4: `${MARK}4242`, wallet: null };
    case 'ip_payments.recorded':
      return {
        ...{ method: 'cash', date: '2026-01-01', reference: `from ${said}`, note: `said ${MARK}` },
        proof: { id: 1, name: `${MARK}.pdf` },
        reversal: { reason: `for ${said}`, by: { type: 'system', id: null, name: null }, at: '2026-01-01T00:00:00Z' },
      };
    case 'ip_payments.request':
      return { ...details, customerEmail: person.email };
    case 'ip_closed_entries.content':
      return {
        ...{ id: `entry ${MARK}`.slice(0, 5), kind: 'invoice', day: '2026-01-01', lines: [], issued: [], paid: [] },
        ...{ customer: person.name, customerTaxId: person.taxId, country: 'FR', invoiceId: invoice.documentId },
      };
    case 'ip_invoices.refusal':
    case 'ip_payments.refusal': {
      const refusal: ProviderRefusal = {
        ...{ reason: 'invoice_data_refused', party: 'invoice', field: 'customer_email', message: `No mail to ${said}` },
        ...{ hint: 'Correct the address.', requestId: null, environment: 'test', currency: 'eur', count: 1 },
        ...{ since: '2026-01-01T00:00:00.000Z', at: '2026-01-01T00:00:00.000Z' },
      };
      return refusal;
    }
    case 'ip_payment_modules.refusals':
      return [{ reason: 'request_refused', message: `No such customer: ${person.email}` }];
    case 'ip_list_views.views':
      return [
        { id: 'one', name: `All of ${person.name}`, search: person.email, filters: [], sort: null, columns: null },
      ];
    default:
      if (Array.isArray(value)) return [...value, said];
      return {
        ...details,
        invoice: { documentId: invoice.documentId, customer: customerShown },
        note: `about ${said}`,
        billing_details: { ...customerShown, tax: MARK },
      };
  }
};

/** Filled through the API, or nothing that a person types. */
const byApi = new Set([
  'ip_invoices.lines',
  'ip_invoices.customerName',
  'ip_invoices.customerEmail',
  'ip_invoices.customerDetails',
  'ip_invoices.referenceDetails',
  'ip_invoices.attachments',
  'ip_invoices.notes',
  'ip_credit_notes.lines',
  'ip_credit_notes.selection',
  'ip_credit_notes.customerName',
  'ip_credit_notes.customerEmail',
  'ip_credit_notes.customerDetails',
  'ip_documents.content',
  'ip_invoice_words.word',
]);

const personal = (erase: Decision): boolean => erase !== 'no' && erase !== 'words';

const metadataOf = (site: Site, uid: string) =>
  site.strapi.db.metadata.get(uid) as unknown as { tableName: string; attributes: Record<string, Attribute> };

/** States that reports know; queues leave rows in unknown ones alone. */
const endOf: Record<string, string> = {
  ip_provider_events: 'processed',
  ip_refunds: 'failed',
  ip_disputes: 'won',
  ip_refund_requests: 'failed',
};

/** A new row about the person, with something in every required column. */
const insert = async (site: Site, uid: string, planted: Planted): Promise<Row> => {
  const { tableName, attributes } = metadataOf(site, uid);
  const data: Record<string, unknown> = {};
  for (const [name, { type, column, columnType }] of Object.entries(attributes)) {
    if (['id', 'createdAt', 'updatedAt', 'publishedAt', 'locale'].includes(name)) continue;
    if (column?.notNullable && column.defaultTo === undefined) {
      const length = columnType?.args?.[0] ?? 24;
      data[name] =
        type === 'datetime'
          ? new Date()
          : type === 'json'
            ? {}
            : type === 'string' || type === 'text'
              ? randomBytes(12).toString('hex').slice(0, Math.min(length, 24))
              : 1;
    }
    if (name === 'environment') data[name] = 'test';
    if (name === 'currency') data[name] = 'eur';
    if (['day', 'bookedOn', 'throughDay'].includes(name)) data[name] = '2020-01-01';
    if (['refundedAt', 'disputedAt'].includes(name)) data[name] = new Date();
    if (name === 'documentId') data[name] = newDocumentId();
    if ((name === 'status' && type === 'string') || name === 'state') data[name] = endOf[tableName] ?? 'ended';
  }
  for (const tie of tableRules[uid].ties ?? []) {
    if (!('mentionedIn' in tie)) data[tie.attribute] = targetOf(tie.to, planted);
  }
  return site.strapi.db.query(uid).create({ data });
};

/** Finds a row about the person, or makes one. */
const rowOf = async (site: Site, uid: string, planted: Planted): Promise<Row> => {
  const rows = site.strapi.db.query(uid);
  const [tie] = tableRules[uid].ties ?? [];
  const { type } = (tie && 'attribute' in tie && metadataOf(site, uid).attributes[tie.attribute]) || { type: '' };
  if (uid.endsWith('.invoice')) return rows.findOne({ where: { id: planted.invoice.row } });
  // Settings are one row, and a second payment module would be a strange one.
  if (!tie) return (await rows.findOne({ where: {} })) ?? insert(site, uid, planted);
  if (!('attribute' in tie)) return insert(site, uid, planted);
  const target = targetOf(tie.to, planted);
  const where = { [tie.attribute]: type === 'relation' ? { id: target } : target };
  return (await rows.findOne({ where })) ?? insert(site, uid, planted);
};

/**
 * Writes the person into every column that an erasure has to reach.
 *
 * @returns the columns, as `table.attribute`
 */
export const plantEverywhere = async (site: Site, planted: Planted): Promise<string[]> => {
  const filled: string[] = [];
  for (const [uid, { columns }] of Object.entries(tableRules)) {
    const { tableName, attributes } = metadataOf(site, uid);
    const wanted = Object.entries(columns).filter(([name, { erase }]) => personal(erase) && attributes[name]);
    if (wanted.length === 0 || tableName === 'ip_documents') continue;
    const row = await rowOf(site, uid, planted);
    const data: Record<string, unknown> = {};
    for (const [name, { erase }] of wanted) {
      const { type, columnType } = attributes[name];
      const place = `${tableName}.${name}`;
      if (byApi.has(place) || ['datetime', 'integer', 'relation'].includes(type)) continue;
      if (erase === 'staff') data[name.replace(/Name$/, 'Type')] = 'api-user';
      data[name] =
        type === 'json'
          ? jsonOf(tableName, name, row[name], planted)
          : place === 'ip_dispatches.body'
            ? JSON.stringify(jsonOf(tableName, name, {}, planted))
            : place === 'ip_dispatch_attempts.response'
              ? `accepted ${planted.invoice.documentId} ${said}`
              : said.slice(0, columnType?.args?.[0] ?? 200);
      filled.push(place);
    }
    if (uid.endsWith('.activity')) data.actorType = 'payer';
    const names = Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        (attributes[name] as { columnName?: string }).columnName ?? name,
        attributes[name].type === 'json' ? JSON.stringify(value) : value,
      ])
    );
    // Below Strapi's hooks, which keep the history from being changed.
    if (Object.keys(names).length > 0) {
      await site.strapi.db.getConnection(tableName).where({ id: row.id }).update(names);
    }
  }
  return filled;
};

/** Every table of the database, as a dump has it. */
export const findMarks = async (site: Site): Promise<string[]> => {
  const found: string[] = [];
  const tables = await site.strapi.db.dialect.schemaInspector.getTables();
  for (const table of tables) {
    const rows: Record<string, unknown>[] = await site.strapi.db.getConnection(table).select('*');
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const text = (typeof value === 'string' ? value : JSON.stringify(value)) ?? '';
        if (text.toLowerCase().includes(MARK) || /98\D{0,2}76\D{0,2}54\D{0,2}32/.test(text))
          found.push(`${table}.${column}`);
      }
    }
  }
  return [...new Set(found)].sort();
};
