import type { EInvoice } from './model';
import { Cursor, UnreadableError, type XmlNode } from './read-tree';
import { readUbl } from './read-ubl';
import {
  addStranger,
  alterText,
  edited,
  invoice,
  repeat,
  treeOf,
  unnoticed,
  without,
  withText,
} from '../../tests/support/einvoice/readers-fixtures';
import { ublSample } from '../../tests/support/einvoice/readers-fixtures-ubl';

const readTree = (tree: XmlNode): EInvoice => {
  const root = new Cursor(tree);
  const result = readUbl(root);
  root.refuseRest();
  return result;
};
const read = (xml: string): EInvoice => readTree(treeOf(xml));

const changed = (change: (copy: EInvoice) => unknown): EInvoice => {
  const copy = structuredClone(invoice);
  change(copy);
  return copy;
};

const buyer = 'cac:AccountingCustomerParty';
const party = `Invoice/${buyer}/cac:Party`;
const discount = 'cac:AllowanceCharge';
const line = 'cac:InvoiceLine';

describe('an invoice in UBL', () => {
  it('is read with each of its business terms', () => expect(read(ublSample)).toEqual(invoice));

  it.each<[string, string, (copy: EInvoice) => unknown]>([
    ['Invoice', 'cbc:UBLVersionID', () => null],
    ['Invoice', 'cbc:CustomizationID', () => null],
    ['Invoice', 'cbc:ProfileID', () => null],
    ['Invoice', 'cac:PaymentMeans', () => null],
    ['Invoice', 'cbc:IssueDate', (copy) => (copy.issueDate = '')],
    ['Invoice', 'cbc:DueDate', (copy) => (copy.dueDate = null)],
    ['Invoice', 'cbc:Note', ({ notes }) => notes.shift()],
    ['Invoice', 'cbc:BuyerReference', (copy) => (copy.buyerReference = null)],
    ['Invoice', 'cac:InvoicePeriod', (copy) => (copy.period = null)],
    ['Invoice', 'cac:OrderReference', (copy) => (copy.purchaseOrder = null)],
    ['Invoice', 'cac:ContractDocumentReference', (copy) => (copy.contractReference = null)],
    ['Invoice', 'cac:ProjectReference', (copy) => (copy.projectReference = null)],
    ['Invoice', 'cac:PaymentTerms', (copy) => (copy.paymentTerms = null)],
    ['Invoice', 'cac:Delivery', (copy) => (copy.delivery = { name: null, date: null, address: null })],
    ['cac:Delivery', 'cbc:ActualDeliveryDate', ({ delivery }) => (delivery.date = null)],
    ['cac:Delivery', 'cac:DeliveryLocation', ({ delivery }) => (delivery.address = null)],
    ['cac:Delivery', 'cac:DeliveryParty', ({ delivery }) => (delivery.name = null)],
    ['Invoice', discount, ({ allowances }) => allowances.shift()],
    [discount, 'cbc:AllowanceChargeReasonCode', () => null],
    [discount, 'cbc:AllowanceChargeReason', () => null],
    [discount, 'cbc:MultiplierFactorNumeric', ({ allowances: [one] }) => (one.percent = null)],
    [discount, 'cbc:BaseAmount', ({ allowances: [one] }) => (one.base = null)],
    [discount, 'cbc:Percent', ({ allowances: [one] }) => (one.rate = '0')],
    ['cac:TaxTotal', 'cac:TaxSubtotal', ({ taxes }) => taxes.shift()],
    ['cac:TaxSubtotal', 'cac:TaxScheme', () => null],
    ['cac:TaxTotal', 'cbc:TaxExemptionReasonCode', ({ taxes }) => (taxes[2].exemption!.code = null)],
    ['cac:TaxTotal', 'cbc:TaxExemptionReason', ({ taxes }) => (taxes[2].exemption!.text = null)],
    ['cac:LegalMonetaryTotal', 'cbc:LineExtensionAmount', ({ totals }) => (totals.lines = 0)],
    ['cac:LegalMonetaryTotal', 'cbc:TaxExclusiveAmount', ({ totals }) => (totals.net = 0)],
    ['cac:LegalMonetaryTotal', 'cbc:TaxInclusiveAmount', ({ totals }) => (totals.gross = 0)],
    ['cac:LegalMonetaryTotal', 'cbc:AllowanceTotalAmount', ({ totals }) => (totals.allowances = 0)],
    ['cac:LegalMonetaryTotal', 'cbc:ChargeTotalAmount', () => null],
    ['cac:LegalMonetaryTotal', 'cbc:PrepaidAmount', ({ totals }) => (totals.paid = 0)],
    ['cac:LegalMonetaryTotal', 'cbc:PayableRoundingAmount', () => null],
    ['cac:LegalMonetaryTotal', 'cbc:PayableAmount', ({ totals }) => (totals.due = 0)],
    ['Invoice', line, ({ lines }) => lines.shift()],
    [line, 'cbc:ID', ({ lines: [one] }) => (one.id = '')],
    [line, 'cac:InvoicePeriod', ({ lines: [one] }) => (one.period = null)],
    [line, discount, ({ lines: [one] }) => (one.allowance = null)],
    [line, 'cbc:BaseQuantity', ({ lines }) => (lines[1].priceBase = null)],
    [`${line} cac:Item`, 'cbc:Percent', ({ lines: [one] }) => (one.rate = '0')],
  ])('may lack, in %s, %s', (parents, name, change) => {
    expect(read(without(ublSample, parents, name))).toEqual(changed(change));
  });

  it('may have an exemption without a reason, which the checks of a draft ask for', () => {
    const xml = without(ublSample, 'cac:TaxTotal', 'cbc:TaxExemptionReasonCode');
    const { taxes } = read(without(xml, 'cac:TaxTotal', 'cbc:TaxExemptionReason'));
    expect(taxes[2].exemption).toBeNull();
  });
});

