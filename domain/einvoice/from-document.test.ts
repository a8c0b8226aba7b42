import type { DeliveryAddress } from '../../contracts/invoice-references';

import { emptyAddress } from '../invoices/empty-address';
import { eInvoiceOf, paymentMeansCodes, registrationCodes, registrationSchemeOf } from './from-document';
import type { EInvoice } from './model';
import { billed, customer, seller } from '../../tests/support/einvoice/writers-fixtures';

type Parts = Parameters<typeof billed>[0];
const invoiceOf = (parts: Parts = {}): EInvoice => eInvoiceOf(billed(parts));

const untaxed = (taxCategory: 'E' | 'K' | 'O') => [
  { description: 'Consulting', unitAmount: 10000, taxRate: '0', taxCategory },
];

describe('the parties of an e-invoice', () => {
  it('takes the seller from the settings', () => {
    expect(invoiceOf().seller).toEqual({
      name: 'Müller & Söhne GmbH',
      identifier: null,
      // A German register has no code of ISO 6523.
      legalRegistration: { id: 'HRB12345', scheme: null },
      vatId: 'DE136695976',
      taxNumber: null,
      legalInformation: 'Share capital: 25 000 €',
      electronicAddress: { id: 'DE136695976', scheme: '9930' },
      address: { ...emptyAddress, line1: 'Hauptstr. 1', city: 'Köln', postalCode: '50667', country: 'DE' },
      contact: { name: 'Accounts', phone: '+49 221 123456', email: 'billing@mueller.example' },
    });
  });

  it('takes the buyer from the customer of the invoice', () => {
    expect(invoiceOf().buyer).toEqual({
      name: 'Atelier Lumière',
      identifier: null,
      legalRegistration: { id: '303265045', scheme: '0002' },
      vatId: 'FR40303265045',
      taxNumber: null,
      legalInformation: null,
      electronicAddress: { id: '303265045', scheme: '0225' },
      address: { ...emptyAddress, line1: '12 rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
      contact: { name: 'Mme Acheteuse', phone: '+33 1 23 45 67 89', email: 'achats@lumiere.example' },
    });
  });

  it('leaves out all that is unknown of them', () => {
    const { seller: from, buyer } = invoiceOf({
      seller: {
        ...{ name: null, legalForm: null, address: null, taxId: null, registrationNumber: null },
        ...{ contactPerson: null, electronicAddress: null, email: null, phone: null },
      },
      customer: {
        ...{ name: '', email: null, taxId: null, address: null, registration: null },
        ...{ contactPerson: null, electronicAddress: null },
      },
    });
    const nothing = {
      name: '',
      identifier: null,
      legalRegistration: null,
      vatId: null,
      taxNumber: null,
      legalInformation: null,
      electronicAddress: null,
      address: null,
      contact: null,
    };
    expect(from).toEqual(nothing);
    expect(buyer).toEqual(nothing);
  });

  it('takes what is blank, or nothing that XML can hold, as unknown', () => {
    const blank = ' \t\n\u0000 ';
    const { seller: from, buyer } = invoiceOf({
      seller: { legalForm: blank, registrationNumber: blank, contactPerson: blank, email: blank, phone: blank },
      customer: {
        address: { line1: blank, line2: blank, city: blank, postalCode: blank, state: blank, country: '' },
        electronicAddress: { scheme: '0225', id: blank },
        contactPerson: blank,
        email: null,
        phone: null,
      },
    });
    expect(from).toMatchObject({ legalInformation: null, legalRegistration: null, identifier: null, contact: null });
    expect(buyer).toMatchObject({ address: null, electronicAddress: null, contact: null });
  });

  it('writes texts without blanks at their ends', () => {
    const address = { line1: ' a ', line2: ' b ', city: ' c ', postalCode: ' d ', state: ' e ', country: 'FR' };
    const { buyer } = invoiceOf({ customer: { name: ' Ada ', address, phone: ' 1 ', email: ' a@b.example ' } });
    expect(buyer.name).toBe('Ada');
    expect(buyer.address).toEqual({ line1: 'a', line2: 'b', city: 'c', postalCode: 'd', state: 'e', country: 'FR' });
    expect(buyer.contact).toMatchObject({ phone: '1', email: 'a@b.example' });
  });

  // Codes of ISO 6523 (ICD): 0088 and 0060 tell parties apart, the others are registers of companies.
  it.each([
    ['siren', '303 265 045', 'FR', 'legalRegistration', { id: '303265045', scheme: '0002' }],
    ['organisationsnummer', '556036-0793', 'SE', 'legalRegistration', { id: '5560360793', scheme: '0007' }],
    ['siret', '303 265 045 00019', 'FR', 'legalRegistration', { id: '30326504500019', scheme: '0009' }],
    ['kvk', '12345678', 'NL', 'legalRegistration', { id: '12345678', scheme: '0106' }],
    ['uid', 'CHE-116.281.710', 'CH', 'legalRegistration', { id: 'CHE116281710', scheme: '0183' }],
    ['cbe', '0123.456.749', 'BE', 'legalRegistration', { id: '0123456749', scheme: '0208' }],
    ['duns', '31-500-0554', 'US', 'identifier', { id: '315000554', scheme: '0060' }],
    ['gln', '7300010 000001', 'GB', 'identifier', { id: '7300010000001', scheme: '0088' }],
    ['other', '12345674', 'DK', 'legalRegistration', { id: '12345674', scheme: '0184' }],
    ['other', '550169-4149', 'IS', 'legalRegistration', { id: '5501694149', scheme: '0196' }],
    ['other', '923 609 016', 'NO', 'legalRegistration', { id: '923609016', scheme: '0192' }],
    ['other', 'MI-1234.567 A', 'IT', 'legalRegistration', { id: 'MI-1234.567A', scheme: null }],
    ['other', '12-34', null, 'legalRegistration', { id: '12-34', scheme: null }],
  ] as const)('names the register of a number: %s %s', (scheme, number, country, place, identifier) => {
    const { seller: from, buyer } = invoiceOf({
      seller: {
        registrationScheme: scheme === 'other' ? null : scheme,
        registrationNumber: number,
        address: country && { ...emptyAddress, country },
      },
      customer: { registration: { scheme, number }, address: country && { ...emptyAddress, country } },
    });
    const none = { identifier: null, legalRegistration: null };
    expect(from).toMatchObject({ ...none, [place]: identifier });
    expect(buyer).toMatchObject({ ...none, [place]: identifier });
    if (scheme !== 'other') expect(registrationSchemeOf(identifier.scheme)).toBe(scheme);
    if (identifier.scheme) expect(registrationCodes).toContain(identifier.scheme);
  });

  it.each(['0192', '9999', ''])('knows no scheme of its own for the code %p', (code) => {
    expect(registrationSchemeOf(code)).toBeNull();
  });

  it('names the mailbox of a party that is on no network (EAS: EM)', () => {
    const { seller: from, buyer } = invoiceOf({
      seller: { electronicAddress: null },
      customer: { electronicAddress: null },
    });
    expect(from.electronicAddress).toEqual({ scheme: 'EM', id: 'billing@mueller.example' });
    expect(buyer.electronicAddress).toEqual({ scheme: 'EM', id: 'achats@lumiere.example' });
  });

  // BT-31 is a VAT id with the prefix of its country; any other number of a tax office is BT-32.
  it.each([
    ['a VAT id', { taxId: 'DE 136 695 976' }, { vatId: 'DE136695976', taxNumber: null }],
    ['a local number', { taxId: ' 201/123/12340 ' }, { vatId: null, taxNumber: '201/123/12340' }],
    ['none', { taxId: null }, { vatId: null, taxNumber: null }],
    [
      'none, and a note that the seller is not registered',
      { taxId: null, taxRegistration: 'not_registered', registrationNumber: 'HRB 12 345' },
      { vatId: null, taxNumber: 'HRB12345' },
    ],
    [
      'a VAT id of a seller who is not registered',
      { taxRegistration: 'not_registered' },
      { vatId: 'DE136695976', taxNumber: null },
    ],
    [
      'nothing at all of a seller who is not registered',
      { taxId: null, taxRegistration: 'not_registered', registrationNumber: null },
      { vatId: null, taxNumber: null },
    ],
  ] as const)('writes the tax id of a seller by what it is: %s', (_name, details, ids) => {
    expect(invoiceOf({ seller: details }).seller).toMatchObject(ids);
  });

  it('has no place for a buyer’s local tax number', () => {
    expect(invoiceOf({ customer: { taxId: '12-3456789' } }).buyer).toMatchObject({ vatId: null, taxNumber: null });
  });

  it('names no VAT id of either party outside the scope of VAT (BR-O-02)', () => {
    const { seller: from, buyer } = invoiceOf({ lines: untaxed('O') });
    expect(from).toMatchObject({ vatId: null, taxNumber: null });
    expect(buyer.vatId).toBeNull();
    expect(invoiceOf({ lines: [...untaxed('E'), ...untaxed('O')] }).seller.vatId).toBeNull();
    expect(invoiceOf({ lines: untaxed('E') }).seller.vatId).toBe('DE136695976');
  });

  it.each([
    [{ contactPerson: null }, { name: 'Müller & Söhne GmbH', phone: '+49 221 123456', email: seller.email }],
    [
      { contactPerson: null, phone: null },
      { name: 'Müller & Söhne GmbH', phone: null, email: seller.email },
    ],
    [
      { contactPerson: null, email: null },
      { name: 'Müller & Söhne GmbH', phone: '+49 221 123456', email: null },
    ],
    [
      { phone: null, email: null },
      { name: 'Accounts', phone: null, email: null },
    ],
    [{ contactPerson: null, phone: null, email: null }, null],
  ])('writes a contact of the seller where there is a way to reach one: %j', (details, contact) => {
    expect(invoiceOf({ seller: details }).seller.contact).toEqual(contact);
  });

  it('writes a contact of the seller who has no name', () => {
    const details = { contactPerson: null, name: null };
    expect(invoiceOf({ seller: { ...details, email: null } }).seller.contact).toEqual({
      name: null,
      phone: '+49 221 123456',
      email: null,
    });
    expect(invoiceOf({ seller: { ...details, phone: null } }).seller.contact).toEqual({
      name: null,
      phone: null,
      email: 'billing@mueller.example',
    });
  });

  it('writes a contact of the buyer only where the invoice names a person', () => {
    expect(invoiceOf({ customer: { contactPerson: null } }).buyer.contact).toBeNull();
  });
});

describe('the head of an e-invoice', () => {
  it('takes over number, dates and references', () => {
    const precedingInvoice = { number: 'RE-2026-0007', issueDate: '2026-01-31' };
    const servicePeriod = { from: '2026-02-01', to: '2026-02-28' };
    const references = {
      buyerReference: '04011000-12345-34',
      purchaseOrder: 'PO 4711',
      contractReference: 'V-2025-17',
      projectReference: 'P-7',
    };
    expect(invoiceOf({ invoice: { ...references, servicePeriod }, document: { precedingInvoice } })).toMatchObject({
      ...references,
      precedingInvoice,
      number: 'RE-2026-0042',
      issueDate: '2026-03-02',
      dueDate: '2026-04-01',
      currency: 'eur',
      period: servicePeriod,
    });
  });

  it('leaves out references of blanks', () => {
    const references = { buyerReference: ' ', purchaseOrder: ' ', contractReference: ' ', projectReference: ' ' };
    expect(invoiceOf({ invoice: references })).toMatchObject({
      buyerReference: null,
      purchaseOrder: null,
      contractReference: null,
      projectReference: null,
    });
  });

  it('has neither number nor date before the issue', () => {
    const draft = invoiceOf({ invoice: { number: null, issueDate: null, dueDate: null } });
    expect(draft).toMatchObject({ number: '', issueDate: '', dueDate: null, payment: { reference: '' } });
  });

  // UNTDID 1001
  it.each([
    ['invoice', '380'],
    ['credit_note', '381'],
  ] as const)('says by its type code that it is an %s', (kind, typeCode) => {
    expect(invoiceOf({ document: { kind } }).typeCode).toBe(typeCode);
  });

  it.each([
    ['neither notes nor small print', { notes: null }, null, []],
    ['notes', { notes: ' Thank you. ' }, null, ['Thank you.']],
    ['notes with a subject', { notes: 'Net 30', noteSubject: 'Terms' }, null, ['Terms: Net 30']],
    ['a subject of nothing', { notes: ' ', noteSubject: 'Terms' }, null, []],
    ['small print', {}, 'HRB 12345 Köln', ['HRB 12345 Köln']],
    [
      'all of it in the test mode',
      { notes: 'Thank you.', environment: 'test' as const },
      'HRB 12345 Köln',
      ['SANDBOX – not a legal invoice', 'Thank you.', 'HRB 12345 Köln'],
    ],
  ])('writes one note for each text (BT-22): %s', (_name, invoice, legalNotes, notes) => {
    expect(invoiceOf({ invoice, seller: { legalNotes } }).notes).toEqual(notes);
  });

  // XRechnung, BR-DE-18: each line of a cash discount ends with a line break, the last one, too.
  it.each([
    [null, null],
    [' ', null],
    [' Payable within 30 days ', 'Payable within 30 days'],
    ['#SKONTO#TAGE=14#PROZENT=2.00#', '#SKONTO#TAGE=14#PROZENT=2.00#\n'],
    ['At once\n#SKONTO#TAGE=7#PROZENT=3.00#', 'At once\n#SKONTO#TAGE=7#PROZENT=3.00#\n'],
    ['At once\n  #SKONTO#TAGE=7#PROZENT=3.00#', 'At once\n  #SKONTO#TAGE=7#PROZENT=3.00#\n'],
    ['#SKONTO#TAGE=14#PROZENT=2.00#\nor in 30 days', '#SKONTO#TAGE=14#PROZENT=2.00#\nor in 30 days'],
    ['See contract #7', 'See contract #7'],
    ['#', '#\n'],
  ])('ends the terms of payment with a line break after a cash discount: %j', (terms, written) => {
    expect(invoiceOf({ document: { terms } }).paymentTerms).toBe(written);
  });
});

describe('the payment of an e-invoice', () => {
  const account = { iban: 'DE02120300000000202051', name: 'Müller Escrow', bic: 'BYLADEM1001' };
  const [denmark, sweden] = ['DK', 'SE'].map((country) => ({ address: { ...emptyAddress, country } }));

  // UNTDID 4461: 30 credit transfer, 31 debit transfer (Danish parties, DK-R-005), 58 SEPA credit transfer
  it.each([
    ['eur', denmark, denmark, '58'],
    ['usd', {}, {}, '30'],
    ['dkk', denmark, denmark, '31'],
    ['dkk', denmark, sweden, '30'],
    ['dkk', sweden, denmark, '30'],
    ['dkk', denmark, { address: null }, '30'],
    ['dkk', { address: null }, denmark, '30'],
  ])('is a transfer to the account of the settings, by its currency: %s %j %j', (currency, from, to, code) => {
    const { payment } = invoiceOf({ currency, seller: from, customer: to });
    expect(payment).toEqual({ code, reference: 'RE-2026-0042', account });
    expect(paymentMeansCodes).toContain(code);
  });

  it('leaves out the account’s name and bank where they are blank', () => {
    const bankDetails = { iban: account.iban, accountHolder: ' ', bic: '', bankName: null };
    expect(invoiceOf({ seller: { bankDetails } }).payment.account).toEqual({ ...account, name: null, bic: null });
  });

  it('is an online payment without an account (68)', () => {
    expect(invoiceOf({ seller: { bankDetails: null } }).payment).toEqual({
      code: '68',
      reference: 'RE-2026-0042',
      account: null,
    });
    expect(paymentMeansCodes).toContain('68');
  });
});

describe('the delivery of an e-invoice', () => {
  const dock = { ...emptyAddress, line1: 'Quai 5', city: 'Lille', country: 'FR' };
  const deliveryOf = (deliveryAddress: DeliveryAddress | null, parts: Parts = {}) =>
    invoiceOf({ ...parts, invoice: { deliveryAddress, deliveryDate: '2026-02-27' } }).delivery;

  it('has a day, and no place that nobody gave', () => {
    expect(deliveryOf(null)).toEqual({ name: null, date: '2026-02-27', address: null });
  });

  it('goes to the recipient who is named, else to the customer', () => {
    expect(deliveryOf({ ...dock, name: ' Warehouse ' })).toEqual({
      name: 'Warehouse',
      date: '2026-02-27',
      address: dock,
    });
    expect(deliveryOf({ ...dock, name: null }).name).toBe('Atelier Lumière');
    expect(deliveryOf({ ...emptyAddress, name: 'Warehouse' })).toEqual({
      name: 'Warehouse',
      date: '2026-02-27',
      address: null,
    });
  });

  it('of an intra-community supply goes to the customer’s country unless said otherwise (BR-IC-12)', () => {
    const lines = untaxed('K');
    expect(deliveryOf(null, { lines })).toEqual({
      name: 'Atelier Lumière',
      date: '2026-02-27',
      address: customer.address,
    });
    expect(deliveryOf({ ...dock, name: null }, { lines }).address).toEqual(dock);
    const [elsewhere, nowhere] = [{ ...emptyAddress, city: 'Paris' }, null];
    expect(deliveryOf(null, { lines, customer: { address: elsewhere } })).toMatchObject({ name: null, address: null });
    expect(deliveryOf(null, { lines, customer: { address: nowhere } })).toMatchObject({ name: null, address: null });
  });

  it('is that of an intra-community supply if one of the lines is', () => {
    const lines = [...untaxed('E'), ...untaxed('K')];
    expect(deliveryOf(null, { lines }).address).toEqual(customer.address);
  });
});
