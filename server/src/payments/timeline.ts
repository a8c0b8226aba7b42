import type { RefundStatus, TimelineEntry, TimelineKind } from '../../../contracts';
import { closedDisputeStatuses } from '../../../domain/payments/dispute-losses';
import type { PaymentEntity } from './entity';
import type { RequestedRefundOf } from './refund-requests';

const refundKinds: Record<RefundStatus, TimelineKind> = {
  pending: 'refund_pending',
  requires_action: 'refund_pending',
  succeeded: 'refund_succeeded',
  failed: 'refund_failed',
  canceled: 'refund_failed',
};

/** The timeline entries for the end of a dispute. */
const disputeEnds: Partial<Record<string, TimelineKind>> = { lost: 'dispute_lost', won: 'dispute_won' };

type Happening = Pick<TimelineEntry, 'kind' | 'at'> & Partial<TimelineEntry>;

/**
 * Returns how an attempt ended, if it ended without money. A decline is an entry of its own: the payer may try again.
 */
const endOf = (payment: PaymentEntity): Happening[] => {
  const { status, updatedAt, expiresAt } = payment;
  if (status === 'expired') {
    return [{ kind: 'payment_expired', at: expiresAt !== null && expiresAt < updatedAt ? expiresAt : updatedAt }];
  }
  if (status === 'canceled') return [{ kind: 'payment_canceled', at: updatedAt }];
  const { ledger } = payment;
  if (status === 'requires_action') {
    const at = ledger?.action ? new Date(ledger.action.at).toISOString() : updatedAt;
    return [{ kind: 'payment_requires_action', at, detail: payment.action?.type ?? null }];
  }
  if (ledger?.received && payment.amountReceived !== null && payment.currencyReceived !== null) {
    const amount = { amount: payment.amountReceived, currency: payment.currencyReceived };
    const at = new Date(ledger.received.at).toISOString();
    const arrived: Happening = { kind: 'payment_in_review', at, amount };
    if (status === 'returned') return [arrived, { kind: 'payment_returned', at: updatedAt, amount }];
    return [arrived];
  }
  if (status === 'processing') return [{ kind: 'payment_processing', at: updatedAt }];
  return status === 'failed' && !payment.ledger?.failure
    ? [{ kind: 'payment_failed', at: updatedAt, detail: payment.failureMessage ?? payment.failureCode }]
    : [];
};

/** Returns how a recorded payment came about and ended. The entry itself has no steps in between. */
const entriesOf = ({ recorded, createdAt, ...payment }: PaymentEntity): Happening[] => {
  if (!recorded) return [];
  const actor = { type: payment.starterType, id: payment.starterId, name: payment.starterName };
  const entry: Happening = { kind: 'payment_recorded', at: createdAt, actor, detail: recorded.reference };
  const { reversal } = recorded;
  return reversal
    ? [entry, { kind: 'payment_reversed', at: reversal.at, actor: reversal.by, detail: reversal.reason }]
    : [entry];
};

/** Returns what happened to one attempt, in no particular order, from the provider's facts and their times. */
const happeningsOf = (payment: PaymentEntity): Happening[] => {
  const { ledger, currency } = payment;
  const failure = ledger?.failure;
  const started: Happening = {
    kind: 'payment_started',
    at: payment.createdAt,
    actor: { type: payment.starterType, id: payment.starterId, name: payment.starterName },
  };
  const happenings: Happening[] = [
    ...entriesOf(payment),
    ...(['import', 'restored', 'recorded'].includes(payment.origin) ? [] : [started]),
    ...endOf(payment),
    ...(payment.settledAt && !payment.recorded
      ? [{ kind: 'payment_succeeded' as const, at: payment.settledAt, detail: payment.method?.last4 ?? null }]
      : []),
    ...(failure
      ? [
          {
            kind: 'payment_failed' as const,
            at: new Date(failure.at).toISOString(),
            detail: failure.value.message ?? failure.value.code,
          },
        ]
      : []),
    ...Object.entries(ledger?.refunds ?? {}).map(([id, refund]) => ({
      id: `refund:${id}`,
      kind: refundKinds[refund.status],
      at: refund.createdAt,
      amount: { amount: refund.amount, currency: refund.currency },
      detail: refund.failureReason ?? (refund.status === 'pending' ? refund.pendingReason : null) ?? refund.reason,
    })),
    ...Object.entries(ledger?.disputes ?? {}).flatMap(([id, { latest }]) => {
      const { createdAt, status, reason, amount, currency: disputed } = latest.value;
      const money = { amount, currency: disputed };
      const opened: Happening = {
        id: `dispute:${id}`,
        kind: 'dispute_opened' as const,
        at: createdAt,
        amount: money,
        detail: reason,
      };
      if (!closedDisputeStatuses.includes(status)) return [opened];
      const at = new Date(latest.at).toISOString();
      const kind = disputeEnds[status] ?? 'dispute_closed';
      return [opened, { id: `dispute-end:${id}`, kind, at, amount: money, detail: status }];
    }),
    ...Object.entries(ledger?.warnings ?? {}).map(([id, { value }]) => ({
      id: `warning:${id}`,
      kind: 'fraud_warning' as const,
      at: value.createdAt,
      detail: value.fraudType,
    })),
    ...Object.entries(ledger?.reviews ?? {}).flatMap(([id, { value, at }]) => [
      {
        id: `review:${id}`,
        kind: 'review_opened' as const,
        at: value.createdAt,
        detail: value.open ? value.reason : null,
      },
      ...(value.open
        ? []
        : [
            {
              id: `review-end:${id}`,
              kind: 'review_closed' as const,
              at: new Date(at).toISOString(),
              detail: value.reason,
            },
          ]),
    ]),
  ];
  return happenings.map((happening) => ({ amount: { amount: payment.amount, currency }, ...happening }));
};

/** Returns who asked for a refund and, where the provider refused it, why. The refund itself has its own entries. */
const requestHappenings = ({ id, request, refusedAt }: RequestedRefundOf): Happening[] => {
  const { requestedBy: actor, amount: minorUnits, currency, createdAt, note, reason, error } = request;
  const amount = { amount: minorUnits, currency };
  const asked: Happening = {
    ...{ id: `refund-request:${id}`, kind: 'refund_requested', at: createdAt },
    ...{ actor, amount, detail: note ?? reason },
  };
  if (refusedAt === null) return [asked];
  return [asked, { id: `refund-refused:${id}`, kind: 'refund_failed', at: refusedAt, amount, detail: error }];
};

/** Returns the entries that payments add to an invoice's timeline. */
export const paymentTimeline = (payments: PaymentEntity[], requests: RequestedRefundOf[]): TimelineEntry[] =>
  payments.flatMap((payment) =>
    [
      ...happeningsOf(payment),
      ...requests.filter(({ paymentId }) => paymentId === payment.documentId).flatMap(requestHappenings),
    ].map(({ id, kind, ...rest }) => ({
      id: `payment:${payment.documentId}:${id ?? kind}`,
      kind,
      actor: null,
      amount: null,
      detail: null,
      payment: payment.documentId,
      ...rest,
    }))
  );
