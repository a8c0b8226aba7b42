import type { Environment } from '../../contracts/common';
import type { BalanceTransactionKind, PayoutStatus } from '../../contracts/payouts';

/** What a provider says about a payout at one moment. Amounts in minor units. */
export interface PayoutFact {
  environment: Environment;
  payoutId: string;
  status: PayoutStatus;
  /** Minor units of `currency`; negative when the provider takes money from the bank. */
  amount: number;
  /** Lower case. */
  currency: string;
  automatic: boolean;
  /** `YYYY-MM-DD`. */
  arrivalDate: string;
  traceId: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  /** `complete`: all balance transactions can be listed. `none`: the provider lists none of this payout. */
  itemized: 'complete' | 'incomplete' | 'none';
  /** ISO date and time. */
  createdAt: string;
}

/** One movement on the provider's balance, as the provider reports it. It never changes. */
export interface BalanceTransactionFact {
  transactionId: string;
  /** What the provider says that it is about. Whether that belongs to this site is decided by {@link sourceId}. */
  kind: BalanceTransactionKind;
  /** The provider's word. */
  type: string;
  /** Minor units of `currency`. */
  amount: number;
  fee: number;
  /** Amount less fee. */
  net: number;
  /** The account's settlement currency, lower case. */
  currency: string;
  /** A decimal; `null` without a conversion. */
  exchangeRate: string | null;
  /** The id of the charge, refund, dispute or payout; `null` when there is none. */
  sourceId: string | null;
  /** ISO date and time. */
  createdAt: string;
}
