import { createBatches, createSharedRead } from './together';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describe('a shared read', () => {
  it('serves all who asked while another was under way, and none with what was read before they asked', async () => {
    const gates = [gate(), gate(), gate()];
    let reads = 0;
    const read = createSharedRead(async () => {
      const number = reads;
      reads += 1;
      await gates[number].opened;
      return number;
    });
    const first = Promise.all([read('a'), read('a')]);
    while (reads === 0) await new Promise((resolve) => setImmediate(resolve));
    const others = [read('a'), read('a'), read('a')];
    gates[0].open();
    expect(await first).toEqual([0, 0]);
    gates[1].open();
    expect(await Promise.all(others)).toEqual([1, 1, 1]);
    const later = read('a');
    gates[2].open();
    expect(await later).toBe(2);
  });

  it('fails those it was for, and nobody after them', async () => {
    let reads = 0;
    const read = createSharedRead(async (key) => {
      reads += 1;
      if (reads === 1) throw new Error('away');
      return key;
    });
    const first = expect(read('a')).rejects.toThrow('away');
    while (reads === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = read('a');
    await first;
    expect(await second).toBe('a');
    expect(await read('a')).toBe('a');
  });

  it('keeps different things apart', async () => {
    const asked: string[] = [];
    const read = createSharedRead(async (key) => {
      asked.push(key);
      return key;
    });
    expect(await Promise.all([read('a'), read('b')])).toEqual(['a', 'b']);
    expect(asked).toEqual(['a', 'b']);
  });
});

describe('batches', () => {
  const limits = { items: 3, weight: 10, weigh: (item: number) => item };

  it('take together who comes together, and who comes meanwhile, within their limits', async () => {
    const batches: number[][] = [];
    const add = createBatches(async (items: number[]) => {
      batches.push(items);
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item * 10);
    }, limits);
    expect(await Promise.all([1, 1, 1, 1, 1, 6, 6, 20].map(add))).toEqual([10, 10, 10, 10, 10, 60, 60, 200]);
    expect(batches).toEqual([[1, 1, 1], [1, 1, 6], [6], [20]]);
  });

  it('of which one item is bad store the others, and only its caller hears of it', async () => {
    const stored: number[] = [];
    const add = createBatches(
      async (items: number[]) => {
        await new Promise((resolve) => setImmediate(resolve));
        if (items.includes(2)) throw new Error('bad');
        stored.push(...items);
        return [];
      },
      { ...limits, items: 10 }
    );
    const results = await Promise.allSettled([1, 3, 2, 4].map(add));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(stored).toEqual([1, 3, 4]);
    await add(5);
    expect(stored).toEqual([1, 3, 4, 5]);
  });
});
