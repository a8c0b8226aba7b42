import type { DeliveryAddress } from './invoice-references';
import type { InvoiceStatus } from './invoices';
import type { Address } from './parties';
import type { Single } from './common';

export const amountUnits = ['minor', 'major'] as const;
/** How a field holds money: `minor` 1250, or `major` 12.5, for €12.50. */
export type AmountUnit = (typeof amountUnits)[number];

/** Name of a field of the content type; fields of a component are reached with a dot: `address.country`. */
export type FieldName = string;

/** One line from a field that holds an amount. */
export interface AmountLine {
  from: 'amount';
  amount: FieldName;
  unit: AmountUnit;
  /** Its text; without it the type's name. */
  description: FieldName | null;
  /** Percentage, `"20"`; `"0"` for none. */
  taxRate: string;
}

/** One line for each item of a repeatable component or of a JSON list. Fields are those of an item. */
export interface ItemLines {
  from: 'items';
  items: FieldName;
  description: FieldName;
  unitAmount: FieldName;
  unit: AmountUnit;
  /** One each where there is none. */
  quantity: FieldName | null;
  /** A field that holds a percentage; `taxRate` counts where there is none. */
  taxRateField: FieldName | null;
  taxRate: string;
}

export const mappedReferences = [
  'buyerReference',
  'purchaseOrder',
  'contractReference',
  'projectReference',
  'deliveryDate',
  'servicePeriodFrom',
  'servicePeriodTo',
  'paymentTermDays',
  'paymentTerms',
  'noteSubject',
  'notes',
  'contactPerson',
  'registrationNumber',
  'registrationScheme',
  'electronicAddressId',
  'electronicAddressScheme',
] as const;
/** What an entry can say of an invoice besides its customer and lines. */
export type MappedReference = (typeof mappedReferences)[number];

/** How an entry of a content type becomes an invoice. */
export interface EntryMapping {
  customerName: FieldName;
  customerEmail: FieldName | null;
  customerPhone: FieldName | null;
  customerLocale: FieldName | null;
  customerTaxId: FieldName | null;
  /** `country` names a field that holds a code such as `FR`. */
  customerAddress: Record<keyof Address, FieldName | null> | null;
  /** Where the entry says it; null where it says nothing of it. */
  references: Record<MappedReference, FieldName | null> | null;
  deliveryAddress: Record<keyof DeliveryAddress, FieldName | null> | null;
  /** A field that holds a currency code; `currency` counts where there is none or it is empty. */
  currencyField: FieldName | null;
  currency: string;
  lines: AmountLine | ItemLines;
  /** documentId of the module that new invoices get, if it is granted to the caller. */
  paymentModule: string | null;
}

/** A content type whose entries carry invoices. */
export interface InvoicedType {
  uid: string;
  mapping: EntryMapping;
}

/** What is left out of it is empty. */
export type EntryMappingInput = Omit<
  EntryMapping,
  'customerTaxId' | 'customerAddress' | 'references' | 'deliveryAddress'
> & {
  customerTaxId?: FieldName | null;
  customerAddress?: Partial<Record<keyof Address, FieldName | null>> | null;
  references?: Partial<Record<MappedReference, FieldName | null>> | null;
  deliveryAddress?: Partial<Record<keyof DeliveryAddress, FieldName | null>> | null;
};

/** A content type that is to carry invoices. */
export interface InvoicedTypeInput {
  uid: string;
  mapping: EntryMappingInput;
}

/** The settings' section `entries`. */
export interface EntriesSettings {
  types: InvoicedType[];
}

/** A field of a content type. */
export interface TypeField {
  name: FieldName;
  type: string;
  /** Fields of one item, where the field is a repeatable component. */
  items: string[] | null;
}

/** A content type of the site that could carry invoices. */
export interface EntryType {
  uid: string;
  name: string;
  fields: TypeField[];
}

export const entryPaymentStatuses = [
  'none',
  'draft',
  'unpaid',
  'overdue',
  'processing',
  'paid',
  'refunded',
  'credited',
  'written_off',
] as const;
/** What the invoices of an entry say together: the one that needs attention first. */
export type EntryPaymentStatus = (typeof entryPaymentStatuses)[number];

/**
 * In the Content Manager's own filters, as if it were a field of the entry:
 * `filters[$and][0][invoicePaymentStatus][$eq]=paid`.
 */
export const paymentStatusFilter = 'invoicePaymentStatus';

/** The custom field that shows an entry's invoices in its form. */
export const invoicesField = { name: 'invoices', uid: 'plugin::invoice-payments.invoices' } as const;

/** What the Content Manager is told of a type that carries invoices, in its `pluginOptions`. */
export interface InvoicedTypeMark {
  invoices: true;
  /** Whether the caller's profiles show any invoice. Without one there is nothing to filter by. */
  seesInvoices: boolean;
}

/** How the invoices of one content entry stand. */
export interface EntryStatus {
  documentId: string;
  status: EntryPaymentStatus;
  /** How many invoices it has that the caller may see. */
  invoices: number;
  /** Statuses of those, each once. */
  statuses: InvoiceStatus[];
}

/** POST …/entries/:uid/:documentId/invoices */
export interface InvoiceFromEntryInput {
  /** Of an entry in several languages. */
  locale?: string | null;
}

export type FindEntryTypes = Single<EntryType[]>;
export type FindEntryStatuses = Single<EntryStatus[]>;
