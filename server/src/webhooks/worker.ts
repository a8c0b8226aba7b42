import type { Core } from '@strapi/strapi';

import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import { providerActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { PaymentService } from '../payments';
import type { WebhookEvent } from '../providers/payment-provider';
import type { Inbox, InboxRow } from './inbox';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  inbox: Inbox;
  bankingContracts: BankingContractService;
  payments: PaymentService;
  activity: ActivityService;
  maximumAttempts: number;
}

const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 3600;

/** Doubling waits with jitter, so that a thousand events that failed together do not return together. */
export const retryDelaySeconds = (attempts: number, random: () => number): number => {
  const full = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
  return full / 2 + (full / 2) * random();
};

const eventOf = (row: InboxRow): WebhookEvent => ({
  id: row.eventId,
  type: row.type,
  environment: row.environment,
  accountId: null,
  createdAt: row.happenedAt ?? row.receivedAt,
  payload: row.payload,
});

/** Turns stored events into state: each says "look again", the provider's object says what is so. */
export const createWebhookWorker = (deps: Dependencies) => {
  const { strapi, clock, inbox, bankingContracts, payments, maximumAttempts } = deps;
  const running = new Set<Promise<void>>();

  const apply = async (row: InboxRow): Promise<'processed' | 'ignored'> => {
    const provider = await bankingContracts.providerOf(row.contractId);
    if (!provider.handlesEvent(row.type)) return 'ignored';
    const keys = await bankingContracts.keysOf(row.contractId, row.environment);
    const facts = await provider.factsOfEvent(keys, eventOf(row));
    const applied = await payments.applyFacts(
      { contractId: row.contractId, environment: row.environment, accountId: null },
      facts,
      providerActor(`webhook ${row.type}`)
    );
    return applied.payments.length > 0 ? 'processed' : 'ignored';
  };

  const process = async (row: InboxRow): Promise<void> => {
    if (!(await inbox.claim(row, clock()))) return;
    try {
      await inbox.finish(row.id, await apply(row), clock());
    } catch (error) {
      const attempts = row.attempts + 1;
      const message = error instanceof Error ? error.message : String(error);
      const retryAt =
        attempts >= maximumAttempts
          ? null
          : new Date(clock().getTime() + retryDelaySeconds(attempts, Math.random) * 1000);
      await inbox.fail(row.id, message, retryAt);
      strapi.log.error(
        `invoice-payments: event ${row.eventId} (${row.type}) failed, attempt ${attempts}${retryAt ? '' : ', giving up until it is replayed'}: ${message}`
      );
    }
  };

  return {
    /** Processes one event in the background; its failure is stored with it. */
    schedule(row: InboxRow): void {
      const work: Promise<void> = process(row)
        .catch((error: unknown) => {
          // Even storing the failure failed (the database is away): the sweep finds the event again.
          strapi.log.error(
            `invoice-payments: event ${row.eventId} could not be processed: ${(error as Error).message}`
          );
        })
        .finally(() => running.delete(work));
      running.add(work);
    },

    /** Works off what is due; answers how many it took. */
    async sweep(limit = 100): Promise<number> {
      const due = await inbox.findDue(clock(), limit);
      for (const row of due) await process(row);
      return due.length;
    },

    /** Waits for what this instance has begun. */
    async drain(): Promise<void> {
      await Promise.all(running);
    },
  };
};

export type WebhookWorker = ReturnType<typeof createWebhookWorker>;
