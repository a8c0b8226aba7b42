import type { Core } from '@strapi/strapi';

import type { ProviderFact } from '../../../domain/payments/payment-facts';
import type { BankingContractService } from '../banking-contracts';
import { providerActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider } from '../kit/errors';
import { createBatches } from '../kit/together';
import type { SiteGuard } from '../site-identity';
import type { AppliedFacts, FactApplier } from './apply-facts';
import type { PaymentEntity } from './entity';
import type { FactScope, HeardFacts } from './heard-facts';
import type { PaymentRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  bankingContracts: BankingContractService;
  repository: PaymentRepository;
  siteGuard: SiteGuard;
  facts: FactApplier;
}

/** How many payments one transaction changes. It holds the locks of their invoices. */
export const APPLIED_TOGETHER = { items: 50, weight: 50, weigh: () => 1 };

/** Time limit in milliseconds for closing sessions while a person waits. The background job has no such limit. */
const PATIENCE_MS = 10_000;
const withinPatience = (): (() => Promise<boolean>) => {
  const end = Date.now() + PATIENCE_MS;
  return async () => Date.now() < end;
};

/** Reads sessions from the provider, applies what it says, and closes those that nobody may pay any more. */
export const createSessionUpkeep = ({
  strapi,
  clock,
  bankingContracts,
  repository,
  siteGuard,
  facts,
}: Dependencies) => {
  const factScope = async (payment: PaymentEntity): Promise<FactScope> => {
    const [pair] = (await bankingContracts.findKeyPairs([payment.contractId])).filter(
      ({ environment }) => environment === payment.environment
    );
    return { contractId: payment.contractId, environment: payment.environment, accountId: pair?.accountId ?? null };
  };

  /** Closes the other open sessions of a paid invoice at the provider, so that nobody pays it twice. */
  const closeSuperfluous = async (sessions: PaymentEntity[]): Promise<void> => {
    for (const payment of sessions) {
      try {
        const { provider, keys } = await bankingContracts.accessOf(payment.contractId, payment.environment);
        const session = await provider.expireCheckout(keys(), payment.sessionId ?? '');
        await applyFacts(await factScope(payment), session.facts, providerActor('sibling session closed'));
      } catch (error) {
        // Reconciliation closes it later. The payment that settled the invoice must not fail because of it.
        strapi.log.warn(
          `invoice-payments: session ${payment.sessionId} of a paid invoice could not be closed: ${(error as Error).message}`
        );
      }
    }
  };

  const applyFacts = async (scope: FactScope, heard: ProviderFact[], actor: Actor): Promise<AppliedFacts> => {
    const [applied] = await facts.applyTogether([{ scope, facts: heard, actor }]);
    await closeSuperfluous(applied.superfluous);
    return applied;
  };

  const applySoon = createBatches<HeardFacts, AppliedFacts>((heard) => facts.applyTogether(heard), APPLIED_TOGETHER);

  /** Applies facts together with those that arrive at the same time. */
  const applyFactsSoon = async (heard: HeardFacts): Promise<AppliedFacts> => {
    const applied = await applySoon(heard);
    await closeSuperfluous(applied.superfluous);
    return applied;
  };

  /**
   * Ends an attempt whose response was lost once its expiry has passed: any session it opened has expired at the
   * provider. Before that, its request is repeated when somebody opens the invoice again.
   */
  const abandonStale = async (payment: PaymentEntity, actor: Actor): Promise<boolean> => {
    if (payment.expiresAt === null || new Date(payment.expiresAt) > clock()) return false;
    const fact: ProviderFact = {
      kind: 'payment',
      environment: payment.environment,
      accountId: null,
      status: 'expired',
      amount: payment.amount,
      currency: payment.currency,
      occurredAt: clock().toISOString(),
    };
    const of = { paymentId: payment.id, invoiceId: payment.invoice.id, scope: await factScope(payment) };
    return (await facts.applyToPayment({ ...of, facts: [fact], actor })) !== null;
  };

  /**
   * Reads a payment's session from the provider and applies the result. Returns whether anything changed. Also closes
   * an open session if its invoice has its payment or the page was withdrawn: the process that should have done so may
   * have died.
   */
  const refresh = async (payment: PaymentEntity, actor: Actor): Promise<boolean> => {
    if (payment.sessionId === null) return abandonStale(payment, actor);
    const { provider, keys } = await bankingContracts.accessOf(payment.contractId, payment.environment);
    const superfluous =
      payment.status === 'open' &&
      (payment.invoice.status !== 'open' || payment.withdrawal !== null) &&
      !(await siteGuard.isChanged());
    const session = superfluous
      ? await provider.expireCheckout(keys(), payment.sessionId)
      : await provider.readCheckout(keys(), payment.sessionId);
    return (await applyFacts(await factScope(payment), session.facts, actor)).changed;
  };

  /**
   * Prepares payment with another method. Reads the waiting payments, because a voucher may have been paid, and cancels
   * those that can be canceled. The others stay payable. If both are paid, the second is an overpayment.
   */
  const leaveForAnotherMethod = async (invoiceId: string): Promise<void> => {
    for (const payment of await repository.findWaiting(invoiceId)) {
      const actor = providerActor('another method');
      await askProvider(() => refresh(payment, actor));
      const now = await repository.findOne(payment.documentId);
      if (now?.status !== 'requires_action') continue;
      const { provider, keys } = await bankingContracts.accessOf(now.contractId, now.environment);
      if (!provider.cancelPayment) continue;
      const key = `cancel:${now.documentId}:${now.idempotencyKey}`.slice(0, 120);
      const session = await askProvider(async () => provider.cancelPayment?.(keys(), now, key));
      if (session) await applyFacts(await factScope(now), session.facts, actor);
    }
  };

  /**
   * Closes withdrawn sessions that are still open at the provider.
   *
   * @param mayGoOn checked between sessions. The default stops after {@link PATIENCE_MS}; the background job closes the
   * rest
   */
  const closeWithdrawn = async (mayGoOn: () => Promise<boolean> = withinPatience()): Promise<void> => {
    let afterId = 0;
    for (;;) {
      const batch = await repository.findWithdrawn(afterId, 50);
      for (const payment of batch) {
        afterId = payment.id;
        if (!(await mayGoOn())) return;
        await refresh(payment, providerActor('access withdrawn')).catch((error: unknown) => {
          // The background job tries again.
          strapi.log.warn(
            `invoice-payments: session ${payment.sessionId} is withdrawn but could not be closed: ${(error as Error).message}`
          );
        });
      }
      if (batch.length < 50) return;
    }
  };

  return { factScope, applyFacts, applyFactsSoon, refresh, leaveForAnotherMethod, closeWithdrawn };
};
