import type { Core } from '@strapi/strapi';

import type {
  CheckoutInput,
  CheckoutStarted,
  Environment,
  FindPayments,
  Invoice,
  LinkedPayment,
  PaymentListQuery,
  PaymentOrigin,
  RecordPaymentInput,
  RecordPayoutInput,
  ReverseInput,
  RefundAnswer,
  RefundInput,
  RefundLimit,
  ReviewInput,
  TimelineEntry,
  WriteOffInput,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService, KeyPairRow } from '../banking-contracts';
import type { InvoiceRecord } from '../../../domain/accounting/invoice-record';
import type { CheckoutRefusal } from '../../../domain/payments/checkout-rules';
import type { FigureService } from '../figures';
import type { InvoiceScope, InvoiceService } from '../invoices';
import { providerActor, systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { askProvider, hiddenAs, MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import type { Outbox } from '../outbox';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { CheckoutSession } from '../providers/payment-provider';
import type { PeriodService } from '../periods';
import type { ProfileService } from '../profiles';
import type { SiteCalendar } from '../settings';
import type { SiteContent } from '../site-content';
import type { SiteGuard } from '../site-identity';
import { createAdoption } from './adoption';
import { createFactApplier, type AppliedFacts } from './apply-facts';
import type { FactScope, PaymentAnnouncer } from './heard-facts';
import { createCheckout, type CheckoutOptions } from './checkout';
import { createCheckoutRefusals } from './checkout-refusals';
import { paymentDto } from './dto';
import { createHistoryWriter } from './history';
import { findCheckoutRefusal } from './refusals';
import { createInvoiceChanges } from './invoice-changes';
import { createRecordedPayments } from './recorded-payments';
import { createRecordedPayouts } from './recorded-payouts';
import { createRefundRequests } from './refund-requests';
import { createRefunds } from './refunds';
import type { PaymentEntity, Withdrawal } from './entity';
import type { PaymentRepository } from './repository';
import { createReceivedCsv } from './received-csv';
import { createProviderObjects } from './provider-objects';
import { createReview } from './review';
import { APPLIED_TOGETHER, createSessionUpkeep } from './session-upkeep';
import { createLostSessions } from './lost-sessions';
import { paymentTimeline } from './timeline';
import { createUnassignedPayments } from './unassigned';
import type { UnassignedRepository } from './unassigned-repository';
import { createWriteOffs } from './write-offs';

export interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  clock: Clock;
  bankingContracts: BankingContractService;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  profiles: ProfileService;
  /** Returns the limits that the settings hold, at most one for each currency. */
  refundLimits: () => Promise<RefundLimit[]>;
  repository: PaymentRepository;
  figures: FigureService;
  periods: PeriodService;
  calendar: SiteCalendar;
  siteContent: SiteContent;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
  unassigned: UnassignedRepository;
  installationId: () => Promise<string>;
  publicUrl: () => string;
  /** Signs return addresses, to prove that a visitor of one was sent there by this payment. */
  signReturn: (paymentId: string) => string;
  siteGuard: SiteGuard;
  /** What the books know of invoices, by documentId. */
  recordsOf: (invoices: string[], environment: Environment) => Promise<Map<string, InvoiceRecord>>;
}

/**
 * Age in milliseconds below which a session is handed out without reading it again, for example after a double click.
 */
const FRESH_MS = 30_000;

const originOf = (actor: Actor): PaymentOrigin =>
  actor.type === 'admin' ? 'staff' : actor.type === 'payer' ? 'link' : 'api';

export const createPaymentService = (deps: Dependencies) => {
  const { strapi, activity, clock, bankingContracts, paymentModules, invoices, repository } = deps;
  const { unassigned, siteGuard } = deps;
  const facts = createFactApplier({ ...deps, adoption: createAdoption(deps) });
  const upkeep = createSessionUpkeep({ ...deps, facts });
  const { factScope, applyFacts, refresh, leaveForAnotherMethod, closeWithdrawn } = upkeep;

  const present = async (payments: PaymentEntity[]): Promise<LinkedPayment[]> => {
    const ledger = await repository.findLedger(payments.map(({ id }) => id));
    const requests = await refundRequests.findAllOf(payments.map(({ documentId }) => documentId));
    // A recorded payment has no contract.
    const contractIds = [...new Set(payments.map(({ contractId }) => contractId))].filter((id) => id !== '');
    const providers = new Map(
      await Promise.all(contractIds.map(async (id) => [id, await bankingContracts.providerOf(id)] as const))
    );
    return payments.map((payment) => ({
      ...paymentDto(payment, ledger(payment.id)),
      dashboardUrl: providers.get(payment.contractId)?.dashboardUrl(payment.environment, payment) ?? null,
      refundRequests: requests
        .filter(({ paymentId }) => paymentId === payment.documentId)
        .map(({ request }) => request),
    }));
  };

  const settle = (scope: FactScope, session: CheckoutSession, actor: Actor): Promise<AppliedFacts> =>
    applyFacts(scope, session.facts, actor);
  const lostSessions = createLostSessions({ ...deps, settle });
  const startCheckout = createCheckout({
    ...deps,
    facts,
    settle,
    lostSessions,
    refusals: createCheckoutRefusals({ ...deps, facts }),
    actingId: siteGuard.actingId,
  });
  const unassignedPayments = createUnassignedPayments({ ...deps, settle });

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
  const changes = createInvoiceChanges({ ...deps, refresh, closeWithdrawn });

  const presentOne = async (documentId: string): Promise<LinkedPayment> => {
    const payment = await repository.findOne(documentId);
    if (!payment) throw new MissingError('payment');
    return (await present([payment]))[0];
  };

  const refunds = createRefunds({ ...deps, refundRequests, presentOne });

  const recorded = createRecordedPayments({ ...deps, changes, waitsFor: unassigned.waitsFor, leaveForAnotherMethod });
  const payouts = createRecordedPayouts({ ...deps, changes, refundRequests, findOwn: recorded.findOwn });
  const providerObjects = createProviderObjects(strapi);
  const writeOffs = createWriteOffs({ ...deps, changes });

  return {
    ...createReceivedCsv(deps),
    /** Lists the payments of the invoices that the actor may see. */
    async findPage(query: PaymentListQuery, actor: Actor): Promise<FindPayments> {
      const slice = sliceOf('payments', query, 'createdAt:desc');
      const found = await repository.findPage(query, await invoices.scopeFor(actor), slice, deps.calendar.zone());
      return pageOf(await present(found.rows), found, slice);
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
     * Opens Stripe's hosted page for an invoice, or returns the open one.
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
     * Accepts money that differs from what was requested as payment of the invoice. The difference stays on record.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`
     */
    async accept(documentId: string, { note }: ReviewInput, actor: Actor): Promise<LinkedPayment> {
      await review.accept(documentId, note ?? null, actor);
      return presentOne(documentId);
    },

    /**
     * Asks the provider to return such money. The invoice can be paid again once the refund succeeds.
     *
     * @throws {ConflictError} `payment_not_in_review`, `refund_under_way`, `refund_not_supported`
     */
    async returnMoney(documentId: string, { note }: ReviewInput, actor: Actor): Promise<LinkedPayment> {
      await review.returnMoney(documentId, note ?? null, actor);
      return presentOne(documentId);
    },

    /**
     * Refunds a payment, all that is left of it or a part.
     *
     * @throws {MissingError} also when the actor may not see its invoice
     * @throws {PluginError} with the field and the next step
     */
    refund: (documentId: string, input: RefundInput, actor: Actor): Promise<RefundAnswer> =>
      refunds.refund(documentId, input, actor),

    /**
     * Reads one payment from its provider and applies the result.
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
      // The provider causes the change. The actor's name only tells who asked for the refresh.
      await askProvider(() => refresh(payment, providerActor(actor.name ?? 'site')));
      return presentOne(documentId);
    },

    /** Reads every payment of an invoice from the provider and applies the results. */
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

    /**
     * Records a payment that came without the provider.
     *
     * @throws {ConflictError} `invoice_paid_meanwhile` when the provider's page was paid; then nothing is written
     * @throws {PluginError} with the field and the next step
     */
    async record(invoiceId: string, input: RecordPaymentInput, actor: Actor): Promise<LinkedPayment> {
      return presentOne(await recorded.record(invoiceId, input, actor));
    },

    /**
     * Takes a recorded payment back with a counter-entry.
     *
     * @throws {ConflictError} `payment_not_recorded`, `payment_already_reversed`, `payment_has_payouts`
     */
    async reverse(documentId: string, input: ReverseInput, actor: Actor): Promise<LinkedPayment> {
      await recorded.reverse(documentId, input, actor);
      return presentOne(documentId);
    },

    /**
     * Records money that went back to the customer without the provider, up to what is owed.
     *
     * @throws {PluginError} with the field and the next step
     */
    async recordPayout(documentId: string, input: RecordPayoutInput, actor: Actor): Promise<LinkedPayment> {
      await payouts.record(documentId, input, actor);
      return presentOne(documentId);
    },

    /**
     * Takes a recorded payout back with a counter-entry. @param payoutId `providerRefundId` of its refund
     *
     * @throws {ConflictError} `payout_already_reversed`
     */
    async reversePayout(
      documentId: string,
      payoutId: string,
      input: ReverseInput,
      actor: Actor
    ): Promise<LinkedPayment> {
      await payouts.reverse(documentId, payoutId, input, actor);
      return presentOne(documentId);
    },

    /**
     * Closes an invoice that will not be paid.
     *
     * @throws {ConflictError} `invoice_paid_meanwhile`, or why nothing can be written off
     */
    writeOff: (invoiceId: string, input: WriteOffInput, actor: Actor): Promise<Invoice> =>
      writeOffs.writeOff(invoiceId, input, actor),

    /** Returns the timeline entries of an invoice's payments and write-offs. */
    async timelineOf(invoice: { id: number; documentId: string }): Promise<TimelineEntry[]> {
      const payments = await repository.findByInvoice(invoice.id);
      const requests = await refundRequests.findAllOf(payments.map(({ documentId }) => documentId));
      return [...paymentTimeline(payments, requests), ...(await writeOffs.timelineOf(invoice))];
    },

    // ---- for other rooms ---------------------------------------------------------------------------

    /** Maps documentIds of payments to the documentIds of their invoices. */
    invoicesOf: (documentIds: string[]): Promise<Map<string, string>> => repository.findInvoicesOf(documentIds),

    /**
     * Opens the hosted page for the holder of a checked payment link; a payer has no profile. A session that has been
     * open for a while is read first: it may have been paid or may have expired.
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
            `invoice-payments: payment ${active.documentId} could not be refreshed before its page was handed out: ${(error as Error).message}`
          );
        });
      }
      return startCheckout(invoiceId, actor, originOf(actor), options);
    },

    /**
     * Returns the first reason why an invoice cannot be paid with a module now; null when it can.
     *
     * @param pairs key pairs of the module's contract, if the caller has read them
     */
    async findRefusal(
      invoice: Invoice,
      module: PaymentModuleEntity,
      pairs?: KeyPairRow[]
    ): Promise<CheckoutRefusal | null> {
      return findCheckoutRefusal(invoice, module, await paymentModules.readiness(module, pairs));
    },

    /**
     * Tells whether an invoice must not be charged now, whatever its status: money for it is being checked, or the site
     * may be a copy of another site.
     */
    async isHeldBack({ documentId }: Pick<Invoice, 'documentId'>): Promise<boolean> {
      const reasons = await Promise.all([unassigned.waitsFor(documentId), siteGuard.isChanged()]);
      return reasons.includes(true);
    },

    /** Returns all attempts to pay an invoice, oldest first. @param invoiceId its row id */
    findAttempts: (invoiceId: number): Promise<PaymentEntity[]> => repository.findByInvoice(invoiceId),

    /** Returns all attempts to pay an invoice as the API shows them, oldest first. @param invoiceId its row id */
    findShown: async (invoiceId: number): Promise<LinkedPayment[]> =>
      present(await repository.findByInvoice(invoiceId)),

    applyFacts,

    /** Finds charges, refunds and disputes of this site by the provider's ids. */
    findProviderObjects: providerObjects.find,
    firstSettledAt: providerObjects.firstSettledAt,

    /** Changes an issued invoice for a reason that no provider reports. For credit notes and write-offs. */
    changes,

    /**
     * Marks the open pages of an invoice or a module as withdrawn. Call it in the transaction that withdraws access,
     * and {@link closeWithdrawn} after the commit. If that call does not happen, the background job closes the pages.
     */
    withdraw: (of: { invoice: number } | { paymentModule: number }, reason: Withdrawal): Promise<void> =>
      repository.withdraw(of, reason),

    closeWithdrawn,

    /** Returns payments whose payer still has to act, ordered by id. */
    findWaiting: (afterId: number, limit: number): Promise<PaymentEntity[]> =>
      repository.findWaitingAfter(afterId, limit),

    /** Sends interrupted refund requests again. */
    sendRefundRequests: refundRequests.sweep,

    /** Like applyFacts, batched with facts that arrive at the same time. For webhooks. */
    applyFactsSoon: upkeep.applyFactsSoon,

    /** Payments of this site that match no invoice. */
    unassigned: unassignedPayments,
    findUnassignedRow: (documentId: string) => unassigned.findOne(documentId),

    /** Applies sessions that a restored database lost; see {@link createLostSessions}. */
    findLostSessions: lostSessions.findAll,
    /** Call it at each start: the database may have been restored. */
    doubtKnownSessions: lostSessions.doubt,

    /**
     * Abandons pages that were opened by the site this one is a copy of. They belong to that site and are neither
     * handed out nor closed here. Call it in the transaction of that decision.
     */
    letGoOfOpenPages: () => repository.letGoOfOpenPages(),

    refresh,

    /**
     * Counts the losses of disputes that an earlier version did not count. Sends no messages, as the losses are old.
     * Returns the number of payments.
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
    /** Returns which keys of {@link createHistoryWriter} are already recorded. */
    findHistory: (keys: string[]): Promise<Set<string>> => repository.findIdempotencyKeys(keys),
    findEntity: (documentId: string): Promise<PaymentEntity | null> => repository.findOne(documentId),
    /** Returns what the payments of a scope add to the figures; with `since`, only money that moved after it. */
    findContributions: (scope: InvoiceScope, since: Date | null) =>
      repository.findContributions(scope, since, deps.calendar.zone()),
    findUnsettled: (before: Date, afterId: number, limit: number, contractId: string | null) =>
      repository.findUnsettled(before, afterId, limit, contractId),
  };
};

export type PaymentService = ReturnType<typeof createPaymentService>;
