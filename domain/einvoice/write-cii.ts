import type { TaxCategory } from '../../contracts/invoices';
import type { ServicePeriod } from '../../contracts/invoice-references';
import type { Address } from '../../contracts/parties';

import { formatUnitPrice } from '../money/unit-price';
import { amountText, discountReason } from './amounts';
import type { FormatRule } from './formats';
import type { Contact, DocumentAllowance, EInvoice, Identifier, Line, Party } from './model';
import { element, optional, xmlDocument, type XmlContent, type XmlElement } from './xml';

const namespaces = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

const day = (date: string, name = 'udt:DateTimeString'): XmlElement =>
  element(name, date.replaceAll('-', ''), { format: '102' });

const identified = (name: string, { id, scheme }: Identifier): XmlElement =>
  element(name, id, scheme ? { schemeID: scheme } : {});

const addressOf = (address: Address | null): XmlElement =>
  element('ram:PostalTradeAddress', [
    optional('ram:PostcodeCode', address?.postalCode),
    optional('ram:LineOne', address?.line1),
    optional('ram:LineTwo', address?.line2),
    optional('ram:CityName', address?.city),
    optional('ram:CountryID', address?.country),
    optional('ram:CountrySubDivisionName', address?.state),
  ]);

const contactOf = ({ name, phone, email }: Contact): XmlElement =>
  element('ram:DefinedTradeContact', [
    optional('ram:PersonName', name),
    phone ? element('ram:TelephoneUniversalCommunication', element('ram:CompleteNumber', phone)) : null,
    email ? element('ram:EmailURIUniversalCommunication', element('ram:URIID', email)) : null,
  ]);

const registered = (id: string | null, scheme: 'VA' | 'FC'): XmlElement | null =>
  id === null ? null : element('ram:SpecifiedTaxRegistration', element('ram:ID', id, { schemeID: scheme }));

const partyOf = (name: string, party: Party): XmlElement =>
  element(name, [
    party.identifier ? identified('ram:GlobalID', party.identifier) : null,
    element('ram:Name', party.name),
    optional('ram:Description', party.legalInformation),
    party.legalRegistration
      ? element('ram:SpecifiedLegalOrganization', identified('ram:ID', party.legalRegistration))
      : null,
    party.contact ? contactOf(party.contact) : null,
    addressOf(party.address),
    party.electronicAddress
      ? element('ram:URIUniversalCommunication', identified('ram:URIID', party.electronicAddress))
      : null,
    registered(party.vatId, 'VA'),
    registered(party.taxNumber, 'FC'),
  ]);

const referenced = (name: string, id: string | null): XmlElement | null =>
  id === null ? null : element(name, element('ram:IssuerAssignedID', id));

/** The syntax wants a name as well; EN 16931 has none. */
const projectOf = (id: string | null): XmlElement | null =>
  id === null
    ? null
    : element('ram:SpecifiedProcuringProject', [element('ram:ID', id), element('ram:Name', 'Project reference')]);

const periodOf = (period: ServicePeriod | null): XmlElement | null =>
  period &&
  element('ram:BillingSpecifiedPeriod', [
    element('ram:StartDateTime', day(period.from)),
    element('ram:EndDateTime', day(period.to)),
  ]);

const deliveryOf = ({ delivery: { name, date, address } }: EInvoice): XmlElement =>
  element('ram:ApplicableHeaderTradeDelivery', [
    name !== null || address !== null
      ? element('ram:ShipToTradeParty', [optional('ram:Name', name), address ? addressOf(address) : null])
      : null,
    date ? element('ram:ActualDeliverySupplyChainEvent', element('ram:OccurrenceDateTime', day(date))) : null,
  ]);

/** What is not subject to VAT has no rate (BR-O-05), but in the breakdown of some formats (BR-DE-14). */
const rateOf = (category: TaxCategory, rate: string, always = false): XmlElement | null =>
  category === 'O' && !always ? null : element('ram:RateApplicablePercent', rate);

const taxOf = (name: string, { category, rate }: { category: TaxCategory; rate: string }): XmlElement =>
  element(name, [element('ram:TypeCode', 'VAT'), element('ram:CategoryCode', category), rateOf(category, rate)]);

const paymentMeansOf = ({ payment: { code, account } }: EInvoice): XmlElement =>
  element('ram:SpecifiedTradeSettlementPaymentMeans', [
    element('ram:TypeCode', code),
    account
      ? element('ram:PayeePartyCreditorFinancialAccount', [
          element('ram:IBANID', account.iban),
          optional('ram:AccountName', account.name),
        ])
      : null,
    account?.bic ? element('ram:PayeeSpecifiedCreditorFinancialInstitution', element('ram:BICID', account.bic)) : null,
  ]);

const precedingOf = ({ precedingInvoice }: EInvoice): XmlElement | null =>
  precedingInvoice &&
  element('ram:InvoiceReferencedDocument', [
    element('ram:IssuerAssignedID', precedingInvoice.number),
    precedingInvoice.issueDate
      ? element('ram:FormattedIssueDateTime', day(precedingInvoice.issueDate, 'qdt:DateTimeString'))
      : null,
  ]);

