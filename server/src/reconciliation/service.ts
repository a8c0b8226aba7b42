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
/** Younger payments are covered by their webhook and the payer's return. */
const GRACE_SECONDS = 60;
/** Events are listed by creation time, and one may appear in the list a little late. */
const OVERLAP_SECONDS = 600;
/** Stripe lists events of the last 30 days. */
const FURTHEST_BACK_SECONDS = 30 * 86_400;

/**
 * Paid payments may still change after new charges are disabled. A pair is read as long as its account is the right
 * one.
 */
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
 * Finds changes that no webhook reported. Reads the provider's list of events from the stored cursor, and asks about
 * payments without a final status. A site without a public address relies on this alone.
 */
export const createReconciliationService = (deps: Dependencies) => {
  const { strapi, clock, bankingContracts, payments, webhooks, worker, activity, siteGuard } = deps;

  const fail = (report: ReconciliationReport, what: string, error: unknown): void => {
    const message = `${what}: ${error instanceof Error ? error.message : String(error)}`;
    strapi.log.warn(`invoice-payments: ${message}`);
    if (report.failures.length < 50) report.failures.push(message);
  };

  /** Stores events from the list that are missing in the inbox. The inbox recognizes the others by its unique key. */
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
    // Uses the provider's clock: if ours were ahead, events would be skipped for good.
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
   * Looks for sessions that are missing here if the database may be a restored backup. Otherwise records that it is not
   * one. Runs before the events are read, because reading them advances their cursor.
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
    /** Runs every step, for the background job. `mayGoOn` returns false once another instance has taken over. */
    run: async (mayGoOn: MayGoOn): Promise<ReconciliationReport> =>
      (await siteGuard.isChanged()) ? emptyReport() : reconcile(null, mayGoOn),

    /**
     * Runs the first step only, on every tick of the job. While it runs, checkouts do not have to check by themselves.
     */
    async findLost(mayGoOn: MayGoOn): Promise<void> {
      if (!(await siteGuard.isChanged())) await findLost(null, mayGoOn);
    },

    /** Reconciles one contract at once, when a person asks for it. */
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
