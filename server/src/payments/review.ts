import type { Money, ReviewDecision } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider, ConflictError, hiddenAs, MissingError } from '../kit/errors';
import type { FactApplier } from './apply-facts';
import type { FactScope } from './heard-facts';
import type { RefundRequests } from './refund-requests';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';

interface Dependencies {
  clock: Clock;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  facts: FactApplier;
  refundRequests: RefundRequests;
  factScope: (payment: PaymentEntity) => Promise<FactScope>;
}

const notInReview = (payment: PaymentEntity): ConflictError =>
  new ConflictError(`The status of the payment is "${payment.status.replace(/_/g, ' ')}", so no decision is needed.`, {
    code: 'payment_not_in_review',
    field: 'status',
    hint: 'Only a payment that differs from the requested amount can be accepted or returned.',
  });

/** Returns the received money that has not been returned and is not being returned. */
const restOf = ({ amountReceived, currencyReceived, currency, ledger }: PaymentEntity): Money => {
  const received = { amount: amountReceived ?? 0, currency: currencyReceived ?? currency };
  const back = Object.values(ledger?.refunds ?? {})
    .filter((refund) => refund.currency === received.currency && !['failed', 'canceled'].includes(refund.status))
    .reduce((sum, { amount }) => sum + amount, 0);
  return { amount: received.amount - back, currency: received.currency };
};

/** Lets staff decide about money that differs from what was requested: accept the difference or return all of it. */
export const createReview = (deps: Dependencies) => {
  const { clock, activity, bankingContracts, invoices, repository, facts, refundRequests, factScope } = deps;

  /** Callers who can take the invoice's payment can decide about it. For all others the payment does not exist. */
  const existing = async (documentId: string, actor: Actor): Promise<PaymentEntity> => {
    const payment = await repository.findOne(documentId);
    if (!payment) throw new MissingError('payment');
    await invoices.findPayable(payment.invoice.documentId, actor).catch(hiddenAs('payment'));
    return payment;
  };

  const decide = async (
    payment: PaymentEntity,
    is: ReviewDecision,
    actor: Actor,
    confirm: (now: PaymentEntity) => Promise<void>
  ): Promise<void> => {
    await facts.applyToPayment({
      paymentId: payment.id,
      invoiceId: payment.invoice.id,
      scope: await factScope(payment),
      facts: [],
      actor,
      decision: {
        is,
        at: clock().toISOString(),
        confirm: async (now) => {
          if (now.status !== 'in_review') throw notInReview(now);
          await confirm(now);
        },
      },
    });
  };

  const record = (action: string, now: PaymentEntity, note: string | null, actor: Actor, money: Money) =>
    activity.record({
      entityType: 'payment',
      entityId: now.documentId,
      action,
      actor,
      after: { asked: { amount: now.amount, currency: now.currency }, ...money, ...(note ? { note } : {}) },
    });

  return {
    /**
     * Accepts what arrived as payment of what was requested. The difference stays on record, and the invoice becomes
     * paid.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`
     */
    async accept(documentId: string, note: string | null, actor: Actor): Promise<void> {
      const payment = await existing(documentId, actor);
      await decide(payment, 'accepted', actor, async (now) => {
        const rest = restOf(now);
        const isGoingBack = now.decision === 'returned' && (await refundRequests.isUnderWay(now.documentId));
        const hasPending = Object.values(now.ledger?.refunds ?? {}).some(({ status }) => status === 'pending');
        if (isGoingBack || hasPending) {
          throw new ConflictError('A refund of this payment is in progress.', {
            code: 'refund_under_way',
            field: 'status',
            hint: 'Wait for the provider’s response. If the refund fails, you can still accept the payment.',
          });
        }
        await record('difference_accepted', now, note, actor, rest);
      });
    },

    /**
     * Returns all of the money to the payer. The invoice can be paid again once the refund succeeds.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`, `refund_not_supported`
     */
    async returnMoney(documentId: string, note: string | null, actor: Actor): Promise<void> {
      const payment = await existing(documentId, actor);
      const { provider } = await bankingContracts.accessOf(payment.contractId, payment.environment);
      if (!provider.refund) {
        throw new ConflictError(`${provider.displayName} does not support refunds through its API.`, {
          code: 'refund_not_supported',
          field: 'status',
          hint: 'Refund the payment manually, or accept the difference.',
        });
      }
      let key = '';
      await decide(payment, 'returned', actor, async (now) => {
        const rest = restOf(now);
        if (rest.amount <= 0) {
          throw new ConflictError('A refund of the full amount is already in progress.', {
            code: 'refund_under_way',
            field: 'status',
            hint: 'Wait for the provider’s response. It appears on the payment.',
          });
        }
        const nobodysKey = { reason: null, note, asked: null, countedDay: null };
        key = await refundRequests.write(now, { money: rest, ...nobodysKey }, actor);
        await record('return_requested', now, note, actor, rest);
      });
      await askProvider(() => refundRequests.sendNow(key));
    },
  };
};
