// Compares three instances on one PostgreSQL with one instance, while many callers use the same ten invoices.
import { startCollectingSite } from './lib/bench-site.mjs';
import { median, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';

const INVOICES = 10;
const CONNECTIONS = 12;

const measure = async (instances, { quick }) => {
  const [rounds, amount] = quick ? [2, 120] : [5, 600];
  // Every instance is warmed up first: three instances share the requests that one gets.
  const warmUp = instances * (quick ? 1 : 5);
  const world = await startCollectingSite({ kind: 'postgres', instances });
  try {
    const rates = [];
    let errors = 0;
    let several = 0;
    for (let round = -warmUp; round < rounds; round += 1) {
      const invoices = await Promise.all(Array.from({ length: INVOICES }, (_, index) => world.issuedInvoice(index)));
      const bodies = invoices.map(({ documentId }) => ({
        body: '{}',
        path: `/api/invoice-payments/invoices/${documentId}/checkout`,
      }));
      const result = await sendLoad(
        world.folder,
        {
          targets: world.sites.map(({ url }) => `${url}/`),
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${world.token}` },
          ...{ bodies, amount, connections: CONNECTIONS },
        },
        { tolerant: true }
      );
      errors += result.errors + amount - (result.statuses[201] ?? 0);
      if (round >= 0) rates.push(result.perSecond);
    }
    const sessions = await world.rows(
      'select invoice_id, count(*) as n from ip_payments group by invoice_id having count(*) > 1'
    );
    several += sessions.length;
    return { rate: median(rates), errors, several };
  } finally {
    await world.close();
  }
};

export const run = async (options) => {
  if (!options.databases.includes('postgres')) return [];
  const one = await measure(1, options);
  options.log(`1 instance: ${one.rate.toFixed(0)}/s, ${one.errors} errors`);
  const three = await measure(3, options);
  options.log(`3 instances: ${three.rate.toFixed(0)}/s, ${three.errors} errors`);
  return [
    row({
      what: '3 instances against 1, checkouts of the same 10 invoices, postgres',
      ...{ ours: three.rate, baseline: one.rate, unit: '/s', atLeast: 1 },
      also: three.errors + one.errors + three.several + one.several === 0,
      note: `errors: ${three.errors}; invoices with two attempts: ${three.several}`,
    }),
  ];
};
