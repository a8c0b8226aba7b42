import type { Core } from '@strapi/strapi';

import type { Environment, InvoiceStatus } from '../../../contracts';
import { dayOrNull, integerOf, isoOrNull } from '../kit/database';
import { MODULE_UID } from '../plugin-id';
import { INVOICE_TABLE, narrowInvoices, type Narrowing } from './narrowing';

/** What an export tells of an invoice. Amounts are minor units. */
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
  paymentModule: string | null;
  relatedUid: string | null;
  relatedDocumentId: string | null;
  creatorName: string | null;
  issuerName: string | null;
  tags: string[];
}

/** Rows read at once. */
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
  'payment_module_id',
  'related_uid',
  'related_document_id',
  'creator_name',
  'issuer_name',
  'tags',
].map((column) => `${INVOICE_TABLE}.${column}`);

type Row = Record<string, unknown>;

/** JSON, which some drivers have read already. */
const jsonOf = <T>(value: unknown): T | null => (typeof value === 'string' ? (JSON.parse(value) as T) : (value as T));

const exported = (row: Row, modules: Map<number, string>): ExportedInvoice => {
  const details = jsonOf<{ taxId?: string | null; address?: { country?: string | null } | null }>(row.customer_details);
  return {
    documentId: row.document_id as string,
    number: row.number as string | null,
    status: row.status as InvoiceStatus,
    environment: row.environment as Environment | null,
    disputed: Boolean(row.disputed),
    needsReview: Boolean(row.needs_review),
    issueDate: dayOrNull(row.issue_date),
    dueDate: dayOrNull(row.due_date),
    paidAt: isoOrNull(row.paid_at),
    customerName: row.customer_name as string,
    customerEmail: row.customer_email as string | null,
    customerTaxId: details?.taxId ?? null,
    customerCountry: details?.address?.country ?? null,
    currency: row.currency as string,
    subtotal: integerOf(row.subtotal),
    discountTotal: integerOf(row.discount_total),
    taxTotal: integerOf(row.tax_total),
    total: integerOf(row.total),
    amountPaid: integerOf(row.amount_paid),
    amountRefunded: integerOf(row.amount_refunded),
    paymentModule: modules.get(row.payment_module_id as number) ?? null,
    relatedUid: row.related_uid as string | null,
    relatedDocumentId: row.related_document_id as string | null,
    creatorName: row.creator_name as string | null,
    issuerName: row.issuer_name as string | null,
    tags: jsonOf<string[]>(row.tags) ?? [],
  };
};

/**
 * Everything that matches, in order of creation, a batch in memory and the next one on its way. Below Strapi's query
 * layer: an export has a few of the columns and none of the lines.
 */
export const createExportReader = (strapi: Core.Strapi) =>
  async function* (narrowing: Narrowing): AsyncGenerator<ExportedInvoice[]> {
    const narrow = await narrowInvoices(strapi, narrowing);
    const rows: { id: number; name: string }[] = await strapi.db.query(MODULE_UID).findMany({ select: ['id', 'name'] });
    const modules = new Map(rows.map(({ id, name }) => [id, name]));
    const read = async (after: number): Promise<Row[]> =>
      narrow(strapi.db.getConnection(INVOICE_TABLE))
        .select(columns)
        .where(`${INVOICE_TABLE}.id`, '>', after)
        .orderBy(`${INVOICE_TABLE}.id`)
        .limit(BATCH);

    let next = read(0);
    for (;;) {
      const batch = await next;
      if (batch.length === 0) return;
      next = read(batch[batch.length - 1].id as number);
      // Nobody may be left to wait for it, when the reader goes away.
      next.catch(() => undefined);
      yield batch.map((row) => exported(row, modules));
    }
  };
