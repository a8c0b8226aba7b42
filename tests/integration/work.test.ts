import { readFileSync } from 'node:fs';
import path from 'node:path';

import { createWorkTable, createRunner, each, standardDelays } from '../../server/src/kit/work';
import type { Queue } from '../../server/src/kit/work/runner';
import type { WorkTableDefinition } from '../../server/src/kit/work/table';
import { OUTBOX_UID, PROVIDER_EVENT_UID } from '../../server/src/plugin-id';
import { eventually } from '../support/http';
import { startSite, type Site } from '../support/site';

jest.setTimeout(60_000);

let site: Site;

beforeAll(async () => {
  site = await startSite({});
});
afterAll(() => site?.close());
afterEach(() => Promise.all([OUTBOX_UID, PROVIDER_EVENT_UID].map((uid) => site.strapi.db.query(uid).deleteMany({}))));

/** Words of the tests' own, so that the site's queues leave their rows alone. */
const words = { waiting: 't-new', claimed: 't-busy', failed: 't-failed', done: 't-done', dead: 't-dead' };
const policy = { ...standardDelays, maximumAttempts: 3, claimSeconds: 30 };

/** A clock that tests move. */
const clockOf = () => {
  let now = Date.now();
  return { now: (): Date => new Date(now), pass: (seconds: number) => (now += seconds * 1000) };
};

interface Item {
  id: number;
  status: string;
  attempts: number;
  claimedBy?: string | null;
  event: string;
  lastError: string | null;
  deliveredAt: string | null;
  payload?: unknown;
}

/** A queue on the outbox's table: claimed row by row. */
const messages = (clock = clockOf(), extra: Partial<WorkTableDefinition<Item>> = {}) => {
  const table = createWorkTable<Item>(site.strapi, clock.now, {
    ...{ uid: OUTBOX_UID, words, fence: 'attempts', doneAt: 'deliveredAt', policy },
    ...extra,
  });
  const add = async (...names: string[]): Promise<void> => {
    const data = names.map((event, index) => ({
      ...{ event, messageId: `${event}-${index}`, status: words.waiting, attempts: 0 },
      ...{ writtenAt: clock.now(), nextAttemptAt: clock.now() },
    }));
    await site.strapi.db.query(OUTBOX_UID).createMany({ data });
  };
  const find = async (event: string): Promise<Item> =>
    (await site.strapi.db.query(OUTBOX_UID).findOne({ where: { event } })) as Item;
  return { table, clock, add, find };
};

/** A queue on the inbox's table: claimed in batches. */
const events = (clock = clockOf()) => {
  const table = createWorkTable<Item & { contractId: string; environment: string; processedAt: string | null }>(
    site.strapi,
    clock.now,
    { uid: PROVIDER_EVENT_UID, words, otherEnds: ['t-ignored'], fence: 'claimedBy', doneAt: 'processedAt', policy }
  );
  const add = async (contractId: string, count: number): Promise<void> => {
    const data = Array.from({ length: count }, (_, index) => ({
      ...{ contractId, environment: 'test', eventId: `evt_${index}`, type: 'test' },
      ...{ status: words.waiting, attempts: 0, receivedAt: clock.now(), nextAttemptAt: clock.now() },
    }));
    await site.strapi.db.query(PROVIDER_EVENT_UID).createMany({ data });
  };
  return { table, clock, add };
};

type Messages = ReturnType<typeof messages>;
const runnerOf = ({ table }: Messages, queue: Partial<Queue<Item>> & Pick<Queue<Item>, 'plan'>) =>
  createRunner<Item>({
    ...{ strapi: site.strapi, table, name: 'items', describe: ({ event }) => event, claims: 'late' },
    ...{ lanes: 2, batch: 5, isHeld: async () => false },
    ...queue,
  });

