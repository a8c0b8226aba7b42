import type { Core } from '@strapi/strapi';

import type { ProviderRefusal } from '../../../contracts';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { PaymentModuleService } from '../payment-modules';
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

/** An attempt that the provider only ever refused: the next press takes up its row instead of adding one. */
export const isRefusedAttempt = ({ refusal, sessionId, status }: PaymentEntity): boolean =>
  refusal !== null && sessionId === null && ['created', 'failed', 'expired'].includes(status);

/** Another press on the same attempt, whatever was wrong before. */
const countedOn = (refusal: ProviderRefusal, former: ProviderRefusal | null): ProviderRefusal =>
  former ? { ...refusal, count: former.count + 1, since: former.since } : refusal;

/** Remembers what a provider refused where those look who can mend it, and tells staff once for each cause. */
export const createCheckoutRefusals = (deps: Dependencies) => {
  const { strapi, clock, invoices, paymentModules, repository, facts, announcer } = deps;

  const aboutOf = ({ environment, currency }: PaymentEntity) => ({ environment, currency });

  /** What a module has to be told, and whether that is news. */
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
   * The attempt is over, so that the next one is not bound to its request.
   *
   * @returns false when it was not waiting for this answer any more: somebody who sent the same has a page, or the row
   *   has another request
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
     * The provider refused an attempt for good.
     *
     * @returns false when its row was not waiting for this answer any more, see {@link end}
     * @param ends whether its request is spent; what is wrong with keys is wrong with no request, so that one is repeated
     */
    async note(payment: PaymentEntity, error: ProviderError, ends: boolean, actor: Actor): Promise<boolean> {
      const messages = await inTransaction(strapi, async () => {
        const invoice = await invoices.lock(payment.invoice.documentId);
        const now = await repository.findOne(payment.documentId);
        // Somebody else, who sent the same, has its answer, or has begun another try on this row.
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
        // Of a contract its own people hear, from whichever part of the plugin met it.
        return error.party !== 'contract' && refusal.count === 1 ? announce(payment, refusal) : 0;
      });
      if (messages !== null && messages > 0) announcer.wake();
      return messages !== null;
    },

    /** A payment goes on without some decoration: its module hears of it, and staff once. */
    async noteDecoration(payment: PaymentEntity, error: ProviderError): Promise<void> {
      const messages = await inTransaction(strapi, async () => {
        const noted = await noteOnModule(payment, error);
        return noted?.isNew ? announce(payment, noted.refusal) : 0;
      });
      if (messages > 0) announcer.wake();
    },

    /** Somebody pressed, and the provider was not even asked: its contract is known to be refused. */
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
     * A payment page was opened: nothing is refused any more.
     *
     * @param invoice as it was read before
     * @param decorated whether with all the module wants on it
     */
    async clear(payment: PaymentEntity, invoice: InvoiceEntity, decorated: boolean, actor: Actor): Promise<void> {
      if (invoice.refused || payment.refusal) {
        await inTransaction(strapi, async () => {
          const locked = await invoices.lock(invoice.documentId);
          if (payment.refusal) await repository.update(payment.id, { refusal: null });
          if (locked?.refused) await invoices.noteRefusal(locked, null, actor);
        });
      }
      const module = payment.paymentModule && (await paymentModules.findEntity(payment.paymentModule.documentId));
      if (module && module.refusals.length > 0) {
        await paymentModules.refusals.clear(module, { currency: payment.currency, decorated });
      }
    },
  };
};

export type CheckoutRefusals = ReturnType<typeof createCheckoutRefusals>;
