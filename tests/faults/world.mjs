import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

import { SMTPServer } from 'smtp-server';

import { connectionEnv, createSchema, query } from '../../scripts/lib/databases.mjs';
import { freePort, startPlayground, startSimulator } from '../../scripts/lib/servers.mjs';
import { startBalancer } from './balancer.mjs';
import { missingServer, startDatabaseServer } from './database-server.mjs';
import { createSlowDisk } from './slow-disk.mjs';
import { startStallingProxy } from './stalling-proxy.mjs';

const LIBFAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** null when clocks of instances can be set, otherwise one line that says what is missing. */
export const missingFaketime = () =>
  fs.existsSync(LIBFAKETIME) ? null : 'no libfaketime (Debian: apt-get install faketime)';

/** Hears everything the site is told: the playground passes each of the plugin's events on to it. */
const startRecorder = async (port) => {
  const heard = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      heard.push(JSON.parse(body));
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    heard,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
};

/** A mail server that keeps the Message-ID of all that is delivered to it. */
const openMailbox = async () => {
  const messageIds = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, callback) {
      let raw = '';
      stream.on('data', (chunk) => (raw += chunk));
      stream.on('end', () => {
        messageIds.push(/^Message-ID:\s*<([^>]*)>/im.exec(raw)[1]);
        callback();
      });
    },
  });
  // Clients that are killed in the middle are what this is about.
  server.on('error', () => undefined);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    messageIds,
    port: server.server.address().port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

/**
 * A simulator, a database and several sites behind a balancer. PostgreSQL and MariaDB get a server of their own
 * where its programs are installed: it can then be killed, too.
 */
