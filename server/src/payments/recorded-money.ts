import { createHash } from 'node:crypto';

import type { RecordPaymentInput, RecordPayoutInput } from '../../../contracts';
import { initialPaymentState, type PaymentLedgerState } from '../../../domain/payments/payment-state';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import { startOfDay } from '../../../domain/values/zoned-days';
import { newDocumentId } from '../kit/document-id';
import type { PaymentWithLedger } from './invoice-standing';
import { ledgerColumns } from './payment-columns';
import type { PaymentRepository } from './repository';

const HALF_A_DAY_MS = 12 * 3_600_000;

/**
 * Returns the moment that stands for the day on which money moved: noon in the site's zone, so that it stays the same
 * day in the zones around. Never later than now.
 */
export const momentOfDay = (day: string, zone: string, now: Date): string =>
  new Date(Math.min(startOfDay(day, zone).getTime() + HALF_A_DAY_MS, now.getTime())).toISOString();

/** Returns the id of an entry: the same one for a repeated request with the same key. */
export const entryIdOf = (subject: string, key: string | undefined): string =>
  key === undefined ? newDocumentId() : createHash('sha256').update(`${subject}:${key}`).digest('hex').slice(0, 24);

/** An empty text says nothing. */
export const textOrNull = (text: string | null | undefined): string | null => (text ? text : null);

/** Tells whether a repeated request says something else than the entry that its key has made. */
export const saysOther = (
  input: Pick<RecordPaymentInput | RecordPayoutInput, 'amount' | 'method' | 'date'>,
  entry: { amount: number; method: string; date: string }
): boolean =>
  (input.amount !== undefined && input.amount !== entry.amount) ||
  input.method !== entry.method ||
  input.date !== entry.date;

export const stateOf = (payment: PaymentWithLedger): PaymentLedgerState =>
  payment.ledger ?? initialPaymentState({ amount: payment.amount, currency: payment.currency });

/** Stores another state of a payment, with its refunds. Call it under the invoice's lock. */
export const storeState = async (
  repository: PaymentRepository,
  payment: PaymentWithLedger,
  state: PaymentLedgerState,
  more: Partial<Pick<PaymentWithLedger, 'recorded'>> = {}
): Promise<PaymentWithLedger> => {
  const { refunds, disputes } = paymentSummary(state, payment.currency);
  const data = { ...ledgerColumns(state, payment), ...more };
  const [updated] = await repository.updateLocked([{ payment, data }]);
  await repository.saveRefunds(updated, refunds);
  return { ...updated, refunds, disputes };
};
