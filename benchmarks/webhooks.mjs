// Measures signed webhooks that are accepted, and accepted and applied to invoices, compared with an empty POST route
// of the same Strapi.
import { cpuSecondsOf, startCollectingSite } from './lib/bench-site.mjs';
import { median, onEachDatabase, ratios, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';
import { createPayments, retold, signed, workedOff } from './lib/webhook-stream.mjs';

const CONNECTIONS = 20;
const headers = { 'content-type': 'application/json; charset=utf-8' };

/** Returns the milliseconds of processor time per request, and the result of the work. */
const metered = async (world, count, work) => {
  const before = await cpuSecondsOf(world.url);
  const result = await work();
  return { result, cpu: ((await cpuSecondsOf(world.url)) - before) * (1000 / count) };
};

const measure = async (kind, { quick, log }) => {
  const [rounds, payments, requests] = quick ? [2, 40, 400] : [5, 300, 2000];
  // Without the background job: it reads Stripe's list of events, and events that it finds first would count as
  // repeats.
  const world = await startCollectingSite({ kind, config: { jobs: { enabled: false } } });
  const send = (url, bodies, amount = bodies.length) =>
    metered(world, amount, () =>
      sendLoad(world.folder, { url, method: 'POST', headers, bodies, amount, connections: CONNECTIONS })
    );
  try {
    const makePayments = createPayments(world);
    const figures = Object.fromEntries(
      ['empty', 'accepted', 'applied', 'foreign', 'duplicates'].map((name) => [name, { rates: [], cpu: [] }])
    );
    let stored = 0;
    // The first round warms everything up.
    for (let round = -1; round < rounds; round += 1) {
      const note = (name, rate, cpu) => {
        if (round < 0) return;
        figures[name].rates.push(rate);
        figures[name].cpu.push(cpu);
        log(`${kind}, ${name}: ${rate.toFixed(0)}/s, ${cpu.toFixed(2)} ms of the site's CPU each`);
      };
      const events = await makePayments(round < 0 ? 10 : payments);
      const bodies = signed(events);
      const empty = await send(`${world.url}/api/bench/empty`, bodies, requests);
      note('empty', empty.result.perSecond, empty.cpu);

      stored += bodies.length;
      const applied = await metered(world, bodies.length, async () => {
        const accepted = await send(world.webhookUrl, bodies);
        note('accepted', accepted.result.perSecond, accepted.cpu);
        return ((await workedOff(world, stored)) - accepted.result.firstAt) / 1000;
      });
      note('applied', bodies.length / applied.result, applied.cpu);

      const copies = Array.from({ length: Math.ceil(requests / events.length) }, () => retold(events)).flat();
      const others = signed(copies.slice(0, requests).map((event) => ({ ...event, type: 'customer.updated' })));
      const foreign = await send(world.webhookUrl, others);
      note('foreign', foreign.result.perSecond, foreign.cpu);
      stored += others.length;
      await workedOff(world, stored);

      const duplicates = await send(world.webhookUrl, signed(events), requests);
      note('duplicates', duplicates.result.perSecond, duplicates.cpu);
    }
    const [{ n }] = await world.rows("select count(*) as n from ip_invoices where status <> 'paid'");
    const allPaid = Number(n) === 0;
    const rowOf = (what, name, baseline, rest = {}) =>
      row({
        what: `${what}, ${kind}`,
        ...{ ours: median(figures[name].rates), baseline: median(figures[baseline].rates), unit: '/s' },
        samples: ratios(figures[name].rates, figures[baseline].rates),
        ...rest,
        note: `by the site's CPU alone: ${(median(figures[baseline].cpu) / median(figures[name].cpu)).toFixed(2)}`,
      });
    const atLeast = kind === 'sqlite' ? 0.4 : 0.5;
    return [
      rowOf('webhooks accepted while they are applied', 'accepted', 'empty', { atLeast, also: allPaid }),
      rowOf('webhooks accepted that are not the plugin’s', 'foreign', 'empty', { atLeast }),
      rowOf('webhooks accepted and applied', 'applied', 'empty', {
        ...(kind === 'postgres' ? { atLeast: 0.3 } : {}),
        also: allPaid,
      }),
      rowOf('duplicate webhooks, against first-time ones that are applied', 'duplicates', 'applied', { atLeast: 2 }),
      rowOf('duplicate webhooks, against first-time ones that are only stored', 'duplicates', 'accepted'),
    ];
  } finally {
    await world.close();
  }
};

export const run = onEachDatabase(measure);
