import type { InvoiceDocument } from '../../../contracts';
import { eInvoiceXml } from '../../../domain/einvoice/write';
import { eInvoiceOf } from '../../../domain/einvoice/from-document';
import type { EInvoiceFormat } from '../../../domain/einvoice/formats';
import { readingOf } from '../../../domain/values/locales';
import { referenceLabels } from '../invoices';
import { termsText } from './references-view';

/** Writes an issued invoice as XML, in the words of its customer's language. */
export const invoiceXml = ({ invoice, seller, credits }: InvoiceDocument, format: EInvoiceFormat): string =>
  eInvoiceXml(
    eInvoiceOf({
      kind: credits ? 'credit_note' : 'invoice',
      precedingInvoice: credits ?? null,
      invoice,
      seller,
      terms: termsText(invoice, seller, referenceLabels(readingOf(invoice.customer.locale).language)),
    }),
    format
  );

/** The XML inside the PDF (Factur-X 1.0, profile EN 16931). */
export const facturXXml = (document: InvoiceDocument): string => invoiceXml(document, 'factur-x');
