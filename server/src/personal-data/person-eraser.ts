import type { Core } from '@strapi/strapi';

import type { KeptInvoice, PersonalDataSettings, RetentionKind } from '../../../contracts';
import { keptUntil } from '../../../domain/personal-data/retention';
import type { Idempotency } from '../idempotency';
import type { createWordIndex } from '../invoices';
import type { Clock } from '../kit/clock';
import { dayOrNull, inTransaction, lockRow } from '../kit/database';
import {
  CLOSED_ENTRY_UID,
  CREDIT_NOTE_UID,
  DISPUTE_UID,
  DOCUMENT_UID,
  IDEMPOTENT_REQUEST_UID,
  INVOICE_UID,
  PAYMENT_UID,
  REFUND_UID,
} from '../plugin-id';
import { tableRules } from './columns';
import type { InvoiceRow, Subject, Subjects } from './subject';
import { newWork, type TableEraser, type Work } from './table-eraser';

/** Changed under the lock of their invoice, as everything that writes them does. */
const ofInvoice = [CREDIT_NOTE_UID, PAYMENT_UID, REFUND_UID, DISPUTE_UID] as const;

/** What the dates depend on. */
export interface RetentionSettings {
  personalData: PersonalDataSettings;
  fiscalYearStart: string;
  /** ISO 3166-1 alpha-2 of the seller of the settings. */
  country: string | null;
  today: string;
}

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  tables: TableEraser;
  subjects: Subjects;
  words: ReturnType<typeof createWordIndex>;
  idempotency: Pick<Idempotency, 'forget'>;
}

const unions = (invoice: InvoiceRow, own: Subject): Subject => ({
  ...own,
  invoiceRows: [invoice.id],
  invoices: [invoice.documentId],
  draftRows: [],
  drafts: [],
});

