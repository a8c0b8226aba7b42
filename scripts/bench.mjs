#!/usr/bin/env node
// npm run bench: measures performance against a baseline in the same run; see benchmarks/README.md.
//   npm run bench -- --only webhooks,start-up     --quick: small sizes     --databases postgres,sqlite
//   npm run bench -- --json                       prints only one JSON object
//   npm run bench -- --rounds 5                   measures everything five times, for the spread
//   npm run bench -- --store                      adds the result to benchmarks/history
//   npm run bench -- --gate                       exits with 1 when a result is worse than the history
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { judge, ROUNDS, summaryOf } from '../benchmarks/lib/gate.mjs';
import { createHistory } from '../benchmarks/lib/history.mjs';
import { missingDatabase } from './lib/databases.mjs';
import { prepare } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const flag = (name) => process.argv.includes(`--${name}`);

const folder = path.join(root, 'benchmarks');
const all = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.replace(/\.mjs$/, ''))
  .sort();
const names = option('only', all.join()).split(',');
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0)
  throw new Error(`Unknown benchmarks: ${unknown.join(', ')}. Known benchmarks: ${all.join(', ')}.`);

const json = flag('json');
const log = (line) => (json ? undefined : console.log(`  ${line}`));
// Steps that prepare and start things print to stdout. With --json, stdout is only for the result.
const { write } = process.stdout;
if (json) process.stdout.write = process.stderr.write.bind(process.stderr);

await prepare();
const databases = [];
for (const kind of option('databases', 'postgres,mysql,sqlite').split(',')) {
  const missing = await missingDatabase(kind);
  if (missing) console.error(missing);
  else databases.push(kind);
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const percent = (part) => `${(part * 100).toFixed(0)} %`;
const shown = ({ what, ours, baseline, unit, ratio, target, reached, note, summary: { spread, samples } }) => ({
  what,
  measured: `${number(ours)} ${unit}`,
  baseline: baseline === null ? '' : `${number(baseline)} ${unit}`,
  ratio: ratio === null ? '' : ratio.toFixed(2),
  spread: samples.length < ROUNDS ? '' : `${percent(spread)} of ${samples.length}`,
  target: target ?? '',
  reached: reached === null ? '' : reached ? 'yes' : 'no',
  note,
});

// Stops all child processes when the script is interrupted.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Runs a benchmark until each row has enough samples for its spread. */
const measure = async (name) => {
  const { run } = await import(path.join(folder, `${name}.mjs`));
  const rounds = Number(option('rounds', 1));
  const hours = option('hours', null);
  const options = {
    ...{ quick: flag('quick'), databases, log, scaleOut: flag('scale-out') },
    ...{ hours: hours && Number(hours), seconds: Number(option('seconds', flag('quick') ? 1 : 10)) },
    named: flag('only'),
  };
  const found = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const row of await run(options)) {
      found.set(row.what, [...(found.get(row.what) ?? []), { benchmark: name, ...row }]);
    }
    // A benchmark with rounds of its own is measured once.
    if ([...found.values()].every((rows) => rows[0].samples?.length >= ROUNDS)) break;
  }
  return [...found.values()].map((rows) => ({ ...rows.at(-1), summary: summaryOf(rows) }));
};

const load = os.loadavg()[0];
const rows = [];
const failures = [];
for (const name of names) {
  if (!json) console.log(name);
  const started = Date.now();
  try {
    const found = await measure(name);
    rows.push(...found);
    if (!json) console.table(found.map(shown));
  } catch (error) {
    failures.push({ benchmark: name, error: error.message });
    console.error(`${name}: ${error.stack}`);
  }
  log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const machine = {
  cpu: os.cpus()[0].model,
  cores: os.cpus().length,
  memoryGb: Math.round(os.totalmem() / 1e9),
  node: process.version,
  loadBefore: load,
};
if (json) write.call(process.stdout, `${JSON.stringify({ machine, quick: flag('quick'), rows, failures }, null, 2)}\n`);
else {
  const { cpu, cores, memoryGb, node } = machine;
  console.log(`${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, load before ${load.toFixed(1)}`);
}

const history = createHistory(path.join(folder, 'history'));
const summaries = rows.map(({ summary }) => summary);
if (flag('gate')) {
  const earlier = history.read();
  const judged = summaries.map((summary) => ({ ...summary, verdict: judge(summary, machine, earlier) }));
  const compared = judged.filter(({ verdict }) => verdict !== null);
  for (const { what, value, verdict } of compared) {
    const { median, tolerance, change, worse } = verdict;
    const text = `${what}: ${number(value)}, median of the history ${number(median)}, ${percent(change)} (tolerance ${percent(tolerance)})`;
    if (worse) failures.push({ benchmark: 'gate', error: text });
    console.error(`${worse ? 'WORSE ' : 'ok    '}${text}`);
  }
  console.error(`${compared.length} of ${judged.length} results have a history`);
}
if (flag('store') && !flag('quick') && summaries.length > 0) {
  console.error(`stored as ${history.store({ at: new Date().toISOString(), machine, rows: summaries })}`);
}
process.exitCode = failures.length > 0 ? 1 : 0;
