import { setImmediate } from 'node:timers/promises';

/**
 * Shares work among calls made at the same time. Calls made while a batch runs wait for the next one. A single call
 * never waits, and under load one round trip to the database serves all calls of a batch.
 */

/**
 * Calls made in the same event-loop tick join the batch. Without this pause, SQLite's driver would finish before other
 * callers run.
 */
const endOfTurn = (): Promise<void> => setImmediate();

/**
 * Shares a read among callers who request the same key. A caller never receives a read that started before its call,
 * because the result might be outdated.
 */
export const createSharedRead = <T>(read: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  const start = (key: string): Promise<T> => {
    const reading: Promise<T> = read(key).finally(() => {
      if (running.get(key) === reading) running.delete(key);
    });
    running.set(key, reading);
    return reading;
  };

  return (key) => {
    const next = waiting.get(key);
    if (next) return next;
    const startNext = (): Promise<T> => {
      waiting.delete(key);
      return start(key);
    };
    const following = (running.get(key) ?? Promise.resolve()).then(endOfTurn, endOfTurn).then(startNext);
    waiting.set(key, following);
    return following;
  };
};

interface BatchLimits<Item> {
  items: number;
  /** Limits the total weight of a batch, as computed by `weigh`. A single item may exceed it. */
  weight: number;
  weigh: (item: Item) => number;
}

/**
 * Processes items in batches. Each call resolves with its own result once its batch is done. When a batch fails, its
 * items are tried one by one, so that only the faulty one fails.
 *
 * @param work returns one result per item, in their order
 */
export const createBatches = <Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  limits: BatchLimits<Item>
): ((item: Item) => Promise<Result>) => {
  interface Entry {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let waiting: Entry[] = [];
  let running = false;

  const take = (): Entry[] => {
    let weight = 0;
    const count = waiting.findIndex(({ item }, index) => {
      weight += limits.weigh(item);
      return index === limits.items || (index > 0 && weight > limits.weight);
    });
    const batch = count < 0 ? waiting : waiting.slice(0, count);
    waiting = waiting.slice(batch.length);
    return batch;
  };

  const workOff = async (batch: Entry[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]));
    } catch (error) {
      if (batch.length === 1) batch[0].reject(error);
      else for (const entry of batch) await workOff([entry]);
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      await endOfTurn();
      await workOff(take());
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
};
