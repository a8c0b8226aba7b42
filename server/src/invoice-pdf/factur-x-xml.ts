import type {
  Address,
  CalculatedLine,
  DeliveryAddress,
  ElectronicAddress,
  Invoice,
  InvoiceDocument,
  RegistrationScheme,
  SellerDetails,
  ServicePeriod,
  TaxCategory,
  TaxTotal,
} from '../../../contracts';
import { formatAmount } from '../../../domain/money/money';
import { formatUnitPrice } from '../../../domain/money/unit-price';
import { readingOf } from '../../../domain/values/locales';
import { isVatId, vatIdOf } from '../../../domain/values/vat-prefixes';
import { referenceLabels } from '../invoices';

import { termsText } from './references-view';
import { element, optional, xmlDocument, type XmlContent, type XmlElement } from './xml';

const namespaces = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

/** ISO 6523 codes of the registers. */
const schemeIds: Partial<Record<RegistrationScheme, string>> = {
  siren: '0002',
  organisationsnummer: '0007',
  siret: '0009',
  duns: '0060',
  gln: '0088',
  kvk: '0106',
  uid: '0183',
  cbe: '0208',
};

const day = (date: string): XmlElement =>
  element('udt:DateTimeString', date.slice(0, 10).replaceAll('-', ''), { format: '102' });

const addressOf = (address: Address | null): XmlElement =>
  element('ram:PostalTradeAddress', [
    optional('ram:PostcodeCode', address?.postalCode),
    optional('ram:LineOne', address?.line1),
    optional('ram:LineTwo', address?.line2),
    optional('ram:CityName', address?.city),
    optional('ram:CountryID', address?.country),
    optional('ram:CountrySubDivisionName', address?.state),
  ]);

/** BT-34 and BT-49: one of the networks where there is one, else the mailbox. */
const electronicAddressOf = (party: { electronicAddress?: ElectronicAddress | null; email: string | null }) => {
  const { scheme, id } = party.electronicAddress ?? { scheme: 'EM', id: party.email };
  return id ? element('ram:URIUniversalCommunication', element('ram:URIID', id, { schemeID: scheme })) : null;
};

const contactOf = (person: string | null, phone: string | null, email: string | null): XmlElement =>
  element('ram:DefinedTradeContact', [
    optional('ram:PersonName', person),
    phone ? element('ram:TelephoneUniversalCommunication', element('ram:CompleteNumber', phone)) : null,
    email ? element('ram:EmailURIUniversalCommunication', element('ram:URIID', email)) : null,
  ]);

const legalOrganization = (number: string, scheme: string | undefined): XmlElement =>
  element(
    'ram:SpecifiedLegalOrganization',
    element('ram:ID', number.replace(/\s/g, ''), scheme ? { schemeID: scheme } : {})
  );

/** Numbers that tell parties apart without registering them: BT-46 rather than BT-47. */
const identifiers: RegistrationScheme[] = ['gln', 'duns'];

const taxRegistration = (taxId: string | null): XmlElement | null => {
  if (!taxId) return null;
  const vatId = vatIdOf(taxId);
  return element(
    'ram:SpecifiedTaxRegistration',
    element('ram:ID', vatId ?? taxId, { schemeID: vatId === null ? 'FC' : 'VA' })
  );
};

/** BT-31 or BT-32. The registration number stands for the latter where a seller is not registered for tax. */
const sellerRegistration = (seller: SellerDetails): XmlElement | null => {
  const { taxId, registrationNumber } = seller;
  if (taxId !== null || seller.taxRegistration !== 'not_registered' || !registrationNumber) {
    return taxRegistration(taxId);
  }
  return element(
    'ram:SpecifiedTaxRegistration',
    element('ram:ID', registrationNumber.replace(/\s/g, ''), { schemeID: 'FC' })
  );
};

