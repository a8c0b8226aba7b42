import { isListedCountry, isListedCurrency } from './code-lists';
import type { EInvoice } from './model';
import type { Need } from './problems';

/** The rules that lines (02) and allowances (03) of a category break where its parties lack their tax ids. */
const rulesOfCategory = (category: string): string[] => {
  const name = category === 'K' ? 'IC' : category;
  return [`BR-${name}-02`, `BR-${name}-03`];
};

/** What EN 16931 asks for, whatever the format. Rules about tax categories stand in `domain/invoices/tax-checks.ts`. */
export const checkStandard = (invoice: EInvoice, need: Need): void => {
  const { seller, buyer, delivery } = invoice;
  need(seller.name, 'seller_name_missing', 'seller.name', 'BT-27', ['BR-06']);
  const sellerCountry = seller.address?.country;
  need(sellerCountry, 'seller_country_missing', 'seller.address.country', 'BT-40', ['BR-08', 'BR-09']);
  need(!sellerCountry || isListedCountry(sellerCountry), 'seller_country_unlisted', 'seller.address.country', 'BT-40', [
    'BR-CL-14',
  ]);
  const isOutside = invoice.taxes.some(({ category }) => category === 'O');
  need(
    seller.identifier ?? seller.legalRegistration ?? seller.vatId,
    isOutside ? 'seller_registration_number_missing' : 'seller_identification_missing',
    'seller.registrationNumber',
    'BT-30',
    ['BR-CO-26']
  );
  const categories = [...new Set(invoice.taxes.map(({ category }) => category))];
  const taxRules = categories.flatMap((category) => rulesOfCategory(category));
  // Of parties outside the scope of VAT, no tax id is written.
  need(
    isOutside || categories.length === 0 || (seller.vatId ?? seller.taxNumber),
    'seller_tax_id_missing',
    'seller.taxId',
    'BT-31',
    taxRules
  );
  const buyerCountry = buyer.address?.country;
  need(buyerCountry, 'customer_country_missing', 'customer.address.country', 'BT-55', ['BR-10', 'BR-11']);
  need(
    !buyerCountry || isListedCountry(buyerCountry),
    'customer_country_unlisted',
    'customer.address.country',
    'BT-55',
    ['BR-CL-14']
  );
  need(
    !delivery.address || delivery.address.country,
    'delivery_address_country_missing',
    'deliveryAddress.country',
    'BT-80',
    ['BR-57', 'BR-IC-12']
  );
  need(
    !delivery.address?.country || isListedCountry(delivery.address.country),
    'delivery_country_unlisted',
    'deliveryAddress.country',
    'BT-80',
    ['BR-CL-14']
  );
  // BR-CO-25 of the norm, which the published rules of April 2026 leave out. A credit note asks for no payment.
  const isPayable = invoice.typeCode === '380' && invoice.totals.due > 0;
  need(!isPayable || (invoice.dueDate ?? invoice.paymentTerms), 'due_date_missing', 'dueDate', 'BT-9', []);
  need(isListedCurrency(invoice.currency), 'currency_unlisted', 'currency', 'BT-5', ['BR-CL-03', 'BR-CL-04']);
};
