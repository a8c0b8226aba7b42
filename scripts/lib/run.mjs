import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

/**
 * Runs a command and waits for its end. Shows its output when it fails, or immediately with `verbose`.
 *
 * @throws {Error} with the command and its output when the exit code is not 0
 */
export const run = (command, args, { cwd = root, env = {}, verbose = false, allowFailure = false } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (verbose) process.stdout.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || allowFailure) return resolve({ code, output });
      return reject(new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${output.slice(-6000)}`));
    });
  });

export const runNpm = (args, options) => run(npm, args, options);
export const runNpx = (args, options) => run(npx, ['--no-install', ...args], options);

/** Waits until a condition returns a truthy value, and returns it. */
export const until = async (what, condition, { timeoutMs = 60_000, everyMs = 150 } = {}) => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`Timed out after ${timeoutMs / 1000} s waiting for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};
