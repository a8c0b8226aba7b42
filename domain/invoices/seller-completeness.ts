import type { ProblemCode } from '../../contracts/problems';
import type { SellerDetails } from '../../contracts/settings';

/** Something an invoice must state about its seller that the settings lack. */
export interface SellerProblem {
  /** The path within the seller: `address.line1`. */
  field: string;
  code: ProblemCode;
  message: string;
}

/**
 * The sentence that a country's law requires from sellers who are not registered for its VAT. Keys are ISO 3166-1
 * codes.
 */
const unregisteredNotes: Readonly<Record<string, string>> = {
  // § 19 UStG, § 34a UStDV.
  DE: 'Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.',
  // Article 293 E of the CGI prescribes the wording.
  FR: 'TVA non applicable, art. 293 B du CGI',
};

const GENERIC_NOTE = 'The seller is not registered for VAT or sales tax. No tax is charged.';

/** Returns the sentence for a seller who is not registered for tax. @param country ISO 3166-1 code of two letters */
export const unregisteredNote = (country: string | null | undefined): string =>
  unregisteredNotes[country?.toUpperCase() ?? ''] ?? GENERIC_NOTE;

/** Returns the sentence that invoices print because their seller is not registered for tax; null for any other. */
export const taxRegistrationNoteOf = (
  seller: Pick<SellerDetails, 'taxRegistration' | 'taxRegistrationNote' | 'address'>
): string | null =>
  seller.taxRegistration === 'not_registered'
    ? (seller.taxRegistrationNote ?? unregisteredNote(seller.address?.country))
    : null;

/**
 * Returns everything that a live invoice must state about its seller and that is missing, in the order of the form;
 * empty when the seller may issue. A seller without a tax id states that it is not registered.
 */
export const sellerProblems = (
  seller: Pick<SellerDetails, 'name' | 'address' | 'taxId' | 'taxRegistration'>
): SellerProblem[] => {
  const { name, address, taxId, taxRegistration } = seller;
  const needed: [isThere: unknown, field: string, code: ProblemCode, message: string][] = [
    [name, 'name', 'seller_name_missing', 'The seller has no name.'],
    [
      taxId || taxRegistration === 'not_registered',
      'taxId',
      'seller_tax_id_missing',
      'The seller has no tax id, and is not marked as not registered.',
    ],
    [address?.line1, 'address.line1', 'seller_street_missing', 'The seller’s address has no street.'],
    [address?.city, 'address.city', 'seller_city_missing', 'The seller’s address has no city.'],
    [address?.country, 'address.country', 'seller_country_missing', 'The seller’s address has no country.'],
  ];
  return needed.filter(([isThere]) => !isThere).map(([, field, code, message]) => ({ field, code, message }));
};
