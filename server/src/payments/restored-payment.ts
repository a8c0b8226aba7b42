import { initialPaymentState } from '../../../domain/payments/payment-state';
import type { InvoiceEntity } from '../invoices';
import type { Actor } from '../kit/actor';
import type { PaymentData } from './entity';

/** A payment whose row was lost, as far as its invoice and its session tell. The provider's facts follow. */
export const restoredPayment = (input: {
  paymentId: string;
  sessionId: string;
  contractId: string;
  invoice: InvoiceEntity;
  expiresAt: string | null;
  /** Attempts of the invoice that are known here. */
  attempts: number;
  startedBy: Pick<Actor, 'type' | 'id' | 'name'>;
  /** What was asked for, where that is known; the invoice's total otherwise. Minor units. */
  asked?: { amount: number; currency: string };
}): PaymentData => {
  const { invoice, startedBy } = input;
  const { amount, currency } = input.asked ?? { amount: invoice.total, currency: invoice.currency };
  if (invoice.environment === null) throw new Error('invoice-payments: a draft has no payments.');
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
    // Should this process die before the facts are applied, reconciliation reads the session all the same.
    sessionId: input.sessionId,
    expiresAt: input.expiresAt,
    idempotencyKey: `adopted:${input.sessionId}`,
    ledger: initialPaymentState({ amount, currency }),
  };
};
