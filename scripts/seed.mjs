#!/usr/bin/env node
// npm run seed -- --invoices 100000 [--database postgres|mysql|sqlite] [--name invoice_payments_seed]
// Fills a new database with invoices, as after years of use. Writes to the tables directly: for lists and benchmarks only.
import { createRequire } from 'node:module';
import path from 'node:path';

import { connectionEnv, createSchema, databaseUrl } from './lib/databases.mjs';
import { prepare } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';
import { rowOf } from './lib/seed-rows.mjs';
import { freePort, startPlayground } from './lib/servers.mjs';

const require = createRequire(path.join(root, 'playground', 'package.json'));
const BATCH = 2000;
/** Number of concurrent batches, each on its own connection. */
const WRITERS = 2;
const TABLES = ['ip_invoices', 'ip_invoice_words'];

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};

const count = Number(option('invoices', '100000'));
const kind = option('database', 'postgres');
const name = option('name', kind === 'sqlite' ? '.tmp/seed.db' : 'invoice_payments_seed');

/** For each database: a connection that inserts rows of one table, and the steps before and after. */
const writers = {
  async postgres() {
    const { Client, Pool } = require('pg');
    const server = new Client({ connectionString: databaseUrl('postgres') });
    await server.connect();
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await server.query(`create database "${name}"`);
    await server.end();
    await createSchema('postgres', name);
    return async () => {
      const client = new Client({ connectionString: databaseUrl('postgres', name) });
      await client.connect();
      // Indexes are built at the end for all rows, which is four times as fast.
      const { rows: indexes } = await client.query(
        `select indexname, indexdef from pg_indexes where tablename = any($1) and schemaname = current_schema()
          and indexname not in (select conname from pg_constraint)`,
        [TABLES]
      );
      for (const { indexname } of indexes) await client.query(`drop index "${indexname}"`);
      const pool = new Pool({ connectionString: databaseUrl('postgres', name), max: WRITERS });
      return {
        read: async (sql) => (await client.query(sql)).rows,
        insert: (table, rows) => {
          const columns = Object.keys(rows[0]).join(', ');
          return pool.query(
            `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
            [JSON.stringify(rows)]
          );
        },
        async finish() {
          await pool.end();
          await client.query("set maintenance_work_mem = '256MB'");
          for (const { indexdef } of indexes) await client.query(indexdef);
          await client.query("select setval('ip_invoices_id_seq', (select max(id) from ip_invoices))");
          for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
          await client.end();
        },
      };
    };
  },
  async mysql() {
    const mysql = require('mysql2/promise');
    const server = await mysql.createConnection({ uri: databaseUrl('mysql') });
    await server.query(`create database if not exists \`${name}\``);
    await server.end();
    return async () => {
      const client = await mysql.createConnection({ uri: databaseUrl('mysql', name), timezone: 'Z' });
      const pool = mysql.createPool({ uri: databaseUrl('mysql', name), timezone: 'Z', connectionLimit: WRITERS });
      const plain = (value) =>
        value !== null && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value;
      // Indexes are built at the end, as on PostgreSQL, except those that a foreign key needs.
      const [indexes] = await client.query(
        `select table_name as tableName, index_name as indexName, min(non_unique) as nonUnique,
            group_concat(column_name order by seq_in_index) as columnNames
          from information_schema.statistics s
          where table_schema = ? and table_name in (?) and index_name <> 'PRIMARY' and index_name not in (
            select t.index_name from information_schema.statistics t join information_schema.key_column_usage k
              on k.table_schema = t.table_schema and k.table_name = t.table_name and k.column_name = t.column_name
            where t.seq_in_index = 1 and k.referenced_table_name is not null)
          group by table_name, index_name`,
        [name, TABLES]
      );
      const alter = async (change) => {
        for (const table of TABLES) {
          const changes = indexes.filter(({ tableName }) => tableName === table).map(change);
          if (changes.length > 0) await client.query(`alter table ${table} ${changes.join(', ')}`);
        }
      };
      await alter(({ indexName }) => `drop index \`${indexName}\``);
      return {
        read: async (sql) => (await client.query(sql))[0],
        insert: (table, rows) =>
          pool.query(`insert into ${table} (${Object.keys(rows[0]).map((column) => `\`${column}\``)}) values ?`, [
            rows.map((row) => Object.values(row).map(plain)),
          ]),
        async finish() {
          await pool.end();
          await alter(
            ({ indexName, nonUnique, columnNames }) =>
              `add ${Number(nonUnique) === 0 ? 'unique ' : ''}index \`${indexName}\` (${columnNames})`
          );
          await client.query(`analyze table ${TABLES.join(', ')}`);
          await client.end();
        },
      };
    };
  },
  async sqlite() {
    return async () => {
      const client = new (require('better-sqlite3'))(path.join(root, 'playground', name));
      const plain = (value) => {
        if (value instanceof Date) return value.getTime();
        if (typeof value === 'boolean') return Number(value);
        return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
      };
      return {
        read: async (sql) => client.prepare(sql).all(),
        insert: async (table, rows) => {
          const columns = Object.keys(rows[0]);
          const statement = client.prepare(
            `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
          );
          client.transaction(() => rows.forEach((row) => statement.run(Object.values(row).map(plain))))();
        },
        async finish() {
          client.exec('analyze');
          client.close();
        },
      };
    };
  },
};

await prepare();
const connect = await writers[kind]();
// The site creates its tables.
const site = await startPlayground({
  port: await freePort(1737),
  logFolder: path.join(root, 'playground', '.tmp', 'seed'),
  name: 'seed',
  env: { ...connectionEnv(kind, name), INVOICE_PAYMENTS_CONFIG: '{"jobs":{"enabled":false}}' },
});
await site.stop();

const started = Date.now();
const writer = await connect();
const [{ last }] = await writer.read('select coalesce(max(id), 0) as last from ip_invoices');
const now = Date.now();
let from = Number(last) + 1;
const end = Number(last) + count;
const write = async () => {
  while (from <= end) {
    const batch = Array.from({ length: Math.min(BATCH, end - from + 1) }, (_, index) => rowOf(from + index, end, now));
    from += batch.length;
    await writer.insert(
      'ip_invoices',
      batch.map(({ row }) => row)
    );
    await writer.insert(
      'ip_invoice_words',
      batch.flatMap(({ row, words }) => [...new Set(words)].map((word) => ({ invoice_id: row.id, word })))
    );
  }
};
await Promise.all(Array.from({ length: WRITERS }, write));
await writer.finish();
console.log(`${count} invoices in ${((Date.now() - started) / 1000).toFixed(1)} s (${kind}, ${name})`);
