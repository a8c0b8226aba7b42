#!/usr/bin/env node
// npm run test:faults: kills instances and databases, changes clocks, loses webhooks and makes Stripe fail; then an
// auditor compares the ledgers. See tests/faults/README.md.
//   npm run test:faults -- --slice                                   the short run that npm test contains
//   npm run test:faults -- --database postgres --program kills --part 2/10
//   npm run test:faults -- --only restore,refusals --payments 100    --only is --program; another length
//   npm run test:faults -- --database postgres --instances 3 --payments 100 --kills 10 --faults webhooks --seed 7
//   npm run test:faults -- --database postgres --program starts-first --part 1/10        two of its twenty rounds
//   npm run test:faults -- --database mysql --program kills --part 3                     of as many as fit into ten minutes each
//   npm run test:faults -- --sum results/*.json                      a table of the files written with --out; --json all figures
// Ends with one JSON object of figures.
import fs from 'node:fs';

import { missingDatabase } from './lib/databases.mjs';
import { prepare } from './lib/prepare.mjs';
import { missingServer } from '../tests/faults/database-server.mjs';
import { faultNames } from '../tests/faults/fault-sets.mjs';
import { checkAuditor } from '../tests/faults/planted.mjs';
import { runRestore } from '../tests/faults/restore.mjs';
import { counted, hasPart, partOf, programs } from '../tests/faults/programs.mjs';
import { sumsOf, tableOf } from '../tests/faults/report.mjs';
import { runFaults } from '../tests/faults/run.mjs';
import { runStarts, startPrograms } from '../tests/faults/starts.mjs';
import { missingStrace } from '../tests/faults/slow-disk.mjs';
import { missingFaketime } from '../tests/faults/world.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const flag = (name) => process.argv.includes(`--${name}`);
const seed = Number(option('seed', 20261123));

/** Changes the length of a program with `--payments` or `--invoices`. */
const lengthened = (program) => ({
  ...program,
  ...(flag('payments') ? { payments: Number(option('payments')) } : {}),
  ...(flag('invoices') && program.invoices ? { invoices: Number(option('invoices')) } : {}),
});

const ofDatabase = (database, names, part) =>
  names
    .filter((name) => (database !== 'sqlite' || name !== 'kills-alone') && hasPart(programs[name], part))
    .map((name) => {
      const { several, ...program } = programs[name];
      const instances = database === 'sqlite' || !several ? 1 : 3;
      return {
        name,
        database,
        instances,
        concurrency: database === 'sqlite' ? 4 : 8,
        ...partOf(lengthened(program), part, seed),
      };
    });

const slice = [
  { name: 'kills', database: 'sqlite', instances: 1, payments: 24, kills: 2, faults: 'webhooks', seed },
  {
    ...{ name: 'everything', database: 'postgres', instances: 2, payments: 40, kills: 2, restarts: 1, jumps: 4 },
    ...{ faults: 'webhooks', seed, needs: 'faketime' },
  },
  { name: 'stripe', database: 'mysql', instances: 2, payments: 30, restarts: 1, faults: 'stripe', seed },
  { name: 'restore', database: 'sqlite', instances: 1, payments: 20, faults: 'none', seed },
  { name: 'refusals', database: 'postgres', instances: 2, payments: 30, faults: 'refusals', seed },
  {
    ...{ name: 'corrections', database: 'sqlite', instances: 1, payments: 26, kills: 1 },
    ...{ faults: 'corrections', patient: false, seed },
  },
  { name: 'starts-first', database: 'postgres', instances: 3, rounds: 2, faults: 'none', seed },
];

const single = () => ({
  name: 'single',
  database: option('database'),
  instances: Number(option('instances', 1)),
  ...Object.fromEntries(counted.map((name) => [name, Number(option(name, name === 'payments' ? 100 : 0))])),
  faults: option('faults', 'webhooks'),
  share: Number(option('share', 1)),
  concurrency: Number(option('concurrency', 8)),
  seed,
});

