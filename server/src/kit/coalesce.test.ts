import { createCoalescer } from './coalesce';

const collect = (write?: () => Promise<void>) => {
  const written: string[] = [];
  const errors: string[] = [];
  const counts = createCoalescer<string, number>({
    everyMs: () => 1000,
    merge: (earlier, later) => earlier + later,
    write: write ?? (async (key, value) => void written.push(`${key}=${value}`)),
    onError: ({ message }) => errors.push(message),
  });
  return { counts, written, errors };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a coalescer', () => {
  it('writes the first value at once, and what follows within the interval as one', async () => {
    const { counts, written } = collect();
    for (let number = 0; number < 5; number += 1) await counts.add('a', 1);
    await counts.add('b', 7);
    expect(written).toEqual(['a=1', 'b=7']);
    await jest.advanceTimersByTimeAsync(1000);
    expect(written).toEqual(['a=1', 'b=7', 'a=4']);
  });

  it('never writes a key twice within an interval, and forgets a key that has become quiet', async () => {
    const { counts, written } = collect();
    await counts.add('a', 1);
    await counts.add('a', 2);
    await jest.advanceTimersByTimeAsync(1000);
    await counts.add('a', 3);
    expect(written).toEqual(['a=1', 'a=2']);
    await jest.advanceTimersByTimeAsync(1000);
    expect(written).toEqual(['a=1', 'a=2', 'a=3']);
    await jest.advanceTimersByTimeAsync(1000);
    expect(jest.getTimerCount()).toBe(0);
    await counts.add('a', 4);
    expect(written).toHaveLength(4);
  });

  it('writes what waits when it is drained, and leaves no timer', async () => {
    const { counts, written } = collect();
    for (const key of ['a', 'b']) for (const value of [1, 2, 3]) await counts.add(key, value);
    await counts.drain();
    expect(written).toEqual(['a=1', 'b=1', 'a=5', 'b=5']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('reports a failed write and does not fail its caller', async () => {
    const { counts, errors } = collect(() => Promise.reject(new Error('the database is away')));
    await counts.add('a', 1);
    expect(errors).toEqual(['the database is away']);
  });
});
