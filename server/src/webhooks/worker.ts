import { setTimeout } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import type { BankingContractService, ProviderAccess } from '../banking-contracts';
import { providerActor } from '../kit/actor';
import { createBackgroundWork } from '../kit/background';
import { retryAt } from '../kit/claims';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { once } from '../kit/once';
import type { Outbox } from '../outbox';
import type { HeardFacts, PaymentService } from '../payments';
import type { WebhookEvent } from '../providers/payment-provider';
import type { Claimed, Inbox, InboxRow } from './inbox';
import { subjectOf } from './subject';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  inbox: Inbox;
  bankingContracts: Pick<BankingContractService, 'accessOf'>;
  payments: Pick<PaymentService, 'applyFactsSoon'>;
  outbox: Outbox;
  maximumAttempts: number;
  /** True while the site may be a copy: events are stored, and worked off once that is decided. */
  isHeld: () => Promise<boolean>;
}

/** Taken at once: few enough that all are done before the claim runs out, though the provider be slow. */
const BATCH = 128;
/** A call of Stripe takes a quarter of a second: no more than the 25 a second it allows in a sandbox. */
const CONCURRENCY = 6;
/** While deliveries pour in, to store them comes first, for so long: what is stored is safe, and taken together it costs less. */
const GIVE_WAY_MS = 1000;
/** So long after the last delivery the next one may still be of the same crowd. */
const QUIET_MS = 20;

type Taken = InboxRow & Claimed;

const eventOf = (row: InboxRow): WebhookEvent => ({
  id: row.eventId,
  type: row.type,
  environment: row.environment,
  accountId: null,
  createdAt: row.happenedAt ?? row.receivedAt,
  payload: row.payload,
});

const isOurs = (applied: { payments: string[]; unassigned: string[] }): boolean =>
  applied.payments.length + applied.unassigned.length > 0;

/** Events that one reading answers. */
interface Group {
  rows: Taken[];
  /** Read once for all events that were taken together. */
  source: () => Promise<ProviderAccess>;
  /** False when none of them is ours. */
  concerns: boolean;
}

/** Turns stored events into state: each says "look again", the provider's object says what is so. */
export const createWebhookWorker = (deps: Dependencies) => {
  const { strapi, clock, inbox, bankingContracts, payments, outbox, maximumAttempts, isHeld } = deps;
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
      const source = sources.get(address) ?? once(() => bankingContracts.accessOf(row.contractId, row.environment));
      sources.set(address, source);
      const subject = await source()
        .then(({ provider }) => subjectOf(provider, eventOf(row)))
        // What is wrong with it is found again, and recorded, when it is processed.
        .catch(() => `event ${row.eventId}`);
      const key = `${address}:${subject}`;
      const group = groups.get(key) ?? { rows: [], source, concerns: subject !== null };
      group.rows.push(row);
      groups.set(key, group);
    }
    return [...groups.values()];
  };

  /** Null when none of it is ours. */
  const read = async ({ rows: [row], source, concerns }: Group): Promise<HeardFacts | null> => {
    const { provider, keys, accountId } = await source();
    if (!concerns) return null;
    return {
      scope: { contractId: row.contractId, environment: row.environment, accountId },
      facts: await provider.factsOfEvent(keys(), eventOf(row)),
      actor: providerActor(`webhook ${row.type}`),
    };
  };

  const apply = async (heard: HeardFacts | null): Promise<'processed' | 'ignored'> =>
    heard && isOurs(await payments.applyFactsSoon(heard)) ? 'processed' : 'ignored';

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

  /**
   * Works off a group.
   *
   * @returns `read`: when the provider has answered; `done`: when what it said is stored, together with what others read
   */
  const process = (group: Group): { read: Promise<unknown>; done: Promise<void> } => {
    const reading = read(group);
    const done = reading
      .then(async (heard) => inbox.finish(group.rows, await apply(heard)))
      .catch(async (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        for (const row of group.rows) await recordFailure(row, message);
      });
    return { read: reading.catch(() => undefined), done };
  };

  const queue: Group[] = [];
  let lanes = 0;
  let mayBeMore = false;
  let stopped = false;
  let filling: Promise<void> | null = null;
  /** Deliveries being received right now. */
  let arriving = 0;
  let lastArrivedAt = 0;

  const giveWay = async (): Promise<void> => {
    const until = Date.now() + GIVE_WAY_MS;
    const isCrowded = () => arriving > 0 || Date.now() < lastArrivedAt + QUIET_MS;
    while (isCrowded() && !stopped && Date.now() < until) await setTimeout(10);
  };

  const fill = async (): Promise<void> => {
    await giveWay();
    mayBeMore = false;
    if (await isHeld()) return;
    const rows = await inbox.claimNew(BATCH);
    if (rows.length === BATCH) mayBeMore = true;
    queue.push(...(await grouped(rows)));
  };

  /** Groups that were read and are not stored yet. */
  const unstored = new Set<Promise<void>>();

  /** Takes groups, and new events when there are none, until there are no more. A slow one holds up one lane. */
  const lane = async (): Promise<void> => {
    try {
      for (;;) {
        const group = queue.shift();
        if (group) {
          const { read: answered, done } = process(group);
          unstored.add(done);
          background.start(() => done.finally(() => unstored.delete(done)));
          await answered;
        } else if (filling) await filling;
        else if (mayBeMore && !stopped) {
          // What is claimed has half a minute: no more is taken than can be stored in that.
          if (unstored.size >= BATCH) await Promise.race(unstored).catch(() => undefined);
          else {
            filling = fill().finally(() => {
              filling = null;
            });
            await filling;
          }
        } else return;
      }
    } finally {
      // In the same breath as the last look: who wakes us in between must find the lane free.
      lanes -= 1;
    }
  };

  const processAll = async (groups: Group[]): Promise<void> => {
    const waiting = [...groups];
    const all: Promise<void>[] = [];
    const readOn = async (): Promise<void> => {
      for (let group = waiting.shift(); group; group = waiting.shift()) {
        const { read: answered, done } = process(group);
        all.push(done);
        // It is waited for below; until then nobody else may call it unhandled.
        done.catch(() => undefined);
        await answered;
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, readOn));
    await Promise.all(all);
  };

  const sweepWith = async (take: (limit: number) => Promise<Taken[]>, mayGoOn: () => Promise<boolean>) => {
    for (let taken = 0; ;) {
      if ((await isHeld()) || !(await mayGoOn())) return taken;
      const rows = await take(BATCH);
      await processAll(await grouped(rows));
      taken += rows.length;
      if (rows.length < BATCH) return taken;
    }
  };

  return {
    /** Receives a delivery; while there are such, the working off gives way to them for a while. */
    async whileReceiving<T>(receive: () => Promise<T>): Promise<T> {
      arriving += 1;
      try {
        return await receive();
      } finally {
        arriving -= 1;
        lastArrivedAt = Date.now();
      }
    },

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
