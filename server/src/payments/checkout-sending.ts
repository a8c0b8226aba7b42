import type { Core } from '@strapi/strapi';

import type { CheckoutStarted } from '../../../contracts';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { askProvider, ConflictError, refusalFromProvider } from '../kit/errors';
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
import { withNewId, fingerprintOf, keyOf } from './checkout-request';
import type { PaymentEntity } from './entity';
import type { FactScope } from './heard-facts';
import type { PaymentRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  bankingContracts: BankingContractService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  facts: FactApplier;
  refusals: CheckoutRefusals;
  /** Applies facts and closes the sessions that become superfluous. */
  settle: (scope: FactScope, session: CheckoutSession, actor: Actor) => Promise<unknown>;
  /** Searches the provider for sessions of an invoice that this database lost. */
  lookForLost: (invoiceId: string) => Promise<unknown>;
}

/** An attempt to send. `resumed` means that an earlier call may have sent it already. */
export interface Sending {
  payment: PaymentEntity;
  invoice: InvoiceEntity;
  resumed: boolean;
}

/** Sends attempts to the provider and closes pages. All of it runs outside of transactions. */
export const createSender = (deps: Dependencies) => {
  const { strapi, bankingContracts, invoices, repository, facts, refusals, settle, lookForLost } = deps;

  const scopeFor = ({ contractId, environment }: PaymentEntity, accountId: string | null): FactScope => ({
    contractId,
    environment,
    accountId,
  });

  /**
   * Stores a new request before it is sent, so that concurrent callers send the same one. Null: a concurrent caller
   * changed the row first.
   */
  const replaceRequest = (payment: PaymentEntity, request: CheckoutRequest): Promise<PaymentEntity | null> =>
    inTransaction(strapi, async () => {
      await invoices.lock(payment.invoice.documentId);
      const next = { request, idempotencyKey: keyOf(request) };
      return (await repository.replaceRequest(payment, next)) ? { ...payment, ...next } : null;
    });

  /**
   * The result of one request: a page, an error, or null when a concurrent caller has changed the row's request or
   * received its page.
   */
  type Opened =
    | { payment: PaymentEntity; session: CheckoutSession; decorated: boolean }
    | { payment: PaymentEntity; error: ProviderError }
    | null;

  /**
   * Asks the provider to open the page. If the provider refuses decoration, retries without the refused part: a payment
   * matters more than a logo.
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
        // The second retry removes all decoration, so that a payer does not wait through a long list of refusals.
        const plainer = provider.withoutDecoration?.(request, removed === 0 ? error.param : null);
        if (!plainer) return { payment, error };
        await refusals.noteDecoration(payment, error);
        const replaced = await replaceRequest(payment, withNewId(plainer));
        if (!replaced) return null;
        payment = replaced;
      }
    }
  };

  /**
   * Handles a refusal.
   *
   * @returns null when the request is used up and a new attempt may succeed
   * @throws {PluginError} what the caller is told otherwise
   */
  const refused = async (
    payment: PaymentEntity,
    error: ProviderError,
    resumed: boolean,
    mayStartOver: boolean,
    actor: Actor
  ): Promise<null> => {
    if (error.retryable) throw refusalFromProvider(error);
    const ofKeys = error.kind === 'authentication' || error.kind === 'permission';
    // The response to an earlier call of this attempt was lost, so its row must not be reused for another attempt.
    const isUncertain = resumed && payment.refusal === null;
    if (!ofKeys && (isUncertain || error.party === 'nobody')) {
      // A concurrent caller of the same attempt received a page.
      if (!(await refusals.end(payment, error, actor))) return null;
      // The resumed request may only be outdated: its expiry is too close. A new attempt tells.
      if (resumed && error.kind === 'invalid_request') return null;
      // The key belongs to an attempt that this database lost. Search for it, then decide again.
      if (mayStartOver && error.kind === 'conflict') {
        await lookForLost(payment.invoice.documentId);
        return null;
      }
      if (mayStartOver && error.code === FAILURE_REPEATED) return null;
      throw refusalFromProvider(error);
    }
    if (!(await refusals.note(payment, error, !ofKeys, actor))) return null;
    // The request's expiry may have come too close while it waited for the keys to be fixed.
    if (resumed && error.kind === 'invalid_request' && mayStartOver) return null;
    throw refusalFromProvider(error);
  };

  /**
   * Makes one call to the provider, outside of any transaction. If the process dies in between, repeating the call with
   * the same key is safe. A page's address is handed out only after the row stores it, and the row accepts only the
   * page of its current request.
   *
   * @returns null when the request is used up and a new attempt may succeed
   */
  const send = async (
    { payment: attempt, invoice, resumed }: Sending,
    mayStartOver: boolean,
    actor: Actor
  ): Promise<CheckoutStarted | null> => {
    const { provider, keys, accountId } = await bankingContracts.accessOf(attempt.contractId, attempt.environment);
    const opened = await open(provider, keys, attempt);
    if (!opened) return null;
    if ('error' in opened) return refused(opened.payment, opened.error, resumed, mayStartOver, actor);
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
      // The row has another request by now, and others may have its page. Nobody has the address of this page, so close
      // it.
      await expire({ ...payment, sessionId: session.id }, actor);
      return null;
    }
    // Another payment may have settled the invoice while the provider answered. Its link may have been revoked, or its
    // module switched off.
    const now = await repository.findWithModule(payment.documentId);
    const isWithdrawn = now?.withdrawal !== null || now.module?.mode === 'off';
    const wanted = applied.payment.after.status === 'open' && applied.invoiceStatus === 'open' && !isWithdrawn;
    // Another caller of this attempt may have handed the page out, and it may be paid by now.
    const isStillOpen = now?.status === 'open';
    if (session.state === 'open' && !wanted) await expire({ ...payment, sessionId: session.id }, actor);
    // The page was withdrawn before anybody had its address, so a new attempt can start.
    if (resumed && session.state === 'open' && payment.withdrawal !== null) return null;
    if (!session.url || !wanted || !isStillOpen) {
      throw new ConflictError('The payment page is already closed.', {
        code: 'session_not_open',
        hint: 'Reload the invoice to check whether it has been paid. If it has not, start the payment again.',
      });
    }
    await refusals.clear(payment, { invoice, module: now.module }, decorated, actor);
    return { url: session.url, payment: payment.documentId, expiresAt: session.expiresAt, reused: false };
  };

  /** Closes a session that is out of date. If it turns out to be paid, the next round handles that. */
  const expire = async (payment: PaymentEntity, actor: Actor): Promise<void> => {
    const { provider, keys, accountId } = await bankingContracts.accessOf(payment.contractId, payment.environment);
    const session = await askProvider(() => provider.expireCheckout(keys(), payment.sessionId ?? ''));
    await settle(scopeFor(payment, accountId), session, actor);
  };

  return { send, expire };
};
