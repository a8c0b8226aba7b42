// Writes and reads with a million invoices, their payments, events and history, against a thousand: one caller, and
// twenty at once. BENCH_ROWS=10000000 fills more.
import { until } from '../scripts/lib/run.mjs';
import { inParallel, startCollectingSite } from './lib/bench-site.mjs';
import { copyRows } from './lib/copies.mjs';
import { median, percentile, ratios, row, timed } from './lib/figures.mjs';
import { seededDatabase, serversOf, sizesOf } from './lib/seeded.mjs';
import { createPayments, processedTimes, send, signed } from './lib/webhook-stream.mjs';

/** Read by one caller and by twenty. The last two find thousands of times as many invoices in the large database. */
const READS = {
  'list: first page': '/invoices?pageSize=25',
  'list: page 40': '/invoices?pageSize=25&page=40',
  'list: overdue': '/invoices?pageSize=25&overdue=true',
  'list of payments': '/payments?pageSize=25',
  'search: a number': '/invoices?search=INV-SEED-00000042',
  'search of payments: an id of Stripe': '/payments?search=pi_unknown',
  'search: a customer': '/invoices?pageSize=25&search=hopper42',
  'search: the beginning of many numbers': '/invoices?pageSize=25&search=INV-SEED-0000',
};

/** Of the three years of the seeded invoices, events are kept for 90 days and delivered messages for 14. */
const [EVENTS_PART, MESSAGES_PART] = [1 / 12, 1 / 78];

/** Gives each seeded paid invoice a payment, and each invoice an entry in its history. A kept database has them already. */
const fillBesides = async (world, count) => {
  const paid = "(select id, total, created_at from ip_invoices where number like '%-SEED-%' and amount_paid > 0)";
  const [events, messages] = [EVENTS_PART, MESSAGES_PART].map((part) => Math.ceil(count * part));
  const tables = [
    {
      table: 'ip_payments',
      ...{ where: "status = 'succeeded'", each: `${paid} as s`, atLeast: count / 4 },
      unique: ['document_id', 'session_id', 'intent_id', 'charge_id', 'idempotency_key'],
      values: {
        ...{ invoice_id: 's.id', amount: 's.total', active_for: 'null' },
        ...{ settled_at: 's.created_at', created_at: 's.created_at', updated_at: 's.created_at' },
      },
    },
    {
      table: 'ip_provider_events',
      where: "status = 'processed'",
      unique: ['event_id'],
      count: events,
      atLeast: events,
    },
    { table: 'ip_outbox', where: "status = 'delivered'", unique: ['message_id'], count: messages, atLeast: messages },
    { table: 'ip_activities', unique: ['document_id', 'entity_id'], count, atLeast: count },
  ];
  for (const { atLeast, ...copies } of tables) {
    const [{ last }] = await world.rows(`select max(id) as last from ${copies.table}`);
    if (Number(last) < atLeast) await copyRows(world, copies);
  }
};

/** One invoice, from its draft until it is paid. Returns the milliseconds of each step. */
const collect = async (world, index) => {
  const times = {};
  const step = async (name, work) => {
    let result;
    times[name] = await timed(async () => {
      result = await work();
    });
    return result;
  };
  const { documentId } = await step('create an invoice', () =>
    world.api('POST', '/invoices', {
      ...{ currency: 'eur', customer: { name: `Customer ${index}` }, paymentModule: world.module },
      lines: [{ description: 'Benchmark', unitAmount: 1000 + (index % 1000) }],
    })
  );
  await step('issue it', () => world.api('POST', `/invoices/${documentId}/issue`));
  const { url: link } = await step('create a link', () =>
    world.api('POST', `/invoices/${documentId}/payment-links`, {})
  );
  await step('open the link', async () => (await fetch(link)).arrayBuffer());
  const { url } = await step('start a checkout', () => world.api('POST', `/invoices/${documentId}/checkout`));
  await step('read the invoice', () => world.api('GET', `/invoices/${documentId}`));
  return { times, session: /cs_test_\w+/.exec(url)[0] };
};

