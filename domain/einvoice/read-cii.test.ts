import type { EInvoice } from './model';
import { readCii } from './read-cii';
import { Cursor, UnreadableError, type XmlNode } from './read-tree';
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
import { ciiSample } from '../../tests/support/einvoice/readers-fixtures-cii';

const readTree = (tree: XmlNode): EInvoice => {
  const root = new Cursor(tree);
  const result = readCii(root);
  root.refuseRest();
  return result;
};
const read = (xml: string): EInvoice => readTree(treeOf(xml));

const changed = (change: (copy: EInvoice) => unknown): EInvoice => {
  const copy = structuredClone(invoice);
  change(copy);
  return copy;
};

const document = 'rsm:ExchangedDocument';
const agreement = 'ram:ApplicableHeaderTradeAgreement';
const delivery = 'ram:ApplicableHeaderTradeDelivery';
const settlement = 'ram:ApplicableHeaderTradeSettlement';
const sums = 'ram:SpecifiedTradeSettlementHeaderMonetarySummation';
const buyer = 'ram:BuyerTradeParty';
const line = 'ram:IncludedSupplyChainTradeLineItem';
const discount = 'ram:SpecifiedTradeAllowanceCharge';
const headerDiscount = `${settlement} ${discount}`;
const tax = `${settlement} ram:ApplicableTradeTax`;
const secondTax = `${tax} ram:ApplicableTradeTax`;
const exemptTax = `${secondTax} ram:ApplicableTradeTax`;

const trade = 'rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction';
const linePath = `${trade}/${line}`;
const lineSettlement = `${linePath}/ram:SpecifiedLineTradeSettlement`;

describe('an invoice in CII', () => {
  it('is read with each of its business terms, as the same invoice in UBL', () => {
    expect(read(ciiSample)).toEqual(invoice);
  });

  it.each<[string, string, (copy: EInvoice) => unknown]>([
    ['rsm:CrossIndustryInvoice', 'rsm:ExchangedDocumentContext', () => null],
    [document, 'ram:IssueDateTime', (copy) => (copy.issueDate = '')],
    [document, 'ram:IncludedNote', ({ notes }) => notes.shift()],
    [agreement, 'ram:BuyerReference', (copy) => (copy.buyerReference = null)],
    [agreement, 'ram:BuyerOrderReferencedDocument', (copy) => (copy.purchaseOrder = null)],
    [agreement, 'ram:ContractReferencedDocument', (copy) => (copy.contractReference = null)],
    [agreement, 'ram:SpecifiedProcuringProject', (copy) => (copy.projectReference = null)],
    ['ram:SpecifiedProcuringProject', 'ram:Name', () => null],
    ['ram:SpecifiedProcuringProject', 'ram:ID', (copy) => (copy.projectReference = null)],
    [
      'rsm:SupplyChainTradeTransaction',
      delivery,
      (copy) => (copy.delivery = { name: null, date: null, address: null }),
    ],
    [delivery, 'ram:ShipToTradeParty', (copy) => Object.assign(copy.delivery, { name: null, address: null })],
    ['ram:ShipToTradeParty', 'ram:Name', (copy) => (copy.delivery.name = null)],
    ['ram:ShipToTradeParty', 'ram:PostalTradeAddress', (copy) => (copy.delivery.address = null)],
    [delivery, 'ram:ActualDeliverySupplyChainEvent', (copy) => (copy.delivery.date = null)],
    [settlement, 'ram:PaymentReference', () => null],
    [settlement, 'ram:SpecifiedTradeSettlementPaymentMeans', () => null],
    [settlement, 'ram:ApplicableTradeTax', ({ taxes }) => taxes.shift()],
    [tax, 'ram:TypeCode', () => null],
    [exemptTax, 'ram:ExemptionReasonCode', ({ taxes }) => (taxes[2].exemption!.code = null)],
    [exemptTax, 'ram:ExemptionReason', ({ taxes }) => (taxes[2].exemption!.text = null)],
    [secondTax, 'ram:RateApplicablePercent', ({ taxes }) => (taxes[1].rate = '0')],
    [settlement, 'ram:BillingSpecifiedPeriod', (copy) => (copy.period = null)],
    [settlement, discount, ({ allowances }) => allowances.shift()],
    [headerDiscount, 'ram:CalculationPercent', ({ allowances: [one] }) => (one.percent = null)],
    [headerDiscount, 'ram:BasisAmount', ({ allowances: [one] }) => (one.base = null)],
    [headerDiscount, 'ram:ReasonCode', () => null],
    [headerDiscount, 'ram:Reason', () => null],
    [headerDiscount, 'ram:RateApplicablePercent', ({ allowances: [one] }) => (one.rate = '0')],
    [
      settlement,
      'ram:SpecifiedTradePaymentTerms',
      (copy) => Object.assign(copy, { paymentTerms: null, dueDate: null }),
    ],
    ['ram:SpecifiedTradePaymentTerms', 'ram:Description', (copy) => (copy.paymentTerms = null)],
    ['ram:SpecifiedTradePaymentTerms', 'ram:DueDateDateTime', (copy) => (copy.dueDate = null)],
    [sums, 'ram:LineTotalAmount', ({ totals }) => (totals.lines = 0)],
    [sums, 'ram:ChargeTotalAmount', () => null],
    [sums, 'ram:AllowanceTotalAmount', ({ totals }) => (totals.allowances = 0)],
    [sums, 'ram:TaxBasisTotalAmount', ({ totals }) => (totals.net = 0)],
    [sums, 'ram:TaxTotalAmount', ({ totals }) => (totals.tax = 0)],
    [sums, 'ram:RoundingAmount', () => null],
    [sums, 'ram:GrandTotalAmount', ({ totals }) => (totals.gross = 0)],
    [sums, 'ram:TotalPrepaidAmount', ({ totals }) => (totals.paid = 0)],
    [sums, 'ram:DuePayableAmount', ({ totals }) => (totals.due = 0)],
    ['rsm:SupplyChainTradeTransaction', line, ({ lines }) => lines.shift()],
    [line, 'ram:AssociatedDocumentLineDocument', ({ lines: [one] }) => (one.id = '')],
    [line, 'ram:BasisQuantity', ({ lines }) => (lines[1].priceBase = null)],
    [line, 'ram:RateApplicablePercent', ({ lines: [one] }) => (one.rate = '0')],
    [line, 'ram:BillingSpecifiedPeriod', ({ lines: [one] }) => (one.period = null)],
    [line, discount, ({ lines: [one] }) => (one.allowance = null)],
  ])('may lack, in %s, %s', (parents, name, change) => {
    expect(read(without(ciiSample, parents, name))).toEqual(changed(change));
  });

  it('may have an exemption without a reason, which the checks of a draft ask for', () => {
    const xml = without(ciiSample, exemptTax, 'ram:ExemptionReasonCode');
    expect(read(without(xml, exemptTax, 'ram:ExemptionReason')).taxes[2].exemption).toBeNull();
  });

  it('may write dates as qualified ones', () => {
    const xml = ciiSample.replaceAll('udt:DateTimeString', 'qdt:DateTimeString');
    expect(read(xml)).toEqual(invoice);
  });
});

