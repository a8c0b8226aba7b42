import type { performance as NodePerformance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

import { createBackgroundWork } from '../background';
import { inTransaction } from '../database';
import { retryAt } from './policy';
import type { DueKind, Ending, WorkRow, WorkTable } from './table';

/**
 * The result of an attempt. `retry` contains the reason of a failure. The item is tried again, and is dead after the
 * policy's last attempt.
 */
export type Outcome<Status extends string = string> = Ending<Status> | { retry: string };

/** What an attempt can request from the runner. */
export interface Turn {
  /**
   * Claims the item when claims are late. Call it right before the effect that must not happen twice.
   *
   * @returns false when another worker has the item; then do nothing and return null
   */
  claim(): Promise<boolean>;
  /** Starts the next attempt while this one stores its result. */
  freeLane(): void;
}

/** One attempt at one item, or at several items that share one effect. */
export interface Attempt<Row extends WorkRow> {
  items: Row[];
  /** Does the work. An exception counts as `retry`; null leaves the items to another worker. */
  run(turn: Turn): Promise<Outcome<Row['status']> | null>;
}

type MayGoOn = () => Promise<boolean>;

interface Burst {
  moreThan: number;
  quietMs: number;
  longestMs: number;
}

export interface Queue<Row extends WorkRow> {
  strapi: Core.Strapi;
  table: WorkTable<Row>;
  /** Name of the items in the log, such as `events`. */
  name: string;
  /** Returns the description of an item for the log. */
  describe(row: Row): string;
  /** Attempts that run at the same time on each instance. */
  lanes: number;
  /** Items read at once. With batch claims, keep it small enough that all are done before the claims end. */
  batch: number;
  /** `batch`: items are claimed when they are read (fence `claimedBy`). `late`: each attempt claims its item itself. */
  claims: 'batch' | 'late';
  /** Sorts items into attempts; see {@link each}. */
  plan(rows: Row[]): Attempt<Row>[] | Promise<Attempt<Row>[]>;
  /** Returns true while nothing may be processed; items wait. */
  isHeld(): Promise<boolean>;
  /**
   * Arrivals at most `quietMs` apart form a series, and one of more than `moreThan` is a burst. Processing pauses during
   * a burst: for `quietMs`, or for `longestMs` while the process is busy with the arrivals. It starts at once after a
   * shorter series.
   */
  burst?: Burst;
  /** Runs in the transaction that stores an item's last failure. @returns what to do after the commit */
  onDead?(row: Row, error: string): Promise<() => void>;
  /** Runs after an outcome was stored. */
  onStored?(row: Row, outcome: Outcome<Row['status']>): Promise<void>;
}

/** A plan of one attempt per item. */
export const each =
  <Row extends WorkRow>(run: (row: Row, turn: Turn) => ReturnType<Attempt<Row>['run']>) =>
  (rows: Row[]): Attempt<Row>[] =>
    rows.map((row) => ({ items: [row], run: (turn) => run(row, turn) }));

/** Share of time in which the event loop is busy, above which processing would slow down the arrivals. */
const BUSY = 0.8;

const createBurst = ({ moreThan, quietMs, longestMs }: Burst = { moreThan: 0, quietMs: 0, longestMs: 0 }) => {
  let arriving = 0;
  let inSeries = 0;
  let lastArrivedAt = 0;
  return {
    async during<T>(arrival: () => Promise<T>): Promise<T> {
      if (arriving === 0 && Date.now() >= lastArrivedAt + quietMs) inSeries = 0;
      inSeries += 1;
      arriving += 1;
      try {
        return await arrival();
      } finally {
        arriving -= 1;
        lastArrivedAt = Date.now();
      }
    },
    async end(isStopped: () => boolean): Promise<void> {
      const startedAt = Date.now();
      // The browser's type of it, which wins where both are known, lacks this function.
      const { eventLoopUtilization } = performance as unknown as typeof NodePerformance;
      const before = eventLoopUtilization();
      const isBurst = () => inSeries > moreThan;
      const isBusy = () => eventLoopUtilization(before).utilization > BUSY;
      // Items that are being stored right now are processed together with those that are.
      const goesOn = () => arriving > 0 || (isBurst() && Date.now() < lastArrivedAt + quietMs);
      const mayWait = () => Date.now() < startedAt + quietMs || (isBusy() && Date.now() < startedAt + longestMs);
      while (goesOn() && mayWait() && !isStopped()) await setTimeout(isBurst() ? 10 : 1);
    },
  };
};

/**
 * Processes the items of a table, on any number of instances. A new queue is a raw model, a table and a runner:
 *
 * @example
 * const table = createWorkTable<CallRow>(strapi, clock, {
 *   uid: WEBHOOK_CALL_UID,
 *   words: { waiting: 'waiting', claimed: 'sending', failed: 'failed', done: 'sent', dead: 'dead' },
 *   fence: 'attempts',
 *   doneAt: 'sentAt',
 *   // Waits up to six hours: about three days.
 *   policy: { maximumAttempts: 28, claimSeconds: 60, firstRetrySeconds: 5, longestRetrySeconds: 21_600 },
 * });
 * const calls = createRunner<CallRow>({
 *   ...{ strapi, table, name: 'webhook calls', describe: (call) => `call ${call.id} to ${call.url}` },
 *   ...{ lanes: 4, batch: 50, claims: 'late', isHeld: siteGuard.isChanged },
 *   plan: each(async (call, turn) => {
 *     if (!(await isSubscribed(call))) return { end: 'skipped', error: 'The subscription has ended.' };
 *     if (!(await turn.claim())) return null;
 *     const { ok, status } = await fetch(call.url, { method: 'POST', body: call.body, signal: AbortSignal.timeout(20_000) });
 *     return ok ? { end: 'sent' } : { retry: `${call.url} answered ${status}.` };
 *   }),
 * });
 * // In the transaction that causes a call: insertRows(strapi, WEBHOOK_CALL_UID, [{ …, ...table.newItem(now) }]);
 * // After the commit:      calls.wake();
 * // In the background job: await calls.sweep(mayGoOn); await table.prune(monthAgo);
 * // At shutdown:           await calls.stop();
 * // For a person:          await table.revive({ status: 'dead' }); calls.wake();
 */
export const createRunner = <Row extends WorkRow>(queue: Queue<Row>) => {
  const { strapi, table, name, batch } = queue;
  const { words, abandoned, policy } = table.definition;
  const isLate = queue.claims === 'late';
  const burst = createBurst(queue.burst);
  const background = createBackgroundWork((error) => {
    // Storing the failure also failed, for example because the database is unreachable. The sweep finds the items
    // again.
    strapi.log.error(`invoice-payments: ${name} will be retried by the next sweep: ${error.message}`);
  });
  let stopped = false;

  const storeFailure = async (row: Row, error: string): Promise<void> => {
    const next = retryAt(policy, row.attempts, table.clock());
    const { onDead } = queue;
    if (next || !onDead) await table.fail(row, error, next);
    else {
      const afterCommit = await inTransaction(strapi, async () =>
        (await table.fail(row, error, null)) ? onDead(row, error) : undefined
      );
      afterCommit?.();
    }
    const what = `invoice-payments: ${queue.describe(row)} failed, attempt ${row.attempts}`;
    if (next) strapi.log.warn(`${what}: ${error}`);
    else strapi.log.error(`${what}, no further automatic attempts: ${error}`);
  };

  const store = async (rows: Row[], outcome: Outcome<Row['status']>): Promise<void> => {
    if ('end' in outcome) {
      await table.finish(rows, outcome);
      if (outcome.end !== words.dead && outcome.end !== abandoned?.end) return;
      for (const row of rows) {
        strapi.log.error(`invoice-payments: ${queue.describe(row)} is ${outcome.end}: ${outcome.error}`);
      }
    } else for (const row of rows) await storeFailure(row, outcome.retry);
  };

  /** Runs one attempt and stores its outcome. */
  const process = async ({ items, run }: Attempt<Row>, areClaimed: boolean, freeLane: () => void): Promise<void> => {
    // The worker crashed, so it is unknown what it did. The item is ended without another attempt.
    const isAbandoned = isLate && !areClaimed && abandoned !== undefined && items[0].status === words.claimed;
    let held = areClaimed || isAbandoned ? items : null;
    const claim = async (): Promise<boolean> => {
      held ??= (await Promise.all(items.map(table.claim))).filter((row) => row !== null);
      return held.length > 0;
    };
    const attempt = async (): Promise<Outcome<Row['status']> | null> => {
      try {
        return await run({ claim, freeLane });
      } catch (error) {
        return { retry: error instanceof Error ? error.message : String(error) };
      }
    };
    const outcome = isAbandoned ? abandoned : await attempt();
    freeLane();
    // An outcome that did not need a claim, such as "no longer needed", is stored under one.
    if (outcome === null || !(await claim())) return;
    const rows = held ?? [];
    await store(rows, outcome);
    for (const row of rows) await queue.onStored?.(row, outcome);
  };

  /**
   * Runs one scan of the due items. Its lanes share a list of attempts and refill it until nothing is left, so that a
   * slow attempt blocks only its own lane.
   *
   * @param mayGoOn checked before each batch, and before each attempt that claims late
   */
  const createPass = (mayGoOn: MayGoOn, written: Row[] = []) => {
    const areClaimed = !isLate || written.length > 0;
    const attempts: Attempt<Row>[] = [];
    const unstored = new Set<Promise<void>>();
    const inHand = new Set<unknown>();
    let kinds: DueKind[] = [];
    let lanes = 0;
    let filling: Promise<void> | null = null;
    let moreIsWaiting = false;

    const fill = async (): Promise<void> => {
      // After a full batch, waiting would gain nothing.
      if (!moreIsWaiting) await burst.end(() => stopped);
      moreIsWaiting = false;
      // Claimed items must be stored before their claims end, so the number of items in progress is limited.
      while (unstored.size >= batch) await Promise.race(unstored);
      // Removed from the list first, so that a wake during the read adds it again.
      const kind = kinds.shift();
      if (!kind || (await queue.isHeld()) || !(await mayGoOn())) return;
      const rows = isLate
        ? (await table.findDue(kind, batch + inHand.size)).filter((row) => !inHand.has(table.keyOf(row)))
        : await table.claimDue(kind, batch);
      moreIsWaiting = rows.length >= batch;
      if (moreIsWaiting && !kinds.includes(kind)) kinds.unshift(kind);
      attempts.push(...(await queue.plan(rows)));
    };

    /** Resolves when the attempt no longer needs its lane. */
    const start = (attempt: Attempt<Row>): Promise<void> =>
      new Promise((freeLane) => {
        const keys = attempt.items.map(table.keyOf);
        for (const one of keys) inHand.add(one);
        const work = process(attempt, areClaimed, freeLane).finally(() => {
          freeLane();
          for (const one of keys) inHand.delete(one);
        });
        background.start(() => work);
        const stored: Promise<void> = work.catch(() => undefined).finally(() => unstored.delete(stored));
        unstored.add(stored);
      });

    const lane = async (): Promise<void> => {
      try {
        for (;;) {
          const attempt = attempts.shift();
          if (attempt) {
            if (!isLate || (await mayGoOn())) await start(attempt);
          } else if (filling) await filling;
          else if (kinds.length > 0) {
            filling = fill().finally(() => {
              filling = null;
            });
            await filling;
          } else return;
        }
      } finally {
        // In the same tick as the last read, so that a wake in between finds the lane free.
        lanes -= 1;
      }
    };

    const startLanes = (): Promise<void>[] => {
      const started: Promise<void>[] = [];
      for (; lanes < queue.lanes; lanes += 1) started.push(lane());
      return started;
    };

    return {
      /** Searches for due items in the background. If a search is running, runs another one after it. */
      look(kind: DueKind): void {
        if (!kinds.includes(kind)) kinds.unshift(kind);
        for (const running of startLanes()) background.start(() => running);
      },

      /** Processes everything that is due, or the given items. Resolves when all outcomes are stored. */
      async run(due: DueKind[]): Promise<void> {
        kinds = [...due];
        if (written.length > 0) attempts.push(...(await queue.plan(written)));
        const ended = await Promise.allSettled(startLanes());
        await Promise.all(unstored);
        for (const end of ended) if (end.status === 'rejected') throw end.reason;
      },
    };
  };

  const wakened = createPass(async () => !stopped);

  return {
    /** Processes new items in the background. */
    wake: (): void => wakened.look(table.kinds[0]),

    /** Processes items in the background that their writer claimed with the insert. A sweep retries failures. */
    startWritten(rows: Row[]): void {
      if (rows.length === 0) return;
      const enough = Date.now() + (policy.claimSeconds * 1000) / 2;
      background.start(async () => {
        // After half of the claim's duration, the remaining items wait for a sweep.
        if (!(await queue.isHeld())) await createPass(async () => Date.now() < enough, rows).run([]);
      });
    },

    /**
     * Processes everything that is due, including failed items and those of crashed workers.
     *
     * @param mayGoOn returns false once another instance has taken over
     */
    sweep: (mayGoOn: MayGoOn): Promise<void> => createPass(mayGoOn).run(table.kinds),

    /** Tries one item again, in any status. Does nothing when it has changed since it was read. */
    async replay(row: Row): Promise<void> {
      const claimed = await table.claim(row);
      if (claimed) for (const attempt of await queue.plan([claimed])) await process(attempt, true, () => undefined);
    },

    /** Receives something that adds items; processing pauses during a burst of such calls. */
    duringArrival: burst.during,

    /** Takes no new items and waits for those in progress. Other instances or the next start find the rest. */
    async stop(): Promise<void> {
      stopped = true;
      await background.drain();
    },
  };
};
