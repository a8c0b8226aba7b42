import type { EInvoice } from './model';
import type { Need } from './problems';

const skontoLine = /^#(SKONTO)#TAGE=([0-9]+#PROZENT=[0-9]+\.[0-9]{2})(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#$/;

/** As BR-DE-18 reads terms of payment: lines that begin with # are cash discounts, and end with a line break. */
const hasWellFormedSkonto = (terms: string): boolean => {
  const lines = terms.split(/\r?\n/).filter((line) => line.trim().startsWith('#'));
  if (lines.length === 0) return true;
  const rest = terms.split(/#.+#/).at(-1) ?? '';
  return lines.every((line) => skontoLine.test(line.trim())) && /^\s*\n/.test(rest);
};

/**
 * What German parties ask for: XRechnung 3.0 (BR-DE), and Peppol between two of them (DE-R).
 *
 * @param rule the prefix of the rules' names
 */
export const checkGermany = (invoice: EInvoice, need: Need, rule: 'BR-DE' | 'DE-R'): void => {
  const named = (number: number): string[] =>
    rule === 'BR-DE' ? [`BR-DE-${number}`] : [`DE-R-${String(number).padStart(3, '0')}`];
  const { seller, buyer, delivery } = invoice;
  // An address of which nothing is known is not written, so that its parts cannot be missed.
  const ofAddress = (address: unknown, number: number): string[] => (address ? named(number) : []);
  need(seller.address?.city, 'seller_city_missing', 'seller.address.city', 'BT-37', ofAddress(seller.address, 3));
  need(
    seller.address?.postalCode,
    'seller_postcode_missing',
    'seller.address.postalCode',
    'BT-38',
    ofAddress(seller.address, 4)
  );
  const { contact } = seller;
  need(contact?.name, 'seller_contact_missing', 'seller.contactPerson', 'BT-41', contact ? named(5) : named(2));
  need(contact?.phone, 'seller_phone_missing', 'seller.phone', 'BT-42', contact ? named(6) : named(2));
  need(contact?.email, 'seller_email_missing', 'seller.email', 'BT-43', contact ? named(7) : named(2));
  need(buyer.address?.city, 'customer_city_missing', 'customer.address.city', 'BT-52', ofAddress(buyer.address, 8));
  need(
    buyer.address?.postalCode,
    'customer_postcode_missing',
    'customer.address.postalCode',
    'BT-53',
    ofAddress(buyer.address, 9)
  );
  const place = delivery.address;
  need(!place || place.city, 'delivery_city_missing', 'deliveryAddress.city', 'BT-77', named(10));
  need(!place || place.postalCode, 'delivery_postcode_missing', 'deliveryAddress.postalCode', 'BT-78', named(11));
  const isOutside = invoice.taxes.some(({ category }) => category === 'O');
  const hasTaxId = isOutside || seller.vatId || seller.taxNumber;
  need(hasTaxId, 'seller_tax_id_missing', 'seller.taxId', 'BT-31', named(16));
  need(invoice.buyerReference, 'buyer_reference_missing', 'buyerReference', 'BT-10', named(15));
  need(
    invoice.paymentTerms === null || hasWellFormedSkonto(invoice.paymentTerms),
    'skonto_malformed',
    'paymentTerms',
    'BT-20',
    named(18)
  );
};