describe('the buyer in CII', () => {
  it.each<[string, string, (copy: EInvoice['buyer']) => unknown]>([
    [buyer, 'ram:GlobalID', (copy) => (copy.identifier = null)],
    [buyer, 'ram:SpecifiedLegalOrganization', (copy) => (copy.legalRegistration = null)],
    [buyer, 'ram:DefinedTradeContact', (copy) => (copy.contact = null)],
    [buyer, 'ram:PersonName', (copy) => (copy.contact!.name = null)],
    [buyer, 'ram:TelephoneUniversalCommunication', (copy) => (copy.contact!.phone = null)],
    [buyer, 'ram:EmailURIUniversalCommunication', (copy) => (copy.contact!.email = null)],
    [buyer, 'ram:PostalTradeAddress', (copy) => (copy.address = null)],
    [buyer, 'ram:PostcodeCode', (copy) => (copy.address!.postalCode = null)],
    [buyer, 'ram:LineOne', (copy) => (copy.address!.line1 = null)],
    [buyer, 'ram:LineTwo', (copy) => (copy.address!.line2 = null)],
    [buyer, 'ram:CityName', (copy) => (copy.address!.city = null)],
    [buyer, 'ram:CountryID', (copy) => (copy.address!.country = null)],
    [buyer, 'ram:CountrySubDivisionName', (copy) => (copy.address!.state = null)],
    [buyer, 'ram:URIUniversalCommunication', (copy) => (copy.electronicAddress = null)],
    [buyer, 'ram:SpecifiedTaxRegistration', (copy) => (copy.vatId = null)],
    [`${buyer} ram:SpecifiedTaxRegistration`, 'ram:ID', (copy) => (copy.vatId = null)],
  ])('may lack, in %s, %s', (parents, name, change) => {
    expect(read(without(ciiSample, parents, name))).toEqual(changed((copy) => change(copy.buyer)));
  });

  it('may have a number of the seller’s own for it', () => {
    const xml = without(ciiSample, buyer, 'ram:GlobalID');
    expect(read(edited(xml, buyer, '<ram:Name>', '<ram:ID>GE2020211</ram:ID><ram:Name>')).buyer.identifier).toEqual({
      id: 'GE2020211',
      scheme: null,
    });
  });

  it('may name a department to ask in place of a person', () => {
    const xml = ciiSample.replaceAll('ram:PersonName', 'ram:DepartmentName');
    expect(read(xml).buyer.contact?.name).toBe('Anne Martin');
  });

  it('has no VAT id where the element is empty', () => {
    expect(read(withText(ciiSample, `${buyer} ram:SpecifiedTaxRegistration`, 'ram:ID', '')).buyer.vatId).toBeNull();
  });
});

