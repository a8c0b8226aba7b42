// Fills the tables that grow with every payment (inbox, outbox, history, messages) with copies of real ended rows, and
// measures webhooks before and after. BENCH_ROWS=10000000 fills them further.
import { until } from '../scripts/lib/run.mjs';
import { ask, startCollectingSite } from './lib/bench-site.mjs';
import { percentile, row } from './lib/figures.mjs';
import { serversOf } from './lib/seeded.mjs';
import { createPayments, processedTimes, retold, signed } from './lib/webhook-stream.mjs';

/** The column of each table that must be unique. */
const TABLES = {
  ip_provider_events: 'event_id',
  ip_outbox: 'message_id',
  ip_notifications: 'dedupe_key',
  ip_activities: 'document_id',
};

/** How many real rows the copies are made from. */
const PATTERNS = 100;

const dialects = {
  postgres: {
    unique: 'gen_random_uuid()::text',
    sequence: (count) => `generate_series(1, ${count})`,
    schema: 'current_schema()',
    quote: (name) => `"${name}"`,
    bytes: `select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind = 'r' and c.relname like 'ip\\_%'`,
    settle: (table) => `vacuum analyze ${table}`,
  },
  mysql: {
    unique: 'uuid()',
    sequence: (count) => `seq_1_to_${count} as s`,
    schema: 'database()',
    quote: (name) => `\`${name}\``,
    bytes: null,
    settle: (table) => `analyze table ${table}`,
  },
};

const fill = async (world, rows, { unique, sequence, schema, quote, settle }) => {
  for (const [table, key] of Object.entries(TABLES)) {
    const columns = (
      await world.rows(
        `select column_name as name from information_schema.columns where table_schema = ${schema} and table_name = '${table}'`
      )
    )
      .map(({ name }) => name)
      .filter((name) => name !== 'id');
    const values = columns.map((name) => (name === key ? unique : `p.${quote(name)}`));
    const copies = Math.ceil(rows / PATTERNS);
    await world.rows(
      `insert into ${table} (${columns.map(quote).join()}) select ${values.join()} from
        (select * from ${table} order by id limit ${PATTERNS}) as p cross join ${sequence(copies)}`
    );
    await world.rows(settle(table));
  }
};

const send = async (url, { body, headers }) => {
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The webhook answered ${response.status}.`);
  return performance.now() - began;
};

/** Returns milliseconds, p95: to store an event of another system, and from an event of ours until it is applied. */
const times = async (world, payments, rounds) => {
  const stored = [];
  for (const event of signed(
    retold(payments)
      .slice(0, rounds)
      .map((one) => ({ ...one, type: 'customer.updated' }))
  )) {
    stored.push(await send(world.webhookUrl, event));
  }
  const sentAt = new Map();
  for (const event of payments.filter(({ type }) => type === 'checkout.session.completed').slice(0, rounds)) {
    sentAt.set(event.id, Date.now());
    await send(world.webhookUrl, signed([event])[0]);
    await until('the event to be applied', async () => (await processedTimes(world, [event.id])).size > 0, {
      everyMs: 20,
    });
  }
  const processedAt = await processedTimes(world, [...sentAt.keys()]);
  const applied = [...sentAt].map(([id, at]) => processedAt.get(id) - at);
  return { stored: percentile(stored, 0.95), applied: percentile(applied, 0.95) };
};

export const run = async (options) => {
  const { quick, log } = options;
  const rows = Number(process.env.BENCH_ROWS ?? (quick ? 10_000 : 1_000_000));
  const rounds = quick ? 30 : 60;
  const found = [];
  for (const kind of serversOf(options)) {
    const world = await startCollectingSite({ kind, config: { jobs: { enabled: false } } });
    try {
      const dialect = dialects[kind];
      const makePayments = createPayments(world);
      const bytesOf = async () => (dialect.bytes ? Number((await world.rows(dialect.bytes))[0].bytes) : 0);
      await times(world, await makePayments(rounds), rounds);
      const before = await bytesOf();
      const small = await times(world, await makePayments(rounds), rounds);
      const bytes = ((await bytesOf()) - before) / rounds;
      await fill(world, rows, dialect);
      await ask(world.url, 'GET', '/api/bench/process?collect');
      const large = await times(world, await makePayments(rounds), rounds);
      log(`${kind}: ${JSON.stringify({ small, large, bytes })}`);
      const rowOf = (what, name) =>
        row({
          what: `${what}, p95, job tables of ${rows} rows against ${PATTERNS * 3}, ${kind}`,
          ...{ ours: large[name], baseline: small[name], unit: 'ms', atMost: 1.5 },
        });
      found.push(rowOf('store a webhook', 'stored'), rowOf('webhook until applied', 'applied'));
      if (bytes > 0)
        found.push(row({ what: `bytes of one payment with its invoice, ${kind}`, ours: bytes, unit: 'B' }));
    } finally {
      await world.close();
    }
  }
  return found;
};