const sellerOf = (seller: SellerDetails, outOfScope: boolean): XmlElement => {
  const scheme = seller.registrationScheme ? schemeIds[seller.registrationScheme] : undefined;
  const contact = seller.contactPerson || seller.phone || seller.email;
  return element('ram:SellerTradeParty', [
    optional('ram:Name', seller.name),
    optional('ram:Description', seller.legalForm),
    seller.registrationNumber ? legalOrganization(seller.registrationNumber, scheme) : null,
    contact ? contactOf(seller.contactPerson ?? seller.name, seller.phone, seller.email) : null,
    addressOf(seller.address),
    electronicAddressOf(seller),
    outOfScope ? null : sellerRegistration(seller),
  ]);
};

const buyerOf = ({ customer }: Invoice): XmlElement => {
  const { registration } = customer;
  const scheme = registration ? schemeIds[registration.scheme] : undefined;
  const isIdentifier = registration !== null && identifiers.includes(registration.scheme);
  return element('ram:BuyerTradeParty', [
    isIdentifier && scheme
      ? element('ram:GlobalID', registration.number.replace(/\s/g, ''), { schemeID: scheme })
      : null,
    element('ram:Name', customer.name),
    registration && !isIdentifier ? legalOrganization(registration.number, scheme) : null,
    customer.contactPerson ? contactOf(customer.contactPerson, customer.phone, customer.email) : null,
    addressOf(customer.address),
    electronicAddressOf(customer),
    // A local tax number of a buyer has no place in the profile.
    customer.taxId && isVatId(customer.taxId) ? taxRegistration(customer.taxId) : null,
  ]);
};

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

/** An intra-community supply names where it goes (BR-IC-12): the customer's country unless said otherwise. */
const destinationOf = ({ deliveryAddress, lines, customer }: Invoice): DeliveryAddress | null =>
  deliveryAddress ??
  (customer.address && lines.some(({ taxCategory }) => taxCategory === 'K')
    ? { ...customer.address, name: null }
    : null);

/** BG-13 and BG-15; an address of which only the name is known has no BG-15. */
const deliveryOf = (invoice: Invoice): XmlElement => {
  const { deliveryDate, customer } = invoice;
  const destination = destinationOf(invoice);
  return element('ram:ApplicableHeaderTradeDelivery', [
    destination
      ? element('ram:ShipToTradeParty', [
          element('ram:Name', destination.name ?? customer.name),
          destination.country ? addressOf(destination) : null,
        ])
      : null,
    deliveryDate
      ? element('ram:ActualDeliverySupplyChainEvent', element('ram:OccurrenceDateTime', day(deliveryDate)))
      : null,
  ]);
};

/** Subjects are codes there (BT-21, UNTDID 4451) and words here, so the words begin the note. */
const noteOf = ({ notes, noteSubject }: Invoice): string | null =>
  notes && noteSubject ? `${noteSubject}: ${notes}` : notes;

/** What is not subject to VAT has no rate (BR-O-05). */
const rateOf = (category: TaxCategory | null, rate: string): XmlElement | null =>
  category === 'O' ? null : element('ram:RateApplicablePercent', rate);

/** Invoices of earlier versions may not say why a line has no tax; they were written as exempt. */
const writtenCategory = (category: TaxCategory | null): TaxCategory => category ?? 'E';

/**
 * EN 16931 in UN/CEFACT CII syntax (Factur-X 1.0, profile EN 16931). Its sums are the invoice's own, so that page,
 * payment and XML say the same.
 *
 * Unit prices carry no tax there. A price that contains its tax seldom has a net price that is a finite decimal, so
 * such a line states its net amount as the price of its whole quantity (BT-146 for BT-149 pieces): exact, always.
 *
 * @param document whose {@link facturXProblems} are none
 */
