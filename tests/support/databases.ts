import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { checkDecoys, placeDecoys } from './decoys';

type DatabaseKind = 'sqlite' | 'postgres' | 'mysql';

/** The database of this test run; scripts/test.mjs runs the tests once for each. */
export const databaseKind = (process.env.TEST_DATABASE ?? 'sqlite') as DatabaseKind;

/**
 * The PostgreSQL schema that contains the sites' tables. If it is not `public`, then `public` contains decoys with the
 * same names; `npm test -- --database postgres-schema` sets it.
 */
const postgresSchema = process.env.TEST_POSTGRES_SCHEMA ?? 'public';

/** Templates and decoys exclude each other: the decoys of a schema are placed when its database is created. */
export const isInPublicSchema = postgresSchema === 'public';

const serverUrl = (kind: 'postgres' | 'mysql'): URL =>
  new URL(
    kind === 'postgres'
      ? (process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres')
      : (process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql')
  );

/** Runs statements directly on the server, or in one of its PostgreSQL databases. */
export const onServer = async (
  kind: 'postgres' | 'mysql',
  statements: string[],
  database?: string
): Promise<Record<string, unknown>[]> => {
  const url = serverUrl(kind);
  const options = {
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: database ?? url.pathname.slice(1),
  };
  if (kind === 'postgres') {
    const { Client } = await import('pg');
    const client = new Client(options);
    await client.connect();
    try {
      const rows: Record<string, unknown>[] = [];
      for (const statement of statements) rows.push(...(await client.query(statement)).rows);
      return rows;
    } finally {
      await client.end();
    }
  }
  const mysql = await import('mysql2/promise');
  const connection = await mysql.createConnection(options);
  try {
    const rows: Record<string, unknown>[] = [];
    for (const statement of statements) {
      const [answer] = await connection.query(statement);
      if (Array.isArray(answer)) rows.push(...(answer as Record<string, unknown>[]));
    }
    return rows;
  } finally {
    await connection.end();
  }
};

export interface TestDatabase {
  /** The environment variables of the playground's connection. */
  env: Record<string, string>;
  /** Throws when the site touched another schema; `drop` checks this too. */
  check(): Promise<void>;
  drop(): Promise<void>;
}

/** What names of templates begin with. `run-ends.ts` drops those of this run when it ends. */
export const templatePrefix = (): string => `invoice_payments_template_${process.env.TEST_RUN ?? 'none'}_`;

interface NewDatabase {
  schema?: string;
  /** Becomes a template itself. */
  isTemplate?: boolean;
  /** The PostgreSQL database to copy. */
  template?: string;
}

/** Creates a separate database for each site, so that tests do not share rows. */
export const createDatabase = async ({
  schema = postgresSchema,
  isTemplate = false,
  template,
}: NewDatabase = {}): Promise<TestDatabase> => {
  const name = `${isTemplate ? templatePrefix() : 'invoice_payments_test_'}${randomBytes(6).toString('hex')}`;
  if (databaseKind === 'sqlite') {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-'));
    return {
      env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.join(folder, 'data.db') },
      check: async () => undefined,
      drop: async () => fs.rmSync(folder, { recursive: true, force: true }),
    };
  }
  const kind = databaseKind;
  const url = serverUrl(kind);
  await onServer(kind, [
    kind === 'mysql'
      ? `CREATE DATABASE ${name} CHARACTER SET utf8mb4`
      : `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`,
  ]);
  const inDatabase = (statements: string[]) => onServer(kind, statements, name);
  const hasDecoys = kind === 'postgres' && schema !== 'public';
  const check = async (): Promise<void> => {
    if (hasDecoys) await checkDecoys(inDatabase);
  };
  let dropped = false;
  if (hasDecoys) {
    await inDatabase([`CREATE SCHEMA ${schema}`]);
    await placeDecoys(inDatabase);
  }
  return {
    env: {
      ...(kind === 'postgres' ? { DATABASE_SCHEMA: schema } : {}),
      DATABASE_CLIENT: kind,
      DATABASE_HOST: url.hostname,
      DATABASE_PORT: url.port,
      DATABASE_NAME: name,
      DATABASE_USERNAME: decodeURIComponent(url.username),
      DATABASE_PASSWORD: decodeURIComponent(url.password),
    },
    check,
    async drop() {
      if (dropped) return;
      dropped = true;
      try {
        await check();
      } finally {
        await onServer(kind, [
          kind === 'postgres' ? `DROP DATABASE IF EXISTS ${name} WITH (FORCE)` : `DROP DATABASE IF EXISTS ${name}`,
        ]);
      }
    },
  };
};
