import type { Address, CustomerContact, ElectronicAddress, Registration } from '../../../contracts';

/** Invoices of before there were the last four have none of them. */
export interface CustomerDetails {
  phone: string | null;
  taxId: string | null;
  locale: string | null;
  address: Address | null;
  registration?: Registration | null;
  contactPerson?: string | null;
  electronicAddress?: ElectronicAddress | null;
  /** What the document names, once the contact was corrected. */
  issuedContact?: CustomerContact | null;
}
