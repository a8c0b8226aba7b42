import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type DatabaseKind = 'sqlite' | 'postgres' | 'mysql';

/** The database this run of the tests is on; scripts/test.mjs runs them once for each. */
export const databaseKind = (process.env.TEST_DATABASE ?? 'sqlite') as DatabaseKind;

const serverUrl = (kind: 'postgres' | 'mysql'): URL =>
  new URL(
    kind === 'postgres'
      ? (process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres')
      : (process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql')
  );

/** Runs statements on the server itself, outside of the database under test. */
const onServer = async (kind: 'postgres' | 'mysql', statements: string[]): Promise<void> => {
  const url = serverUrl(kind);
  const options = {
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
  if (kind === 'postgres') {
    const { Client } = await import('pg');
    const client = new Client(options);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
    return;
  }
  const mysql = await import('mysql2/promise');
  const connection = await mysql.createConnection(options);
  for (const statement of statements) await connection.query(statement);
  await connection.end();
};

export interface TestDatabase {
  /** What the playground reads its connection from. */
  env: Record<string, string>;
  drop(): Promise<void>;
}

/** A database of its own for each site: no test sees another's rows. */
export const createDatabase = async (): Promise<TestDatabase> => {
  const name = `invoice_payments_test_${randomBytes(6).toString('hex')}`;
  if (databaseKind === 'sqlite') {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-'));
    return {
      env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.join(folder, 'data.db') },
      drop: async () => fs.rmSync(folder, { recursive: true, force: true }),
    };
  }
  const kind = databaseKind;
  const url = serverUrl(kind);
  await onServer(kind, [
    kind === 'mysql' ? `CREATE DATABASE ${name} CHARACTER SET utf8mb4` : `CREATE DATABASE ${name}`,
  ]);
  return {
    env: {
      DATABASE_CLIENT: kind,
      DATABASE_HOST: url.hostname,
      DATABASE_PORT: url.port,
      DATABASE_NAME: name,
      DATABASE_USERNAME: decodeURIComponent(url.username),
      DATABASE_PASSWORD: decodeURIComponent(url.password),
    },
    drop: () =>
      onServer(kind, [
        kind === 'postgres' ? `DROP DATABASE IF EXISTS ${name} WITH (FORCE)` : `DROP DATABASE IF EXISTS ${name}`,
      ]),
  };
};
