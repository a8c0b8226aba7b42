interface Series<Value> {
  /** What came since the last write, merged. */
  waiting: Value | null;
  timer: NodeJS.Timeout;
}

interface CoalescerOptions<Key, Value> {
  /** The shortest time between two writes under one key, in milliseconds. */
  everyMs: (value: Value) => number;
  merge: (earlier: Value, later: Value) => Value;
  write: (key: Key, value: Value) => Promise<void>;
  /** Hears of a failed write; what it held is lost. */
  onError: (error: Error) => void;
}

/**
 * Writes frequent small updates rarely: the first of a key at once, what follows within the interval together at its end. A
 * crash loses what waits, so keep nothing in it that counts.
 */
export const createCoalescer = <Key extends string | number, Value>(options: CoalescerOptions<Key, Value>) => {
  const { everyMs, merge, write, onError } = options;
  const series = new Map<Key, Series<Value>>();
  const running = new Set<Promise<void>>();

  const store = (key: Key, value: Value): Promise<void> => {
    clearTimeout(series.get(key)?.timer);
    const timer = setTimeout(() => void endInterval(key), everyMs(value)).unref();
    series.set(key, { waiting: null, timer });
    const work: Promise<void> = write(key, value)
      .catch(onError)
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };

  /** Writes what waits under a key now, and begins its next interval; nothing when nothing waits. */
  const flush = async (key: Key): Promise<void> => {
    const waiting = series.get(key)?.waiting ?? null;
    if (waiting !== null) await store(key, waiting);
  };

  const endInterval = async (key: Key): Promise<void> => {
    if (series.get(key)?.waiting === null) series.delete(key);
    else await flush(key);
  };

  return {
    /** Resolves when the value is written, or waits for the end of its key's interval. Never rejects. */
    async add(key: Key, value: Value): Promise<void> {
      const entry = series.get(key);
      if (!entry) await store(key, value);
      else entry.waiting = entry.waiting === null ? value : merge(entry.waiting, value);
    },

    /** What waits under a key; null for nothing. */
    waiting: (key: Key): Value | null => series.get(key)?.waiting ?? null,

    flush,

    /** Ends the interval of a key under which nothing waits: its next value is written at once. */
    reset(key: Key): void {
      clearTimeout(series.get(key)?.timer);
      series.delete(key);
    },

    /** Writes everything that waits; for a shutdown. */
    async drain(): Promise<void> {
      for (const key of [...series.keys()]) await flush(key);
      while (running.size > 0) await Promise.all(running);
      for (const { timer } of series.values()) clearTimeout(timer);
      series.clear();
    },
  };
};
