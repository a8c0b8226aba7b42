import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { missingServer, startDatabaseServer } from '../../tests/faults/database-server.mjs';
import { missingDatabase } from './databases.mjs';

/** The space that the databases of the test workers need at most, with a wide margin. Bytes. */
const NEEDED_BYTES = 3 * 2 ** 30;

/** Linux keeps this folder in memory. */
const MEMORY = '/dev/shm';

const hasRoom = (folder) => {
  if (!fs.existsSync(folder)) return false;
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize >= NEEDED_BYTES && os.freemem() >= 2 * NEEDED_BYTES;
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
      const server = await startDatabaseServer(kind, folder);
      started.set(kind, server);
      process.env[variables[kind]] = server.url;
      return null;
    },

    async stop() {
      for (const server of started.values()) await server.stop();
    },
  };
};
