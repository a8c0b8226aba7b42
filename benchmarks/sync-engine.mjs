// Sends the same webhooks to @supabase/stripe-sync-engine behind a bare Node server, on the same PostgreSQL.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { databaseUrl } from '../scripts/lib/databases.mjs';
import { root, runNpm } from '../scripts/lib/run.mjs';
import { freePort, startChild } from '../scripts/lib/servers.mjs';
import { until } from '../scripts/lib/run.mjs';
import { freshDatabase, startCollectingSite } from './lib/bench-site.mjs';
import { median, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';
import { createPayments, signed, workedOff } from './lib/webhook-stream.mjs';

const PACKAGE = '@supabase/stripe-sync-engine';
const VERSION = '0.48.5';
const CONNECTIONS = 20;
const headers = { 'content-type': 'application/json; charset=utf-8' };
const server = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lib', 'sync-engine-server.mjs');

/** Installs into a separate folder, because nothing else in the project needs it. */
const install = async () => {
  const folder = path.join(root, 'playground', '.tmp', 'sync-engine');
  if (!fs.existsSync(path.join(folder, 'node_modules', PACKAGE))) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
    await runNpm(['install', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`], { cwd: folder });
  }
  return folder;
};

const startEngine = async (world) => {
  const folder = await install();
  const { runMigrations } = createRequire(path.join(folder, 'package.json'))(PACKAGE);
  const { name, drop } = await freshDatabase('postgres', world.folder);
  const address = databaseUrl('postgres', name);
  await runMigrations({ databaseUrl: address, schema: 'stripe' });
  const port = await freePort(19_700);
  const child = startChild('sync-engine', [server], {
    logFolder: world.folder,
    cwd: folder,
    env: { PORT: String(port), DATABASE_URL: address, SIMULATOR_URL: world.simulator.url },
  });
  const url = `http://127.0.0.1:${port}`;
  await until('the sync engine', () => {
    child.assertRunning();
    return fetch(url).catch(() => null);
  });
  return {
    url,
    async close() {
      await child.stop();
      await drop();
    },
  };
};

export const run = async ({ quick, log, databases }) => {
  if (!databases.includes('postgres')) return [];
  const [rounds, payments] = quick ? [2, 40] : [3, 400];
  // Without the background job, as in `webhooks`.
  const world = await startCollectingSite({ kind: 'postgres', config: { jobs: { enabled: false } } });
  let engine = null;
  try {
    engine = await startEngine(world);
    const makePayments = createPayments(world);
    const rates = { engine: [], accepted: [], applied: [] };
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
      const theirs = await send(engine.url);
      const ours = await send(world.webhookUrl);
      stored += bodies.length;
      const done = await workedOff(world, stored);
      if (round < 0) continue;
      rates.engine.push(theirs.perSecond);
      rates.accepted.push(ours.perSecond);
      rates.applied.push(bodies.length / ((done - ours.firstAt) / 1000));
      log(
        `sync engine ${theirs.perSecond.toFixed(0)}/s, accepted ${ours.perSecond.toFixed(0)}/s, applied ${rates.applied.at(-1).toFixed(0)}/s`
      );
    }
    const baseline = median(rates.engine);
    return [
      row({
        what: 'webhooks accepted, against the sync engine, postgres',
        ...{ ours: median(rates.accepted), baseline, unit: '/s', atLeast: 1.2 },
      }),
      row({
        what: 'webhooks applied, against the sync engine, postgres',
        ...{ ours: median(rates.applied), baseline, unit: '/s', atLeast: 0.8 },
      }),
    ];
  } finally {
    await engine?.close();
    await world.close();
  }
};