describe('the buyer in UBL', () => {
  it.each<[string, string, (copy: EInvoice['buyer']) => unknown]>([
    [buyer, 'cbc:EndpointID', (copy) => (copy.electronicAddress = null)],
    [buyer, 'cac:PartyIdentification', (copy) => (copy.identifier = null)],
    [buyer, 'cac:PostalAddress', (copy) => (copy.address = null)],
    [buyer, 'cbc:StreetName', (copy) => (copy.address!.line1 = null)],
    [buyer, 'cbc:AdditionalStreetName', (copy) => (copy.address!.line2 = null)],
    [buyer, 'cbc:CityName', (copy) => (copy.address!.city = null)],
    [buyer, 'cbc:PostalZone', (copy) => (copy.address!.postalCode = null)],
    [buyer, 'cbc:CountrySubentity', (copy) => (copy.address!.state = null)],
    [buyer, 'cac:Country', (copy) => (copy.address!.country = null)],
    [buyer, 'cac:PartyTaxScheme', (copy) => (copy.vatId = null)],
    [`${buyer} cac:PartyLegalEntity`, 'cbc:CompanyID', (copy) => (copy.legalRegistration = null)],
    [buyer, 'cac:Contact', (copy) => (copy.contact = null)],
    [`${buyer} cac:Contact`, 'cbc:Name', (copy) => (copy.contact!.name = null)],
    [buyer, 'cbc:Telephone', (copy) => (copy.contact!.phone = null)],
    [buyer, 'cbc:ElectronicMail', (copy) => (copy.contact!.email = null)],
  ])('may lack, in %s, %s', (parents, name, change) => {
    expect(read(without(ublSample, parents, name))).toEqual(changed((copy) => change(copy.buyer)));
  });

  it('may have a registration without a scheme', () => {
    const xml = edited(ublSample, `${buyer} cac:PartyLegalEntity`, ' schemeID="0002"', '');
    expect(read(xml).buyer.legalRegistration).toEqual({ id: '732829320', scheme: null });
  });
});

describe('the seller in UBL', () => {
  it('may have details that a draft has no place for, because they come from the settings', () => {
    const xml = edited(ublSample, 'cac:PartyName', /<cbc:Name>[^<]*<\/cbc:Name>/, '<cbc:Name>Any</cbc:Name>');
    expect(read(xml).seller).toEqual(invoice.seller);
  });

  it('may have no VAT id', () => {
    const seller = 'cac:AccountingSupplierParty';
    const xml = without(without(ublSample, seller, 'cac:PartyTaxScheme'), seller, 'cac:PartyTaxScheme');
    expect(read(xml).seller.vatId).toBeNull();
    const untaxed = withText(
      ublSample,
      `${seller} cac:PartyTaxScheme cac:PartyTaxScheme cac:TaxScheme`,
      'cbc:ID',
      'TAX'
    );
    expect(read(untaxed).seller.vatId).toBeNull();
    expect(
      read(withText(ublSample, `${seller} cac:PartyTaxScheme cac:PartyTaxScheme`, 'cbc:CompanyID', '')).seller
    ).toEqual({
      ...invoice.seller,
      vatId: null,
    });
  });
});