const forever = async (): Promise<boolean> => true;
const gate = () => {
  let open = (): void => undefined;
  return { opened: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
};

describe('a table of work', () => {
  it('gives each item to one of several who claim at the same time', async () => {
    const { table, add } = events();
    await add('shared', 20);
    const shares = await Promise.all([1, 2, 3, 4].map(() => table.claimDue('fresh', 8)));
    // Those who reached for the same items may have got none of them.
    do shares.push(await table.claimDue('fresh', 8));
    while (shares.at(-1)?.length !== 0);
    const ids = shares.flat().map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);

    const single = messages();
    await single.add('single');
    const row = await single.find('single');
    const taken = await Promise.all([1, 2, 3].map(() => single.table.claim(row)));
    expect(taken.filter((one) => one !== null)).toMatchObject([{ status: words.claimed, attempts: 1 }]);
  });

  it('frees an item when its claim ends, and ignores what the former worker reports', async () => {
    const { table, clock, add, find } = messages();
    await add('slow');
    const late = await table.claim(await find('slow'));
    if (!late) throw new Error('The item could not be claimed.');
    expect(await table.findDue('again', 10)).toEqual([]);
    clock.pass(31);
    const [due] = await table.findDue('again', 10);
    const taken = await table.claim(due);
    if (!taken) throw new Error('The item could not be claimed again.');
    await table.finish([late], { end: words.done });
    expect(await table.fail(late, 'too late', null)).toBe(false);
    expect((await find('slow')).status).toBe(words.claimed);
    await table.finish([taken], { end: words.done });
    expect(await find('slow')).toMatchObject({ status: words.done, attempts: 2, lastError: null });
  });

  it('revives what is dead, beyond the reach of a late worker', async () => {
    const { table, add, find } = messages();
    await add('dead');
    const taken = await table.claim(await find('dead'));
    if (!taken) throw new Error('The item could not be claimed.');
    expect(await table.fail(taken, 'no', null)).toBe(true);
    expect(await find('dead')).toMatchObject({ status: words.dead, lastError: 'no' });
    expect(await table.revive({ status: words.dead })).toBe(1);
    expect(await find('dead')).toMatchObject({ status: words.waiting, lastError: null });
    const again = await table.claim(await find('dead'));
    await table.finish([taken], { end: words.done });
    expect((await find('dead')).status).toBe(words.claimed);
    await table.finish(again ? [again] : [], { end: words.done });
    expect((await find('dead')).status).toBe(words.done);
  });

  it('counts what is open with one grouped statement, also inside a transaction', async () => {
    const { table, add } = events();
    await add('one', 5);
    await add('two', 3);
    await add('three', 2);
    const [first, second, third] = await table.claimDue('fresh', 3);
    await table.finish([first], { end: 't-ignored' });
    await table.fail(second, 'later', new Date(Date.now() + 60_000));
    await table.fail(third, 'never', null);
    const statements: string[] = [];
    const hear = ({ sql }: { sql: string }) => void statements.push(sql);
    site.strapi.db.connection.on('query', hear);
    const counts = await site.strapi.db.transaction(async () =>
      table.countOpen(['contractId'], { contractId: ['one', 'two'] })
    );
    site.strapi.db.connection.removeListener('query', hear);
    expect(statements.filter((sql) => sql.includes('ip_provider_events'))).toHaveLength(1);
    const short = counts.map(({ contractId, state, count }) => `${contractId} ${state} ${count}`).sort();
    expect(short).toEqual(['one dead 1', 'one failed 1', 'one waiting 2', 'two waiting 3']);
  });

  it('prunes what ended well long ago, and nothing else', async () => {
    const { table, clock, add } = events();
    await add('old', 4);
    const [done, ignored, dead] = await table.claimDue('fresh', 3);
    await table.finish([done], { end: words.done });
    await table.finish([ignored], { end: 't-ignored' });
    await table.fail(dead, 'never', null);
    expect(await table.prune(clock.now())).toBe(0);
    clock.pass(1);
    expect(await table.prune(clock.now())).toBe(2);
    const left = await table.countOpen(['contractId']);
    expect(left.map(({ state, count }) => `${state} ${count}`).sort()).toEqual(['dead 1', 'waiting 1']);
  });
});

