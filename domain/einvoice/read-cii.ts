import type { Address } from '../../contracts/parties';
import type { ServicePeriod } from '../../contracts/invoice-references';

import type { CurrencyRule } from '../money/currencies';
import type { Allowance, DocumentAllowance, EInvoice, Line, Party, TaxBreakdown } from './model';
import {
  categoryOf,
  checkReason,
  checkZero,
  currencyOf,
  identifierOf,
  minorUnits,
  priceBaseOf,
  priceOf,
  sellerNamed,
} from './read-parts';
import { decimalOf, type Cursor } from './read-tree';

const dayOf = (cursor: Cursor | null): string | null => {
  if (!cursor) return null;
  const text =
    cursor.one('udt:DateTimeString') ?? cursor.one('qdt:DateTimeString') ?? cursor.refuse('a date is missing.');
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text.text);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : text.refuse('this is not a date such as 20261231.');
};

const addressOf = (cursor: Cursor | null): Address | null =>
  cursor && {
    postalCode: cursor.textOf('ram:PostcodeCode'),
    line1: cursor.textOf('ram:LineOne'),
    line2: cursor.textOf('ram:LineTwo'),
    city: cursor.textOf('ram:CityName'),
    country: cursor.textOf('ram:CountryID'),
    state: cursor.textOf('ram:CountrySubDivisionName'),
  };

const vatIdOf = (id: Cursor | null): string | null => {
  if (!id) return null;
  return id.attribute('schemeID') === 'VA'
    ? id.text || null
    : id.refuse('of a customer, a draft holds the VAT id and no other tax number.');
};

const sellerOf = (agreement: Cursor): Party => {
  const party = agreement.one('ram:SellerTradeParty') ?? agreement.refuse('the seller is missing.');
  const ids = party.all('ram:SpecifiedTaxRegistration').map((one) => one.one('ram:ID'));
  agreement.skip('ram:SellerTradeParty');
  return sellerNamed(party.needText('ram:Name'), ids.find((id) => id?.attribute('schemeID') === 'VA')?.text || null);
};

const buyerOf = (cursor: Cursor): Party => {
  const contact = cursor.one('ram:DefinedTradeContact');
  return {
    identifier: identifierOf(cursor.one('ram:GlobalID') ?? cursor.one('ram:ID')),
    name: cursor.needText('ram:Name'),
    legalInformation: null,
    legalRegistration: identifierOf(cursor.one('ram:SpecifiedLegalOrganization', 'ram:ID')),
    contact: contact && {
      name: contact.textOf('ram:PersonName') ?? contact.textOf('ram:DepartmentName'),
      phone: contact.textOf('ram:TelephoneUniversalCommunication', 'ram:CompleteNumber'),
      email: contact.textOf('ram:EmailURIUniversalCommunication', 'ram:URIID'),
    },
    address: addressOf(cursor.one('ram:PostalTradeAddress')),
    electronicAddress: identifierOf(cursor.one('ram:URIUniversalCommunication', 'ram:URIID')),
    vatId: vatIdOf(cursor.one('ram:SpecifiedTaxRegistration', 'ram:ID')),
    taxNumber: null,
  };
};

const periodOf = (cursor: Cursor | null): ServicePeriod | null => {
  if (!cursor) return null;
  const from = dayOf(cursor.one('ram:StartDateTime'));
  const to = dayOf(cursor.one('ram:EndDateTime'));
  return from && to ? { from, to } : cursor.refuse('a draft needs both days of a period.');
};

const rateOf = (cursor: Cursor): string => {
  const rate = cursor.one('ram:RateApplicablePercent');
  return rate ? decimalOf(rate) : '0';
};

const taxOf = (cursor: Cursor | null, parent: Cursor): { category: Line['category']; rate: string } => {
  if (!cursor) return parent.refuse('the VAT category is missing.');
  cursor.one('ram:TypeCode');
  return { category: categoryOf(cursor, 'ram:CategoryCode'), rate: rateOf(cursor) };
};

const allowanceOf = (cursor: Cursor, currency: CurrencyRule): Allowance => {
  const indicator = cursor.one('ram:ChargeIndicator', 'udt:Indicator');
  if (indicator?.text !== 'false') cursor.refuse('a draft holds discounts and no charges.');
  checkReason(cursor, { code: 'ram:ReasonCode', text: 'ram:Reason' });
  const percent = cursor.one('ram:CalculationPercent');
  const base = cursor.one('ram:BasisAmount');
  const amount = cursor.one('ram:ActualAmount') ?? cursor.refuse('its amount is missing.');
  return {
    amount: minorUnits(amount, currency),
    percent: percent && decimalOf(percent),
    base: base && minorUnits(base, currency),
  };
};

const lineOf = (cursor: Cursor, currency: CurrencyRule): Line => {
  const settlement = cursor.one('ram:SpecifiedLineTradeSettlement') ?? cursor.refuse('the settlement is missing.');
  const quantity =
    cursor.one('ram:SpecifiedLineTradeDelivery', 'ram:BilledQuantity') ?? cursor.refuse('the quantity is missing.');
  const price =
    cursor.one('ram:SpecifiedLineTradeAgreement', 'ram:NetPriceProductTradePrice') ??
    cursor.refuse('the price is missing.');
  const [allowance, another] = settlement.all('ram:SpecifiedTradeAllowanceCharge');
  if ((another as unknown) !== undefined) another.refuse('a line of a draft has one discount.');
  const unitCode = quantity.attribute('unitCode') ?? quantity.refuse('the unit is missing.');
  const net = settlement.one('ram:SpecifiedTradeSettlementLineMonetarySummation', 'ram:LineTotalAmount');
  return {
    id: cursor.textOf('ram:AssociatedDocumentLineDocument', 'ram:LineID') ?? '',
    name: cursor.needText('ram:SpecifiedTradeProduct', 'ram:Name'),
    quantity: decimalOf(quantity),
    unitCode,
    price: priceOf(price.one('ram:ChargeAmount') ?? price.refuse('the amount is missing.'), currency),
    priceBase: priceBaseOf(price.one('ram:BasisQuantity'), unitCode),
    net: minorUnits(net ?? settlement.refuse('the net amount is missing.'), currency),
    ...taxOf(settlement.one('ram:ApplicableTradeTax'), settlement),
    period: periodOf(settlement.one('ram:BillingSpecifiedPeriod')),
    allowance: (allowance as unknown) === undefined ? null : allowanceOf(allowance, currency),
  };
};

