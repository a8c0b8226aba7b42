import type { Core } from '@strapi/strapi';

import type { RecordPayoutInput, ReverseInput } from '../../../contracts';
import { withCurrency } from '../../../domain/money/money';
import { applyFact, asRequested, type ExpectedPayment } from '../../../domain/payments/payment-state';
import type { RefundFact } from '../../../domain/payments/payment-facts';
import { isSettled } from '../../../domain/payments/payment-statuses';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import { payoutLimit } from '../../../domain/payments/recorded-rules';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { integerOf, isUniqueViolation } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError, type PluginError } from '../kit/errors';
import { insertRow } from '../kit/rows';
import type { PeriodService } from '../periods';
import { PAYOUT_UID, REVERSAL_UID } from '../plugin-id';
import type { SiteCalendar } from '../settings';
import type { PaymentEntity } from './entity';
import type { InvoiceChanges, LockedInvoice } from './invoice-changes';
import type { PaymentWithLedger } from './invoice-standing';
import { entryIdOf, momentOfDay, saysOther, stateOf, storeState, textOrNull } from './recorded-money';
import { assertDate, keyReused } from './recorded-refusals';
import type { RefundRequests } from './refund-requests';
import type { PaymentRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  calendar: SiteCalendar;
  repository: PaymentRepository;
  periods: PeriodService;
  changes: InvoiceChanges;
  refundRequests: Pick<RefundRequests, 'findAllOf'>;
  /** A payment whose invoice the actor may settle. @throws {MissingError} `payment` */
  findOwn: (documentId: string, actor: Actor) => Promise<PaymentEntity>;
}

const expectedOf = ({ amount, currency, environment }: PaymentEntity): ExpectedPayment => ({
  ...{ amount, currency, environment },
  accountId: null,
});

const alreadyReversed = (): ConflictError =>
  new ConflictError('The payout was already reversed.', {
    code: 'payout_already_reversed',
    field: 'status',
    hint: 'Reload the invoice. If the money went back after all, record the payout again.',
  });

const conflict = (code: string, message: string, hint: string): ConflictError =>
  new ConflictError(message, { code, field: 'amount', hint });

/**
 * Records money that went back to a customer without the provider. It is a refund in the payment's ledger, so that all
 * sums follow from it by the same rules as from the provider's refunds.
 */
