import type { EventEmitter } from 'node:events';

import { createStartLock, type StartLock } from '../../server/src/plugin/start-lock';
import { createDatabase, databaseKind, onServer } from '../support/databases';
import { eventually } from '../support/http';
import { attemptStart } from '../support/instance';
import { openDatabase, startSite, type Site } from '../support/site';

jest.setTimeout(180_000);

type RawConnection = EventEmitter & { processID?: number; threadId?: number };

/** What a lock says, and the server's numbers of the connections it opened. */
interface Watched {
  lock: StartLock;
  said: string[];
  connections: number[];
}

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site?.close());

/** A lock as another instance has it: the site's database, and a log of its own. */
const watchedLock = (isLoaded = () => false): Watched => {
  const said: string[] = [];
  const connections: number[] = [];
  const { db } = site.strapi;
  const note = (line: string): void => void said.push(line);
  const client = Object.create(db.connection.client, {
    acquireRawConnection: {
      value: async () => {
        const connection: RawConnection = await db.connection.client.acquireRawConnection();
        connections.push(Number(connection.processID ?? connection.threadId));
        return connection;
      },
    },
  });
  const connection = { client, raw: db.connection.raw.bind(db.connection) };
  const strapi = {
    db: { connection, dialect: db.dialect, getSchemaName: () => db.getSchemaName() },
    log: { info: note, warn: note, debug: () => undefined },
    get isLoaded() {
      return isLoaded();
    },
  };
  return { lock: createStartLock(strapi as never), said, connections };
};

const end = (connection: number) =>
  onServer(databaseKind as 'postgres' | 'mysql', [
    databaseKind === 'postgres' ? `select pg_terminate_backend(${connection})` : `KILL ${connection}`,
  ]);

it('the site has released its own lock after the start', async () => {
  const { lock } = watchedLock();
  await lock.take();
  await lock.release();
});

if (databaseKind === 'sqlite') {
  it('opens no connection on SQLite, which has one process', async () => {
    const { lock, connections } = watchedLock();
    await lock.take();
    expect(connections).toEqual([]);
  });
} else {
  it('lets one at a time in', async () => {
    let inside = 0;
    let most = 0;
    const instance = async (): Promise<void> => {
      const { lock } = watchedLock();
      for (let round = 0; round < 4; round += 1) {
        await lock.take();
        inside += 1;
        most = Math.max(most, inside);
        await site.strapi.db.getConnection('strapi_core_store_settings').count();
        inside -= 1;
        await lock.release();
      }
    };
    await Promise.all([instance(), instance(), instance()]);
    expect(most).toBe(1);
  });

  it('is free again when its holder dies, and the holder hears of it', async () => {
    const holder = watchedLock();
    const next = watchedLock();
    await holder.lock.take();
    const taken = next.lock.take();
    await end(holder.connections[0]);
    await taken;
    await eventually(
      async () => holder.said,
      (said) => said.length > 0
    );
    expect(holder.said).toEqual([
      expect.stringContaining('the database ended the connection that holds the start lock'),
    ]);
    // Not held any more: this releases nothing, and nobody else's.
    await holder.lock.release();
    await next.lock.release();
    expect(next.said).toEqual([]);
  });

  it('is asked for again when the connection of a waiting instance is lost', async () => {
    const holder = watchedLock();
    const next = watchedLock();
    await holder.lock.take();
    const taken = next.lock.take();
    await eventually(
      async () => next.connections,
      (connections) => connections.length === 1
    );
    await end(next.connections[0]);
    await eventually(
      async () => next.connections,
      (connections) => connections.length === 2
    );
    expect(next.said).toEqual([expect.stringContaining('Retrying.')]);
    await holder.lock.release();
    await taken;
    await next.lock.release();
  });

  it('says what it waits for', async () => {
    const holder = watchedLock();
    const next = watchedLock();
    await holder.lock.take();
    const taken = next.lock.take();
    await eventually(
      async () => next.said,
      (said) => said.length > 0,
      40
    );
    expect(next.said[0]).toContain(
      `waiting for another instance of this site to finish its start (database connection ${holder.connections[0]})`
    );
    await holder.lock.release();
    await taken;
    await next.lock.release();
  });

  it('is held until the whole site is loaded', async () => {
    let isLoaded = false;
    const holder = watchedLock(() => isLoaded);
    const next = watchedLock();
    await holder.lock.take();
    holder.lock.releaseWhenStarted();
    let isNext = false;
    const taken = next.lock.take().then(() => (isNext = true));
    await eventually(
      async () => next.connections,
      (connections) => connections.length === 1
    );
    expect(isNext).toBe(false);
    isLoaded = true;
    await taken;
    await next.lock.release();
  });

  it('is taken before Strapi makes its first table', async () => {
    const database = await createDatabase();
    const holder = openDatabase(database);
    const lock = createStartLock(holder);
    await lock.take();
    const attempt = await attemptStart(database.env);
    await eventually(
      async () => attempt.output(),
      (output) => output.includes('waiting for another instance of this site'),
      90
    );
    expect(await holder.db.dialect.schemaInspector.getTables()).toEqual([]);
    await lock.release();
    await eventually(
      () =>
        fetch(`${attempt.url}/_health`).then(
          ({ status }) => status,
          () => 0
        ),
      (status) => status === 204,
      90
    );
    await attempt.kill();
    await holder.db.destroy();
    await database.drop();
  });
}
