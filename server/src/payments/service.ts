import type { Core } from '@strapi/strapi';

import type {
  CheckoutInput,
  CheckoutStarted,
  FindPayments,
  Invoice,
  LinkedPayment,
  PaymentListQuery,
  PaymentOrigin,
  ReviewInput,
  TimelineEntry,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService, KeyPairRow } from '../banking-contracts';
import type { CheckoutRefusal } from '../../../domain/payments/checkout-rules';
import type { ProviderFact } from '../../../domain/payments/payment-facts';
import type { FigureService } from '../figures';
import type { InvoiceScope, InvoiceService } from '../invoices';
import { providerActor, systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider, hiddenAs, MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { createBatches } from '../kit/together';
import type { Outbox } from '../outbox';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { CheckoutSession } from '../providers/payment-provider';
import type { SiteCalendar } from '../settings';
import type { SiteGuard } from '../site-identity';
import { createAdoption } from './adoption';
import { createFactApplier, type AppliedFacts } from './apply-facts';
import type { FactScope, HeardFacts, PaymentAnnouncer } from './heard-facts';
import { createCheckout, type CheckoutOptions } from './checkout';
import { createCheckoutRefusals } from './checkout-refusals';
import { paymentDto } from './dto';
import { createHistoryWriter } from './history';
import { findCheckoutRefusal } from './refusals';
import { createRefundRequests } from './refund-requests';
import type { PaymentEntity, Withdrawal } from './entity';
import type { PaymentRepository } from './repository';
import { createReview } from './review';
import { createLostSessions } from './lost-sessions';
import { paymentTimeline } from './timeline';
import { createUnassignedPayments } from './unassigned';
import type { UnassignedRepository } from './unassigned-repository';

export interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  clock: Clock;
  bankingContracts: BankingContractService;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  figures: FigureService;
  calendar: SiteCalendar;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
  unassigned: UnassignedRepository;
  installationId: () => Promise<string>;
  publicUrl: () => string;
  /** Proves that whoever comes back to a payment's pages was sent there. */
  signReturn: (paymentId: string) => string;
  siteGuard: SiteGuard;
}

/** A session younger than this was handed out a moment ago: a double click is not worth a call to the provider. */
const FRESH_MS = 30_000;

/** How many payments' news one transaction takes: the invoices' locks are held for it. */
const APPLIED_TOGETHER = { items: 50, weight: 50, weigh: () => 1 };

/** A person waits for the answer while sessions are closed one by one; the background job has more time. */
const PATIENCE_MS = 10_000;
const withinPatience = (): (() => Promise<boolean>) => {
  const end = Date.now() + PATIENCE_MS;
  return async () => Date.now() < end;
};

const originOf = (actor: Actor): PaymentOrigin =>
  actor.type === 'admin' ? 'staff' : actor.type === 'payer' ? 'link' : 'api';

