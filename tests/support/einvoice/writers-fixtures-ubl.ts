import { withoutComments } from './writers-fixtures';

/**
 * The complete invoice of the fixtures in UBL 2.1 (ISO/IEC 19845): names and order of the elements are those of the schemas, and the terms stand where
 * CEN/TS 16931-3-2 binds them.
 */
export const expectedUbl = withoutComments(`
<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID> <!-- BT-24 -->
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID> <!-- BT-23 -->
  <cbc:ID>RE-2026-0042</cbc:ID> <!-- BT-1 -->
  <cbc:IssueDate>2026-03-02</cbc:IssueDate> <!-- BT-2 -->
  <cbc:DueDate>2026-04-01</cbc:DueDate> <!-- BT-9 -->
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode> <!-- BT-3 -->
  <cbc:Note>Thank you.

Managing director: E. Müller</cbc:Note> <!-- BT-22, once (PEPPOL-EN16931-R002) -->
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode> <!-- BT-5 -->
  <cbc:BuyerReference>04011000-12345-34</cbc:BuyerReference> <!-- BT-10 -->
  <cac:InvoicePeriod> <!-- BG-14 -->
    <cbc:StartDate>2026-02-01</cbc:StartDate> <!-- BT-73 -->
    <cbc:EndDate>2026-02-28</cbc:EndDate> <!-- BT-74 -->
  </cac:InvoicePeriod>
  <cac:OrderReference>
    <cbc:ID>PO 4711</cbc:ID> <!-- BT-13 -->
  </cac:OrderReference>
  <cac:BillingReference> <!-- BG-3 -->
    <cac:InvoiceDocumentReference>
      <cbc:ID>RE-2026-0007</cbc:ID> <!-- BT-25 -->
      <cbc:IssueDate>2026-01-31</cbc:IssueDate> <!-- BT-26 -->
    </cac:InvoiceDocumentReference>
  </cac:BillingReference>
  <cac:ContractDocumentReference>
    <cbc:ID>V-2025-17</cbc:ID> <!-- BT-12 -->
  </cac:ContractDocumentReference>
  <cac:ProjectReference>
    <cbc:ID>P-7</cbc:ID> <!-- BT-11 -->
  </cac:ProjectReference>
  <cac:AccountingSupplierParty> <!-- BG-4 -->
    <cac:Party>
      <cbc:EndpointID schemeID="9930">DE136695976</cbc:EndpointID> <!-- BT-34 -->
      <cac:PartyIdentification>
        <cbc:ID schemeID="0088">7300010000001</cbc:ID> <!-- BT-29 -->
      </cac:PartyIdentification>
      <cac:PostalAddress> <!-- BG-5 -->
        <cbc:StreetName>Hauptstr. 1</cbc:StreetName> <!-- BT-35 -->
        <cbc:AdditionalStreetName>Rear building</cbc:AdditionalStreetName> <!-- BT-36 -->
        <cbc:CityName>Köln</cbc:CityName> <!-- BT-37 -->
        <cbc:PostalZone>50667</cbc:PostalZone> <!-- BT-38 -->
        <cbc:CountrySubentity>NRW</cbc:CountrySubentity> <!-- BT-39 -->
        <cac:Country>
          <cbc:IdentificationCode>DE</cbc:IdentificationCode> <!-- BT-40 -->
        </cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme>
        <cbc:CompanyID>DE136695976</cbc:CompanyID> <!-- BT-31 -->
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:PartyTaxScheme>
      <cac:PartyTaxScheme>
        <cbc:CompanyID>201/123/12340</cbc:CompanyID> <!-- BT-32 -->
        <cac:TaxScheme>
          <cbc:ID>TAX</cbc:ID>
        </cac:TaxScheme>
      </cac:PartyTaxScheme>
      <cac:PartyLegalEntity>
        <cbc:RegistrationName>Müller &amp; Söhne GmbH</cbc:RegistrationName> <!-- BT-27 -->
        <cbc:CompanyID schemeID="0002">552100554</cbc:CompanyID> <!-- BT-30 -->
        <cbc:CompanyLegalForm>Share capital: 25 000 €</cbc:CompanyLegalForm> <!-- BT-33 -->
      </cac:PartyLegalEntity>
      <cac:Contact> <!-- BG-6 -->
        <cbc:Name>Accounts</cbc:Name> <!-- BT-41 -->
        <cbc:Telephone>+49 221 123456</cbc:Telephone> <!-- BT-42 -->
        <cbc:ElectronicMail>billing@mueller.example</cbc:ElectronicMail> <!-- BT-43 -->
      </cac:Contact>
    </cac:Party>
  </cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty> <!-- BG-7 -->
    <cac:Party>
      <cbc:EndpointID schemeID="0225">303265045</cbc:EndpointID> <!-- BT-49 -->
      <cac:PartyIdentification>
        <cbc:ID schemeID="0060">315000554</cbc:ID> <!-- BT-46 -->
      </cac:PartyIdentification>
      <cac:PostalAddress> <!-- BG-8 -->
        <cbc:StreetName>12 rue de la Paix</cbc:StreetName> <!-- BT-50 -->
        <cbc:AdditionalStreetName>Cour</cbc:AdditionalStreetName> <!-- BT-51 -->
        <cbc:CityName>Paris</cbc:CityName> <!-- BT-52 -->
        <cbc:PostalZone>75002</cbc:PostalZone> <!-- BT-53 -->
        <cbc:CountrySubentity>Île-de-France</cbc:CountrySubentity> <!-- BT-54 -->
        <cac:Country>
          <cbc:IdentificationCode>FR</cbc:IdentificationCode> <!-- BT-55 -->
        </cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme>
        <cbc:CompanyID>FR40303265045</cbc:CompanyID> <!-- BT-48 -->
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:PartyTaxScheme>
      <cac:PartyLegalEntity>
        <cbc:RegistrationName>Atelier Lumière</cbc:RegistrationName> <!-- BT-44 -->
        <cbc:CompanyID>HRB12345</cbc:CompanyID> <!-- BT-47 -->
      </cac:PartyLegalEntity>
      <cac:Contact> <!-- BG-9 -->
        <cbc:Name>Mme Acheteuse</cbc:Name> <!-- BT-56 -->
        <cbc:Telephone>+33 1 23 45 67 89</cbc:Telephone> <!-- BT-57 -->
        <cbc:ElectronicMail>achats@lumiere.example</cbc:ElectronicMail> <!-- BT-58 -->
      </cac:Contact>
    </cac:Party>
  </cac:AccountingCustomerParty>
  <cac:Delivery> <!-- BG-13 -->
    <cbc:ActualDeliveryDate>2026-02-27</cbc:ActualDeliveryDate> <!-- BT-72 -->
    <cac:DeliveryLocation>
      <cac:Address> <!-- BG-15 -->
        <cbc:StreetName>Quai 5</cbc:StreetName> <!-- BT-75 -->
        <cbc:AdditionalStreetName>Hall B</cbc:AdditionalStreetName> <!-- BT-76 -->
        <cbc:CityName>Lille</cbc:CityName> <!-- BT-77 -->
        <cbc:PostalZone>59000</cbc:PostalZone> <!-- BT-78 -->
        <cbc:CountrySubentity>Nord</cbc:CountrySubentity> <!-- BT-79 -->
        <cac:Country>
          <cbc:IdentificationCode>FR</cbc:IdentificationCode> <!-- BT-80 -->
        </cac:Country>
      </cac:Address>
    </cac:DeliveryLocation>
    <cac:DeliveryParty>
      <cac:PartyName>
        <cbc:Name>Warehouse North</cbc:Name> <!-- BT-70 -->
      </cac:PartyName>
    </cac:DeliveryParty>
  </cac:Delivery>
  <cac:PaymentMeans> <!-- BG-16 -->
    <cbc:PaymentMeansCode>58</cbc:PaymentMeansCode> <!-- BT-81 -->
    <cbc:PaymentID>RE-2026-0042</cbc:PaymentID> <!-- BT-83 -->
    <cac:PayeeFinancialAccount> <!-- BG-17 -->
      <cbc:ID>DE02120300000000202051</cbc:ID> <!-- BT-84 -->
      <cbc:Name>Müller Escrow</cbc:Name> <!-- BT-85 -->
      <cac:FinancialInstitutionBranch>
        <cbc:ID>BYLADEM1001</cbc:ID> <!-- BT-86 -->
      </cac:FinancialInstitutionBranch>
    </cac:PayeeFinancialAccount>
  </cac:PaymentMeans>
  <cac:PaymentTerms>
    <cbc:Note>Payable within 30 days</cbc:Note> <!-- BT-20 -->
  </cac:PaymentTerms>
  <cac:AllowanceCharge> <!-- BG-20 -->
    <cbc:ChargeIndicator>false</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode> <!-- BT-98, UNTDID 5189 -->
    <cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason> <!-- BT-97 -->
    <cbc:MultiplierFactorNumeric>5</cbc:MultiplierFactorNumeric> <!-- BT-94 -->
    <cbc:Amount currencyID="EUR">10.88</cbc:Amount> <!-- BT-92 -->
    <cbc:BaseAmount currencyID="EUR">217.50</cbc:BaseAmount> <!-- BT-93 -->
    <cac:TaxCategory>
      <cbc:ID>S</cbc:ID> <!-- BT-95 -->
      <cbc:Percent>19</cbc:Percent> <!-- BT-96 -->
      <cac:TaxScheme>
        <cbc:ID>VAT</cbc:ID>
      </cac:TaxScheme>
    </cac:TaxCategory>
  </cac:AllowanceCharge>
  <cac:AllowanceCharge>
    <cbc:ChargeIndicator>false</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode>
    <cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason>
    <cbc:Amount currencyID="EUR">1.00</cbc:Amount>
    <cac:TaxCategory>
      <cbc:ID>S</cbc:ID>
      <cbc:Percent>7</cbc:Percent>
      <cac:TaxScheme>
        <cbc:ID>VAT</cbc:ID>
      </cac:TaxScheme>
    </cac:TaxCategory>
  </cac:AllowanceCharge>
  <cac:TaxTotal>
    <cbc:TaxAmount currencyID="EUR">39.89</cbc:TaxAmount> <!-- BT-110 -->
    <cac:TaxSubtotal> <!-- BG-23 -->
      <cbc:TaxableAmount currencyID="EUR">206.62</cbc:TaxableAmount> <!-- BT-116 -->
      <cbc:TaxAmount currencyID="EUR">39.26</cbc:TaxAmount> <!-- BT-117 -->
      <cac:TaxCategory>
        <cbc:ID>S</cbc:ID> <!-- BT-118 -->
        <cbc:Percent>19</cbc:Percent> <!-- BT-119 -->
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:TaxCategory>
    </cac:TaxSubtotal>
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="EUR">9.00</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="EUR">0.63</cbc:TaxAmount>
      <cac:TaxCategory>
        <cbc:ID>S</cbc:ID>
        <cbc:Percent>7</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:TaxCategory>
    </cac:TaxSubtotal>
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="EUR">50.00</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="EUR">0.00</cbc:TaxAmount>
      <cac:TaxCategory>
        <cbc:ID>E</cbc:ID>
        <cbc:Percent>0</cbc:Percent>
        <cbc:TaxExemptionReasonCode>VATEX-EU-132-1I</cbc:TaxExemptionReasonCode> <!-- BT-121 -->
        <cbc:TaxExemptionReason>Exempt: vocational training</cbc:TaxExemptionReason> <!-- BT-120 -->
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:TaxCategory>
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal> <!-- BG-22 -->
    <cbc:LineExtensionAmount currencyID="EUR">277.50</cbc:LineExtensionAmount> <!-- BT-106 -->
    <cbc:TaxExclusiveAmount currencyID="EUR">265.62</cbc:TaxExclusiveAmount> <!-- BT-109 -->
    <cbc:TaxInclusiveAmount currencyID="EUR">305.51</cbc:TaxInclusiveAmount> <!-- BT-112 -->
    <cbc:AllowanceTotalAmount currencyID="EUR">11.88</cbc:AllowanceTotalAmount> <!-- BT-107 -->
    <cbc:PrepaidAmount currencyID="EUR">100.00</cbc:PrepaidAmount> <!-- BT-113 -->
    <cbc:PayableAmount currencyID="EUR">205.51</cbc:PayableAmount> <!-- BT-115 -->
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine> <!-- BG-25 -->
    <cbc:ID>1</cbc:ID> <!-- BT-126 -->
    <cbc:InvoicedQuantity unitCode="HUR">2.5</cbc:InvoicedQuantity> <!-- BT-129, BT-130 -->
    <cbc:LineExtensionAmount currencyID="EUR">180.00</cbc:LineExtensionAmount> <!-- BT-131 -->
    <cac:InvoicePeriod> <!-- BG-26 -->
      <cbc:StartDate>2026-02-03</cbc:StartDate> <!-- BT-134 -->
      <cbc:EndDate>2026-02-05</cbc:EndDate> <!-- BT-135 -->
    </cac:InvoicePeriod>
    <cac:AllowanceCharge> <!-- BG-27: of a line, without a category -->
      <cbc:ChargeIndicator>false</cbc:ChargeIndicator>
      <cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode> <!-- BT-140 -->
      <cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason> <!-- BT-139 -->
      <cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric> <!-- BT-138 -->
      <cbc:Amount currencyID="EUR">20.00</cbc:Amount> <!-- BT-136 -->
      <cbc:BaseAmount currencyID="EUR">200.00</cbc:BaseAmount> <!-- BT-137 -->
    </cac:AllowanceCharge>
    <cac:Item>
      <cbc:Name>Consulting</cbc:Name> <!-- BT-153 -->
      <cac:ClassifiedTaxCategory>
        <cbc:ID>S</cbc:ID> <!-- BT-151 -->
        <cbc:Percent>19</cbc:Percent> <!-- BT-152 -->
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="EUR">80.00</cbc:PriceAmount> <!-- BT-146 -->
    </cac:Price>
  </cac:InvoiceLine>
  <cac:InvoiceLine>
    <cbc:ID>2</cbc:ID>
    <cbc:InvoicedQuantity unitCode="KWH">1000</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">37.50</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>Electricity</cbc:Name>
      <cac:ClassifiedTaxCategory>
        <cbc:ID>S</cbc:ID>
        <cbc:Percent>19</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="EUR">0.0375</cbc:PriceAmount>
    </cac:Price>
  </cac:InvoiceLine>
  <cac:InvoiceLine>
    <cbc:ID>3</cbc:ID>
    <cbc:InvoicedQuantity unitCode="C62">3</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>Book “Brücken”</cbc:Name>
      <cac:ClassifiedTaxCategory>
        <cbc:ID>S</cbc:ID>
        <cbc:Percent>7</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount>
      <cbc:BaseQuantity unitCode="C62">3</cbc:BaseQuantity> <!-- BT-149, BT-150 -->
    </cac:Price>
  </cac:InvoiceLine>
  <cac:InvoiceLine>
    <cbc:ID>4</cbc:ID>
    <cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>Course</cbc:Name>
      <cac:ClassifiedTaxCategory>
        <cbc:ID>E</cbc:ID>
        <cbc:Percent>0</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="EUR">50.00</cbc:PriceAmount>
    </cac:Price>
  </cac:InvoiceLine>
</Invoice>
`);
