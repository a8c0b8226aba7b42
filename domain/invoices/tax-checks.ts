import type { Invoice, TaxCategory } from '../../contracts/invoices';
import type { SellerDetails } from '../../contracts/settings';

import { createProblems, type EInvoiceProblem } from '../einvoice/problems';
import { euCountries } from '../values/countries';
import { countryOfVatId, isInEuVatArea, isVatId } from '../values/vat-prefixes';
import { defaultTreatment, exemptionOf, withTreatment } from './tax-treatment';

type Judged = Pick<Invoice, 'lines' | 'customer' | 'deliveryAddress' | 'deliveryDate' | 'servicePeriod'>;

/** A VAT id with its country's prefix and format; anything else is a local number, or a mistake. */
const isComplete = (taxId: string | null): taxId is string => taxId !== null && isVatId(taxId);

/** Whether a number registers a party in law; GLN and D-U-N-S only tell it apart. */
const isRegistered = (registration: Invoice['customer']['registration']): boolean =>
  registration !== null && registration.scheme !== 'gln' && registration.scheme !== 'duns';

/** Beside a line outside the scope of VAT, every other one breaks the rules of its own category for want of VAT ids. */
const mixedRules = [
  ...['BR-O-11', 'BR-O-12', 'BR-O-13', 'BR-O-14', 'BR-DE-16', 'DE-R-016'],
  ...['S', 'Z', 'E', 'AE', 'IC', 'G'].flatMap((category) => [`BR-${category}-02`, `BR-${category}-03`]),
];

/**
 * Returns what the tax categories of an invoice's lines require and it lacks (EN 16931 BR-S to BR-O; Council Directive
 * 2006/112/EC articles 138, 146, 196 and 226). Lines without a category are checked with the one they get when the
 * invoice is issued.
 */
export const taxProblems = (invoice: Judged, seller: SellerDetails): EInvoiceProblem[] => {
  const { problems, need } = createProblems();
  const { customer, deliveryAddress, deliveryDate, servicePeriod } = invoice;
  const exemption = exemptionOf(seller);
  const lines = invoice.lines.map((line) => withTreatment(line, exemption));
  const has = (category: TaxCategory): boolean => lines.some(({ taxCategory }) => taxCategory === category);
  const destination = deliveryAddress?.country ?? customer.address?.country ?? null;
  const destinationField = deliveryAddress ? 'deliveryAddress.country' : 'customer.address.country';

  const needSellerVatId = (category: 'AE' | 'K' | 'G', rules: string[]): void =>
    need(isComplete(seller.taxId), 'seller_vat_id_missing', 'seller.taxId', 'BT-31', rules, category);
  const needBuyerVatId = (category: 'AE' | 'K', rules: string[]): void => {
    need(customer.taxId, 'customer_vat_id_missing', 'customer.taxId', 'BT-48', rules, category);
    const isFit = customer.taxId === null || isVatId(customer.taxId);
    need(isFit, 'customer_vat_id_malformed', 'customer.taxId', 'BT-48', rules);
  };

  const exempt = lines.filter(({ taxCategory }) => taxCategory === 'E');
  // One reason of any line would do for the breakdown; each line has its own in law.
  const reasonRules = exempt.every(({ taxExemption: reason }) => !reason) ? ['BR-E-10'] : [];
  invoice.lines.forEach(({ taxCategory: given }, index) => {
    if (lines[index].taxCategory !== 'E') return;
    const field = given === null ? 'seller.taxExemption.reason' : `lines.${index}.taxExemption`;
    need(lines[index].taxExemption, 'exemption_reason_missing', field, 'BT-120', reasonRules);
  });
  if (has('AE')) {
    // EN 16931 takes a tax number of the seller and a registration of the customer as well.
    needSellerVatId('AE', []);
    needBuyerVatId('AE', isRegistered(customer.registration) ? [] : ['BR-AE-02', 'BR-AE-03']);
  }
  if (has('K')) {
    needSellerVatId('K', ['BR-IC-02', 'BR-IC-03']);
    needBuyerVatId('K', ['BR-IC-02', 'BR-IC-03']);
    if (isComplete(customer.taxId)) {
      const country = countryOfVatId(customer.taxId) ?? '';
      const isAnother = isInEuVatArea(country, customer.taxId) && country !== seller.address?.country;
      need(isAnother, 'customer_vat_id_not_intra_community', 'customer.taxId', 'BT-48', []);
    }
    need(destination, 'delivery_country_missing', destinationField, 'BT-80', ['BR-IC-12']);
    const isAnother =
      destination === null || (isInEuVatArea(destination, customer.taxId) && destination !== seller.address?.country);
    need(isAnother, 'delivery_country_not_intra_community', destinationField, 'BT-80', []);
    need(deliveryDate || servicePeriod, 'delivery_date_missing', 'deliveryDate', 'BT-72', ['BR-IC-11']);
  }
  if (has('G')) {
    needSellerVatId('G', ['BR-G-02', 'BR-G-03']);
    need(destination, 'export_country_missing', destinationField, 'BT-80', []);
    const isOutside = destination === null || !euCountries.includes(destination);
    need(isOutside, 'export_country_in_eu', destinationField, 'BT-80', []);
  }
  if (has('Z')) need(seller.taxId, 'seller_tax_id_missing', 'seller.taxId', 'BT-31', []);
  if (has('O')) {
    const other = lines.findIndex(({ taxCategory }) => taxCategory !== 'O');
    need(other === -1, 'outside_scope_mixed', `lines.${other}.taxCategory`, 'BT-151', mixedRules);
  }
  return problems;
};

/** Returns whether a line states its own tax category, which it can then be checked against. */
export const namesCategory = (invoice: Pick<Invoice, 'lines'>): boolean =>
  invoice.lines.some(({ taxCategory }) => taxCategory !== null);

/** Returns whether lines carry no tax and neither they nor the seller's details give a reason. */
export const lacksCategory = (invoice: Pick<Invoice, 'lines'>, seller: SellerDetails): boolean =>
  invoice.lines.some(
    ({ taxRate, taxCategory }) =>
      taxCategory === null && defaultTreatment(taxRate, exemptionOf(seller)).category === null
  );

/**
 * Returns the positions of lines with tax when the seller is not registered for it and must not charge it; empty for
 * any other seller.
 */
export const unlawfullyTaxed = (
  { lines }: Pick<Invoice, 'lines'>,
  { taxRegistration }: Pick<SellerDetails, 'taxRegistration'>
): number[] =>
  taxRegistration === 'not_registered'
    ? lines.flatMap(({ taxRate }, index) => (Number(taxRate) > 0 ? [index] : []))
    : [];
