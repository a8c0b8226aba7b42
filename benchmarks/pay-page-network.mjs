// Opens the pay page in Chromium over a slow 4G connection, as Lighthouse simulates it, and counts bytes and requests.
import fs from 'node:fs';

import { startCollectingSite } from './lib/bench-site.mjs';
import { median, row } from './lib/figures.mjs';

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms; the processor is four times slower. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;

const chromiumPath = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && fs.existsSync(file)
  );

/** Opens the address once, with an empty cache. */
const open = async (browser, url) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  let bytes = 0;
  let requests = 0;
  devtools.on('Network.requestWillBeSent', () => (requests += 1));
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(url, { waitUntil: 'load' });
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()
  );
  await context.close();
  return { bytes, requests, painted };
};

export const run = async ({ quick, databases, log }) => {
  const executablePath = chromiumPath();
  if (!executablePath) {
    log('no Chromium; set CHROMIUM_PATH');
    return [];
  }
  const { chromium } = await import('playwright-core');
  const world = await startCollectingSite({ kind: databases[0] });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const { documentId } = await world.issuedInvoice(1);
    const { url } = await world.api('POST', `/invoices/${documentId}/payment-links`, {});
    await open(browser, url);
    const rounds = [];
    for (let round = 0; round < (quick ? 3 : 9); round += 1) rounds.push(await open(browser, url));
    const rowOf = (what, name, unit, atMost) =>
      row({
        what,
        ours: median(rounds.map((one) => one[name])),
        unit,
        atMost,
        samples: rounds.map((one) => one[name]),
      });
    return [
      rowOf('pay page: bytes over the network', 'bytes', 'B', 15_000),
      rowOf('pay page: requests', 'requests', '', 1),
      rowOf('pay page: first contentful paint on slow 4G with a CPU slowed four times', 'painted', 'ms', 1000),
    ];
  } finally {
    await browser.close();
    await world.close();
  }
};
