import type { TaxCategory } from '../../contracts/invoices';
import type { ServicePeriod } from '../../contracts/invoice-references';
import type { Address } from '../../contracts/parties';

import { formatUnitPrice } from '../money/unit-price';
import { amountText, discountReason } from './amounts';
import type { FormatRule } from './formats';
import type { Contact, DocumentAllowance, EInvoice, Identifier, Line, Party } from './model';
import { element, optional, xmlDocument, type XmlContent, type XmlElement } from './xml';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';
const namespaces = {
  'xmlns:cac': `${UBL}:CommonAggregateComponents-2`,
  'xmlns:cbc': `${UBL}:CommonBasicComponents-2`,
};

const identified = (name: string, { id, scheme }: Identifier): XmlElement =>
  element(name, id, scheme ? { schemeID: scheme } : {});

const addressOf = (name: string, address: Address | null): XmlElement =>
  element(name, [
    optional('cbc:StreetName', address?.line1),
    optional('cbc:AdditionalStreetName', address?.line2),
    optional('cbc:CityName', address?.city),
    optional('cbc:PostalZone', address?.postalCode),
    optional('cbc:CountrySubentity', address?.state),
    address?.country ? element('cac:Country', element('cbc:IdentificationCode', address.country)) : null,
  ]);

const contactOf = ({ name, phone, email }: Contact): XmlElement =>
  element('cac:Contact', [
    optional('cbc:Name', name),
    optional('cbc:Telephone', phone),
    optional('cbc:ElectronicMail', email),
  ]);

const taxScheme = (id: 'VAT' | 'TAX'): XmlElement => element('cac:TaxScheme', element('cbc:ID', id));

const registered = (id: string | null, scheme: 'VAT' | 'TAX'): XmlElement | null =>
  id === null ? null : element('cac:PartyTaxScheme', [element('cbc:CompanyID', id), taxScheme(scheme)]);

const partyOf = (name: string, party: Party): XmlElement =>
  element(
    name,
    element('cac:Party', [
      party.electronicAddress ? identified('cbc:EndpointID', party.electronicAddress) : null,
      party.identifier ? element('cac:PartyIdentification', identified('cbc:ID', party.identifier)) : null,
      addressOf('cac:PostalAddress', party.address),
      registered(party.vatId, 'VAT'),
      registered(party.taxNumber, 'TAX'),
      element('cac:PartyLegalEntity', [
        element('cbc:RegistrationName', party.name),
        party.legalRegistration ? identified('cbc:CompanyID', party.legalRegistration) : null,
        optional('cbc:CompanyLegalForm', party.legalInformation),
      ]),
      party.contact ? contactOf(party.contact) : null,
    ])
  );

const documentOf = (name: string, id: string | null, content: XmlContent = null): XmlElement | null =>
  id === null ? null : element(name, [element('cbc:ID', id), content]);

const periodOf = (period: ServicePeriod | null): XmlElement | null =>
  period && element('cac:InvoicePeriod', [element('cbc:StartDate', period.from), element('cbc:EndDate', period.to)]);

const precedingOf = ({ precedingInvoice }: EInvoice): XmlElement | null =>
  precedingInvoice &&
  element(
    'cac:BillingReference',
    element('cac:InvoiceDocumentReference', [
      element('cbc:ID', precedingInvoice.number),
      optional('cbc:IssueDate', precedingInvoice.issueDate),
    ])
  );

const deliveryOf = ({ delivery: { name, date, address } }: EInvoice): XmlElement | null =>
  name === null && date === null && address === null
    ? null
    : element('cac:Delivery', [
        optional('cbc:ActualDeliveryDate', date),
        address ? element('cac:DeliveryLocation', addressOf('cac:Address', address)) : null,
        name ? element('cac:DeliveryParty', element('cac:PartyName', element('cbc:Name', name))) : null,
      ]);

/** What is not subject to VAT has no rate (BR-O-05), but in the breakdown of some formats (DE-R-014). */
const categoryOf = (
  name: string,
  { category, rate }: { category: TaxCategory; rate: string },
  { always = false, exemption = null }: { always?: boolean; exemption?: XmlContent } = {}
): XmlElement =>
  element(name, [
    element('cbc:ID', category),
    category === 'O' && !always ? null : element('cbc:Percent', rate),
    exemption,
    taxScheme('VAT'),
  ]);

const paymentMeansOf = ({ payment: { code, reference, account }, dueDate, typeCode }: EInvoice): XmlElement =>
  element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', code),
    // A credit note has no due date of its own in this syntax.
    typeCode === '381' ? optional('cbc:PaymentDueDate', dueDate) : null,
    optional('cbc:PaymentID', reference),
    account
      ? element('cac:PayeeFinancialAccount', [
          element('cbc:ID', account.iban),
          optional('cbc:Name', account.name),
          account.bic ? element('cac:FinancialInstitutionBranch', element('cbc:ID', account.bic)) : null,
        ])
      : null,
  ]);

