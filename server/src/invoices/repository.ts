import type { Core } from '@strapi/strapi';

import type {
  ActorReference,
  CalculatedLine,
  Environment,
  InvoiceDocumentFormat,
  InvoiceReferences,
  InvoiceStatus,
  LineDiscount,
  SellerDetails,
  TaxBehavior,
  TaxMethod,
  TaxTotal,
  ProviderRefusal,
} from '../../../contracts';
import type { InvoiceAdjustment } from '../../../domain/invoices/invoice-state';
import { dayOrNull, integerOf, integerOrNull, isoOf, isoOrNull } from '../kit/database';
import { findJoined, insertRow, lockJoined, updateRow, updateRows } from '../kit/rows';
import type { FoundSlice, Slice } from '../kit/pagination';
import { joinedModule, moduleOf, type PaymentModuleEntity } from '../payment-modules';
import { INVOICE_UID } from '../plugin-id';
import { createContributionReader } from './contributions';
import type { CustomerDetails } from './customer-details';
import { createExportReader } from './export-rows';
import { createInvoiceListing } from './listing';
import type { InvoiceScope, Narrowing } from './narrowing';
import { storedFigures, type StoredFigures } from './stored-figures';
import { createWordIndex } from './word-index';

/** The fields of a media library file that an invoice shows. */
export interface AttachedFile {
  id: number;
  documentId: string;
  name: string;
  url: string;
  mime: string;
  /** Kilobytes, as in Strapi's media library. */
  size: number;
}

export interface InvoiceEntity {
  id: number;
  documentId: string;
  number: string | null;
  numberSeries: string | null;
  /** `2026`, `2026-11` or `all`. */
  numberPeriod: string | null;
  numberSequence: number | null;
  environment: Environment | null;
  status: InvoiceStatus;
  currency: string;
  taxBehavior: TaxBehavior;
  taxMethod: TaxMethod;
  lines: CalculatedLine[];
  discount: LineDiscount | null;
  taxes: TaxTotal[];
  subtotal: number;
  discountTotal: number;
  taxTotal: number;
  total: number;
  amountPaid: number;
  amountRefunded: number;
  amountDifference: number;
  amountDisputed: number;
  amountDue: number | null;
  amountCredited: number;
  amountWrittenOff: number;
  amountUncredited: number;
  creditBalance: number;
  adjustments: InvoiceAdjustment[];
  customerName: string;
  customerEmail: string | null;
  customerDetails: CustomerDetails | null;
  /** Null when the invoice has no references. */
  referenceDetails: InvoiceReferences | null;
  /** Stored when the invoice is issued, as is the seller: later settings do not change an issued document. */
  sellerDetails: SellerDetails | null;
  documentFormat: InvoiceDocumentFormat | null;
  issueDate: string | null;
  dueDate: string | null;
  issuedAt: string | null;
  paidAt: string | null;
  notes: string | null;
  paymentModule: { id: number; documentId: string; name: string; mode: string } | null;
  relatedUid: string | null;
  relatedDocumentId: string | null;
  relatedLocale: string | null;
  attachments: AttachedFile[];
  tags: string[];
  creatorType: ActorReference['type'];
  creatorId: string | null;
  creatorName: string | null;
  issuerType: ActorReference['type'] | null;
  issuerId: string | null;
  issuerName: string | null;
  disputed: boolean;
  needsReview: boolean;
  reviewReasons: string[];
  refused: boolean;
  refusal: ProviderRefusal | null;
  createdAt: string;
  updatedAt: string;
}

/** For writing: `paymentModule` is a row id, and `attachments` are documentIds of files. */
export type InvoiceData = Omit<
  InvoiceEntity,
  'id' | 'documentId' | 'paymentModule' | 'attachments' | 'createdAt' | 'updatedAt'
> & {
  paymentModule: number | null;
  attachments: string[];
  /** Set for imported invoices. Default: now. */
  createdAt?: string;
};

