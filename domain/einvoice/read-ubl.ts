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
  return /^\d{4}-\d\d-\d\d$/.test(cursor.text) ? cursor.text : cursor.refuse('this is not a date such as 2026-12-31.');
};

const addressOf = (cursor: Cursor | null): Address | null =>
  cursor && {
    line1: cursor.textOf('cbc:StreetName'),
    line2: cursor.textOf('cbc:AdditionalStreetName'),
    city: cursor.textOf('cbc:CityName'),
    postalCode: cursor.textOf('cbc:PostalZone'),
    state: cursor.textOf('cbc:CountrySubentity'),
    country: cursor.textOf('cac:Country', 'cbc:IdentificationCode'),
  };

const vatIdOf = (registration: Cursor | null): string | null => {
  if (!registration) return null;
  const scheme = registration.textOf('cac:TaxScheme', 'cbc:ID');
  if (scheme !== 'VAT') registration.refuse('of a customer, a draft holds the VAT id and no other tax number.');
  return registration.textOf('cbc:CompanyID');
};

const partyOf = (root: Cursor, role: string): Cursor =>
  root.one(role, 'cac:Party') ?? root.refuse(`${role} is missing.`);

const sellerOf = (root: Cursor): Party => {
  const party = partyOf(root, 'cac:AccountingSupplierParty');
  const registered = party.all('cac:PartyTaxScheme').find((one) => one.textOf('cac:TaxScheme', 'cbc:ID') === 'VAT');
  root.skip('cac:AccountingSupplierParty');
  const name = party.needText('cac:PartyLegalEntity', 'cbc:RegistrationName');
  return sellerNamed(name, registered?.textOf('cbc:CompanyID') ?? null);
};

const buyerOf = (cursor: Cursor): Party => {
  const entity = cursor.one('cac:PartyLegalEntity') ?? cursor.refuse('the legal entity is missing.');
  const contact = cursor.one('cac:Contact');
  return {
    electronicAddress: identifierOf(cursor.one('cbc:EndpointID')),
    identifier: identifierOf(cursor.one('cac:PartyIdentification', 'cbc:ID')),
    address: addressOf(cursor.one('cac:PostalAddress')),
    vatId: vatIdOf(cursor.one('cac:PartyTaxScheme')),
    taxNumber: null,
    name: entity.needText('cbc:RegistrationName'),
    legalRegistration: identifierOf(entity.one('cbc:CompanyID')),
    legalInformation: null,
    contact: contact && {
      name: contact.textOf('cbc:Name'),
      phone: contact.textOf('cbc:Telephone'),
      email: contact.textOf('cbc:ElectronicMail'),
    },
  };
};

const periodOf = (cursor: Cursor | null): ServicePeriod | null => {
  if (!cursor) return null;
  const from = dayOf(cursor.one('cbc:StartDate'));
  const to = dayOf(cursor.one('cbc:EndDate'));
  return from && to ? { from, to } : cursor.refuse('a draft needs both days of a period.');
};

const taxOf = (cursor: Cursor | null, parent: Cursor): { category: Line['category']; rate: string } => {
  if (!cursor) return parent.refuse('the VAT category is missing.');
  const rate = cursor.one('cbc:Percent');
  cursor.textOf('cac:TaxScheme', 'cbc:ID');
  return { category: categoryOf(cursor, 'cbc:ID'), rate: rate ? decimalOf(rate) : '0' };
};

const allowanceOf = (cursor: Cursor, currency: CurrencyRule): Allowance => {
  if (cursor.textOf('cbc:ChargeIndicator') !== 'false') cursor.refuse('a draft holds discounts and no charges.');
  checkReason(cursor, { code: 'cbc:AllowanceChargeReasonCode', text: 'cbc:AllowanceChargeReason' });
  const percent = cursor.one('cbc:MultiplierFactorNumeric');
  const base = cursor.one('cbc:BaseAmount');
  return {
    amount: minorUnits(cursor.one('cbc:Amount') ?? cursor.refuse('its amount is missing.'), currency),
    percent: percent && decimalOf(percent),
    base: base && minorUnits(base, currency),
  };
};

const lineOf = (cursor: Cursor, currency: CurrencyRule): Line => {
  const quantity = cursor.one('cbc:InvoicedQuantity') ?? cursor.refuse('the quantity is missing.');
  const item = cursor.one('cac:Item') ?? cursor.refuse('the item is missing.');
  const price = cursor.one('cac:Price') ?? cursor.refuse('the price is missing.');
  const unitCode = quantity.attribute('unitCode') ?? quantity.refuse('the unit is missing.');
  const [allowance, another] = cursor.all('cac:AllowanceCharge');
  if ((another as unknown) !== undefined) another.refuse('a line of a draft has one discount.');
  return {
    id: cursor.textOf('cbc:ID') ?? '',
    quantity: decimalOf(quantity),
    unitCode,
    net: minorUnits(cursor.one('cbc:LineExtensionAmount') ?? cursor.refuse('the net amount is missing.'), currency),
    price: priceOf(price.one('cbc:PriceAmount') ?? price.refuse('the amount is missing.'), currency),
    priceBase: priceBaseOf(price.one('cbc:BaseQuantity'), unitCode),
    allowance: (allowance as unknown) === undefined ? null : allowanceOf(allowance, currency),
    ...taxOf(item.one('cac:ClassifiedTaxCategory'), item),
    name: item.needText('cbc:Name'),
    period: periodOf(cursor.one('cac:InvoicePeriod')),
  };
};

