import { createLimit } from './limit';

it('runs as many at the same time as there are places, and the others in turn, also after a failure', async () => {
  const limit = createLimit(2);
  const ended: number[] = [];
  let running = 0;
  let most = 0;
  const work = (index: number) =>
    limit.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      ended.push(index);
      if (index === 1) throw new Error('failed');
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect({ most, ended }).toEqual({ most: 2, ended: [0, 1, 2, 3, 4, 5] });
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});
