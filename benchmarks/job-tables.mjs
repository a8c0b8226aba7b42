// Fills the tables that grow with every payment (inbox, outbox, history, messages) with copies of real ended rows, and
// measures webhooks before and after. BENCH_ROWS=10000000 fills them further.
import { until } from '../scripts/lib/run.mjs';
import { ask, startCollectingSite } from './lib/bench-site.mjs';
import { copyRows } from './lib/copies.mjs';
import { percentile, row, timed } from './lib/figures.mjs';
import { serversOf } from './lib/seeded.mjs';
import { createPayments, processedTimes, retold, send, signed } from './lib/webhook-stream.mjs';

/** A message that was sent: no mail server is used here. */
const SENT = `insert into ip_notifications
  (dedupe_key, invoice_id, kind, channel, recipient, language, status, attempts, actor_type, written_at, sent_at)
  values ('bench', 'bench', 'receipt', 'email', 'payer@example.com', 'en', 'sent', 1, 'system', current_timestamp, current_timestamp)`;

const fill = async (world, count) => {
  await world.rows(SENT);
  await copyRows(world, { table: 'ip_provider_events', where: "status = 'processed'", unique: ['event_id'], count });
  await copyRows(world, { table: 'ip_outbox', where: "status = 'delivered'", unique: ['message_id'], count });
  await copyRows(world, { table: 'ip_notifications', where: "status = 'sent'", unique: ['dedupe_key'], count });
  await copyRows(world, { table: 'ip_activities', unique: ['document_id', 'entity_id'], count });
};

/** Bytes of all tables of the plugin, where the server can tell. */
const bytesOf = async (world) => {
  if (world.kind !== 'postgres') return 0;
  const [{ bytes }] = await world.rows(
    `select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind = 'r' and c.relname like 'ip\\_%'`
  );
  return Number(bytes);
};

/** Returns milliseconds, p95: to store an event of another system, and from an event of ours until it is applied. */
const times = async (world, payments, rounds) => {
  const stored = [];
  for (const event of signed(
    retold(payments)
      .slice(0, rounds)
      .map((one) => ({ ...one, type: 'customer.updated' }))
  )) {
    stored.push(await timed(() => send(world.webhookUrl, event)));
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
      const makePayments = createPayments(world);
      await times(world, await makePayments(rounds), rounds);
      const before = await bytesOf(world);
      const small = await times(world, await makePayments(rounds), rounds);
      const bytes = ((await bytesOf(world)) - before) / rounds;
      await fill(world, rows);
      await ask(world.url, 'GET', '/api/bench/process?collect');
      const large = await times(world, await makePayments(rounds), rounds);
      log(`${kind}: ${JSON.stringify({ small, large, bytes })}`);
      const rowOf = (what, name) =>
        row({
          what: `${what}, p95, job tables of ${rows} rows against a few hundred, ${kind}`,
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
