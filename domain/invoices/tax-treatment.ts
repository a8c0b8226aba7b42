import type { ExemptionReason, InvoiceLineInput, TaxCategory } from '../../contracts/invoices';
import type { SellerDetails, TaxExemption } from '../../contracts/settings';

import { euCountries } from '../values/countries';
import { taxRegistrationNoteOf } from './seller-completeness';

const categories: Record<TaxExemption['category'], Exclude<TaxCategory, 'S'>> = {
  zero_rated: 'Z',
  exempt: 'E',
  reverse_charge: 'AE',
  intra_community: 'K',
  export: 'G',
  outside_scope: 'O',
};

/** Codes that repeat the category, for lines without a reason of their own (EN 16931 BR-AE-10, BR-IC-10 …). */
const impliedCodes: Partial<Record<TaxCategory, string>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
};

interface Treatment {
  /** `null` when there is no tax and the seller's details give no reason. */
  category: TaxCategory | null;
  exemption: ExemptionReason | null;
}

type Registration = Pick<SellerDetails, 'taxExemption' | 'taxRegistration' | 'taxRegistrationNote' | 'address'>;

/**
 * Returns why a seller's lines carry no tax by default: the reason in the settings, otherwise the sentence of a seller
 * who is not registered. Member states exempt small businesses (Council Directive 2006/112/EC, article 284); elsewhere
 * such a seller is outside the scope of VAT.
 */
export const exemptionOf = (seller: Registration): TaxExemption | null => {
  const { taxExemption, address } = seller;
  const note = taxRegistrationNoteOf(seller);
  if (note === null) return taxExemption;
  if (taxExemption !== null) return { ...taxExemption, reason: taxExemption.reason ?? note };
  const country = address?.country ?? '';
  return {
    category: euCountries.includes(country) ? 'exempt' : 'outside_scope',
    reason: note,
    code: country === 'FR' ? 'VATEX-FR-FRANCHISE' : null,
  };
};

/** Returns the treatment of a line that states none: taxed when it has a rate, otherwise as in the seller's details. */
export const defaultTreatment = (rate: string, seller: TaxExemption | null): Treatment => {
  // A rate may be written `"0.00"`.
  if (Number(rate) !== 0) return { category: 'S', exemption: null };
  if (seller === null) return { category: null, exemption: null };
  const category = categories[seller.category];
  const hasReason = category !== 'Z' && Boolean(seller.reason ?? seller.code);
  return { category, exemption: hasReason ? { code: seller.code ?? null, text: seller.reason } : null };
};

/** Adds the category and reason to a line, as they are fixed when the invoice is issued. */
export const withTreatment = <Line extends InvoiceLineInput>(line: Line, seller: TaxExemption | null) => {
  const byDefault = defaultTreatment(line.taxRate ?? '0', seller);
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
