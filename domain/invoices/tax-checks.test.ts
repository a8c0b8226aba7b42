import { registrationSchemes, type RegistrationScheme } from '../../contracts/parties';
import {
  taxCategories,
  type CalculatedLine,
  type ExemptionReason,
  type Invoice,
  type TaxCategory,
} from '../../contracts/invoices';
import type { SellerDetails } from '../../contracts/settings';

import { emptyAddress } from './empty-address';
import { calculateTotals } from './invoice-totals';
import { lacksCategory, namesCategory, taxProblems, unlawfullyTaxed } from './tax-checks';

const line = (taxCategory: TaxCategory | null, taxRate = '0', taxExemption: ExemptionReason | null = null) =>
  calculateTotals({
    currency: 'eur',
    taxBehavior: 'exclusive',
    lines: [{ description: 'Work', unitAmount: 1000, taxRate, taxCategory, taxExemption }],
  }).lines[0];

const inCountry = (country: string | null) => ({ ...emptyAddress, country });

/** A French company; its VAT id has the format of its country. */
const seller: SellerDetails = {
  name: 'Acme',
  legalForm: null,
  address: inCountry('FR'),
  taxId: 'FR12345678901',
  taxRegistration: 'registered',
  taxRegistrationNote: null,
  registrationNumber: null,
  registrationScheme: null,
  contactPerson: null,
  electronicAddress: null,
  email: null,
  emailReplyTo: null,
  emailCc: [],
  emailBcc: [],
  phone: null,
  website: null,
  bankDetails: null,
  paymentQrCode: false,
  taxExemption: null,
  paymentTerms: null,
  legalNotes: null,
  logo: null,
  logoHash: null,
};

/** A German company that is in no register. */
const customer: Invoice['customer'] = {
  name: 'Kundin GmbH',
  email: null,
  phone: null,
  taxId: 'DE123456789',
  locale: null,
  address: inCountry('DE'),
  registration: null,
  contactPerson: null,
  electronicAddress: null,
  invoiceFormat: null,
  network: null,
};
const nobody = { ...customer, taxId: null, address: null };

type Part = Partial<Omit<Parameters<typeof taxProblems>[0], 'customer' | 'lines'>> & {
  customer?: Partial<Invoice['customer']>;
};

const invoiceOf = (lines: CalculatedLine[], part: Part = {}) => ({
  deliveryAddress: null,
  deliveryDate: null,
  servicePeriod: null,
  ...part,
  lines,
  customer: { ...customer, ...part.customer },
});

/** The problems without their words. */
const found = (lines: CalculatedLine[], part: Part = {}, sellerPart: Partial<SellerDetails> = {}) =>
  taxProblems(invoiceOf(lines, part), { ...seller, ...sellerPart }).map(({ message: _message, ...problem }) => problem);

const codes = (...args: Parameters<typeof found>) => found(...args).map(({ code }) => code);

const deliveredTo = (country: string | null): Part['deliveryAddress'] => ({ ...inCountry(country), name: null });

