// The overview's figures at 1,000,000 invoices: how long they take, and that no invoice is read for them.
import { query } from '../scripts/lib/databases.mjs';
import { until } from '../scripts/lib/run.mjs';
import { ask, benchFolder, signIn, startSite } from './lib/bench-site.mjs';
import { percentile, row, timed } from './lib/figures.mjs';
import { seededDatabase, serversOf, sizesOf } from './lib/seeded.mjs';

/** Rows of the invoice table that the database has read so far, in one number. */
const readings = {
  async postgres(name) {
    // Statistics are written about once a second.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const [found] = await query(
      'postgres',
      name,
      `select seq_tup_read + idx_tup_fetch as n from pg_stat_user_tables
        where relname = 'ip_invoices' and schemaname = current_schema()`
    );
    return Number(found.n);
  },
};

const measure = async (kind, options) => {
  const { large } = sizesOf(options);
  const name = await seededDatabase(kind, large, options.log);
  const { folder, close } = benchFolder();
  const start = (jobs) =>
    startSite({ kind, database: name, folder, config: { jobs }, name: `overview-${jobs.enabled}` });
  const figuresOf = async (site) => {
    const token = await signIn(site.url);
    return () => ask(site.url, 'GET', '/invoice-payments/overview/figures?environment=live', { token });
  };
  // What was written below the plugin is counted by the background job's first turn, which also looks through all invoices
  // for those that search does not find: a site of its own, so that none of it is measured.
  const counting = await start({ enabled: true, rule: '* * * * * *' });
  try {
    const figures = await figuresOf(counting);
    await until('the figures to be counted', async () => (await figures()).data.currencies.length > 0, {
      timeoutMs: 300_000,
      everyMs: 1000,
    });
  } finally {
    await counting.stop();
  }
  const site = await start({ enabled: false });
  try {
    const figures = await figuresOf(site);
    const before = await readings[kind]?.(name);
    const times = [];
    for (let round = -5; round < (options.quick ? 30 : 100); round += 1) {
      const taken = await timed(figures);
      if (round >= 0) times.push(taken);
    }
    const read = before === undefined ? null : (await readings[kind](name)) - before;
    return [
      row({
        what: `overview figures, ${large.toLocaleString('en')} invoices, p95, ${kind}`,
        ...{ ours: percentile(times, 0.95), unit: 'ms', atMost: 100, also: read === null || read === 0 },
        note: `p50 ${percentile(times, 0.5).toFixed(0)} ms${read === null ? '' : `; invoices read: ${read}`}`,
      }),
    ];
  } finally {
    await site.stop();
    close();
  }
};

export const run = async (options) => {
  const rows = [];
  for (const kind of serversOf(options)) rows.push(...(await measure(kind, options)));
  return rows;
};
