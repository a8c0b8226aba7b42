import type { CorrectionAction } from '../../../contracts/credit-notes';
import type { Invoice } from '../../../contracts/invoices';
import type { LinkedPayment } from '../../../contracts/payments';
import type { PermissionUid } from '../../../contracts/permissions';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { mayAct, type GrantedAction } from '../../../domain/access/profile-grants';
import { closedDisputeStatuses } from '../../../domain/payments/dispute-losses';
import { isSettled } from '../../../domain/payments/payment-statuses';
import type { TextId } from '../translations/load';

/** What a user may do about the money of an invoice. */
export interface MoneyContext {
  invoice: Pick<
    Invoice,
    'status' | 'total' | 'amountCredited' | 'amountDue' | 'amountWrittenOff' | 'creditBalance' | 'paymentModule'
  >;
  grants: EffectiveGrants;
  can: (uid: PermissionUid) => boolean;
}

/** Why it is not possible, as the id of a sentence; null when it is. The server decides in the end. */
type Reason = TextId | null;

const rightReason = (
  { invoice, grants, can }: MoneyContext,
  permissions: readonly PermissionUid[],
  action: GrantedAction
): Reason => {
  if (!permissions.every(can)) return 'invoice.reason.noPermission';
  return mayAct(grants, action, { module: invoice.paymentModule?.documentId }) ? null : 'invoice.reason.notGranted';
};

const dueReason = ({ invoice }: MoneyContext): Reason => {
  if (invoice.status === 'draft') return 'invoice.reason.draft';
  if (invoice.status === 'processing') return 'invoice.reason.processing';
  return invoice.amountDue > 0 ? null : 'invoice.reason.nothingDue';
};

/** Why each kind of correction is not possible. */
export const correctionReasons = (context: MoneyContext): Record<CorrectionAction, Reason> => {
  const { invoice, grants, can } = context;
  const spent = invoice.total > 0 && invoice.amountCredited >= invoice.total;
  const credit =
    rightReason(context, ['credit-notes.create', 'credit-notes.issue'], 'credit') ??
    (invoice.status === 'draft' ? 'invoice.reason.draft' : spent ? 'invoice.reason.fullyCredited' : null);
  const copy = can('invoices.create')
    ? grants.create
      ? null
      : 'invoice.reason.notGranted'
    : 'invoice.reason.noPermission';
  return {
    replace: credit ?? copy,
    credit,
    credit_and_refund: credit ?? rightReason(context, ['payments.refund'], 'refund'),
  };
};

/** Why the invoice cannot be corrected in any way. */
export const correctReason = (context: MoneyContext): Reason => correctionReasons(context).credit;

/** A payment that comes after a write-off is recorded in its place. */
export const recordReason = (context: MoneyContext): Reason =>
  rightReason(context, ['payments.record'], 'recordPayment') ??
  (context.invoice.amountWrittenOff > 0 ? null : dueReason(context));

export const writeOffReason = (context: MoneyContext): Reason =>
  rightReason(context, ['invoices.write-off'], 'writeOff') ?? dueReason(context);

type RefundedPayment = Pick<LinkedPayment, 'status' | 'origin' | 'amountRefundable' | 'disputes'>;

/** Whether refunding is a question at all: money has arrived through the provider. */
export const isRefundable = ({ status, origin }: RefundedPayment): boolean =>
  origin !== 'recorded' && origin !== 'import' && isSettled(status);

/** Why a payment cannot be refunded by the provider. */
export const refundReason = (payment: RefundedPayment, context: MoneyContext): Reason => {
  const right = rightReason(context, ['payments.refund'], 'refund');
  if (right) return right;
  if (payment.disputes.some(({ status }) => !closedDisputeStatuses.includes(status))) return 'payment.reason.disputed';
  return payment.amountRefundable > 0 ? null : 'payment.reason.refunded';
};

/** Why a person cannot note that money was given back without the provider. */
export const payoutReason = (payment: RefundedPayment, context: MoneyContext): Reason =>
  rightReason(context, ['payments.record'], 'recordPayment') ??
  (context.invoice.creditBalance > 0 ? null : 'payment.reason.nothingOwed') ??
  (payment.amountRefundable > 0 ? null : 'payment.reason.refunded');

/** Why a recorded payment or payout cannot be taken back. */
export const reverseReason = (context: MoneyContext): Reason =>
  rightReason(context, ['payments.record'], 'recordPayment');
