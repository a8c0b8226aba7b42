import type { Environment } from '../../contracts/common';
import type { OldPaymentSkip, OldPaymentSum } from '../../contracts/strapi-stripe';

import { currencyRule } from '../money/currencies';

/** A row of strapi-stripe's payments with its product, as its tables hold them. */
export interface OldPayment {
  id: number;
  transactionId: string | null;
  isSuccessful: boolean;
  /** The provider's amount divided by 100, whatever the currency. */
  amount: number | null;
  /** ISO */
  paidAt: string | null;
  customerName: string | null;
  customerEmail: string | null;
  productTitle: string | null;
  productCurrency: string | null;
}

/** What the provider says of a session in the copy that strapi-stripe kept; parts that are not in it are null. */
export interface KeptSession {
  id: string;
  environment: Environment;
  isPaid: boolean | null;
  amount: number | null;
  currency: string | null;
  intentId: string | null;
}

/** A payment as it becomes history. */
export interface HistoricPayment {
  oldId: number;
  sessionId: string;
  intentId: string | null;
  environment: Environment;
  /** Minor units. */
  amount: number;
  currency: string;
  paidAt: string;
  customerName: string;
  customerEmail: string | null;
  description: string;
}

/** Longer ones do not fit the columns; the provider's have about 66 characters. */
const LONGEST_SESSION_ID = 100;

export const judgeOldPayment = (old: OldPayment, session: KeptSession | null): HistoricPayment | OldPaymentSkip => {
  if (!old.isSuccessful || session?.isPaid === false) return 'unsuccessful';
  if (!session || session.id.length > LONGEST_SESSION_ID || old.paidAt === null) return 'unreadable';
  const amount = session.amount ?? (old.amount === null ? null : Math.round(old.amount * 100));
  const currency = (session.currency ?? old.productCurrency)?.toLowerCase();
  if (amount === null || !Number.isSafeInteger(amount) || amount < 0 || !currency || !currencyRule(currency)) {
    return 'unreadable';
  }
  if (amount === 0) return 'nothing_paid';
  return {
    oldId: old.id,
    sessionId: session.id,
    intentId: session.intentId,
    environment: session.environment,
    amount,
    currency,
    paidAt: old.paidAt,
    customerName: old.customerName || old.customerEmail || session.id,
    customerEmail: old.customerEmail || null,
    description: old.productTitle || session.id,
  };
};

/** Not a number of this plugin's series, and the same at every run: strapi-stripe's own row number. */
export const historicNumber = ({ oldId }: HistoricPayment): string => `SS-${oldId}`;

export const addToSums = (sums: OldPaymentSum[], { environment, currency, amount }: HistoricPayment): void => {
  const sum = sums.find((one) => one.environment === environment && one.currency === currency);
  if (sum) {
    sum.count += 1;
    sum.amount += amount;
  } else sums.push({ environment, currency, count: 1, amount });
};
