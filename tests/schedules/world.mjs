import { nowMs, freeze } from './time.mjs';

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { root } from '../../scripts/lib/run.mjs';
import { loadPlugin, provideSurroundings, require } from './build.mjs';
import { interceptDatabase } from './database.mjs';
import { createProvider } from './provider.mjs';
import { outsideTasks } from './scheduler.mjs';

const { fixtures } = require('../../stripe-simulator/dist/fixtures.js');

/** Every schedule starts at this moment. */
export const STARTS_AT = Date.UTC(2026, 2, 10, 10);

const WEBHOOK_SECRET = 'whsec_schedules';
export const system = { type: 'system', id: null, name: 'schedules', roles: [], address: null };
export const account = fixtures.acme.id;

const silent = Object.fromEntries(
  ['debug', 'info', 'warn', 'error', 'http', 'verbose'].map((level) => [level, () => undefined])
);

/** Starts Strapi without a server, on a database in memory. */
const startStrapi = async (folder) => {
  Object.assign(process.env, {
    ...{ NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '1', PUBLIC_URL: 'http://127.0.0.1:1' },
    ...{ DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.join(folder, 'data.db') },
    ...{ ENCRYPTION_KEY: 'integration-encryption-key-0123456789', INVOICE_PAYMENTS: 'on', USERS_PERMISSIONS: 'on' },
    ...{ INVOICE_PAYMENTS_STRIPE_API_BASE: 'http://127.0.0.1:9', SERVE_ADMIN: 'false' },
    ...{ INVOICE_PAYMENTS_CONFIG: JSON.stringify({ jobs: { enabled: false } }) },
    ...{ STRAPI_TELEMETRY_DISABLED: 'true', STRAPI_LOG_LEVEL: 'error' },
  });
  const appDir = path.join(root, 'playground');
  process.chdir(appDir);
  const strapi = require('@strapi/strapi').createStrapi({
    appDir,
    distDir: path.join(appDir, 'dist'),
    autoReload: false,
    serveAdminPanel: false,
  });
  strapi.log.level = 'error';
  await strapi.load();
  return strapi;
};

/** A schedule survives no power cut, and runs the same statements again and again. */
const rememberStatements = (connection) => {
  connection.pragma('synchronous = off');
  connection.pragma('journal_mode = memory');
  const statements = new Map();
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => {
    if (!statements.has(sql)) statements.set(sql, prepare(sql));
    return statements.get(sql);
  };
};

/** Keeps a copy of all rows under a name, and puts it back within a few milliseconds. */
const createBackup = (connection, name) => {
  const tables = connection
    .prepare(
      "select name from sqlite_master where type = 'table' and (name like 'ip_%' or name in ('strapi_core_store_settings', 'sqlite_sequence'))"
    )
    .all()
    .map((table) => table.name);
  connection.exec(`attach ':memory:' as ${name}`);
  for (const table of tables) connection.exec(`create table ${name}."copy_${table}" as select * from main."${table}"`);
  const statement = [
    'begin',
    ...tables.flatMap((table) => [
      `delete from main."${table}"`,
      `insert into main."${table}" select * from ${name}."copy_${table}"`,
    ]),
    'commit',
  ].join(';');
  return () => {
    connection.pragma('foreign_keys = off');
    connection.exec(statement);
    connection.pragma('foreign_keys = on');
  };
};

/**
 * Keeps what Strapi's store of settings answered. A read of what nobody changes may stand anywhere in an order, so it
 * need not be a step of one: the plugin looks at the site's address before each piece of work, a fifth of all statements.
 */
const rememberSettings = (store) => {
  const known = new Map();
  const keyOf = ({ type, name, key, environment, tag }) => JSON.stringify([type, name, key, environment, tag]);
  const get = async (which) => {
    const key = keyOf(which);
    if (!known.has(key)) known.set(key, await store.get(which));
    return known.get(key);
  };
  const changing = (change) => async (which) => {
    known.delete(keyOf(which));
    const result = await change(which);
    known.delete(keyOf(which));
    return result;
  };
  const direct = { get, set: changing(store.set), delete: changing(store.delete) };
  const remembering = (defaults) =>
    Object.fromEntries(
      Object.entries(direct).map(([name, work]) => [name, (which) => work({ ...defaults, ...which })])
    );
  return { store: Object.assign(remembering, direct), forget: () => known.clear() };
};

