import type { Core } from '@strapi/strapi';

import type {
  ActorReference,
  CorrectionAction,
  CreditLineInput,
  CreditNoteFilters,
  CreditNoteLine,
  CreditNoteStatus,
  Environment,
  InvoiceDocumentFormat,
  InvoiceStatus,
  PlannedRefund,
  SellerDetails,
  TaxBehavior,
  TaxTotal,
} from '../../../contracts';
import type { CustomerDetails, InvoiceScope } from '../invoices';
import { dayOrNull, integerOf, integerOrNull, isoOf, isoOrNull } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { findAllJoined, findJoined, insertRow, updateRow } from '../kit/rows';
import { CREDIT_NOTE_UID } from '../plugin-id';

/** What a correction does beside its credit note. */
export interface StoredCorrection {
  action: CorrectionAction;
  /** Tells a repeated request from another one under the same key. */
  hash: string;
  /** documentId of the corrected copy, once it is made. */
  draft: string | null;
  refunds: PlannedRefund[];
}

export interface CreditNoteEntity {
  id: number;
  documentId: string;
  invoice: {
    id: number;
    documentId: string;
    number: string | null;
    issueDate: string | null;
    status: InvoiceStatus;
  };
  number: string | null;
  numberSeries: string | null;
  numberPeriod: string | null;
  numberSequence: number | null;
  environment: Environment;
  status: CreditNoteStatus;
  currency: string;
  taxBehavior: TaxBehavior;
  selection: CreditLineInput[] | null;
  lines: CreditNoteLine[];
  taxes: TaxTotal[];
  subtotal: number;
  discountTotal: number;
  taxTotal: number;
  total: number;
  reason: string;
  notes: string | null;
  customerName: string;
  customerEmail: string | null;
  customerDetails: CustomerDetails | null;
  sellerDetails: SellerDetails | null;
  documentFormat: InvoiceDocumentFormat | null;
  issueDate: string | null;
  issuedAt: string | null;
  creatorType: ActorReference['type'];
  creatorId: string | null;
  creatorName: string | null;
  issuerType: ActorReference['type'] | null;
  issuerId: string | null;
  issuerName: string | null;
  requestKey: string | null;
  correction: StoredCorrection | null;
  createdAt: string;
  updatedAt: string;
}

/** The columns that are written. */
export type CreditNoteData = Omit<CreditNoteEntity, 'id' | 'documentId' | 'invoice' | 'createdAt' | 'updatedAt'>;

/** A list's filters, as far as the actor may see. */
export interface CreditNoteNarrowing extends CreditNoteFilters {
  scope: InvoiceScope;
}

const populate = { invoice: { select: ['id', 'documentId', 'number', 'issueDate', 'status'] } };

/** Rows that an export reads at once. */
const BATCH = 500;

type Row = Record<string, unknown>;

const entityOf = (row: Row): CreditNoteEntity => {
  const found = row as unknown as CreditNoteEntity;
  return {
    ...found,
    invoice: { ...found.invoice, issueDate: dayOrNull(found.invoice.issueDate) },
    numberSequence: integerOrNull(row.numberSequence),
    subtotal: integerOf(row.subtotal),
    discountTotal: integerOf(row.discountTotal),
    taxTotal: integerOf(row.taxTotal),
    total: integerOf(row.total),
    issueDate: dayOrNull(row.issueDate),
    issuedAt: isoOrNull(row.issuedAt),
    createdAt: isoOf(row.createdAt),
    updatedAt: isoOf(row.updatedAt),
  };
};

