import type { Core } from '@strapi/strapi';

import type { CheckoutStarted } from '../../../contracts';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { askProvider, ConflictError, refusalFromProvider } from '../kit/errors';
import type { PaymentModuleService } from '../payment-modules';
import {
  FAILURE_REPEATED,
  ProviderError,
  type CheckoutRequest,
  type CheckoutSession,
  type KeyPairSecrets,
  type PaymentProvider,
} from '../providers/payment-provider';
import type { FactApplier } from './apply-facts';
import type { CheckoutRefusals } from './checkout-refusals';
import { anewOf, fingerprintOf, keyOf } from './checkout-request';
import type { PaymentEntity } from './entity';
import type { FactScope } from './heard-facts';
import type { PaymentRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  bankingContracts: BankingContractService;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  facts: FactApplier;
  refusals: CheckoutRefusals;
  /** Applies facts and closes what they leave open. */
  settle: (scope: FactScope, session: CheckoutSession, actor: Actor) => Promise<unknown>;
  /** Looks at the provider for sessions of an invoice that this database has lost. */
  lookForLost: (invoiceId: string) => Promise<unknown>;
}

/** An attempt as it is to be sent; `resumed` when somebody else may have sent it before. */
export interface Sending {
  payment: PaymentEntity;
  invoice: InvoiceEntity;
  resumed: boolean;
}

