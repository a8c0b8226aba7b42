import type { Environment } from '../../contracts/common';
import type { OldPaymentSkip, OldPaymentSum } from '../../contracts/strapi-stripe';

import { currencyRule } from '../money/currencies';

/** A row of strapi-stripe's payments with its product, as stored in its tables. */
export interface OldPayment {
  id: number;
  transactionId: string | null;
  isSuccessful: boolean;
  /** The provider's amount divided by 100, whatever the currency. */
  amount: number | null;
  /** ISO time. */
  paidAt: string | null;
  customerName: string | null;
  customerEmail: string | null;
  productTitle: string | null;
  productCurrency: string | null;
}

/** The session data in the copy that strapi-stripe stored; missing parts are null. */
export interface KeptSession {
  id: string;
  environment: Environment;
  isPaid: boolean | null;
  amount: number | null;
  currency: string | null;
  intentId: string | null;
}

/** A payment in the form of an imported one. */
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

/** The size of the column. The provider's ids have about 66 characters. */
const LONGEST_SESSION_ID = 100;

export const judgeOldPayment = (old: OldPayment, session: KeptSession | null): HistoricPayment | OldPaymentSkip => {
  if (!old.isSuccessful || session?.isPaid === false) return 'unsuccessful';
  if (!session || session.id.length > LONGEST_SESSION_ID || old.paidAt === null) return 'unreadable';
  const amount = session.amount ?? Math.round((old.amount ?? NaN) * 100);
  const currency = (session.currency ?? old.productCurrency)?.toLowerCase();
  if (!Number.isSafeInteger(amount) || amount < 0 || !currency || !currencyRule(currency)) {
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

/**
 * Returns a number outside this plugin's series that is the same in every run, because it contains strapi-stripe's row
 * id.
 */
export const historicNumber = ({ oldId }: HistoricPayment): string => `SS-${oldId}`;

export const addToSums = (sums: OldPaymentSum[], { environment, currency, amount }: HistoricPayment): void => {
  const sum = sums.find((one) => one.environment === environment && one.currency === currency);
  if (sum) {
    sum.count += 1;
    sum.amount += amount;
  } else sums.push({ environment, currency, count: 1, amount });
};
