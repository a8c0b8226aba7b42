import type { InvoiceDocument, PaperSize } from '../../../contracts';
import { Canvas } from './canvas';
import { drawInvoice } from './draw';
import { FACTUR_X_FILE, facturXMetadata } from './factur-x-metadata';
import { facturXXml } from './factur-x-xml';
import { openFonts, type FontBook } from './fonts';
import { paymentCodeOf } from './payment-code';
import { viewOf } from './view';

interface RenderInput {
  document: InvoiceDocument;
  paper: PaperSize;
  logo: Buffer | null;
  paymentUrl: string | null;
}

interface RenderedInvoice {
  content: Buffer;
  missing: ReturnType<FontBook['missing']>;
}

/** Draws an invoice as PDF/A-3b and PDF/UA-1. The same input makes the same bytes, in any process. */
export const renderInvoice = async ({ document, paper, logo, paymentUrl }: RenderInput): Promise<RenderedInvoice> => {
  const { invoice, seller } = document;
  const view = viewOf(document);
  const fonts = openFonts(invoice.customer.locale);
  const moment = new Date(invoice.issuedAt ?? invoice.createdAt);
  const canvas = new Canvas({
    paper,
    fonts,
    language: view.language,
    locale: invoice.customer.locale,
    title: [view.title, invoice.number].filter(Boolean).join(' '),
    // A name of spaces is none, as in the metadata.
    author: seller.name?.trim() || null,
    moment,
  });
  const code = paymentCodeOf(document, invoice.total);
  // The payment part of a Swiss QR-bill is as wide as A4.
  const paymentCode = code?.bill && paper !== 'A4' ? null : code;
  drawInvoice(canvas, view, { logo, paymentUrl, paymentCode });
  if (document.format === 'factur-x') {
    canvas.attach(Buffer.from(facturXXml(document)), FACTUR_X_FILE, 'Factur-X invoice (EN 16931)', moment);
    canvas.metadata(facturXMetadata);
  }
  return { content: await canvas.finish(), missing: fonts.missing() };
};
