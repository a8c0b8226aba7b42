import type { Core } from '@strapi/strapi';

import type { Environment, ReconciliationReport } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService, KeyPairRow } from '../banking-contracts';
import { providerActor, type Actor } from '../kit/actor';
import type { MayGoOn } from '../kit/background-task';
import type { Clock } from '../kit/clock';
import type { PaymentService } from '../payments';
import type { WebhookEvent } from '../providers/payment-provider';
import type { SiteGuard } from '../site-identity';
import type { WebhookService, WebhookWorker } from '../webhooks';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  bankingContracts: BankingContractService;
  payments: PaymentService;
  webhooks: WebhookService;
  worker: WebhookWorker;
  activity: ActivityService;
  siteGuard: SiteGuard;
}

const BATCH = 50;
/** Younger payments are watched by their webhook and the payer's return. */
const GRACE_SECONDS = 60;
/** Events are listed by when they were made; one may appear in the list a little late. */
const OVERLAP_SECONDS = 600;
/** Stripe lists events of the last 30 days. */
const FURTHEST_BACK_SECONDS = 30 * 86_400;

/** What was paid goes on changing though nothing new may be charged: a pair is read while its account is the right one. */
const readableFailures = ['permission_missing', 'charges_disabled'];

const mayBeRead = ({ status, statusCode }: Pick<KeyPairRow, 'status' | 'statusCode'>): boolean =>
  status === 'active' || (status === 'error' && readableFailures.includes(statusCode ?? ''));

const before = (moment: Date, seconds: number): Date => new Date(moment.getTime() - seconds * 1000);

const emptyReport = (): ReconciliationReport => ({
  eventsFound: 0,
  paymentsChecked: 0,
  paymentsChanged: 0,
  failures: [],
});

const add = (one: ReconciliationReport, other: ReconciliationReport): ReconciliationReport => ({
  eventsFound: one.eventsFound + other.eventsFound,
  paymentsChecked: one.paymentsChecked + other.paymentsChecked,
  paymentsChanged: one.paymentsChanged + other.paymentsChanged,
  failures: [...one.failures, ...other.failures].slice(0, 50),
});

/**
 * Finds out what nobody told us: reads the provider's list of events from where it was last read, and
 * asks about payments that have no end yet. A site without a public address lives on this alone.
 */
export const createReconciliationService = (deps: Dependencies) => {
  const { strapi, clock, bankingContracts, payments, webhooks, worker, activity, siteGuard } = deps;

  const fail = (report: ReconciliationReport, what: string, error: unknown): void => {
    const message = `${what}: ${error instanceof Error ? error.message : String(error)}`;
    strapi.log.warn(`invoice-payments: ${message}`);
    if (report.failures.length < 50) report.failures.push(message);
  };

  /** Takes in what the list has and the inbox has not; the inbox knows the rest by its unique key. */
  const readEvents = async (contractId: string, environment: Environment, cursor: string | null): Promise<number> => {
    const access = await bankingContracts.accessOf(contractId, environment);
    const { provider } = access;
    const keys = access.keys();
    const since = cursor === null ? before(clock(), FURTHEST_BACK_SECONDS) : before(new Date(cursor), OVERLAP_SECONDS);
    let found = 0;
    let newestMissed = '';
    const takeIn = async (events: WebhookEvent[]): Promise<void> => {
      const taken = await webhooks.takeIn(contractId, environment, events);
      found += taken.length;
      for (const { createdAt } of taken) if (createdAt > newestMissed) newestMissed = createdAt;
    };
    // By the provider's clock, never by ours: one that is ahead would leave events out for good.
    let newest: string | null = cursor;
    let page: WebhookEvent[] = [];
    for await (const event of provider.listEvents(keys, since)) {
      if (newest === null || event.createdAt > newest) newest = event.createdAt;
      page.push(event);
      if (page.length < BATCH) continue;
      await takeIn(page);
      page = [];
    }
    await takeIn(page);
    if (newestMissed !== '') await bankingContracts.noteMissed(contractId, environment, newestMissed);
    if (newest !== null && newest !== cursor) {
      await bankingContracts.moveEventCursor(contractId, environment, newest);
    }
    return found;
  };

  const checkUnsettled = async (contractId: string | null, mayGoOn: MayGoOn): Promise<ReconciliationReport> => {
    const report = emptyReport();
    const youngest = contractId === null ? before(clock(), GRACE_SECONDS) : clock();
    let afterId = 0;
    for (;;) {
      const batch = await payments.findUnsettled(youngest, afterId, BATCH, contractId);
      for (const payment of batch) {
        if (!(await mayGoOn())) return report;
        afterId = payment.id;
        report.paymentsChecked += 1;
        try {
          if (await payments.refresh(payment, providerActor('reconciliation'))) report.paymentsChanged += 1;
        } catch (error) {
          fail(report, `payment ${payment.documentId} could not be checked`, error);
        }
      }
      if (batch.length < BATCH) return report;
    }
  };

  const activePairs = async (contractId: string | null) => {
    const contracts =
      contractId === null ? (await bankingContracts.list()).map(({ documentId }) => documentId) : [contractId];
    return (await bankingContracts.findKeyPairs(contracts)).filter(mayBeRead);
  };

  /**
   * Looks for sessions this database has lost where it may be a backup, and notes that it is none otherwise. Before the
   * events are read: those move their cursor on.
   */
  const findLost = async (contractId: string | null, mayGoOn: MayGoOn): Promise<ReconciliationReport> => {
    const report = emptyReport();
    for (const pair of await activePairs(contractId)) {
      if (!(await mayGoOn())) return report;
      try {
        report.paymentsChanged += await payments.findLostSessions(pair.contractId, pair.environment, mayGoOn);
      } catch (error) {
        fail(report, `sessions of contract ${pair.contractId} (${pair.environment}) could not be listed`, error);
      }
    }
    return report;
  };

  const reconcile = async (contractId: string | null, mayGoOn: MayGoOn): Promise<ReconciliationReport> => {
    const lost = await findLost(contractId, mayGoOn);
    const events = emptyReport();
    for (const pair of await activePairs(contractId)) {
      if (!(await mayGoOn())) continue;
      try {
        events.eventsFound += await readEvents(pair.contractId, pair.environment, pair.eventCursorAt);
      } catch (error) {
        fail(events, `events of contract ${pair.contractId} (${pair.environment}) could not be read`, error);
      }
    }
    if (events.eventsFound > 0) await worker.sweep(mayGoOn);
    return add(add(lost, events), await checkUnsettled(contractId, mayGoOn));
  };

  return {
    /** Everything, for the job. `mayGoOn` is false once another instance has taken over. */
    run: async (mayGoOn: MayGoOn): Promise<ReconciliationReport> =>
      (await siteGuard.isChanged()) ? emptyReport() : reconcile(null, mayGoOn),

    /** The first part of it, for every turn of the job: while it is done, no checkout has to look by itself. */
    async findLost(mayGoOn: MayGoOn): Promise<void> {
      if (!(await siteGuard.isChanged())) await findLost(null, mayGoOn);
    },

    /** One contract, for a person who wants to know now. */
    async reconcileContract(contractId: string, actor: Actor): Promise<ReconciliationReport> {
      await bankingContracts.findOne(contractId);
      await siteGuard.assertMayAct();
      const report = await reconcile(contractId, async () => true);
      await activity.record({
        entityType: 'banking-contract',
        entityId: contractId,
        action: 'reconciled',
        actor,
        after: report,
      });
      return report;
    },
  };
};

export type ReconciliationService = ReturnType<typeof createReconciliationService>;
