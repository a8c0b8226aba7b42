import type { Core } from '@strapi/strapi';

import type {
  Address,
  CalculatedLine,
  Environment,
  InvoiceListQuery,
  InvoiceStatus,
  TaxBehavior,
  TaxTotal,
} from '../../../contracts';
import type { ActorReference } from '../../../contracts';
import { integerOf, isoOf, isoOrNull, lockRow } from '../kit/database';
import type { Slice } from '../kit/pagination';
import { INVOICE_UID } from '../plugin-id';

export interface CustomerDetails {
  phone: string | null;
  taxId: string | null;
  locale: string | null;
  address: Address | null;
}

export interface InvoiceEntity {
  id: number;
  documentId: string;
  number: string | null;
  environment: Environment | null;
  status: InvoiceStatus;
  currency: string;
  taxBehavior: TaxBehavior;
  lines: CalculatedLine[];
  taxes: TaxTotal[];
  subtotal: number;
  discountTotal: number;
  taxTotal: number;
  total: number;
  amountPaid: number;
  amountRefunded: number;
  customerName: string;
  customerEmail: string | null;
  customerDetails: CustomerDetails | null;
  issueDate: string | null;
  dueDate: string | null;
  issuedAt: string | null;
  paidAt: string | null;
  notes: string | null;
  paymentModule: { id: number; documentId: string; name: string; mode: string } | null;
  relatedUid: string | null;
  relatedDocumentId: string | null;
  relatedLocale: string | null;
  tags: string[];
  creatorType: ActorReference['type'];
  creatorId: string | null;
  creatorName: string | null;
  disputed: boolean;
  needsReview: boolean;
  reviewReasons: string[];
  createdAt: string;
  updatedAt: string;
}

/** `paymentModule` is the module's row id when writing. */
export type InvoiceData = Omit<InvoiceEntity, 'id' | 'documentId' | 'paymentModule' | 'createdAt' | 'updatedAt'> & {
  paymentModule: number | null;
};

const populate = { paymentModule: { select: ['id', 'documentId', 'name', 'mode'] } };

const dateOrNull = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value.slice(0, 10) : new Date(value as number | Date).toISOString().slice(0, 10);
};

const entityOf = (row: Record<string, unknown>): InvoiceEntity => ({
  ...(row as unknown as InvoiceEntity),
  subtotal: integerOf(row.subtotal),
  discountTotal: integerOf(row.discountTotal),
  taxTotal: integerOf(row.taxTotal),
  total: integerOf(row.total),
  amountPaid: integerOf(row.amountPaid),
  amountRefunded: integerOf(row.amountRefunded),
  tags: (row.tags as string[] | null) ?? [],
  reviewReasons: (row.reviewReasons as string[] | null) ?? [],
  paymentModule: (row.paymentModule as InvoiceEntity['paymentModule'] | undefined) ?? null,
  disputed: Boolean(row.disputed),
  needsReview: Boolean(row.needsReview),
  issueDate: dateOrNull(row.issueDate),
  dueDate: dateOrNull(row.dueDate),
  issuedAt: isoOrNull(row.issuedAt),
  paidAt: isoOrNull(row.paidAt),
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

/** Which invoices an asker may see: all, those it created, or none. */
export type InvoiceScope = { see: 'all' } | { see: 'own'; creatorType: string; creatorId: string } | { see: 'none' };

const range = (from: string | undefined, to: string | undefined): Record<string, string> | undefined =>
  from || to ? { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) } : undefined;

/** @param today `YYYY-MM-DD`: overdue is a matter of days */
const whereOf = (query: InvoiceListQuery, scope: InvoiceScope, today: string): Record<string, unknown> => {
  const conditions: Record<string, unknown>[] = [];
  if (scope.see === 'none') conditions.push({ id: { $lt: 0 } });
  if (scope.see === 'own') conditions.push({ creatorType: scope.creatorType, creatorId: scope.creatorId });
  for (const field of [
    'status',
    'environment',
    'currency',
    'relatedUid',
    'relatedDocumentId',
    'relatedLocale',
  ] as const) {
    if (query[field] !== undefined) conditions.push({ [field]: query[field] });
  }
  if (query.paymentModule) conditions.push({ paymentModule: { documentId: query.paymentModule } });
  if (query.needsReview !== undefined) conditions.push({ needsReview: query.needsReview });
  if (query.overdue === true) conditions.push({ status: 'open', dueDate: { $lt: today } });
  if (query.overdue === false) {
    conditions.push({ $or: [{ status: { $ne: 'open' } }, { dueDate: { $null: true } }, { dueDate: { $gte: today } }] });
  }
  const issued = range(query.issuedFrom, query.issuedTo);
  if (issued) conditions.push({ issueDate: issued });
  const due = range(query.dueFrom, query.dueTo);
  if (due) conditions.push({ dueDate: due });
  if (query.search) {
    conditions.push({
      $or: ['number', 'customerName', 'customerEmail'].map((field) => ({ [field]: { $containsi: query.search } })),
    });
  }
  return conditions.length > 0 ? { $and: conditions } : {};
};

export const createInvoiceRepository = (strapi: Core.Strapi) => ({
  async insert(data: InvoiceData): Promise<InvoiceEntity> {
    return entityOf(await strapi.db.query(INVOICE_UID).create({ data, populate }));
  },

  async update(id: number, data: Partial<InvoiceData>): Promise<InvoiceEntity> {
    return entityOf(await strapi.db.query(INVOICE_UID).update({ where: { id }, data, populate }));
  },

  async findOne(documentId: string): Promise<InvoiceEntity | null> {
    const row = await strapi.db.query(INVOICE_UID).findOne({ where: { documentId }, populate });
    return row ? entityOf(row) : null;
  },

  /** Locks first and reads after: on MySQL the other order would read an older snapshot. */
  async lockOne(where: { documentId: string } | { id: number }): Promise<InvoiceEntity | null> {
    if (!(await lockRow(strapi, INVOICE_UID, where))) return null;
    const row = await strapi.db.query(INVOICE_UID).findOne({ where, populate });
    return row ? entityOf(row) : null;
  },

  async findPage(
    query: InvoiceListQuery,
    scope: InvoiceScope,
    slice: Slice,
    today: string
  ): Promise<{ rows: InvoiceEntity[]; total: number }> {
    const where = whereOf(query, scope, today);
    const [rows, total] = await strapi.db.query(INVOICE_UID).findWithCount({ where, ...slice, populate });
    return { rows: rows.map(entityOf), total };
  },

  async findCreators(documentIds: string[]): Promise<{ documentId: string; type: string; id: string | null }[]> {
    const rows = await strapi.db.query(INVOICE_UID).findMany({
      select: ['documentId', 'creatorType', 'creatorId'],
      where: { documentId: { $in: documentIds } },
    });
    return rows.map((row: Pick<InvoiceEntity, 'documentId' | 'creatorType' | 'creatorId'>) => ({
      documentId: row.documentId,
      type: row.creatorType,
      id: row.creatorId,
    }));
  },

  async countByModule(moduleId: number): Promise<number> {
    return strapi.db.query(INVOICE_UID).count({ where: { paymentModule: moduleId } });
  },

  async remove(id: number): Promise<void> {
    await strapi.db.query(INVOICE_UID).delete({ where: { id } });
  },
});

export type InvoiceRepository = ReturnType<typeof createInvoiceRepository>;