describe('the seller in CII', () => {
  it('may have no VAT id', () => {
    const registration = 'ram:SellerTradeParty ram:SpecifiedTaxRegistration ram:SpecifiedTaxRegistration';
    for (const xml of [
      edited(ciiSample, registration, 'schemeID="VA"', 'schemeID="FC"'),
      edited(ciiSample, registration, 'schemeID="VA"', ''),
      without(ciiSample, registration, 'ram:ID'),
      withText(ciiSample, registration, 'ram:ID', ''),
    ]) {
      expect(read(xml).seller).toEqual({ ...invoice.seller, vatId: null });
    }
  });
});

describe('a file in CII is refused, naming the element', () => {
  const day = 'this is not a date such as 20261231.';
  const bothDays = 'a draft needs both days of a period.';
  type Case = [string, string, string, string];

  it.each<Case>([
    ...[
      ['rsm:CrossIndustryInvoice', document, 'rsm:CrossIndustryInvoice', 'the document is missing.'],
      [
        'rsm:CrossIndustryInvoice',
        'rsm:SupplyChainTradeTransaction',
        'rsm:CrossIndustryInvoice',
        'the transaction is missing.',
      ],
      ['rsm:SupplyChainTradeTransaction', agreement, trade, 'the agreement is missing.'],
      ['rsm:SupplyChainTradeTransaction', settlement, trade, 'the settlement is missing.'],
      [settlement, 'ram:InvoiceCurrencyCode', `${trade}/${settlement}`, 'ram:InvoiceCurrencyCode is missing.'],
      [settlement, sums, `${trade}/${settlement}`, 'the sums are missing.'],
      [document, 'ram:ID', `rsm:CrossIndustryInvoice/${document}`, 'ram:ID is missing.'],
      [document, 'ram:TypeCode', `rsm:CrossIndustryInvoice/${document}`, 'the type is missing.'],
      [document, 'ram:Content', `rsm:CrossIndustryInvoice/${document}/ram:IncludedNote`, 'ram:Content is missing.'],
      [document, 'udt:DateTimeString', `rsm:CrossIndustryInvoice/${document}/ram:IssueDateTime`, 'a date is missing.'],
      [agreement, 'ram:SellerTradeParty', `${trade}/${agreement}`, 'the seller is missing.'],
      ['ram:SellerTradeParty', 'ram:Name', `${trade}/${agreement}/ram:SellerTradeParty`, 'ram:Name is missing.'],
      [agreement, buyer, `${trade}/${agreement}`, 'the buyer is missing.'],
      [buyer, 'ram:Name', `${trade}/${agreement}/${buyer}`, 'ram:Name is missing.'],
      [headerDiscount, 'ram:ActualAmount', `${trade}/${settlement}/${discount}`, 'its amount is missing.'],
      [headerDiscount, 'ram:CategoryTradeTax', `${trade}/${settlement}/${discount}`, 'the VAT category is missing.'],
      [
        headerDiscount,
        'ram:ChargeIndicator',
        `${trade}/${settlement}/${discount}`,
        'a draft holds discounts and no charges.',
      ],
      [tax, 'ram:CalculatedAmount', `${trade}/${settlement}/ram:ApplicableTradeTax`, 'the tax is missing.'],
      [tax, 'ram:BasisAmount', `${trade}/${settlement}/ram:ApplicableTradeTax`, 'the basis is missing.'],
      [tax, 'ram:CategoryCode', `${trade}/${settlement}/ram:ApplicableTradeTax`, 'ram:CategoryCode is missing.'],
      [line, 'ram:SpecifiedLineTradeSettlement', linePath, 'the settlement is missing.'],
      [line, 'ram:BilledQuantity', linePath, 'the quantity is missing.'],
      [line, 'ram:NetPriceProductTradePrice', linePath, 'the price is missing.'],
      [line, 'ram:SpecifiedTradeProduct', linePath, 'ram:SpecifiedTradeProduct/ram:Name is missing.'],
      [line, 'ram:LineTotalAmount', lineSettlement, 'the net amount is missing.'],
      [line, 'ram:ApplicableTradeTax', lineSettlement, 'the VAT category is missing.'],
      [
        line,
        'ram:ChargeAmount',
        `${linePath}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice`,
        'the amount is missing.',
      ],
      [line, 'ram:StartDateTime', `${lineSettlement}/ram:BillingSpecifiedPeriod`, bothDays],
      [
        `${settlement} ram:BillingSpecifiedPeriod`,
        'ram:EndDateTime',
        `${trade}/${settlement}/ram:BillingSpecifiedPeriod`,
        bothDays,
      ],
    ].map(([parents, name, element, reason]): Case => [
      `without ${name} in ${parents}`,
      without(ciiSample, parents, name),
      element,
      reason,
    ]),
    ...['381', '384', '0380', ''].map((code): Case => [
      `with the type ${code}`,
      withText(ciiSample, document, 'ram:TypeCode', code),
      `rsm:CrossIndustryInvoice/${document}/ram:TypeCode`,
      'only an invoice (380) becomes a draft.',
    ]),
    ...['2026-12-31', '202612', '20261231235959', '120261231', ''].map((text): Case => [
      `with the due date ${text}`,
      withText(ciiSample, 'ram:DueDateDateTime', 'udt:DateTimeString', text),
      `${trade}/${settlement}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`,
      day,
    ]),
    [
      'with a tax number of the buyer that is no VAT id',
      edited(ciiSample, `${buyer} ram:SpecifiedTaxRegistration`, 'schemeID="VA"', 'schemeID="FC"'),
      `${trade}/${agreement}/${buyer}/ram:SpecifiedTaxRegistration/ram:ID`,
      'of a customer, a draft holds the VAT id and no other tax number.',
    ],
    [
      'with a charge',
      withText(ciiSample, headerDiscount, 'udt:Indicator', 'true'),
      `${trade}/${settlement}/${discount}`,
      'a draft holds discounts and no charges.',
    ],
    [
      'with another reason than a discount',
      withText(ciiSample, line, 'ram:ReasonCode', '100'),
      `${lineSettlement}/${discount}/ram:ReasonCode`,
      'a draft holds discounts only (95).',
    ],
    [
      'with a second discount of a line',
      edited(ciiSample, `${line} ${discount}`, `</${discount}>`, `</${discount}><${discount}/>`),
      `${lineSettlement}/${discount}`,
      'a line of a draft has one discount.',
    ],
    [
      'without the unit of a line',
      edited(ciiSample, line, ' unitCode="HUR"', ''),
      `${linePath}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`,
      'the unit is missing.',
    ],
    [
      'with a price for another unit',
      edited(ciiSample, 'ram:BasisQuantity', 'unitCode="C62"', 'unitCode="DZN"'),
      `${linePath}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity`,
      'the price is for another unit than the quantity.',
    ],
    [
      'with a tax in another currency',
      edited(ciiSample, sums, 'currencyID="EUR"', 'currencyID="PLN"'),
      `${trade}/${settlement}/${sums}/ram:TaxTotalAmount`,
      'this is not in the currency of the invoice.',
    ],
    ...['ram:ChargeTotalAmount', 'ram:RoundingAmount'].map((name): Case => [
      `with an amount of ${name}`,
      withText(ciiSample, sums, name, '0.02'),
      `${trade}/${settlement}/${sums}/${name}`,
      'a draft has none of it.',
    ]),
  ])('%s', (_what, xml, element, reason) => {
    expect(() => read(xml)).toThrow(new UnreadableError(element, reason));
  });
});

describe('nothing of a file in CII is lost', () => {
  const leftOut = [
    ...['rsm:ExchangedDocumentContext', 'ram:SellerTradeParty', 'ram:PaymentReference'],
    'ram:SpecifiedTradeSettlementPaymentMeans',
  ];
  const file = { leftOut, read: readTree };

  it('where an element is added that no draft holds', () => {
    expect(unnoticed(ciiSample, file, addStranger)).toEqual([]);
  });

  it('where an element stands twice', () => expect(unnoticed(ciiSample, file, repeat)).toEqual([]));

  it('where a text is another one, but for words that say the same', () => {
    // EN 16931 has no name of a project, and VAT is its only type of tax: of three lines, three rates and two discounts.
    expect(unnoticed(ciiSample, file, alterText).sort()).toEqual([
      'ram:Name',
      'ram:Reason',
      ...Array.from({ length: 8 }, () => 'ram:TypeCode'),
    ]);
  });
});
