import type { Invoice, TaxCategory } from '../../contracts/invoices';
import type { ProblemCode } from '../../contracts/problems';
import type { SellerDetails } from '../../contracts/settings';

import { euCountries } from '../values/countries';
import { countryOfVatId, isInEuVatArea, isVatId } from '../values/vat-prefixes';
import { defaultTreatment, exemptionOf, withTreatment } from './tax-treatment';

/** Something an invoice lacks for the tax category of one of its lines. */
export interface TaxProblem {
  /** `lines.0.taxExemption`, `customer.taxId`. A path that begins with `seller.` belongs to the settings. */
  field: string;
  /** The business term of EN 16931 for the missing value. */
  term: string;
  code: ProblemCode;
  /** The tax category that asks for it, where several do. */
  category?: TaxCategory;
  message: string;
}

type Judged = Pick<Invoice, 'lines' | 'customer' | 'deliveryAddress' | 'deliveryDate' | 'servicePeriod'>;

const names: Record<TaxCategory, string> = {
  S: 'standard rate',
  Z: 'zero rate',
  E: 'exemption',
  AE: 'reverse charge',
  K: 'intra-community supply',
  G: 'export',
  O: 'supply outside the scope of VAT',
};

/** Returns whether a tax id is a VAT id in its country's format. Anything else is a local number or a mistake. */
const isComplete = (taxId: string | null): taxId is string => taxId !== null && isVatId(taxId);

/**
 * Returns what the tax categories of an invoice's lines require and it lacks (EN 16931 BR-S to BR-O; Council Directive
 * 2006/112/EC articles 138, 146, 196 and 226). Lines without a category are checked with the one they get when the
 * invoice is issued.
 */
export const taxProblems = (invoice: Judged, seller: SellerDetails): TaxProblem[] => {
  const problems: TaxProblem[] = [];
  const need = (
    isThere: unknown,
    [field, term, code, category]: [field: string, term: string, code: ProblemCode, category?: TaxCategory],
    message: string
  ): void => {
    const isKnown = problems.some((problem) => problem.field === field && problem.message === message);
    if (!isThere && !isKnown) problems.push({ field, term, code, message, ...(category ? { category } : {}) });
  };
  const { customer, deliveryAddress, deliveryDate, servicePeriod } = invoice;
  const exemption = exemptionOf(seller);
  const lines = invoice.lines.map((line) => withTreatment(line, exemption));
  const has = (category: TaxCategory): boolean => lines.some(({ taxCategory }) => taxCategory === category);
  const destination = deliveryAddress?.country ?? customer.address?.country ?? null;
  const destinationField = deliveryAddress ? 'deliveryAddress.country' : 'customer.address.country';

  const needSellerVatId = (category: TaxCategory): void =>
    need(
      isComplete(seller.taxId),
      ['seller.taxId', 'BT-31', 'seller_vat_id_missing', category],
      `The seller needs a VAT id with its country’s prefix for the ${names[category]}.`
    );
  const needBuyerVatId = (category: TaxCategory): void => {
    need(
      customer.taxId,
      ['customer.taxId', 'BT-48', 'customer_vat_id_missing', category],
      `The customer needs a VAT id for the ${names[category]}.`
    );
    need(
      customer.taxId === null || isVatId(customer.taxId),
      ['customer.taxId', 'BT-48', 'customer_vat_id_malformed'],
      'The customer’s VAT id has not the format of its country, prefix in capitals included (such as FR12345678901).'
    );
  };

  invoice.lines.forEach(({ taxCategory: given }, index) => {
    if (lines[index].taxCategory === 'E') {
      need(
        lines[index].taxExemption,
        [
          given === null ? 'seller.taxExemption.reason' : `lines.${index}.taxExemption`,
          'BT-120',
          'exemption_reason_missing',
        ],
        'The reason why lines carry no tax is empty.'
      );
    }
  });
  if (has('AE')) {
    needSellerVatId('AE');
    needBuyerVatId('AE');
  }
  if (has('K')) {
    needSellerVatId('K');
    needBuyerVatId('K');
    if (isComplete(customer.taxId)) {
      const country = countryOfVatId(customer.taxId) ?? '';
      need(
        isInEuVatArea(country, customer.taxId) && country !== seller.address?.country,
        ['customer.taxId', 'BT-48', 'customer_vat_id_not_intra_community'],
        'An intra-community supply goes to a customer with a VAT id of another member state of the EU.'
      );
    }
    need(
      destination,
      [destinationField, 'BT-80', 'delivery_country_missing'],
      'An intra-community supply needs the country it is delivered to.'
    );
    need(
      destination === null || (isInEuVatArea(destination, customer.taxId) && destination !== seller.address?.country),
      [destinationField, 'BT-80', 'delivery_country_not_intra_community'],
      'An intra-community supply is delivered to another member state of the EU.'
    );
    need(
      deliveryDate || servicePeriod,
      ['deliveryDate', 'BT-72', 'delivery_date_missing'],
      'An intra-community supply needs the date of delivery or the period of the service.'
    );
  }
  if (has('G')) {
    needSellerVatId('G');
    need(destination, [destinationField, 'BT-80', 'export_country_missing'], 'An export needs the country it goes to.');
    need(
      destination === null || !euCountries.includes(destination),
      [destinationField, 'BT-80', 'export_country_in_eu'],
      'An export goes to a country outside the EU.'
    );
  }
  if (has('Z'))
    need(
      seller.taxId,
      ['seller.taxId', 'BT-31', 'seller_tax_id_missing'],
      'The seller needs a tax id for the zero rate.'
    );
  if (has('O')) {
    const other = lines.findIndex(({ taxCategory }) => taxCategory !== 'O');
    need(
      other === -1,
      [`lines.${other}.taxCategory`, 'BT-151', 'outside_scope_mixed'],
      'What is outside the scope of VAT cannot stand on one invoice with other lines. Write two invoices.'
    );
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