export const facturXXml = ({ invoice, seller, credits }: InvoiceDocument): string => {
  const { currency } = invoice;
  /** At most two decimals (BR-DEC): what Stripe counts in thousandths ends in 0. */
  const amount = (value: number): string => formatAmount(value, currency).replace(/(\.\d\d)0$/, '$1');
  const inclusive = invoice.taxBehavior === 'inclusive';
  const net = invoice.total - invoice.taxTotal;
  const isSandbox = invoice.environment === 'test';
  // Such an invoice names no VAT id (BR-O-02).
  const outOfScope = invoice.taxes.some(({ category }) => category === 'O');

  const priceOf = (line: CalculatedLine): XmlElement =>
    element(
      'ram:NetPriceProductTradePrice',
      inclusive
        ? [
            element('ram:ChargeAmount', amount(line.taxable)),
            element('ram:BasisQuantity', line.quantity, { unitCode: line.unitCode }),
          ]
        : element('ram:ChargeAmount', formatUnitPrice(line.unitAmountDecimal, currency))
    );

  const discountOf = (line: CalculatedLine): XmlContent => {
    // An inclusive line's discount is in its net amount already.
    if (inclusive || line.discountAmount === 0) return null;
    const percent = line.discount && 'percent' in line.discount ? line.discount.percent : null;
    return element('ram:SpecifiedTradeAllowanceCharge', [
      element('ram:ChargeIndicator', element('udt:Indicator', 'false')),
      optional('ram:CalculationPercent', percent),
      percent ? element('ram:BasisAmount', amount(line.gross)) : null,
      element('ram:ActualAmount', amount(line.discountAmount)),
      // UNCL 5189: discount.
      element('ram:ReasonCode', '95'),
      element('ram:Reason', 'Discount'),
    ]);
  };

  const lineOf = (line: CalculatedLine, index: number): XmlElement =>
    element('ram:IncludedSupplyChainTradeLineItem', [
      element('ram:AssociatedDocumentLineDocument', element('ram:LineID', String(index + 1))),
      element('ram:SpecifiedTradeProduct', element('ram:Name', line.description)),
      element('ram:SpecifiedLineTradeAgreement', priceOf(line)),
      element(
        'ram:SpecifiedLineTradeDelivery',
        element('ram:BilledQuantity', line.quantity, { unitCode: line.unitCode })
      ),
      element('ram:SpecifiedLineTradeSettlement', [
        element('ram:ApplicableTradeTax', [
          element('ram:TypeCode', 'VAT'),
          element('ram:CategoryCode', writtenCategory(line.taxCategory)),
          rateOf(line.taxCategory, line.taxRate),
        ]),
        periodOf(line.servicePeriod),
        discountOf(line),
        element(
          'ram:SpecifiedTradeSettlementLineMonetarySummation',
          element('ram:LineTotalAmount', amount(line.taxable))
        ),
      ]),
    ]);

  const taxes = invoice.taxes.map(({ rate, category, exemption, taxable, tax }) =>
    element('ram:ApplicableTradeTax', [
      element('ram:CalculatedAmount', amount(tax)),
      element('ram:TypeCode', 'VAT'),
      optional('ram:ExemptionReason', exemption?.text),
      element('ram:BasisAmount', amount(taxable)),
      element('ram:CategoryCode', writtenCategory(category)),
      optional('ram:ExemptionReasonCode', exemption?.code),
      rateOf(category, rate),
    ])
  );

  /** What the discount on the whole invoice takes off the lines of a rate, without tax (BG-20). */
  const allowanceOf = (total: TaxTotal): number =>
    invoice.lines
      .filter(
        (line) => line.taxRate === total.rate && writtenCategory(line.taxCategory) === writtenCategory(total.category)
      )
      .reduce((sum, line) => sum + line.taxable, 0) - total.taxable;

  const invoicePercent = invoice.discount && 'percent' in invoice.discount ? invoice.discount.percent : null;
  const allowances = invoice.taxes.map((total) => {
    const off = allowanceOf(total);
    if (off === 0) return null;
    // What is taken off prices with tax is no round percentage of those without.
    const percent = inclusive ? null : invoicePercent;
    return element('ram:SpecifiedTradeAllowanceCharge', [
      element('ram:ChargeIndicator', element('udt:Indicator', 'false')),
      optional('ram:CalculationPercent', percent),
      percent ? element('ram:BasisAmount', amount(total.taxable + off)) : null,
      element('ram:ActualAmount', amount(off)),
      element('ram:ReasonCode', '95'),
      element('ram:Reason', 'Discount'),
      element('ram:CategoryTradeTax', [
        element('ram:TypeCode', 'VAT'),
        element('ram:CategoryCode', writtenCategory(total.category)),
        rateOf(total.category, total.rate),
      ]),
    ]);
  });
  const allowanceTotal = invoice.taxes.reduce((sum, total) => sum + allowanceOf(total), 0);

  const { bankDetails } = seller;
  const means = [
    // UNTDID 4461: 68 online payment service, 58 SEPA credit transfer, 30 other credit transfer.
    element('ram:SpecifiedTradeSettlementPaymentMeans', element('ram:TypeCode', '68')),
    bankDetails
      ? element('ram:SpecifiedTradeSettlementPaymentMeans', [
          element('ram:TypeCode', currency === 'eur' ? '58' : '30'),
          element('ram:PayeePartyCreditorFinancialAccount', [
            element('ram:IBANID', bankDetails.iban),
            optional('ram:AccountName', bankDetails.accountHolder),
          ]),
          bankDetails.bic
            ? element('ram:PayeeSpecifiedCreditorFinancialInstitution', element('ram:BICID', bankDetails.bic))
            : null,
        ])
      : null,
  ];

  const termsInWords = termsText(invoice, seller, referenceLabels(readingOf(invoice.customer.locale).language));
  const terms =
    termsInWords || invoice.dueDate
      ? element('ram:SpecifiedTradePaymentTerms', [
          optional('ram:Description', termsInWords),
          invoice.dueDate ? element('ram:DueDateDateTime', day(invoice.dueDate)) : null,
        ])
      : null;

  const notes = [isSandbox ? 'SANDBOX – not a legal invoice' : null, noteOf(invoice), seller.legalNotes];

  return xmlDocument(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element(
          'rsm:ExchangedDocumentContext',
          element('ram:GuidelineSpecifiedDocumentContextParameter', element('ram:ID', 'urn:cen.eu:en16931:2017'))
        ),
        element('rsm:ExchangedDocument', [
          element('ram:ID', invoice.number ?? ''),
          element('ram:TypeCode', credits ? '381' : '380'),
          element('ram:IssueDateTime', day(invoice.issueDate ?? '')),
          notes.map((note) => (note ? element('ram:IncludedNote', element('ram:Content', note)) : null)),
        ]),
        element('rsm:SupplyChainTradeTransaction', [
          invoice.lines.map(lineOf),
          element('ram:ApplicableHeaderTradeAgreement', [
            optional('ram:BuyerReference', invoice.buyerReference),
            sellerOf(seller, outOfScope),
            buyerOf(outOfScope ? { ...invoice, customer: { ...invoice.customer, taxId: null } } : invoice),
            referenced('ram:BuyerOrderReferencedDocument', invoice.purchaseOrder),
            referenced('ram:ContractReferencedDocument', invoice.contractReference),
            projectOf(invoice.projectReference),
          ]),
          deliveryOf(invoice),
          element('ram:ApplicableHeaderTradeSettlement', [
            element('ram:PaymentReference', invoice.number ?? ''),
            element('ram:InvoiceCurrencyCode', currency.toUpperCase()),
            means,
            taxes,
            periodOf(invoice.servicePeriod),
            allowances,
            terms,
            element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
              element('ram:LineTotalAmount', amount(net + allowanceTotal)),
              allowanceTotal > 0 ? element('ram:AllowanceTotalAmount', amount(allowanceTotal)) : null,
              element('ram:TaxBasisTotalAmount', amount(net)),
              element('ram:TaxTotalAmount', amount(invoice.taxTotal), { currencyID: currency.toUpperCase() }),
              element('ram:GrandTotalAmount', amount(invoice.total)),
              // What is paid follows from what is due: an overpayment must not turn the sum negative.
              element('ram:TotalPrepaidAmount', amount(invoice.total - invoice.amountDue)),
              element('ram:DuePayableAmount', amount(invoice.amountDue)),
            ]),
            credits
              ? element('ram:InvoiceReferencedDocument', [
                  element('ram:IssuerAssignedID', credits.number),
                  credits.issueDate
                    ? element(
                        'ram:FormattedIssueDateTime',
                        element('qdt:DateTimeString', credits.issueDate.replace(/-/g, ''), { format: '102' })
                      )
                    : null,
                ])
              : null,
          ]),
        ]),
      ],
      namespaces
    )
  );
};
