// Opens a pay link and compares it with a static page of the same Strapi, and with Strapi's own read of an entry with
// two relations.
import { startCollectingSite } from './lib/bench-site.mjs';
import { median, onEachDatabase, ratios, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';

const measure = async (kind, { quick, log }) => {
  const [rounds, amount] = quick ? [3, 60] : [5, 300];
  const world = await startCollectingSite({ kind });
  try {
    const { documentId } = await world.issuedInvoice(1);
    const { url } = await world.api('POST', `/invoices/${documentId}/payment-links`, {});
    const { payment } = await world.api('POST', `/invoices/${documentId}/checkout`);
    const p50 = { page: [], entry: [], link: [] };
    for (let round = -1; round < rounds; round += 1) {
      const open = (address) => sendLoad(world.folder, { url: address, amount, connections: 1 });
      const page = await open(`${world.url}/api/bench/page`);
      const entry = await open(`${world.url}/api/bench/core-entry/${payment}`);
      const link = await open(url);
      if (round < 0) continue;
      p50.page.push(page.p50);
      p50.entry.push(entry.p50);
      p50.link.push(link.p50);
      log(`${kind}: page ${page.p50.toFixed(1)} ms, entry ${entry.p50.toFixed(1)} ms, link ${link.p50.toFixed(1)} ms`);
    }
    return [
      row({
        what: `open a pay link, p50, against Strapi's own read of an entry with two relations, ${kind}`,
        ...{ ours: median(p50.link), baseline: median(p50.entry), unit: 'ms', atMost: 1 },
        samples: ratios(p50.link, p50.entry),
      }),
      row({
        what: `open a pay link, p50, ${kind}`,
        ...{ ours: median(p50.link), baseline: median(p50.page), unit: 'ms', atMost: 2.5 },
        samples: ratios(p50.link, p50.page),
      }),
    ];
  } finally {
    await world.close();
  }
};

export const run = onEachDatabase(measure);
