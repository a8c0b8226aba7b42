import { createChangeFeed } from './change-feed';

interface Row {
  id: number;
  entityId: string;
}

const feedOf = (rows: Row[]) => {
  let time = 0;
  const feed = createChangeFeed({
    history: {
      lastId: () => Promise.resolve(Math.max(0, ...rows.map(({ id }) => id))),
      findChangedInvoices: (afterId, limit) =>
        Promise.resolve(
          rows
            .filter(({ id }) => id > afterId)
            .sort((one, other) => one.id - other.id)
            .slice(0, limit)
        ),
    },
    now: () => time,
  });
  return { feed, pass: (ms: number) => (time += ms) };
};

describe('following the history', () => {
  it('tells each change once, from the moment it starts', async () => {
    const rows: Row[] = [{ id: 7, entityId: 'old' }];
    const { feed, pass } = feedOf(rows);
    await feed.start();
    expect(await feed.next()).toEqual([]);
    rows.push({ id: 8, entityId: 'a' }, { id: 9, entityId: 'b' }, { id: 10, entityId: 'a' });
    expect(await feed.next()).toEqual(['a', 'b']);
    for (let second = 0; second < 20; second += 1) {
      pass(1000);
      expect(await feed.next()).toEqual([]);
    }
  });

  it('tells of a row that was written earlier and committed later', async () => {
    const rows: Row[] = [];
    const { feed, pass } = feedOf(rows);
    await feed.start();
    rows.push({ id: 2, entityId: 'quick' });
    expect(await feed.next()).toEqual(['quick']);
    pass(3000);
    rows.push({ id: 1, entityId: 'slow' });
    expect(await feed.next()).toEqual(['slow']);
    pass(10_000);
    expect(await feed.next()).toEqual([]);
  });

  it('does not name thousands, and goes on after them', async () => {
    const rows: Row[] = [];
    const { feed } = feedOf(rows);
    await feed.start();
    for (let id = 1; id <= 3000; id += 1) rows.push({ id, entityId: `invoice ${id}` });
    expect(await feed.next()).toBeNull();
    rows.push({ id: 3001, entityId: 'next' });
    expect(await feed.next()).toEqual(['next']);
  });
});
