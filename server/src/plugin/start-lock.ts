import { createHash } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

import { ownConnections, rawSql } from '../kit/tables';
import { askWhereabouts, type Whereabouts } from '../kit/whereabouts';

const POLL_MS = 200;
const RECONNECT_MS = 1000;
const SAY_EVERY_MS = 15_000;
/** After this many milliseconds without a response, an instance starts without the lock. */
const GIVE_UP_MS = 30_000;
const HEARTBEAT_MS = 10_000;
/**
 * The server closes a connection that is silent for this long, so that the lock of a machine without power becomes
 * free.
 */
const SILENCE_SECONDS = 120;
const STARTED_POLL_MS = 50;
const LONGEST_BOOTSTRAP_MS = 60_000;

export interface StartLock {
  /**
   * Waits until this instance holds the lock. Returns without it on SQLite, and when the server has not responded for
   * 30 seconds: a start that would succeed without the lock must not fail because of it.
   *
   * @throws {Error} the driver's error when the database cannot be reached at all
   */
  take(): Promise<void>;
  /** Allows the next instance to continue. Does nothing when the lock is not held. */
  release(): Promise<void>;
  /**
   * Releases the lock once Strapi is loaded, at the latest after a minute. Strapi's admin panel and the site write rows
   * after the plugin's own bootstrap.
   */
  releaseWhenStarted(): void;
}

/** How a database server provides the lock. The lock belongs to a connection and ends with it. */
interface LockServer {
  /** Prepares a new connection. */
  prepare: string[];
  /** Returns one row with the column `taken`, at once or after a short wait. */
  take: string;
  /** Milliseconds between two attempts. */
  pollMs: number;
  /** Returns one row with the column `holder`: the server's number of the connection that holds the lock. */
  holder: string;
  /** The name of the lock in `take` and `holder`. */
  key: string;
  rowOf(answer: unknown): Record<string, unknown> | undefined;
}

const digestOf = ({ database, schema }: Whereabouts): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(['invoice-payments', 'start', database, schema]))
    .digest();

/**
 * Uses a lock of the transaction, not of the session: a pooler in transaction mode (PgBouncer) assigns a connection
 * only for the duration of a transaction.
 */
const postgresServer = (whereabouts: Whereabouts): LockServer => ({
  prepare: [
    'begin',
    `set local idle_in_transaction_session_timeout = '${SILENCE_SECONDS}s'`,
    // PostgreSQL 17 has another timeout, which would end a long start. Earlier versions do not know its name.
    "select set_config(name, '0', true) from pg_settings where name = 'transaction_timeout'",
  ],
  take: 'select pg_try_advisory_xact_lock(?::bigint) as taken',
  pollMs: POLL_MS,
  holder:
    "select pid as holder from pg_locks where locktype = 'advisory' and granted and objsubid = 1 " +
    'and ((classid::bigint << 32) | objid::bigint) = ?::bigint',
  key: digestOf(whereabouts).readBigInt64BE(0).toString(),
  rowOf: (answer) => (answer as { rows: Record<string, unknown>[] }).rows[0],
});

/**
 * `get_lock` waits at the server for a second, so that a waiting instance can log it. Names have at most 64 characters.
 */
