import type { Core } from '@strapi/strapi';

import type { KeptInvoice, PersonFound, PersonInput } from '../../../contracts';
import { ERASED } from '../../../domain/personal-data/redact';
import type { CustomerDetails } from '../invoices';
import { dayOrNull } from '../kit/database';
import { CREDIT_NOTE_UID, INVOICE_UID, PAYMENT_UID } from '../plugin-id';
import { findIdsContaining, inChunks } from './text-search';

/** A person's values, and the ids of the records about the person. Stored until an erasure is done. */
export interface Subject {
  /** Issued invoices. */
  invoiceRows: number[];
  invoices: string[];
  draftRows: number[];
  drafts: string[];
  creditNotes: string[];
  paymentRows: number[];
  payments: string[];
  /** Ids of the provider's objects. */
  providerIds: string[];
  /** E-mail addresses and telephone numbers. */
  reach: string[];
  /** Values that belong to nobody else: replaced wherever they are found. */
  own: string[];
  names: string[];
  /** All values: replaced in rows about the person's invoices. */
  values: string[];
}

export interface InvoiceRow {
  id: number;
  documentId: string;
  number: string | null;
  environment: KeptInvoice['environment'];
  status: string;
  issueDate: string | null;
  createdAt: string;
  customerName: string;
  customerEmail: string | null;
  customerDetails: CustomerDetails | null;
  sellerDetails: { address?: { country?: string | null } | null } | null;
  attachments: string[] | null;
}

const folded = (text: string | null | undefined): string =>
  (text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

const compact = (text: string | null | undefined): string => folded(text).replace(/[\s.-]/g, '');

const emailsOf = ({ customerEmail, customerDetails }: InvoiceRow): string[] =>
  [customerEmail, customerDetails?.issuedContact?.email].filter((email) => typeof email === 'string');

const isOf = ({ email, name, taxId }: PersonInput, row: InvoiceRow): boolean =>
  (email !== undefined && emailsOf(row).some((one) => folded(one) === folded(email))) ||
  (taxId !== undefined && compact(row.customerDetails?.taxId) === compact(taxId)) ||
  (name !== undefined && folded(row.customerName) === folded(name));

const text = (value: string | null | undefined): string[] => (value && value !== ERASED ? [value] : []);

/** Shorter ones are found in too many texts of others. */
const SHORTEST_OWN = 6;

const valuesOf = (row: InvoiceRow): Pick<Subject, 'reach' | 'own' | 'names' | 'values'> => {
  const { customerName, customerDetails: details } = row;
  const { address, registration, electronicAddress, contactPerson } = details ?? {};
  const reach = [...emailsOf(row), ...text(details?.phone), ...text(details?.issuedContact?.phone)];
  const own = [...reach, ...text(details?.taxId)].filter((value) => value.length >= SHORTEST_OWN);
  const names = [...text(customerName), ...text(contactPerson)];
  const places = [...text(address?.line1), ...text(address?.line2), ...text(address?.city)];
  const numbers = [...text(registration?.number), ...text(electronicAddress?.id)];
  const words = names.flatMap((name) => name.split(/[\s,;()"]+/)).filter((word) => /\p{L}/u.test(word));
  return { reach, own, names, values: [...reach, ...own, ...names, ...words, ...places, ...numbers] };
};

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

const columnsOfInput = ({ email, name, taxId }: PersonInput): [column: string, value: string][] => [
  ...(email
    ? ([
        ['customer_email', email],
        ['customer_details', email],
      ] as [string, string][])
    : []),
  // Stored with or without separators.
  ...(taxId ? ([['customer_details', [...compact(taxId)].join(' ')]] as [string, string][]) : []),
  ...(name ? ([['customer_name', name]] as [string, string][]) : []),
];

export const createSubjects = (strapi: Core.Strapi) => {
  const findInvoices = async (input: PersonInput): Promise<InvoiceRow[]> => {
    const ids = new Set<number>();
    for (const [column, value] of columnsOfInput(input)) {
      for await (const batch of findIdsContaining(strapi, INVOICE_UID, [column], [value])) {
        batch.forEach((id) => ids.add(id));
      }
    }
    const rows: InvoiceRow[] = [];
    for (const these of inChunks([...ids].sort((one, other) => one - other))) {
      const found = await strapi.db
        .query(INVOICE_UID)
        .findMany({ where: { id: { $in: these } }, orderBy: [{ id: 'asc' }] });
      rows.push(...(found as InvoiceRow[]).map((row) => ({ ...row, issueDate: dayOrNull(row.issueDate) })));
    }
    return rows.filter((row) => isOf(input, row));
  };

  const related = async <T>(uid: string, select: string[], ids: readonly number[]): Promise<T[]> => {
    const found: T[] = [];
    for (const these of inChunks(ids)) {
      found.push(
        ...((await strapi.db.query(uid).findMany({ select, where: { invoice: { id: { $in: these } } } })) as T[])
      );
    }
    return found;
  };

  return {
    findInvoices,

    /** Collects what belongs to a person. @param rows the person's invoices */
    async collect(input: PersonInput, rows: readonly InvoiceRow[]): Promise<Subject> {
      const issued = rows.filter(({ status }) => status !== 'draft');
      const drafts = rows.filter(({ status }) => status === 'draft');
      const ids = rows.map(({ id }) => id);
      const notes = await related<{ documentId: string }>(CREDIT_NOTE_UID, ['id', 'documentId'], ids);
      const payments = await related<{
        id: number;
        documentId: string;
        sessionId: string | null;
        intentId: string | null;
        chargeId: string | null;
      }>(PAYMENT_UID, ['id', 'documentId', 'sessionId', 'intentId', 'chargeId'], ids);
      const known = rows.map(valuesOf);
      const { email, taxId, name } = input;
      const searched = [...text(email), ...text(taxId)];
      return {
        invoiceRows: issued.map(({ id }) => id),
        invoices: issued.map(({ documentId }) => documentId),
        draftRows: drafts.map(({ id }) => id),
        drafts: drafts.map(({ documentId }) => documentId),
        creditNotes: notes.map(({ documentId }) => documentId),
        paymentRows: payments.map(({ id }) => id),
        payments: payments.map(({ documentId }) => documentId),
        providerIds: payments.flatMap((one) => [one.sessionId, one.intentId, one.chargeId].flatMap(text)),
        reach: unique([...text(email), ...known.flatMap(({ reach }) => reach)]),
        own: unique([...searched, ...known.flatMap(({ own }) => own)]),
        names: unique([...text(name), ...known.flatMap(({ names }) => names)]),
        values: unique([...searched, ...text(name), ...known.flatMap(({ values }) => values)]),
      };
    },
  };
};

/** Tells apart the customers that a search found. */
export const peopleOf = (rows: readonly InvoiceRow[]): PersonFound[] => {
  const people = new Map<string, PersonFound>();
  for (const row of rows) {
    const [email = null] = emailsOf(row);
    const taxId = row.customerDetails?.taxId ?? null;
    const key = JSON.stringify([folded(row.customerName), folded(email), compact(taxId)]);
    const known = people.get(key) ?? { name: row.customerName, email, taxId, invoices: 0 };
    people.set(key, { ...known, invoices: known.invoices + 1 });
  }
  return [...people.values()];
};

/** What a person is known by in the history, before it is hashed. */
export const searchKey = ({ email, name, taxId }: PersonInput): string =>
  email !== undefined ? folded(email) : JSON.stringify({ taxId: compact(taxId), name: folded(name) });

export type Subjects = ReturnType<typeof createSubjects>;
