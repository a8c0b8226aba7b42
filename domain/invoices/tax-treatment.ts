import type { ExemptionReason, InvoiceLineInput, TaxCategory } from '../../contracts/invoices';
import type { TaxExemption } from '../../contracts/settings';

import { decimalText, parseDecimal } from '../money/decimal';
import { percentDecimals } from './line-amounts';

const categories: Record<TaxExemption['category'], Exclude<TaxCategory, 'S'>> = {
  zero_rated: 'Z',
  exempt: 'E',
  reverse_charge: 'AE',
  intra_community: 'K',
  export: 'G',
  outside_scope: 'O',
};

/** Codes that say no more than the category does, for lines that give no reason (EN 16931 BR-AE-10, BR-IC-10 …). */
const impliedCodes: Partial<Record<TaxCategory, string>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
};

interface Treatment {
  /** `null` where there is no tax and the seller's details do not say why. */
  category: TaxCategory | null;
  exemption: ExemptionReason | null;
}

/** What a line is that does not say it itself: taxed where it has a rate, otherwise what the seller's details say. */
export const defaultTreatment = (rate: string, seller: TaxExemption | null): Treatment => {
  if (rate !== '0') return { category: 'S', exemption: null };
  if (seller === null) return { category: null, exemption: null };
  const category = categories[seller.category];
  const hasReason = category !== 'Z' && Boolean(seller.reason ?? seller.code);
  return { category, exemption: hasReason ? { code: seller.code ?? null, text: seller.reason } : null };
};

/** `"0.00"` is `"0"`. */
const shortRate = (rate: string): string => {
  const decimal = parseDecimal(rate, percentDecimals);
  return typeof decimal === 'string' ? rate : decimalText(decimal);
};

/** The line with its category and reason as they are fixed when the invoice is issued. */
export const withTreatment = <Line extends InvoiceLineInput>(line: Line, seller: TaxExemption | null) => {
  const byDefault = defaultTreatment(shortRate(line.taxRate ?? '0'), seller);
  const category = line.taxCategory ?? byDefault.category;
  const given = line.taxExemption?.code || line.taxExemption?.text ? line.taxExemption : null;
  const exemption = given ?? (category === byDefault.category ? byDefault.exemption : null);
  const code = category === null ? undefined : impliedCodes[category];
  return {
    ...line,
    taxCategory: category,
    taxExemption: exemption ?? (code === undefined ? null : { code, text: null }),
  };
};
