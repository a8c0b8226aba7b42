import type { Address } from './parties';

/** When something was supplied; both days belong to it. */
export interface ServicePeriod {
  /** First day, `YYYY-MM-DD`. */
  from: string;
  /** Last day, `YYYY-MM-DD`; not before `from`. */
  to: string;
}

/** When the invoice is to be paid. */
export interface PaymentTerms {
  /** Days after the date of issue; issuing turns them into the due date where none is given. */
  days: number | null;
  /** In words, printed below the totals in place of the seller's own terms. */
  text: string | null;
}

/** Where the goods or services went. */
export interface DeliveryAddress extends Address {
  /** The recipient of the goods; the customer when absent. */
  name: string | null;
}

/** What businesses add to an invoice for their accounts. Each of it may be missing. */
export interface InvoiceReferences {
  /** The buyer's own reference, such as a cost centre or a German Leitweg-ID (EN 16931, BT-10). */
  buyerReference: string | null;
  /** Number of the buyer's order (BT-13). */
  purchaseOrder: string | null;
  /** Number of the contract (BT-12). */
  contractReference: string | null;
  /** Number of the project (BT-11). */
  projectReference: string | null;
  /** Day of the delivery, `YYYY-MM-DD` (BT-72). */
  deliveryDate: string | null;
  /** Days the whole invoice is about (BG-14). A line may have its own. */
  servicePeriod: ServicePeriod | null;
  paymentTerms: PaymentTerms | null;
  /** Heading of the notes (BT-21). */
  noteSubject: string | null;
  deliveryAddress: DeliveryAddress | null;
}

/** The same as sent in; what is left out of an object is empty. */
export type InvoiceReferencesInput = Partial<Omit<InvoiceReferences, 'paymentTerms' | 'deliveryAddress'>> & {
  paymentTerms?: Partial<PaymentTerms> | null;
  deliveryAddress?: Partial<DeliveryAddress> | null;
};
