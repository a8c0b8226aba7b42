#!/usr/bin/env node
// npm run test:faults: kills, lost webhooks and a misbehaving Stripe; then an auditor compares the ledgers.
//   npm run test:faults -- --slice                       the short run that npm test contains
//   npm run test:faults -- --database postgres --instances 3 --payments 3000 --kills 300 --faults webhooks --seed 7
// Ends with one JSON object of figures.
import { missingDatabase } from './lib/databases.mjs';
import { prepare } from './lib/prepare.mjs';
import { runFaults } from '../tests/faults/run.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const seed = Number(option('seed', 20261123));

/** Every kind of trouble on every database, alone and with three instances where that makes sense. */
const full = ['sqlite', 'postgres', 'mysql'].flatMap((database) =>
  [1, ...(database === 'sqlite' ? [] : [3])].flatMap((instances) => [
    { database, instances, payments: 3000, kills: 300, faults: 'webhooks' },
    { database, instances, payments: 5000, kills: 0, faults: 'stripe' },
    { database, instances, payments: 500, kills: 0, faults: 'silence' },
  ])
);

const slice = [
  { database: 'sqlite', instances: 1, payments: 40, kills: 2, faults: 'webhooks' },
  { database: 'postgres', instances: 2, payments: 60, kills: 3, faults: 'webhooks' },
  { database: 'mysql', instances: 1, payments: 40, kills: 0, faults: 'stripe' },
];

const one = option('database') && [
  {
    database: option('database'),
    instances: Number(option('instances', 1)),
    payments: Number(option('payments', 100)),
    kills: Number(option('kills', 0)),
    faults: option('faults', 'webhooks'),
  },
];

await prepare();
const runs = one || (process.argv.includes('--slice') ? slice : full);
const results = [];
const skipped = [];
for (const options of runs) {
  const missing = await missingDatabase(options.database);
  if (missing) {
    skipped.push(missing);
    console.log(`skipped: ${missing}`);
    continue;
  }
  const title = `${options.database}, ${options.instances} instance(s), ${options.payments} payments, ${options.kills} kills, faults: ${options.faults}`;
  console.log(title);
  const result = await runFaults({ ...options, seed, log: (line) => console.log(`  ${line}`) });
  console.log(`  ${result.findings} findings, ${result.repaired} repaired, ${result.seconds} s`);
  for (const [kind, list] of Object.entries(result.details)) {
    for (const line of list.slice(0, 10)) console.log(`  ${kind}: ${line}`);
  }
  results.push(result);
}
const failed = results.filter(({ findings }) => findings > 0).length;
console.log(JSON.stringify({ runs: results, skipped }));
console.log(`${results.length - failed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 || results.length === 0 || (process.env.CI === 'true' && skipped.length > 0) ? 1 : 0);
