import path from 'node:path';

import { query } from '../../scripts/lib/databases.mjs';
import { root, run } from '../../scripts/lib/run.mjs';

/**
 * Returns a database with this many invoices. It is kept, because writing a million takes minutes. The next start of a
 * site applies changes of the plugin's tables to it.
 */
export const seededDatabase = async (kind, count, log) => {
  const name = `invoice_payments_bench_${count}`;
  const there = await query(kind, name, 'select max(id) as n from ip_invoices').catch(() => [{ n: 0 }]);
  if (Number(there[0].n) >= count) return name;
  const args = ['--invoices', String(count), '--database', kind, '--name', name];
  const { output } = await run(process.execPath, [path.join(root, 'scripts/seed.mjs'), ...args]);
  log(output.trim().split('\n').at(-1));
  return name;
};

export const sizesOf = ({ quick }) => (quick ? { small: 1000, large: 10_000 } : { small: 1000, large: 1_000_000 });

/** Returns the requested databases without SQLite, which is not suitable for a million invoices and several writers. */
export const serversOf = ({ databases }) => databases.filter((kind) => kind !== 'sqlite');
