import type { Address, CustomerContact, ElectronicAddress, Registration } from '../../../contracts';

/** Rows of earlier versions lack the last four fields. */
export interface CustomerDetails {
  phone: string | null;
  taxId: string | null;
  locale: string | null;
  address: Address | null;
  registration?: Registration | null;
  contactPerson?: string | null;
  electronicAddress?: ElectronicAddress | null;
  /** The contact data printed on the document, once the contact was corrected. */
  issuedContact?: CustomerContact | null;
}
