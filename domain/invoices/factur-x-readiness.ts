import type { Invoice, TaxTotal } from '../../contracts/invoices';
import type { SellerDetails } from '../../contracts/settings';

import { currencyRule } from '../money/currencies';
import { parseDecimal, roundToStep } from '../money/decimal';
import { percentDecimals } from './line-amounts';

interface FacturXProblem {
  /** `customer.address.country`; what begins with `seller.` stands in the settings. */
  field: string;
  /** The business term of EN 16931 it would fill. */
  term: string;
  message: string;
}

/** A VAT id carries its country's code (BR-CO-09; Greece writes EL); anything else is a local tax number. */
export const isVatId = (taxId: string): boolean => /^[A-Z]{2}[A-Z0-9+*.]{2,}$/.test(taxId.replace(/[\s-]/g, ''));

/**
 * Whether a rate's tax is what the rate makes of its basis. Ours is rounded line by line, so it may differ by some
 * cents; the validation rules for EN 16931 allow less than one whole unit (BR-CO-17, BR-S-09).
 */
const isNearRate = ({ rate, taxable, tax }: TaxTotal, exponent: number): boolean => {
  const percent = parseDecimal(rate, percentDecimals);
  if (typeof percent === 'string') return false;
  const exact = roundToStep(BigInt(taxable) * percent.digits, 100n * percent.unit, 1n);
  const difference = exact - BigInt(tax);
  return (difference < 0n ? -difference : difference) < 10n ** BigInt(exponent);
};

/**
 * Everything that EN 16931 asks for and an invoice does not have; empty when it can be written as Factur-X.
 *
 * @param invoice as it will be issued; number and dates of issue need not be there yet
 */
export const facturXProblems = (invoice: Invoice, seller: SellerDetails): FacturXProblem[] => {
  const problems: FacturXProblem[] = [];
  const need = (isThere: unknown, field: string, term: string, message: string): void => {
    if (!isThere) problems.push({ field, term, message });
  };
  const { customer } = invoice;
  need(seller.name, 'seller.name', 'BT-27', 'The seller has no name.');
  need(seller.address?.country, 'seller.address.country', 'BT-40', 'The seller’s address has no country.');
  need(
    seller.registrationNumber || (seller.taxId && isVatId(seller.taxId)),
    'seller.registrationNumber',
    'BT-30',
    'The seller has neither a registration number nor a VAT id.'
  );
  need(seller.taxId, 'seller.taxId', 'BT-31', 'The seller has no tax id.');
  need(customer.address?.country, 'customer.address.country', 'BT-55', 'The customer’s address has no country.');
  need(
    invoice.dueDate || invoice.paymentTerms || seller.paymentTerms,
    'dueDate',
    'BT-9',
    'There is neither a due date nor a payment term, on the invoice or in the seller details.'
  );
  if (invoice.deliveryAddress && Object.entries(invoice.deliveryAddress).some(([part, text]) => part !== 'name' && text)) {
    need(
      invoice.deliveryAddress.country,
      'deliveryAddress.country',
      'BT-80',
      'The delivery address has no country.'
    );
  }
  if (invoice.taxes.some(({ rate }) => rate === '0')) {
    const exemption = seller.taxExemption;
    need(
      exemption,
      'seller.taxExemption',
      'BT-151',
      'There are lines without tax, and the seller details do not say why.'
    );
    if (exemption && exemption.category !== 'zero_rated') {
      need(exemption.reason, 'seller.taxExemption.reason', 'BT-120', 'The reason why lines carry no tax is empty.');
    }
    if (exemption?.category === 'reverse_charge') {
      need(customer.taxId, 'customer.taxId', 'BT-48', 'The customer needs a VAT id for the reverse charge.');
    }
    if (exemption && exemption.category !== 'exempt') {
      need(
        seller.taxId === null || isVatId(seller.taxId),
        'seller.taxId',
        'BT-31',
        'The seller’s tax id is not a VAT id with a country code.'
      );
    }
  }
  const exponent = currencyRule(invoice.currency)?.exponent ?? 2;
  for (const total of invoice.taxes.filter((found) => !isNearRate(found, exponent))) {
    problems.push({
      field: 'lines',
      term: 'BT-117',
      message: `The tax of ${total.rate} %, rounded line by line, is too far from the tax of the sum: use fewer lines.`,
    });
  }
  return problems;
};
