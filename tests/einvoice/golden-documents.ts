import type { InvoiceDocument } from '../../contracts';
import { sampleDocument } from '../../server/src/invoice-pdf/sample';
import type { GoldenInvoice } from '../golden/invoices';
import { companies, customerOf, sellerOf } from './parties';

const company = (country: string) => {
  const found = companies.find(({ address }) => address?.country === country);
  if (!found) throw new Error(`No company of ${country}`);
  return found;
};

/** A golden invoice of a French seller. Its customer is where its tax categories need one: in Germany, Great Britain or France. */
export const goldenDocument = ({ input }: GoldenInvoice): InvoiceDocument => {
  const has = (...categories: string[]) =>
    input.lines.some(({ taxCategory }) => categories.includes(taxCategory ?? ''));
  return sampleDocument({
    ...input,
    discount: input.discount ?? undefined,
    seller: sellerOf(company('FR')),
    customer: customerOf(company(has('K', 'AE') ? 'DE' : has('G') ? 'GB' : 'FR')),
    invoice: { buyerReference: '04011000-12345-34', deliveryDate: '2026-03-01' },
  });
};
