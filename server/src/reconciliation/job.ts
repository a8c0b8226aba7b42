import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { BankingContractService } from '../banking-contracts';
import { stages, type BackgroundTask, type MayGoOn, type Stage } from '../kit/background-task';
import type { Clock } from '../kit/clock';
import type { NotificationService } from '../notifications';
import type { Outbox } from '../outbox';
import type { WebhookWorker } from '../webhooks';
import type { Leases } from './lease';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  leases: Leases;
  /** Returns the rooms' tasks. Called on the first tick. */
  tasks: () => readonly BackgroundTask[];
  worker: Pick<WebhookWorker, 'stop'>;
  outbox: Pick<Outbox, 'stop'>;
  notifications: Pick<NotificationService, 'stop'>;
  bankingContracts: Pick<BankingContractService, 'drain'>;
}

const JOB = 'invoice-payments:background';
/** Short: when the holder dies, no instance works until the lease ends. */
const LEASE_SECONDS = 15;

/**
 * Runs the rooms' tasks, on one instance at a time. Strapi's cron runs on every instance and may start a run before the
 * previous one has ended. The lease prevents the first, the flag the second.
 */
export const createBackgroundJob = (deps: Dependencies) => {
  const { strapi, clock, leases, worker, outbox, notifications, bankingContracts } = deps;
  const owner = randomUUID();
  let tasks: readonly BackgroundTask[] | undefined;
  let current: Promise<void> | null = null;
  let stopped = false;
  const lastRuns = new Map<BackgroundTask, number>();

  const isDue = (task: BackgroundTask): boolean => {
    if (task.everySeconds === undefined) return true;
    const now = clock().getTime();
    // Checks both directions, so that a clock that was set back does not postpone the task by that much.
    if (Math.abs(now - (lastRuns.get(task) ?? 0)) < task.everySeconds * 1000) return false;
    lastRuns.set(task, now);
    return true;
  };

  /** Returns whether any of the stage's tasks was due. */
  const runStage = async (stage: Stage, mayGoOn: MayGoOn): Promise<boolean> => {
    tasks ??= deps.tasks();
    const due = tasks.filter((task) => task.stage === stage && isDue(task));
    for (const task of due) await task.run(mayGoOn);
    return due.length > 0;
  };

  const work = async (): Promise<void> => {
    await leases.hold({ name: JOB, owner, seconds: LEASE_SECONDS, clock }, async (held) => {
      const mayGoOn = async (): Promise<boolean> => !stopped && (await held());
      for (const stage of stages) {
        const didSomething = await runStage(stage, mayGoOn);
        if (stage === 'reconcile' && didSomething) await runStage('deliver', mayGoOn);
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
    /** Accepts no new work and waits for the current work. */
    async stop(): Promise<void> {
      stopped = true;
      strapi.cron.remove(JOB);
      await current;
      await worker.stop();
      await bankingContracts.drain();
      await outbox.stop();
      await notifications.stop();
    },
  };
};
