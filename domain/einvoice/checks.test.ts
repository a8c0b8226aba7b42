import type { TaxCategory } from '../../contracts/invoices';

import { companyIn, foundBy, invoiceOf, taxOf, without } from '../../tests/support/einvoice/checked-invoices';
import { emptyAddress } from '../invoices/empty-address';
import { checkStandard } from './checks';
import type { EInvoice } from './model';

const seller = companyIn.FR;
const buyer = companyIn.BE;
const found = (part: Partial<EInvoice>): string[] => foundBy(checkStandard, invoiceOf(part));

/** The breakdown of lines without tax. */
const untaxed = (category: TaxCategory): EInvoice['taxes'][number] => ({ ...taxOf('0'), category });

/** The address of goods in a country. */
const deliveredTo = (country: string | null): EInvoice['delivery'] => ({
  name: 'Warehouse',
  date: null,
  address: { ...emptyAddress, city: 'Hamburg', country },
});

describe('checkStandard', () => {
  it('finds nothing in a complete invoice', () => {
    expect(found({})).toEqual([]);
  });

  it('asks for the seller’s name (BR-06)', () => {
    expect(found({ seller: without(seller, 'name') })).toEqual(['seller_name_missing seller.name BT-27 BR-06']);
  });

  describe('countries', () => {
    it('asks for the seller’s, with an address (BR-09) or without (BR-08)', () => {
      const missing = ['seller_country_missing seller.address.country BT-40 BR-08 BR-09'];
      expect(found({ seller: without(seller, 'country') })).toEqual(missing);
      expect(found({ seller: without(seller, 'address') })).toEqual(missing);
    });

    it('asks for the customer’s, with an address (BR-11) or without (BR-10)', () => {
      const missing = ['customer_country_missing customer.address.country BT-55 BR-10 BR-11'];
      expect(found({ buyer: without(buyer, 'country') })).toEqual(missing);
      expect(found({ buyer: without(buyer, 'address') })).toEqual(missing);
    });

    it('asks for that of a delivery only where there is an address of it', () => {
      expect(found({ delivery: deliveredTo(null) })).toEqual([
        'delivery_address_country_missing deliveryAddress.country BT-80 BR-57 BR-IC-12',
      ]);
      expect(found({ delivery: deliveredTo('DE') })).toEqual([]);
    });

    it('takes none that ISO 3166 has no code for, such as Kosovo (BR-CL-14)', () => {
      const kosovo = { ...emptyAddress, city: 'Prishtina', country: 'XK' };
      expect(found({ seller: { ...seller, address: kosovo } })).toEqual([
        'seller_country_unlisted seller.address.country BT-40 BR-CL-14',
      ]);
      expect(found({ buyer: { ...buyer, address: kosovo } })).toEqual([
        'customer_country_unlisted customer.address.country BT-55 BR-CL-14',
      ]);
      expect(found({ delivery: deliveredTo('XK') })).toEqual([
        'delivery_country_unlisted deliveryAddress.country BT-80 BR-CL-14',
      ]);
    });
  });

  describe('the seller’s numbers', () => {
    const unknown = without(seller, 'vatId', 'legalRegistration');
    const tax = 'seller_tax_id_missing seller.taxId BT-31';

    it('asks for one that tells who the seller is (BR-CO-26); a tax number does not', () => {
      expect(found({ seller: { ...unknown, taxNumber: '123/456/789' } })).toEqual([
        'seller_identification_missing seller.registrationNumber BT-30 BR-CO-26',
      ]);
    });

    it.each([
      ['a VAT id', { vatId: 'FR40303265045' }],
      ['a GLN', { identifier: { id: '6291041500213', scheme: '0088' }, taxNumber: '123/456/789' }],
      ['a registration', { legalRegistration: { id: '303265045', scheme: '0002' }, taxNumber: '123/456/789' }],
    ])('is content with %s', (_name, numbers) => {
      expect(found({ seller: { ...unknown, ...numbers } })).toEqual([]);
    });

    it('asks for a registration number outside the scope of VAT, where no VAT id is written (BR-O-02)', () => {
      const invoice = { taxes: [untaxed('O')] };
      expect(found({ ...invoice, seller: without(seller, 'vatId') })).toEqual([]);
      expect(found({ ...invoice, seller: unknown })).toEqual([
        'seller_registration_number_missing seller.registrationNumber BT-30 BR-CO-26',
      ]);
    });

    it.each([
      ['S', 'BR-S-02 BR-S-03'],
      ['Z', 'BR-Z-02 BR-Z-03'],
      ['E', 'BR-E-02 BR-E-03'],
      ['AE', 'BR-AE-02 BR-AE-03'],
      ['G', 'BR-G-02 BR-G-03'],
      // The rules of category K are named after its words: intra-community.
      ['K', 'BR-IC-02 BR-IC-03'],
    ] as const)('asks for a tax id on account of lines of category %s (%s)', (category, rules) => {
      const taxes = [untaxed(category)];
      expect(found({ seller: without(seller, 'vatId'), taxes })).toEqual([`${tax} ${rules}`]);
      expect(found({ seller: { ...without(seller, 'vatId'), taxNumber: '123/456/789' }, taxes })).toEqual([]);
    });

    it('names the rules of each category once, however many rates it has', () => {
      const taxes = [taxOf('20'), taxOf('10'), untaxed('E')];
      expect(found({ seller: without(seller, 'vatId'), taxes })).toEqual([`${tax} BR-S-02 BR-S-03 BR-E-02 BR-E-03`]);
    });

    it('asks for no tax id of an invoice without lines', () => {
      expect(found({ seller: without(seller, 'vatId'), taxes: [], lines: [] })).toEqual([]);
    });

    it('asks for no tax id where any line is outside the scope of VAT, because none is written then', () => {
      expect(found({ seller: without(seller, 'vatId'), taxes: [taxOf('20'), untaxed('O')] })).toEqual([]);
    });
  });

  describe('when to pay (BR-CO-25)', () => {
    const missing = ['due_date_missing dueDate BT-9'];

    it('asks for a day or a term', () => {
      expect(found({ dueDate: null })).toEqual(missing);
      expect(found({ dueDate: null, paymentTerms: 'Payment within 30 days.' })).toEqual([]);
      expect(found({ dueDate: '2026-04-01', paymentTerms: null })).toEqual([]);
    });

    it.each([
      [1, missing],
      [0, []],
      [-100, []],
    ])('asks only where something is due: %d', (due, problems) => {
      expect(found({ dueDate: null, totals: { ...invoiceOf().totals, due } })).toEqual(problems);
    });

    it('asks nothing of a credit note, which nobody pays', () => {
      expect(found({ dueDate: null, typeCode: '381' })).toEqual([]);
    });
  });

  it('takes no currency that ISO 4217 has withdrawn (BR-CL-03, BR-CL-04)', () => {
    expect(found({ currency: 'ang' })).toEqual(['currency_unlisted currency BT-5 BR-CL-03 BR-CL-04']);
    expect(found({ currency: 'xcg' })).toEqual([]);
  });
});
