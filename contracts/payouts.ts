import type { Environment, ListQuery, Page, Single } from './common';

/**
 * Stripe's statuses. A payout that is `paid` may still become `failed`: a bank may return the money days later.
 */
export const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

/**
 * Whether the balance transactions of a payout are known here.
 * - `waiting`: the provider does not list all of them yet
 * - `complete`: all are stored
 * - `not_itemized`: the provider lists none, as Stripe of manual payouts
 */
export const payoutItemStates = ['waiting', 'complete', 'not_itemized'] as const;
export type PayoutItemState = (typeof payoutItemStates)[number];

/**
 * What a balance transaction is about. `fee`: what the provider charges the account by itself; the fee of a payment is
 * part of its own transaction. `payout`: money of a payout that failed or was canceled. `other`: everything that does
 * not belong to payments of this site.
 */
export const balanceTransactionKinds = ['payment', 'refund', 'dispute', 'fee', 'payout', 'other'] as const;
export type BalanceTransactionKind = (typeof balanceTransactionKinds)[number];

/** One movement on the balance of the provider's account. All amounts are minor units of `currency`. */
export interface BalanceTransaction {
  /** The provider's id. */
  transactionId: string;
  kind: BalanceTransactionKind;
  /** The provider's word, such as `charge` or `refund_failure`. */
  type: string;
  /** Minor units, before the fee. Negative for money that leaves the account. */
  amount: number;
  /** Minor units. */
  fee: number;
  /** Minor units: amount less fee. */
  net: number;
  /** The account's settlement currency, lower case. */
  currency: string;
  /** Minor units of the payment's, refund's or dispute's own currency; `null` when it belongs to none. */
  sourceAmount: number | null;
  sourceCurrency: string | null;
  /** A decimal such as `0.9`: `sourceAmount` times it is `amount`. `null` without a conversion. */
  exchangeRate: string | null;
  /** The provider's id of the charge, refund, dispute or payout. */
  sourceId: string | null;
  /** The payment of this site that it belongs to. */
  payment: { documentId: string } | null;
  invoice: { documentId: string; number: string | null } | null;
  createdAt: string;
}

/** A sum of balance transactions, in minor units of the payout's currency. */
export interface PayoutLine {
  kind: BalanceTransactionKind;
  /** How many balance transactions (a count). */
  count: number;
  /** Minor units, before fees. */
  amount: number;
  /** Minor units. */
  fee: number;
  /** Minor units: amount less fee. */
  net: number;
}

/** Money that the provider has sent to the seller's bank, or has taken from it. */
export interface Payout {
  documentId: string;
  /** The provider's id. */
  providerPayoutId: string;
  bankingContract: { documentId: string; name: string } | null;
  environment: Environment;
  status: PayoutStatus;
  /** Minor units of `currency`. Negative when the provider takes money from the bank. */
  amount: number;
  currency: string;
  /** Made by the provider's schedule; `false` when a person asked for it. */
  automatic: boolean;
  /** `YYYY-MM-DD`: when it is expected at the bank. */
  arrivalDate: string;
  /** The bank's reference number, where there is one. */
  traceId: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  items: PayoutItemState;
  /**
   * Minor units by which `amount` exceeds the sum of its balance transactions; 0 when it adds up, `null` while they are
   * unknown.
   */
  difference: number | null;
  /** It does not add up. */
  needsReview: boolean;
  /** One line for each kind that occurs, in the order of `balanceTransactionKinds`. Their `net` adds up to the amount. */
  lines: PayoutLine[];
  createdAt: string;
}

/** Filters of the list of payouts. */
export interface PayoutListQuery extends ListQuery {
  status?: PayoutStatus;
  environment?: Environment;
  currency?: string;
  /** documentId of a banking contract. */
  bankingContract?: string;
  needsReview?: boolean;
  /** `YYYY-MM-DD`: expected at the bank on this day or later. */
  from?: string;
  /** `YYYY-MM-DD`: expected at the bank on this day or earlier. */
  to?: string;
}

/** Filters of the balance transactions of a payout. */
export interface BalanceTransactionListQuery extends ListQuery {
  kind?: BalanceTransactionKind;
}

/** Why payouts of a banking contract are not read. */
export interface PayoutReading {
  bankingContract: { documentId: string; name: string };
  environment: Environment;
  /** When they were last read completely. */
  readAt: string | null;
  /** `permission_missing`, or another code of a refusal; `null` when the last reading worked. */
  code: string | null;
  /** The provider's name of the missing right, such as `rak_payout_read`. */
  missingPermission: string | null;
}

export type FindPayouts = Page<Payout>;
export type OnePayout = Single<Payout>;
export type FindBalanceTransactions = Page<BalanceTransaction>;
/** When the payouts of each contract were read. */
export interface FindPayoutReadings {
  data: PayoutReading[];
}
