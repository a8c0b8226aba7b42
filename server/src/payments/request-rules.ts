import type { PaymentFact } from '../../../domain/payments/payment-facts';
import { payableStatuses } from '../../../domain/payments/payment-statuses';
import type { PaymentEntity } from './entity';

/**
 * A row may send several requests in sequence, for example after Stripe refuses a logo. A concurrent caller may still
 * send the earlier request, and Stripe opens a page for each. These rules decide which page belongs to the row.
 */

/** The response to a request: its key and the page it opened; null when it opened none. */
export interface RequestAnswer {
  idempotencyKey: string;
  sessionId: string | null;
}

type Row = Pick<PaymentEntity, 'status' | 'sessionId' | 'idempotencyKey'>;

/**
 * Tells whether a row waits for this response, or has stored it already. Call it under the invoice's lock: a row that
 * has its page, or another request, must not send anybody to a second page.
 */
export const awaitsAnswer = (row: Row, answer: RequestAnswer): boolean => {
  if (row.idempotencyKey !== answer.idempotencyKey) return false;
  return row.sessionId === null ? row.status === 'created' : row.sessionId === answer.sessionId;
};

/**
 * Tells whether a fact is about a page that is not the row's. Requests of earlier versions have no id and count as the
 * row's.
 */
export const isOfAnotherRequest = (
  row: { sessionId: string | null; request: { reference: { requestId?: string } } | null },
  { sessionId, reference }: Pick<PaymentFact, 'sessionId' | 'reference'>
): boolean => {
  if (!sessionId) return false;
  if (row.sessionId !== null) return row.sessionId !== sessionId;
  const ours = row.request?.reference.requestId;
  return ours !== undefined && reference?.requestId !== undefined && reference.requestId !== ours;
};

/** Tells whether a payer has paid or is about to. */
export const isMoney = ({ status }: Pick<PaymentFact, 'status'>): boolean =>
  status === 'succeeded' || status === 'processing' || status === 'requires_action';

/** Tells whether money on another page becomes the row's: the row has no money yet, so nothing is lost. */
export const takesOver = (row: Pick<Row, 'status'>, fact: Pick<PaymentFact, 'status'>): boolean =>
  isMoney(fact) && payableStatuses.includes(row.status);
