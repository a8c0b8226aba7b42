import type { Core } from '@strapi/strapi';

import type { Environment, InvoiceReferences, InvoiceStatus, PaymentStatus, TaxTotal } from '../../../contracts';
import { emptyReferences } from '../../../domain/invoices/references';
import { dayOrNull, integerOf, integerOrNull, isoOrNull } from '../kit/database';
import { queryTable } from '../kit/tables';
import { MODULE_UID, PAYMENT_UID } from '../plugin-id';
import { INVOICE_TABLE, narrowInvoices, type Narrowing } from './narrowing';
import type { CustomerDetails } from './customer-details';

/** One invoice of an export. Amounts are in minor units. */
export interface ExportedInvoice {
  documentId: string;
  number: string | null;
  status: InvoiceStatus;
  environment: Environment | null;
  disputed: boolean;
  needsReview: boolean;
  issueDate: string | null;
  dueDate: string | null;
  paidAt: string | null;
  customerName: string;
  customerEmail: string | null;
  customerTaxId: string | null;
  customerCountry: string | null;
  currency: string;
  subtotal: number;
  discountTotal: number;
  taxTotal: number;
  total: number;
  amountPaid: number;
  amountRefunded: number;
  amountDisputed: number;
  amountDue: number | null;
  amountCredited: number;
  amountWrittenOff: number;
  creditBalance: number;
  paymentModule: string | null;
  relatedUid: string | null;
  relatedDocumentId: string | null;
  creatorName: string | null;
  issuerName: string | null;
  tags: string[];
  references: InvoiceReferences;
  customer: Pick<CustomerDetails, 'phone' | 'registration' | 'contactPerson' | 'electronicAddress'>;
  /** Taxable amount and tax by rate. */
  taxes: TaxTotal[];
  charges: Charges | null;
}

/** What the provider charged for the succeeded payments of an invoice. */
interface Charges {
  ids: string[];
  /** In minor units. Null while a fee is unknown, or when the payments were settled in different currencies. */
  settled: { fee: number; net: number; currency: string } | null;
}

const brought: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded'];

interface ChargeRow {
  invoice_id: number;
  charge_id: string | null;
  fee: unknown;
  net: unknown;
  fee_currency: string | null;
}

const chargesOf = (rows: ChargeRow[]): Charges => {
  const currency = rows[0].fee_currency;
  const isOne = currency !== null && rows.every((row) => row.fee_currency === currency && row.fee !== null);
  const sum = (field: 'fee' | 'net') => rows.reduce((total, row) => total + (integerOrNull(row[field]) ?? 0), 0);
  return {
    ids: rows.flatMap(({ charge_id: id }) => (id === null ? [] : [id])),
    settled: isOne ? { fee: sum('fee'), net: sum('net'), currency } : null,
  };
};

/** Reads the payments of a batch of invoices. The keys are the invoices' row ids. */
const readCharges = async (strapi: Core.Strapi, invoices: number[]): Promise<Map<number, Charges>> => {
  const { tableName } = strapi.db.metadata.get(PAYMENT_UID);
  const rows = (await queryTable(strapi, tableName)
    .select(['invoice_id', 'charge_id', 'fee', 'net', 'fee_currency'])
    .whereIn('invoice_id', invoices)
    .whereIn('status', brought)
    // The provider charges nothing for what a person recorded.
    .whereNot('origin', 'recorded')
    .orderBy('id')) as ChargeRow[];
  const byInvoice = new Map<number, ChargeRow[]>();
  for (const row of rows) byInvoice.set(row.invoice_id, [...(byInvoice.get(row.invoice_id) ?? []), row]);
  return new Map([...byInvoice].map(([invoice, ofInvoice]) => [invoice, chargesOf(ofInvoice)]));
};

/** The number of rows read at once. */
const BATCH = 500;

const columns = [
  'id',
  'document_id',
  'number',
  'status',
  'environment',
  'disputed',
  'needs_review',
  'issue_date',
  'due_date',
  'paid_at',
  'customer_name',
  'customer_email',
  'customer_details',
  'currency',
  'subtotal',
  'discount_total',
  'tax_total',
  'total',
  'amount_paid',
  'amount_refunded',
  'amount_disputed',
  'amount_due',
  'payment_module_id',
  'related_uid',
  'related_document_id',
  'creator_name',
  'issuer_name',
  'tags',
  'reference_details',
  'taxes',
  'amount_credited',
  'amount_written_off',
  'credit_balance',
].map((column) => `${INVOICE_TABLE}.${column}`);

