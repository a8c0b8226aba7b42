import type { Core } from '@strapi/strapi';

import type {
  CheckoutStarted,
  FindPayments,
  Invoice,
  LinkedPayment,
  PaymentListQuery,
  PaymentOrigin,
  TimelineEntry,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService, KeyPairRow } from '../banking-contracts';
import type { CheckoutRefusal } from '../domain/checkout-rules';
import type { ProviderFact } from '../domain/payment-facts';
import type { FigureService } from '../figures';
import type { InvoiceScope, InvoiceService } from '../invoices';
import { providerActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider, MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { createBatches } from '../kit/together';
import type { Outbox } from '../outbox';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { CheckoutSession } from '../providers/payment-provider';
import {
  createFactApplier,
  type AppliedFacts,
  type FactScope,
  type HeardFacts,
  type PaymentAnnouncer,
} from './apply-facts';
import { createCheckout } from './checkout';
import { createCheckoutRefusals } from './checkout-refusals';
import { paymentDto } from './dto';
import { createHistoryWriter } from './history';
import { findCheckoutRefusal } from './refusals';
import type { PaymentEntity, PaymentRepository } from './repository';
import { paymentTimeline } from './timeline';

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  clock: Clock;
  bankingContracts: BankingContractService;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  figures: FigureService;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
  installationId: () => Promise<string>;
  publicUrl: () => string;
}

/** A session younger than this was handed out a moment ago: a double click is not worth a call to the provider. */
const FRESH_MS = 30_000;

/** How many payments' news one transaction takes: the invoices' locks are held for it. */
const APPLIED_TOGETHER = { items: 50, weight: 50, weigh: () => 1 };

const originOf = (actor: Actor): PaymentOrigin =>
  actor.type === 'admin' ? 'staff' : actor.type === 'payer' ? 'link' : 'api';