/** Writes the model in UN/CEFACT CII syntax (D16B), as Factur-X and XRechnung use it. */
export const ciiXml = (invoice: EInvoice, rule: FormatRule): string => {
  const { currency, totals } = invoice;
  const amount = (value: number): string => amountText(value, currency);

  const allowanceOf = (allowance: NonNullable<Line['allowance']> | DocumentAllowance): XmlContent =>
    element('ram:SpecifiedTradeAllowanceCharge', [
      element('ram:ChargeIndicator', element('udt:Indicator', 'false')),
      optional('ram:CalculationPercent', allowance.percent),
      allowance.base === null ? null : element('ram:BasisAmount', amount(allowance.base)),
      element('ram:ActualAmount', amount(allowance.amount)),
      element('ram:ReasonCode', discountReason.code),
      element('ram:Reason', discountReason.text),
      'category' in allowance ? taxOf('ram:CategoryTradeTax', allowance) : null,
    ]);

  const lineOf = (line: Line): XmlElement =>
    element('ram:IncludedSupplyChainTradeLineItem', [
      element('ram:AssociatedDocumentLineDocument', element('ram:LineID', line.id)),
      element('ram:SpecifiedTradeProduct', element('ram:Name', line.name)),
      element(
        'ram:SpecifiedLineTradeAgreement',
        element('ram:NetPriceProductTradePrice', [
          element('ram:ChargeAmount', formatUnitPrice(line.price, currency)),
          line.priceBase === null ? null : element('ram:BasisQuantity', line.priceBase, { unitCode: line.unitCode }),
        ])
      ),
      element(
        'ram:SpecifiedLineTradeDelivery',
        element('ram:BilledQuantity', line.quantity, { unitCode: line.unitCode })
      ),
      element('ram:SpecifiedLineTradeSettlement', [
        taxOf('ram:ApplicableTradeTax', line),
        periodOf(line.period),
        line.allowance ? allowanceOf(line.allowance) : null,
        element('ram:SpecifiedTradeSettlementLineMonetarySummation', element('ram:LineTotalAmount', amount(line.net))),
      ]),
    ]);

  const breakdowns = invoice.taxes.map(({ rate, category, exemption, taxable, tax }) =>
    element('ram:ApplicableTradeTax', [
      element('ram:CalculatedAmount', amount(tax)),
      element('ram:TypeCode', 'VAT'),
      optional('ram:ExemptionReason', exemption?.text),
      element('ram:BasisAmount', amount(taxable)),
      element('ram:CategoryCode', category),
      optional('ram:ExemptionReasonCode', exemption?.code),
      rateOf(category, rate, rule.ratesAlways),
    ])
  );

  const terms =
    (invoice.paymentTerms ?? invoice.dueDate)
      ? element('ram:SpecifiedTradePaymentTerms', [
          optional('ram:Description', invoice.paymentTerms),
          invoice.dueDate ? element('ram:DueDateDateTime', day(invoice.dueDate)) : null,
        ])
      : null;

  return xmlDocument(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element('rsm:ExchangedDocumentContext', [
          rule.process
            ? element('ram:BusinessProcessSpecifiedDocumentContextParameter', element('ram:ID', rule.process))
            : null,
          element('ram:GuidelineSpecifiedDocumentContextParameter', element('ram:ID', rule.specification)),
        ]),
        element('rsm:ExchangedDocument', [
          element('ram:ID', invoice.number),
          element('ram:TypeCode', invoice.typeCode),
          element('ram:IssueDateTime', day(invoice.issueDate)),
          invoice.notes.map((note) => element('ram:IncludedNote', element('ram:Content', note))),
        ]),
        element('rsm:SupplyChainTradeTransaction', [
          invoice.lines.map(lineOf),
          element('ram:ApplicableHeaderTradeAgreement', [
            optional('ram:BuyerReference', invoice.buyerReference),
            partyOf('ram:SellerTradeParty', invoice.seller),
            partyOf('ram:BuyerTradeParty', invoice.buyer),
            referenced('ram:BuyerOrderReferencedDocument', invoice.purchaseOrder),
            referenced('ram:ContractReferencedDocument', invoice.contractReference),
            projectOf(invoice.projectReference),
          ]),
          deliveryOf(invoice),
          element('ram:ApplicableHeaderTradeSettlement', [
            optional('ram:PaymentReference', invoice.payment.reference),
            element('ram:InvoiceCurrencyCode', currency.toUpperCase()),
            paymentMeansOf(invoice),
            breakdowns,
            periodOf(invoice.period),
            invoice.allowances.map(allowanceOf),
            terms,
            element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
              element('ram:LineTotalAmount', amount(totals.lines)),
              totals.allowances > 0 ? element('ram:AllowanceTotalAmount', amount(totals.allowances)) : null,
              element('ram:TaxBasisTotalAmount', amount(totals.net)),
              element('ram:TaxTotalAmount', amount(totals.tax), { currencyID: currency.toUpperCase() }),
              element('ram:GrandTotalAmount', amount(totals.gross)),
              element('ram:TotalPrepaidAmount', amount(totals.paid)),
              element('ram:DuePayableAmount', amount(totals.due)),
            ]),
            precedingOf(invoice),
          ]),
        ]),
      ],
      invoice.precedingInvoice?.issueDate
        ? { ...namespaces, 'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100' }
        : namespaces
    )
  );
};
