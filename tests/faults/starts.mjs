import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { connectionEnv, createSchema, query } from '../../scripts/lib/databases.mjs';
import { root, run } from '../../scripts/lib/run.mjs';
import { freePort, startPlayground } from '../../scripts/lib/servers.mjs';
import { missingServer, startDatabaseServer } from './database-server.mjs';
import { enlarge } from './enlarge.mjs';

/** The longest start; with a million rows it adds columns and indexes for minutes. */
const TIMEOUT_MS = 900_000;

/** The oldest release there is a fixture of. */
const release = () =>
  fs
    .readdirSync(path.join(root, 'tests/fixtures/releases'))
    .map((file) => path.parse(file).name)
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))[0];

/** What is in the database when the instances start. */
const beginnings = {
  'starts-empty': null,
  'starts-first': [],
  'starts-upgrade': [release()],
  'starts-large': [release()],
};

export const startPrograms = Object.keys(beginnings);

/** Rows that a second start of the same site adds to or leaves out. */
const UNSTEADY = ['ip_leases', 'strapi_database_schema'];

const literal = (text) => `'${text.replaceAll("'", "''")}'`;

const siteEnv = (connection) => ({
  ...connection,
  NODE_ENV: 'production',
  SERVE_ADMIN: 'false',
  STRAPI_LOG_LEVEL: 'info',
  STRAPI_TELEMETRY_DISABLED: 'true',
  INVOICE_PAYMENTS_CONFIG: JSON.stringify({ jobs: { enabled: false } }),
});