export const createPaymentService = (deps: Dependencies) => {
  const { strapi, activity, clock, bankingContracts, paymentModules, invoices, repository } = deps;
  const facts = createFactApplier(deps);

  const present = async (payments: PaymentEntity[]): Promise<LinkedPayment[]> => {
    const ledger = await repository.findLedger(payments.map(({ id }) => id));
    const contractIds = [...new Set(payments.map(({ contractId }) => contractId))];
    const providers = new Map(
      await Promise.all(contractIds.map(async (id) => [id, await bankingContracts.providerOf(id)] as const))
    );
    return payments.map((payment) => ({
      ...paymentDto(payment, ledger(payment.id)),
      dashboardUrl: providers.get(payment.contractId)?.dashboardUrl(payment.environment, payment) ?? null,
    }));
  };

  const scopeOf = async (payment: PaymentEntity): Promise<FactScope> => {
    const [pair] = (await bankingContracts.findKeyPairs([payment.contractId])).filter(
      ({ environment }) => environment === payment.environment
    );
    return { contractId: payment.contractId, environment: payment.environment, accountId: pair?.accountId ?? null };
  };

  /** A paid invoice must not be payable a second time: its other open sessions are closed at the provider. */
  const closeSuperfluous = async (sessions: PaymentEntity[]): Promise<void> => {
    for (const payment of sessions) {
      try {
        const { provider, keys } = await bankingContracts.accessOf(payment.contractId, payment.environment);
        const session = await provider.expireCheckout(keys(), payment.sessionId ?? '');
        await applyFacts(await scopeOf(payment), session.facts, providerActor('sibling session closed'));
      } catch (error) {
        // Reconciliation closes it later; the payment that settled the invoice must not fail for it.
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

  const startCheckout = createCheckout({
    ...deps,
    facts,
    refusals: createCheckoutRefusals({ ...deps, facts }),
    settle: async (scope: FactScope, session: CheckoutSession, actor: Actor) => {
      await applyFacts(scope, session.facts, actor);
    },
  });

  /**
   * An attempt whose answer never came: its request is repeated when somebody opens the invoice again.
   * Once its own expiry has passed, any session it made has run out at the provider, and it is over.
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
    const of = { paymentId: payment.id, invoiceId: payment.invoice.id, scope: await scopeOf(payment) };
    return (await facts.applyToPayment({ ...of, facts: [fact], actor })) !== null;
  };

  /**
   * Reads a payment's session from the provider and applies what it says; answers whether that was news.
   * An open session of an invoice that has its payment is closed: whoever should have done so may have died.
   */
  const refresh = async (payment: PaymentEntity, actor: Actor): Promise<boolean> => {
    if (payment.sessionId === null) return abandonStale(payment, actor);
    const { provider, keys } = await bankingContracts.accessOf(payment.contractId, payment.environment);
    const superfluous = payment.status === 'open' && payment.invoice.status !== 'open';
    const session = superfluous
      ? await provider.expireCheckout(keys(), payment.sessionId)
      : await provider.readCheckout(keys(), payment.sessionId);
    return (await applyFacts(await scopeOf(payment), session.facts, actor)).changed;
  };

  return {
    /** Payments of the invoices the asker may see. */
    async findPage(query: PaymentListQuery, actor: Actor): Promise<FindPayments> {
      const slice = sliceOf(query, 'createdAt:desc');
      const { rows, total } = await repository.findPage(query, await invoices.scopeFor(actor), slice);
      return pageOf(await present(rows), total, slice);
    },

    /** @throws {MissingError} also when the asker may not see its invoice */
    async findOne(documentId: string, actor: Actor): Promise<LinkedPayment> {
      const payment = await repository.findOne(documentId);
      if (!payment) throw new MissingError('payment');
      await invoices.assertVisible(payment.invoice.documentId, actor).catch(() => {
        throw new MissingError('payment');
      });
      const [dto] = await present([payment]);
      return dto;
    },

    /**
     * Opens Stripe's hosted page for an invoice, or hands out the one that is open.
     *
     * @throws {PluginError} with the reason and the next step when the invoice cannot be paid now
     */
    async startCheckout(invoiceId: string, actor: Actor): Promise<CheckoutStarted> {
      const payable = await invoices.findPayable(invoiceId, actor);
      return startCheckout(payable.invoice.documentId, actor, originOf(actor), payable);
    },

    /** Asks the provider about every payment of an invoice and applies the answers. */
    async reconcileInvoice(invoiceId: string, actor: Actor): Promise<LinkedPayment[]> {
      await invoices.assertVisible(invoiceId, actor);
      const { rows } = await repository.findPage(
        { invoice: invoiceId },
        { see: 'all' },
        sliceOf({ pageSize: 100 }, 'id:asc')
      );
      let changed = 0;
      for (const payment of rows) {
        if (await askProvider(() => refresh(payment, providerActor('reconciliation')))) changed += 1;
      }
      await activity.record({
        entityType: 'invoice',
        entityId: invoiceId,
        action: 'reconciled',
        actor,
        after: { paymentsChecked: rows.length, paymentsChanged: changed },
      });
      const { rows: after } = await repository.findPage(
        { invoice: invoiceId },
        { see: 'all' },
        sliceOf({ pageSize: 100 }, 'id:asc')
      );
      return present(after);
    },

    /** What an invoice's payments tell of its life. */
    timelineOf: async (invoice: { id: number }): Promise<TimelineEntry[]> =>
      paymentTimeline(await repository.findByInvoice(invoice.id)),

    // ---- for other rooms ---------------------------------------------------------------------------

    /** documentIds of the invoices that payments are for, by the payments' own. */
    invoicesOf: (documentIds: string[]): Promise<Map<string, string>> => repository.findInvoicesOf(documentIds),

    /**
     * Opens the hosted page for somebody whose payment link was checked: a payer has no profile and needs none.
     * A session that has been open for a while is read first: it may have been paid without our knowing,
     * and its address would lead nowhere.
     *
     * @throws {PluginError} as {@link startCheckout}
     */
    async startPayerCheckout(invoiceId: string, actor: Actor): Promise<CheckoutStarted> {
      const active = await repository.findActive(invoiceId);
      if (active?.status === 'open' && clock().getTime() - new Date(active.createdAt).getTime() > FRESH_MS) {
        await refresh(active, providerActor('payer starts to pay')).catch((error: unknown) => {
          strapi.log.warn(
            `invoice-payments: payment ${active.documentId} could not be read before it was handed out: ${(error as Error).message}`
          );
        });
      }
      return startCheckout(invoiceId, actor, originOf(actor));
    },

    /**
     * What keeps an invoice from being paid with a module now; `null` when nothing does.
     *
     * @param pairs of the module's contract, where they have been read
     */
    async findRefusal(
      invoice: Invoice,
      module: PaymentModuleEntity,
      pairs?: KeyPairRow[]
    ): Promise<CheckoutRefusal | null> {
      return findCheckoutRefusal(invoice, module, await paymentModules.readiness(module, pairs));
    },

    /** All attempts to pay an invoice, oldest first. @param invoiceId its row id */
    findAttempts: (invoiceId: number): Promise<PaymentEntity[]> => repository.findByInvoice(invoiceId),

    applyFacts,

    /** As applyFacts, together with what others hear at the same time. For a stream of news. */
    async applyFactsSoon(heard: HeardFacts): Promise<AppliedFacts> {
      const applied = await applySoon(heard);
      await closeSuperfluous(applied.superfluous);
      return applied;
    },

    refresh,
    writeHistory: createHistoryWriter(deps),
    /** Which of these keys of {@link createHistoryWriter} are written down already. */
    findHistory: (keys: string[]): Promise<Set<string>> => repository.findIdempotencyKeys(keys),
    findEntity: (documentId: string): Promise<PaymentEntity | null> => repository.findOne(documentId),
    /** What the payments of a scope add to the figures; with `since` only money that moved after it. */
    findContributions: (scope: InvoiceScope, since: Date | null) => repository.findContributions(scope, since),
    findUnsettled: (before: Date, afterId: number, limit: number, contractId: string | null) =>
      repository.findUnsettled(before, afterId, limit, contractId),
  };
};

export type PaymentService = ReturnType<typeof createPaymentService>;
