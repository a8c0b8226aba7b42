import type {
  Address,
  CustomerContact,
  ElectronicAddress,
  InvoiceDocumentFormat,
  Registration,
} from '../../../contracts';

/** Rows of earlier versions lack the last six fields. */
export interface CustomerDetails {
  phone: string | null;
  taxId: string | null;
  locale: string | null;
  address: Address | null;
  registration?: Registration | null;
  contactPerson?: string | null;
  electronicAddress?: ElectronicAddress | null;
  invoiceFormat?: InvoiceDocumentFormat | null;
  network?: string | null;
  /** The contact data printed on the document, once the contact was corrected. */
  issuedContact?: CustomerContact | null;
}

/** The format that a draft is issued in: the customer's where it has one, else the payment module's. */
export const chosenFormat = (
  customer: Pick<CustomerDetails, 'invoiceFormat'> | null,
  module: { invoiceDocument: InvoiceDocumentFormat } | null
): InvoiceDocumentFormat => customer?.invoiceFormat ?? module?.invoiceDocument ?? 'pdf';
