#!/usr/bin/env node
// npm run bench: measures performance against a baseline in the same run; see benchmarks/README.md.
//   npm run bench -- --only webhooks,start-up     --quick: small sizes     --databases postgres,sqlite
//   npm run bench -- --json                       prints only one JSON object
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

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
const shown = ({ what, ours, baseline, unit, ratio, target, reached, note }) => ({
  what,
  measured: `${number(ours)} ${unit}`,
  baseline: baseline === null ? '' : `${number(baseline)} ${unit}`,
  ratio: ratio === null ? '' : ratio.toFixed(2),
  target: target ?? '',
  reached: reached === null ? '' : reached ? 'yes' : 'no',
  note,
});

// Stops all child processes when the script is interrupted.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const load = os.loadavg()[0];
const rows = [];
const failures = [];
for (const name of names) {
  if (!json) console.log(name);
  const started = Date.now();
  try {
    const { run } = await import(path.join(folder, `${name}.mjs`));
    const found = await run({ quick: flag('quick'), databases, log });
    rows.push(...found.map((row) => ({ benchmark: name, ...row })));
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
process.exitCode = failures.length > 0 ? 1 : 0;
