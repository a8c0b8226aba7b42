// Compares three instances on one PostgreSQL with one instance, while many callers use the same ten invoices. With
// --scale-out also with a thousand invoices, which do not wait for each other.
import { inParallel, startCollectingSite } from './lib/bench-site.mjs';
import { median, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';

const INVOICES = 10;
const CONNECTIONS = 12;

const measure = async (instances, { quick }, many = INVOICES) => {
  const [rounds, most] = quick ? [2, 120] : [5, 600];
  // Every instance is warmed up first: three instances share the requests that one gets.
  const warmUp = instances * (quick ? 1 : 5);
  const world = await startCollectingSite({ kind: 'postgres', instances });
  try {
    const rates = [];
    let errors = 0;
    let several = 0;
    for (let round = -warmUp; round < rounds; round += 1) {
      // Writing a thousand invoices takes half a minute, and warming up does not need them.
      const used = round < 0 ? INVOICES : many;
      const amount = Math.max(most, used);
      const invoices = await inParallel(Array.from({ length: used }), 6, (_, index) => world.issuedInvoice(index));
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
  const invoices = options.quick ? 100 : 1000;
  const apart = options.scaleOut ? [await measure(1, options, invoices), await measure(3, options, invoices)] : [];
  return [
    ...(apart.length === 0
      ? []
      : [
          row({
            what: `3 instances against 1, checkouts of ${invoices} invoices, postgres`,
            ...{ ours: apart[1].rate, baseline: apart[0].rate, unit: '/s', atLeast: 1.6 },
            note: `errors: ${apart[0].errors + apart[1].errors}`,
          }),
        ]),
    row({
      what: '3 instances against 1, checkouts of the same 10 invoices, postgres',
      ...{ ours: three.rate, baseline: one.rate, unit: '/s', atLeast: 1 },
      also: three.errors + one.errors + three.several + one.several === 0,
      note: `errors: ${three.errors}; invoices with two attempts: ${three.several}`,
    }),
  ];
};
