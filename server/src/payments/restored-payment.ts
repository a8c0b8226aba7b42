import { initialPaymentState } from '../../../domain/payments/payment-state';
import type { InvoiceEntity } from '../invoices';
import type { Actor } from '../kit/actor';
import type { PaymentData } from './entity';

/**
 * Builds the row of a lost payment from its invoice and its session. The caller applies the provider's facts
 * afterwards.
 */
export const restoredPayment = (input: {
  paymentId: string;
  sessionId: string;
  contractId: string;
  invoice: InvoiceEntity;
  expiresAt: string | null;
  /** Number of attempts of the invoice that have a row. */
  attempts: number;
  startedBy: Pick<Actor, 'type' | 'id' | 'name'>;
  /** The requested amount in minor units, if known. Default: the invoice's total. */
  asked?: { amount: number; currency: string };
}): PaymentData => {
  const { invoice, startedBy } = input;
  const { amount, currency } = input.asked ?? { amount: invoice.total, currency: invoice.currency };
  if (invoice.environment === null) throw new Error('invoice-payments: a draft cannot have payments.');
  return {
    documentId: input.paymentId,
    invoice: { id: invoice.id, documentId: invoice.documentId, number: invoice.number, status: invoice.status },
    paymentModule: invoice.paymentModule && {
      id: invoice.paymentModule.id,
      documentId: invoice.paymentModule.documentId,
      name: invoice.paymentModule.name,
    },
    contractId: input.contractId,
    environment: invoice.environment,
    amount,
    currency,
    attempt: input.attempts + 1,
    origin: 'restored',
    starterType: startedBy.type,
    starterId: startedBy.id,
    starterName: startedBy.name,
    // If this process dies before the facts are applied, reconciliation still reads the session.
    sessionId: input.sessionId,
    expiresAt: input.expiresAt,
    idempotencyKey: `adopted:${input.sessionId}`,
    ledger: initialPaymentState({ amount, currency }),
  };
};