describe('taxProblems', () => {
  it('asks nothing for taxed lines, whoever the parties are', () => {
    const strangers = { taxId: null, address: null };
    expect(found([line('S', '20'), line(null, '20')], { customer: nobody }, strangers)).toEqual([]);
  });

  it('asks nothing of an invoice without lines', () => {
    expect(found([], { customer: nobody }, { taxId: null, address: null })).toEqual([]);
  });

  it('asks nothing for untaxed lines that nobody has given a category', () => {
    expect(found([line(null)], { customer: nobody }, { taxId: null, address: null })).toEqual([]);
  });

  it('words each problem, and names the supply that asks for a VAT id', () => {
    const parties = [invoiceOf([line('AE')], { customer: nobody }), { ...seller, taxId: null }] as const;
    expect(taxProblems(...parties)).toEqual([
      {
        code: 'seller_vat_id_missing',
        field: 'seller.taxId',
        term: 'BT-31',
        category: 'AE',
        message: 'The seller needs a VAT id with its country’s prefix for the reverse charge.',
        rules: [],
      },
      {
        code: 'customer_vat_id_missing',
        field: 'customer.taxId',
        term: 'BT-48',
        category: 'AE',
        message: 'The customer needs a VAT id for the reverse charge.',
        rules: ['BR-AE-02', 'BR-AE-03'],
      },
    ]);
  });

  describe('exempt lines', () => {
    const missing = (field: string, rules: string[]) => ({
      code: 'exemption_reason_missing',
      field,
      term: 'BT-120',
      rules,
    });

    it.each<[string, ExemptionReason]>([
      ['in words', { code: null, text: 'Article 132' }],
      ['as a code', { code: 'VATEX-EU-132-1I', text: null }],
    ])('are complete with a reason %s', (_name, reason) => {
      expect(found([line('E', '0', reason)])).toEqual([]);
    });

    it('need a reason each, which the line itself lacks when it names the category', () => {
      expect(found([line('S', '20'), line('E'), line('E')])).toEqual([
        missing('lines.1.taxExemption', ['BR-E-10']),
        missing('lines.2.taxExemption', ['BR-E-10']),
      ]);
    });

    it('break no official rule when another exempt line has a reason, but still lack their own in law', () => {
      expect(found([line('E', '0', { code: null, text: 'Article 132' }), line('E')])).toEqual([
        missing('lines.1.taxExemption', []),
      ]);
    });

    it('do not borrow the reason of a line of another category', () => {
      expect(found([line('AE'), line('E')])).toEqual([missing('lines.1.taxExemption', ['BR-E-10'])]);
    });

    it('lack the reason of the settings when the settings make them exempt', () => {
      const taxExemption = { category: 'exempt' as const, reason: null };
      expect(found([line(null)], {}, { taxExemption })).toEqual([missing('seller.taxExemption.reason', ['BR-E-10'])]);
      expect(found([line(null)], {}, { taxExemption: { ...taxExemption, reason: 'Article 132' } })).toEqual([]);
    });

    it('have the sentence of a seller who is not registered for a reason', () => {
      expect(found([line(null)], {}, { taxId: null, taxRegistration: 'not_registered' })).toEqual([]);
    });
  });

  describe('reverse charge', () => {
    it('is complete with the VAT ids of both parties', () => {
      expect(found([line('S', '20'), line('AE')])).toEqual([]);
    });

    it.each([null, '123456789', 'FR123'])('refuses a seller whose tax id is %j and no VAT id', (taxId) => {
      expect(found([line('AE')], {}, { taxId })).toEqual([
        { code: 'seller_vat_id_missing', field: 'seller.taxId', term: 'BT-31', category: 'AE', rules: [] },
      ]);
    });

    it.each(['DE12345', 'de123456789', '123456789'])('refuses the customer’s malformed VAT id %s', (taxId) => {
      expect(found([line('AE')], { customer: { taxId } })).toEqual([
        {
          code: 'customer_vat_id_malformed',
          field: 'customer.taxId',
          term: 'BT-48',
          rules: ['BR-AE-02', 'BR-AE-03'],
        },
      ]);
      const registration = { scheme: 'siren' as const, number: '123456789' };
      expect(found([line('AE')], { customer: { taxId, registration } })).toEqual([
        { code: 'customer_vat_id_malformed', field: 'customer.taxId', term: 'BT-48', rules: [] },
      ]);
    });

    it.each<[RegistrationScheme | null, string[]]>([
      [null, ['BR-AE-02', 'BR-AE-03']],
      ...registrationSchemes.map((scheme): [RegistrationScheme, string[]] => [
        scheme,
        // These tell a company apart without registering it.
        scheme === 'gln' || scheme === 'duns' ? ['BR-AE-02', 'BR-AE-03'] : [],
      ]),
    ])('needs a VAT id of a customer with a number of the register %s, by the rules %j', (scheme, rules) => {
      const registration = scheme && { scheme, number: '1' };
      expect(found([line('AE')], { customer: { taxId: null, registration } })).toEqual([
        { code: 'customer_vat_id_missing', field: 'customer.taxId', term: 'BT-48', category: 'AE', rules },
      ]);
    });

    it('is judged as well where only the settings make a line one', () => {
      const taxExemption = { category: 'reverse_charge' as const, reason: null };
      expect(codes([line(null)], { customer: { taxId: null } }, { taxExemption })).toEqual(['customer_vat_id_missing']);
    });
  });

  describe('intra-community supply', () => {
    const delivered: Part = { deliveryDate: '2026-05-02' };

    it.each<[string, Part]>([
      ['the date of delivery', delivered],
      ['the period of the service', { servicePeriod: { from: '2026-05-01', to: '2026-05-31' } }],
    ])('is complete with VAT ids of two member states and %s', (_name, part) => {
      expect(found([line('S', '20'), line('K')], part)).toEqual([]);
    });

    it('needs VAT ids, a country and a date', () => {
      expect(found([line('K')], { customer: nobody }, { taxId: null })).toEqual([
        {
          code: 'seller_vat_id_missing',
          field: 'seller.taxId',
          term: 'BT-31',
          category: 'K',
          rules: ['BR-IC-02', 'BR-IC-03'],
        },
        {
          code: 'customer_vat_id_missing',
          field: 'customer.taxId',
          term: 'BT-48',
          category: 'K',
          rules: ['BR-IC-02', 'BR-IC-03'],
        },
        { code: 'delivery_country_missing', field: 'customer.address.country', term: 'BT-80', rules: ['BR-IC-12'] },
        { code: 'delivery_date_missing', field: 'deliveryDate', term: 'BT-72', rules: ['BR-IC-11'] },
      ]);
    });

    it('says only that a VAT id is malformed, not of which country it would be', () => {
      expect(found([line('K')], { ...delivered, customer: { taxId: 'DE12345' } })).toEqual([
        { code: 'customer_vat_id_malformed', field: 'customer.taxId', term: 'BT-48', rules: ['BR-IC-02', 'BR-IC-03'] },
      ]);
    });

    it.each([
      ['of the seller’s own country', 'FR98765432109'],
      ['of a country outside the EU', 'CHE123456789MWST'],
      ['of Great Britain', 'GB123456789'],
    ])('refuses a customer with a VAT id %s', (_name, taxId) => {
      expect(found([line('K')], { ...delivered, customer: { taxId } })).toEqual([
        { code: 'customer_vat_id_not_intra_community', field: 'customer.taxId', term: 'BT-48', rules: [] },
      ]);
    });

    it('accepts a Greek VAT id, whose prefix is not its country’s code, unless the seller is Greek', () => {
      const greek = { ...delivered, customer: { taxId: 'EL123456789', address: inCountry('DE') } };
      expect(codes([line('K')], greek)).toEqual([]);
      expect(codes([line('K')], greek, { taxId: 'EL987654321', address: inCountry('GR') })).toEqual([
        'customer_vat_id_not_intra_community',
      ]);
    });

    it.each([
      ['in Northern Ireland, told by its VAT id', 'XI123456789', []],
      [
        'in the rest of the United Kingdom',
        'GB123456789',
        ['customer_vat_id_not_intra_community', 'delivery_country_not_intra_community'],
      ],
      ['there with a VAT id of a member state', 'DE123456789', ['delivery_country_not_intra_community']],
    ])('judges a customer %s', (_name, taxId, expected) => {
      expect(codes([line('K')], { ...delivered, customer: { taxId, address: inCountry('GB') } })).toEqual(expected);
    });

    it.each([
      ['the seller’s own country', 'FR'],
      ['a country outside the EU', 'US'],
    ])('refuses a delivery to %s, at the address that says so', (_name, country) => {
      const problem = { code: 'delivery_country_not_intra_community', term: 'BT-80', rules: [] };
      expect(found([line('K')], { ...delivered, customer: { address: inCountry(country) } })).toEqual([
        { ...problem, field: 'customer.address.country' },
      ]);
      expect(found([line('K')], { ...delivered, deliveryAddress: deliveredTo(country) })).toEqual([
        { ...problem, field: 'deliveryAddress.country' },
      ]);
    });

    it('goes where it is delivered, and to the customer’s country when the delivery names none', () => {
      const american = { address: inCountry('US') };
      expect(codes([line('K')], { ...delivered, customer: american, deliveryAddress: deliveredTo('IT') })).toEqual([]);
      expect(codes([line('K')], { ...delivered, deliveryAddress: deliveredTo(null) })).toEqual([]);
      const nowhere = { ...delivered, customer: { address: inCountry(null) }, deliveryAddress: deliveredTo(null) };
      expect(found([line('K')], nowhere)).toEqual([
        { code: 'delivery_country_missing', field: 'deliveryAddress.country', term: 'BT-80', rules: ['BR-IC-12'] },
      ]);
    });

    it('compares with no country of a seller without an address', () => {
      expect(codes([line('K')], delivered, { address: null })).toEqual([]);
    });

    it('adds its rules to those of a reverse charge on the same invoice', () => {
      expect(found([line('AE'), line('K')], { ...delivered, customer: { taxId: null } })).toEqual([
        {
          code: 'customer_vat_id_missing',
          field: 'customer.taxId',
          term: 'BT-48',
          category: 'AE',
          rules: ['BR-AE-02', 'BR-AE-03', 'BR-IC-02', 'BR-IC-03'],
        },
      ]);
    });
  });

  describe('export', () => {
    const american: Part = { customer: { taxId: null, address: inCountry('US') } };

    it('is complete with the seller’s VAT id and a country outside the EU', () => {
      expect(found([line('S', '20'), line('G')], american)).toEqual([]);
      expect(found([line('G')], { deliveryAddress: deliveredTo('CH') })).toEqual([]);
    });

    it('needs the seller’s VAT id and a country', () => {
      expect(found([line('G')], { customer: nobody }, { taxId: '123456789' })).toEqual([
        {
          code: 'seller_vat_id_missing',
          field: 'seller.taxId',
          term: 'BT-31',
          category: 'G',
          rules: ['BR-G-02', 'BR-G-03'],
        },
        { code: 'export_country_missing', field: 'customer.address.country', term: 'BT-80', rules: [] },
      ]);
    });

    it('does not go to a member state, not even the seller’s own', () => {
      const problem = { code: 'export_country_in_eu', term: 'BT-80', rules: [] };
      expect(found([line('G')])).toEqual([{ ...problem, field: 'customer.address.country' }]);
      expect(found([line('G')], { ...american, deliveryAddress: deliveredTo('FR') })).toEqual([
        { ...problem, field: 'deliveryAddress.country' },
      ]);
    });
  });

  describe('zero rate', () => {
    it('needs a tax id of the seller, which may be a local number', () => {
      expect(found([line('S', '20'), line('Z')], { customer: nobody }, { taxId: '123456789' })).toEqual([]);
      expect(found([line('S', '20'), line('Z')], {}, { taxId: null })).toEqual([
        { code: 'seller_tax_id_missing', field: 'seller.taxId', term: 'BT-31', rules: [] },
      ]);
    });
  });

  describe('outside the scope of VAT', () => {
    it('needs neither tax ids nor addresses', () => {
      expect(found([line('O'), line('O')], { customer: nobody }, { taxId: null, address: null })).toEqual([]);
    });

    it('refuses other lines on the same invoice, and names the first of them', () => {
      const mixed = (field: string) => ({
        code: 'outside_scope_mixed',
        field,
        term: 'BT-151',
        rules: [
          ...['BR-O-11', 'BR-O-12', 'BR-O-13', 'BR-O-14', 'BR-DE-16', 'DE-R-016'],
          ...['BR-S-02', 'BR-S-03', 'BR-Z-02', 'BR-Z-03', 'BR-E-02', 'BR-E-03'],
          ...['BR-AE-02', 'BR-AE-03', 'BR-IC-02', 'BR-IC-03', 'BR-G-02', 'BR-G-03'],
        ],
      });
      expect(found([line('O'), line('S', '20'), line('S', '20')])).toEqual([mixed('lines.1.taxCategory')]);
      expect(found([line('S', '20'), line('O')])).toEqual([mixed('lines.0.taxCategory')]);
    });
  });
});

