import type { Environment } from '../../contracts/common';
import type { RecordedMethod } from '../../contracts/recorded-payments';
import type { TaxPart } from './tax-parts';

/** A moment, and the day that it is in the site's time zone. */
export interface Dated {
  /** `YYYY-MM-DD` */
  day: string;
  /** Milliseconds since 1970. It orders what happened on one day. */
  at: number;
}

/** What the invoice of a movement is called and whom it belongs to. */
export interface InvoiceHead {
  id: string;
  number: string;
  environment: Environment;
  /** documentId of the banking contract; `null` where the payment module is gone. */
  contract: string | null;
  /** Lower case. */
  currency: string;
  customerName: string;
  customerTaxId: string | null;
  /** The customer's country; the seller's where the customer has none. */
  country: string | null;
  sellerCountry: string | null;
}

/** Money that went back to the customer. Amounts in minor units. */
export interface RefundRecord extends Dated {
  id: string;
  /** Of the invoice's currency. */
  amount: number;
  /** What went back where that is another currency than the invoice's. */
  returned: { amount: number; currency: string } | null;
  /** How a person paid it out; `null` for the provider. */
  method: RecordedMethod | null;
  /** When a person took a recorded payout back. */
  reversal: Dated | null;
}

export interface DisputeRecord extends Dated {
  id: string;
  /** Minor units of `currency`: what the bank withdrew; 0 while nothing is withdrawn. */
  withdrawn: number;
  currency: string;
  /** The provider's fee, in minor units of `currency`. */
  fee: number;
  outcome: 'open' | 'won' | 'lost';
  /** Minor units of the payment's currency. */
  lost: number;
  /** When the money came back; only for `won`. */
  closed: Dated | null;
}

/** Money that arrived for an invoice. Amounts in minor units. */
export interface PaymentRecord extends Dated {
  id: string;
  /** Of the invoice's currency. */
  amount: number;
  /** What was asked for less what came, of money that a person accepted. Negative where more came. */
  shortfall: number;
  /** What arrived where that is another currency than the invoice's. */
  received: { amount: number; currency: string } | null;
  /** How a person recorded it; `null` for the provider. */
  method: RecordedMethod | null;
  /** The provider's id of the charge. */
  chargeId: string | null;
  reference: string | null;
  /** What the provider settled, in minor units of the settlement's currency; `null` while it is unknown. */
  settlement: { fee: number; net: number; currency: string } | null;
  reversal: Dated | null;
  refunds: readonly RefundRecord[];
  disputes: readonly DisputeRecord[];
}

export interface CreditNoteRecord extends Dated {
  id: string;
  number: string;
  total: number;
  taxes: readonly TaxPart[];
}

/** Everything that happened to one issued invoice. */
export interface InvoiceRecord extends InvoiceHead, Dated {
  total: number;
  /** As frozen in the document. */
  taxes: readonly TaxPart[];
  creditNotes: readonly CreditNoteRecord[];
  writeOffs: readonly ({ id: string; amount: number } & Dated)[];
  payments: readonly PaymentRecord[];
}