const runsAsked = () => {
  if (flag('slice')) return slice;
  const part = option('part', '1/1').split('/').map(Number);
  const databases = option('database', 'sqlite,postgres,mysql').split(',');
  const names = option('program')?.split(',') ?? option('only')?.split(',');
  if (!names && counted.some((name) => flag(name))) return [single()];
  return databases.flatMap((database) => ofDatabase(database, names ?? Object.keys(programs), part));
};

/** Returns why a run is not possible here, in one line; null when it is. */
const missing = async ({ database, instances, needs, restarts = 0, stalls = 0, jumps = 0 }) => {
  if (needs === 'server' && database === 'sqlite') return 'SQLite has no server: kills cover it';
  if (needs === 'files' && missingServer(database)) return missingServer(database);
  if (needs === 'strace' && database === 'sqlite') return 'SQLite waits for the disk in the process of the site';
  if (needs === 'strace' && missingStrace()) return missingStrace();
  if (needs === 'strace' && missingServer(database)) return missingServer(database);
  if (needs === 'several' && instances === 1) return 'SQLite has one process';
  if (restarts > 0 && database === 'sqlite') return 'SQLite has no server to restart';
  if (stalls > 0 && database === 'sqlite') return 'SQLite has no connections';
  if (restarts + stalls > 0 && missingServer(database)) return missingServer(database);
  if (jumps > 0 && missingFaketime()) return missingFaketime();
  return missingServer(database) ? missingDatabase(database) : null;
};

if (flag('sum')) {
  const files = process.argv.slice(process.argv.indexOf('--sum') + 1).filter((name) => !name.startsWith('--'));
  const results = files.flatMap((file) => JSON.parse(fs.readFileSync(file, 'utf8')).runs);
  console.log(flag('json') ? JSON.stringify(sumsOf(results), null, 2) : tableOf(results));
  process.exit(results.some(({ findings }) => findings > 0) ? 1 : 0);
}

const runnerOf = (name) => {
  if (startPrograms.includes(name)) return runStarts;
  return name === 'restore' ? runRestore : runFaults;
};

if (!faultNames.includes(option('faults', 'none'))) throw new Error(`--faults must be one of ${faultNames.join(', ')}`);
await prepare();
const { planted, missed } = checkAuditor();
console.log(`the auditor finds ${planted - missed.length} of ${planted} kinds of planted damage`);
for (const name of missed) console.log(`  missed: ${name}`);

const results = [];
const skipped = [];
const broken = [];
const writeReport = () => {
  const report = JSON.stringify({ runs: results, skipped, broken });
  if (option('out')) fs.writeFileSync(option('out'), report);
  return report;
};
for (const run of runsAsked()) {
  const why = await missing(run);
  const counts = counted.filter((name) => run[name] > 0).map((name) => `${run[name]} ${name}`);
  const title = `${run.database}: ${run.name}: ${run.instances} instance(s), ${counts.join(', ')}, faults: ${run.faults}`;
  if (why) {
    skipped.push(`${title} (${why})`);
    console.log(`skipped: ${title} (${why})`);
    continue;
  }
  console.log(title);
  try {
    const result = await runnerOf(run.name)({
      ...run,
      log: (line) => console.log(`  ${line}`),
    });
    console.log(`  ${result.findings} findings, ${result.repairedEvents} events repaired, ${result.seconds} s`);
    for (const [kind, list] of Object.entries(result.details)) {
      for (const line of list.slice(0, 10)) console.log(`  ${kind}: ${line}`);
    }
    results.push({ name: run.name, ...result });
    // Written after each run, so that the results survive an interruption.
    writeReport();
  } catch (error) {
    broken.push(title);
    console.log(`  ${error.message}`);
  }
}
console.log(writeReport());
const failed = results.filter(({ findings }) => findings > 0).length + broken.length + (missed.length > 0 ? 1 : 0);
const passed = results.filter(({ findings }) => findings === 0).length + (missed.length > 0 ? 0 : 1);
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 || (process.env.CI === 'true' && skipped.length > 0) ? 1 : 0);
