// Exports 1,000,000 invoices as CSV and compares the time with COPY of the same columns by psql. Also measures memory.
import { spawn, spawnSync } from 'node:child_process';
import { clearInterval, setInterval } from 'node:timers';

import { databaseUrl } from '../scripts/lib/databases.mjs';
import { ask, benchFolder, signIn, startSite } from './lib/bench-site.mjs';
import { row, timed } from './lib/figures.mjs';
import { seededDatabase, sizesOf } from './lib/seeded.mjs';

const COPY = `copy (
  select number, status, environment, disputed, needs_review, issue_date, due_date, paid_at, customer_name, customer_email,
    customer_details->>'taxId', customer_details->'address'->>'country', currency, subtotal, discount_total, tax_total,
    i.total, amount_paid, amount_refunded, m.name, related_uid, related_document_id, creator_name, issuer_name, i.tags,
    i.document_id
  from ip_invoices i left join ip_payment_modules m on m.id = i.payment_module_id order by i.id
) to stdout with csv header`;

const ended = (child) =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`psql ended with ${code}`))));
  });

export const run = async (options) => {
  const { log, databases, quick } = options;
  if (!databases.includes('postgres')) return [];
  if (spawnSync('psql', ['--version']).error)
    throw new Error('psql is not installed, but the benchmark compares with it.');
  const { large } = sizesOf(options);
  const name = await seededDatabase('postgres', large, log);
  const { folder, close } = benchFolder();
  const site = await startSite({ kind: 'postgres', database: name, folder, config: { jobs: { enabled: false } } });
  try {
    const token = await signIn(site.url);
    const memory = async (collect) =>
      (await ask(site.url, 'GET', `/api/bench/process${collect ? '?collect' : ''}`)).rss / 1e6;
    const exportAll = async () => {
      const answer = await fetch(`${site.url}/invoice-payments/invoices/export`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(`The export answered ${answer.status}: ${await answer.text()}`);
      let bytes = 0;
      for await (const chunk of answer.body) bytes += chunk.length;
      return bytes;
    };
    const copyAll = () =>
      ended(
        spawn('psql', ['-d', databaseUrl('postgres', name), '-c', COPY], { stdio: ['ignore', 'ignore', 'inherit'] })
      );

    await ask(site.url, 'GET', '/invoice-payments/invoices?pageSize=25', { token });
    const idle = await memory(true);
    let peak = 0;
    const watch = setInterval(() => {
      memory(false)
        .then((now) => {
          peak = Math.max(peak, now);
        })
        .catch(() => undefined);
    }, 500);
    const times = { ours: [], copy: [] };
    for (let round = 0; round < (quick ? 3 : 2); round += 1) {
      times.copy.push(await timed(copyAll));
      times.ours.push(await timed(exportAll));
    }
    clearInterval(watch);
    peak = Math.max(peak, await memory(false));
    const best = (list) => Math.min(...list) / 1000;
    return [
      row({
        what: `CSV export of ${large.toLocaleString('en')} invoices, against COPY, postgres`,
        ...{ ours: best(times.ours), baseline: best(times.copy), unit: 's', atMost: 4 },
      }),
      row({ what: 'memory over idle while exporting', ours: peak - idle, unit: 'MB', atMost: 80, note: 'resident' }),
    ];
  } finally {
    await site.stop();
    close();
  }
};
