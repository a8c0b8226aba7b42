import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { BankingContractService } from '../banking-contracts';
import type { Clock } from '../kit/clock';
import type { NotificationService } from '../notifications';
import type { FigureService } from '../figures';
import type { InvoiceService } from '../invoices';
import type { Outbox } from '../outbox';
import type { PaymentService } from '../payments';
import type { Inbox, WebhookWorker } from '../webhooks';
import type { Leases, MayGoOn } from './lease';
import type { ReconciliationService } from './service';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  leases: Leases;
  inbox: Inbox;
  worker: WebhookWorker;
  outbox: Outbox;
  notifications: Pick<NotificationService, 'remind' | 'sweep' | 'drain'>;
  figures: FigureService;
  invoices: Pick<InvoiceService, 'mendSearch'>;
  payments: Pick<PaymentService, 'closeWithdrawn' | 'countLosses' | 'sendRefundRequests'>;
  endpoints: { heal: (mayGoOn: MayGoOn) => Promise<void>; inspect: (mayGoOn: MayGoOn) => Promise<void> };
  reconciliation: ReconciliationService;
  bankingContracts: Pick<BankingContractService, 'verifyDue' | 'drain'>;
  retentionDays: number;
}

const JOB = 'invoice-payments:background';
/** Short: when its holder dies, nobody works until it ends. */
const LEASE_SECONDS = 15;
/** Asking Stripe costs calls, so it happens more rarely than retrying what is stored. */
const RECONCILE_EVERY_SECONDS = 300;
const PRUNE_EVERY_SECONDS = 3600;
/** One call for each key pair: who switches an endpoint off in the provider's dashboard is noticed within the hour. */
const INSPECT_EVERY_SECONDS = 3600;
/** Whose turn it is, the contracts know: keys that work have theirs once a day. */
const VERIFY_EVERY_SECONDS = 60;
/** The day's reminders are looked for again and again: invoices are issued and due dates set all day. */
const REMIND_EVERY_SECONDS = 600;
/** Counting everything reads every payment; what changes in between is kept up as it happens. */
const RECOUNT_EVERY_SECONDS = 86_400;

/**
 * Retries what is stored, reconciles and prunes, on one instance at a time. Strapi's cron runs on every
 * instance and may start a run before the last has ended: the lease and the flag answer that.
 */
export const createBackgroundJob = (deps: Dependencies) => {
  const { strapi, clock, leases, inbox, worker, outbox, notifications, figures, invoices, payments } = deps;
  const { bankingContracts, endpoints, reconciliation, retentionDays } = deps;
  const owner = randomUUID();
  let current: Promise<void> | null = null;
  let stopped = false;
  const lastRun = { reconciliation: 0, reminders: 0, inspection: 0, verification: 0, pruning: 0, recount: 0 };

  /** Once in so many seconds on this instance; whoever starts up does it at its first turn. */
  const isDue = (what: keyof typeof lastRun, everySeconds: number): boolean => {
    const now = clock().getTime();
    // In both directions: a clock that was set back must not put it off for as long.
    if (Math.abs(now - lastRun[what]) < everySeconds * 1000) return false;
    lastRun[what] = now;
    return true;
  };

  /** At start-up too: an import or an older version of the plugin may have written rows and no figures. */
  const recount = async (): Promise<void> => {
    const found = await invoices.mendSearch();
    if (found > 0) strapi.log.info(`invoice-payments: ${found} invoices that came from elsewhere can be searched now.`);
    const losses = await payments.countLosses();
    if (losses > 0)
      strapi.log.info(`invoice-payments: ${losses} payments with disputes of an earlier version were counted.`);
    if (await figures.rebuild()) strapi.log.info('invoice-payments: the overview’s figures were counted anew.');
  };

  const work = async (): Promise<void> => {
    await leases.hold({ name: JOB, owner, seconds: LEASE_SECONDS, clock }, async (held) => {
      const mayGoOn = async (): Promise<boolean> => !stopped && (await held());
      await reconciliation.findLost(mayGoOn);
      await worker.sweep(mayGoOn);
      await payments.sendRefundRequests(mayGoOn);
      await payments.closeWithdrawn(mayGoOn);
      await outbox.sweep(mayGoOn);
      await notifications.sweep(mayGoOn);
      await endpoints.heal(mayGoOn);
      if (isDue('reconciliation', RECONCILE_EVERY_SECONDS)) {
        await reconciliation.run(mayGoOn);
        await outbox.sweep(mayGoOn);
        await notifications.sweep(mayGoOn);
      }
      if (isDue('verification', VERIFY_EVERY_SECONDS)) await bankingContracts.verifyDue(mayGoOn);
      if (isDue('reminders', REMIND_EVERY_SECONDS)) await notifications.remind(mayGoOn);
      await figures.fold();
      if (isDue('recount', RECOUNT_EVERY_SECONDS) && (await mayGoOn())) await recount();
      if (isDue('inspection', INSPECT_EVERY_SECONDS)) await endpoints.inspect(mayGoOn);
      if (isDue('pruning', PRUNE_EVERY_SECONDS)) {
        await inbox.prune(new Date(clock().getTime() - retentionDays * 86_400_000));
        await outbox.prune();
      }
    });
  };

  const run = async (): Promise<void> => {
    if (stopped || current) return;
    current = work().catch((error: unknown) => {
      strapi.log.error(`invoice-payments: the background job failed: ${(error as Error).message}`);
    });
    await current;
    current = null;
  };

  return {
    run,
    start(rule: string): void {
      strapi.cron.add({ [JOB]: { task: run, options: { rule } } });
    },
    /** Takes no new work and waits for what has begun. */
    async stop(): Promise<void> {
      stopped = true;
      strapi.cron.remove(JOB);
      await current;
      await worker.stop();
      await bankingContracts.drain();
      await outbox.drain();
      await notifications.drain();
    },
  };
};