/** Pays at Stripe, and returns the milliseconds from the first delivery until each payment's event was processed. */
const settle = async (world, events) => {
  const sentAt = new Map(events.map(({ id }) => [id, 0]));
  await Promise.all(
    signed(events).map(async (body, index) => {
      sentAt.set(events[index].id, Date.now());
      await send(world.webhookUrl, body);
    })
  );
  let processedAt = new Map();
  await until(
    'the events to be applied',
    async () => {
      processedAt = await processedTimes(world, [...sentAt.keys()]);
      return processedAt.size === events.length;
    },
    { everyMs: 20 }
  );
  return [...sentAt].map(([id, at]) => processedAt.get(id) - at);
};

const round = async (world, callers, from) => {
  const times = new Map();
  const add = (name, values) => times.set(name, [...(times.get(name) ?? []), ...values]);
  const invoices = await inParallel(Array.from({ length: Math.max(callers, 5) }), callers, (_, index) =>
    collect(world, from + index)
  );
  for (const { times: steps } of invoices) for (const [name, taken] of Object.entries(steps)) add(name, [taken]);
  for (const [name, address] of Object.entries(READS)) {
    const reads = await inParallel(Array.from({ length: Math.max(callers, 5) }), callers, () =>
      timed(() => world.api('GET', address))
    );
    add(name, reads);
  }
  const events = (await world.makePayments(callers)).filter(({ type }) => type === 'checkout.session.completed');
  add('webhook until paid', await settle(world, events));
  return times;
};

const measure = async (kind, options) => {
  const { quick, log } = options;
  const sizes = { ...sizesOf(options), ...(process.env.BENCH_ROWS ? { large: Number(process.env.BENCH_ROWS) } : {}) };
  const rounds = quick ? 2 : 6;
  const worlds = {};
  try {
    for (const [size, count] of Object.entries(sizes)) {
      const database = await seededDatabase(kind, count, log);
      const world = await startCollectingSite({ kind, database, config: { jobs: { enabled: false } } });
      worlds[size] = world;
      world.makePayments = createPayments(world);
      await settle(world, await world.makePayments(3));
      const began = Date.now();
      await fillBesides(world, count);
      log(
        `${kind}: payments, events and history of ${count} invoices in ${((Date.now() - began) / 1000).toFixed(0)} s`
      );
    }
    const found = [];
    for (const callers of [1, 20]) {
      const samples = { small: [], large: [] };
      for (let at = -1; at < rounds; at += 1) {
        for (const [size, world] of Object.entries(worlds)) {
          const times = await round(world, callers, (at + 1) * 100);
          if (at >= 0) samples[size].push(times);
        }
      }
      for (const name of samples.large[0].keys()) {
        const medians = (size) => samples[size].map((times) => median(times.get(name)));
        const all = (size) => samples[size].flatMap((times) => times.get(name));
        const p95 = percentile(all('large'), 0.95) / percentile(all('small'), 0.95);
        found.push(
          row({
            what: `${name}, ${callers} ${callers === 1 ? 'caller' : 'callers'}, ${sizes.large.toLocaleString('en')} invoices against ${sizes.small.toLocaleString('en')}, ${kind}`,
            ...{ ours: median(all('large')), baseline: median(all('small')), unit: 'ms', atMost: 1.2 },
            ...{ samples: ratios(medians('large'), medians('small')), note: `p95 ${p95.toFixed(2)}` },
          })
        );
      }
    }
    return found;
  } finally {
    for (const world of Object.values(worlds)) await world.close();
  }
};

export const run = async (options) => {
  if (!options.named && !options.quick) return [];
  const rows = [];
  for (const kind of serversOf(options)) rows.push(...(await measure(kind, options)));
  return rows;
};
