import { withoutComments } from './writers-fixtures';

/**
 * The complete invoice of the fixtures in UN/CEFACT Cross Industry Invoice (D16B): names and order of the elements are
 * those of the schemas, and the terms stand where CEN/TS 16931-3-3 binds them.
 */
export const expectedCii = withoutComments(`
<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:BusinessProcessSpecifiedDocumentContextParameter>
      <ram:ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ram:ID> <!-- BT-23 -->
    </ram:BusinessProcessSpecifiedDocumentContextParameter>
    <ram:GuidelineSpecifiedDocumentContextParameter>
      <ram:ID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</ram:ID> <!-- BT-24 -->
    </ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>RE-2026-0042</ram:ID> <!-- BT-1 -->
    <ram:TypeCode>380</ram:TypeCode> <!-- BT-3 -->
    <ram:IssueDateTime>
      <udt:DateTimeString format="102">20260302</udt:DateTimeString> <!-- BT-2; UNTDID 2379: 102 is CCYYMMDD -->
    </ram:IssueDateTime>
    <ram:IncludedNote> <!-- BG-1 -->
      <ram:Content>Thank you.</ram:Content> <!-- BT-22 -->
    </ram:IncludedNote>
    <ram:IncludedNote>
      <ram:Content>Managing director: E. Müller</ram:Content>
    </ram:IncludedNote>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:IncludedSupplyChainTradeLineItem> <!-- BG-25 -->
      <ram:AssociatedDocumentLineDocument>
        <ram:LineID>1</ram:LineID> <!-- BT-126 -->
      </ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct>
        <ram:Name>Consulting</ram:Name> <!-- BT-153 -->
      </ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:NetPriceProductTradePrice>
          <ram:ChargeAmount>80.00</ram:ChargeAmount> <!-- BT-146 -->
        </ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery>
        <ram:BilledQuantity unitCode="HUR">2.5</ram:BilledQuantity> <!-- BT-129, BT-130 -->
      </ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode> <!-- BT-151 -->
          <ram:RateApplicablePercent>19</ram:RateApplicablePercent> <!-- BT-152 -->
        </ram:ApplicableTradeTax>
        <ram:BillingSpecifiedPeriod> <!-- BG-26 -->
          <ram:StartDateTime>
            <udt:DateTimeString format="102">20260203</udt:DateTimeString> <!-- BT-134 -->
          </ram:StartDateTime>
          <ram:EndDateTime>
            <udt:DateTimeString format="102">20260205</udt:DateTimeString> <!-- BT-135 -->
          </ram:EndDateTime>
        </ram:BillingSpecifiedPeriod>
        <ram:SpecifiedTradeAllowanceCharge> <!-- BG-27: of a line, without a category -->
          <ram:ChargeIndicator>
            <udt:Indicator>false</udt:Indicator>
          </ram:ChargeIndicator>
          <ram:CalculationPercent>10</ram:CalculationPercent> <!-- BT-138 -->
          <ram:BasisAmount>200.00</ram:BasisAmount> <!-- BT-137 -->
          <ram:ActualAmount>20.00</ram:ActualAmount> <!-- BT-136 -->
          <ram:ReasonCode>95</ram:ReasonCode> <!-- BT-140, UNTDID 5189 -->
          <ram:Reason>Discount</ram:Reason> <!-- BT-139 -->
        </ram:SpecifiedTradeAllowanceCharge>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>180.00</ram:LineTotalAmount> <!-- BT-131 -->
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument>
        <ram:LineID>2</ram:LineID>
      </ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct>
        <ram:Name>Electricity</ram:Name>
      </ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:NetPriceProductTradePrice>
          <ram:ChargeAmount>0.0375</ram:ChargeAmount>
        </ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery>
        <ram:BilledQuantity unitCode="KWH">1000</ram:BilledQuantity>
      </ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>19</ram:RateApplicablePercent>
        </ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>37.50</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument>
        <ram:LineID>3</ram:LineID>
      </ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct>
        <ram:Name>Book “Brücken”</ram:Name>
      </ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:NetPriceProductTradePrice>
          <ram:ChargeAmount>10.00</ram:ChargeAmount>
          <ram:BasisQuantity unitCode="C62">3</ram:BasisQuantity> <!-- BT-149, BT-150 -->
        </ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery>
        <ram:BilledQuantity unitCode="C62">3</ram:BilledQuantity>
      </ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>7</ram:RateApplicablePercent>
        </ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>10.00</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument>
        <ram:LineID>4</ram:LineID>
      </ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct>
        <ram:Name>Course</ram:Name>
      </ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:NetPriceProductTradePrice>
          <ram:ChargeAmount>50.00</ram:ChargeAmount>
        </ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery>
        <ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity>
      </ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>E</ram:CategoryCode>
          <ram:RateApplicablePercent>0</ram:RateApplicablePercent>
        </ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>50.00</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:BuyerReference>04011000-12345-34</ram:BuyerReference> <!-- BT-10 -->
      <ram:SellerTradeParty> <!-- BG-4 -->
        <ram:GlobalID schemeID="0088">7300010000001</ram:GlobalID> <!-- BT-29 -->
        <ram:Name>Müller &amp; Söhne GmbH</ram:Name> <!-- BT-27 -->
        <ram:Description>Share capital: 25 000 €</ram:Description> <!-- BT-33 -->
        <ram:SpecifiedLegalOrganization>
          <ram:ID schemeID="0002">552100554</ram:ID> <!-- BT-30 -->
        </ram:SpecifiedLegalOrganization>
        <ram:DefinedTradeContact> <!-- BG-6 -->
          <ram:PersonName>Accounts</ram:PersonName> <!-- BT-41 -->
          <ram:TelephoneUniversalCommunication>
            <ram:CompleteNumber>+49 221 123456</ram:CompleteNumber> <!-- BT-42 -->
          </ram:TelephoneUniversalCommunication>
          <ram:EmailURIUniversalCommunication>
            <ram:URIID>billing@mueller.example</ram:URIID> <!-- BT-43 -->
          </ram:EmailURIUniversalCommunication>
        </ram:DefinedTradeContact>
        <ram:PostalTradeAddress> <!-- BG-5 -->
          <ram:PostcodeCode>50667</ram:PostcodeCode> <!-- BT-38 -->
          <ram:LineOne>Hauptstr. 1</ram:LineOne> <!-- BT-35 -->
          <ram:LineTwo>Rear building</ram:LineTwo> <!-- BT-36 -->
          <ram:CityName>Köln</ram:CityName> <!-- BT-37 -->
          <ram:CountryID>DE</ram:CountryID> <!-- BT-40 -->
          <ram:CountrySubDivisionName>NRW</ram:CountrySubDivisionName> <!-- BT-39 -->
        </ram:PostalTradeAddress>
        <ram:URIUniversalCommunication>
          <ram:URIID schemeID="9930">DE136695976</ram:URIID> <!-- BT-34 -->
        </ram:URIUniversalCommunication>
        <ram:SpecifiedTaxRegistration>
          <ram:ID schemeID="VA">DE136695976</ram:ID> <!-- BT-31 -->
        </ram:SpecifiedTaxRegistration>
        <ram:SpecifiedTaxRegistration>
          <ram:ID schemeID="FC">201/123/12340</ram:ID> <!-- BT-32 -->
        </ram:SpecifiedTaxRegistration>
      </ram:SellerTradeParty>
      <ram:BuyerTradeParty> <!-- BG-7 -->
        <ram:GlobalID schemeID="0060">315000554</ram:GlobalID> <!-- BT-46 -->
        <ram:Name>Atelier Lumière</ram:Name> <!-- BT-44 -->
        <ram:SpecifiedLegalOrganization>
          <ram:ID>HRB12345</ram:ID> <!-- BT-47 -->
        </ram:SpecifiedLegalOrganization>
        <ram:DefinedTradeContact> <!-- BG-9 -->
          <ram:PersonName>Mme Acheteuse</ram:PersonName> <!-- BT-56 -->
          <ram:TelephoneUniversalCommunication>
            <ram:CompleteNumber>+33 1 23 45 67 89</ram:CompleteNumber> <!-- BT-57 -->
          </ram:TelephoneUniversalCommunication>
          <ram:EmailURIUniversalCommunication>
            <ram:URIID>achats@lumiere.example</ram:URIID> <!-- BT-58 -->
          </ram:EmailURIUniversalCommunication>
        </ram:DefinedTradeContact>
        <ram:PostalTradeAddress> <!-- BG-8 -->
          <ram:PostcodeCode>75002</ram:PostcodeCode> <!-- BT-53 -->
          <ram:LineOne>12 rue de la Paix</ram:LineOne> <!-- BT-50 -->
          <ram:LineTwo>Cour</ram:LineTwo> <!-- BT-51 -->
          <ram:CityName>Paris</ram:CityName> <!-- BT-52 -->
          <ram:CountryID>FR</ram:CountryID> <!-- BT-55 -->
          <ram:CountrySubDivisionName>Île-de-France</ram:CountrySubDivisionName> <!-- BT-54 -->
        </ram:PostalTradeAddress>
        <ram:URIUniversalCommunication>
          <ram:URIID schemeID="0225">303265045</ram:URIID> <!-- BT-49 -->
        </ram:URIUniversalCommunication>
        <ram:SpecifiedTaxRegistration>
          <ram:ID schemeID="VA">FR40303265045</ram:ID> <!-- BT-48 -->
        </ram:SpecifiedTaxRegistration>
      </ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument>
        <ram:IssuerAssignedID>PO 4711</ram:IssuerAssignedID> <!-- BT-13 -->
      </ram:BuyerOrderReferencedDocument>
      <ram:ContractReferencedDocument>
        <ram:IssuerAssignedID>V-2025-17</ram:IssuerAssignedID> <!-- BT-12 -->
      </ram:ContractReferencedDocument>
      <ram:SpecifiedProcuringProject>
        <ram:ID>P-7</ram:ID> <!-- BT-11 -->
        <ram:Name>Project reference</ram:Name> <!-- the words that CEN/TS 16931-3-3 names -->
      </ram:SpecifiedProcuringProject>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery> <!-- BG-13 -->
      <ram:ShipToTradeParty>
        <ram:Name>Warehouse North</ram:Name> <!-- BT-70 -->
        <ram:PostalTradeAddress> <!-- BG-15 -->
          <ram:PostcodeCode>59000</ram:PostcodeCode> <!-- BT-78 -->
          <ram:LineOne>Quai 5</ram:LineOne> <!-- BT-75 -->
          <ram:LineTwo>Hall B</ram:LineTwo> <!-- BT-76 -->
          <ram:CityName>Lille</ram:CityName> <!-- BT-77 -->
          <ram:CountryID>FR</ram:CountryID> <!-- BT-80 -->
          <ram:CountrySubDivisionName>Nord</ram:CountrySubDivisionName> <!-- BT-79 -->
        </ram:PostalTradeAddress>
      </ram:ShipToTradeParty>
      <ram:ActualDeliverySupplyChainEvent>
        <ram:OccurrenceDateTime>
          <udt:DateTimeString format="102">20260227</udt:DateTimeString> <!-- BT-72 -->
        </ram:OccurrenceDateTime>
      </ram:ActualDeliverySupplyChainEvent>
    </ram:ApplicableHeaderTradeDelivery>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:PaymentReference>RE-2026-0042</ram:PaymentReference> <!-- BT-83 -->
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode> <!-- BT-5 -->
      <ram:SpecifiedTradeSettlementPaymentMeans> <!-- BG-16 -->
        <ram:TypeCode>58</ram:TypeCode> <!-- BT-81 -->
        <ram:PayeePartyCreditorFinancialAccount> <!-- BG-17 -->
          <ram:IBANID>DE02120300000000202051</ram:IBANID> <!-- BT-84 -->
          <ram:AccountName>Müller Escrow</ram:AccountName> <!-- BT-85 -->
        </ram:PayeePartyCreditorFinancialAccount>
        <ram:PayeeSpecifiedCreditorFinancialInstitution>
          <ram:BICID>BYLADEM1001</ram:BICID> <!-- BT-86 -->
        </ram:PayeeSpecifiedCreditorFinancialInstitution>
      </ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:ApplicableTradeTax> <!-- BG-23 -->
        <ram:CalculatedAmount>39.26</ram:CalculatedAmount> <!-- BT-117 -->
        <ram:TypeCode>VAT</ram:TypeCode>
        <ram:BasisAmount>206.62</ram:BasisAmount> <!-- BT-116 -->
        <ram:CategoryCode>S</ram:CategoryCode> <!-- BT-118 -->
        <ram:RateApplicablePercent>19</ram:RateApplicablePercent> <!-- BT-119 -->
      </ram:ApplicableTradeTax>
      <ram:ApplicableTradeTax>
        <ram:CalculatedAmount>0.63</ram:CalculatedAmount>
        <ram:TypeCode>VAT</ram:TypeCode>
        <ram:BasisAmount>9.00</ram:BasisAmount>
        <ram:CategoryCode>S</ram:CategoryCode>
        <ram:RateApplicablePercent>7</ram:RateApplicablePercent>
      </ram:ApplicableTradeTax>
      <ram:ApplicableTradeTax>
        <ram:CalculatedAmount>0.00</ram:CalculatedAmount>
        <ram:TypeCode>VAT</ram:TypeCode>
        <ram:ExemptionReason>Exempt: vocational training</ram:ExemptionReason> <!-- BT-120 -->
        <ram:BasisAmount>50.00</ram:BasisAmount>
        <ram:CategoryCode>E</ram:CategoryCode>
        <ram:ExemptionReasonCode>VATEX-EU-132-1I</ram:ExemptionReasonCode> <!-- BT-121 -->
        <ram:RateApplicablePercent>0</ram:RateApplicablePercent>
      </ram:ApplicableTradeTax>
      <ram:BillingSpecifiedPeriod> <!-- BG-14 -->
        <ram:StartDateTime>
          <udt:DateTimeString format="102">20260201</udt:DateTimeString> <!-- BT-73 -->
        </ram:StartDateTime>
        <ram:EndDateTime>
          <udt:DateTimeString format="102">20260228</udt:DateTimeString> <!-- BT-74 -->
        </ram:EndDateTime>
      </ram:BillingSpecifiedPeriod>
      <ram:SpecifiedTradeAllowanceCharge> <!-- BG-20 -->
        <ram:ChargeIndicator>
          <udt:Indicator>false</udt:Indicator>
        </ram:ChargeIndicator>
        <ram:CalculationPercent>5</ram:CalculationPercent> <!-- BT-94 -->
        <ram:BasisAmount>217.50</ram:BasisAmount> <!-- BT-93 -->
        <ram:ActualAmount>10.88</ram:ActualAmount> <!-- BT-92 -->
        <ram:ReasonCode>95</ram:ReasonCode> <!-- BT-98 -->
        <ram:Reason>Discount</ram:Reason> <!-- BT-97 -->
        <ram:CategoryTradeTax>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode> <!-- BT-95 -->
          <ram:RateApplicablePercent>19</ram:RateApplicablePercent> <!-- BT-96 -->
        </ram:CategoryTradeTax>
      </ram:SpecifiedTradeAllowanceCharge>
      <ram:SpecifiedTradeAllowanceCharge>
        <ram:ChargeIndicator>
          <udt:Indicator>false</udt:Indicator>
        </ram:ChargeIndicator>
        <ram:ActualAmount>1.00</ram:ActualAmount>
        <ram:ReasonCode>95</ram:ReasonCode>
        <ram:Reason>Discount</ram:Reason>
        <ram:CategoryTradeTax>
          <ram:TypeCode>VAT</ram:TypeCode>
          <ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>7</ram:RateApplicablePercent>
        </ram:CategoryTradeTax>
      </ram:SpecifiedTradeAllowanceCharge>
      <ram:SpecifiedTradePaymentTerms>
        <ram:Description>Payable within 30 days</ram:Description> <!-- BT-20 -->
        <ram:DueDateDateTime>
          <udt:DateTimeString format="102">20260401</udt:DateTimeString> <!-- BT-9 -->
        </ram:DueDateDateTime>
      </ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation> <!-- BG-22 -->
        <ram:LineTotalAmount>277.50</ram:LineTotalAmount> <!-- BT-106 -->
        <ram:AllowanceTotalAmount>11.88</ram:AllowanceTotalAmount> <!-- BT-107 -->
        <ram:TaxBasisTotalAmount>265.62</ram:TaxBasisTotalAmount> <!-- BT-109 -->
        <ram:TaxTotalAmount currencyID="EUR">39.89</ram:TaxTotalAmount> <!-- BT-110 -->
        <ram:GrandTotalAmount>305.51</ram:GrandTotalAmount> <!-- BT-112 -->
        <ram:TotalPrepaidAmount>100.00</ram:TotalPrepaidAmount> <!-- BT-113 -->
        <ram:DuePayableAmount>205.51</ram:DuePayableAmount> <!-- BT-115 -->
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      <ram:InvoiceReferencedDocument> <!-- BG-3 -->
        <ram:IssuerAssignedID>RE-2026-0007</ram:IssuerAssignedID> <!-- BT-25 -->
        <ram:FormattedIssueDateTime>
          <qdt:DateTimeString format="102">20260131</qdt:DateTimeString> <!-- BT-26 -->
        </ram:FormattedIssueDateTime>
      </ram:InvoiceReferencedDocument>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`);