describe('a file in UBL is refused, naming the element', () => {
  const day = 'this is not a date such as 2026-12-31.';
  const bothDays = 'a draft needs both days of a period.';
  const only380 = 'only an invoice (380) becomes a draft.';

  it.each<[string, string, string, string]>([
    ['without a number', without(ublSample, 'Invoice', 'cbc:ID'), 'Invoice', 'cbc:ID is missing.'],
    ['without a type', without(ublSample, 'Invoice', 'cbc:InvoiceTypeCode'), 'Invoice', 'the type is missing.'],
    ['without sums', without(ublSample, 'Invoice', 'cac:LegalMonetaryTotal'), 'Invoice', 'the sums are missing.'],
    ['without a tax', without(ublSample, 'Invoice', 'cac:TaxTotal'), 'Invoice', 'the tax is missing.'],
    [
      'without the sum of the tax',
      without(ublSample, 'cac:TaxTotal', 'cbc:TaxAmount'),
      'Invoice/cac:TaxTotal',
      'its amount is missing.',
    ],
    [
      'without a currency',
      without(ublSample, 'Invoice', 'cbc:DocumentCurrencyCode'),
      'Invoice',
      'cbc:DocumentCurrencyCode is missing.',
    ],
    [
      'without a seller',
      without(ublSample, 'Invoice', 'cac:AccountingSupplierParty'),
      'Invoice',
      'cac:AccountingSupplierParty is missing.',
    ],
    [
      'without the name of the seller',
      without(ublSample, 'cac:AccountingSupplierParty', 'cac:PartyLegalEntity'),
      'Invoice/cac:AccountingSupplierParty/cac:Party',
      'cac:PartyLegalEntity/cbc:RegistrationName is missing.',
    ],
    ['without a buyer', without(ublSample, 'Invoice', buyer), 'Invoice', `${buyer} is missing.`],
    ['without a party', without(ublSample, buyer, 'cac:Party'), 'Invoice', `${buyer} is missing.`],
    [
      'without a legal entity of the buyer',
      without(ublSample, buyer, 'cac:PartyLegalEntity'),
      party,
      'the legal entity is missing.',
    ],
    [
      'without the name of the buyer',
      without(ublSample, buyer, 'cbc:RegistrationName'),
      `${party}/cac:PartyLegalEntity`,
      'cbc:RegistrationName is missing.',
    ],
    [
      'with a tax number of the buyer that is no VAT id',
      withText(ublSample, `${buyer} cac:TaxScheme`, 'cbc:ID', 'GST'),
      `${party}/cac:PartyTaxScheme`,
      'of a customer, a draft holds the VAT id and no other tax number.',
    ],
    ...['381', '384', '326', '0380', ''].map((code): [string, string, string, string] => [
      `with the type ${code}`,
      withText(ublSample, 'Invoice', 'cbc:InvoiceTypeCode', code),
      'Invoice/cbc:InvoiceTypeCode',
      only380,
    ]),
    ...['31.12.2026', '20261231', '2026-12-31Z', '2026-12-31T00:00:00', '12026-12-31', ''].map(
      (text): [string, string, string, string] => [
        `with the due date ${text}`,
        withText(ublSample, 'Invoice', 'cbc:DueDate', text),
        'Invoice/cbc:DueDate',
        day,
      ]
    ),
    [
      'with a period without an end',
      without(ublSample, 'cac:InvoicePeriod', 'cbc:EndDate'),
      'Invoice/cac:InvoicePeriod',
      bothDays,
    ],
    [
      'with a period of a line without a beginning',
      without(ublSample, `${line} cac:InvoicePeriod`, 'cbc:StartDate'),
      `Invoice/${line}/cac:InvoicePeriod`,
      bothDays,
    ],
    [
      'with a charge',
      withText(ublSample, discount, 'cbc:ChargeIndicator', 'true'),
      `Invoice/${discount}`,
      'a draft holds discounts and no charges.',
    ],
    [
      'without a word whether it charges',
      without(ublSample, `${line} ${discount}`, 'cbc:ChargeIndicator'),
      `Invoice/${line}/${discount}`,
      'a draft holds discounts and no charges.',
    ],
    [
      'with another reason than a discount',
      withText(ublSample, discount, 'cbc:AllowanceChargeReasonCode', '100'),
      `Invoice/${discount}/cbc:AllowanceChargeReasonCode`,
      'a draft holds discounts only (95).',
    ],
    [
      'without the amount of a discount',
      without(ublSample, discount, 'cbc:Amount'),
      `Invoice/${discount}`,
      'its amount is missing.',
    ],
    [
      'without the VAT category of a discount',
      without(ublSample, discount, 'cac:TaxCategory'),
      `Invoice/${discount}`,
      'the VAT category is missing.',
    ],
    [
      'with a second discount of a line',
      edited(ublSample, `${line} cac:InvoicePeriod ${discount}`, '<cac:Item>', `<${discount}/><cac:Item>`),
      `Invoice/${line}/${discount}`,
      'a line of a draft has one discount.',
    ],
    [
      'without the basis of a tax',
      without(ublSample, 'cac:TaxSubtotal', 'cbc:TaxableAmount'),
      'Invoice/cac:TaxTotal/cac:TaxSubtotal',
      'the basis is missing.',
    ],
    [
      'without the amount of a tax',
      without(ublSample, 'cac:TaxSubtotal', 'cbc:TaxAmount'),
      'Invoice/cac:TaxTotal/cac:TaxSubtotal',
      'the tax is missing.',
    ],
    [
      'without the category of a tax',
      without(ublSample, 'cac:TaxSubtotal', 'cac:TaxCategory'),
      'Invoice/cac:TaxTotal/cac:TaxSubtotal',
      'the VAT category is missing.',
    ],
    [
      'without the code of a category',
      without(ublSample, 'cac:TaxSubtotal', 'cbc:ID'),
      'Invoice/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory',
      'cbc:ID is missing.',
    ],
    ...['cbc:ChargeTotalAmount', 'cbc:PayableRoundingAmount'].map((name): [string, string, string, string] => [
      `with an amount of ${name}`,
      withText(ublSample, 'cac:LegalMonetaryTotal', name, '0.02'),
      `Invoice/cac:LegalMonetaryTotal/${name}`,
      'a draft has none of it.',
    ]),
    ...[
      ['cbc:InvoicedQuantity', 'the quantity is missing.'],
      ['cac:Item', 'the item is missing.'],
      ['cac:Price', 'the price is missing.'],
      ['cbc:LineExtensionAmount', 'the net amount is missing.'],
    ].map(([name, reason]): [string, string, string, string] => [
      `without ${name} of a line`,
      without(ublSample, line, name),
      `Invoice/${line}`,
      reason,
    ]),
    [
      'without the unit of a line',
      edited(ublSample, line, ' unitCode="HUR"', ''),
      `Invoice/${line}/cbc:InvoicedQuantity`,
      'the unit is missing.',
    ],
    [
      'without the amount of a price',
      without(ublSample, line, 'cbc:PriceAmount'),
      `Invoice/${line}/cac:Price`,
      'the amount is missing.',
    ],
    [
      'with a price for another unit',
      edited(ublSample, `${line} cbc:BaseQuantity`, 'unitCode="C62"', 'unitCode="DZN"'),
      `Invoice/${line}/cac:Price/cbc:BaseQuantity`,
      'the price is for another unit than the quantity.',
    ],
    [
      'without the name of an item',
      without(ublSample, `${line} cac:Item`, 'cbc:Name'),
      `Invoice/${line}/cac:Item`,
      'cbc:Name is missing.',
    ],
    [
      'without the VAT category of a line',
      without(ublSample, line, 'cac:ClassifiedTaxCategory'),
      `Invoice/${line}/cac:Item`,
      'the VAT category is missing.',
    ],
  ])('%s', (_what, xml, element, reason) => {
    expect(() => read(xml)).toThrow(new UnreadableError(element, reason));
  });
});

describe('nothing of a file in UBL is lost', () => {
  const leftOut = [
    ...['cbc:UBLVersionID', 'cbc:CustomizationID', 'cbc:ProfileID', 'cac:PaymentMeans'],
    'cac:AccountingSupplierParty',
  ];
  const file = { leftOut, read: readTree };

  it('where an element is added that no draft holds', () => {
    expect(unnoticed(ublSample, file, addStranger)).toEqual([]);
  });

  it('where an element stands twice', () => expect(unnoticed(ublSample, file, repeat)).toEqual([]));

  it('where a text is another one, but for words that say the same', () => {
    // EN 16931 knows VAT as the only tax scheme of three lines, three rates and two discounts.
    expect(unnoticed(ublSample, file, alterText).sort()).toEqual([
      'cbc:AllowanceChargeReason',
      ...Array.from({ length: 8 }, () => 'cbc:ID'),
    ]);
  });
});