/** Databases on one server, made empty or as copies of others. */
const createDatabases = (kind, serverUrl) => {
  const names = new Set();
  const onServer = (statement) => query(kind, null, statement, serverUrl);
  const newName = () => {
    const name = `invoice_payments_starts_${randomBytes(5).toString('hex')}`;
    names.add(name);
    return name;
  };
  const drop = async (name) => {
    await onServer(`DROP DATABASE IF EXISTS ${name}${kind === 'postgres' ? ' WITH (FORCE)' : ''}`);
    names.delete(name);
  };
  const empty = async () => {
    const name = newName();
    await onServer(`CREATE DATABASE ${name}${kind === 'mysql' ? ' CHARACTER SET utf8mb4' : ''}`);
    await createSchema(kind, name, serverUrl);
    return name;
  };
  /** MariaDB has no templates: tables are made again, with their keys, and filled. */
  const copyTables = async (from, to) => {
    const tables = (await query(kind, from, 'SHOW TABLES', serverUrl)).map((row) => Object.values(row)[0]);
    const statements = ['SET foreign_key_checks = 0'];
    for (const table of tables) {
      const [row] = await query(kind, from, `SHOW CREATE TABLE \`${table}\``, serverUrl);
      statements.push(row['Create Table'], `INSERT INTO \`${table}\` SELECT * FROM \`${from}\`.\`${table}\``);
    }
    const several = new URL(serverUrl ?? process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql');
    several.searchParams.set('multipleStatements', 'true');
    await query(kind, to, statements.join(';\n'), several.toString());
  };
  return {
    empty,
    drop,
    async copyOf(template) {
      if (template === null) return empty();
      if (kind === 'postgres') {
        const name = newName();
        await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
        return name;
      }
      const name = await empty();
      await copyTables(template, name);
      return name;
    },
    async dropAll() {
      for (const name of [...names]) await drop(name);
    },
    rows: (name, statement) => query(kind, name, statement, serverUrl),
    env: (name) => siteEnv(connectionEnv(kind, name, serverUrl)),
  };
};

/** All there is in a database: each table's columns, its number of rows, and what has to be there once. */
const inventory = async (databases, name, kind) => {
  const here = kind === 'postgres' ? 'current_schema()' : 'database()';
  const columns = await databases.rows(
    name,
    `SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = ${here}`
  );
  const indexes = await databases.rows(
    name,
    kind === 'postgres'
      ? 'SELECT tablename AS t, indexname AS i FROM pg_indexes WHERE schemaname = current_schema()'
      : 'SELECT DISTINCT table_name AS t, index_name AS i FROM information_schema.statistics WHERE table_schema = database()'
  );
  const tables = [...new Set(columns.map(({ t }) => t))].sort();
  const steady = tables.filter((table) => !UNSTEADY.includes(table));
  const quoted = (table) => (kind === 'postgres' ? `"${table}"` : `\`${table}\``);
  const counts = await databases.rows(
    name,
    steady.map((table) => `SELECT ${literal(table)} AS t, count(*) AS n FROM ${quoted(table)}`).join(' UNION ALL ')
  );
  const twice = async (what, table, column) =>
    (await databases.rows(name, `SELECT ${column} AS v FROM ${table} GROUP BY ${column} HAVING count(*) > 1`)).map(
      ({ v }) => `${what} ${v}`
    );
  return {
    tables: tables.length,
    shape: [...columns.map(({ t, c }) => `column ${t}.${c}`), ...indexes.map(({ t, i }) => `index ${t}.${i}`)].sort(),
    counts: Object.fromEntries(counts.map(({ t, n }) => [t, Number(n)])),
    installationIds: (
      await databases.rows(
        name,
        `SELECT value AS v FROM strapi_core_store_settings WHERE ${quoted('key')} = 'plugin_invoice-payments_installationId'`
      )
    ).length,
    profiles: Number((await databases.rows(name, 'SELECT count(*) AS n FROM ip_profiles'))[0].n),
    twice: [
      ...(await twice('migration', 'strapi_migrations_internal', 'name')),
      ...(await twice('setting', 'strapi_core_store_settings', quoted('key'))),
      ...(await twice('profile', 'ip_profiles', 'name')),
    ],
  };
};

/** How what several instances left at once differs from what they leave one by one. */
const compare = (found, alone) => {
  const missing = alone.shape.filter((name) => !found.shape.includes(name));
  const added = found.shape.filter((name) => !alone.shape.includes(name));
  return [
    ...missing.map((name) => `missing: ${name}`),
    ...added.map((name) => `too much: ${name}`),
    ...Object.entries(alone.counts)
      .filter(([table, count]) => found.counts[table] !== count)
      .map(([table, count]) => `${table} has ${found.counts[table]} rows, and ${count} after starts one by one`),
    ...(found.installationIds === 1 ? [] : [`${found.installationIds} installation ids`]),
    ...(found.profiles === alone.profiles ? [] : [`${found.profiles} profiles`]),
    ...found.twice.map((what) => `twice: ${what}`),
  ];
};

/** The line of a log that names the error; what the database said stands at its end, after the statement. */
const lastError = (message) => {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((text) => /\berror\b/i.test(text)) ?? lines.at(-1);
  return line.length > 300 ? `${line.slice(0, 80)} … ${line.slice(-200)}` : line;
};

/**
 * Starts several instances at once on the same database, again and again, and compares what they leave with what
 * starts one by one leave.
 *
 * @param invoices how many paid invoices the release has, if it is a large one
 */
export const runStarts = async ({ name: program, database: kind, instances, rounds, invoices = 0, log = () => {} }) => {
  const began = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-starts-'));
  const server = missingServer(kind) ? null : await startDatabaseServer(kind, folder);
  const databases = createDatabases(kind, server?.url);
  const details = { failedStarts: [], wrongTables: [] };
  const figures = { starts: 0, waited: 0, lockTrouble: 0 };
  const seconds = [];

  const startAll = async (name, count) => {
    const firstPort = 14000 + Math.floor(Math.random() * 5000);
    const ports = [];
    for (let index = 0; index < count; index += 1) ports.push(await freePort((ports.at(-1) ?? firstPort) + 1));
    return Promise.allSettled(
      ports.map((port, index) =>
        startPlayground({
          port,
          name: `instance-${index}`,
          logFolder: path.join(folder, name),
          timeoutMs: TIMEOUT_MS,
          env: { ...databases.env(name), PUBLIC_URL: `http://127.0.0.1:${firstPort}` },
        })
      )
    );
  };
  const killAll = (started) => Promise.all(started.map(({ value }) => value?.kill()));

  let failed = true;
  try {
    const placing = beginnings[program];
    let template = null;
    if (placing !== null) {
      template = await databases.empty();
      await run(process.execPath, ['--import', 'tsx', path.join(root, 'tests/faults/place-release.ts'), ...placing], {
        cwd: path.join(root, 'playground'),
        env: { ...databases.env(template), INVOICE_PAYMENTS: 'absent' },
      });
      if (invoices > 0) {
        await enlarge((statement) => databases.rows(template, statement), kind, invoices);
        log(`the release has ${invoices} paid invoices after ${Math.round((Date.now() - began) / 1000)} s`);
      }
    }

    // Two starts, one after the other: Strapi writes some rows only when it finds a site.
    const reference = await databases.copyOf(template);
    for (let start = 1; start <= 2; start += 1) {
      const at = Date.now();
      const [lone] = await startAll(reference, 1);
      if (lone.status === 'rejected') throw lone.reason;
      log(`start ${start} by itself: ${Math.round((Date.now() - at) / 1000)} s`);
      await lone.value.kill();
    }
    const alone = await inventory(databases, reference, kind);
    await databases.drop(reference);
    log(`starts one by one leave ${alone.tables} tables`);

    for (let round = 1; round <= rounds; round += 1) {
      const name = await databases.copyOf(template);
      const at = Date.now();
      const started = await startAll(name, instances);
      const took = (Date.now() - at) / 1000;
      seconds.push(took);
      figures.starts += instances;
      for (const { status, reason } of started) {
        if (status === 'rejected') details.failedStarts.push(`round ${round}: ${lastError(reason.message)}`);
      }
      const failures = started.filter(({ status }) => status === 'rejected').length;
      // All of them may have failed before the plugin's tables were there.
      const found = await inventory(databases, name, kind).catch((error) => ({ error }));
      const differences = found.error ? [found.error.message] : compare(found, alone);
      for (const difference of differences) details.wrongTables.push(`round ${round}: ${difference}`);
      for (let index = 0; index < instances; index += 1) {
        const text = fs.readFileSync(path.join(folder, name, `instance-${index}.log`), 'utf8');
        if (text.includes('waiting for another instance')) figures.waited += 1;
        if (/start lock (is not to be had|could not be)|holds the start lock/.test(text)) figures.lockTrouble += 1;
      }
      await killAll(started);
      await databases.drop(name);
      const what = `${failures} of ${instances} starts failed, ${differences.length} differences, ${took.toFixed(0)} s`;
      log(`round ${round}: ${what}`);
    }
    failed = Object.values(details).some((list) => list.length > 0);
    return {
      database: kind,
      instances,
      faults: 'none',
      rounds,
      ...(invoices > 0 ? { invoices } : {}),
      ...figures,
      tables: alone.tables,
      findings: details.failedStarts.length + details.wrongTables.length,
      repairedEvents: 0,
      slowestRound: Math.round(Math.max(...seconds)),
      seconds: Math.round((Date.now() - began) / 1000),
      details,
    };
  } finally {
    if (server) await server.stop();
    else await databases.dropAll();
    if (failed) log(`logs: ${folder}`);
    else fs.rmSync(folder, { recursive: true, force: true });
  }
};
