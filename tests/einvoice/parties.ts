import type { Customer, SellerDetails } from '../../contracts';

type Company = Pick<
  SellerDetails,
  'name' | 'address' | 'taxId' | 'registrationNumber' | 'registrationScheme' | 'electronicAddress'
> & { name: string; rates: string[] };

/** Companies with numbers whose check digits are right, and the rates of their countries. */
export const companies: Company[] = [
  {
    name: 'Atelier Lumière & Fils',
    address: {
      line1: '12 rue de la Paix',
      line2: null,
      city: 'Paris',
      postalCode: '75002',
      state: null,
      country: 'FR',
    },
    taxId: 'FR40303265045',
    registrationNumber: '303 265 045',
    registrationScheme: 'siren',
    electronicAddress: { scheme: '0225', id: '303265045' },
    rates: ['20', '10', '5.5', '2.1'],
  },
  {
    name: 'Müller GmbH & Co. KG',
    address: {
      line1: 'Hauptstr. 1',
      line2: 'Hinterhaus',
      city: 'Köln',
      postalCode: '50667',
      state: null,
      country: 'DE',
    },
    taxId: 'DE136695976',
    registrationNumber: 'HRB 12345',
    registrationScheme: 'other',
    electronicAddress: { scheme: '9930', id: 'DE136695976' },
    rates: ['19', '7'],
  },
  {
    name: 'Van Dijk B.V.',
    address: { line1: 'Damrak 1', line2: null, city: 'Amsterdam', postalCode: '1012 LG', state: null, country: 'NL' },
    taxId: 'NL123456789B01',
    registrationNumber: '12345678',
    registrationScheme: 'kvk',
    electronicAddress: { scheme: '0106', id: '12345678' },
    rates: ['21', '9'],
  },
  {
    name: 'Peeters <België> NV',
    address: { line1: 'Grote Markt 1', line2: null, city: 'Brussel', postalCode: '1000', state: null, country: 'BE' },
    taxId: 'BE0123456749',
    registrationNumber: '0123.456.749',
    registrationScheme: 'cbe',
    electronicAddress: { scheme: '0208', id: '0123456749' },
    rates: ['21', '12', '6'],
  },
  {
    name: 'Svensson AB',
    address: { line1: 'Storgatan 1', line2: null, city: 'Stockholm', postalCode: '111 22', state: null, country: 'SE' },
    taxId: 'SE556036079301',
    registrationNumber: '556036-0793',
    registrationScheme: 'organisationsnummer',
    electronicAddress: { scheme: '0007', id: '5560360793' },
    rates: ['25', '12', '6'],
  },
  {
    name: 'Jensen ApS',
    address: { line1: 'Vestergade 1', line2: null, city: 'København', postalCode: '1456', state: null, country: 'DK' },
    taxId: 'DK12345674',
    registrationNumber: '12345674',
    registrationScheme: 'other',
    electronicAddress: { scheme: '0184', id: 'DK12345674' },
    rates: ['25'],
  },
  {
    name: 'Rossi S.r.l.',
    address: { line1: 'Via Roma 1', line2: null, city: 'Milano', postalCode: '20121', state: 'MI', country: 'IT' },
    taxId: 'IT12345670017',
    registrationNumber: 'MI-1234567',
    registrationScheme: 'other',
    electronicAddress: { scheme: '0211', id: 'IT12345670017' },
    rates: ['22', '10', '4'],
  },
  {
    name: 'García S.L.',
    address: { line1: 'Calle Mayor 1', line2: null, city: 'Madrid', postalCode: '28013', state: null, country: 'ES' },
    taxId: 'ESB12345674',
    registrationNumber: null,
    registrationScheme: null,
    electronicAddress: { scheme: '9920', id: 'ESB12345674' },
    rates: ['21', '10', '4'],
  },
  {
    name: 'Jónsson ehf.',
    address: { line1: 'Laugavegur 1', line2: null, city: 'Reykjavík', postalCode: '101', state: null, country: 'IS' },
    taxId: '12345',
    registrationNumber: '5501694149',
    registrationScheme: null,
    electronicAddress: { scheme: '0196', id: '5501694149' },
    rates: ['24', '11'],
  },
  {
    name: 'Meier AG',
    address: { line1: 'Seestrasse 1', line2: null, city: 'Zürich', postalCode: '8001', state: 'ZH', country: 'CH' },
    taxId: 'CHE-116.281.710 MWST',
    registrationNumber: 'CHE-116.281.710',
    registrationScheme: 'uid',
    electronicAddress: { scheme: '0183', id: 'CHE116281710' },
    rates: ['8.1', '2.6'],
  },
  {
    name: 'Παπαδόπουλος ΑΕ',
    address: { line1: 'Ermou 1', line2: null, city: 'Athina', postalCode: '105 63', state: null, country: 'GR' },
    taxId: 'EL094014201',
    registrationNumber: '000123456000',
    registrationScheme: 'other',
    electronicAddress: { scheme: '9933', id: '094014201' },
    rates: ['24', '13'],
  },
  {
    name: 'Smith "Ltd"',
    address: {
      line1: '12 St James’s Sq',
      line2: null,
      city: 'London',
      postalCode: 'SW1Y 4JH',
      state: null,
      country: 'GB',
    },
    taxId: 'GB123456789',
    registrationNumber: '5060012345679',
    registrationScheme: 'gln',
    electronicAddress: { scheme: '0088', id: '7300010000001' },
    rates: ['20', '5'],
  },
];

/** The company as a seller with everything that can stand on an invoice. */
export const sellerOf = ({ rates: _rates, ...company }: Company): SellerDetails => ({
  ...company,
  legalForm: 'Capital: 10 000 €',
  contactPerson: 'Accounts',
  email: 'billing@seller.example',
  phone: '+33 1 23 45 67 89',
  website: 'https://seller.example',
  bankDetails: {
    accountHolder: company.name,
    iban: 'FR1420041010050500013M02606',
    bic: 'BNPAFRPPXXX',
    bankName: null,
  },
  taxExemption: { category: 'exempt', reason: 'Exempt by law' },
  paymentTerms: 'Payment within 30 days.',
  taxRegistration: 'registered',
  taxRegistrationNote: null,
  legalNotes: 'Registered in the register of companies.',
  logo: null,
  logoHash: null,
  paymentQrCode: true,
});

/** The company as a customer. */
export const customerOf = ({ rates: _rates, ...company }: Company): Customer => ({
  name: company.name,
  email: 'ap@customer.example',
  phone: '+49 30 123456',
  taxId: company.taxId,
  locale: 'en-GB',
  address: company.address,
  registration: company.registrationNumber
    ? { scheme: company.registrationScheme ?? 'other', number: company.registrationNumber }
    : null,
  contactPerson: 'Ms Buyer',
  electronicAddress: company.electronicAddress,
  invoiceFormat: null,
});
