import type { Dispute, Refund } from '../../../contracts';
import type { CountedPayment } from '../../../domain/figures/figures';
import type { PaymentLedgerState } from '../../../domain/payments/payment-state';
import { activeStatuses } from '../../../domain/payments/payment-statuses';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import type { PaymentEntity } from './entity';

/** The columns of a payment before the provider reports anything. */
export const newPayment = {
  status: 'created' as const,
  amountRefunded: 0,
  amountDisputed: 0,
  fee: null,
  net: null,
  feeCurrency: null,
  method: null,
  recorded: null,
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

/** Returns the columns that are derived from the ledger. */
export const ledgerColumns = (
  state: PaymentLedgerState,
  payment: Pick<PaymentEntity, 'expiresAt' | 'currency'> & { invoice: { documentId: string } }
) => {
  const summary = paymentSummary(state, payment.currency);
  const { received, difference, provider, refunds, disputes, fraudWarnings, reviews, amountRefundable, ...columns } =
    summary;
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

/** Returns a payment in the form that the figures count. */
export const countedPayment = (
  payment: PaymentEntity,
  { refunds, disputes }: { refunds: Refund[]; disputes: Dispute[] }
): CountedPayment => ({ ...payment, moduleId: payment.paymentModule?.id ?? null, refunds, disputes });
