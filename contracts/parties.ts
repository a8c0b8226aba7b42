import type { InvoiceDocumentFormat } from './payment-modules';

/** A postal address. */
export interface Address {
  line1: string | null;
  line2: string | null;
  city: string | null;
  postalCode: string | null;
  state: string | null;
  /** ISO 3166-1 alpha-2 */
  country: string | null;
}

export const registrationSchemes = [
  'siren',
  'siret',
  'kvk',
  'cbe',
  'uid',
  'organisationsnummer',
  'gln',
  'duns',
  'other',
] as const;
/** Which register a registration number is of; `other` for one without an international code. */
export type RegistrationScheme = (typeof registrationSchemes)[number];

/** A company's number in a register. */
export interface Registration {
  scheme: RegistrationScheme;
  number: string;
}

/** Where a party receives electronic invoices, on Peppol or a national network. */
export interface ElectronicAddress {
  /** Code of the Electronic Address Scheme list (EAS): `0088` for a GLN, `9930` for a German VAT number. */
  scheme: string;
  /** The party's identifier in that scheme. */
  id: string;
}

/** The person or company that the invoice is addressed to. */
export interface Customer {
  name: string;
  email: string | null;
  phone: string | null;
  taxId: string | null;
  /** IETF tag; decides the language of the pay page and of e-mails. */
  locale: string | null;
  address: Address | null;
  registration: Registration | null;
  /** The person or department to contact about the invoice. */
  contactPerson: string | null;
  electronicAddress: ElectronicAddress | null;
  /** The format in which the customer takes invoices; `null` for the one of the payment module. */
  invoiceFormat: InvoiceDocumentFormat | null;
  /** The network that takes its invoices to the customer; `none` for no network, `null` for that of the payment module. */
  network: string | null;
}

/** How a customer is reached. It may be corrected after the invoice was issued; name, address and tax id may not. */
export interface CustomerContact {
  email: string | null;
  phone: string | null;
  /** IETF tag; decides the language of the pay page and of e-mails. */
  locale: string | null;
}