/** The columns of a draft in which nothing optional was entered. */
const newInvoice = {
  number: null,
  numberSeries: null,
  numberPeriod: null,
  numberSequence: null,
  environment: null,
  status: 'draft',
  amountPaid: 0,
  amountRefunded: 0,
  amountDifference: 0,
  amountDisputed: 0,
  amountDue: null,
  amountCredited: 0,
  amountWrittenOff: 0,
  amountUncredited: 0,
  creditBalance: 0,
  adjustments: [],
  referenceDetails: null,
  sellerDetails: null,
  documentFormat: null,
  issueDate: null,
  dueDate: null,
  issuedAt: null,
  paidAt: null,
  notes: null,
  paymentModule: null,
  relatedUid: null,
  relatedDocumentId: null,
  relatedLocale: null,
  attachments: [],
  tags: [],
  issuerType: null,
  issuerId: null,
  issuerName: null,
  disputed: false,
  needsReview: false,
  reviewReasons: [],
  refused: false,
  refusal: null,
} satisfies Partial<InvoiceData>;

/** What an insert states. The other columns start as in {@link newInvoice}. */
export type NewInvoice = Omit<InvoiceData, keyof typeof newInvoice> & Partial<InvoiceData>;

type InvoicePaymentColumns = Pick<
  InvoiceEntity,
  | 'status'
  | 'amountPaid'
  | 'amountRefunded'
  | 'amountDifference'
  | 'amountDisputed'
  | 'amountDue'
  | 'amountCredited'
  | 'amountWrittenOff'
  | 'amountUncredited'
  | 'creditBalance'
  | 'adjustments'
  | 'disputed'
  | 'needsReview'
  | 'reviewReasons'
  | 'paidAt'
  | 'refused'
  | 'refusal'
>;

const populate = {
  paymentModule: { select: ['id', 'documentId', 'name', 'mode'] },
};

/** For other rooms: joins the invoice with its whole module into their own query. `ofJoined` converts the row. */
export const joinedInvoice = { populate: { paymentModule: joinedModule } };

/** A row of {@link joinedInvoice}. */
export type JoinedInvoice = Record<string, unknown>;

const FILE_UID = 'plugin::upload.file';

type Row = Record<string, unknown>;

const attachedTo = (row: Row): string[] => (row.attachments as string[] | null | undefined) ?? [];

