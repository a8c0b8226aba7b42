interface Series<Value> {
  /** The merged values since the last write. */
  waiting: Value | null;
  timer: NodeJS.Timeout;
}

interface CoalescerOptions<Key, Value> {
  /** The shortest interval between two writes under one key, in milliseconds. */
  everyMs: (value: Value) => number;
  merge: (earlier: Value, later: Value) => Value;
  write: (key: Key, value: Value) => Promise<void>;
  /** Called after a failed write. The values of that write are lost. */
  onError: (error: Error) => void;
}

/**
 * Reduces frequent small updates to few writes. The first value of a key is written at once. Later values within the
 * interval are merged and written at its end. A crash loses waiting values, so use it only for data that may be lost.
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

  /** Writes the waiting value of a key now and starts its next interval. Does nothing when no value waits. */
  const flush = async (key: Key): Promise<void> => {
    const waiting = series.get(key)?.waiting ?? null;
    if (waiting !== null) await store(key, waiting);
  };

  const endInterval = async (key: Key): Promise<void> => {
    if (series.get(key)?.waiting === null) series.delete(key);
    else await flush(key);
  };

  return {
    /** Resolves when the value is written, or when it waits for the end of its key's interval. Never rejects. */
    async add(key: Key, value: Value): Promise<void> {
      const entry = series.get(key);
      if (!entry) await store(key, value);
      else entry.waiting = entry.waiting === null ? value : merge(entry.waiting, value);
    },

    /** Returns the waiting value of a key; null when there is none. */
    waiting: (key: Key): Value | null => series.get(key)?.waiting ?? null,

    flush,

    /** Ends the interval of a key without a waiting value: its next value is written at once. */
    reset(key: Key): void {
      clearTimeout(series.get(key)?.timer);
      series.delete(key);
    },

    /** Writes all waiting values. Call it on shutdown. */
    async drain(): Promise<void> {
      for (const key of [...series.keys()]) await flush(key);
      while (running.size > 0) await Promise.all(running);
      for (const { timer } of series.values()) clearTimeout(timer);
      series.clear();
    },
  };
};
