import type { InvoiceDocument, PaperSize, Payment } from '../../../contracts';
import { Canvas } from './canvas';
import { drawReceipt } from './draw-receipt';
import { openFonts, type FontBook } from './fonts';
import { receiptViewOf } from './receipt-view';

interface ReceiptInput {
  payment: Payment;
  document: InvoiceDocument;
  paper: PaperSize;
  logo: Buffer | null;
  /** Calendar days of the site, `YYYY-MM-DD`. Refunds are those that are known today. */
  days: { paid: string; today: string };
  now: Date;
}

/** Draws the receipt of a payment, as PDF/A-3b and PDF/UA-1 like the invoice. */
export const renderReceipt = async (
  input: ReceiptInput
): Promise<{ content: Buffer; missing: ReturnType<FontBook['missing']> }> => {
  const { language, ...view } = receiptViewOf(input);
  const { invoice, seller } = input.document;
  const fonts = openFonts(invoice.customer.locale);
  const canvas = new Canvas({
    paper: input.paper,
    fonts,
    language,
    locale: invoice.customer.locale,
    title: [view.title, invoice.number].filter(Boolean).join(' '),
    // A name of spaces is none, as in the metadata.
    author: seller.name?.trim() || null,
    moment: input.now,
  });
  drawReceipt(canvas, view, input.logo);
  return { content: await canvas.finish(), missing: fonts.missing() };
};