const breakdownOf = (cursor: Cursor, currency: CurrencyRule): TaxBreakdown => {
  const category = cursor.one('cac:TaxCategory');
  const code = category?.textOf('cbc:TaxExemptionReasonCode') ?? null;
  const text = category?.textOf('cbc:TaxExemptionReason') ?? null;
  return {
    ...taxOf(category, cursor),
    taxable: minorUnits(cursor.one('cbc:TaxableAmount') ?? cursor.refuse('the basis is missing.'), currency),
    tax: minorUnits(cursor.one('cbc:TaxAmount') ?? cursor.refuse('the tax is missing.'), currency),
    exemption: (code ?? text) ? { code, text } : null,
  };
};

/** Reads a UBL 2.1 Invoice: Peppol BIS Billing, XRechnung. @throws {UnreadableError} naming what a draft cannot hold */
export const readUbl = (root: Cursor): EInvoice => {
  ['cbc:CustomizationID', 'cbc:ProfileID', 'cbc:UBLVersionID'].forEach((name) => root.skip(name));
  const currency = currencyOf(root, 'cbc:DocumentCurrencyCode');
  const type = root.one('cbc:InvoiceTypeCode') ?? root.refuse('the type is missing.');
  if (type.text !== '380') type.refuse('only an invoice (380) becomes a draft.');
  const sum = root.one('cac:LegalMonetaryTotal') ?? root.refuse('the sums are missing.');
  const amount = (name: string): number => {
    const found = sum.one(name);
    return found ? minorUnits(found, currency) : 0;
  };
  const tax = root.one('cac:TaxTotal') ?? root.refuse('the tax is missing.');
  const delivery = root.one('cac:Delivery');
  checkZero(sum.one('cbc:ChargeTotalAmount'), currency);
  checkZero(sum.one('cbc:PayableRoundingAmount'), currency);
  // The account that is paid to is the seller's, from the settings.
  root.skip('cac:PaymentMeans');
  return {
    typeCode: '380',
    number: root.needText('cbc:ID'),
    issueDate: dayOf(root.one('cbc:IssueDate')) ?? '',
    dueDate: dayOf(root.one('cbc:DueDate')),
    notes: root.all('cbc:Note').map((note) => note.text),
    currency: currency.code,
    buyerReference: root.textOf('cbc:BuyerReference'),
    period: periodOf(root.one('cac:InvoicePeriod')),
    purchaseOrder: root.textOf('cac:OrderReference', 'cbc:ID'),
    contractReference: root.textOf('cac:ContractDocumentReference', 'cbc:ID'),
    projectReference: root.textOf('cac:ProjectReference', 'cbc:ID'),
    precedingInvoice: null,
    seller: sellerOf(root),
    buyer: buyerOf(partyOf(root, 'cac:AccountingCustomerParty')),
    delivery: {
      date: dayOf(delivery?.one('cbc:ActualDeliveryDate') ?? null),
      address: addressOf(delivery?.one('cac:DeliveryLocation', 'cac:Address') ?? null),
      name: delivery?.textOf('cac:DeliveryParty', 'cac:PartyName', 'cbc:Name') ?? null,
    },
    payment: { code: '', reference: '', account: null },
    paymentTerms: root.textOf('cac:PaymentTerms', 'cbc:Note'),
    allowances: root
      .all('cac:AllowanceCharge')
      .map((one): DocumentAllowance => ({ ...allowanceOf(one, currency), ...taxOf(one.one('cac:TaxCategory'), one) })),
    taxes: tax.all('cac:TaxSubtotal').map((one) => breakdownOf(one, currency)),
    totals: {
      lines: amount('cbc:LineExtensionAmount'),
      net: amount('cbc:TaxExclusiveAmount'),
      gross: amount('cbc:TaxInclusiveAmount'),
      allowances: amount('cbc:AllowanceTotalAmount'),
      tax: minorUnits(tax.one('cbc:TaxAmount') ?? tax.refuse('its amount is missing.'), currency),
      paid: amount('cbc:PrepaidAmount'),
      due: amount('cbc:PayableAmount'),
    },
    lines: root.all('cac:InvoiceLine').map((line) => lineOf(line, currency)),
  };
};
