import type { AccountingSettings } from './accounting';
import type { Single } from './common';
import type { Versioned } from './errors';
import type { Invoice } from './invoices';
import type { Address, CustomerContact, ElectronicAddress, RegistrationScheme } from './parties';
import type { InvoiceDocumentFormat } from './payment-modules';
import type { EntriesSettings, InvoicedTypeInput } from './entries';
import type { NumberingSettings } from './numbering';
import type { PersonalDataSettings } from './personal-data';
import type { RefundLimit } from './refunds';

/** The account a transfer goes to, printed on invoices. */
export interface BankDetails {
  accountHolder: string | null;
  /** Without spaces, its check digits verified. */
  iban: string;
  bic: string | null;
  bankName: string | null;
}

export const taxExemptionCategories = [
  'zero_rated',
  'exempt',
  'reverse_charge',
  'intra_community',
  'export',
  'outside_scope',
] as const;
/** Why lines without tax carry none, as tax law and EN 16931 tell it apart. For lines that do not say it themselves. */
export interface TaxExemption {
  category: (typeof taxExemptionCategories)[number];
  /** Printed on invoices that have such lines; needed for `exempt`, unless there is a code. */
  reason: string | null;
  /** Of the European VATEX list, such as `VATEX-FR-FRANCHISE`. */
  code?: string | null;
}

export const taxRegistrations = ['registered', 'not_registered'] as const;
/** Whether the seller is registered for VAT or sales tax. */
export type TaxRegistration = (typeof taxRegistrations)[number];

/** The seller as printed on the invoices. */
export interface SellerDetails {
  name: string | null;
  /** As the law wants it written: `SAS au capital de 10 000 €`, `GmbH`. */
  legalForm: string | null;
  address: Address | null;
  /** VAT or tax id, with its country prefix where it has one: `FR12345678901`. */
  taxId: string | null;
  /** Null where nobody has said. Live invoices need a tax id or `not_registered`. */
  taxRegistration: TaxRegistration | null;
  /**
   * Printed on the invoices of a seller who is `not_registered`. Null means the sentence of the seller's country,
   * such as `TVA non applicable, art. 293 B du CGI`.
   */
  taxRegistrationNote: string | null;
  registrationNumber: string | null;
  registrationScheme: RegistrationScheme | null;
  /** Whom customers ask about an invoice: a person or a department. */
  contactPerson: string | null;
  electronicAddress: ElectronicAddress | null;
  email: string | null;
  /** Where answers to e-mails go; `null` for `email`. A payment module may name another address. */
  emailReplyTo: string | null;
  /** Addresses that get a copy of each e-mail to a customer, named in it. At most 10. */
  emailCc: string[];
  /** The same, hidden from the customer: an archive. At most 10. */
  emailBcc: string[];
  phone: string | null;
  website: string | null;
  bankDetails: BankDetails | null;
  /**
   * Whether invoices and their pages show a QR code for a transfer to the bank account: an EPC code for euros, a Swiss
   * QR-bill for francs.
   *
   * @default false
   */
  paymentQrCode: boolean;
  taxExemption: TaxExemption | null;
  /** Printed below the totals, such as `Due within 30 days.` */
  paymentTerms: string | null;
  /** Small print at the foot of each invoice. */
  legalNotes: string | null;
  /** documentId of a PNG or JPEG in the media library. */
  logo: string | null;
  /** Names the copy of the logo that invoices are printed with; made by the server when the logo is saved. */
  logoHash: string | null;
}

/** What a credit note says of the invoice that it corrects. */
export interface CreditedReference {
  number: string;
  /** `YYYY-MM-DD` */
  issueDate: string | null;
  reason: string;
}

/** All that an invoice's file is made of, or a credit note's in the form of an invoice. */
export interface InvoiceDocument {
  invoice: Invoice;
  /** The invoice that a credit note corrects; `null` when the document is an invoice. */
  credits: CreditedReference | null;
  /** As it was when the invoice was issued; the present one for a draft. */
  seller: SellerDetails;
  /** What the document names where the customer's contact was corrected after the invoice was issued. */
  issuedContact: CustomerContact | null;
  format: InvoiceDocumentFormat;
}

/** The sellers that invoices name. */
export interface SellerSettings {
  /** The seller of every banking contract that has none of its own. */
  shared: SellerDetails;
  /** By the contract's documentId. Stands for `shared` as a whole: two companies' details are never mixed. */
  byContract: Record<string, SellerDetails>;
}

export const paperSizes = ['A4', 'Letter'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** How documents are made. */
export interface DocumentSettings {
  paperSize: PaperSize;
  /**
   * The IANA time zone of the site's calendar, such as `Europe/Paris`: the date of issue and the year in the number,
   * overdue dates, reminders and daily figures. Issued invoices keep their dates when it changes.
   *
   * @default "UTC"
   */
  timeZone: string;
}

/** How often people send payment links. */
export interface SendingSettings {
  /** How many messages one caller may send about one invoice in 24 hours. A copy (cc, bcc) counts as a message. */
  limitPerInvoice: number;
  /**
   * The largest size of an e-mail's attachments together, in bytes, as files. The e-mail itself is about a third larger.
   *
   * @default 10000000
   */
  attachmentLimit: number;
}

/** Steps of the set-up that an administrator says the site does without. */
export interface SetUpSettings {
  /** Nobody but Super Admins works with invoices, so no role needs a profile. */
  worksAlone: boolean;
  /** Invoices belong to no content entries, so no content type has them. */
  withoutEntries: boolean;
}

/** Settings of the whole site, section by section. */
export interface Settings {
  seller: SellerSettings;
  documents: DocumentSettings;
  entries: EntriesSettings;
  sending: SendingSettings;
  setUp: SetUpSettings;
  numbering: NumberingSettings;
  /** At most one for each currency; a currency without one has no limit. */
  refundLimits: RefundLimit[];
  /** The chart of accounts, and what the files for accountants need. */
  accounting: AccountingSettings;
  /** How long the site keeps personal data that the law wants kept. */
  personalData: PersonalDataSettings;
}

export type SettingsSectionName = keyof Settings;

/** The settings as they are read. */
export interface CurrentSettings extends Settings {
  /**
   * Names the state of every section. Send it with a change, so that the change does not overwrite a newer version of the
   * sections that it replaces.
   */
  version: string;
}

/**
 * A section that is given replaces that section; what is left out in it is empty, except in `documents` and `accounting`,
 * where it keeps its value. Other sections stay.
 */
export interface SettingsInput extends Versioned {
  seller?: { shared: SellerInput; byContract?: Record<string, SellerInput> };
  documents?: Partial<DocumentSettings>;
  entries?: { types: InvoicedTypeInput[] };
  /** An `attachmentLimit` that is left out keeps its value. */
  sending?: Omit<SendingSettings, 'attachmentLimit'> & Partial<SendingSettings>;
  setUp?: Partial<SetUpSettings>;
  numbering?: Partial<NumberingSettings>;
  refundLimits?: RefundLimit[];
  accounting?: Partial<AccountingSettings>;
  personalData?: PersonalDataSettings;
}

/** `logoHash` is the server's: what is sent for it is ignored. */
export type SellerInput = Partial<Omit<SellerDetails, 'address'>> & { address?: Partial<Address> | null };

export type OneSettings = Single<CurrentSettings>;
