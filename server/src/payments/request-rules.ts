import type { PaymentFact } from '../../../domain/payments/payment-facts';
import { payableStatuses } from '../../../domain/payments/payment-statuses';
import type { PaymentEntity } from './entity';

/**
 * A row sends one request after another: Stripe refuses a logo, or the whole request. Callers who send at the same time
 * may still send the former request, and Stripe opens a page for each. These rules say which page is the row's.
 */

/** What a caller heard: of the request with this key, and the page it opened; null when it opened none. */
export interface RequestAnswer {
  idempotencyKey: string;
  sessionId: string | null;
}

type Row = Pick<PaymentEntity, 'status' | 'sessionId' | 'idempotencyKey'>;

/**
 * Whether an answer is the one that a row waits for, or has got already. Only under the invoice's lock: a row that has its
 * page, or another request, sends nobody to a second page.
 */
export const awaitsAnswer = (row: Row, answer: RequestAnswer): boolean => {
  if (row.idempotencyKey !== answer.idempotencyKey) return false;
  return row.sessionId === null ? row.status === 'created' : row.sessionId === answer.sessionId;
};

/** Whether a fact is about a page that is not the row's. Requests of earlier versions carry no id, and count as the row's. */
export const isOfAnotherRequest = (
  row: { sessionId: string | null; request: { reference: { requestId?: string } } | null },
  { sessionId, reference }: Pick<PaymentFact, 'sessionId' | 'reference'>
): boolean => {
  if (!sessionId) return false;
  if (row.sessionId !== null) return row.sessionId !== sessionId;
  const ours = row.request?.reference.requestId;
  return ours !== undefined && reference?.requestId !== undefined && reference.requestId !== ours;
};

/** Whether a payer has paid, or is about to. */
export const isMoney = ({ status }: Pick<PaymentFact, 'status'>): boolean =>
  status === 'succeeded' || status === 'processing' || status === 'requires_action';

/** Whether money on a page that is not the row's becomes the row's: it has none yet, and nothing is lost. */
export const takesOver = (row: Pick<Row, 'status'>, fact: Pick<PaymentFact, 'status'>): boolean =>
  isMoney(fact) && payableStatuses.includes(row.status);
