import type { CalculatedLine, InvoiceLine, LineDiscount, SellerDetails, TaxMethod, TaxTotal } from '../../../contracts';
import { defaultUnit } from '../../../domain/invoices/invoice-totals';
import { defaultTreatment } from '../../../domain/invoices/tax-treatment';

/** Fields that earlier versions did not write. */
type LaterInLines = 'unitCode' | 'unitAmountDecimal' | 'taxCategory' | 'taxExemption' | 'servicePeriod';
type LaterInTaxes = 'category' | 'exemption' | 'discount';

/** The figures of a row as the version that wrote it stored them. */
export interface StoredFigures {
  taxMethod: TaxMethod | null;
  discount: LineDiscount | null;
  lines: (Omit<CalculatedLine, LaterInLines> & Partial<Pick<InvoiceLine, LaterInLines>>)[];
  taxes: (Omit<TaxTotal, LaterInTaxes> & Partial<Pick<TaxTotal, LaterInTaxes>>)[];
  sellerDetails: SellerDetails | null;
}

/**
 * Fills in the fields that earlier versions lack. Amounts do not change: an issued invoice stays as it was. In earlier
 * versions the seller's details gave the reason for lines without tax.
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