/** One Strapi with a contract, a module and an issued invoice; schedules share it, and each starts from the same rows. */
export const createWorld = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schedules-'));
  const strapi = await startStrapi(folder);
  let scheduler = null;
  let provider = createProvider(STARTS_AT - 3_600_000);
  const heard = [];
  const mails = [];
  const schedulerNow = () => scheduler;
  provideSurroundings(schedulerNow, () => ({
    getClientName: () => 'schedules',
    makeRequest: (...values) =>
      provider
        .httpClient(schedulerNow, {
          isInTransaction: () => strapi.db.inTransaction(),
          onTransaction: (label) => watchers.onTransaction(label),
          onPage: (id) => watchers.onPage(id),
        })
        .makeRequest(...values),
  }));
  const settings = rememberSettings(strapi.store);
  const database = interceptDatabase(strapi, schedulerNow, settings.forget);
  let compose = await loadPlugin();
  let instances = 0;
  const nobody = { onPage: () => undefined, onTransaction: () => undefined };
  let watchers = nobody;

  /** The mail server: a step before the letter leaves, and one before its answer arrives. */
  const email = {
    service: () => ({
      async send({ messageId, to }) {
        await scheduler?.park('e-mail');
        mails.push(messageId.replace(/^<|>$/g, ''));
        await scheduler?.park('e-mail is accepted');
        return { accepted: [to].flat(), rejected: [], response: '250 OK' };
      },
    }),
  };

  const newInstance = async () => {
    instances += 1;
    const own = Object.create(strapi, {
      log: { value: silent },
      store: { value: settings.store },
      plugin: { value: (name) => (name === 'email' ? email : strapi.plugin(name)) },
      eventHub: {
        value: Object.assign(Object.create(strapi.eventHub), {
          emit: async (event, payload) => void heard.push({ event, messageId: payload.messageId }),
        }),
      },
    });
    const services = compose(own);
    await outsideTasks(() => services.calendar.read());
    return { name: `i${instances}`, alive: true, services };
  };

  freeze(STARTS_AT - 3_600_000);
  const { services } = await newInstance();
  const contract = await services.bankingContracts.create(
    {
      ...{ name: 'Acme', contractType: 'stripe' },
      keyPairs: {
        test: {
          publishableKey: fixtures.acme.keys.publishableTest,
          secretKey: fixtures.acme.keys.secretTest,
          webhookSecret: WEBHOOK_SECRET,
        },
      },
    },
    system
  );
  const module = await services.paymentModules.create(
    { name: 'Shop', bankingContract: contract.documentId, acceptedCurrencies: ['eur'] },
    system
  );
  await services.paymentModules.setMode(module.documentId, 'sandbox', system);
  const draft = await services.invoices.create(
    {
      ...{ currency: 'eur', customer: { name: 'Grace Hopper', email: 'grace@example.com' } },
      ...{ lines: [{ description: 'Compiler, one', unitAmount: 12000 }], paymentModule: module.documentId },
    },
    system
  );
  const invoice = await services.invoices.issue(draft.documentId, system);
  const { link } = await services.paymentLinks.create({ invoice: invoice.documentId }, system);

  const connection = await strapi.db.connection.client.acquireConnection();
  await strapi.db.connection.client.releaseConnection(connection);
  rememberStatements(connection);
  const restore = createBackup(connection, 'first_rows');
  let backups = 0;

  return {
    contractId: contract.documentId,
    invoice,
    link,
    secret: WEBHOOK_SECRET,
    heard,
    mails,
    database,
    newInstance,
    provider: () => provider,
    rowsNow: (sql) => connection.prepare(sql).all(),
    nowMs,
    /** What the invoice asks for, in minor units. */
    due() {
      const [{ status, total, due }] = connection
        .prepare('select status, total, amount_due as due from ip_invoices')
        .all();
      return status === 'open' ? (due ?? total) : 0;
    },
    /** Uses the plugin with these patches from now on. */
    async use(patches) {
      compose = await loadPlugin(patches);
    },
    /** `onPage`: an instance hears that its request has opened a page. `onTransaction`: Stripe is called inside of one. */
    watch: (those) => (watchers = those),
    /** @returns a function that puts the rows of this moment back, as a restored backup does */
    backUp() {
      backups += 1;
      const putBack = createBackup(connection, `backup_${backups}`);
      return () => {
        database.reset();
        putBack();
        settings.forget();
      };
    },
    /** Puts everything back to where a schedule starts. */
    begin(next) {
      scheduler = next;
      database.reset();
      restore();
      settings.forget();
      freeze(STARTS_AT);
      provider = createProvider(STARTS_AT);
      heard.length = 0;
      mails.length = 0;
      instances = 0;
      watchers = nobody;
    },
    end() {
      scheduler = null;
      database.reset();
    },
    async close() {
      freeze(null);
      await strapi.destroy().catch(() => undefined);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
};