describe('a runner', () => {
  it('retries as its policy says, and tells of the last failure in the same transaction', async () => {
    const queue = messages();
    const heard: string[] = [];
    const runner = runnerOf(queue, {
      plan: each(async (_row, { claim }) => {
        await claim();
        throw new Error('out of order');
      }),
      async onDead({ event }, error) {
        expect(site.strapi.db.inTransaction()).toBe(true);
        return () => void heard.push(`${event}: ${error}`);
      },
    });
    await queue.add('broken');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await runner.sweep(forever);
      expect((await queue.find('broken')).attempts).toBe(attempt);
      await runner.sweep(forever);
      queue.clock.pass(3600);
    }
    expect(await queue.find('broken')).toMatchObject({ status: words.dead, attempts: 3, lastError: 'out of order' });
    expect(heard).toEqual(['broken: out of order']);
  });

  it('works on as many items at once as it has lanes; a slow one holds up one lane', async () => {
    const queue = messages();
    const slow = gate();
    const done: string[] = [];
    let running = 0;
    let most = 0;
    const runner = runnerOf(queue, {
      plan: each(async ({ event }, { claim }) => {
        if (!(await claim())) return null;
        running += 1;
        most = Math.max(most, running);
        if (event === 'item 0') await slow.opened;
        running -= 1;
        done.push(event);
        return { end: words.done };
      }),
    });
    await queue.add(...Array.from({ length: 12 }, (_, index) => `item ${index}`));
    runner.wake();
    await eventually(
      async () => done.length,
      (count) => count === 11
    );
    slow.open();
    await runner.stop();
    expect(done.at(-1)).toBe('item 0');
    expect(most).toBe(2);
  });

  it('does an effect once, however many sweeps meet', async () => {
    const queue = messages();
    const effects: string[] = [];
    const runner = () =>
      runnerOf(queue, {
        plan: each(async ({ event }, { claim }) => {
          if (!(await claim())) return null;
          effects.push(event);
          return { end: words.done };
        }),
      });
    const names = Array.from({ length: 15 }, (_, index) => `once ${index}`);
    await queue.add(...names);
    await Promise.all(Array.from({ length: 6 }, () => runner().sweep(forever)));
    expect(effects.sort()).toEqual(names.sort());
  });

  it('leaves open what an abandoned effect did, until its worker reports after all', async () => {
    const queue = messages(clockOf(), { abandoned: { end: 't-unknown', error: 'It may have happened.' } });
    const slow = gate();
    let effects = 0;
    const options = {
      plan: each<Item>(async (_row, { claim }) => {
        if (!(await claim())) return null;
        effects += 1;
        await slow.opened;
        return { end: words.done };
      }),
    };
    const worker = runnerOf(queue, options);
    await queue.add('letter');
    worker.wake();
    await eventually(
      async () => effects,
      (count) => count === 1
    );
    queue.clock.pass(31);
    await runnerOf(queue, options).sweep(forever);
    expect(await queue.find('letter')).toMatchObject({ status: 't-unknown', lastError: 'It may have happened.' });
    slow.open();
    await worker.stop();
    expect(await queue.find('letter')).toMatchObject({ status: words.done, lastError: null });
    expect(effects).toBe(1);
  });

  it('stores an outcome that needed no effect, and takes nothing while it is held or may not go on', async () => {
    const queue = messages();
    let isHeld = true;
    const runner = runnerOf(queue, {
      isHeld: async () => isHeld,
      plan: each(async () => ({ end: 't-skipped', error: 'not any more' })),
    });
    await queue.add('late');
    await runner.sweep(forever);
    isHeld = false;
    await runner.sweep(async () => false);
    expect((await queue.find('late')).status).toBe(words.waiting);
    await runner.sweep(forever);
    expect(await queue.find('late')).toMatchObject({
      status: 't-skipped',
      lastError: 'not any more',
      deliveredAt: null,
    });
  });

  /** Returns the milliseconds until an item is processed that arrives during a burst. */
  const pauseOf = async (longestMs: number): Promise<number> => {
    const queue = messages();
    const started: number[] = [];
    const runner = runnerOf(queue, {
      burst: { moreThan: 0, quietMs: 20, longestMs },
      plan: each(async (_row, { claim }) => {
        started.push(Date.now());
        return (await claim()) ? { end: words.done } : null;
      }),
    });
    const arrival = gate();
    const arriving = runner.duringArrival(() => arrival.opened);
    await queue.add('burst');
    const before = Date.now();
    runner.wake();
    await eventually(
      async () => started.length,
      (count) => count === 1
    );
    arrival.open();
    await arriving;
    await runner.stop();
    return started[0] - before;
  };

  it('pauses shortly while items arrive', async () => {
    const longestMs = 5000;
    const pause = await pauseOf(longestMs);
    expect(pause).toBeGreaterThanOrEqual(20 - 2);
    expect(pause).toBeLessThan(longestMs);
  });

  it('pauses longer while the arrivals keep the process busy, for a while at most', async () => {
    const longestMs = 600;
    const busy = setInterval(() => {
      for (const until = Date.now() + 20; Date.now() < until;);
    }, 1);
    try {
      expect(await pauseOf(longestMs)).toBeGreaterThanOrEqual(longestMs - 20);
    } finally {
      clearInterval(busy);
    }
  });

  it('starts at once after fewer arrivals than a burst has', async () => {
    const queue = messages();
    const started: number[] = [];
    const runner = runnerOf(queue, {
      burst: { moreThan: 3, quietMs: 3000, longestMs: 6000 },
      plan: each(async (_row, { claim }) => {
        started.push(Date.now());
        return (await claim()) ? { end: words.done } : null;
      }),
    });
    const arrive = (name: string) => runner.duringArrival(() => queue.add(name));
    for (const name of ['one', 'two', 'three']) await arrive(name);
    const before = Date.now();
    runner.wake();
    await eventually(
      async () => started.length,
      (count) => count === 3
    );
    expect(started[2] - before).toBeLessThan(1500);
    // The fourth makes it a burst.
    await arrive('four');
    const fourth = Date.now();
    runner.wake();
    await eventually(
      async () => started.length,
      (count) => count === 4
    );
    expect(started[3] - fourth).toBeGreaterThanOrEqual(2500);
    await runner.stop();
  });

  it('finishes what it has claimed and takes nothing new when it is stopped', async () => {
    const queue = messages();
    const slow = gate();
    const taken: string[] = [];
    const runner = runnerOf(queue, {
      plan: each(async ({ event }, { claim }) => {
        if (!(await claim())) return null;
        taken.push(event);
        await slow.opened;
        return { end: words.done };
      }),
    });
    await queue.add(...Array.from({ length: 5 }, (_, index) => `stop ${index}`));
    runner.wake();
    await eventually(
      async () => taken.length,
      (count) => count === 2
    );
    const stopping = runner.stop();
    slow.open();
    await stopping;
    const counts = (await queue.table.countOpen([])).map(({ state, count }) => `${state} ${count}`);
    expect(counts).toEqual(['waiting 3']);
    expect(taken).toHaveLength(2);
  });
});

const operations = path.resolve(__dirname, '../../docs/operations.md');

describe('the monitoring query of the operations page', () => {
  const statements = [...readFileSync(operations, 'utf8').matchAll(/```sql\n(select 'events'[^;]*);/g)];

  it('is there without and with a schema, and both are the same', () => {
    expect(statements).toHaveLength(2);
    expect(statements[1][1].replaceAll('your_schema.', '')).toBe(statements[0][1]);
  });

  it('shows what each queue has open', async () => {
    const { add } = messages();
    await add('seen', 'seen too');
    const answer: unknown = await site.strapi.db.connection.raw(statements[0][1]);
    const text = JSON.stringify(answer);
    expect(text).toContain('"messages"');
    expect(text).toContain(words.waiting);
  });
});