const breakdownOf = (cursor: Cursor, currency: CurrencyRule): TaxBreakdown => {
  const code = cursor.textOf('ram:ExemptionReasonCode');
  const text = cursor.textOf('ram:ExemptionReason');
  return {
    ...taxOf(cursor, cursor),
    tax: minorUnits(cursor.one('ram:CalculatedAmount') ?? cursor.refuse('the tax is missing.'), currency),
    taxable: minorUnits(cursor.one('ram:BasisAmount') ?? cursor.refuse('the basis is missing.'), currency),
    exemption: (code ?? text) ? { code, text } : null,
  };
};

/** Reads UN/CEFACT CII: Factur-X, ZUGFeRD, XRechnung. @throws {UnreadableError} naming what a draft cannot hold */
export const readCii = (root: Cursor): EInvoice => {
  root.skip('rsm:ExchangedDocumentContext');
  const document = root.one('rsm:ExchangedDocument') ?? root.refuse('the document is missing.');
  const trade = root.one('rsm:SupplyChainTradeTransaction') ?? root.refuse('the transaction is missing.');
  const agreement = trade.one('ram:ApplicableHeaderTradeAgreement') ?? trade.refuse('the agreement is missing.');
  const delivery = trade.one('ram:ApplicableHeaderTradeDelivery');
  const settlement = trade.one('ram:ApplicableHeaderTradeSettlement') ?? trade.refuse('the settlement is missing.');
  const currency = currencyOf(settlement, 'ram:InvoiceCurrencyCode');
  const type = document.one('ram:TypeCode') ?? document.refuse('the type is missing.');
  if (type.text !== '380') type.refuse('only an invoice (380) becomes a draft.');
  const sum =
    settlement.one('ram:SpecifiedTradeSettlementHeaderMonetarySummation') ?? settlement.refuse('the sums are missing.');
  const amount = (name: string): number => {
    const found = sum.one(name);
    return found ? minorUnits(found, currency) : 0;
  };
  const shipTo = delivery?.one('ram:ShipToTradeParty') ?? null;
  const terms = settlement.one('ram:SpecifiedTradePaymentTerms');
  const project = agreement.one('ram:SpecifiedProcuringProject');
  project?.one('ram:Name');
  checkZero(sum.one('ram:ChargeTotalAmount'), currency);
  checkZero(sum.one('ram:RoundingAmount'), currency);
  // The account that is paid to is the seller's, from the settings.
  settlement.skip('ram:SpecifiedTradeSettlementPaymentMeans');
  settlement.skip('ram:PaymentReference');
  return {
    typeCode: '380',
    number: document.needText('ram:ID'),
    issueDate: dayOf(document.one('ram:IssueDateTime')) ?? '',
    notes: document.all('ram:IncludedNote').map((note) => note.needText('ram:Content')),
    currency: currency.code,
    buyerReference: agreement.textOf('ram:BuyerReference'),
    seller: sellerOf(agreement),
    buyer: buyerOf(agreement.one('ram:BuyerTradeParty') ?? agreement.refuse('the buyer is missing.')),
    purchaseOrder: agreement.textOf('ram:BuyerOrderReferencedDocument', 'ram:IssuerAssignedID'),
    contractReference: agreement.textOf('ram:ContractReferencedDocument', 'ram:IssuerAssignedID'),
    projectReference: project?.textOf('ram:ID') ?? null,
    delivery: {
      name: shipTo?.textOf('ram:Name') ?? null,
      address: addressOf(shipTo?.one('ram:PostalTradeAddress') ?? null),
      date: dayOf(delivery?.one('ram:ActualDeliverySupplyChainEvent', 'ram:OccurrenceDateTime') ?? null),
    },
    payment: { code: '', reference: '', account: null },
    period: periodOf(settlement.one('ram:BillingSpecifiedPeriod')),
    taxes: settlement.all('ram:ApplicableTradeTax').map((tax) => breakdownOf(tax, currency)),
    allowances: settlement.all('ram:SpecifiedTradeAllowanceCharge').map((one): DocumentAllowance => ({
      ...allowanceOf(one, currency),
      ...taxOf(one.one('ram:CategoryTradeTax'), one),
    })),
    paymentTerms: terms?.textOf('ram:Description') ?? null,
    dueDate: dayOf(terms?.one('ram:DueDateDateTime') ?? null),
    precedingInvoice: null,
    totals: {
      lines: amount('ram:LineTotalAmount'),
      allowances: amount('ram:AllowanceTotalAmount'),
      net: amount('ram:TaxBasisTotalAmount'),
      tax: amount('ram:TaxTotalAmount'),
      gross: amount('ram:GrandTotalAmount'),
      paid: amount('ram:TotalPrepaidAmount'),
      due: amount('ram:DuePayableAmount'),
    },
    lines: trade.all('ram:IncludedSupplyChainTradeLineItem').map((line) => lineOf(line, currency)),
  };
};
