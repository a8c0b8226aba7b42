import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import pLimit from 'p-limit';

import { connectionEnv, createSchema, query } from '../../scripts/lib/databases.mjs';
import { freePort, startPlayground, startSimulator } from '../../scripts/lib/servers.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'site-process.mjs');
const OWNER = { firstname: 'Bench', lastname: 'Mark', email: 'bench@example.com', password: 'Benchmark-1234' };

export const KEYS = {
  publishableKey: 'pk_test_simulatorAcme4242pk0000000000000000',
  secretKey: 'sk_test_simulatorAcme4242sk0000000000000000',
};
export const SIGNING_SECRET = 'whsec_benchmarksSignTheirOwn0123456789ab';

/** Sends JSON over HTTP. Throws when the response is not a success. */
export const ask = async (base, method, pathname, { token, body } = {}) => {
  const response = await fetch(new URL(pathname, base), {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${pathname} answered ${response.status}: ${text.slice(0, 400)}`);
  return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
};

/** Creates a folder for logs and SQLite files. `close` removes it. */
export const benchFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-bench-'));
  return { folder, close: () => fs.rmSync(folder, { recursive: true, force: true }) };
};

/** Creates a new database. */
export const freshDatabase = async (kind, folder) => {
  const unique = `invoice_payments_bench_${randomBytes(5).toString('hex')}`;
  if (kind === 'sqlite') return { name: path.join(folder, `${unique}.db`), drop: async () => undefined };
  await query(kind, null, `CREATE DATABASE ${unique}${kind === 'mysql' ? ' CHARACTER SET utf8mb4' : ''}`);
  await createSchema(kind, unique);
  const force = kind === 'postgres' ? ' WITH (FORCE)' : '';
  return { name: unique, drop: () => query(kind, null, `DROP DATABASE IF EXISTS ${unique}${force}`) };
};

/** With BENCH_PROFILE=folder, each site writes a CPU profile there when it stops. */
const profiling = () => {
  const { BENCH_PROFILE: folder } = process.env;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
};

/** Starts the playground with the routes of site-process.mjs. */
export const startSite = async ({ kind, database, folder, apiBase, env = {}, config = {}, name = 'site' }) => {
  const port = await freePort(15_000 + Math.floor(Math.random() * 4000));
  return startPlayground({
    port,
    name,
    logFolder: folder,
    args: ['--expose-gc', ...profiling(), script],
    env: {
      ...connectionEnv(kind, database),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SERVE_ADMIN: 'false',
      ADMIN_RATE_LIMIT: 'false',
      ...(apiBase ? { INVOICE_PAYMENTS_STRIPE_API_BASE: apiBase } : {}),
      INVOICE_PAYMENTS_CONFIG: JSON.stringify({
        payPage: { perAddress: 1_000_000, perLink: 1_000_000 },
        ...config,
      }),
      ...env,
    },
  });
};

/** Signs the owner in. Registers the owner the first time. */
export const signIn = async (url) => {
  const register = await fetch(new URL('/admin/register-admin', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  if (register.ok) return (await register.json()).data.token;
  const { email, password } = OWNER;
  return (await ask(url, 'POST', '/admin/login', { body: { email, password } })).data.token;
};

/**
 * Starts a site that takes payments: simulator, database, contract with our own signing secret, module, tokens.
 *
 * @param instances number of sites that share the database
 * @param database one to keep, with the contract and the module of an earlier run; by default a new one
 */
export const startCollectingSite = async ({ kind, instances = 1, config, env, database: kept }) => {
  const { folder, close: removeFolder } = benchFolder();
  const closers = [removeFolder];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const database = kept ? { name: kept, drop: async () => undefined } : await freshDatabase(kind, folder);
    closers.push(database.drop);
    const simulator = await startSimulator({ port: await freePort(19_500), logFolder: folder });
    closers.push(() => simulator.stop());
    const sites = [];
    for (let index = 0; index < instances; index += 1) {
      const site = await startSite({
        ...{ kind, database: database.name, folder, apiBase: simulator.url, config, env },
        name: `site-${index}`,
      });
      closers.push(() => site.stop());
      sites.push(site);
    }
    const [{ url }] = sites;
    const admin = await signIn(url);
    const { accessKey: token } = (
      await ask(url, 'POST', '/admin/api-tokens', {
        token: admin,
        body: { name: `bench ${randomBytes(4).toString('hex')}`, description: '', type: 'full-access', lifespan: null },
      })
    ).data;
    const api = async (method, pathname, data) =>
      (await ask(url, method, `/api/invoice-payments${pathname}`, { token, body: data && { data } })).data;
    const [earlier] = await api('GET', '/banking-contracts');
    const contract =
      earlier ??
      (await api('POST', '/banking-contracts', {
        name: 'Bench',
        contractType: 'stripe',
        keyPairs: { test: { ...KEYS, webhookSecret: SIGNING_SECRET } },
      }));
    const [earlierModule] = await api('GET', '/payment-modules');
    const module =
      earlierModule ??
      (await api('POST', '/payment-modules', {
        name: 'Bench',
        bankingContract: contract.documentId,
        acceptedCurrencies: ['eur'],
      }));
    await api('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });

    return {
      ...{ kind, folder, database: database.name, simulator, sites, url, admin, token, api, close },
      module: module.documentId,
      webhookUrl: `${url}/api/invoice-payments/webhooks/${contract.documentId}/test`,
      rows: (statement) => query(kind, database.name, statement),
      control: (method, pathname, body) => ask(simulator.url, method, `/_simulator${pathname}`, { body }),
      async issuedInvoice(index) {
        const draft = await api('POST', '/invoices', {
          currency: 'eur',
          customer: { name: `Customer ${index}` },
          lines: [{ description: 'Benchmark', unitAmount: 1000 + (index % 1000) }],
          paymentModule: module.documentId,
        });
        return api('POST', `/invoices/${draft.documentId}/issue`);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Returns the processor time that a site's process has used. Other processes on the machine do not affect it. */
export const cpuSecondsOf = async (url) => (await ask(url, 'GET', '/api/bench/process')).cpuSeconds;

/** Processes all items, a few at a time, and returns the results in the same order. */
export const inParallel = (items, limit, work) => {
  const run = pLimit(limit);
  return Promise.all(items.map((item, index) => run(work, item, index)));
};
