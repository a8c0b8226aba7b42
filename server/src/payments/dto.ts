import type { Dispute, Payment, Refund } from '../../../contracts';
import type { PaymentEntity } from './repository';

export const paymentDto = (payment: PaymentEntity, ledger: { refunds: Refund[]; disputes: Dispute[] }): Payment => ({
  documentId: payment.documentId,
  invoice: { documentId: payment.invoice.documentId, number: payment.invoice.number },
  paymentModule: payment.paymentModule
    ? { documentId: payment.paymentModule.documentId, name: payment.paymentModule.name }
    : null,
  environment: payment.environment,
  status: payment.status,
  amount: payment.amount,
  currency: payment.currency,
  amountRefunded: payment.amountRefunded,
  fee: payment.fee,
  net: payment.net,
  feeCurrency: payment.feeCurrency,
  method: payment.method,
  receiptUrl: payment.receiptUrl,
  failureCode: payment.failureCode,
  failureMessage: payment.failureMessage,
  refusal: payment.refusal,
  attempt: payment.attempt,
  origin: payment.origin,
  startedBy: { type: payment.starterType, id: payment.starterId, name: payment.starterName },
  needsReview: payment.needsReview,
  reviewReasons: payment.reviewReasons,
  provider: { sessionId: payment.sessionId, intentId: payment.intentId, chargeId: payment.chargeId },
  refunds: ledger.refunds,
  disputes: ledger.disputes,
  expiresAt: payment.expiresAt,
  createdAt: payment.createdAt,
  settledAt: payment.settledAt,
});
