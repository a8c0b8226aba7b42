// Measures the overview's figures with 1,000,000 invoices, and checks that no invoice row is read for them.
import { query } from '../scripts/lib/databases.mjs';
import { until } from '../scripts/lib/run.mjs';
import { ask, benchFolder, signIn, startSite } from './lib/bench-site.mjs';
import { percentile, row, timed } from './lib/figures.mjs';
import { seededDatabase, serversOf, sizesOf } from './lib/seeded.mjs';

/** Returns the number of invoice rows that the database has read so far. */
const readings = {
  async postgres(name) {
    // PostgreSQL updates the statistics about once a second.
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
  // The background job's first run counts rows that were written without the plugin and repairs the search words of all
  // invoices. A separate site does that, so that it is not measured.
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
