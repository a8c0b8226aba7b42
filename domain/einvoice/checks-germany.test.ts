import { companyIn, foundBy, invoiceOf, taxOf, without } from '../../tests/support/einvoice/checked-invoices';
import { emptyAddress } from '../invoices/empty-address';
import { checkGermany } from './checks-germany';
import type { EInvoice, Party } from './model';

const seller = companyIn.DE;
const buyer: Party = { ...companyIn.DE, name: 'Stadt Köln' };

const invoice = (part: Partial<EInvoice>): EInvoice => invoiceOf({ seller, buyer, taxes: [taxOf('19')], ...part });
const found = (part: Partial<EInvoice>): string[] =>
  foundBy((one, need) => checkGermany(one, need, 'BR-DE'), invoice(part));

const contact = { name: 'Rechnungswesen', phone: '+49 221 123456', email: 'rechnung@mueller.example' };
const deliveredTo = (part: { city?: string; postalCode?: string }): EInvoice['delivery'] => ({
  name: null,
  date: null,
  address: { ...emptyAddress, country: 'DE', ...part },
});

const noCity = 'seller_city_missing seller.address.city BT-37';
const noPostcode = 'seller_postcode_missing seller.address.postalCode BT-38';
const noBuyerCity = 'customer_city_missing customer.address.city BT-52';
const noBuyerPostcode = 'customer_postcode_missing customer.address.postalCode BT-53';
const noContact = 'seller_contact_missing seller.contactPerson BT-41';
const noPhone = 'seller_phone_missing seller.phone BT-42';
const noEmail = 'seller_email_missing seller.email BT-43';

