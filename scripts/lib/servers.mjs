import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { root, until } from './run.mjs';

/** Returns the preferred port, or the next free one. */
export const freePort = async (wished) => {
  // Imported here: `npm run demo` loads this file before it installs packages.
  const { default: getPort } = await import('get-port');
  return getPort({ host: '127.0.0.1', port: getPort.makeRange(wished, wished + 199) });
};

/** Starts a server as a child process with its output in a log file. It stops with this process. */
export const startChild = (name, args, { cwd = root, env = {}, logFolder }) => {
  fs.mkdirSync(logFolder, { recursive: true });
  const logFile = path.join(logFolder, `${name}.log`);
  const log = fs.openSync(logFile, 'w');
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return {
    child,
    logFile,
    /** Kills the process without a shutdown, like a power failure. */
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
    /** @throws {Error} with the end of the log when the server has exited */
    assertRunning() {
      if (child.exitCode === null && child.signalCode === null) return;
      throw new Error(`${name} has stopped:\n${fs.readFileSync(logFile, 'utf8').slice(-4000)}`);
    },
  };
};

const answers = async (url) => {
  try {
    return (await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) })).status < 500;
  } catch {
    return false;
  }
};

/** Waits until the server responds. Stops it when that takes too long. */
const ready = async (server, url, what, timeoutMs = 120_000) => {
  try {
    await until(
      what,
      () => {
        server.assertRunning();
        return answers(url);
      },
      { timeoutMs }
    );
  } catch (error) {
    await server.kill();
    throw error;
  }
};

export const startSimulator = async ({ port, logFolder, seed }) => {
  const args = ['--port', String(port), ...(seed === undefined ? [] : ['--seed', String(seed)])];
  const server = startChild('simulator', [path.join(root, 'stripe-simulator/dist/cli.js'), ...args], { logFolder });
  const url = `http://127.0.0.1:${port}`;
  await ready(server, `${url}/_simulator/dashboard`, 'the Stripe simulator');
  return { ...server, url };
};

const strapiStart = [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'];

/** @param args what Node runs instead of Strapi's start */
export const startPlayground = async ({ port, logFolder, env, name = 'playground', timeoutMs, args = strapiStart }) => {
  const server = startChild(name, args, {
    cwd: path.join(root, 'playground'),
    logFolder,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      STRAPI_TELEMETRY_DISABLED: 'true',
      STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
      ...env,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(server, `${url}/_health`, 'the playground', timeoutMs);
  return { ...server, url };
};