/**
 * Writes the model in UBL 2.1 syntax, as an Invoice or a CreditNote. Notes become one, because Peppol allows no more
 * (PEPPOL-EN16931-R002).
 */
export const ublXml = (invoice: EInvoice, rule: FormatRule): string => {
  const { currency, totals } = invoice;
  const isCredit = invoice.typeCode === '381';
  const money = (name: string, value: number): XmlElement =>
    element(name, amountText(value, currency), { currencyID: currency.toUpperCase() });

  const allowanceOf = (allowance: NonNullable<Line['allowance']> | DocumentAllowance): XmlElement =>
    element('cac:AllowanceCharge', [
      element('cbc:ChargeIndicator', 'false'),
      element('cbc:AllowanceChargeReasonCode', discountReason.code),
      element('cbc:AllowanceChargeReason', discountReason.text),
      optional('cbc:MultiplierFactorNumeric', allowance.percent),
      money('cbc:Amount', allowance.amount),
      allowance.base === null ? null : money('cbc:BaseAmount', allowance.base),
      'category' in allowance ? categoryOf('cac:TaxCategory', allowance) : null,
    ]);

  const lineOf = (line: Line): XmlElement =>
    element(isCredit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', [
      element('cbc:ID', line.id),
      element(isCredit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', line.quantity, { unitCode: line.unitCode }),
      money('cbc:LineExtensionAmount', line.net),
      periodOf(line.period),
      line.allowance ? allowanceOf(line.allowance) : null,
      element('cac:Item', [element('cbc:Name', line.name), categoryOf('cac:ClassifiedTaxCategory', line)]),
      element('cac:Price', [
        element('cbc:PriceAmount', formatUnitPrice(line.price, currency), { currencyID: currency.toUpperCase() }),
        line.priceBase === null ? null : element('cbc:BaseQuantity', line.priceBase, { unitCode: line.unitCode }),
      ]),
    ]);

  const breakdowns = invoice.taxes.map(({ taxable, tax, exemption, ...kind }) =>
    element('cac:TaxSubtotal', [
      money('cbc:TaxableAmount', taxable),
      money('cbc:TaxAmount', tax),
      categoryOf('cac:TaxCategory', kind, {
        always: rule.ratesAlways,
        exemption: [
          optional('cbc:TaxExemptionReasonCode', exemption?.code),
          optional('cbc:TaxExemptionReason', exemption?.text),
        ],
      }),
    ])
  );

  const project = isCredit
    ? documentOf('cac:AdditionalDocumentReference', invoice.projectReference, element('cbc:DocumentTypeCode', '50'))
    : documentOf('cac:ProjectReference', invoice.projectReference);

  const root = isCredit ? 'CreditNote' : 'Invoice';
  return xmlDocument(
    element(
      root,
      [
        element('cbc:CustomizationID', rule.specification),
        optional('cbc:ProfileID', rule.process),
        element('cbc:ID', invoice.number),
        element('cbc:IssueDate', invoice.issueDate),
        isCredit ? null : optional('cbc:DueDate', invoice.dueDate),
        element(isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', invoice.typeCode),
        optional('cbc:Note', invoice.notes.join('\n\n')),
        element('cbc:DocumentCurrencyCode', currency.toUpperCase()),
        optional('cbc:BuyerReference', invoice.buyerReference),
        periodOf(invoice.period),
        documentOf('cac:OrderReference', invoice.purchaseOrder),
        precedingOf(invoice),
        documentOf('cac:ContractDocumentReference', invoice.contractReference),
        project,
        partyOf('cac:AccountingSupplierParty', invoice.seller),
        partyOf('cac:AccountingCustomerParty', invoice.buyer),
        deliveryOf(invoice),
        paymentMeansOf(invoice),
        invoice.paymentTerms ? element('cac:PaymentTerms', element('cbc:Note', invoice.paymentTerms)) : null,
        invoice.allowances.map(allowanceOf),
        element('cac:TaxTotal', [money('cbc:TaxAmount', totals.tax), breakdowns]),
        element('cac:LegalMonetaryTotal', [
          money('cbc:LineExtensionAmount', totals.lines),
          money('cbc:TaxExclusiveAmount', totals.net),
          money('cbc:TaxInclusiveAmount', totals.gross),
          totals.allowances > 0 ? money('cbc:AllowanceTotalAmount', totals.allowances) : null,
          money('cbc:PrepaidAmount', totals.paid),
          money('cbc:PayableAmount', totals.due),
        ]),
        invoice.lines.map(lineOf),
      ],
      { xmlns: `${UBL}:${root}-2`, ...namespaces }
    )
  );
};
