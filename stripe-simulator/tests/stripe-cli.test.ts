import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { keys, startBench, startReceiver, type Bench, type Receiver } from './support/simulator';

const run = promisify(execFile);
const wrapper = path.join(path.dirname(require.resolve('@stripe/cli/package.json')), 'bin', 'shim.js');

let bench: Bench;
let receiver: Receiver;
let home: string;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'stripe-cli-'));
  [bench, receiver] = await Promise.all([startBench(), startReceiver()]);
  await bench.stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['*'],
    api_version: '2026-10-28.endive',
  });
});
afterAll(async () => {
  await Promise.all([bench.simulator.close(), receiver.close()]);
  rmSync(home, { recursive: true, force: true });
});

test.each([
  'checkout.session.completed',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'charge.refunded',
  'checkout.session.async_payment_succeeded',
  'checkout.session.expired',
  'charge.dispute.created',
])('the official CLI triggers %s, which is listed and delivered', async (type) => {
  const before = receiver.received.length;
  // Asynchronously: the simulator it talks to lives in this very process.
  const { stdout, stderr } = await run(
    process.execPath,
    [wrapper, 'trigger', type, '--api-base', bench.simulator.url, '--api-key', keys.secretTest],
    {
      // Offline its telemetry can make it panic on the way out, after all has been done.
      env: { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home, STRIPE_CLI_TELEMETRY_OPTOUT: '1' },
    }
  );
  expect(`${stdout}${stderr}`).toContain('Trigger succeeded!');
  if (type.includes('async')) await bench.control('POST', '/clock/advance', { seconds: 5 });
  await bench.control('POST', '/deliveries/wait');
  const { data } = await bench.stripe.events.list({ type, limit: 1 });
  expect(data).toHaveLength(1);
  const delivered = () => receiver.received.slice(before).map(({ event }) => event.id);
  // On a busy machine a delivery may still be on its way.
  while (!delivered().includes(data[0]!.id)) await receiver.arrived(receiver.received.length + 1);
  expect(delivered()).toContain(data[0]!.id);
});
