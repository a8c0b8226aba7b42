import { formatRules, type EInvoiceFormat } from '../../domain/einvoice/formats';
import { creditNoteFigures, isCreditProblem } from '../../domain/invoices/credit-notes';
import type { CreditLineInput, CreditNote, InvoiceDocument } from '../../contracts';
import { creditNoteDocument } from '../../server/src/invoice-pdf/credit-note-document';
import { invoiceXml } from '../../server/src/invoice-pdf/factur-x-xml';
import { goldenInvoices } from '../golden/invoices';
import { goldenDocument } from './golden-documents';
import { isOurs, judge } from './judge';

const formats = Object.keys(formatRules) as EInvoiceFormat[];
/** The credit note of a selection, as the room hands it to the documents; null where the selection comes to nothing. */
const creditNoteOf = (original: InvoiceDocument, selection: CreditLineInput[] | null): InvoiceDocument | null => {
  const { invoice } = original;
  const figures = creditNoteFigures(invoice, [], selection);
  if (isCreditProblem(figures)) return null;
  const note: CreditNote = {
    ...figures,
    version: 'v1',
    documentId: 'creditnoteabcdefghijklmn',
    number: 'CN-2026-000007',
    environment: 'live',
    status: 'issued',
    invoice: {
      documentId: invoice.documentId,
      number: invoice.number,
      issueDate: invoice.issueDate,
      status: invoice.status,
    },
    currency: invoice.currency,
    taxBehavior: invoice.taxBehavior,
    reason: 'Returned & damaged',
    notes: null,
    customer: invoice.customer,
    issueDate: '2026-03-20',
    createdBy: invoice.createdBy,
    issuedBy: invoice.createdBy,
    createdAt: invoice.createdAt,
    updatedAt: invoice.updatedAt,
    issuedAt: invoice.createdAt,
  };
  return creditNoteDocument(note, original);
};

/** Everything; half of the first line where it can be halved; and a cent of it. */
const selectionsOf = ({ invoice }: InvoiceDocument): (CreditLineInput[] | null)[] => [
  null,
  [{ line: 1, quantity: String(Number(invoice.lines[0].quantity) / 2) }],
  [{ line: 1, amount: 1 }],
];

describe('credit notes of golden invoices', () => {
  const documents = goldenInvoices.flatMap((golden) => {
    const original = goldenDocument(golden);
    return selectionsOf(original).flatMap((selection) => {
      const document = creditNoteOf(original, selection);
      return document ? [{ name: `${golden.name} ${JSON.stringify(selection)}`, document }] : [];
    });
  });

  it.each(formats)(
    'break no official rule: %s',
    async (format) => {
      expect(documents.length).toBeGreaterThan(goldenInvoices.length);
      const verdicts = await judge(
        format,
        documents.map(({ document }) => invoiceXml(document, format))
      );
      const broken = verdicts.flatMap((findings, index) =>
        findings.filter(isOurs).map(({ id, flag, text }) => `${documents[index].name}: ${flag} ${id} ${text}`)
      );
      expect(broken).toEqual([]);
    },
    600_000
  );
});