export const startWorld = async ({ database, instances, seed, movableClocks, stallable = false, diskMs = 0 }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-faults-'));
  const closers = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const databaseServer =
      database === 'sqlite' || missingServer(database)
        ? null
        : await startDatabaseServer(database, folder, { durable: diskMs > 0 });
    if (databaseServer) closers.push(() => databaseServer.stop());
    const disk = diskMs > 0 ? createSlowDisk(folder, diskMs) : null;
    if (disk) closers.push(() => disk.close());
    if (disk) await disk.attach(databaseServer.pid());
    const name =
      database === 'sqlite'
        ? path.join(folder, 'data.db')
        : `invoice_payments_faults_${randomBytes(5).toString('hex')}`;
    const rows = (statement, on = name) => query(database, on, statement, databaseServer?.url);
    if (database !== 'sqlite') {
      await rows(`CREATE DATABASE ${name}`, null);
      await createSchema(database, name, databaseServer?.url);
      const force = database === 'postgres' ? ' WITH (FORCE)' : '';
      if (!databaseServer) closers.push(() => rows(`DROP DATABASE IF EXISTS ${name}${force}`, null));
    }

    const firstPort = 14000 + Math.floor(Math.random() * 5000);
    const simulator = await startSimulator({ port: await freePort(firstPort), logFolder: folder, seed });
    closers.push(() => simulator.stop());
    const recorder = await startRecorder(await freePort(firstPort + 1));
    closers.push(() => recorder.close());
    const mailbox = await openMailbox();
    closers.push(() => mailbox.close());
    const ports = [];
    for (let index = 0; index < instances; index += 1) ports.push(await freePort((ports.at(-1) ?? firstPort + 2) + 1));
    const balancer = await startBalancer(await freePort(ports.at(-1) + 1), ports);
    closers.push(() => balancer.close());

    const proxies = [];
    for (const port of stallable ? ports : []) {
      const { port: databasePort } = new URL(databaseServer.url);
      proxies.push(await startStallingProxy(await freePort(port + 100), databasePort));
      closers.push(() => proxies.shift().close());
    }
    /** The address of the database as an instance sees it. */
    const urlFor = (index) => {
      if (!stallable) return databaseServer?.url;
      return Object.assign(new URL(databaseServer.url), { port: proxies[index].port }).href;
    };

    const clockFile = (index) => path.join(folder, `clock-${index}`);
    const setClock = (index, seconds) => fs.writeFileSync(clockFile(index), `${seconds < 0 ? '' : '+'}${seconds}\n`);
    const clockEnv = (index) =>
      movableClocks && {
        LD_PRELOAD: LIBFAKETIME,
        FAKETIME_TIMESTAMP_FILE: clockFile(index),
        FAKETIME_CACHE_DURATION: '1',
        // A steady clock is steady, whatever happens to the time of day.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        DONT_FAKE_MONOTONIC: '1',
      };
    const servers = ports.map(() => null);
    /** Instances that ended by themselves: a process manager starts them again, and so do we. */
    const crashes = { count: 0 };
    const start = async (index) => {
      if (movableClocks && !fs.existsSync(clockFile(index))) setClock(index, 0);
      return startPlayground({
        port: ports[index],
        name: `instance-${index}`,
        logFolder: folder,
        timeoutMs: 600_000,
        env: {
          ...connectionEnv(database, name, urlFor(index)),
          ...clockEnv(index),
          // Booting is most of the work here, and a third of that would be collecting young garbage.
          NODE_OPTIONS: '--max-semi-space-size=64',
          PUBLIC_URL: balancer.url,
          SERVE_ADMIN: 'false',
          USERS_PERMISSIONS: 'off',
          ADMIN_RATE_LIMIT: 'false',
          STRAPI_LOG_LEVEL: 'warn',
          EVENT_RECORDER_URL: recorder.url,
          SMTP_HOST: '127.0.0.1',
          SMTP_PORT: String(mailbox.port),
          SMTP_TLS: 'off',
          INVOICE_PAYMENTS_STRIPE_API_BASE: simulator.url,
          INVOICE_PAYMENTS_CONFIG: JSON.stringify({
            jobs: { enabled: true, rule: '*/2 * * * * *' },
            outbound: { allowedNetworks: ['127.0.0.0/8'], allowHttp: true },
            eventReceivers: { timeoutMs: 1000 },
          }),
        },
      });
    };
    let closing = false;
    const boot = async (index) => {
      for (let attempt = 1; servers[index] === null && !closing; attempt += 1) {
        try {
          const server = await start(index);
          servers[index] = server;
          server.child.once('exit', () => {
            if (servers[index] !== server) return;
            servers[index] = null;
            crashes.count += 1;
            boot(index).catch(() => undefined);
          });
        } catch (error) {
          // Strapi gives up when it does not find its database at start.
          if (attempt === 5) throw error;
          crashes.count += 1;
        }
      }
    };
    closers.push(async () => {
      closing = true;
      for (const [index, server] of servers.entries()) {
        servers[index] = null;
        await server?.kill();
      }
    });
    // The first alone: Strapi's own first migrations have no lock.
    await boot(0);
    await Promise.all(servers.slice(1).map((_, index) => boot(index + 1)));

    return {
      folder,
      balancer,
      databaseServer,
      /** The file of a SQLite database. */
      databaseFile: database === 'sqlite' ? name : null,
      recorder,
      mailbox,
      rows,
      setClock,
      /** Stalls what passes between an instance and its database, until `resume`. */
      stall: (index) => proxies[index].stall(),
      resume: (index) => proxies[index].resume(),
      boot,
      crashes,
      /** How often a commit waited for the slow disk; 0 without one. */
      diskWaits: () => disk?.waits() ?? 0,
      /** Instances that are up now. */
      running: () => servers.flatMap((server, index) => (server ? [index] : [])),
      async kill(index) {
        const server = servers[index];
        servers[index] = null;
        await server.kill();
      },
      /** Asks an instance to stop, as a deployment does, and waits until it has. */
      async stop(index) {
        const server = servers[index];
        servers[index] = null;
        await server.stop();
      },
      async control(method, pathname, body) {
        const response = await fetch(`${simulator.url}/_simulator${pathname}`, {
          method,
          headers: body ? { 'content-type': 'application/json' } : {},
          body: body && JSON.stringify(body),
        });
        if (!response.ok)
          throw new Error(`${method} ${pathname} answered ${response.status}: ${await response.text()}`);
        return response.json();
      },
      async close({ keepLogs }) {
        await close();
        if (!keepLogs) fs.rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await close();
    error.message += `\nLogs: ${folder}`;
    throw error;
  }
};
