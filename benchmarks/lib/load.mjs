import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'load-process.mjs');
let count = 0;

/**
 * Sends requests from a separate process and returns the measurements.
 *
 * @param load `amount` requests over `connections`; `bodies` are used in order
 * @throws {Error} when a response was not 2xx, unless `tolerant`
 */
export const sendLoad = async (folder, load, { tolerant = false } = {}) => {
  count += 1;
  const file = path.join(folder, `load-${count}.json`);
  fs.writeFileSync(file, JSON.stringify(load));
  const child = fork(script, [file]);
  const result = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}.`)));
  });
  fs.rmSync(file);
  const bad = Object.entries(result.statuses).filter(([status]) => !/^2/.test(status));
  if (!tolerant && (bad.length > 0 || result.errors > 0)) {
    throw new Error(`${load.url ?? 'Targets'}: ${JSON.stringify(result.statuses)}, ${result.errors} without answer`);
  }
  return result;
};
