// Opens a pay link and compares it with a static page of the same Strapi.
import { startCollectingSite } from './lib/bench-site.mjs';
import { median, onEachDatabase, row } from './lib/figures.mjs';
import { sendLoad } from './lib/load.mjs';

const measure = async (kind, { quick, log }) => {
  const [rounds, amount] = quick ? [3, 60] : [5, 300];
  const world = await startCollectingSite({ kind });
  try {
    const { documentId } = await world.issuedInvoice(1);
    const { url } = await world.api('POST', `/invoices/${documentId}/payment-links`, {});
    const p50 = { page: [], link: [] };
    for (let round = -1; round < rounds; round += 1) {
      const open = (address) => sendLoad(world.folder, { url: address, amount, connections: 1 });
      const page = await open(`${world.url}/api/bench/page`);
      const link = await open(url);
      if (round < 0) continue;
      p50.page.push(page.p50);
      p50.link.push(link.p50);
      log(`${kind}: page ${page.p50.toFixed(1)} ms, link ${link.p50.toFixed(1)} ms`);
    }
    return [
      row({
        what: `open a pay link, p50, ${kind}`,
        ...{ ours: median(p50.link), baseline: median(p50.page), unit: 'ms', atMost: 2.5 },
      }),
    ];
  } finally {
    await world.close();
  }
};

export const run = onEachDatabase(measure);
