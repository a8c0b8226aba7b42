import type { Dispute, Refund } from '../../../contracts';
import type { CountedPayment } from '../../../domain/figures/figures';
import type { PaymentLedgerState } from '../../../domain/payments/payment-state';
import { activeStatuses } from '../../../domain/payments/payment-statuses';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import type { PaymentEntity } from './entity';

/** A payment's columns until the provider has said anything about it. */
export const newPayment = {
  status: 'created' as const,
  amountRefunded: 0,
  amountDisputed: 0,
  fee: null,
  net: null,
  feeCurrency: null,
  method: null,
  action: null,
  actionExpiresAt: null,
  amountReceived: null,
  currencyReceived: null,
  decision: null,
  withdrawal: null,
  receiptUrl: null,
  failureCode: null,
  failureMessage: null,
  refusal: null,
  sessionId: null,
  intentId: null,
  chargeId: null,
  checkoutUrl: null,
  expiresAt: null,
  settledAt: null,
  needsReview: false,
  reviewReasons: [],
  request: null,
  fingerprint: null,
  activeFor: null,
} satisfies Partial<Record<keyof PaymentEntity, unknown>>;

/** The columns that follow from what the provider has said. */
export const ledgerColumns = (
  state: PaymentLedgerState,
  payment: Pick<PaymentEntity, 'expiresAt' | 'currency'> & { invoice: { documentId: string } }
) => {
  const { received, difference, provider, refunds, disputes, fraudWarnings, reviews, ...columns } = paymentSummary(
    state,
    payment.currency
  );
  return {
    ...columns,
    ...provider,
    actionExpiresAt: columns.action?.expiresAt ?? null,
    amountReceived: received?.amount ?? null,
    currencyReceived: received?.currency ?? null,
    expiresAt: columns.expiresAt ?? payment.expiresAt,
    activeFor: activeStatuses.includes(columns.status) ? payment.invoice.documentId : null,
    ledger: state,
  };
};

/** A payment as the figures count it. */
export const countedPayment = (
  payment: PaymentEntity,
  { refunds, disputes }: { refunds: Refund[]; disputes: Dispute[] }
): CountedPayment => ({ ...payment, moduleId: payment.paymentModule?.id ?? null, refunds, disputes });
