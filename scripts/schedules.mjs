#!/usr/bin/env node
// npm run test:schedules: runs the services of several instances in orders that follow from a seed (tests/schedules).
//   npm run test:schedules -- --seeds 100000 --from 1    so many schedules
//   npm run test:schedules -- --seconds 60               as many as fit
//   npm run test:schedules -- --seed 4711                one of them, with its trace
//   npm run test:schedules -- --races                    the planted races; --race NAME some of them, --trace with the trace
import path from 'node:path';

import { prepare } from './lib/prepare.mjs';
import { root, run } from './lib/run.mjs';

await prepare();
const cli = path.join(root, 'tests', 'schedules', 'cli.mjs');
const { code } = await run(process.execPath, [cli, ...process.argv.slice(2)], { verbose: true, allowFailure: true });
process.exit(code);