const whereOf = (filters: CreditNoteNarrowing): Record<string, unknown> => {
  const { scope, search, status, environment, currency, invoice, issuedFrom, issuedTo } = filters;
  const conditions: Record<string, unknown>[] = [
    ...(scope.see === 'none' ? [{ id: { $lt: 0 } }] : []),
    ...(scope.see === 'own' ? [{ invoice: { creatorType: scope.creatorType, creatorId: scope.creatorId } }] : []),
    ...(status ? [{ status }] : []),
    ...(environment ? [{ environment }] : []),
    ...(currency ? [{ currency }] : []),
    ...(invoice ? [{ invoice: { documentId: invoice } }] : []),
    ...(issuedFrom ? [{ issueDate: { $gte: issuedFrom } }] : []),
    ...(issuedTo ? [{ issueDate: { $lte: issuedTo } }] : []),
    ...(search
      ? [
          {
            $or: [
              { number: { $containsi: search } },
              { customerName: { $containsi: search } },
              { invoice: { number: { $containsi: search } } },
            ],
          },
        ]
      : []),
  ];
  return conditions.length > 0 ? { $and: conditions } : {};
};

export const createCreditNoteRepository = (strapi: Core.Strapi) => {
  const rows = () => strapi.db.query(CREDIT_NOTE_UID);

  const findBy = async (where: Record<string, string | number>): Promise<CreditNoteEntity | null> => {
    const row = await findJoined(strapi, CREDIT_NOTE_UID, where, populate);
    return row ? entityOf(row) : null;
  };

  const findById = async (id: number): Promise<CreditNoteEntity> => {
    const found = await findBy({ id });
    if (!found) throw new Error(`invoice-payments: credit note ${id} is gone.`);
    return found;
  };

  return {
    async insert(invoiceId: number, data: CreditNoteData): Promise<CreditNoteEntity> {
      const now = new Date();
      const row = { documentId: newDocumentId(), createdAt: now, updatedAt: now, ...data, invoice: invoiceId };
      return findById(await insertRow(strapi, CREDIT_NOTE_UID, row));
    },

    async update(id: number, data: Partial<CreditNoteData>): Promise<CreditNoteEntity> {
      await updateRow(strapi, CREDIT_NOTE_UID, id, data);
      return findById(id);
    },

    /** Reads a row again, with its invoice as it is now. */
    reload: ({ id }: Pick<CreditNoteEntity, 'id'>): Promise<CreditNoteEntity> => findById(id),

    async remove(id: number): Promise<void> {
      await rows().delete({ where: { id } });
    },

    findOne: (documentId: string): Promise<CreditNoteEntity | null> => findBy({ documentId }),

    /** The credit note of a correction that was asked for with this key. */
    findByRequest: (invoiceId: number, requestKey: string): Promise<CreditNoteEntity | null> =>
      findBy({ invoice: invoiceId, requestKey }),

    /** Issued credit notes of an invoice, oldest first. @param invoiceId its row id */
    async findIssued(invoiceId: number): Promise<CreditNoteEntity[]> {
      const where = { invoice: invoiceId, status: 'issued' };
      return (await findAllJoined(strapi, CREDIT_NOTE_UID, where, populate)).map(entityOf);
    },

    async findPage(narrowing: CreditNoteNarrowing, slice: Slice): Promise<FoundSlice<CreditNoteEntity>> {
      const found = await findSlice(strapi, CREDIT_NOTE_UID, { where: whereOf(narrowing), populate }, slice);
      return { ...found, rows: found.rows.map((row) => entityOf(row as never)) };
    },

    count: (narrowing: CreditNoteNarrowing): Promise<number> => rows().count({ where: whereOf(narrowing) }),

    /** Everything that matches, in order of creation, a batch at a time. */
    async *readForExport(narrowing: CreditNoteNarrowing): AsyncGenerator<CreditNoteEntity[]> {
      for (let afterId = 0; ;) {
        const where = { $and: [whereOf(narrowing), { id: { $gt: afterId } }] };
        const found: Row[] = await rows().findMany({ where, orderBy: [{ id: 'asc' }], limit: BATCH, populate });
        if (found.length > 0) yield found.map(entityOf);
        if (found.length < BATCH) return;
        afterId = integerOf(found[found.length - 1].id);
      }
    },
  };
};

export type CreditNoteRepository = ReturnType<typeof createCreditNoteRepository>;
