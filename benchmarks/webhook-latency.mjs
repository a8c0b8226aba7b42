// Measures how long it takes from sending a signed webhook until its invoice is paid: on an idle site, and at a steady
// rate of events.
import { setTimeout } from 'node:timers/promises';

import { startCollectingSite } from './lib/bench-site.mjs';
import { inRounds, onEachDatabase, percentile, row } from './lib/figures.mjs';
import { createPayments, processedTimes, send, signed, workedOff } from './lib/webhook-stream.mjs';

const EVENTS_PER_SECOND = 500;
/** How often the sender wakes up, in milliseconds. */
const TICK_MS = 10;

/** Returns the events by payment, in their order. */
const byPayment = (events) => {
  const groups = new Map();
  for (const event of events) {
    const { object } = event.data;
    const intent = object.object === 'payment_intent' ? object.id : object.payment_intent;
    groups.set(intent, [...(groups.get(intent) ?? []), event]);
  }
  return [...groups.values()];
};

/**
 * Returns, for each payment, the milliseconds from its first delivery until the first of its events was processed: then
 * the invoice is paid.
 *
 * @param sentAt by event id
 */
const latencies = async (world, payments, sentAt) => {
  const processedAt = await processedTimes(world, [...sentAt.keys()]);
  return payments.map((events) => {
    const from = Math.min(...events.map(({ id }) => sentAt.get(id)));
    return Math.min(...events.map(({ id }) => processedAt.get(id))) - from;
  });
};

/** Sends the events of one payment at a time, as Stripe does: at once. */
const idle = async (world, payments, already) => {
  const sentAt = new Map();
  let stored = already;
  for (const events of payments) {
    const bodies = signed(events);
    for (const { id } of events) sentAt.set(id, Date.now());
    await Promise.all(bodies.map((body) => send(world.webhookUrl, body)));
    stored += events.length;
    await workedOff(world, stored);
    await setTimeout(60);
  }
  return latencies(world, payments, sentAt);
};

/** Sends events at a steady rate, whether or not earlier ones have been answered. */
const steady = async (world, payments) => {
  const sentAt = new Map();
  const events = payments.flat();
  const answers = [];
  const began = performance.now();
  for (let sent = 0; sent < events.length;) {
    const due = Math.min(events.length, Math.ceil(((performance.now() - began) * EVENTS_PER_SECOND) / 1000));
    for (const body of signed(events.slice(sent, due))) {
      sentAt.set(events[sent].id, Date.now());
      answers.push(send(world.webhookUrl, body));
      sent += 1;
    }
    await setTimeout(TICK_MS);
  }
  await Promise.all(answers);
  const perSecond = events.length / ((performance.now() - began) / 1000);
  return { sentAt, perSecond };
};

const measure = async (kind, { quick, seconds = 1, log }) => {
  const world = await startCollectingSite({ kind, config: { jobs: { enabled: false } } });
  try {
    const makePayments = createPayments(world);
    const warm = byPayment(await makePayments(10));
    await idle(world, warm, 0);
    let stored = warm.flat().length;

    const alone = byPayment(await makePayments(quick ? 20 : 100));
    const times = await idle(world, alone, stored);
    stored += alone.flat().length;
    log(`${kind}, idle: p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms of ${times.length}`);

    const many = byPayment(await makePayments(Math.ceil((EVENTS_PER_SECOND * seconds) / 3)));
    const { sentAt, perSecond } = await steady(world, many);
    await workedOff(world, stored + many.flat().length);
    const loaded = await latencies(world, many, sentAt);
    log(`${kind}, ${perSecond.toFixed(0)}/s: p50 ${percentile(loaded, 0.5)} ms, p95 ${percentile(loaded, 0.95)} ms`);
    const rowOf = (what, values, part, rest = {}) => {
      const of = (some) => percentile(some, part);
      return row({ what: `${what}, ${kind}`, ours: of(values), unit: 'ms', samples: inRounds(values, of), ...rest });
    };
    return [
      rowOf('signed webhook until paid, idle, p50', times, 0.5),
      rowOf('signed webhook until paid, idle, p95', times, 0.95, { atMost: 50 }),
      // On a busy machine the sender is slower, and the result would be that of another load.
      ...(perSecond < EVENTS_PER_SECOND * 0.9
        ? []
        : [
            rowOf(`signed webhook until paid, ${EVENTS_PER_SECOND} events a second, p95`, loaded, 0.95, {
              ...{ atMost: 2000, note: `${perSecond.toFixed(0)}/s for ${seconds} s` },
            }),
          ]),
    ];
  } finally {
    await world.close();
  }
};

export const run = onEachDatabase(measure);
