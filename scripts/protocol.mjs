#!/usr/bin/env node
// npm run test:protocol: explores every order of the steps of checkouts, events, staff and restores (tests/protocol).
//   npm run test:protocol -- --scenario payers,credit   some scenarios, and the past fixes that belong to them
//   npm run test:protocol -- --no-reverts               without taking back past fixes
import path from 'node:path';

import { root, run } from './lib/run.mjs';

const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const cli = path.join(root, 'tests', 'protocol', 'cli.ts');
const { code } = await run(process.execPath, [tsx, cli, ...process.argv.slice(2)], {
  verbose: true,
  allowFailure: true,
});
process.exit(code);
