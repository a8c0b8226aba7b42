import { z } from '@strapi/utils';

import { creditNoteStatuses, invoiceStatuses, type CreditNote, type CreditNoteInput } from '../../../contracts';
import type { CreditNoteService } from '../credit-notes';
import { documentId } from '../kit/validation';
import { invoiceInput } from './schemas';
import type { ToolSpec } from './tool-spec';

interface Services {
  creditNotes: CreditNoteService;
}

/** The fields of a credit note that an assistant needs. Amounts are integers in minor units. */
const creditNoteSummary = () =>
  z.object({
    documentId: z.string(),
    number: z.string().nullable(),
    status: z.enum(creditNoteStatuses),
    environment: z.string(),
    invoice: z.string(),
    invoiceNumber: z.string().nullable(),
    customer: z.string(),
    currency: z.string(),
    total: z.number().int(),
    reason: z.string(),
    issueDate: z.string().nullable(),
  });

const summaryOf = (note: CreditNote): z.output<ReturnType<typeof creditNoteSummary>> => ({
  documentId: note.documentId,
  number: note.number,
  status: note.status,
  environment: note.environment,
  invoice: note.invoice.documentId,
  invoiceNumber: note.invoice.number,
  customer: note.customer.name,
  currency: note.currency,
  total: note.total,
  reason: note.reason,
  issueDate: note.issueDate,
});

const figures = () =>
  z.object({
    status: z.enum(invoiceStatuses),
    total: z.number().int(),
    amountPaid: z.number().int(),
    amountCredited: z.number().int(),
    amountDue: z.number().int(),
    creditBalance: z.number().int(),
  });

const creditInput = () =>
  invoiceInput().extend({
    reason: z.string().trim().min(1).max(500).describe('Why the invoice is corrected. The document shows it'),
    lines: z
      .array(
        z.object({
          line: z.number().int().min(1).describe('Number of the line on the invoice, from 1'),
          quantity: z.string().max(20).optional().describe('So many pieces of it, as a decimal'),
          amount: z.number().int().min(1).optional().describe('Minor units, after discounts'),
        })
      )
      .min(1)
      .optional()
      .describe('Absent: everything that remains of the invoice'),
  });

const inputOf = ({ reason, lines }: z.output<ReturnType<typeof creditInput>>): CreditNoteInput => ({ reason, lines });

const findInput = () =>
  z.object({
    search: z.string().max(200).optional().describe('Part of a number or of the customer’s name'),
    status: z.enum(creditNoteStatuses).optional(),
    invoice: documentId().optional().describe('documentId of the invoice'),
    page: z.number().int().min(1).max(1_000_000).optional(),
    pageSize: z.number().int().min(1).max(50).optional(),
  });

const creditNoteInput = () => z.object({ creditNote: documentId().describe('documentId of the credit note') });
const oneNote = () => z.object({ creditNote: creditNoteSummary() });

export const findCreditNotes: ToolSpec<ReturnType<typeof findInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_find_credit_notes',
  title: 'Payments: find credit notes',
  description: 'Lists the credit notes of the invoices you may see, newest first. Amounts are in minor units.',
  permissions: ['credit-notes.read'],
  input: findInput,
  output: () => z.object({ creditNotes: z.array(creditNoteSummary()), total: z.number().int() }),
  async run(query, actor, { creditNotes }) {
    const { data, meta } = await creditNotes.findPage(query, actor);
    return { creditNotes: data.map(summaryOf), total: meta.pagination.total ?? 0 };
  },
};

export const previewCreditNote: ToolSpec<ReturnType<typeof creditInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_preview_credit_note',
  title: 'Payments: preview a credit note',
  description: 'Shows what a credit note would come to, and the invoice before and after it. Nothing is written.',
  permissions: ['credit-notes.read'],
  input: creditInput,
  output: () => z.object({ total: z.number().int(), before: figures(), after: figures() }),
  async run(input, actor, { creditNotes }) {
    const asked = { ...inputOf(input), action: 'credit' as const };
    const { creditNote, before, after } = await creditNotes.previewCorrection(input.invoice, asked, actor);
    return { total: creditNote.total, before, after };
  },
};

export const createCreditNote: ToolSpec<ReturnType<typeof creditInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_create_credit_note',
  title: 'Payments: create a credit note',
  description: 'Creates a draft of a credit note for an issued invoice. Nothing changes on the invoice yet.',
  permissions: ['credit-notes.create'],
  input: creditInput,
  output: oneNote,
  run: async (input, actor, { creditNotes }) => ({
    creditNote: summaryOf(await creditNotes.create(input.invoice, inputOf(input), actor)),
  }),
};

export const issueCreditNote: ToolSpec<ReturnType<typeof creditNoteInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_issue_credit_note',
  title: 'Payments: issue a credit note',
  description: 'Issues a draft. It gets its number, cannot be changed any more, and lowers what is due on the invoice.',
  permissions: ['credit-notes.issue'],
  input: creditNoteInput,
  output: oneNote,
  run: async ({ creditNote }, actor, { creditNotes }) => ({
    creditNote: summaryOf(await creditNotes.issue(creditNote, actor)),
  }),
};