export const createPersonEraser = ({ strapi, clock, tables, subjects, words, idempotency }: Dependencies) => {
  const creditNotesOf = async (id: number): Promise<{ documentId: string; issueDate: unknown }[]> =>
    strapi.db
      .query(CREDIT_NOTE_UID)
      .findMany({ select: ['documentId', 'issueDate'], where: { invoice: { id }, status: 'issued' } });

  /** An invoice and its credit notes are kept together, as long as the newest of them. */
  const retentionOf = async (invoice: InvoiceRow, settings: RetentionSettings): Promise<KeptInvoice> => {
    const { id, documentId, number, environment, issueDate } = invoice;
    const days = [issueDate, ...(await creditNotesOf(id)).map((note) => dayOrNull(note.issueDate))];
    const newest = days
      .filter((day) => day !== null)
      .sort()
      .pop();
    // An imported invoice may lack its date.
    const last = newest ?? new Date(invoice.createdAt).toISOString().slice(0, 10);
    const country = invoice.sellerDetails?.address?.country ?? settings.country;
    const until = (kind: RetentionKind): string | null => {
      const years = settings.personalData.retention[kind];
      const day = keptUntil(last, kind, { country, years, fiscalYearStart: settings.fiscalYearStart });
      return day < settings.today ? null : day;
    };
    const documentsUntil = until('documents');
    return { documentId, number, environment, issueDate, documentsUntil, booksUntil: until('books') };
  };

  const findRow = async (id: number): Promise<InvoiceRow | null> => {
    const row: InvoiceRow | null = await strapi.db.query(INVOICE_UID).findOne({ where: { id } });
    return row && { ...row, issueDate: dayOrNull(row.issueDate) };
  };

  /** Erases an invoice beyond its documents, with its payments and credit notes, in one transaction. */
  const eraseInvoice = (id: number, kept: KeptInvoice, work: Work): Promise<void> =>
    inTransaction(strapi, async () => {
      await lockRow(strapi, INVOICE_UID, { id });
      const invoice = await findRow(id);
      if (!invoice) return;
      const subject = { ...(await subjects.collect({}, [invoice])), values: work.subject.values };
      const pass = { ...work, subject };
      await tables.eraseRows(INVOICE_UID, [id], true, pass);
      await tables.eraseTied(ofInvoice, pass);
      await tables.write(INVOICE_UID, id, {
        personErasedAt: clock(),
        documentsUntil: kept.documentsUntil,
        booksUntil: kept.booksUntil,
      });
      await words.replace(id, { ...invoice, personErasedAt: clock() });
    });

  const removeDrafts = async ({ subject, tally }: Work): Promise<void> => {
    for (const id of subject.draftRows) {
      await inTransaction(strapi, async () => {
        await lockRow(strapi, INVOICE_UID, { id });
        const draft = await findRow(id);
        // Issued in the meantime: it is no draft any more.
        if (draft?.status !== 'draft') return;
        await words.remove(id);
        await tables.remove(INVOICE_UID, [id]);
        tables.count(tally, INVOICE_UID, 'deleted', 1);
      });
    }
    const notes: { id: number }[] = await strapi.db.query(CREDIT_NOTE_UID).findMany({
      select: ['id'],
      where: { status: 'draft', invoice: { id: { $in: subject.invoiceRows } } },
    });
    if (notes.length === 0) return;
    await tables.remove(
      CREDIT_NOTE_UID,
      notes.map(({ id }) => id)
    );
    tables.count(tally, CREDIT_NOTE_UID, 'deleted', notes.length);
  };

  /** Ends the retention of an invoice: its files are deleted, and its personal fields emptied. */
  const endDocuments = async (invoice: InvoiceRow, own: Subject, tally: Work['tally']): Promise<void> => {
    const subject = unions(invoice, own);
    await inTransaction(strapi, async () => {
      await lockRow(strapi, INVOICE_UID, { id: invoice.id });
      const work = newWork(subject, 'documents', true, tally);
      await tables.eraseRows(INVOICE_UID, [invoice.id], true, work);
      await tables.eraseTied([CREDIT_NOTE_UID, DOCUMENT_UID], work);
      await tables.write(INVOICE_UID, invoice.id, { documentsUntil: null });
    });
  };

  const endBooks = async (invoice: InvoiceRow, own: Subject, tally: Work['tally']): Promise<void> => {
    await tables.eraseTied([CLOSED_ENTRY_UID], newWork(unions(invoice, own), 'books', true, tally));
    await tables.write(INVOICE_UID, invoice.id, { booksUntil: null });
  };

  /** All tables whose rows are tied to a person otherwise than through their invoice's lock. */
  const others = Object.keys(tableRules).filter(
    (uid) => uid !== INVOICE_UID && uid !== DOCUMENT_UID && !ofInvoice.some((one) => one === uid)
  );

  return {
    retentionOf,
    findRow,
    endDocuments,
    endBooks,

    /** Counts what an erasure would do. Nothing is changed. */
    async preview(subject: Subject): Promise<Work> {
      const work = newWork(subject, 'person', false);
      await tables.eraseRows(INVOICE_UID, subject.invoiceRows, true, work);
      await tables.eraseTied([...ofInvoice, ...others], work);
      await tables.sweep(work);
      tables.count(work.tally, INVOICE_UID, 'deleted', subject.draftRows.length);
      return work;
    },

    /**
     * Erases a person. Every step may be repeated, so that a process that ended is continued by another one.
     *
     * @returns what is kept, and until when
     */
    async erase(
      subject: Subject,
      settings: RetentionSettings,
      mayGoOn: () => Promise<boolean>
    ): Promise<{
      kept: KeptInvoice[];
      removed: Work['tally'];
    } | null> {
      const work = newWork(subject, 'person', true);
      const kept: KeptInvoice[] = [];
      for (const id of subject.invoiceRows) {
        if (!(await mayGoOn())) return null;
        const invoice = await findRow(id);
        if (!invoice) continue;
        const until = await retentionOf(invoice, settings);
        await eraseInvoice(id, until, work);
        const own = await subjects.collect({}, [invoice]);
        if (until.documentsUntil === null) await endDocuments(invoice, own, work.tally);
        if (until.booksUntil === null) await endBooks(invoice, own, work.tally);
        if (until.documentsUntil !== null || until.booksUntil !== null) kept.push(until);
      }
      await removeDrafts(work);
      await tables.eraseTied(others, work);
      await tables.sweep(work);
      tables.count(
        work.tally,
        IDEMPOTENT_REQUEST_UID,
        'redacted',
        await idempotency.forget([...subject.reach, ...subject.own, ...subject.names])
      );
      return { kept, removed: work.tally };
    },

    /** Removes what came back from the provider with a later event, such as the last digits of a card. */
    eraseAgain: (invoice: InvoiceRow): Promise<void> =>
      inTransaction(strapi, async () => {
        await lockRow(strapi, INVOICE_UID, { id: invoice.id });
        const work = newWork(await subjects.collect({}, [invoice]), 'person', true);
        await tables.eraseTied(ofInvoice, work);
        await tables.write(INVOICE_UID, invoice.id, { personErasedAt: clock() });
      }),
  };
};

export type PersonEraser = ReturnType<typeof createPersonEraser>;
