// Starts Strapi with the plugin and compares it with the same playground without the plugin.
import { ask, benchFolder, freshDatabase, startSite } from './lib/bench-site.mjs';
import { median, row } from './lib/figures.mjs';

export const run = async ({ quick, log }) => {
  const { folder, close } = benchFolder();
  const sides = {
    with: { env: {}, times: [], memory: [] },
    without: { env: { INVOICE_PAYMENTS: 'absent' }, times: [], memory: [] },
  };
  try {
    for (const side of Object.values(sides)) side.database = (await freshDatabase('sqlite', folder)).name;
    // The first start of each creates the tables.
    for (let round = -1; round < (quick ? 3 : 7); round += 1) {
      for (const [name, { env, database, times, memory }] of Object.entries(sides)) {
        const site = await startSite({ kind: 'sqlite', database, folder, env, name });
        const { startedInMs, rss } = await ask(site.url, 'GET', '/api/bench/process?collect');
        await site.stop();
        if (round < 0) continue;
        times.push(startedInMs);
        memory.push(rss / 1e6);
        log(`${name} the plugin: ${startedInMs.toFixed(0)} ms, ${(rss / 1e6).toFixed(0)} MB`);
      }
    }
    const more = (figure) => median(sides.with[figure]) - median(sides.without[figure]);
    return [
      row({
        what: 'start-up with the plugin, more than without',
        ...{
          ours: more('times'),
          baseline: median(sides.without.times),
          unit: 'ms',
          ratio: more('times'),
          atMost: 200,
        },
      }),
      row({
        what: 'memory after start-up, more than without',
        ...{
          ours: more('memory'),
          baseline: median(sides.without.memory),
          unit: 'MB',
          ratio: more('memory'),
          atMost: 25,
        },
      }),
    ];
  } finally {
    close();
  }
};
