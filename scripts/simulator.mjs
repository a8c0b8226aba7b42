#!/usr/bin/env node
// npm run simulator [-- --port 12111]: runs the Stripe simulator alone.
import { spawn } from 'node:child_process';
import path from 'node:path';

import { prepareSimulator } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

await prepareSimulator();
const child = spawn(process.execPath, [path.join(root, 'stripe-simulator/dist/cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
