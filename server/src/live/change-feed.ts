interface Dependencies {
  history: {
    /** The newest row's id; 0 when there is none. */
    lastId(): Promise<number>;
    /** documentIds of the invoices of later rows, in the order of the rows. */
    findChangedInvoices(afterId: number, limit: number): Promise<{ id: number; entityId: string }[]>;
  };
  /** Milliseconds, used only for ages. */
  now: () => number;
}

/**
 * How long a scan repeats the last ids, in milliseconds. A row gets its id when it is written and becomes visible when
 * its transaction ends. So a lower id can appear after a higher one.
 */
const LATE_ROW_MS = 5_000;
/** With more rows in one scan, readers reload everything instead. */
const MAXIMUM_ROWS = 2500;

/**
 * Follows the activity of invoices from now on. Each instance reads the database itself, so it sees changes made on any
 * instance.
 */
export const createChangeFeed = ({ history, now }: Dependencies) => {
  /** All rows up to this id have been reported. */
  let floor: number | null = null;
  /** Rows above the floor that have been reported: id → when it was first seen. */
  const reported = new Map<number, number>();

  const raiseFloor = (): void => {
    for (const [id, seenAt] of reported) {
      if (seenAt > now() - LATE_ROW_MS) continue;
      floor = Math.max(floor ?? 0, id);
      reported.delete(id);
    }
    for (const id of reported.keys()) if (id <= (floor ?? 0)) reported.delete(id);
  };

  const startAtNewest = async (): Promise<void> => {
    floor = await history.lastId();
    reported.clear();
  };

  return {
    start: startAtNewest,

    /** Returns documentIds of invoices that changed since the last call, each once; `null` when there are too many. */
    async next(): Promise<string[] | null> {
      if (floor === null) await startAtNewest();
      const rows = await history.findChangedInvoices(floor ?? 0, MAXIMUM_ROWS);
      if (rows.length === MAXIMUM_ROWS) {
        await startAtNewest();
        return null;
      }
      const news = rows.filter(({ id }) => !reported.has(id));
      for (const { id } of news) reported.set(id, now());
      raiseFloor();
      return [...new Set(news.map(({ entityId }) => entityId))];
    },
  };
};
