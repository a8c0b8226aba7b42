import type {
  Dispute,
  DomainEvent,
  FraudWarning,
  Invoice,
  InvoiceStatus,
  Payment,
  PaymentStatus,
  Refund,
  RefundStatus,
} from '../../contracts';

import { closedDisputeStatuses, isInquiry } from './dispute-losses';
import { isSettled } from './payment-statuses';

/** A domain event, with the one dispute, refund or warning of the payment that it concerns. */
export interface Happening {
  event: DomainEvent;
  dispute?: Dispute;
  refund?: Refund;
  fraudWarning?: FraudWarning;
}

export interface Change<T> {
  before: T;
  after: T;
}

const ofStatus: Partial<Record<InvoiceStatus, DomainEvent>> = {
  processing: 'invoice.processing',
  partially_refunded: 'invoice.partially_refunded',
  refunded: 'invoice.refunded',
  canceled: 'invoice.canceled',
  credited: 'invoice.credited',
  written_off: 'invoice.written_off',
  open: 'invoice.reopened',
};

const unpaid: readonly InvoiceStatus[] = ['open', 'processing', 'canceled'];

/** Returns whether the payment's money has just arrived. A failed refund does not count as an arrival. */
export const hasJustArrived = ({ before, after }: Change<Pick<Payment, 'status'>>): boolean =>
  !isSettled(before.status) && isSettled(after.status);

/**
 * `invoice.paid` happens once per invoice, because shops ship on it. `paidAt` marks it: the first such change writes it
 * under the invoice's lock, and nothing clears it. A failed refund does not make an invoice paid again; it sends
 * `payment.refund_failed`.
 */
const paidEvent = (invoice: Change<Invoice>, payment: Change<Payment> | null): DomainEvent | null => {
  if (invoice.before.paidAt === null) return 'invoice.paid';
  // A credit note may leave nothing due, and brings no money.
  if (payment === null) return null;
  return unpaid.includes(invoice.before.status) || hasJustArrived(payment) ? 'invoice.paid_again' : null;
};

const ofInvoice = (invoice: Change<Invoice>, payment: Change<Payment> | null): Happening[] => {
  const { before, after } = invoice;
  const event = after.status === 'paid' ? paidEvent(invoice, payment) : (ofStatus[after.status] ?? null);
  return [
    ...(before.status !== after.status && event ? [{ event }] : []),
    // An attempt that never opened was refused during the request, so the caller already knows.
    ...(payment && !['created', 'failed'].includes(payment.before.status) && payment.after.status === 'failed'
      ? [{ event: 'invoice.payment_failed' as const }]
      : []),
    ...(!before.needsReview && after.needsReview ? [{ event: 'invoice.needs_review' as const }] : []),
  ];
};

type DisputePhase = 'inquiry' | 'open' | 'lost' | 'won';

/**
 * The money decides whether a dispute is lost. Any end without a loss counts as won, including prevented disputes and
 * closed inquiries.
 */
const phaseOf = ({ status, amountLost }: Dispute): DisputePhase => {
  if (status === 'lost' || amountLost > 0) return 'lost';
  if (closedDisputeStatuses.includes(status)) return 'won';
  return isInquiry(status) ? 'inquiry' : 'open';
};

const ofDispute = (before: Dispute | undefined, dispute: Dispute): Happening[] => {
  const [was, is] = [before && phaseOf(before), phaseOf(dispute)];
  if (was === is) return [];
  // An inquiry that becomes a chargeback is a new event: money is now at stake, with a new deadline.
  const isOpened = was === undefined || (is === 'open' && was === 'inquiry');
  return [
    ...(isOpened ? [{ event: 'payment.disputed' as const, dispute }] : []),
    ...(is === 'lost' ? [{ event: 'payment.dispute_lost' as const, dispute }] : []),
    ...(is === 'won' ? [{ event: 'payment.dispute_won' as const, dispute }] : []),
  ];
};

/** Reasons for a review of a payment, except the fraud warning, which has its own event. */
const questionsOf = ({ reviewReasons }: Payment): string[] =>
  reviewReasons.filter((reason) => reason !== 'early_fraud_warning');

const ofPayment = ({ before, after }: Change<Payment>): Happening[] => {
  const became = (status: PaymentStatus): boolean => before.status !== status && after.status === status;
  const disputes = new Map(before.disputes.map((dispute) => [dispute.providerDisputeId, dispute]));
  const refunds = new Map(before.refunds.map((refund) => [refund.providerRefundId, refund]));
  const refundsThatBecame = (status: RefundStatus): Refund[] =>
    after.refunds.filter(
      (refund) => refund.status === status && refunds.get(refund.providerRefundId)?.status !== status
    );
  const warnings = new Set(before.fraudWarnings.map(({ providerWarningId }) => providerWarningId));
  return [
    ...(became('requires_action') ? [{ event: 'payment.requires_action' as const }] : []),
    ...(became('returned') ? [{ event: 'payment.returned' as const }] : []),
    ...(after.recorded && hasJustArrived({ before, after }) ? [{ event: 'payment.recorded' as const }] : []),
    ...(became('reversed') ? [{ event: 'payment.reversed' as const }] : []),
    ...(before.decision !== 'accepted' && after.decision === 'accepted'
      ? [{ event: 'payment.difference_accepted' as const }]
      : []),
    ...after.disputes.flatMap((dispute) => ofDispute(disputes.get(dispute.providerDisputeId), dispute)),
    ...refundsThatBecame('succeeded').map((refund) => ({ event: 'payment.refunded' as const, refund })),
    // One that was called off did not arrive either.
    ...[...refundsThatBecame('failed'), ...refundsThatBecame('canceled')].map((refund) => ({
      event: 'payment.refund_failed' as const,
      refund,
    })),
    ...(questionsOf(after).some((reason) => !before.reviewReasons.includes(reason))
      ? [{ event: 'payment.needs_review' as const }]
      : []),
    ...after.fraudWarnings
      .filter(({ providerWarningId }) => !warnings.has(providerWarningId))
      .map((fraudWarning) => ({ event: 'payment.early_fraud_warning' as const, fraudWarning })),
  ];
};

/**
 * Returns what a change means to listeners, derived from the states alone: what happened to the invoice, if it changed,
 * and what happened to the payment, whether or not the invoice changed.
 *
 * @param invoice `null` when the invoice did not change
 * @param payment `null` when a credit note or a write-off changed the invoice
 */
export const happeningsOf = (invoice: Change<Invoice> | null, payment: Change<Payment> | null): Happening[] => [
  ...(invoice ? ofInvoice(invoice, payment) : []),
  ...(payment ? ofPayment(payment) : []),
];
