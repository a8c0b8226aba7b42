interface Dependencies {
  history: {
    /** The newest row's id, 0 when there is none. */
    lastId(): Promise<number>;
    /** documentIds of invoices that rows after this one are about, in the order of the rows. */
    findChangedInvoices(afterId: number, limit: number): Promise<{ id: number; entityId: string }[]>;
  };
  /** Milliseconds, for ages only. */
  now: () => number;
}

/**
 * Ids are given when a row is written and become visible when its transaction ends: a lower one may
 * appear after a higher one. So the last ids are looked at again until no transaction can be that old.
 */
const LATECOMERS_MS = 5_000;
/** More rows than this in one look: readers load everything again instead. */
const MAXIMUM_ROWS = 2500;

/**
 * Follows the history of invoices from now on. Each instance follows the database by itself, so a
 * change made anywhere is seen everywhere.
 */
export const createChangeFeed = ({ history, now }: Dependencies) => {
  /** Everything up to here has been told for good. */
  let floor: number | null = null;
  /** Told already, though above the floor: id → when it was first seen. */
  const told = new Map<number, number>();

  const raiseFloor = (): void => {
    for (const [id, seenAt] of told) {
      if (seenAt > now() - LATECOMERS_MS) continue;
      floor = Math.max(floor ?? 0, id);
      told.delete(id);
    }
    for (const id of told.keys()) if (id <= (floor ?? 0)) told.delete(id);
  };

  const startHere = async (): Promise<void> => {
    floor = await history.lastId();
    told.clear();
  };

  return {
    start: startHere,

    /** documentIds of invoices that changed since the last call, each once; `null` when they are too many to name. */
    async next(): Promise<string[] | null> {
      if (floor === null) await startHere();
      const rows = await history.findChangedInvoices(floor ?? 0, MAXIMUM_ROWS);
      if (rows.length === MAXIMUM_ROWS) {
        await startHere();
        return null;
      }
      const news = rows.filter(({ id }) => !told.has(id));
      for (const { id } of news) told.set(id, now());
      raiseFloor();
      return [...new Set(news.map(({ entityId }) => entityId))];
    },
  };
};
