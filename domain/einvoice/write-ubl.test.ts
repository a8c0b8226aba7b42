import { formatRules } from './formats';
import type { EInvoice } from './model';
import { ublXml } from './write-ubl';
import { expectedUbl } from '../../tests/support/einvoice/writers-fixtures-ubl';
import { emptyAddress } from '../invoices/empty-address';
import {
  bareInvoice,
  changes,
  completeInvoice,
  outsideInvoice,
  pathsOf,
} from '../../tests/support/einvoice/writers-fixtures';

const peppol = formatRules['peppol-bis-3'];
const write = (invoice: EInvoice): string => ublXml(invoice, peppol);

describe('ublXml', () => {
  it('writes every term of the model where the standard binds it, in the order of the schema', () => {
    expect(write(completeInvoice)).toBe(expectedUbl);
  });

  it('writes a credit note in the words of its own schema, its due date among the means of payment', () => {
    const { gone, added } = changes(write(completeInvoice), write({ ...completeInvoice, typeCode: '381' }));
    const linesOf = (name: string, quantity: string) =>
      ['unitCode="HUR">2.5', 'unitCode="KWH">1000', 'unitCode="C62">3', 'unitCode="C62">1'].flatMap((text) => [
        `<cac:${name}>`,
        `<cbc:${quantity} ${text}</cbc:${quantity}>`,
        `</cac:${name}>`,
      ]);
    const namespaces = (root: string) =>
      expectedUbl.split('\n')[1].replace('<Invoice ', `<${root} `).replace('xsd:Invoice-2', `xsd:${root}-2`);
    expect(gone).toEqual([
      namespaces('Invoice'),
      '<cbc:DueDate>2026-04-01</cbc:DueDate>',
      '<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>',
      '<cac:ProjectReference>',
      '</cac:ProjectReference>',
      ...linesOf('InvoiceLine', 'InvoicedQuantity'),
      '</Invoice>',
    ]);
    expect(added).toEqual([
      namespaces('CreditNote'),
      '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>',
      '<cac:AdditionalDocumentReference>',
      // BT-11 of a credit note: UNTDID 1001, 50 for a project
      '<cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>',
      '</cac:AdditionalDocumentReference>',
      '<cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate>',
      ...linesOf('CreditNoteLine', 'CreditedQuantity'),
      '</CreditNote>',
    ]);
  });

  it('writes nothing of what an invoice lacks', () => {
    const party = 'AccountingSupplierParty/Party';
    expect(pathsOf(write(bareInvoice))).toEqual([
      ...['CustomizationID', 'ProfileID', 'ID', 'IssueDate', 'InvoiceTypeCode', 'DocumentCurrencyCode'],
      ...['StreetName', 'AdditionalStreetName', 'CityName', 'PostalZone', 'CountrySubentity'].map(
        (name) => `${party}/PostalAddress/${name}`
      ),
      `${party}/PostalAddress/Country/IdentificationCode`,
      `${party}/PartyLegalEntity/RegistrationName`,
      `${party}/PartyLegalEntity/CompanyID`,
      'AccountingCustomerParty/Party/PostalAddress',
      'AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName',
      'PaymentMeans/PaymentMeansCode',
      'PaymentMeans/PaymentID',
      'TaxTotal/TaxAmount',
      'TaxTotal/TaxSubtotal/TaxableAmount',
      'TaxTotal/TaxSubtotal/TaxAmount',
      'TaxTotal/TaxSubtotal/TaxCategory/ID',
      'TaxTotal/TaxSubtotal/TaxCategory/Percent',
      'TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/ID',
      ...['LineExtension', 'TaxExclusive', 'TaxInclusive', 'Prepaid', 'Payable'].map(
        (name) => `LegalMonetaryTotal/${name}Amount`
      ),
      ...['ID', 'InvoicedQuantity', 'LineExtensionAmount', 'Item/Name'].map((name) => `InvoiceLine/${name}`),
      ...['ID', 'Percent', 'TaxScheme/ID'].map((name) => `InvoiceLine/Item/ClassifiedTaxCategory/${name}`),
      'InvoiceLine/Price/PriceAmount',
    ]);
  });

  it('leaves out an account’s name and bank, and the day of the former invoice, where nobody knows them', () => {
    const { gone, added } = changes(
      write(completeInvoice),
      write({
        ...completeInvoice,
        precedingInvoice: { number: 'RE-2026-0007', issueDate: null },
        payment: { ...completeInvoice.payment, account: { iban: 'DE02120300000000202051', name: null, bic: null } },
      })
    );
    expect(added).toEqual([]);
    expect(gone).toEqual([
      '<cbc:IssueDate>2026-01-31</cbc:IssueDate>',
      '<cbc:Name>Müller Escrow</cbc:Name>',
      '<cac:FinancialInstitutionBranch>',
      '<cbc:ID>BYLADEM1001</cbc:ID>',
      '</cac:FinancialInstitutionBranch>',
    ]);
  });

  it('leaves out the number of a payment and the process of a format that are none', () => {
    const payment = { ...bareInvoice.payment, reference: '' };
    const { gone, added } = changes(
      write(bareInvoice),
      ublXml({ ...bareInvoice, payment }, { ...peppol, process: null })
    );
    expect(added).toEqual([]);
    expect(gone).toEqual([
      '<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>',
      '<cbc:PaymentID>RE-2026-0042</cbc:PaymentID>',
    ]);
  });

  it.each<[string, EInvoice['delivery'], string[]]>([
    ['the day', { name: null, date: '2026-02-27', address: null }, ['Delivery/ActualDeliveryDate']],
    ['the recipient', { name: 'Dock', date: null, address: null }, ['Delivery/DeliveryParty/PartyName/Name']],
    [
      'the country',
      { name: null, date: null, address: { ...emptyAddress, country: 'FR' } },
      ['Delivery/DeliveryLocation/Address/Country/IdentificationCode'],
    ],
  ])('writes of a delivery what is known alone: %s', (_name, delivery, paths) => {
    const written = pathsOf(write({ ...bareInvoice, delivery }));
    expect(written.filter((path) => path.startsWith('Delivery'))).toEqual(paths);
  });

  // BR-O-05 to BR-O-07; DE-R-014 asks for BT-119 in each breakdown
  it.each([
    [false, []],
    [true, ['TaxTotal/TaxSubtotal/TaxCategory/Percent']],
  ])('writes no rate outside the scope of VAT, but where the format wants it: %s', (ratesAlways, paths) => {
    const xml = ublXml(outsideInvoice, { ...peppol, ratesAlways });
    expect(pathsOf(xml).filter((path) => path.endsWith('Percent'))).toEqual(paths);
    expect(xml.match(/<cbc:ID>O</g)).toHaveLength(3);
  });

  // BR-DEC: two decimals at most. ISO 4217 gives the yen none and the dinar three.
  it.each([
    ['jpy', '5950', '5000', 'JPY'],
    ['kwd', '5.95', '5.000', 'KWD'],
    ['usd', '59.50', '50.00', 'USD'],
  ])('writes amounts with the decimals of their currency, but two at most: %s', (currency, due, price, code) => {
    const xml = write({ ...bareInvoice, currency });
    expect(xml).toContain(`<cbc:PayableAmount currencyID="${code}">${due}</cbc:PayableAmount>`);
    expect(xml).toContain(`<cbc:PriceAmount currencyID="${code}">${price}</cbc:PriceAmount>`);
    expect(xml).toContain(`<cbc:DocumentCurrencyCode>${code}</cbc:DocumentCurrencyCode>`);
  });
});
