#!/usr/bin/env node
// npm run test:einvoice: holds invoices and credit notes against the official rules of EN 16931, XRechnung and Peppol.
//   npm run test:einvoice -- --count 10000   more generated documents than 500; each is written in every format
//   npm run test:einvoice -- --seed 7        others
// The rules are not part of the repository. EINVOICE_RULES names their folder; ../shared/einvoice is looked at, too.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { root, run } from './lib/run.mjs';

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const folder = [process.env.EINVOICE_RULES, path.join(root, '../shared/einvoice')].find(
  (candidate) => candidate && fs.existsSync(path.join(candidate, 'judge.mjs'))
);

if (!folder) {
  console.log('skipped: no official rules of e-invoices (set EINVOICE_RULES to the folder that has judge.mjs)');
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const outputFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'einvoice-results-')), 'results.json');
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const { output } = await run(
  process.execPath,
  [jest, '--selectProjects', 'einvoice', '--runInBand', '--json', '--outputFile', outputFile],
  {
    env: {
      EINVOICE_RULES: path.resolve(folder),
      ...(option('count') ? { EINVOICE_COUNT: option('count') } : {}),
      ...(option('seed') ? { EINVOICE_SEED: option('seed') } : {}),
    },
    allowFailure: true,
  }
);
if (!fs.existsSync(outputFile)) {
  console.log(output.slice(-8000));
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
const results = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
fs.rmSync(path.dirname(outputFile), { recursive: true, force: true });
for (const file of results.testResults) {
  if (file.status === 'failed') console.log(file.message.slice(0, 8000));
  for (const { title, status, duration } of file.assertionResults) {
    console.log(`${status === 'passed' ? '✓' : '✗'} ${title} (${Math.round((duration ?? 0) / 1000)} s)`);
  }
}
const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
console.log(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
process.exit(failed > 0 ? 1 : 0);
