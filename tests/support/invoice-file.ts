import { eInvoiceOf } from '../../domain/einvoice/from-document';
import type { EInvoiceFormat } from '../../domain/einvoice/formats';
import { draftDocument } from '../../domain/einvoice/readiness';
import { eInvoiceXml } from '../../domain/einvoice/write';
import { sampleDocument } from '../../server/src/invoice-pdf/sample';

/** An invoice of a seller as another program would write it, in Base64. */
export const invoiceFileOf = (sellerName: string, format: EInvoiceFormat = 'factur-x'): string => {
  const { invoice, seller } = sampleDocument({ seller: { name: sellerName, taxId: null } });
  return Buffer.from(eInvoiceXml(eInvoiceOf(draftDocument(invoice, seller)), format)).toString('base64');
};
