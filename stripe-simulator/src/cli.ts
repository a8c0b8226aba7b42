#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createSimulator, fixtures } from './index';

const help = `stripe-simulator [options]

  --port <n>               port to listen on (default 12111; 0 takes a free one)
  --host <address>         address to bind (default 127.0.0.1)
  --public-url <url>       address to hand out in URLs, if it differs
  --seed <n>               same seed, same ids and faults
  --settlement <how>       automatic (default) or manual: whether debits and refunds settle on their own
  --strict-webhook-urls    refuse the webhook and return URLs that Stripe refuses
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '12111' },
      host: { type: 'string', default: '127.0.0.1' },
      'public-url': { type: 'string' },
      seed: { type: 'string' },
      settlement: { type: 'string', default: 'automatic' },
      'strict-webhook-urls': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const simulator = await createSimulator({
    port: Number(values.port),
    host: values.host,
    publicUrl: values['public-url'],
    seed: values.seed === undefined ? undefined : Number(values.seed),
    settlement: values.settlement === 'manual' ? 'manual' : 'automatic',
    strictUrls: values['strict-webhook-urls'],
  });
  const { publishableTest, secretTest } = fixtures.acme.keys;
  console.log(`stripe-simulator on ${simulator.url} (${fixtures.acme.id}: ${publishableTest} ${secretTest})`);
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
