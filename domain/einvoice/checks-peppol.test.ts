import type { TaxCategory } from '../../contracts/invoices';

import { companyIn, foundBy, invoiceOf, lineOf, taxOf, without } from '../../tests/support/einvoice/checked-invoices';
import { checkPeppol } from './checks-peppol';
import type { EInvoice, Party } from './model';

const found = (part: Partial<EInvoice>): string[] => foundBy(checkPeppol, invoiceOf(part));
const { FR: seller, BE: buyer } = companyIn;

describe('checkPeppol', () => {
  it('finds nothing in a complete invoice', () => {
    expect(found({})).toEqual([]);
  });

  it('asks for a buyer reference or the number of an order (R003)', () => {
    expect(found({ buyerReference: null })).toEqual([
      'buyer_or_order_reference_missing buyerReference BT-10 PEPPOL-EN16931-R003',
    ]);
    expect(found({ buyerReference: null, purchaseOrder: 'PO-17' })).toEqual([]);
    expect(found({ buyerReference: 'Cost centre 12', purchaseOrder: null })).toEqual([]);
  });

  it('takes no currency that its own list has not yet (CL007)', () => {
    expect(found({ currency: 'xcg' })).toEqual(['currency_unlisted currency BT-5 PEPPOL-EN16931-CL007']);
    expect(found({ currency: 'usd' })).toEqual([]);
  });

  describe('electronic addresses', () => {
    const ofSeller = 'seller.electronicAddress BT-34';
    const ofCustomer = 'customer.electronicAddress BT-49';

    it('are those of both parties (R020, R010)', () => {
      expect(found({ seller: without(seller, 'electronicAddress') })).toEqual([
        `seller_electronic_address_missing ${ofSeller} PEPPOL-EN16931-R020`,
      ]);
      expect(found({ buyer: without(buyer, 'electronicAddress') })).toEqual([
        `customer_electronic_address_missing ${ofCustomer} PEPPOL-EN16931-R010`,
      ]);
    });

    it('belong to a scheme that finds participants of the network (CL008): a mailbox does not', () => {
      const electronicAddress = { id: 'accounts@company.example', scheme: 'EM' };
      expect(found({ seller: { ...seller, electronicAddress }, buyer: { ...buyer, electronicAddress } })).toEqual([
        `seller_electronic_address_unlisted ${ofSeller} PEPPOL-EN16931-CL008`,
        `customer_electronic_address_unlisted ${ofCustomer} PEPPOL-EN16931-CL008`,
      ]);
      const nameless = { id: '303265045', scheme: null };
      expect(found({ seller: { ...seller, electronicAddress: nameless } })).toEqual([
        `seller_electronic_address_unlisted ${ofSeller} PEPPOL-EN16931-CL008`,
      ]);
    });

    it('have the check digit of their scheme', () => {
      const electronicAddress = { id: '6291041500214', scheme: '0088' };
      expect(found({ seller: { ...seller, electronicAddress }, buyer: { ...buyer, electronicAddress } })).toEqual([
        `seller_electronic_address_invalid ${ofSeller} PEPPOL-COMMON-R040`,
        `customer_electronic_address_invalid ${ofCustomer} PEPPOL-COMMON-R040`,
      ]);
    });
  });

  it('looks at the check digits of registers and of other numbers', () => {
    const legalRegistration = { id: '0202239950', scheme: '0208' };
    const identifier = { id: '6291041500214', scheme: '0088' };
    const ofSeller = 'seller_registration_invalid seller.registrationNumber BT-30';
    const ofCustomer = 'customer_registration_invalid customer.registration BT-47';
    expect(found({ seller: { ...seller, legalRegistration }, buyer: { ...buyer, legalRegistration } })).toEqual([
      `${ofSeller} PEPPOL-COMMON-R043`,
      `${ofCustomer} PEPPOL-COMMON-R043`,
    ]);
    expect(found({ seller: { ...seller, identifier }, buyer: { ...buyer, identifier } })).toEqual([
      `${ofSeller} PEPPOL-COMMON-R040`,
      `${ofCustomer} PEPPOL-COMMON-R040`,
    ]);
  });

  describe('codes of exemptions', () => {
    const withCode = (category: TaxCategory, code: string | null): Partial<EInvoice> => ({
      taxes: [taxOf('20'), { ...taxOf('0'), category, exemption: { code, text: 'A reason' } }],
      lines: [lineOf(), lineOf({ id: '2', category, rate: '0' })],
    });

    it.each([
      ['VATEX-EU-G', 'G', 'P0104'],
      ['VATEX-EU-O', 'O', 'P0105'],
      ['VATEX-EU-IC', 'K', 'P0106'],
      ['VATEX-EU-AE', 'AE', 'P0107'],
      ['VATEX-EU-D', 'E', 'P0108'],
      ['VATEX-EU-F', 'E', 'P0109'],
      ['VATEX-EU-I', 'E', 'P0110'],
      ['VATEX-EU-J', 'E', 'P0111'],
    ] as const)('%s belongs to category %s (%s)', (code, category, rule) => {
      expect(found(withCode(category, code))).toEqual([]);
      expect(found(withCode('Z', code))).toEqual([
        `exemption_code_of_other_category lines.1.taxExemption.code BT-121 PEPPOL-EN16931-${rule}`,
      ]);
    });

    it('may be any other one, or none', () => {
      expect(found(withCode('E', 'VATEX-EU-132-1I'))).toEqual([]);
      expect(found(withCode('E', null))).toEqual([]);
    });
  });

  describe('the days of lines', () => {
    const within = (from: string, to: string): string[] =>
      found({
        period: { from: '2026-02-01', to: '2026-02-28' },
        lines: [lineOf(), lineOf({ id: '2', period: { from, to } })],
      });
    const problem = 'line_period_outside lines.1.servicePeriod BT-134';

    it.each([
      ['2026-02-01', '2026-02-28', []],
      ['2026-02-10', '2026-02-10', []],
      ['2026-01-31', '2026-02-28', [`${problem} PEPPOL-EN16931-R110`]],
      ['2026-02-01', '2026-03-01', [`${problem} PEPPOL-EN16931-R111`]],
      ['2026-01-31', '2026-03-01', [`${problem} PEPPOL-EN16931-R110 PEPPOL-EN16931-R111`]],
    ])('lie within those of the invoice, February: %s to %s', (from, to, problems) => {
      expect(within(from, to)).toEqual(problems);
    });

    it('may be any where the invoice has none of its own', () => {
      const period = { from: '2026-01-31', to: '2026-03-01' };
      expect(found({ period: null, lines: [lineOf({ period })] })).toEqual([]);
    });
  });

  describe('German parties', () => {
    const german: Partial<EInvoice> = { seller: companyIn.DE, buyer: companyIn.DE };
    const incomplete = { ...without(companyIn.DE, 'contact', 'city') };

    it('get the rules of XRechnung where both are German', () => {
      expect(found(german)).toEqual([]);
      expect(found({ ...german, buyerReference: null, purchaseOrder: 'PO-17' })).toEqual([
        'buyer_reference_missing buyerReference BT-10 DE-R-015',
      ]);
      expect(found({ ...german, buyerReference: null })).toEqual([
        'buyer_reference_missing buyerReference BT-10 DE-R-015',
      ]);
    });

    it('get none of them across the border', () => {
      expect(found({ seller: incomplete, buyer, buyerReference: null, purchaseOrder: 'PO-17' })).toEqual([]);
      expect(found({ seller, buyer: incomplete, buyerReference: null, purchaseOrder: 'PO-17' })).toEqual([]);
      expect(found({ seller: incomplete, buyer: without(buyer, 'address') })).toEqual([]);
    });
  });

  it('takes nothing from Greek sellers, by their VAT id or else by their country', () => {
    const greek = expect.stringMatching(
      /^greek_seller seller\.taxId BT-31 GR-R-001-1 .* GR-R-001-7 GR-R-002 .* GR-R-010$/
    );
    expect(found({ seller: companyIn.GR })).toEqual([greek]);
    expect(found({ seller: without(companyIn.GR, 'vatId') })).toEqual([greek]);
    expect(found({ seller: { ...seller, vatId: 'EL094014201' } })).toEqual([greek]);
    expect(found({ seller: { ...companyIn.GR, vatId: 'FR40303265045' } })).toEqual([]);
    expect(found({ buyer: companyIn.GR })).toEqual([]);
  });

  it('looks at the check digit of a Norwegian VAT id (NO-R-001)', () => {
    const wrong = 'seller_vat_id_invalid seller.taxId BT-31 NO-R-001';
    expect(found({ seller: companyIn.NO })).toEqual([]);
    expect(found({ seller: without(companyIn.NO, 'vatId') })).toEqual([]);
    expect(found({ seller: { ...companyIn.NO, vatId: 'NO923609017MVA' } })).toEqual([wrong]);
  });

  describe('Italian sellers, by their VAT id or else by their country', () => {
    const italian = companyIn.IT;
    const line1 = 'seller_street_missing seller.address.line1 BT-35 IT-R-002';
    const city = 'seller_city_missing seller.address.city BT-37 IT-R-003';
    const postalCode = 'seller_postcode_missing seller.address.postalCode BT-38 IT-R-004';

    it('state their whole address', () => {
      expect(found({ seller: italian })).toEqual([]);
      expect(found({ seller: without(italian, 'line1') })).toEqual([line1]);
      expect(found({ seller: without(italian, 'city') })).toEqual([city]);
      expect(found({ seller: without(italian, 'postalCode') })).toEqual([postalCode]);
      expect(found({ seller: without(italian, 'address') })).toEqual([line1, city, postalCode]);
      expect(found({ seller: { ...without(seller, 'line1'), vatId: italian.vatId } })).toEqual([line1]);
      expect(found({ seller: { ...without(italian, 'line1'), vatId: seller.vatId } })).toEqual([]);
    });

    it.each([
      ['12345670017', true],
      ['RSSMRA85T10A562S', true],
      ['1234567001', false],
      ['RSSMRA85T10A562SX', false],
      ['rssmra85t10a562s', false],
      ['RSSMRA-85T10-A56', false],
    ])('have a tax number of 11 to 16 letters and digits (IT-R-001): %s', (taxNumber, isFit) => {
      expect(found({ seller: { ...without(italian, 'vatId'), taxNumber } })).toEqual(
        isFit ? [] : ['seller_tax_number_unfit seller.taxId BT-32 IT-R-001']
      );
    });
  });

  describe('Swedish sellers', () => {
    const swedish = companyIn.SE;
    const sold = (rate: string, one: Party = swedish): string[] => found({ seller: one, taxes: [taxOf(rate)] });

    it('have a number with the right check digit in their register (SE-R-003, SE-R-004, SE-R-013)', () => {
      const problem = 'seller_registration_invalid seller.registrationNumber BT-30';
      const withNumber = (id: string, scheme: string | null): Party => ({
        ...swedish,
        legalRegistration: { id, scheme },
      });
      expect(sold('25')).toEqual([]);
      expect(sold('25', without(swedish, 'legalRegistration'))).toEqual([]);
      expect(sold('25', withNumber('5560360792', null))).toEqual([`${problem} SE-R-003 SE-R-004 SE-R-013`]);
      expect(sold('25', withNumber('5560360792', '0007'))).toEqual([
        `${problem} PEPPOL-COMMON-R049 SE-R-003 SE-R-004 SE-R-013`,
      ]);
    });

    it.each(['25', '12', '6'])('charge %s %%', (rate) => {
      expect(sold(rate)).toEqual([]);
    });

    it('charge no other rate under their Swedish VAT id (SE-R-006)', () => {
      const problem = ['rate_unknown_in_sweden lines BT-152 SE-R-006'];
      expect(sold('20')).toEqual(problem);
      expect(found({ seller: swedish, taxes: [taxOf('25'), taxOf('20')] })).toEqual(problem);
      expect(sold('20', { ...swedish, vatId: 'FI12345671' })).toEqual([]);
      expect(sold('20', without(swedish, 'vatId'))).toEqual([]);
    });

    it('may have lines without tax', () => {
      expect(found({ seller: swedish, taxes: [{ ...taxOf('0'), category: 'E' }] })).toEqual([]);
    });

    it('write that they are approved for F-tax in place of a tax number (SE-R-005)', () => {
      const withTaxNumber = (taxNumber: string): Party => ({ ...without(swedish, 'vatId'), taxNumber });
      const unfit = ['seller_tax_number_unfit seller.taxId BT-32 SE-R-005'];
      expect(sold('25', withTaxNumber('5560360793'))).toEqual(unfit);
      expect(sold('25', withTaxNumber('Ej godkänd för F-skatt'))).toEqual(unfit);
      expect(sold('25', withTaxNumber('Godkänd för F-skatt'))).toEqual([]);
      expect(sold('25', withTaxNumber('godkänd  för\nf-skatt'))).toEqual([]);
      // The rule looks at companies of a register only.
      expect(sold('25', without(withTaxNumber('5560360793'), 'legalRegistration'))).toEqual([]);
    });
  });

  describe('Danish sellers', () => {
    const danish = companyIn.DK;
    const account = { iban: 'DK5000400440116243', name: null, bic: 'DABADKKK' };
    const paid = (payment: Partial<EInvoice['payment']>, part: Partial<EInvoice> = {}): string[] =>
      found({
        seller: danish,
        buyer: danish,
        payment: { code: '31', reference: 'INV-1', account, ...payment },
        ...part,
      });

    it('state their CVR number (DK-R-002, DK-R-014)', () => {
      const problem = 'seller_register_unfit seller.registrationNumber BT-30';
      expect(found({ seller: danish })).toEqual([]);
      expect(found({ seller: without(danish, 'legalRegistration') })).toEqual([`${problem} DK-R-002`]);
      expect(found({ seller: { ...danish, legalRegistration: seller.legalRegistration } })).toEqual([
        `${problem} DK-R-014`,
      ]);
    });

    it('take transfers from Danish customers, to an account with a BIC (DK-R-005, DK-R-006)', () => {
      const missing = ['account_missing seller.bankDetails BT-84 DK-R-005 DK-R-006'];
      expect(paid({})).toEqual([]);
      expect(paid({ code: '58' })).toEqual([]);
      expect(paid({ account: { ...account, bic: null } })).toEqual(missing);
      expect(paid({ account: null })).toEqual(missing);
      expect(paid({ code: '58', account: { ...account, bic: null } })).toEqual([]);
      expect(paid({ code: '68', account: null })).toEqual(missing);
      // Between Danish parties, 30 is not allowed even with an account.
      expect(paid({ code: '30' })).toEqual(missing);
    });

    it('need no account for other customers, nor for a credit note', () => {
      const online = { code: '68', account: null };
      expect(paid(online, { buyer })).toEqual([]);
      expect(paid(online, { buyer: without(danish, 'address') })).toEqual([]);
      expect(paid(online, { seller, buyer: danish })).toEqual([]);
      expect(paid(online, { typeCode: '381' })).toEqual([]);
    });
  });

  describe('Icelandic sellers', () => {
    const icelandic = companyIn.IS;

    it('state their kennitala, street and postal code (IS-R-002, IS-R-003)', () => {
      const register = 'seller_register_unfit seller.registrationNumber BT-30 IS-R-002';
      expect(found({ seller: icelandic })).toEqual([]);
      expect(found({ seller: without(icelandic, 'legalRegistration') })).toEqual([register]);
      expect(found({ seller: { ...icelandic, legalRegistration: seller.legalRegistration } })).toEqual([register]);
      expect(found({ seller: without(icelandic, 'line1') })).toEqual([
        'seller_street_missing seller.address.line1 BT-35 IS-R-003',
      ]);
      expect(found({ seller: without(icelandic, 'postalCode') })).toEqual([
        'seller_postcode_missing seller.address.postalCode BT-38 IS-R-003',
      ]);
      expect(found({ seller: without(icelandic, 'city') })).toEqual([]);
    });

    it('state the same of Icelandic customers (IS-R-004, IS-R-005)', () => {
      const customer: Party = { ...companyIn.IS, name: 'Önnur ehf.' };
      expect(found({ seller: icelandic, buyer: customer })).toEqual([]);
      expect(
        found({ seller: icelandic, buyer: without(customer, 'legalRegistration', 'line1', 'postalCode') })
      ).toEqual([
        'customer_register_unfit customer.registration BT-47 IS-R-004',
        'customer_street_missing customer.address.line1 BT-50 IS-R-005',
        'customer_postcode_missing customer.address.postalCode BT-53 IS-R-005',
      ]);
    });

    it('state nothing of customers elsewhere', () => {
      expect(found({ seller: icelandic, buyer: without(buyer, 'line1', 'postalCode') })).toEqual([]);
      expect(found({ seller: icelandic, buyer: without(buyer, 'address') })).toEqual([]);
    });
  });

  describe('Dutch sellers', () => {
    const dutch = companyIn.NL;
    const customer: Party = { ...companyIn.NL, name: 'De Vries B.V.' };
    const online = { code: '68', reference: 'INV-1', account: null };

    it('state their whole address (NL-R-002)', () => {
      expect(found({ seller: dutch })).toEqual([]);
      expect(found({ seller: without(dutch, 'line1', 'city', 'postalCode') })).toEqual([
        'seller_street_missing seller.address.line1 BT-35 NL-R-002',
        'seller_city_missing seller.address.city BT-37 NL-R-002',
        'seller_postcode_missing seller.address.postalCode BT-38 NL-R-002',
      ]);
    });

    it.each(['0106', '0190'])('are registered under %s, if at all (NL-R-003)', (scheme) => {
      const legalRegistration = { id: '12345678', scheme };
      expect(found({ seller: { ...dutch, legalRegistration } })).toEqual([]);
    });

    it('are registered in no other register (NL-R-003)', () => {
      const problem = ['seller_register_unfit seller.registrationNumber BT-30 NL-R-003'];
      expect(found({ seller: without(dutch, 'legalRegistration') })).toEqual([]);
      expect(found({ seller: { ...dutch, legalRegistration: seller.legalRegistration } })).toEqual(problem);
      expect(found({ seller: { ...dutch, legalRegistration: { id: '12345678', scheme: null } } })).toEqual(problem);
    });

    it('state the same of Dutch customers (NL-R-004, NL-R-005)', () => {
      expect(found({ seller: dutch, buyer: customer })).toEqual([]);
      const unfit = {
        ...without(customer, 'line1', 'city', 'postalCode'),
        legalRegistration: seller.legalRegistration,
      };
      expect(found({ seller: dutch, buyer: unfit })).toEqual([
        'customer_street_missing customer.address.line1 BT-50 NL-R-004',
        'customer_city_missing customer.address.city BT-52 NL-R-004',
        'customer_postcode_missing customer.address.postalCode BT-53 NL-R-004',
        'customer_register_unfit customer.registration BT-47 NL-R-005',
      ]);
    });

    it('take transfers from Dutch customers (NL-R-008), and anything from others', () => {
      expect(found({ seller: dutch, buyer: customer, payment: online })).toEqual([
        'account_missing seller.bankDetails BT-84 NL-R-008',
      ]);
      expect(found({ seller: dutch, payment: online })).toEqual([]);
      expect(found({ seller: dutch, buyer: without(buyer, 'address'), payment: online })).toEqual([]);
    });
  });

  it('asks sellers without a country for nothing of any country', () => {
    expect(found({ seller: without(seller, 'address') })).toEqual([]);
    expect(found({ seller: without(seller, 'address', 'vatId'), buyer: without(buyer, 'address') })).toEqual([]);
  });
});
