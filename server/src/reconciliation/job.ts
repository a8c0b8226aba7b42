import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Clock } from '../kit/clock';
import type { WebhookWorker } from '../webhooks';
import type { Leases } from './lease';
import type { ReconciliationService } from './service';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  leases: Leases;
  worker: WebhookWorker;
  reconciliation: ReconciliationService;
}

const JOB = 'invoice-payments:background';
const LEASE_SECONDS = 300;
/** Asking Stripe costs calls, so it happens more rarely than retrying stored events. */
const RECONCILE_EVERY_SECONDS = 300;

/**
 * Retries stored events and reconciles, on one instance at a time. Strapi's cron runs on every
 * instance and may start a run before the last has ended: the lease and the flag answer that.
 */
export const createBackgroundJob = ({ strapi, clock, leases, worker, reconciliation }: Dependencies) => {
  const owner = randomUUID();
  let current: Promise<void> | null = null;
  let stopped = false;
  let lastReconciliation = 0;

  const work = async (): Promise<void> => {
    const lease = await leases.take(JOB, owner, clock(), LEASE_SECONDS);
    if (!lease) return;
    try {
      await worker.sweep();
      if (clock().getTime() - lastReconciliation >= RECONCILE_EVERY_SECONDS * 1000) {
        lastReconciliation = clock().getTime();
        await reconciliation.run();
      }
    } finally {
      await leases.release(lease);
    }
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
      await worker.drain();
    },
  };
};

export type BackgroundJob = ReturnType<typeof createBackgroundJob>;
