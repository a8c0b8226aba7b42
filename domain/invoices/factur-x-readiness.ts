import type { Invoice } from '../../contracts/invoices';
import type { ProblemCode } from '../../contracts/problems';
import type { SellerDetails } from '../../contracts/settings';

import { isVatId } from '../values/vat-prefixes';
import { lacksCategory, taxProblems, type TaxProblem } from './tax-checks';
import { exemptionOf, withTreatment } from './tax-treatment';

const isOutOfScope = (line: Invoice['lines'][number], seller: SellerDetails): boolean =>
  withTreatment(line, exemptionOf(seller)).taxCategory === 'O';

/**
 * Returns everything that EN 16931 requires and an invoice lacks; empty when it can be written as Factur-X.
 *
 * @param invoice as it will be issued; its number and issue dates may still be missing
 */
export const facturXProblems = (invoice: Invoice, seller: SellerDetails): TaxProblem[] => {
  const problems: TaxProblem[] = [];
  const need = (
    isThere: unknown,
    [field, term, code]: [field: string, term: string, code: ProblemCode],
    message: string
  ): void => {
    if (!isThere) problems.push({ field, term, code, message });
  };
  const { customer } = invoice;
  need(seller.name, ['seller.name', 'BT-27', 'seller_name_missing'], 'The seller has no name.');
  need(
    seller.address?.country,
    ['seller.address.country', 'BT-40', 'seller_country_missing'],
    'The seller’s address has no country.'
  );
  need(
    seller.registrationNumber || (seller.taxId && isVatId(seller.taxId)),
    ['seller.registrationNumber', 'BT-30', 'seller_identification_missing'],
    'The seller has neither a registration number nor a VAT id.'
  );
  const isOutside = invoice.lines.every((line) => isOutOfScope(line, seller));
  // BT-31 or BT-32 (BR-S-02, BR-E-02 …). A seller without a tax registration gives its registration number instead.
  need(
    seller.taxId || isOutside || seller.taxRegistration === 'not_registered',
    ['seller.taxId', 'BT-31', 'seller_tax_id_missing'],
    'The seller has no tax id.'
  );
  need(
    customer.address?.country,
    ['customer.address.country', 'BT-55', 'customer_country_missing'],
    'The customer’s address has no country.'
  );
  need(
    invoice.dueDate || invoice.paymentTerms || seller.paymentTerms,
    ['dueDate', 'BT-9', 'due_date_missing'],
    'There is neither a due date nor a payment term, on the invoice or in the seller details.'
  );
  if (
    invoice.deliveryAddress &&
    Object.entries(invoice.deliveryAddress).some(([part, text]) => part !== 'name' && text)
  ) {
    need(
      invoice.deliveryAddress.country,
      ['deliveryAddress.country', 'BT-80', 'delivery_address_country_missing'],
      'The delivery address has no country.'
    );
  }
  need(
    !lacksCategory(invoice, seller),
    ['seller.taxExemption', 'BT-151', 'exemption_reason_missing'],
    'There are lines without tax, and neither they nor the seller details say why.'
  );
  // EN 16931 forbids VAT ids of both parties here and requires another id of the seller (BR-O-02, BR-CO-26).
  need(
    seller.registrationNumber || !isOutside,
    ['seller.registrationNumber', 'BT-30', 'seller_registration_number_missing'],
    'The seller needs a registration number for an invoice outside the scope of VAT.'
  );
  return [...problems, ...taxProblems(invoice, seller)];
};
