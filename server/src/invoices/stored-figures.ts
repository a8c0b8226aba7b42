import type { CalculatedLine, InvoiceLine, LineDiscount, SellerDetails, TaxMethod, TaxTotal } from '../../../contracts';
import { defaultUnit } from '../../../domain/invoices/invoice-totals';
import { defaultTreatment } from '../../../domain/invoices/tax-treatment';

/** What earlier versions did not write. */
type LaterInLines = 'unitCode' | 'unitAmountDecimal' | 'taxCategory' | 'taxExemption' | 'servicePeriod';
type LaterInTaxes = 'category' | 'exemption' | 'discount';

/** The figures of a row as its version of the plugin wrote them. */
export interface StoredFigures {
  taxMethod: TaxMethod | null;
  discount: LineDiscount | null;
  lines: (Omit<CalculatedLine, LaterInLines> & Partial<Pick<InvoiceLine, LaterInLines>>)[];
  taxes: (Omit<TaxTotal, LaterInTaxes> & Partial<Pick<TaxTotal, LaterInTaxes>>)[];
  sellerDetails: SellerDetails | null;
}

/**
 * Fills in what rows of earlier versions lack, and changes no figure: an issued invoice stays what it was. What a line
 * without tax was called then stood in the seller's details.
 */
export const storedFigures = ({ taxMethod, discount, lines, taxes, sellerDetails }: StoredFigures) => {
  const treatmentOf = (rate: string) => defaultTreatment(rate, sellerDetails?.taxExemption ?? null);
  const isIssued = sellerDetails !== null;
  return {
    taxMethod: taxMethod ?? 'per_line',
    discount: discount ?? null,
    lines: lines.map((line): CalculatedLine => {
      const { category, exemption } = treatmentOf(line.taxRate);
      return {
        unitCode: defaultUnit,
        servicePeriod: null,
        unitAmountDecimal: String(line.unitAmount),
        taxCategory: isIssued ? category : null,
        taxExemption: isIssued ? exemption : null,
        ...line,
      };
    }),
    taxes: taxes.map((total): TaxTotal => ({ discount: 0, ...treatmentOf(total.rate), ...total })),
  };
};