const entityOf = (row: Row, files: Map<string, AttachedFile>): InvoiceEntity => ({
  ...(row as unknown as InvoiceEntity),
  numberSeries: (row.numberSeries as string | null | undefined) ?? null,
  numberPeriod: (row.numberPeriod as string | null | undefined) ?? null,
  numberSequence: integerOrNull(row.numberSequence),
  ...storedFigures(row as unknown as StoredFigures),
  subtotal: integerOf(row.subtotal),
  discountTotal: integerOf(row.discountTotal),
  taxTotal: integerOf(row.taxTotal),
  total: integerOf(row.total),
  amountPaid: integerOf(row.amountPaid),
  amountRefunded: integerOf(row.amountRefunded),
  // Rows of earlier versions have no difference.
  amountDifference: integerOf(row.amountDifference ?? 0),
  amountDisputed: integerOrNull(row.amountDisputed) ?? 0,
  amountDue: integerOrNull(row.amountDue),
  // Rows of earlier versions have no corrections.
  amountCredited: integerOrNull(row.amountCredited) ?? 0,
  amountWrittenOff: integerOrNull(row.amountWrittenOff) ?? 0,
  amountUncredited: integerOrNull(row.amountUncredited) ?? 0,
  creditBalance: integerOrNull(row.creditBalance) ?? 0,
  adjustments: (row.adjustments as InvoiceAdjustment[] | null | undefined) ?? [],
  // Files deleted from the media library are left out.
  attachments: attachedTo(row).flatMap((documentId) => files.get(documentId) ?? []),
  tags: (row.tags as string[] | null) ?? [],
  reviewReasons: (row.reviewReasons as string[] | null) ?? [],
  paymentModule: (row.paymentModule as InvoiceEntity['paymentModule'] | undefined) ?? null,
  disputed: Boolean(row.disputed),
  needsReview: Boolean(row.needsReview),
  refused: Boolean(row.refused),
  referenceDetails: (row.referenceDetails as InvoiceReferences | null | undefined) ?? null,
  refusal: (row.refusal as ProviderRefusal | null | undefined) ?? null,
  issueDate: dayOrNull(row.issueDate),
  dueDate: dayOrNull(row.dueDate),
  issuedAt: isoOrNull(row.issuedAt),
  paidAt: isoOrNull(row.paidAt),
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

/** Selects open invoices that are due on a day. Days are `YYYY-MM-DD`. */
export interface DueQuery {
  moduleId: number;
  environment: Environment;
  dueDate: string;
  issuedBefore: string;
  afterId: number;
  limit: number;
}

const FOUND_BY = ['number', 'customerName', 'customerEmail', 'referenceDetails'] as const;

export const createInvoiceRepository = (strapi: Core.Strapi) => {
  const listing = createInvoiceListing(strapi);
  const words = createWordIndex(strapi);

  const entitiesOf = async (rows: Row[]): Promise<InvoiceEntity[]> => {
    const wanted = [...new Set(rows.flatMap(attachedTo))];
    const files: AttachedFile[] =
      wanted.length === 0
        ? []
        : await strapi.db.query(FILE_UID).findMany({
            select: ['id', 'documentId', 'name', 'url', 'mime', 'size'],
            where: { documentId: { $in: wanted } },
          });
    const byId = new Map(files.map((file) => [file.documentId, file]));
    return rows.map((row) => entityOf(row, byId));
  };

  const loaded = async (row: Row): Promise<InvoiceEntity> => (await entitiesOf([row]))[0];

  /** Converts a row of {@link joinedInvoice}. */
  const ofJoined = async (
    row: JoinedInvoice
  ): Promise<{ invoice: InvoiceEntity; module: PaymentModuleEntity | null }> => {
    const module = row.paymentModule ? moduleOf(row.paymentModule as Row) : null;
    const paymentModule = module && {
      ...{ id: module.id, documentId: module.documentId, name: module.name, mode: module.mode },
    };
    return { invoice: await loaded({ ...row, paymentModule }), module };
  };

  /** Reads a row that was just written. */
  const findById = async (id: number): Promise<InvoiceEntity> => {
    const row = await findJoined(strapi, INVOICE_UID, { id }, populate);
    if (!row) throw new Error(`invoice-payments: invoice ${id} is gone.`);
    return loaded(row);
  };

  /** Returns the rows in the order of the ids. */
  const load = async (ids: number[]): Promise<InvoiceEntity[]> => {
    const rows = await strapi.db.query(INVOICE_UID).findMany({ where: { id: { $in: ids } }, populate });
    const byId = new Map((await entitiesOf(rows)).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
  };

  return {
    /** Inserts an invoice and its search words. Call it in a transaction. */
    async insert(data: NewInvoice): Promise<InvoiceEntity> {
      const invoice = await findById(await insertRow(strapi, INVOICE_UID, { ...newInvoice, ...data }));
      await words.add(invoice.id, invoice);
      return invoice;
    },

    /** Updates an invoice and its search words. Call it in a transaction. */
    async update(id: number, data: Partial<InvoiceData>): Promise<InvoiceEntity> {
      await updateRow(strapi, INVOICE_UID, id, data);
      const invoice = await findById(id);
      if (FOUND_BY.some((field) => data[field] !== undefined)) await words.replace(id, invoice);
      return invoice;
    },

    /**
     * Stores the payment columns of locked invoices in one statement.
     *
     * @param changes the same columns for every invoice
     * @returns the invoices after the change, in the same order
     */
    async updateLocked(
      changes: { invoice: InvoiceEntity; data: Partial<InvoicePaymentColumns> }[]
    ): Promise<InvoiceEntity[]> {
      const rows = changes.map(({ invoice, data }) => ({ id: invoice.id, data }));
      const updatedAt = await updateRows(strapi, INVOICE_UID, rows);
      return changes.map(({ invoice, data }) => ({ ...invoice, ...data, updatedAt }));
    },

    async findOne(documentId: string): Promise<InvoiceEntity | null> {
      const row = await findJoined(strapi, INVOICE_UID, { documentId }, populate);
      return row ? loaded(row) : null;
    },

    /** Returns an invoice together with its whole module, in one statement. */
    async findWithModule(
      documentId: string
    ): Promise<{ invoice: InvoiceEntity; module: PaymentModuleEntity | null } | null> {
      const row = await findJoined(strapi, INVOICE_UID, { documentId }, joinedInvoice.populate);
      return row ? ofJoined(row) : null;
    },

    ofJoined,

    /** Locks the invoice until the transaction ends. */
    async lockOne(documentId: string): Promise<InvoiceEntity | null> {
      const [row] = await lockJoined(strapi, INVOICE_UID, { documentId }, populate);
      return row ? loaded(row) : null;
    },

    /** Locks existing invoices until the transaction ends, oldest first. */
    async lockAll(ids: number[]): Promise<InvoiceEntity[]> {
      return entitiesOf(await lockJoined(strapi, INVOICE_UID, { id: ids }, populate));
    },

    async findPage(narrowing: Narrowing, slice: Slice): Promise<FoundSlice<InvoiceEntity>> {
      const { ids, ...found } = await listing.findPage(narrowing, slice);
      return { ...found, rows: await load(ids) };
    },

    addMissingWords: words.addMissing,
    indexAgain: words.indexAgain,
    findContributions: createContributionReader(strapi),
    sums: listing.sums,
    count: listing.count,
    readForExport: createExportReader(strapi),

    /** Returns the invoices of a whole list of entries with one query on the index of related entries. */
    async findRelated(
      uid: string,
      documentIds: string[],
      scope: InvoiceScope
    ): Promise<{ relatedDocumentId: string; status: InvoiceStatus; dueDate: string | null }[]> {
      if (scope.see === 'none') return [];
      const rows = await strapi.db.query(INVOICE_UID).findMany({
        select: ['relatedDocumentId', 'status', 'dueDate'],
        where: {
          relatedUid: uid,
          relatedDocumentId: { $in: documentIds },
          ...(scope.see === 'own' ? { creatorType: scope.creatorType, creatorId: scope.creatorId } : {}),
        },
      });
      return rows.map((row) => ({
        relatedDocumentId: row.relatedDocumentId as string,
        status: row.status as InvoiceStatus,
        dueDate: dayOrNull(row.dueDate),
      }));
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

    /** Returns open invoices that are due on a day, in the order of their ids. */
    async findOpenDueOn(query: DueQuery): Promise<InvoiceEntity[]> {
      const rows = await strapi.db.query(INVOICE_UID).findMany({
        where: {
          status: 'open',
          dueDate: query.dueDate,
          environment: query.environment,
          paymentModule: query.moduleId,
          issueDate: { $lt: query.issuedBefore },
          id: { $gt: query.afterId },
        },
        orderBy: [{ id: 'asc' }],
        limit: query.limit,
        populate,
      });
      return entitiesOf(rows);
    },

    async countByModule(moduleId: number): Promise<number> {
      return strapi.db.query(INVOICE_UID).count({ where: { paymentModule: moduleId } });
    },

    async remove(id: number): Promise<void> {
      await words.remove(id);
      await strapi.db.query(INVOICE_UID).delete({ where: { id } });
    },
  };
};

export type InvoiceRepository = ReturnType<typeof createInvoiceRepository>;
