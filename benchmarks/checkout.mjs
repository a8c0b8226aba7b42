// Starts a checkout and compares it with the bare call of stripe-node to the same simulator.
import Stripe from 'stripe';

import { ask, cpuSecondsOf, KEYS, startCollectingSite } from './lib/bench-site.mjs';
import { inRounds, median, onEachDatabase, ratios, row, timed } from './lib/figures.mjs';

/** Approximate milliseconds of this call to Stripe over the internet. The simulator responds in two or three. */
const STRIPE_MS = 250;

const measure = async (kind, { quick, log }) => {
  const rounds = quick ? 25 : 80;
  const world = await startCollectingSite({ kind });
  try {
    const { hostname: host, port } = new URL(world.simulator.url);
    const stripe = new Stripe(KEYS.secretKey, { host, port, protocol: 'http', telemetry: false });
    const bareCall = (index) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [
          {
            quantity: 1,
            price_data: { currency: 'eur', unit_amount: 1000 + index, product_data: { name: 'Benchmark' } },
          },
        ],
        success_url: 'https://example.com/paid',
        cancel_url: 'https://example.com/back',
        metadata: { installation: 'bench', invoice: `invoice-${index}`, payment: `payment-${index}` },
        payment_intent_data: { metadata: { installation: 'bench', payment: `payment-${index}` } },
      });
    const calls = async () => (await ask(world.simulator.url, 'GET', '/_simulator/requests')).data.length;

    const compare = async (from) => {
      const times = { ours: [], bare: [] };
      for (let index = -3; index < rounds; index += 1) {
        const { documentId } = await world.issuedInvoice(from + index);
        const ours = await timed(() => world.api('POST', `/invoices/${documentId}/checkout`));
        const bare = await timed(() => bareCall(from + index));
        if (index < 0) continue;
        times.ours.push(ours);
        times.bare.push(bare);
      }
      const samples = ratios(inRounds(times.ours, median), inRounds(times.bare, median));
      return { ours: median(times.ours), baseline: median(times.bare), samples };
    };

    /** Milliseconds of the site's own processor time, which do not depend on what else the machine does. */
    const ownCpu = async (from, count) => {
      const issued = [];
      for (let index = 0; index < count; index += 1) issued.push(await world.issuedInvoice(from + index));
      const before = await cpuSecondsOf(world.url);
      for (const { documentId } of issued) await world.api('POST', `/invoices/${documentId}/checkout`);
      return ((await cpuSecondsOf(world.url)) - before) * (1000 / count);
    };

    const { documentId } = await world.issuedInvoice(0);
    const before = await calls();
    await world.api('POST', `/invoices/${documentId}/checkout`);
    const made = (await calls()) - before;
    log(`${kind}: ${made} call to Stripe`);
    const also = made === 1;
    const atOnce = await compare(1000);
    const cpus = [];
    for (let round = 0; round < 5; round += 1) cpus.push(await ownCpu(3000 + round * rounds, Math.ceil(rounds / 5)));
    const cpu = median(cpus);
    log(`${kind}: ${cpu.toFixed(1)} ms of the site's CPU`);
    await world.control('POST', '/faults', {
      kind: 'latency',
      milliseconds: STRIPE_MS,
      path: '^/v1/checkout/sessions$',
    });
    const asStripe = await compare(2000);
    const note = `calls to Stripe: ${made}`;
    return [
      row({
        what: `start a checkout, the site's own CPU, ${kind}`,
        ours: cpu,
        unit: 'ms',
        atMost: 6,
        also,
        samples: cpus,
      }),
      row({ what: `start a checkout, p50, ${kind}`, ...atOnce, unit: 'ms', atMost: 1.5, also, note }),
      row({
        what: `start a checkout, p50, with a Stripe that takes ${STRIPE_MS} ms, ${kind}`,
        ...{ ...asStripe, unit: 'ms', atMost: 1.5, also, note },
      }),
    ];
  } finally {
    await world.close();
  }
};

export const run = onEachDatabase(measure);