/** Values in the order of the columns. PostgreSQL's driver returns arrays a fifth faster than objects. */
type Row = unknown[];

/** Parses a JSON column. Some drivers return it parsed. */
const jsonOf = <T>(value: unknown): T | null => (typeof value === 'string' ? (JSON.parse(value) as T) : (value as T));

const exported = (row: Row, modules: Map<number, string>, charges: Map<number, Charges>): ExportedInvoice => {
  const [id, documentId, number, status, environment, disputed, needsReview, issueDate, dueDate, paidAt] = row;
  const [customerName, customerEmail, customerDetails, currency] = row.slice(10);
  const [subtotal, discountTotal, taxTotal, total, amountPaid, amountRefunded, amountDisputed, due] = row.slice(14);
  const [moduleId, relatedUid, relatedDocumentId, creatorName, issuerName, tags, references, taxes] = row.slice(22);
  const [amountCredited, amountWrittenOff, creditBalance] = row.slice(30);
  const details = jsonOf<CustomerDetails>(customerDetails);
  return {
    documentId: documentId as string,
    number: number as string | null,
    status: status as InvoiceStatus,
    environment: environment as Environment | null,
    disputed: Boolean(disputed),
    needsReview: Boolean(needsReview),
    issueDate: dayOrNull(issueDate),
    dueDate: dayOrNull(dueDate),
    paidAt: isoOrNull(paidAt),
    customerName: customerName as string,
    customerEmail: customerEmail as string | null,
    customerTaxId: details?.taxId ?? null,
    customerCountry: details?.address?.country ?? null,
    currency: currency as string,
    subtotal: integerOf(subtotal),
    discountTotal: integerOf(discountTotal),
    taxTotal: integerOf(taxTotal),
    total: integerOf(total),
    amountPaid: integerOf(amountPaid),
    amountRefunded: integerOf(amountRefunded),
    amountDisputed: integerOrNull(amountDisputed) ?? 0,
    amountDue: integerOrNull(due),
    amountCredited: integerOrNull(amountCredited) ?? 0,
    amountWrittenOff: integerOrNull(amountWrittenOff) ?? 0,
    creditBalance: integerOrNull(creditBalance) ?? 0,
    paymentModule: modules.get(moduleId as number) ?? null,
    relatedUid: relatedUid as string | null,
    relatedDocumentId: relatedDocumentId as string | null,
    creatorName: creatorName as string | null,
    issuerName: issuerName as string | null,
    tags: jsonOf<string[]>(tags) ?? [],
    references: jsonOf<InvoiceReferences>(references) ?? emptyReferences,
    customer: {
      phone: details?.phone ?? null,
      registration: details?.registration,
      contactPerson: details?.contactPerson,
      electronicAddress: details?.electronicAddress,
    },
    taxes: jsonOf<TaxTotal[]>(taxes) ?? [],
    charges: charges.get(id as number) ?? null,
  };
};

/**
 * Reads all matching invoices in order of creation. One batch is in memory while the next one is being read. This uses
 * SQL instead of Strapi's query layer, because an export has few of the columns and no lines.
 */
export const createExportReader = (strapi: Core.Strapi) =>
  async function* (narrowing: Narrowing): AsyncGenerator<ExportedInvoice[]> {
    const narrow = await narrowInvoices(strapi, narrowing);
    const rows: { id: number; name: string }[] = await strapi.db.query(MODULE_UID).findMany({ select: ['id', 'name'] });
    const modules = new Map(rows.map(({ id, name }) => [id, name]));
    const read = async (after: number): Promise<Row[]> => {
      const found = (await narrow(queryTable(strapi, INVOICE_TABLE))
        .select(columns)
        .where(`${INVOICE_TABLE}.id`, '>', after)
        .orderBy(`${INVOICE_TABLE}.id`)
        .limit(BATCH)
        .options({ rowMode: 'array' })) as (Row | Record<string, unknown>)[];
      return found.map((row) => (Array.isArray(row) ? row : Object.values(row)));
    };

    let next = read(0);
    for (;;) {
      const batch = await next;
      if (batch.length === 0) return;
      next = read(batch[batch.length - 1][0] as number);
      // When the consumer stops, nobody awaits this promise any more.
      next.catch(() => undefined);
      const charges = await readCharges(
        strapi,
        batch.map(([id]) => id as number)
      );
      yield batch.map((row) => exported(row, modules, charges));
    }
  };
