// Other versions of Node, from npm. Only PostgreSQL and MariaDB are tested with them: better-sqlite3 is compiled for the
// version of Node that installed it.
import fs from 'node:fs';
import path from 'node:path';

import { run, runNpm } from '../run.mjs';
import { assert } from './assert.mjs';

const platform = process.platform === 'win32' ? 'win' : process.platform;

/**
 * Installs a version of Node into a folder.
 *
 * @param major such as `22`
 * @returns the folder of its program, to be put before others in PATH
 * @throws {Error} when npm has no such version for this machine
 */
export const installNode = async (folder, major) => {
  const name = `node-${platform}-${process.arch}`;
  const into = path.join(folder, `node-${major}`);
  fs.mkdirSync(into, { recursive: true });
  await runNpm(['install', '--prefix', into, '--no-audit', '--no-fund', '--prefer-offline', `${name}@${major}`]);
  const bin = path.join(into, 'node_modules', name, 'bin');
  const { output } = await run(path.join(bin, 'node'), ['--version']);
  assert(output.startsWith(`v${major}.`), `${name}@${major} is Node ${output.trim()}`);
  return bin;
};
