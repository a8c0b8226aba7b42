import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { root, runNpx } from './run.mjs';

const dist = path.join(root, 'dist', 'client');

/** Builds the client of the REST API: one file for each kind of module, and its declarations. It has no dependencies. */
export const buildClient = async () => {
  const options = { entryPoints: [path.join(root, 'client/src/index.ts')], bundle: true, target: 'es2020' };
  await build({ ...options, format: 'esm', outfile: path.join(dist, 'index.mjs') });
  await build({ ...options, format: 'cjs', outfile: path.join(dist, 'index.js') });
  await runNpx(['tsc', '-p', 'client']);
  const code = fs.readFileSync(path.join(dist, 'index.mjs'));
  console.log(`client: ${(code.length / 1000).toFixed(1)} kB, ${(gzipSync(code).length / 1000).toFixed(1)} kB gzipped`);
};