describe('namesCategory', () => {
  it('is so when any line states its category', () => {
    expect(namesCategory({ lines: [line(null), line('Z')] })).toBe(true);
    const ofEach = taxCategories.map((category) => line(category, category === 'S' ? '20' : '0'));
    expect(ofEach.filter((one) => !namesCategory({ lines: [one] }))).toEqual([]);
  });

  it('is not so when every line leaves it to the settings', () => {
    expect(namesCategory({ lines: [line(null), line(null, '20')] })).toBe(false);
    expect(namesCategory({ lines: [] })).toBe(false);
  });
});

describe('lacksCategory', () => {
  it('is so when any line has no tax and nobody says why', () => {
    expect(lacksCategory({ lines: [line(null)] }, seller)).toBe(true);
    expect(lacksCategory({ lines: [line(null, '20'), line('Z'), line(null)] }, seller)).toBe(true);
  });

  it('is not so for lines with tax or with a category of their own', () => {
    expect(lacksCategory({ lines: [line(null, '20'), line('Z')] }, seller)).toBe(false);
    expect(lacksCategory({ lines: [] }, seller)).toBe(false);
  });

  it('is not so when the settings say why, or that the seller is not registered', () => {
    const exempt = { ...seller, taxExemption: { category: 'exempt' as const, reason: null } };
    expect(lacksCategory({ lines: [line(null)] }, exempt)).toBe(false);
    expect(lacksCategory({ lines: [line(null)] }, { ...seller, taxRegistration: 'not_registered' })).toBe(false);
  });
});

describe('unlawfullyTaxed', () => {
  const lines = [line(null), line('S', '20'), line('O'), line(null, '0.0001')];

  it('names the lines with tax of a seller who is not registered', () => {
    expect(unlawfullyTaxed({ lines }, { taxRegistration: 'not_registered' })).toEqual([1, 3]);
    expect(unlawfullyTaxed({ lines: [line(null)] }, { taxRegistration: 'not_registered' })).toEqual([]);
  });

  it.each(['registered', null] as const)('lets a seller charge tax whose registration is %s', (taxRegistration) => {
    expect(unlawfullyTaxed({ lines }, { taxRegistration })).toEqual([]);
  });
});
