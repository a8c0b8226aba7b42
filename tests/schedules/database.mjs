import { AFTER_WAIT, outsideTasks, taskNow } from './scheduler.mjs';

/**
 * Puts every statement of a task under the scheduler, below Strapi's query layer.
 *
 * SQLite has one writer, so two of its transactions never overlap. Here they do, as far as READ COMMITTED allows on
 * the other databases: until its first write a transaction reads what is committed, and other tasks run between its
 * reads. `FOR UPDATE` locks rows until the end. From the first write on, it runs to its end at one go in a real
 * transaction, which is the same as if it had waited there for all its locks.
 *
 * @param onRollback told when rows are back to what they were
 */
export const interceptDatabase = (strapi, schedulerNow, onRollback) => {
  const knex = strapi.db.connection;
  const base = knex.client;
  const runnerOf = base.runner;
  const beginForReal = knex.transaction;
  const locks = new Map();
  const open = new Set();
  let connection = null;
  let writes = 0;
  let passedLocks = 0;

  const release = (transaction) => {
    transaction.isEnded = true;
    open.delete(transaction);
    for (const [key, owner] of locks) if (owner === transaction) locks.delete(key);
  };

  const tableOf = (builder) => {
    const table = builder._single?.table;
    const name = typeof table === 'string' ? table : ((table && Object.values(table)[0]) ?? '');
    return String(name).replace(/ as .*$/, '');
  };

  const describe = (builder) => {
    const method = builder._single ? (builder._method ?? 'select') : 'raw';
    if (method === 'raw')
      return {
        kind: /^\s*(select|with)\b/i.test(builder.sql ?? '') ? 'read' : 'write',
        label: String(builder.sql).slice(0, 60),
        table: null,
      };
    const table = tableOf(builder);
    const isRead = ['select', 'first', 'pluck'].includes(method);
    const isLocking = isRead && builder._single.lock === 'forUpdate';
    return {
      kind: isLocking ? 'lock' : isRead ? 'read' : 'write',
      label: `${isLocking ? 'lock' : method} ${table}`,
      table,
    };
  };

  const rowsOf = (result) => [result ?? []].flat();
  const idsOf = (result) =>
    rowsOf(result)
      .map((row) => row.id ?? row.t0_id)
      .filter((id) => id !== undefined);

  const heldByOthers = (keys, transaction) => keys.filter((key) => locks.has(key) && locks.get(key) !== transaction);

  /** The locked rows that a statement would change. */
  const conflictsOf = async (builder, table, transaction, run) => {
    if (locks.size === 0) return [];
    const ofTable = [...locks.keys()].filter(
      (key) => (table === null || key.startsWith(`${table}:`)) && locks.get(key) !== transaction
    );
    if (ofTable.length === 0 || builder._method === 'insert' || !builder._single) return [];
    const probe = builder.clone();
    probe._method = 'select';
    probe._single.update = undefined;
    probe._single.counter = undefined;
    probe.clearSelect();
    probe.select('id');
    const ids = new Set(rowsOf(await run(probe)).map(({ id }) => `${table}:${id}`));
    return ofTable.filter((key) => ids.has(key));
  };

  const begin = async (transaction) => {
    connection ??= await outsideTasks(async () => {
      const acquired = await base.acquireConnection();
      await base.releaseConnection(acquired);
      return acquired;
    });
    connection.exec('BEGIN IMMEDIATE');
    transaction.isBegun = true;
  };

  const statement = async (scheduler, builder, transaction) => {
    const run = (query) => outsideTasks(() => runnerOf.call(base, query).run());
    const { kind, label, table } = describe(builder);
    if (transaction?.isBegun) {
      return scheduler.during(async () => {
        const result = await run(builder);
        const locked = kind === 'lock' ? idsOf(result).map((id) => `${table}:${id}`) : [];
        const held =
          kind === 'write' ? await conflictsOf(builder, table, transaction, run) : heldByOthers(locked, transaction);
        if (held.length > 0) passedLocks += 1;
        return result;
      });
    }
    await scheduler.park(label);
    for (;;) {
      const begun = [...open].find(({ isBegun }) => isBegun);
      if (begun && begun !== transaction)
        throw new Error(`A transaction waits for something outside of it while it writes; met by ${label}.`);
      const blocking = await scheduler.during(async () => {
        if (kind === 'read') return { result: await run(builder) };
        if (kind === 'lock') {
          const result = await run(builder);
          const keys = idsOf(result).map((id) => `${table}:${id}`);
          const held = heldByOthers(keys, transaction);
          if (held.length > 0) return { held };
          if (transaction) for (const key of keys) locks.set(key, transaction);
          return { result };
        }
        const held = await conflictsOf(builder, table, transaction, run);
        if (held.length > 0) return { held };
        if (transaction) await begin(transaction);
        const result = await run(builder);
        writes += 1;
        return { result };
      });
      if (!blocking.held) return blocking.result;
      await scheduler.park(`${label}${AFTER_WAIT}`, () => heldByOthers(blocking.held, transaction).length === 0);
    }
  };

  base.runner = function runner(builder) {
    const scheduler = taskNow() ? schedulerNow() : null;
    if (!scheduler) return runnerOf.call(base, builder);
    const transaction = this.scheduled ?? null;
    return { run: () => statement(scheduler, builder, transaction) };
  };

  const beginTransaction = async (...values) => {
    const task = taskNow();
    const scheduler = task ? schedulerNow() : null;
    if (!scheduler) return beginForReal.apply(knex, values);
    const transaction = { task, isBegun: false, isEnded: false };
    open.add(transaction);
    const client = Object.create(base);
    client.transacting = true;
    client.scheduled = transaction;
    client.acquireConnection = async () => ({ inTransaction: false, exec: () => undefined });
    const end = async (how) => {
      if (transaction.isEnded) return;
      try {
        if (transaction.isBegun) connection.exec(how);
        if (how === 'ROLLBACK') onRollback();
        writes += 1;
      } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        onRollback();
        throw error;
      } finally {
        release(transaction);
        scheduler.changed();
      }
    };
    return {
      client,
      executionPromise: Promise.resolve(),
      isCompleted: () => transaction.isEnded,
      commit: () => end('COMMIT'),
      rollback: () => end('ROLLBACK'),
    };
  };
  Object.defineProperty(knex, 'transaction', { value: beginTransaction, configurable: true });

  const rollBack = (transaction) => {
    if (transaction.isBegun && !transaction.isEnded) connection.exec('ROLLBACK');
    onRollback();
    release(transaction);
  };

  return {
    /** Ends what a crashed instance had under way, as its database would. */
    rollBackOf: (instance) => {
      for (const transaction of [...open]) {
        if (transaction.task.instance !== instance) continue;
        rollBack(transaction);
      }
    },
    /** Ends one of several transactions that wait for each other, with the error that a database gives. */
    breakDeadlock: (parked) => {
      const waiting = parked.find(({ label }) => label.endsWith(AFTER_WAIT));
      if (!waiting) return false;
      parked.splice(parked.indexOf(waiting), 1);
      waiting.reject(Object.assign(new Error('Deadlock found when trying to get lock'), { code: 'ER_LOCK_DEADLOCK' }));
      return true;
    },
    /** How often a transaction passed a lock that it would have waited for, because it had already written. */
    passedLocks: () => passedLocks,
    /** Whether a transaction has written something that is not committed yet. */
    isWriting: () => [...open].some(({ isBegun }) => isBegun),
    /** Increases with everything that may have changed rows. */
    writes: () => writes,
    reset: () => {
      for (const transaction of [...open]) {
        rollBack(transaction);
      }
      locks.clear();
    },
  };
};