const mysqlServer = (whereabouts: Whereabouts): LockServer => ({
  prepare: [`set session wait_timeout = ${SILENCE_SECONDS}`],
  take: 'select get_lock(?, 1) as taken',
  pollMs: 0,
  holder: 'select is_used_lock(?) as holder',
  key: `invoice-payments-start-${digestOf(whereabouts).toString('hex').slice(0, 32)}`,
  rowOf: (answer) => (answer as [Record<string, unknown>[]])[0][0],
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Provides one lock for all instances of a site, held from before Strapi's migrations to the end of the start. Strapi
 * has none: of several instances that start together, all create the missing tables, and all but one fail.
 */
export const createStartLock = (strapi: Core.Strapi): StartLock => {
  const connections = ownConnections(strapi);
  let held: { connection: EventEmitter; heartbeat: NodeJS.Timeout; since: number } | null = null;

  const warn = (text: string): void => void strapi.log.warn(`invoice-payments: ${text}`);
  const ask = (connection: EventEmitter, sql: string, bindings: unknown[] = []): Promise<unknown> =>
    Promise.resolve(rawSql(strapi, sql, bindings).connection(connection));

  const connect = async (server: LockServer): Promise<EventEmitter> => {
    const connection: EventEmitter = await connections.open();
    try {
      for (const statement of server.prepare) await ask(connection, statement);
      return connection;
    } catch (error) {
      await connections.close(connection);
      throw error;
    }
  };

  const hold = (connection: EventEmitter): void => {
    const lost = (reason: unknown): void => {
      if (held?.connection !== connection) return;
      clearInterval(held.heartbeat);
      held = null;
      warn(
        `the database ended the connection that holds the start lock (${messageOf(reason)}). The start continues. ` +
          'An instance that starts at the same time may fail; start it again.'
      );
    };
    const heartbeat = setInterval(() => {
      ask(connection, 'select 1').catch(lost);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    held = { connection, heartbeat, since: Date.now() };
    connection.on('error', lost);
    connection.on('end', () => lost('connection closed'));
  };

  const sayWhoIsWaitedFor = async (connection: EventEmitter, server: LockServer, waitedMs: number): Promise<void> => {
    const holder = server.rowOf(await ask(connection, server.holder, [server.key]))?.holder;
    const whose = holder ? ` (database connection ${holder})` : '';
    strapi.log.info(
      `invoice-payments: waiting for another instance of this site to finish its start${whose}, ` +
        `for ${Math.round(waitedMs / 1000)} s so far`
    );
  };

  const waitFor = async (server: LockServer): Promise<void> => {
    const started = Date.now();
    let answeredAt = started;
    let saidAt = started;
    let connection: EventEmitter | null = null;
    for (;;) {
      try {
        connection ??= await connect(server);
        const { taken } = server.rowOf(await ask(connection, server.take, [server.key])) ?? {};
        if (taken === true || Number(taken) === 1) return hold(connection);
        answeredAt = Date.now();
        if (answeredAt - saidAt >= SAY_EVERY_MS) {
          saidAt = answeredAt;
          await sayWhoIsWaitedFor(connection, server, answeredAt - started);
        }
        await pause(server.pollMs);
      } catch (error) {
        if (connection) await connections.close(connection);
        connection = null;
        if (Date.now() - answeredAt >= GIVE_UP_MS) {
          return warn(
            `the start lock is not available (${messageOf(error)}). The start continues without it. ` +
              'Do not start another instance at the same time.'
          );
        }
        warn(`the start lock could not be requested (${messageOf(error)}). Retrying.`);
        await pause(RECONNECT_MS);
      }
    }
  };

  const release = async (): Promise<void> => {
    if (!held) return;
    const { connection, heartbeat, since } = held;
    held = null;
    clearInterval(heartbeat);
    await connections.close(connection);
    strapi.log.debug(`invoice-payments: held the start lock for ${Date.now() - since} ms`);
  };

  return {
    async take() {
      if (held || strapi.db.dialect.client === 'sqlite') return;
      // Uses the pool: it calls the site's own connection function, whose result the lock's connection needs.
      const whereabouts = await askWhereabouts(strapi);
      await waitFor(strapi.db.dialect.client === 'postgres' ? postgresServer(whereabouts) : mysqlServer(whereabouts));
    },
    release,
    releaseWhenStarted() {
      if (!held) return;
      const started = Date.now();
      const poll = setInterval(() => {
        if (held && !strapi.isLoaded && Date.now() - started < LONGEST_BOOTSTRAP_MS) return;
        clearInterval(poll);
        release().catch(() => undefined);
      }, STARTED_POLL_MS);
      poll.unref();
    },
  };
};
