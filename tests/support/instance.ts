import { spawn } from 'node:child_process';
import path from 'node:path';

import { eventually, httpClient, type Send } from './http';
import { freePort, type Site } from './site';

/** Another instance of a site: a separate process on the same database. */
export interface Instance {
  url: string;
  send: Send;
  stop(): Promise<void>;
  /** Ends it at once, as kill -9 does. */
  kill(): void;
}

const root = path.resolve(__dirname, '..', '..');
const startCommand = [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'];

/** Starts an instance with the site's configuration. Only this instance gets `env`. Not for SQLite. */
export const startInstance = async (site: Site, env: Record<string, string> = {}): Promise<Instance> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, startCommand, {
    cwd: path.join(root, 'playground'),
    env: { ...process.env, ...site.database.env, PORT: String(port), NODE_ENV: 'test', ...env },
    stdio: 'ignore',
  });
  const health = () =>
    fetch(`${url}/_health`).then(
      ({ status }) => status,
      () => 0
    );
  await eventually(health, (status) => status === 204, 90);
  return {
    url,
    send: httpClient(url),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
};

/** A process whose start may fail. No other site runs. */
export interface Attempt {
  url: string;
  /** Its output so far. */
  output(): string;
  /** Resolves when the process ends. @returns its exit code; null when it was killed */
  ended: Promise<number | null>;
  kill(): Promise<void>;
}

/** Runs `strapi start` in the playground, with the database in `env`. */
export const attemptStart = async (env: Record<string, string>): Promise<Attempt> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, startCommand, {
    cwd: path.join(root, 'playground'),
    env: {
      ...process.env,
      ...{ PORT: String(port), PUBLIC_URL: url, NODE_ENV: 'production', SERVE_ADMIN: 'false' },
      ...{ STRAPI_LOG_LEVEL: 'info', STRAPI_TELEMETRY_DISABLED: 'true', INVOICE_PAYMENTS: 'on' },
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    url,
    output: () => output,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
