import type { Core } from '@strapi/strapi';

import type { ProviderRefusal } from '../../../contracts';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { ProviderError } from '../providers/payment-provider';
import { refusalOf } from '../providers/provider-refusal';
import type { FactApplier } from './apply-facts';
import type { PaymentAnnouncer } from './heard-facts';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';
import { awaitsAnswer } from './request-rules';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  repository: PaymentRepository;
  facts: FactApplier;
  announcer: PaymentAnnouncer;
}

/** Tells whether the provider refused every request of an attempt. The next attempt reuses its row. */
export const isRefusedAttempt = ({ refusal, sessionId, status }: PaymentEntity): boolean =>
  refusal !== null && sessionId === null && ['created', 'failed', 'expired'].includes(status);

/** Counts a repeated attempt on the same row, even if the cause differs. */
const countedOn = (refusal: ProviderRefusal, former: ProviderRefusal | null): ProviderRefusal =>
  former ? { ...refusal, count: former.count + 1, since: former.since } : refusal;

/** Stores what a provider refused, where the people who can fix it look, and notifies staff once for each cause. */
export const createCheckoutRefusals = (deps: Dependencies) => {
  const { strapi, clock, invoices, paymentModules, repository, facts, announcer } = deps;

  const aboutOf = ({ environment, currency }: PaymentEntity) => ({ environment, currency });

  /** Notes the refusal on the payment's module and tells whether its cause is new. */
  const noteOnModule = async (payment: PaymentEntity, error: ProviderError) =>
    payment.paymentModule && paymentModules.refusals.note(payment.paymentModule.id, error, aboutOf(payment));

  const announce = (payment: PaymentEntity, refusal: ProviderRefusal): Promise<number> =>
    payment.paymentModule
      ? announcer.refused({
          invoiceId: payment.invoice.documentId,
          paymentId: payment.documentId,
          moduleId: payment.paymentModule.documentId,
          refusal,
        })
      : Promise.resolve(0);

  /**
   * Ends the attempt, so that the next one can send another request.
   *
   * @returns false when the row no longer waits for this response: a concurrent caller received a page, or the row has
   * another request
   */
  const end = async (payment: PaymentEntity, error: ProviderError, actor: Actor): Promise<boolean> => {
    const news = await facts.applyToPayment({
      answer: { idempotencyKey: payment.idempotencyKey, sessionId: null },
      paymentId: payment.id,
      invoiceId: payment.invoice.id,
      scope: { contractId: payment.contractId, environment: payment.environment, accountId: null },
      facts: [
        {
          kind: 'payment',
          environment: payment.environment,
          accountId: null,
          status: 'failed',
          amount: payment.amount,
          currency: payment.currency,
          failure: { code: error.code ?? error.reason, message: error.message },
          occurredAt: clock().toISOString(),
        },
      ],
      actor,
    });
    return news !== null;
  };

  return {
    end,

    /**
     * Records a final refusal of an attempt.
     *
     * @returns false when the row no longer waits for this response, see {@link end}
     * @param ends whether the request must not be repeated. A refusal of the keys does not end it: the same request
     * works once the keys are fixed
     */
    async note(payment: PaymentEntity, error: ProviderError, ends: boolean, actor: Actor): Promise<boolean> {
      const messages = await inTransaction(strapi, async () => {
        const invoice = await invoices.lock(payment.invoice.documentId);
        const now = await repository.findOne(payment.documentId);
        // A concurrent caller may have received its response, or started another attempt on this row.
        const answer = { idempotencyKey: payment.idempotencyKey, sessionId: null };
        if (!invoice || !now || !awaitsAnswer(now, answer)) return null;
        const refusal = countedOn(refusalOf(error, { ...aboutOf(payment), now: clock() }), now.refusal);
        if (ends) await end(payment, error, actor);
        await repository.update(payment.id, { refusal });
        await invoices.noteRefusal(invoice, refusal, actor);
        if (error.party === 'module') {
          const noted = await noteOnModule(payment, error);
          return noted?.isNew ? announce(payment, noted.refusal) : 0;
        }
        // The contract's own notification covers refusals of the contract, wherever they occur.
        return error.party !== 'contract' && refusal.count === 1 ? announce(payment, refusal) : 0;
      });
      if (messages !== null && messages > 0) announcer.wake();
      return messages !== null;
    },

    /**
     * Records that a payment page opens without a part of its decoration. Its module shows it, and staff are notified
     * once.
     */
    async noteDecoration(payment: PaymentEntity, error: ProviderError): Promise<void> {
      const messages = await inTransaction(strapi, async () => {
        const noted = await noteOnModule(payment, error);
        return noted?.isNew ? announce(payment, noted.refusal) : 0;
      });
      if (messages > 0) announcer.wake();
    },

    /** Counts an attempt that was not sent, because the contract is known to be refused. */
    async countPress(invoiceId: string): Promise<void> {
      await inTransaction(strapi, async () => {
        const invoice = await invoices.lock(invoiceId);
        if (!invoice?.refusal) return;
        const attempt = (await repository.findByInvoice(invoice.id)).at(-1);
        if (!attempt?.refusal || !isRefusedAttempt(attempt)) return;
        const refusal = { ...attempt.refusal, count: attempt.refusal.count + 1, at: clock().toISOString() };
        await repository.update(attempt.id, { refusal });
        await invoices.noteRefusal(invoice, refusal, {
          type: 'system',
          id: null,
          name: null,
          roles: [],
          address: null,
        });
      });
    },

    /**
     * Clears the refusals once a payment page is open.
     *
     * @param now the payment's module and its invoice, as read before
     * @param decorated whether the page has everything that the module configures
     */
    async clear(
      payment: PaymentEntity,
      { invoice, module }: { invoice: InvoiceEntity; module: PaymentModuleEntity | null },
      decorated: boolean,
      actor: Actor
    ): Promise<void> {
      if (invoice.refused || payment.refusal) {
        await inTransaction(strapi, async () => {
          const locked = await invoices.lock(invoice.documentId);
          if (payment.refusal) await repository.update(payment.id, { refusal: null });
          if (locked?.refused) await invoices.noteRefusal(locked, null, actor);
        });
      }
      if (module && module.refusals.length > 0) {
        await paymentModules.refusals.clear(module, { currency: payment.currency, decorated });
      }
    },
  };
};

export type CheckoutRefusals = ReturnType<typeof createCheckoutRefusals>;
