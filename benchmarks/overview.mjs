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
      "select seq_tup_read + idx_tup_fetch as n from pg_stat_user_tables where relname = 'ip_invoices'"
    );
    return Number(found.n);
  },
};

const measure = async (kind, options) => {
  const { large } = sizesOf(options);
  const name = await seededDatabase(kind, large, options.log);
  const { folder, close } = benchFolder();
  // The background job counts what was written below the plugin at its first turn.
  const config = { jobs: { enabled: true, rule: '* * * * * *' } };
  const site = await startSite({ kind, database: name, folder, config });
  try {
    const token = await signIn(site.url);
    const figures = () => ask(site.url, 'GET', '/invoice-payments/overview/figures?environment=live', { token });
    await until('the figures to be counted', async () => (await figures()).data.currencies.length > 0, {
      timeoutMs: 300_000,
      everyMs: 1000,
    });
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
