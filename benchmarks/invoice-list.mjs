#!/usr/bin/env node
// node benchmarks/invoice-list.mjs [--database postgres|mysql|sqlite] [--name invoice_payments_seed] [--rounds 40]
// How long the invoice list takes over HTTP on a seeded database; see README.md.
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { connectionEnv } from '../scripts/lib/databases.mjs';
import { prepare } from '../scripts/lib/prepare.mjs';
import { root } from '../scripts/lib/run.mjs';
import { freePort, startPlayground } from '../scripts/lib/servers.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};

const kind = option('database', 'postgres');
const name = option('name', kind === 'sqlite' ? '.tmp/seed.db' : 'invoice_payments_seed');
const rounds = Number(option('rounds', '40'));
const owner = { email: 'bench@example.com', password: 'Benchmark-1234' };

const queries = {
  'first page': '/invoices?pageSize=25',
  'page 100': '/invoices?pageSize=25&page=100',
  'sorted by due date': '/invoices?pageSize=25&sort=dueDate:desc',
  'sorted by total': '/invoices?pageSize=25&sort=total:asc',
  'filter: open': '/invoices?pageSize=25&status=open',
  'filter: overdue': '/invoices?pageSize=25&overdue=true',
  'filter: disputed': '/invoices?pageSize=25&disputed=true',
  'filter: live, paid, due dates':
    '/invoices?pageSize=25&environment=live&status=paid&dueFrom=2026-01-01&dueTo=2026-06-30',
  'search: a common first name': '/invoices?pageSize=25&search=grace',
  'search: a rare name': '/invoices?pageSize=25&search=hopper42',
  'search: first and last name': '/invoices?pageSize=25&search=grace+hopper1',
  'search: e-mail address': '/invoices?pageSize=25&search=ada.lovelace7%40example.com',
  'search: a number': '/invoices?pageSize=25&search=INV-SEED-0000',
  'search: nothing found': '/invoices?pageSize=25&search=zzzz',
  'totals of everything': '/invoices/totals',
  'totals: open': '/invoices/totals?status=open',
};

const percentile = (times, part) => times.sort((a, b) => a - b)[Math.ceil(times.length * part) - 1];

await prepare();
const site = await startPlayground({
  port: await freePort(1738),
  logFolder: path.join(root, 'playground', '.tmp', 'bench'),
  name: 'bench',
  env: {
    ...connectionEnv(kind, name),
    ADMIN_RATE_LIMIT: 'false',
    INVOICE_PAYMENTS_CONFIG: '{"jobs":{"enabled":false}}',
  },
});
try {
  const post = (pathname, body) =>
    fetch(new URL(pathname, site.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const registered = await post('/admin/register-admin', { firstname: 'Bench', lastname: 'Mark', ...owner });
  const signedIn = registered.ok ? registered : await post('/admin/login', owner);
  const { token } = (await signedIn.json()).data;
  const headers = { authorization: `Bearer ${token}` };

  const results = [];
  for (const [what, query] of Object.entries(queries)) {
    const times = [];
    for (let round = -3; round < rounds; round += 1) {
      const started = performance.now();
      const answer = await fetch(new URL(`/invoice-payments${query}`, site.url), { headers });
      if (!answer.ok) throw new Error(`${query} answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      if (round >= 0) times.push(performance.now() - started);
    }
    results.push({ what, p50: percentile(times, 0.5).toFixed(1), p95: percentile(times, 0.95).toFixed(1) });
  }
  console.log(`${kind}, ${name}, ${rounds} requests each, milliseconds`);
  console.table(results);
} finally {
  await site.stop();
}
