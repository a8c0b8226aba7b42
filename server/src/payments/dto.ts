import type { Dispute, Payment, Refund } from '../../../contracts';
import { initialPaymentState } from '../../../domain/payments/payment-state';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import type { PaymentEntity } from './entity';

/** What has no columns or rows of its own, read from the ledger. */
const fromLedger = ({
  ledger,
  amount,
  currency,
}: PaymentEntity): Pick<Payment, 'amountRefundable' | 'fraudWarnings' | 'reviews'> => {
  const summary = paymentSummary(ledger ?? initialPaymentState({ amount }), currency);
  return {
    amountRefundable: summary.amountRefundable,
    fraudWarnings: summary.fraudWarnings,
    reviews: summary.reviews,
  };
};

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
  amountDisputed: payment.amountDisputed,
  fee: payment.fee,
  net: payment.net,
  feeCurrency: payment.feeCurrency,
  method: payment.method,
  action: payment.action,
  received:
    payment.amountReceived === null || payment.currencyReceived === null
      ? null
      : { amount: payment.amountReceived, currency: payment.currencyReceived },
  difference:
    payment.amountReceived === null || payment.currencyReceived !== payment.currency
      ? null
      : payment.amountReceived - payment.amount,
  decision: payment.decision,
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
  recorded: payment.recorded,
  refunds: ledger.refunds,
  disputes: ledger.disputes,
  ...fromLedger(payment),
  expiresAt: payment.expiresAt,
  createdAt: payment.createdAt,
  settledAt: payment.settledAt,
});
