#!/usr/bin/env node
// npm run test:schedules: runs the services of several instances in orders that follow from a seed (tests/schedules).
//   npm run test:schedules -- --seeds 100000 --from 1    so many schedules, in two processes; --processes 1 in one
//   npm run test:schedules -- --seconds 60               as many as fit
//   npm run test:schedules -- --seed 4711                one of them, with its trace
//   npm run test:schedules -- --races                    the planted races; --race NAME some of them, --trace with the trace
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { races } from '../tests/schedules/races/index.mjs';
import { prepare } from './lib/prepare.mjs';
import { root, run } from './lib/run.mjs';

const options = process.argv.slice(2);
const option = (name, fallback) =>
  options.includes(`--${name}`) ? options[options.indexOf(`--${name}`) + 1] : fallback;

// Checked in each run, because the planted races themselves take too long for one.
for (const { name, patches } of races) {
  for (const { file, find } of patches) {
    if (!fs.readFileSync(path.join(root, file), 'utf8').includes(find)) {
      throw new Error(`The planted race "${name}" does not find its text in ${file}. Adapt its patch.`);
    }
  }
}

await prepare();
const cli = path.join(root, 'tests', 'schedules', 'cli.mjs');
const start = (values) => run(process.execPath, [cli, ...values], { verbose: true, allowFailure: true });

const isSearch = !['--seed', '--races', '--race'].some((name) => options.includes(name));
const count = isSearch ? Number(option('processes', Math.min(2, os.availableParallelism()))) : 1;
const seeds = Math.ceil(Number(option('seeds', 2000)) / count);
const from = Number(option('from', 1));
const results = await Promise.all(
  Array.from({ length: count }, (_, index) =>
    start(count === 1 ? options : ['--seeds', `${seeds}`, '--from', `${from + index * seeds}`, ...options])
  )
);
if (count > 1) {
  const sums = [0, 0, 0];
  for (const { output } of results) {
    const counted = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output) ?? [null, 0, 1, 0];
    sums.forEach((sum, index) => (sums[index] = sum + Number(counted[index + 1])));
  }
  console.log(`${sums[0]} passed, ${sums[1]} failed, ${sums[2]} skipped`);
}
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);
