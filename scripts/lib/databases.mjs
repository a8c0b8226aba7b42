import { createRequire } from 'node:module';
import path from 'node:path';

import { root } from './run.mjs';

const require = createRequire(path.join(root, 'playground', 'package.json'));

const urls = {
  postgres: process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  mysql: process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql',
};

/** The PostgreSQL schema that contains the sites' tables. */
const postgresSchema = process.env.TEST_POSTGRES_SCHEMA ?? 'public';

/** Returns the address of a server, or of a database on it. Names without a schema then refer to the sites' tables. */
export const databaseUrl = (kind, database, server = urls[kind]) => {
  const url = new URL(server);
  if (database) url.pathname = `/${database}`;
  if (database && kind === 'postgres') url.searchParams.set('options', `-c search_path=${postgresSchema}`);
  return url.toString();
};

const connect = {
  async postgres(url) {
    const { Client } = require('pg');
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    await client.connect();
    await client.end();
  },
  async mysql(url) {
    const mysql = require('mysql2/promise');
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 3000 });
    await connection.end();
  },
};

const names = { postgres: 'PostgreSQL', mysql: 'MariaDB or MySQL' };

/**
 * Returns null when the tests can use the database, otherwise one line with the reason and how to configure another.
 */
export const missingDatabase = async (kind) => {
  if (kind === 'sqlite') return null;
  try {
    await connect[kind](urls[kind]);
    return null;
  } catch (error) {
    const url = new URL(urls[kind]);
    const variable = kind === 'postgres' ? 'TEST_POSTGRES_URL' : 'TEST_MYSQL_URL';
    return `no ${names[kind]} at ${url.host} (${error.code ?? error.message}); set ${variable} to use another server`;
  }
};

/**
 * Runs a statement and returns its rows; `database` is a name on the server, or a file for SQLite.
 *
 * @param server another server than the tests' own
 */
export const query = async (kind, database, statement, server = urls[kind]) => {
  if (kind === 'sqlite') {
    const connection = new (require('better-sqlite3'))(database, { readonly: true });
    const rows = connection.prepare(statement).all();
    connection.close();
    return rows;
  }
  const url = databaseUrl(kind, database, server);
  if (kind === 'postgres') {
    const { Client } = require('pg');
    const client = new Client({ connectionString: url });
    // A server that stops during the query emits a second error.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(statement)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  const connection = await require('mysql2/promise').createConnection({ uri: url });
  try {
    const [rows] = await connection.query(statement);
    return rows;
  } finally {
    connection.destroy();
  }
};

/** Creates the schema in a new database, because a site does not create its own. */
export const createSchema = async (kind, database, server = urls[kind]) => {
  if (kind === 'postgres') await query(kind, database, `create schema if not exists "${postgresSchema}"`, server);
};

/** Returns the environment variables from which the playground reads its connection. */
export const connectionEnv = (kind, database, server = urls[kind]) => {
  if (kind === 'sqlite') return { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: database };
  const url = new URL(server);
  return {
    ...(kind === 'postgres' ? { DATABASE_SCHEMA: postgresSchema } : {}),
    DATABASE_CLIENT: kind,
    DATABASE_HOST: url.hostname,
    DATABASE_PORT: url.port,
    DATABASE_NAME: database,
    DATABASE_USERNAME: decodeURIComponent(url.username),
    DATABASE_PASSWORD: decodeURIComponent(url.password),
  };
};