export const createPaymentService = (deps: Dependencies) => {
  const { strapi, activity, clock, bankingContracts, paymentModules, invoices, repository } = deps;
  const { unassigned, siteGuard } = deps;
  const facts = createFactApplier({ ...deps, adoption: createAdoption(deps) });

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

  const factScope = async (payment: PaymentEntity): Promise<FactScope> => {
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
        await applyFacts(await factScope(payment), session.facts, providerActor('sibling session closed'));
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

  const settle = (scope: FactScope, session: CheckoutSession, actor: Actor): Promise<AppliedFacts> =>
    applyFacts(scope, session.facts, actor);
  const lostSessions = createLostSessions({ ...deps, settle });
  const startCheckout = createCheckout({
    ...deps,
    facts,
    settle,
    lostSessions,
    refusals: createCheckoutRefusals({ ...deps, facts }),
    assertMayAct: siteGuard.assertMayAct,
  });
  const unassignedPayments = createUnassignedPayments({ ...deps, settle });

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
    const of = { paymentId: payment.id, invoiceId: payment.invoice.id, scope: await factScope(payment) };
    return (await facts.applyToPayment({ ...of, facts: [fact], actor })) !== null;
  };

  /**
   * Reads a payment's session from the provider and applies what it says; answers whether that was news.
   * An open session of an invoice that has its payment is closed, and so is one that was withdrawn: whoever should
   * have done so may have died.
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

  const refundRequests = createRefundRequests({
    ...deps,
    findPayment: repository.findOne,
    refresh,
    async apply(payment, heard, actor) {
      const of = { paymentId: payment.id, invoiceId: payment.invoice.id, scope: await factScope(payment) };
      await facts.applyToPayment({ ...of, facts: heard, actor });
    },
  });
  const review = createReview({ ...deps, facts, refundRequests, factScope });

  const presentOne = async (documentId: string): Promise<LinkedPayment> => {
    const payment = await repository.findOne(documentId);
    if (!payment) throw new MissingError('payment');
    return (await present([payment]))[0];
  };

  /**
   * Before another method: a voucher may have been paid a minute ago, and what can be called off is. What cannot stays
   * payable, and if both are paid, the second is an overpayment.
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
   * Closes at the provider what was withdrawn and is open still.
   *
   * @param mayGoOn asked between sessions; without it, what takes longer than a person waits is left to the job
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
            `invoice-payments: session ${payment.sessionId} was withdrawn and could not be closed: ${(error as Error).message}`
          );
        });
      }
      if (batch.length < 50) return;
    }
  };

  return {
    /** Payments of the invoices the actor may see. */
    async findPage(query: PaymentListQuery, actor: Actor): Promise<FindPayments> {
      const slice = sliceOf(query, 'createdAt:desc');
      const { rows, total } = await repository.findPage(query, await invoices.scopeFor(actor), slice);
      return pageOf(await present(rows), total, slice);
    },

    /** @throws {MissingError} also when the actor may not see its invoice */
    async findOne(documentId: string, actor: Actor): Promise<LinkedPayment> {
      const payment = await repository.findOne(documentId);
      if (!payment) throw new MissingError('payment');
      await invoices.assertVisible(payment.invoice.documentId, actor).catch(hiddenAs('payment'));
      const [dto] = await present([payment]);
      return dto;
    },

    /**
     * Opens Stripe's hosted page for an invoice, or hands out the one that is open.
     *
     * @throws {PluginError} with the reason and the next step when the invoice cannot be paid now
     */
    async startCheckout(
      invoiceId: string,
      actor: Actor,
      { anotherMethod = false }: CheckoutInput = {}
    ): Promise<CheckoutStarted> {
      const justRead = await invoices.findPayable(invoiceId, actor);
      if (anotherMethod) await leaveForAnotherMethod(invoiceId);
      const options = anotherMethod ? { anotherMethod } : { justRead };
      return startCheckout(justRead.invoice.documentId, actor, originOf(actor), options);
    },

    /**
     * Takes money that is not what was asked for as settling the invoice, with the difference on record.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`
     */
    async accept(documentId: string, { note }: ReviewInput, actor: Actor): Promise<LinkedPayment> {
      await review.accept(documentId, note ?? null, actor);
      return presentOne(documentId);
    },

    /**
     * Asks the provider to send such money back; the invoice is payable again once it has gone.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`, `refund_not_supported`
     */
    async returnMoney(documentId: string, { note }: ReviewInput, actor: Actor): Promise<LinkedPayment> {
      await review.returnMoney(documentId, note ?? null, actor);
      return presentOne(documentId);
    },

    /**
     * Reads one payment from its provider and applies what the provider answers.
     *
     * @throws {MissingError} also when the actor may not see its invoice
     * @throws {PluginError} when the provider refuses or cannot be reached
     */
    async refreshPayment(documentId: string, actor: Actor): Promise<LinkedPayment> {
      const payment = await repository.findOne(documentId);
      if (!payment) throw new MissingError('payment');
      await invoices.assertVisible(payment.invoice.documentId, actor).catch((error: unknown) => {
        throw error instanceof MissingError ? new MissingError('payment') : error;
      });
      await siteGuard.assertMayAct();
      // What changes is the provider's word; the actor only says who asked for it.
      await askProvider(() => refresh(payment, providerActor(actor.name ?? 'site')));
      return presentOne(documentId);
    },

    /** Asks the provider about every payment of an invoice and applies the answers. */
    async reconcileInvoice(invoiceId: string, actor: Actor): Promise<LinkedPayment[]> {
      await invoices.assertVisible(invoiceId, actor);
      await siteGuard.assertMayAct();
      const invoice = await invoices.find(invoiceId);
      if (!invoice) throw new MissingError('invoice');
      const attempts = await repository.findByInvoice(invoice.id);
      let changed = 0;
      for (const payment of attempts) {
        if (await askProvider(() => refresh(payment, providerActor('reconciliation')))) changed += 1;
      }
      await activity.record({
        entityType: 'invoice',
        entityId: invoiceId,
        action: 'reconciled',
        actor,
        after: { paymentsChecked: attempts.length, paymentsChanged: changed },
      });
      return present(await repository.findByInvoice(invoice.id));
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
    async startPayerCheckout(
      invoiceId: string,
      actor: Actor,
      options: Pick<CheckoutOptions, 'anotherMethod' | 'stillAllowed'> = {}
    ): Promise<CheckoutStarted> {
      if (options.anotherMethod) await leaveForAnotherMethod(invoiceId);
      const active = await repository.findActive(invoiceId);
      if (active?.status === 'open' && clock().getTime() - new Date(active.createdAt).getTime() > FRESH_MS) {
        await refresh(active, providerActor('payer starts to pay')).catch((error: unknown) => {
          strapi.log.warn(
            `invoice-payments: payment ${active.documentId} could not be read before it was handed out: ${(error as Error).message}`
          );
        });
      }
      return startCheckout(invoiceId, actor, originOf(actor), options);
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

    /**
     * Whether an invoice must not be asked to be paid now, whatever its own state: money for it is being checked, or
     * the site does not know whether it is itself.
     */
    isHeldBack: async ({ documentId }: Pick<Invoice, 'documentId'>): Promise<boolean> =>
      (await unassigned.waitsFor(documentId)) || (await siteGuard.isChanged()),

    /** All attempts to pay an invoice, oldest first. @param invoiceId its row id */
    findAttempts: (invoiceId: number): Promise<PaymentEntity[]> => repository.findByInvoice(invoiceId),

    applyFacts,

    /**
     * Marks the open pages of an invoice or of a module as withdrawn. Call it in the transaction that withdraws access,
     * and {@link closeWithdrawn} after its commit; should that not happen, the background job does it.
     */
    withdraw: (of: { invoice: number } | { paymentModule: number }, reason: Withdrawal): Promise<void> =>
      repository.withdraw(of, reason),

    closeWithdrawn,

    /** Those whose payer still has to act, in the order of their ids. */
    findWaiting: (afterId: number, limit: number): Promise<PaymentEntity[]> =>
      repository.findWaitingAfter(afterId, limit),

    /** Sends refund requests again whose sender died. */
    sendRefundRequests: refundRequests.sweep,

    /** As applyFacts, together with what others hear at the same time. For a stream of news. */
    async applyFactsSoon(heard: HeardFacts): Promise<AppliedFacts> {
      const applied = await applySoon(heard);
      await closeSuperfluous(applied.superfluous);
      return applied;
    },

    /** Payments of this site that no invoice here is told to be paid by. */
    unassigned: unassignedPayments,
    findUnassignedRow: (documentId: string) => unassigned.findOne(documentId),

    /** Takes in what a restored database has lost; see {@link createLostSessions}. */
    findLostSessions: lostSessions.findAll,
    /** At each start: the database may just have been restored. */
    doubtKnownSessions: lostSessions.doubt,

    /**
     * Gives up pages that were opened by the site this one is a copy of: they are that one's, and are neither
     * handed out nor closed from here. Belongs into the transaction of that decision.
     */
    letGoOfOpenPages: () => repository.letGoOfOpenPages(),

    refresh,

    /**
     * Counts what disputes have cost where an earlier version did not, and tells nobody: these are old losses.
     * Answers how many payments there were.
     */
    async countLosses(): Promise<number> {
      let counted = 0;
      for (let afterId = 0; ;) {
        const payments = await repository.findUncounted(afterId, APPLIED_TOGETHER.items);
        if (payments.length === 0) return counted;
        for (const payment of payments) {
          const of = { paymentId: payment.id, invoiceId: payment.invoice.id, scope: await factScope(payment) };
          await facts.applyToPayment({ ...of, facts: [], actor: systemActor('losses counted'), silent: true });
          afterId = Math.max(afterId, payment.id);
        }
        counted += payments.length;
      }
    },

    writeHistory: createHistoryWriter(deps),
    /** Which of these keys of {@link createHistoryWriter} are written down already. */
    findHistory: (keys: string[]): Promise<Set<string>> => repository.findIdempotencyKeys(keys),
    findEntity: (documentId: string): Promise<PaymentEntity | null> => repository.findOne(documentId),
    /** What the payments of a scope add to the figures; with `since` only money that moved after it. */
    findContributions: (scope: InvoiceScope, since: Date | null) =>
      repository.findContributions(scope, since, deps.calendar.zone()),
    findUnsettled: (before: Date, afterId: number, limit: number, contractId: string | null) =>
      repository.findUnsettled(before, afterId, limit, contractId),
  };
};

export type PaymentService = ReturnType<typeof createPaymentService>;
