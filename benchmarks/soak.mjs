// Takes payments at a steady rate and watches whether memory, handles, latency and rows stay flat. Five minutes by default;
// npm run bench -- --only soak --hours 4 takes longer. Skipped with --quick and unless it is named with --only.
import { setTimeout } from 'node:timers/promises';

import { ask, startCollectingSite } from './lib/bench-site.mjs';
import { percentile, row } from './lib/figures.mjs';
import { slopeOf } from './lib/gate.mjs';
import { createPayments, signed, workedOff } from './lib/webhook-stream.mjs';

const PAYMENTS_PER_ROUND = 60;
/** The first part warms up: caches fill and the heap grows to its size. */
const WARM_UP = 0.3;

const rowsOf = async (world) => {
  const [{ n }] = await world.rows(
    "select count(*) as n from ip_provider_events where status not in ('processed', 'ignored')"
  );
  return Number(n);
};

export const run = async ({ hours, databases, log, named }) => {
  if (!named) {
    log('not run: name it with --only soak');
    return [];
  }
  const seconds = hours === null ? 300 : hours * 3600;
  const world = await startCollectingSite({ kind: databases[0], config: { jobs: { enabled: false } } });
  try {
    const makePayments = createPayments(world);
    const until = Date.now() + seconds * 1000;
    const samples = [];
    let stored = 0;
    while (Date.now() < until) {
      const events = await makePayments(PAYMENTS_PER_ROUND);
      const began = performance.now();
      const times = [];
      for (const { body, headers } of signed(events)) {
        const sentAt = performance.now();
        const response = await fetch(world.webhookUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
        });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`The webhook answered ${response.status}.`);
        times.push(performance.now() - sentAt);
      }
      stored += events.length;
      await workedOff(world, stored);
      const { heapUsed, handles } = await ask(world.url, 'GET', '/api/bench/process?collect');
      samples.push({ heapMb: heapUsed / 1e6, handles, latency: percentile(times, 0.95), open: await rowsOf(world) });
      const { heapMb, latency } = samples.at(-1);
      log(`${samples.length}: heap ${heapMb.toFixed(1)} MB, ${handles} handles, p95 ${latency.toFixed(1)} ms`);
      await setTimeout(Math.max(0, 1000 - (performance.now() - began)));
    }
    const kept = samples.slice(Math.floor(samples.length * WARM_UP));
    const note = `${samples.length * PAYMENTS_PER_ROUND} payments in ${seconds} s`;
    return ['heapMb', 'handles', 'latency', 'open'].map((name) => {
      const values = kept.map((sample) => sample[name]);
      const { slope, isFlat } = slopeOf(values);
      return row({
        what: `soak: ${name}, growth over the whole run`,
        ...{ ours: slope * values.length, unit: '', also: isFlat, atMost: Number.MAX_VALUE, note },
      });
    });
  } finally {
    await world.close();
  }
};
