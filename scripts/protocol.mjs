#!/usr/bin/env node
// npm run test:protocol: explores every order of the steps of checkouts, events, staff and restores (tests/protocol).
//   npm run test:protocol -- --scenario payers,credit   some scenarios, and the past fixes that belong to them
//   npm run test:protocol -- --no-reverts               without taking back past fixes
//   npm run test:protocol -- --replay payers            a trace of a scenario, on the real services; all, a past fix, or a file
import path from 'node:path';

import { prepare } from './lib/prepare.mjs';
import { root, run } from './lib/run.mjs';

const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const isReplay = process.argv.includes('--replay');
if (isReplay) await prepare();
const cli = path.join(root, 'tests', 'protocol', isReplay ? 'replay-cli.mjs' : 'cli.ts');
const { code } = await run(process.execPath, [tsx, cli, ...process.argv.slice(2)], {
  verbose: true,
  allowFailure: true,
});
process.exit(code);