export const createRecordedPayouts = (deps: Dependencies) => {
  const { strapi, clock, calendar, repository, periods, changes, refundRequests, findOwn } = deps;

  /** Sum of what the provider has been asked to refund of payments and has not answered, in minor units. */
  const askedOf = async (payments: PaymentWithLedger[]): Promise<number> => {
    const requests = await refundRequests.findAllOf(payments.map(({ documentId }) => documentId));
    return requests
      .filter(({ request }) => request.status === 'waiting' && request.providerRefundId === null)
      .reduce((sum, { request }) => sum + request.amount, 0);
  };

  /** Refunds of the invoice's payments that have been asked for and may still succeed, in minor units of its currency. */
  const promisedOf = async (payments: PaymentWithLedger[]): Promise<number> => {
    let promised = 0;
    for (const payment of payments) {
      const pending = payment.refunds.filter(({ status }) => status === 'pending' || status === 'requires_action');
      const amount = pending.reduce((sum, refund) => sum + refund.amount, await askedOf([payment]));
      promised += asRequested(stateOf(payment), amount);
    }
    return promised;
  };

  /** Returns the amount to record. @throws {PluginError} which limit is reached, and what to do */
  const amountOf = async (
    { invoice, payments }: LockedInvoice,
    payment: PaymentWithLedger,
    amount: number | undefined
  ): Promise<number> => {
    // Where another currency was accepted, the provider refunds in it, and people pay out what the invoice owes.
    const state = stateOf(payment);
    const inRequested = (received: number): number => asRequested(state, received);
    const { amountRefundable } = paymentSummary(state, payment.currency);
    const most = payoutLimit({
      creditBalance: invoice.creditBalance,
      promised: await promisedOf(payments),
      amountRefundable: inRequested(amountRefundable - (await askedOf([payment]))),
    });
    if (most > 0 && (amount ?? most) <= most) return amount ?? most;
    throw whyNot(invoice.creditBalance, inRequested(amountRefundable), most, payment);
  };

  const whyNot = (owed: number, refundable: number, most: number, payment: PaymentEntity): PluginError => {
    const money = (amount: number): string => withCurrency(amount, payment.currency);
    if (owed === 0) {
      return conflict(
        'nothing_owed',
        `Nothing of invoice ${payment.invoice.number ?? ''} is owed to the customer.`,
        'Issue a credit note first. It says why money goes back.'
      );
    }
    if (refundable === 0) {
      return conflict(
        'payment_not_refundable',
        'Nothing of this payment can go back: it was returned already, or the payer disputes it.',
        'Record the payout on another payment of the invoice, or wait for the end of the dispute.'
      );
    }
    if (most === 0) {
      return conflict(
        'refund_under_way',
        'A refund in progress already returns what is owed to the customer.',
        'Wait for the provider’s response. If the refund fails, record the payout then.'
      );
    }
    return new InvalidInputError(
      `At most ${money(most)} can be paid out: ${money(owed)} is owed to the customer, and ${money(refundable)} of this payment can go back.`,
      {
        code: 'payout_exceeds_owed',
        field: 'amount',
        hint: 'Lower the amount, record the rest on another payment, or issue a credit note for the difference first.',
      }
    );
  };

  /** @throws {ConflictError} `idempotency_key_reused` */
  const assertSame = async (payoutId: string, input: RecordPayoutInput): Promise<void> => {
    const row = await strapi.db.query(PAYOUT_UID).findOne({ where: { payoutId } });
    if (row && saysOther(input, { amount: integerOf(row.amount), method: row.method, date: row.day }))
      throw keyReused();
  };

  return {
    /** @throws {PluginError} with the field and the next step */
    async record(documentId: string, input: RecordPayoutInput, actor: Actor): Promise<void> {
      const payment = await findOwn(documentId, actor);
      if (!isSettled(payment.status)) {
        throw conflict(
          'payment_not_received',
          `The payment is ${payment.status.replace(/_/g, ' ')}, so nothing of it can be paid out.`,
          'Record the payout on the payment with which the customer paid.'
        );
      }
      const zone = await calendar.read();
      const since = { day: calendar.dayOf(new Date(payment.settledAt ?? payment.createdAt)), daysBefore: 0 };
      assertDate(input.date, calendar.today(), { ...since, name: 'the day of the payment' });
      const payoutId = `recorded_${entryIdOf(payment.documentId, input.key)}`;
      await changes.apply(payment.invoice.documentId, actor, async (locked) => {
        const before = locked.payments.find(({ id }) => id === payment.id);
        if (!before) throw new MissingError('payment');
        if (stateOf(before).refunds[payoutId]) {
          await assertSame(payoutId, input);
          return { result: null };
        }
        await periods.assertOpen(before.environment, input.date);
        const amount = await amountOf(locked, before, input.amount);
        const [reference, note] = [textOrNull(input.reference), textOrNull(input.note)];
        await insertRow(strapi, PAYOUT_UID, {
          ...{ payoutId, paymentId: before.documentId, invoiceId: locked.invoice.documentId },
          ...{ amount, currency: before.currency, method: input.method, day: input.date, reference, note },
          ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name, writtenAt: clock() },
        });
        const fact: RefundFact = {
          kind: 'refund',
          ...{ environment: before.environment, accountId: null, refundId: payoutId },
          ...{ intentId: before.intentId, chargeId: before.chargeId },
          ...{ amount, currency: before.currency, status: 'succeeded', origin: 'recorded' },
          ...{ reason: note ?? reference, failureReason: null },
          createdAt: momentOfDay(input.date, zone, clock()),
        };
        const after = await storeState(repository, before, applyFact(stateOf(before), fact, expectedOf(before)));
        return { result: null, payment: { before, after } };
      });
    },

    /** Writes the counter-entry of a payout. The money is owed to the customer again. */
    async reverse(documentId: string, payoutId: string, { reason }: ReverseInput, actor: Actor): Promise<void> {
      const payment = await findOwn(documentId, actor);
      await changes
        .apply(payment.invoice.documentId, actor, async ({ invoice, payments }) => {
          const before = payments.find(({ id }) => id === payment.id);
          const payout = before && stateOf(before).refunds[payoutId];
          if (!before || payout?.origin !== 'recorded') throw new MissingError('payout');
          if (payout.status !== 'succeeded') throw alreadyReversed();
          const now = clock();
          await periods.assertOpen(before.environment, calendar.dayOf(now), 'status');
          await insertRow(strapi, REVERSAL_UID, {
            ...{ subject: payoutId, paymentId: before.documentId, invoiceId: invoice.documentId },
            ...{ amount: payout.amount, currency: payout.currency, reason },
            ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
            ...{ day: calendar.dayOf(now), writtenAt: now },
          });
          const fact: RefundFact = {
            kind: 'refund',
            ...{ environment: before.environment, accountId: null, refundId: payoutId },
            ...{ intentId: before.intentId, chargeId: before.chargeId },
            ...{ amount: payout.amount, currency: payout.currency, status: 'canceled', origin: 'recorded' },
            ...{ reason: payout.reason, failureReason: reason, createdAt: payout.createdAt },
          };
          const after = await storeState(repository, before, applyFact(stateOf(before), fact, expectedOf(before)));
          return { result: null, payment: { before, after } };
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? alreadyReversed() : error;
        });
    },
  };
};
