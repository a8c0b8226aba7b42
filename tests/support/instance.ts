import { spawn } from 'node:child_process';
import path from 'node:path';

import { eventually, httpClient, type Send } from './http';
import { freePort, type Site } from './site';

/** Another instance of a site: a process of its own on the same database. */
export interface Instance {
  url: string;
  send: Send;
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '..', '..');

/** Starts one as the site itself is configured; of what is given in `env`, that instance alone hears. Not for SQLite. */
export const startInstance = async (site: Site, env: Record<string, string> = {}): Promise<Instance> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
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
    async stop() {
      if (child.exitCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
};
