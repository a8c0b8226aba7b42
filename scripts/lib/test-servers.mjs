import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { missingServer, startDatabaseServer } from '../../tests/faults/database-server.mjs';
import { missingDatabase } from './databases.mjs';

const GIBIBYTE = 2 ** 30;

/** The space for the data of both servers and of all workers' sites, with a wide margin. */
const DATA_BYTES = 1.5 * GIBIBYTE;

/** The memory that the workers, the servers and a browser use themselves. */
const WORKER_BYTES = 3 * GIBIBYTE;

/** Linux keeps this folder in memory. */
const MEMORY = '/dev/shm';

const hasRoom = (folder) => {
  if (!fs.existsSync(folder)) return false;
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize >= DATA_BYTES && os.freemem() >= DATA_BYTES + WORKER_BYTES;
};

/**
 * Creates a folder for the data of test databases, in memory if there is room. The first start of a site creates about a
 * hundred tables, and on a disk each of them waits for the disk. The tests kill processes but never the machine, so
 * nothing depends on that wait.
 */
export const createDataFolder = () => {
  const folder = fs.mkdtempSync(path.join(hasRoom(MEMORY) ? MEMORY : os.tmpdir(), 'invoice-payments-data-'));
  // A database server that runs as its own user must reach its data.
  fs.chmodSync(folder, 0o755);
  return folder;
};

const variables = { postgres: 'TEST_POSTGRES_URL', mysql: 'TEST_MYSQL_URL' };

/**
 * Starts a PostgreSQL or MariaDB server for the tests of this run when its programs are installed and no other server is
 * configured. Its address is passed on to child processes as `TEST_POSTGRES_URL` or `TEST_MYSQL_URL`.
 *
 * @param folder the folder for the data of the servers
 */
export const createTestServers = (folder) => {
  const started = new Map();
  return {
    /** Returns null when tests can use the database, otherwise one line with the reason. */
    async missing(kind) {
      if (kind === 'sqlite' || started.has(kind)) return null;
      if (process.env[variables[kind]] || missingServer(kind)) return missingDatabase(kind);
      try {
        const server = await startDatabaseServer(kind, folder);
        started.set(kind, server);
        process.env[variables[kind]] = server.url;
        return null;
      } catch (error) {
        return `no ${kind} server could be started; set ${variables[kind]} to use another one: ${error.message}`;
      }
    },

    async stop() {
      for (const server of started.values()) await server.stop();
    },
  };
};
