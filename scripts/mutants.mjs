#!/usr/bin/env node
// npm run test:mutants: StrykerJS changes the rules of domain/, the readers of Stripe's objects and the vault, one change at
// a time, and the unit tests must notice.
//   npm run test:mutants                                    every file; only what has changed since the last run is tested again
//   npm run test:mutants -- domain/payments/refund-rules.ts some files
//   npm run test:mutants -- --changed                       what differs from the commit before, as npm test does
//   npm run test:mutants -- --survivors                     also lists each survivor
//   npm run test:mutants -- --accept                        stores what survived in tests/mutants/survivors.json
// Fails when more mutants of a file survive than tests/mutants/survivors.json allows. A file that is missing there was never
// measured, and does not fail. Ends with
// `N passed, N failed, N skipped`, counted in files.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import config from '../stryker.config.mjs';
import { root, run } from './lib/run.mjs';

const flag = (name) => process.argv.includes(`--${name}`);

/** npm test leaves longer lists to a run by hand. */
const MOST_CHANGED = 6;

const allowedFile = path.join(root, 'tests/mutants/survivors.json');
const allowed = JSON.parse(fs.readFileSync(allowedFile, 'utf8'));

const git = (...args) => {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.split('\n').filter(Boolean) : [];
};

/** A changed test counts as a change of its file. */
const changedFiles = () => {
  const names = [
    ...git('diff', '--name-only', 'HEAD~1', '--', 'domain', 'server/src'),
    ...git('ls-files', '--others', '--exclude-standard', '--', 'domain', 'server/src'),
  ];
  const sources = names.map((name) => name.replace(/\.test\.ts$/, '.ts'));
  return [...new Set(sources)].filter((name) => name in allowed && fs.existsSync(path.join(root, name)));
};

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = flag('changed') ? changedFiles() : named;

const end = (passed, failed) => {
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exit(failed > 0 ? 1 : 0);
};

if (flag('changed') && git('rev-parse', '--verify', '--quiet', 'HEAD~1').length === 0) {
  console.log('The commit before is not here, so nothing can be compared with it.');
  end(0, 0);
}
if (flag('changed') && files.length === 0) {
  console.log('No rule has changed since the commit before.');
  end(0, 0);
}
if (flag('changed') && files.length > MOST_CHANGED) {
  console.log(`${files.length} files have changed. Run npm run test:mutants.`);
  end(0, 0);
}

const stryker = path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const { code, output } = await run(
  process.execPath,
  [stryker, 'run', ...(files.length > 0 ? ['--mutate', files.join(',')] : [])],
  { cwd: root, allowFailure: true }
);
if (code !== 0) {
  console.log(output.slice(-4000));
  end(0, 1);
}

const report = JSON.parse(fs.readFileSync(path.join(root, config.jsonReporter.fileName), 'utf8'));

const textAt = ({ source }, { start, end: last }) =>
  source.split('\n')[start.line - 1].slice(start.column - 1, last.line === start.line ? last.column - 1 : undefined);

let [killed, survived] = [0, 0];
const failures = [];
const found = {};
for (const [name, file] of Object.entries(report.files).sort()) {
  if (files.length > 0 && !files.includes(name)) continue;
  const survivors = file.mutants.filter(({ status }) => ['Survived', 'NoCoverage'].includes(status));
  const detected = file.mutants.filter(({ status }) => ['Killed', 'Timeout'].includes(status)).length;
  // A test with a very long name does this. Such a mutant would be counted nowhere.
  const broken = file.mutants.filter(({ status }) => status === 'RuntimeError').length;
  if (broken > 0) {
    console.log(`✗ ${name}: the tests of ${broken} mutants could not be run`);
    failures.push(name);
  }
  if (survivors.length + detected === 0) continue;
  killed += detected;
  survived += survivors.length;
  found[name] = survivors.length;
  const tooMany = survivors.length > (allowed[name] ?? Infinity) && !flag('accept');
  if (tooMany) failures.push(name);
  const share = ((100 * detected) / (survivors.length + detected)).toFixed(1);
  console.log(
    `${tooMany ? '✗' : '✓'} ${share.padStart(5)} % ${name}: ${survivors.length} of ${survivors.length + detected} survived`
  );
  if (!tooMany && !flag('survivors')) continue;
  for (const { location, mutatorName, replacement } of survivors) {
    console.log(
      `    ${location.start.line}:${location.start.column} ${mutatorName}: ${textAt(file, location)} → ${replacement}`
    );
  }
}
if (flag('accept')) {
  const kept = files.length > 0 ? { ...allowed, ...found } : found;
  fs.writeFileSync(allowedFile, `${JSON.stringify(Object.fromEntries(Object.entries(kept).sort()), null, 2)}\n`);
}
console.log(
  `${killed} of ${killed + survived} mutants were noticed (${((100 * killed) / (killed + survived)).toFixed(1)} %)`
);
const failed = new Set(failures).size;
end(Object.keys(found).length - failed, failed);
