import type { Environment, PageMeta } from './common';
import type { CsvOptions } from './invoices';
import type { PaymentMethodSummary, PaymentOrigin } from './payments';
import type { PayoutStatus } from './payouts';
import type { RecordedMethod } from './recorded-details';

/**
 * - `payment`: money that a provider received; `recorded_payment`: money that a person recorded
 * - `refund`: money that a provider sent back; `recorded_payout`: money that a person paid out to a customer
 * - `dispute`: money that a bank took back, or may take back
 * - `write_off`: a claim that was given up, which moves no money
 */
export const movementKinds = [
  'payment',
  'recorded_payment',
  'refund',
  'recorded_payout',
  'dispute',
  'write_off',
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** One movement of money. Amounts are minor units. */
export interface Movement {
  /** Unique among movements: the kind of row and its number. */
  id: string;
  kind: MovementKind;
  /** ISO date and time: when the money arrived, was refunded, was disputed, or was given up. */
  date: string;
  /** The status of the payment, refund or dispute, or `written_off`. */
  status: string;
  environment: Environment;
  invoice: { documentId: string; number: string | null };
  customer: { name: string };
  /** `null` for a write-off. */
  payment: { documentId: string } | null;
  paymentModule: { documentId: string; name: string } | null;
  bankingContract: { documentId: string; name: string } | null;
  origin: PaymentOrigin | null;
  currency: string;
  /** Minor units of `currency`. Negative for money that leaves. What a dispute has cost so far, or a write-off gave up. */
  gross: number;
  /** Minor units of `currency`: of a payment, what has gone back of it. */
  refunded: number;
  /** Minor units of `currency`: of a payment, what disputes have cost. */
  disputed: number;
  /** What the provider keeps of a payment, in minor units of `feeCurrency`; `null` while unknown and where there is none. */
  fee: number | null;
  /** What the account got of a payment, less what disputes took, in minor units of `feeCurrency`. */
  net: number | null;
  feeCurrency: string | null;
  method: PaymentMethodSummary | null;
  /** How a recorded payment came. */
  recordedMethod: RecordedMethod | null;
  /** The payout to the seller's bank that contains it; `null` while unknown, and for those who may not see payouts. */
  payout: { documentId: string; arrivalDate: string; status: PayoutStatus } | null;
  /** The provider's id of the charge, the refund or the dispute. */
  providerId: string | null;
  chargeId: string | null;
}

/** Which movements. */
export interface MovementFilters {
  /** `YYYY-MM-DD` in the time zone of the settings: the first day. */
  from?: string;
  /** `YYYY-MM-DD` in the time zone of the settings: the last day. */
  to?: string;
  kind?: MovementKind;
  status?: string;
  environment?: Environment;
  currency?: string;
  /** Of the payment; write-offs have none. */
  origin?: PaymentOrigin;
  /** documentId of a payment module. */
  paymentModule?: string;
  /** documentId of a banking contract. */
  bankingContract?: string;
  /** The number of an invoice or the id of a charge, exactly. */
  search?: string;
}

/** GET …/movements */
export interface MovementListQuery extends MovementFilters {
  /** `meta.pagination.nextCursor` of the page before, with the same filters. */
  cursor?: string;
  /** Rows on a page (a count), the same as `pageSize`. */
  limit?: number;
  /** Rows on a page (a count), at most 100. */
  pageSize?: number;
}

/** One page of movements. */
export interface FindMovements {
  /** Latest first. */
  data: Movement[];
  meta: PageMeta;
}

/** Sums of one currency and environment, in minor units of the currency. */
export interface MovementSum {
  environment: Environment;
  currency: string;
  /** How many movements (a count). */
  count: number;
  /** Payments that arrived, even if they were refunded later. Minor units. */
  received: number;
  /** Sent back by the provider or paid out by people. Minor units. */
  refunded: number;
  /** Lost in disputes. Minor units. */
  disputed: number;
  /** Given up. Minor units. */
  writtenOff: number;
}

/** What the provider's accounts kept and got, in minor units of the settlement currency. */
export interface SettledSum {
  environment: Environment;
  currency: string;
  /** Minor units. */
  fee: number;
  /** Minor units. */
  net: number;
}

/** Sums of all movements that match, not of one page. */
export interface MovementTotals {
  sums: MovementSum[];
  settled: SettledSum[];
}

/** The totals of all movements that match. */
export interface OneMovementTotals {
  data: MovementTotals;
}

/** GET …/movements/export */
export interface MovementExportQuery extends MovementFilters, CsvOptions {}
