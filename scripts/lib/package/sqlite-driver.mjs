// Caches the compiled file of better-sqlite3, because compiling it takes minutes when it cannot be downloaded.
import fs from 'node:fs';
import path from 'node:path';

import { root, run } from '../run.mjs';

const folder = path.join(root, 'node_modules/.cache/invoice-payments/prebuilt');

/** The folder in which better-sqlite3's installer looks for compiled files before it downloads one. */
export const driverEnv = { npm_config_better_sqlite3_local_prebuilds: folder };

/** Stores the file that was compiled for these packages, under the name that the installer expects. */
export const keepDriver = async (modules) => {
  const driver = path.join(modules, 'better-sqlite3');
  const compiled = 'build/Release/better_sqlite3.node';
  if (!fs.existsSync(path.join(driver, compiled))) return;
  const { version } = JSON.parse(fs.readFileSync(path.join(driver, 'package.json'), 'utf8'));
  const abi = `node-v${process.versions.modules}-${process.platform}-${process.arch}`;
  const file = path.join(folder, `better-sqlite3-v${version}-${abi}.tar.gz`);
  if (fs.existsSync(file)) return;
  fs.mkdirSync(folder, { recursive: true });
  const written = `${file}.${process.pid}`;
  await run('tar', ['-czf', written, '-C', driver, compiled]);
  fs.renameSync(written, file);
};
