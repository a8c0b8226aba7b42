import { emptyAddress } from '../invoices/empty-address';
import { formatRules } from './formats';
import type { EInvoice } from './model';
import { ciiXml } from './write-cii';
import { expectedCii } from '../../tests/support/einvoice/writers-fixtures-cii';
import {
  bareInvoice,
  changes,
  completeInvoice,
  outsideInvoice,
  pathsOf,
} from '../../tests/support/einvoice/writers-fixtures';

const xrechnung = formatRules.xrechnung;
const write = (invoice: EInvoice): string => ciiXml(invoice, xrechnung);

/** The end of each path: names are unique in what is asked for. */
const pathsWith = (name: string, xml: string): string[] =>
  pathsOf(xml)
    .filter((path) => path.includes(name))
    .map((path) => path.slice(path.indexOf(name)));

describe('ciiXml', () => {
  it('writes every term of the model where the standard binds it, in the order of the schema', () => {
    expect(write(completeInvoice)).toBe(expectedCii);
  });

  it('writes a credit note with another type code and no other difference', () => {
    expect(changes(write(completeInvoice), write({ ...completeInvoice, typeCode: '381' }))).toEqual({
      gone: ['<ram:TypeCode>380</ram:TypeCode>'],
      added: ['<ram:TypeCode>381</ram:TypeCode>'],
    });
  });

  it('writes nothing of what an invoice lacks', () => {
    const transaction = 'SupplyChainTradeTransaction';
    const line = `${transaction}/IncludedSupplyChainTradeLineItem`;
    const agreement = `${transaction}/ApplicableHeaderTradeAgreement`;
    const settlement = `${transaction}/ApplicableHeaderTradeSettlement`;
    expect(pathsOf(write(bareInvoice))).toEqual([
      'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID',
      'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID',
      'ExchangedDocument/ID',
      'ExchangedDocument/TypeCode',
      'ExchangedDocument/IssueDateTime/DateTimeString',
      `${line}/AssociatedDocumentLineDocument/LineID`,
      `${line}/SpecifiedTradeProduct/Name`,
      `${line}/SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount`,
      `${line}/SpecifiedLineTradeDelivery/BilledQuantity`,
      ...['TypeCode', 'CategoryCode', 'RateApplicablePercent'].map(
        (name) => `${line}/SpecifiedLineTradeSettlement/ApplicableTradeTax/${name}`
      ),
      `${line}/SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount`,
      `${agreement}/SellerTradeParty/Name`,
      `${agreement}/SellerTradeParty/SpecifiedLegalOrganization/ID`,
      ...['PostcodeCode', 'LineOne', 'LineTwo', 'CityName', 'CountryID', 'CountrySubDivisionName'].map(
        (name) => `${agreement}/SellerTradeParty/PostalTradeAddress/${name}`
      ),
      `${agreement}/BuyerTradeParty/Name`,
      `${agreement}/BuyerTradeParty/PostalTradeAddress`,
      // The schema wants the element, even if nothing is delivered.
      `${transaction}/ApplicableHeaderTradeDelivery`,
      `${settlement}/PaymentReference`,
      `${settlement}/InvoiceCurrencyCode`,
      `${settlement}/SpecifiedTradeSettlementPaymentMeans/TypeCode`,
      ...['CalculatedAmount', 'TypeCode', 'BasisAmount', 'CategoryCode', 'RateApplicablePercent'].map(
        (name) => `${settlement}/ApplicableTradeTax/${name}`
      ),
      ...['LineTotal', 'TaxBasisTotal', 'TaxTotal', 'GrandTotal', 'TotalPrepaid', 'DuePayable'].map(
        (name) => `${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation/${name}Amount`
      ),
    ]);
  });

  it('declares the namespace of qualified dates where it writes one, and nowhere else', () => {
    const precedingInvoice = { number: 'RE-2026-0007', issueDate: null };
    const { gone, added } = changes(write(completeInvoice), write({ ...completeInvoice, precedingInvoice }));
    expect(gone.slice(1)).toEqual([
      '<ram:FormattedIssueDateTime>',
      '<qdt:DateTimeString format="102">20260131</qdt:DateTimeString>',
      '</ram:FormattedIssueDateTime>',
    ]);
    expect(added).toEqual([
      gone[0].replace(' xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"', ''),
    ]);
    expect(write(bareInvoice)).not.toContain('qdt');
  });

  it('leaves out an account’s name and bank where nobody knows them', () => {
    const account = { iban: 'DE02120300000000202051', name: null, bic: null };
    const payment = { ...completeInvoice.payment, account };
    expect(changes(write(completeInvoice), write({ ...completeInvoice, payment }))).toEqual({
      gone: [
        '<ram:AccountName>Müller Escrow</ram:AccountName>',
        '<ram:PayeeSpecifiedCreditorFinancialInstitution>',
        '<ram:BICID>BYLADEM1001</ram:BICID>',
        '</ram:PayeeSpecifiedCreditorFinancialInstitution>',
      ],
      added: [],
    });
  });

  it('leaves out what a contact has not', () => {
    const contactOf = (contact: EInvoice['seller']['contact']) =>
      pathsWith('DefinedTradeContact', write({ ...bareInvoice, seller: { ...bareInvoice.seller, contact } }));
    expect(contactOf({ name: 'Accounts', phone: null, email: null })).toEqual(['DefinedTradeContact/PersonName']);
    expect(contactOf({ name: null, phone: '+49 221 1', email: null })).toEqual([
      'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber',
    ]);
    expect(contactOf({ name: null, phone: null, email: 'a@b.example' })).toEqual([
      'DefinedTradeContact/EmailURIUniversalCommunication/URIID',
    ]);
  });

  it.each<[string, Partial<EInvoice>, string[]]>([
    ['words', { paymentTerms: 'At once' }, ['SpecifiedTradePaymentTerms/Description']],
    ['a day', { dueDate: '2026-04-01' }, ['SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString']],
  ])('writes the terms of payment with one of the two: %s', (_name, terms, paths) => {
    expect(pathsWith('SpecifiedTradePaymentTerms', write({ ...bareInvoice, ...terms }))).toEqual(paths);
  });

  it.each<[string, EInvoice['delivery'], string[]]>([
    [
      'the day',
      { name: null, date: '2026-02-27', address: null },
      ['ApplicableHeaderTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString'],
    ],
    [
      'the recipient',
      { name: 'Dock', date: null, address: null },
      ['ApplicableHeaderTradeDelivery/ShipToTradeParty/Name'],
    ],
    [
      'the country',
      { name: null, date: null, address: { ...emptyAddress, country: 'FR' } },
      ['ApplicableHeaderTradeDelivery/ShipToTradeParty/PostalTradeAddress/CountryID'],
    ],
  ])('writes of a delivery what is known alone: %s', (_name, delivery, paths) => {
    expect(pathsWith('ApplicableHeaderTradeDelivery', write({ ...bareInvoice, delivery }))).toEqual(paths);
  });

  it('leaves out the process of a format that has none', () => {
    const { gone, added } = changes(write(bareInvoice), ciiXml(bareInvoice, { ...xrechnung, process: null }));
    expect(added).toEqual([]);
    expect(gone).toEqual([
      '<ram:BusinessProcessSpecifiedDocumentContextParameter>',
      '<ram:ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ram:ID>',
      '</ram:BusinessProcessSpecifiedDocumentContextParameter>',
    ]);
  });

  // BR-O-05 to BR-O-07; BR-DE-14 asks for BT-119 in each breakdown
  it.each([
    [false, []],
    [true, ['ApplicableHeaderTradeSettlement/ApplicableTradeTax/RateApplicablePercent']],
  ])('writes no rate outside the scope of VAT, but where the format wants it: %s', (ratesAlways, paths) => {
    const xml = ciiXml(outsideInvoice, { ...xrechnung, ratesAlways });
    const rates = pathsOf(xml).filter((path) => path.endsWith('RateApplicablePercent'));
    expect(rates).toEqual(paths.map((path) => `SupplyChainTradeTransaction/${path}`));
    expect(xml.match(/<ram:CategoryCode>O</g)).toHaveLength(3);
  });

  // BR-DEC: two decimals at most. ISO 4217 gives the yen none and the dinar three.
  it.each([
    ['jpy', '5950', '5000', 'JPY'],
    ['kwd', '5.95', '5.000', 'KWD'],
    ['usd', '59.50', '50.00', 'USD'],
  ])('writes amounts with the decimals of their currency, but two at most: %s', (currency, due, price, code) => {
    const xml = write({ ...bareInvoice, currency });
    expect(xml).toContain(`<ram:DuePayableAmount>${due}</ram:DuePayableAmount>`);
    expect(xml).toContain(`<ram:ChargeAmount>${price}</ram:ChargeAmount>`);
    expect(xml).toContain(`<ram:TaxTotalAmount currencyID="${code}">`);
    expect(xml).toContain(`<ram:InvoiceCurrencyCode>${code}</ram:InvoiceCurrencyCode>`);
  });
});
