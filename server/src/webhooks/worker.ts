import type { Core } from '@strapi/strapi';

import type { BankingContractService } from '../banking-contracts';
import { providerActor } from '../kit/actor';
import { retryAt } from '../kit/claims';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { Outbox } from '../outbox';
import type { PaymentService } from '../payments';
import type { WebhookEvent } from '../providers/payment-provider';
import type { Inbox, InboxRow } from './inbox';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  inbox: Inbox;
  bankingContracts: BankingContractService;
  payments: PaymentService;
  outbox: Outbox;
  maximumAttempts: number;
}

const BATCH = 100;
/** Stripe allows 25 calls a second in a sandbox; each event may ask twice. */
const CONCURRENCY = 4;

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
  const { strapi, clock, inbox, bankingContracts, payments, outbox, maximumAttempts } = deps;
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

  /** Somebody has to look: this event will not be tried again by itself. */
  const alarmOf = ({ id, eventId, type, contractId, environment }: InboxRow, error: string) => ({
    event: 'provider_event.dead',
    payload: { id, eventId, type, contractId, environment, error },
  });

  /** Stores the failure, and with the last one the alarm: no crash comes between them. */
  const recordFailure = async (row: InboxRow, message: string, next: Date | null): Promise<void> => {
    const messages = await inTransaction(strapi, async () => {
      const recorded = await inbox.fail(row, message, next);
      return recorded && next === null ? outbox.write([alarmOf(row, message)]) : [];
    });
    outbox.deliverSoon(messages);
  };

  const process = async (row: InboxRow): Promise<void> => {
    if (!(await inbox.claim(row, clock()))) return;
    try {
      await inbox.finish(row, await apply(row), clock());
    } catch (error) {
      const attempts = row.attempts + 1;
      const message = error instanceof Error ? error.message : String(error);
      const next = retryAt(attempts, maximumAttempts, clock());
      await recordFailure(row, message, next);
      strapi.log.error(
        `invoice-payments: event ${row.eventId} (${row.type}) failed, attempt ${attempts}${next ? '' : ', giving up until it is replayed'}: ${message}`
      );
    }
  };

  /**
   * Works off what is due, a few at a time; answers how many it took.
   *
   * @param mayGoOn asked between batches: false once another instance has taken over
   */
  const sweep = async (mayGoOn: () => Promise<boolean>): Promise<number> => {
    let taken = 0;
    for (;;) {
      const due = await inbox.findDue(clock(), BATCH);
      for (let at = 0; at < due.length; at += CONCURRENCY) {
        if (!(await mayGoOn())) return taken + at;
        await Promise.all(due.slice(at, at + CONCURRENCY).map(process));
      }
      taken += due.length;
      if (due.length < BATCH) return taken;
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

    sweep,

    /** Starts a sweep without waiting for it. */
    sweepSoon(): void {
      const work: Promise<void> = sweep(async () => true)
        .then(() => undefined)
        .catch((error: unknown) => {
          strapi.log.error(`invoice-payments: a sweep of the inbox failed: ${(error as Error).message}`);
        })
        .finally(() => running.delete(work));
      running.add(work);
    },

    /** Waits for what this instance has begun. */
    async drain(): Promise<void> {
      await Promise.all(running);
    },
  };
};

export type WebhookWorker = ReturnType<typeof createWebhookWorker>;
