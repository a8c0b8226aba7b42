import type { Money, ReviewDecision } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider, ConflictError, hiddenAs, MissingError } from '../kit/errors';
import type { FactApplier, FactScope } from './apply-facts';
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
  new ConflictError(`The payment is ${payment.status.replace(/_/g, ' ')}: there is nothing to decide.`, {
    code: 'payment_not_in_review',
    field: 'status',
    hint: 'Only money that is not what was asked for is accepted or returned.',
  });

/** Of what arrived, what has not gone back and is not on its way back. */
const restOf = ({ amountReceived, currencyReceived, currency, ledger }: PaymentEntity): Money => {
  const received = { amount: amountReceived ?? 0, currency: currencyReceived ?? currency };
  const back = Object.values(ledger?.refunds ?? {})
    .filter((refund) => refund.currency === received.currency && !['failed', 'canceled'].includes(refund.status))
    .reduce((sum, { amount }) => sum + amount, 0);
  return { amount: received.amount - back, currency: received.currency };
};

/** What staff do about money that is not what was asked for: accept the difference, or send all of it back. */
export const createReview = (deps: Dependencies) => {
  const { clock, activity, bankingContracts, invoices, repository, facts, refundRequests, factScope } = deps;

  /** Callers who may take the invoice's payment may decide about it. For everybody else the payment does not exist. */
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
     * Takes what arrived as settling what was asked for. The difference stays on record, and the invoice is paid.
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
          throw new ConflictError('The money is on its way back.', {
            code: 'refund_under_way',
            field: 'status',
            hint: 'Wait for the provider’s answer. If the refund fails, the money can still be accepted.',
          });
        }
        await record('difference_accepted', now, note, actor, rest);
      });
    },

    /**
     * Sends all of it back where it came from; the invoice can be paid again once that has happened.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`, `refund_not_supported`
     */
    async returnMoney(documentId: string, note: string | null, actor: Actor): Promise<void> {
      const payment = await existing(documentId, actor);
      const { provider } = await bankingContracts.accessOf(payment.contractId, payment.environment);
      if (!provider.refund) {
        throw new ConflictError(`${provider.displayName} sends no money back by itself.`, {
          code: 'refund_not_supported',
          field: 'status',
          hint: 'Send it back by hand, or accept the difference.',
        });
      }
      let key = '';
      await decide(payment, 'returned', actor, async (now) => {
        const rest = restOf(now);
        if (rest.amount <= 0) {
          throw new ConflictError('All of it is on its way back.', {
            code: 'refund_under_way',
            field: 'status',
            hint: 'Wait for the provider’s answer; it appears on the payment.',
          });
        }
        key = await refundRequests.write(now, rest, note, actor);
        await record('return_requested', now, note, actor, rest);
      });
      await askProvider(() => refundRequests.sendNow(key));
    },
  };
};