/** Sends attempts to the provider, and closes pages. Everything here happens outside of transactions. */
export const createSender = (deps: Dependencies) => {
  const { strapi, bankingContracts, paymentModules, invoices, repository, facts, refusals, settle, lookForLost } = deps;

  const scopeFor = ({ contractId, environment }: PaymentEntity, accountId: string | null): FactScope => ({
    contractId,
    environment,
    accountId,
  });

  /** Written before it is sent, so that whoever sends this attempt sends the same. Null: somebody else was faster. */
  const replaceRequest = (payment: PaymentEntity, request: CheckoutRequest): Promise<PaymentEntity | null> =>
    inTransaction(strapi, async () => {
      await invoices.lock(payment.invoice.documentId);
      const next = { request, idempotencyKey: keyOf(request) };
      return (await repository.replaceRequest(payment, next)) ? { ...payment, ...next } : null;
    });

  /** What came of one request: a page, an error, or nothing, as the row has another request or its page by now. */
  type Opened =
    | { payment: PaymentEntity; session: CheckoutSession; decorated: boolean }
    | { payment: PaymentEntity; error: ProviderError }
    | null;

  /**
   * Asks the provider to open the page, and once more without what it refused of its decoration: a payment is worth
   * more than a logo.
   */
  const open = async (
    provider: PaymentProvider,
    keys: () => KeyPairSecrets,
    attempt: PaymentEntity
  ): Promise<Opened> => {
    let payment = attempt;
    for (let removed = 0; ; removed += 1) {
      const { request, idempotencyKey } = payment;
      try {
        const session = await provider.createCheckout(keys(), request, idempotencyKey);
        return { payment, session, decorated: fingerprintOf(request) === payment.fingerprint };
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        if (error.reason !== 'decoration_refused' || removed > 1) return { payment, error };
        // The second time without any, so that no long list of refusals keeps a payer waiting.
        const plainer = provider.withoutDecoration?.(request, removed === 0 ? error.param : null);
        if (!plainer) return { payment, error };
        await refusals.noteDecoration(payment, error);
        const replaced = await replaceRequest(payment, anewOf(plainer));
        if (!replaced) return null;
        payment = replaced;
      }
    }
  };

  /**
   * What follows from a refusal.
   *
   * @returns null when this request is spent and a new attempt may fare better
   * @throws {PluginError} what the caller is told otherwise
   */
  const refused = async (
    payment: PaymentEntity,
    error: ProviderError,
    resumed: boolean,
    mayStartAfresh: boolean,
    actor: Actor
  ): Promise<null> => {
    if (error.retryable) throw refusalFromProvider(error);
    const ofKeys = error.kind === 'authentication' || error.kind === 'permission';
    // Nobody heard the answer to an earlier call of this attempt: its row is not one for another try.
    const isUncertain = resumed && payment.refusal === null;
    if (!ofKeys && (isUncertain || error.party === 'nobody')) {
      // Somebody else who sent it has fared better.
      if (!(await refusals.end(payment, error, actor))) return null;
      // A resumed request may only be stale (its expiry has come too close): a fresh attempt tells.
      if (resumed && error.kind === 'invalid_request') return null;
      // The key belongs to an attempt that this database has lost: what became of it is looked up, then decided anew.
      if (mayStartAfresh && error.kind === 'conflict') {
        await lookForLost(payment.invoice.documentId);
        return null;
      }
      if (mayStartAfresh && error.code === FAILURE_REPEATED) return null;
      throw refusalFromProvider(error);
    }
    if (!(await refusals.note(payment, error, !ofKeys, actor))) return null;
    // Its expiry may have come too close while it waited for the keys to be mended.
    if (resumed && error.kind === 'invalid_request' && mayStartAfresh) return null;
    throw refusalFromProvider(error);
  };

  /**
   * One Stripe call, outside any transaction. Repeating it with the same key heals a crash in between. Nobody gets the
   * address of a page before the row has it, and the row takes only the page of the request it holds.
   *
   * @returns null when this request is spent and a new attempt may fare better
   */
  const send = async (
    { payment: attempt, invoice, resumed }: Sending,
    mayStartAfresh: boolean,
    actor: Actor
  ): Promise<CheckoutStarted | null> => {
    const { provider, keys, accountId } = await bankingContracts.accessOf(attempt.contractId, attempt.environment);
    const opened = await open(provider, keys, attempt);
    if (!opened) return null;
    if ('error' in opened) return refused(opened.payment, opened.error, resumed, mayStartAfresh, actor);
    const { payment, session, decorated } = opened;
    const applied = await facts.applyToPayment({
      paymentId: payment.id,
      invoiceId: payment.invoice.id,
      scope: scopeFor(payment, accountId),
      facts: session.facts,
      actor,
      url: session.url,
      answer: { idempotencyKey: payment.idempotencyKey, sessionId: session.id },
    });
    if (!applied) {
      // The row has another request by now, whose page others may hold. Nobody has the address of this one.
      await expire({ ...payment, sessionId: session.id }, actor);
      return null;
    }
    // While Stripe answered, another payment may have brought the money.
    const wanted =
      applied.payment.after.status === 'open' && applied.invoiceStatus === 'open' && !(await isWithdrawn(payment));
    if (session.state === 'open' && !wanted) await expire({ ...payment, sessionId: session.id }, actor);
    // One that was withdrawn while nobody had its address is not in anybody's way.
    if (resumed && session.state === 'open' && payment.withdrawal !== null) return null;
    if (!session.url || !wanted) {
      throw new ConflictError('This payment page is closed already.', {
        code: 'session_not_open',
        hint: 'Reload the invoice: it may have been paid just now. Otherwise start again.',
      });
    }
    await refusals.clear(payment, invoice, decorated, actor);
    return { url: session.url, payment: payment.documentId, expiresAt: session.expiresAt, reused: false };
  };

  /** Whether the page may not be handed out after all: its link was revoked, its module switched off. */
  const isWithdrawn = async ({ documentId }: PaymentEntity): Promise<boolean> => {
    const now = await repository.findOne(documentId);
    if (now?.withdrawal !== null) return true;
    const module = now.paymentModule && (await paymentModules.findEntity(now.paymentModule.documentId));
    return module?.mode === 'off';
  };

  /** Closes a session that no longer fits. It may turn out paid: then the next round says so. */
  const expire = async (payment: PaymentEntity, actor: Actor): Promise<void> => {
    const { provider, keys, accountId } = await bankingContracts.accessOf(payment.contractId, payment.environment);
    const session = await askProvider(() => provider.expireCheckout(keys(), payment.sessionId ?? ''));
    await settle(scopeFor(payment, accountId), session, actor);
  };

  return { send, expire };
};
