import type { Core } from '@strapi/strapi';

import type { DeliveryNote } from '../banking-contracts';
import { createDeliveryNotes } from './delivery-notes';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 25, 12, 0, second));

const collect = () => {
  const written: DeliveryNote[] = [];
  const said: string[] = [];
  const log = { warn: (message: string) => said.push(message) };
  const notes = createDeliveryNotes({
    strapi: { log } as unknown as Core.Strapi,
    write: async (_contract, _environment, note) => void written.push(note),
  });
  return { notes, written, said };
};

const accepted = (second: number): DeliveryNote => ({ kind: 'accepted', at: at(second) });
const refused = (second: number): DeliveryNote => ({ kind: 'refused', at: at(second), reason: 'forged', count: 1 });

test('a flood of refused deliveries is two writes and two lines of the log, and every one of them is counted', async () => {
  const { notes, written, said } = collect();
  for (let second = 0; second < 50; second += 1) await notes.note('c', 'test', refused(second));
  await notes.drain();
  expect(written).toEqual([refused(0), { ...refused(49), count: 49 }]);
  expect(said).toHaveLength(2);
  expect(said[1]).toContain('49 more test deliveries');
});

test('what is signed does not wait behind what is not, nor one address behind another', async () => {
  const { notes, written } = collect();
  await notes.note('c', 'test', refused(0));
  await notes.note('c', 'test', refused(1));
  await notes.note('c', 'test', { kind: 'accepted', at: at(2) });
  await notes.note('c', 'live', refused(3));
  // What was refused before the good delivery is written before it: it no longer counts.
  expect(written).toEqual([refused(0), refused(1), accepted(2), refused(3)]);
  await notes.drain();
  expect(written).toHaveLength(4);
});

test('the next one refused after a good delivery is written at once, whatever waited before', async () => {
  const { notes, written } = collect();
  for (const second of [0, 1, 2]) await notes.note('c', 'test', refused(second));
  await notes.note('c', 'test', accepted(3));
  for (const second of [4, 5]) await notes.note('c', 'test', refused(second));
  expect(written).toEqual([refused(0), { ...refused(2), count: 2 }, accepted(3), refused(4)]);
  await notes.drain();
  expect(written[4]).toEqual(refused(5));
});

test('a good delivery that is written later takes those refused after it along', async () => {
  jest.useFakeTimers({ now: at(0) });
  const { notes, written } = collect();
  await notes.note('c', 'test', refused(0));
  await notes.note('c', 'test', accepted(1));
  await notes.note('c', 'test', refused(2));
  await notes.note('c', 'test', accepted(3));
  await notes.note('c', 'test', refused(4));
  expect(written).toEqual([refused(0), accepted(1), refused(2)]);
  await jest.advanceTimersByTimeAsync(5000);
  expect(written.slice(3)).toEqual([accepted(3), refused(4)]);
  await jest.runAllTimersAsync();
  jest.useRealTimers();
  expect(written).toHaveLength(5);
});

test('a write that fails is said and does not reach the delivery', async () => {
  const said: string[] = [];
  const notes = createDeliveryNotes({
    strapi: { log: { warn: (message: string) => said.push(message) } } as unknown as Core.Strapi,
    write: () => Promise.reject(new Error('the database is away')),
  });
  await notes.note('c', 'test', { kind: 'accepted', at: at(0) });
  expect(said).toEqual([expect.stringContaining('the database is away')]);
});

test('a delivery that comes while a timer is late is written with the others, not by itself', async () => {
  jest.useFakeTimers({ now: at(0) });
  const { notes, written } = collect();
  await notes.note('c', 'test', refused(0));
  await notes.note('c', 'test', refused(1));
  // The minute is over, and the timer has had no turn yet.
  jest.setSystemTime(new Date(at(0).getTime() + 61_000));
  await notes.note('c', 'test', refused(2));
  expect(written).toHaveLength(1);
  await jest.runAllTimersAsync();
  jest.useRealTimers();
  expect(written).toEqual([refused(0), { ...refused(2), count: 2 }]);
});
