#!/usr/bin/env node
// npm run test:security: tests permissions of every route, fuzzed input, forged webhooks and planted secrets.
//   npm run test:security -- --slice                  a short run, on SQLite
//   npm run test:security -- --only fuzz              one part
//   npm run test:security -- --database postgres      one database only
// Prints the counts and ends with the line `N passed, N failed, N skipped`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { missingDatabase } from './lib/databases.mjs';
import { prepare } from './lib/prepare.mjs';
import { root, run } from './lib/run.mjs';

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const full = !process.argv.includes('--slice');
// Parts that depend on the database. The others run the same code on all databases.
const perDatabase = ['fuzz', 'webhooks'];
// The short run is for development.
const databases = option('database')?.split(',') ?? (full ? ['sqlite', 'postgres', 'mysql'] : ['sqlite']);
const only = option('only');

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-security-'));
const total = { passed: 0, failed: 0, skipped: 0 };

const suite = async (database, pattern) => {
  const outputFile = path.join(scratch, `${database}.json`);
  const bin = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--selectProjects', 'security', '--forceExit', '--maxWorkers', '2', '--testPathPattern', pattern];
  const { output } = await run(process.execPath, [bin, ...args, '--json', '--outputFile', outputFile], {
    allowFailure: true,
    verbose: process.argv.includes('--verbose'),
    env: { TEST_DATABASE: database, SECURITY_FIGURES: scratch, SECURITY_FULL: String(full) },
  });
  if (!fs.existsSync(outputFile)) {
    console.log(output.slice(-8000));
    total.failed += 1;
    return;
  }
  const results = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
  for (const file of results.testResults.filter(({ status }) => status === 'failed')) {
    console.log(file.message.slice(0, 8000));
  }
  total.passed += results.numPassedTests;
  total.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  total.skipped += results.numPendingTests + results.numTodoTests;
};

/** Prints one line per kind of figure, summed over the databases. */
const printFigures = () => {
  const sums = {};
  for (const file of fs.readdirSync(scratch).filter((name) => /-(sqlite|postgres|mysql)\.json$/.test(name))) {
    const [, name] = /^(.*)-(?:sqlite|postgres|mysql)\.json$/.exec(file);
    sums[name] ??= {};
    for (const [what, count] of Object.entries(JSON.parse(fs.readFileSync(path.join(scratch, file), 'utf8')))) {
      sums[name][what] = (sums[name][what] ?? 0) + count;
    }
  }
  for (const [name, figures] of Object.entries(sums)) {
    const text = Object.entries(figures).map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
    console.log(`${name}: ${text.join(', ')}`);
  }
};

await prepare({ adminPanel: full && !only });
for (const [index, database] of databases.entries()) {
  const missing = await missingDatabase(database);
  if (missing) {
    console.log(`skipped: ${missing}`);
    total.skipped += 1;
    continue;
  }
  const pattern = only ?? (index === 0 ? '' : perDatabase.join('|'));
  await suite(database, `tests/security/.*(${pattern}).*\\.test\\.ts$`);
}
printFigures();
fs.rmSync(scratch, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 || (process.env.CI === 'true' && total.skipped > 0) ? 1 : 0);
