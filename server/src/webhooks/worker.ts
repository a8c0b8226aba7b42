import type { Core } from '@strapi/strapi';

import type { BankingContractService } from '../banking-contracts';
import { providerActor } from '../kit/actor';
import { createBackgroundWork } from '../kit/background';
import { retryAt } from '../kit/claims';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { Outbox } from '../outbox';
import type { PaymentService } from '../payments';
import type { KeyPairSecrets, PaymentProvider, WebhookEvent } from '../providers/payment-provider';
import type { Claimed, Inbox, InboxRow } from './inbox';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  inbox: Inbox;
  bankingContracts: Pick<BankingContractService, 'providerOf' | 'keysOf'>;
  payments: Pick<PaymentService, 'applyFacts'>;
  outbox: Outbox;
  maximumAttempts: number;
}

/** Taken at once: few enough that all are done before the claim runs out, though the provider be slow. */
const BATCH = 32;
/** Stripe allows 25 calls a second in a sandbox; each reading may ask twice. */
const CONCURRENCY = 4;

type Taken = InboxRow & Claimed;

const eventOf = (row: InboxRow): WebhookEvent => ({
  id: row.eventId,
  type: row.type,
  environment: row.environment,
  accountId: null,
  createdAt: row.happenedAt ?? row.receivedAt,
  payload: row.payload,
});

/** A contract's provider and keys, read once for all events that were taken together. */
interface Source {
  provider: PaymentProvider;
  keys: () => Promise<KeyPairSecrets>;
}

/** Events that one reading answers. */
interface Group {
  rows: Taken[];
  source: () => Promise<Source>;
  /** False when none of them is ours. */
  concerns: boolean;
}

const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | null = null;
  return () => (result ??= work());
};

/** Turns stored events into state: each says "look again", the provider's object says what is so. */
export const createWebhookWorker = (deps: Dependencies) => {
  const { strapi, clock, inbox, bankingContracts, payments, outbox, maximumAttempts } = deps;
  const background = createBackgroundWork((error) => {
    // Even storing a failure failed (the database is away): the job's sweep finds the events again.
    strapi.log.error(`invoice-payments: events wait for the next sweep: ${error.message}`);
  });

  /** Sorts events by what is to be read for them: of one payment's three events one reading tells all. */
  const grouped = async (rows: Taken[]): Promise<Group[]> => {
    const groups = new Map<string, Group>();
    const sources = new Map<string, Group['source']>();
    for (const row of rows) {
      const address = `${row.contractId}:${row.environment}`;
      const source =
        sources.get(address) ??
        once(async () => ({
          provider: await bankingContracts.providerOf(row.contractId),
          keys: once(() => bankingContracts.keysOf(row.contractId, row.environment)),
        }));
      sources.set(address, source);
      const subject = await source()
        .then(({ provider }) => {
          if (!provider.handlesEvent(row.type)) return null;
          return provider.subjectOf ? provider.subjectOf(eventOf(row)) : `event ${row.id}`;
        })
        // What is wrong with it is found again, and recorded, when it is processed.
        .catch(() => `event ${row.id}`);
      const key = `${address}:${subject}`;
      const group = groups.get(key) ?? { rows: [], source, concerns: subject !== null };
      group.rows.push(row);
      groups.set(key, group);
    }
    return [...groups.values()];
  };

  const apply = async ({ rows: [row], source, concerns }: Group): Promise<'processed' | 'ignored'> => {
    const { provider, keys } = await source();
    if (!concerns) return 'ignored';
    const facts = await provider.factsOfEvent(await keys(), eventOf(row));
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
  const recordFailure = async (row: Taken, message: string): Promise<void> => {
    const next = retryAt(row.attempts, maximumAttempts, clock());
    const messages = await inTransaction(strapi, async () => {
      const recorded = await inbox.fail(row, message, next);
      return recorded && next === null ? outbox.write([alarmOf(row, message)]) : [];
    });
    outbox.deliverSoon(messages);
    strapi.log.error(
      `invoice-payments: event ${row.eventId} (${row.type}) failed, attempt ${row.attempts}${next ? '' : ', giving up until it is replayed'}: ${message}`
    );
  };

  const process = async (group: Group): Promise<void> => {
    try {
      await inbox.finish(group.rows, await apply(group));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      for (const row of group.rows) await recordFailure(row, message);
    }
  };

  const queue: Group[] = [];
  let lanes = 0;
  let mayBeMore = false;
  let stopped = false;
  let filling: Promise<void> | null = null;

  const fill = async (): Promise<void> => {
    mayBeMore = false;
    const rows = await inbox.claimNew(BATCH);
    if (rows.length === BATCH) mayBeMore = true;
    queue.push(...(await grouped(rows)));
  };

  /** Takes groups, and new events when there are none, until there are no more. A slow one holds up one lane. */
  const lane = async (): Promise<void> => {
    try {
      for (;;) {
        const group = queue.shift();
        if (group) await process(group);
        else if (filling) await filling;
        else if (mayBeMore && !stopped) {
          filling = fill().finally(() => {
            filling = null;
          });
          await filling;
        } else return;
      }
    } finally {
      // In the same breath as the last look: who wakes us in between must find the lane free.
      lanes -= 1;
    }
  };

  const processAll = async (groups: Group[]): Promise<void> => {
    for (let at = 0; at < groups.length; at += CONCURRENCY) {
      await Promise.all(groups.slice(at, at + CONCURRENCY).map(process));
    }
  };

  const sweepWith = async (take: (limit: number) => Promise<Taken[]>, mayGoOn: () => Promise<boolean>) => {
    for (let taken = 0; ;) {
      if (!(await mayGoOn())) return taken;
      const rows = await take(BATCH);
      await processAll(await grouped(rows));
      taken += rows.length;
      if (rows.length < BATCH) return taken;
    }
  };

  return {
    /** There are new events: works them off in the background. What fails is stored with its event. */
    wake(): void {
      mayBeMore = true;
      while (lanes < CONCURRENCY) {
        lanes += 1;
        background.start(lane);
      }
    },

    /**
     * Works off new events, and those whose turn has come again; answers how many it took.
     *
     * @param mayGoOn asked between batches: false once another instance has taken over
     */
    sweep: async (mayGoOn: () => Promise<boolean>): Promise<number> =>
      (await sweepWith(inbox.claimNew, mayGoOn)) + (await sweepWith(inbox.claimDue, mayGoOn)),

    /** Processes one event again, whatever became of it. */
    async replay(row: InboxRow): Promise<void> {
      const taken = await inbox.claimOne(row);
      if (taken) await processAll(await grouped([taken]));
    },

    /** Takes no new events, which other instances or the next start find, and waits for those it has taken. */
    async stop(): Promise<void> {
      stopped = true;
      await background.drain();
    },
  };
};

export type WebhookWorker = ReturnType<typeof createWebhookWorker>;
