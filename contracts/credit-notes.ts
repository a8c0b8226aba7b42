import type { ActorReference, Environment, ListQuery, Page, Single } from './common';
import type { Versioned } from './errors';
import type { CalculatedLine, CsvOptions, Invoice, InvoiceStatus, TaxBehavior, TaxTotal } from './invoices';
import type { Customer } from './parties';
import type { RefundAnswer } from './payments';

export const creditNoteStatuses = ['draft', 'issued'] as const;
export type CreditNoteStatus = (typeof creditNoteStatuses)[number];

/** A line of a credit note. Its amounts are positive: they are taken off the invoice. */
export interface CreditNoteLine extends CalculatedLine {
  /** Number of the credited line on the invoice, from 1 (a count). */
  invoiceLine: number;
  /** `amount`: a part of the line's money, which is no number of its pieces. The quantity is 1 then. */
  creditedBy: 'quantity' | 'amount';
}

/**
 * A document that takes an issued invoice back, in full or in part (UNTDID 1001 code 381). Seller, customer, currency
 * and environment are the invoice's. Every amount is in minor units of `currency` and positive.
 */
export interface CreditNote {
  documentId: string;
  /** `null` while a draft. Credit notes have a number series of their own, without gaps. */
  number: string | null;
  environment: Environment;
  status: CreditNoteStatus;
  /** The invoice it corrects. */
  invoice: { documentId: string; number: string | null; issueDate: string | null; status: InvoiceStatus };
  currency: string;
  taxBehavior: TaxBehavior;
  lines: CreditNoteLine[];
  /** Sum of the lines before discounts, as the invoice enters them, in minor units. */
  subtotal: number;
  /** Sum of all discounts, in minor units; the discount on the whole invoice is part of the lines' discounts. */
  discountTotal: number;
  /** Tax per category and rate, highest rate first. */
  taxes: TaxTotal[];
  /** Sum of the tax of all rates, in minor units. */
  taxTotal: number;
  /** What is credited, with tax, in minor units. */
  total: number;
  /** Why the invoice is corrected. The document shows it. */
  reason: string;
  notes: string | null;
  customer: Customer;
  /** `YYYY-MM-DD`, `null` while a draft. */
  issueDate: string | null;
  createdBy: ActorReference;
  /** `null` while a draft. */
  issuedBy: ActorReference | null;
  /** Names what people edit in it. Send it with a change, so that the change does not overwrite a newer version. */
  version: string;
  createdAt: string;
  updatedAt: string;
  issuedAt: string | null;
}

/** How much of an invoice's line is credited: all that remains of it unless `quantity` or `amount` says otherwise. */
export interface CreditLineInput {
  /** Number of the line on the invoice, from 1 (a count). */
  line: number;
  /** Decimal string, above zero: so many pieces of the line. Not together with `amount`. */
  quantity?: string;
  /** Minor units, after discounts; it contains tax where the invoice's prices do. Not together with `quantity`. */
  amount?: number;
}

/** A credit note as it is sent in. */
export interface CreditNoteInput {
  /** Absent: everything that remains of the invoice. */
  lines?: CreditLineInput[];
  reason: string;
  notes?: string | null;
}

/** Replaces the input of a draft. */
export type CreditNoteUpdate = CreditNoteInput & Versioned;

/** The total of an invoice and what is still open, in minor units of its currency. */
export interface InvoiceFigures {
  status: InvoiceStatus;
  /** Minor units. */
  total: number;
  /** Minor units. */
  amountPaid: number;
  /** Minor units. */
  amountRefunded: number;
  /** Minor units. */
  amountCredited: number;
  /** Minor units. */
  amountDue: number;
  /** Minor units owed to the customer. */
  creditBalance: number;
}

/** What remains to be credited of a line. */
export interface CreditableLine {
  /** Number of the line on the invoice, from 1 (a count). */
  line: number;
  description: string;
  /** Decimal string: the quantity that the line has. */
  quantity: string;
  /** Decimal string: the quantity that no credit note has taken yet; `null` when amounts were credited instead. */
  remainingQuantity: string | null;
  /** Minor units after discounts, with tax where the invoice's prices contain it. */
  remainingAmount: number;
}

export const correctionActions = ['replace', 'credit', 'credit_and_refund'] as const;
/**
 * - `replace`: credit everything that remains and open a copy of the invoice as a draft
 * - `credit`: credit the chosen lines
 * - `credit_and_refund`: credit the chosen lines and refund what the customer has paid too much after that
 */
export type CorrectionAction = (typeof correctionActions)[number];

/** POST …/invoices/:id/corrections, and …/corrections/preview */
export interface CorrectionInput extends CreditNoteInput {
  action: CorrectionAction;
  /** Makes a repeated request return the first result. Any text of up to 60 characters, such as a UUID. */
  key?: string;
}

/** A payment that would be refunded. */
export interface PlannedRefund {
  /** documentId of the payment */
  payment: string;
  /** Minor units of the invoice's currency. */
  amount: number;
}

/** What a correction will do, before anything is written. */
export interface CorrectionPreview {
  creditNote: Pick<CreditNote, 'lines' | 'subtotal' | 'discountTotal' | 'taxes' | 'taxTotal' | 'total'>;
  before: InvoiceFigures;
  after: InvoiceFigures;
  /** What remains of each line before this correction. */
  creditable: CreditableLine[];
  refunds: PlannedRefund[];
  /** Minor units owed to the customer that the provider cannot refund; to be paid out elsewhere. */
  notRefundable: number;
}

/** A planned refund that was not made, and why. */
export interface RefusedRefund extends PlannedRefund {
  code: string;
  message: string;
  /** What to do next. */
  hint: string | null;
}

/** What a correction did. */
export interface Correction {
  creditNote: CreditNote;
  /** The corrected copy, with `replace`. */
  draft: Invoice | null;
  refunds: RefundAnswer[];
  /** Refunds that were refused. The credit note stands, and the amount stays owed to the customer. */
  refusedRefunds: RefusedRefund[];
}

/** Filters of the list of credit notes and of its export. */
export interface CreditNoteFilters {
  /** Part of the number, of the invoice's number or of the customer's name. */
  search?: string;
  status?: CreditNoteStatus;
  environment?: Environment;
  currency?: string;
  /** documentId of the corrected invoice. */
  invoice?: string;
  issuedFrom?: string;
  issuedTo?: string;
}

/** Filters, sorting and paging of the list of credit notes. */
export interface CreditNoteListQuery extends Omit<ListQuery, 'search'>, CreditNoteFilters {}

/** GET …/credit-notes/export */
export interface CreditNoteExportQuery extends CreditNoteFilters, CsvOptions {}

export type FindCreditNotes = Page<CreditNote>;
export type OneCreditNote = Single<CreditNote>;
export type OneCorrection = Single<Correction>;
export type OneCorrectionPreview = Single<CorrectionPreview>;