describe('checkGermany', () => {
  it('finds nothing in a complete invoice', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<EInvoice>, string[]]>([
    ['BR-DE-3, a seller without a city', { seller: without(seller, 'city') }, [`${noCity} BR-DE-3`]],
    ['BR-DE-4, without a postal code', { seller: without(seller, 'postalCode') }, [`${noPostcode} BR-DE-4`]],
    [
      'no rule, where nothing is known of the seller’s address: none is written then',
      { seller: without(seller, 'address') },
      [noCity, noPostcode],
    ],
    ['BR-DE-8, a customer without a city', { buyer: without(buyer, 'city') }, [`${noBuyerCity} BR-DE-8`]],
    ['BR-DE-9, without a postal code', { buyer: without(buyer, 'postalCode') }, [`${noBuyerPostcode} BR-DE-9`]],
    [
      'no rule, where nothing is known of the customer’s address',
      { buyer: without(buyer, 'address') },
      [noBuyerCity, noBuyerPostcode],
    ],
    [
      'BR-DE-2, a seller without a contact',
      { seller: without(seller, 'contact') },
      [`${noContact} BR-DE-2`, `${noPhone} BR-DE-2`, `${noEmail} BR-DE-2`],
    ],
    [
      'BR-DE-5, a contact that nobody has named',
      { seller: { ...seller, contact: { ...contact, name: null } } },
      [`${noContact} BR-DE-5`],
    ],
    [
      'BR-DE-6, a contact without a phone number',
      { seller: { ...seller, contact: { ...contact, phone: null } } },
      [`${noPhone} BR-DE-6`],
    ],
    [
      'BR-DE-7, a contact without an e-mail address',
      { seller: { ...seller, contact: { ...contact, email: null } } },
      [`${noEmail} BR-DE-7`],
    ],
    [
      'BR-DE-10, a delivery without a city',
      { delivery: deliveredTo({ postalCode: '20457' }) },
      ['delivery_city_missing deliveryAddress.city BT-77 BR-DE-10'],
    ],
    [
      'BR-DE-11, a delivery without a postal code',
      { delivery: deliveredTo({ city: 'Hamburg' }) },
      ['delivery_postcode_missing deliveryAddress.postalCode BT-78 BR-DE-11'],
    ],
    ['nothing, in a delivery with both', { delivery: deliveredTo({ city: 'Hamburg', postalCode: '20457' }) }, []],
    [
      'BR-DE-15, no buyer reference',
      { buyerReference: null },
      ['buyer_reference_missing buyerReference BT-10 BR-DE-15'],
    ],
    [
      'BR-DE-16, a seller without a tax id',
      { seller: without(seller, 'vatId') },
      ['seller_tax_id_missing seller.taxId BT-31 BR-DE-16'],
    ],
    ['nothing, with a tax number', { seller: { ...without(seller, 'vatId'), taxNumber: '123/456/78901' } }, []],
    [
      'nothing, outside the scope of VAT, where no tax id is written',
      { seller: without(seller, 'vatId'), taxes: [taxOf('19'), { ...taxOf('0'), category: 'O' }] },
      [],
    ],
  ])('finds a breach of %s', (_name, part, problems) => {
    expect(found(part)).toEqual(problems);
  });

  it('names the same rules in Peppol’s words', () => {
    const part = { seller: without(seller, 'city'), buyerReference: null };
    expect(foundBy((one, need) => checkGermany(one, need, 'DE-R'), invoice(part))).toEqual([
      `${noCity} DE-R-003`,
      'buyer_reference_missing buyerReference BT-10 DE-R-015',
    ]);
  });

  describe('cash discounts in the terms of payment (BR-DE-18)', () => {
    it.each([
      ['words alone', 'Zahlbar innerhalb von 30 Tagen.'],
      ['words of several lines', 'Zahlbar innerhalb\nvon 30 Tagen.'],
      ['a number sign within a line', 'Zahlbar zu Rechnung #42'],
      ['a cash discount', '#SKONTO#TAGE=14#PROZENT=2.00#\n'],
      ['a line break of Windows', '#SKONTO#TAGE=14#PROZENT=2.00#\r\n'],
      ['a sum that the discount is on', '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=252.10#\n'],
      ['a sum below zero', '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=-252.10#\n'],
      ['days and percentages of two digits', '#SKONTO#TAGE=7#PROZENT=10.25#\n'],
      ['two of them', '#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#\n'],
      ['words before', 'Skonto:\n#SKONTO#TAGE=14#PROZENT=2.00#\n'],
      ['words after, in lines of their own', '#SKONTO#TAGE=14#PROZENT=2.00#\nsonst 30 Tage netto'],
      ['blanks around the line', '  #SKONTO#TAGE=14#PROZENT=2.00#  \n'],
    ])('takes %s', (_name, paymentTerms) => {
      expect(found({ paymentTerms })).toEqual([]);
    });

    it.each([
      ['a line that begins with # and is none', '#1 zahlbar sofort\n'],
      ['the same line behind blanks', '  #1 zahlbar sofort\n'],
      ['a last line without a line break', '#SKONTO#TAGE=14#PROZENT=2.00#'],
      ['something after the last #', '#SKONTO#TAGE=14#PROZENT=2.00#sofort\n'],
      ['a blank within a line', '# SKONTO#TAGE=14#PROZENT=2.00#\n'],
      ['a percentage without decimals', '#SKONTO#TAGE=14#PROZENT=2#\n'],
      ['one decimal', '#SKONTO#TAGE=14#PROZENT=2.0#\n'],
      ['three decimals', '#SKONTO#TAGE=14#PROZENT=2.000#\n'],
      ['a comma', '#SKONTO#TAGE=14#PROZENT=2,00#\n'],
      ['a percentage without whole digits', '#SKONTO#TAGE=14#PROZENT=.00#\n'],
      ['missing days', '#SKONTO#TAGE=#PROZENT=2.00#\n'],
      ['days in words', '#SKONTO#TAGE=zehn#PROZENT=2.00#\n'],
      ['small letters', '#Skonto#Tage=14#Prozent=2.00#\n'],
      ['two sums', '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=1.00#BASISBETRAG=2.00#\n'],
      ['a sum without decimals', '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=252#\n'],
      ['a sum without euros', '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=.10#\n'],
      ['a sum in words', '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=a.bc#\n'],
      ['a wrong one below a right one', '#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2#\n'],
      ['a wrong one above a right one', '#SKONTO#TAGE=7#PROZENT=3#\n#SKONTO#TAGE=14#PROZENT=2.00#\n'],
      ['two # within words below', '#SKONTO#TAGE=14#PROZENT=2.00#\nRechnung #4 und #5'],
      ['two # within words below, and a line break', '#SKONTO#TAGE=14#PROZENT=2.00#\nRechnung #4 und #5\nsofort'],
    ])('refuses %s', (_name, paymentTerms) => {
      expect(found({ paymentTerms })).toEqual(['skonto_malformed paymentTerms BT-20 BR-DE-18']);
    });
  });
});
