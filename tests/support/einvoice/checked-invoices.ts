import type { EInvoice, Party } from '../../../domain/einvoice/model';
import { createProblems, type Need } from '../../../domain/einvoice/problems';

/** A company with all that a party can have; numbers with check digits have the right ones. */
const companyOf = (
  name: string,
  [line1, postalCode, city, country]: [string, string, string, string],
  numbers: Pick<Party, 'vatId' | 'legalRegistration' | 'electronicAddress'>
): Party => ({
  name,
  identifier: null,
  taxNumber: null,
  legalInformation: null,
  address: { line1, line2: null, city, postalCode, state: null, country },
  contact: { name: 'Accounts', phone: '+33 1 23 45 67 89', email: 'accounts@company.example' },
  ...numbers,
});

/** One company for each country. */
export const companyIn = {
  FR: companyOf('Atelier Lumière', ['12 rue de la Paix', '75002', 'Paris', 'FR'], {
    vatId: 'FR40303265045',
    legalRegistration: { id: '303265045', scheme: '0002' },
    electronicAddress: { id: '303265045', scheme: '0225' },
  }),
  BE: companyOf('Peeters NV', ['Grote Markt 1', '1000', 'Brussel', 'BE'], {
    vatId: 'BE0202239951',
    legalRegistration: { id: '0202239951', scheme: '0208' },
    electronicAddress: { id: '0202239951', scheme: '0208' },
  }),
  DE: companyOf('Müller GmbH', ['Hauptstr. 1', '50667', 'Köln', 'DE'], {
    vatId: 'DE136695976',
    legalRegistration: { id: 'HRB12345', scheme: null },
    electronicAddress: { id: 'DE136695976', scheme: '9930' },
  }),
  DK: companyOf('Jensen ApS', ['Vestergade 1', '1456', 'København', 'DK'], {
    vatId: 'DK12345674',
    legalRegistration: { id: '12345674', scheme: '0184' },
    electronicAddress: { id: 'DK12345674', scheme: '0184' },
  }),
  GR: companyOf('Papadopoulos AE', ['Ermou 1', '105 63', 'Athina', 'GR'], {
    vatId: 'EL094014201',
    legalRegistration: { id: '000123456000', scheme: null },
    electronicAddress: { id: '094014201', scheme: '9933' },
  }),
  IS: companyOf('Jónsson ehf.', ['Laugavegur 1', '101', 'Reykjavík', 'IS'], {
    vatId: null,
    legalRegistration: { id: '5501694149', scheme: '0196' },
    electronicAddress: { id: '5501694149', scheme: '0196' },
  }),
  IT: companyOf('Rossi S.r.l.', ['Via Roma 1', '20121', 'Milano', 'IT'], {
    vatId: 'IT12345670017',
    legalRegistration: { id: 'MI1234567', scheme: null },
    electronicAddress: { id: 'IT12345670017', scheme: '0211' },
  }),
  NL: companyOf('Van Dijk B.V.', ['Damrak 1', '1012 LG', 'Amsterdam', 'NL'], {
    vatId: 'NL123456789B01',
    legalRegistration: { id: '12345678', scheme: '0106' },
    electronicAddress: { id: '12345678', scheme: '0106' },
  }),
  NO: companyOf('Hansen AS', ['Karl Johans gate 1', '0154', 'Oslo', 'NO'], {
    vatId: 'NO923609016MVA',
    legalRegistration: { id: '923609016', scheme: '0192' },
    electronicAddress: { id: '923609016', scheme: '0192' },
  }),
  SE: companyOf('Svensson AB', ['Storgatan 1', '111 22', 'Stockholm', 'SE'], {
    vatId: 'SE556036079301',
    legalRegistration: { id: '5560360793', scheme: '0007' },
    electronicAddress: { id: '5560360793', scheme: '0007' },
  }),
} satisfies Record<string, Party>;

/** A company without some of what it has. */
export const without = (party: Party, ...names: (keyof Party | 'line1' | 'city' | 'postalCode' | 'country')[]): Party =>
  names.reduce<Party>(
    (rest, name) =>
      name in rest
        ? { ...rest, [name]: name === 'name' ? '' : null }
        : { ...rest, address: rest.address && { ...rest.address, [name]: null } },
    party
  );

/** The tax of 100.00 at a rate of the standard category. */
export const taxOf = (rate: string): EInvoice['taxes'][number] => ({
  taxable: 10000,
  tax: Number(rate) * 100,
  category: 'S',
  rate,
  exemption: null,
});

/** One piece for 100.00. */
export const lineOf = (part: Partial<EInvoice['lines'][number]> = {}): EInvoice['lines'][number] => ({
  id: '1',
  quantity: '1',
  unitCode: 'C62',
  net: 10000,
  price: '10000',
  priceBase: null,
  allowance: null,
  category: 'S',
  rate: '20',
  name: 'Consulting',
  period: null,
  ...part,
});

/** An invoice over 100.00 € that lacks nothing in any format, but for what the countries of other parties ask for. */
export const invoiceOf = (part: Partial<EInvoice> = {}): EInvoice => ({
  typeCode: '380',
  number: 'INV-2026-000042',
  issueDate: '2026-03-02',
  dueDate: '2026-04-01',
  currency: 'eur',
  buyerReference: '04011000-12345-34',
  projectReference: null,
  contractReference: null,
  purchaseOrder: null,
  paymentTerms: null,
  notes: [],
  precedingInvoice: null,
  seller: companyIn.FR,
  buyer: companyIn.BE,
  delivery: { name: null, date: null, address: null },
  period: null,
  payment: {
    code: '58',
    reference: 'INV-2026-000042',
    account: { iban: 'FR1420041010050500013M02606', name: null, bic: 'BNPAFRPPXXX' },
  },
  allowances: [],
  totals: { lines: 10000, allowances: 0, net: 10000, tax: 2000, gross: 12000, paid: 0, due: 12000 },
  taxes: [taxOf('20')],
  lines: [lineOf()],
  ...part,
});

/** What a check finds: code, field, business term and rules, with blanks between. */
export const foundBy = (check: (invoice: EInvoice, need: Need) => void, invoice: EInvoice): string[] => {
  const { problems, need } = createProblems();
  check(invoice, need);
  return problems.map(({ code, field, term, rules }) => [code, field, term, ...rules].join(' '));
};
