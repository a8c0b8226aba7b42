// Runs a bare Node server that passes each delivery to a sync engine. Run it in the folder of that installation.
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { ENGINE, PORT, DATABASE_URL, SIMULATOR_URL, ACCOUNT } = process.env;
const { StripeSync } = require(ENGINE);
const config = {
  stripeSecretKey: 'sk_test_simulatorAcme4242sk0000000000000000',
  stripeWebhookSecret: 'whsec_benchmarksSignTheirOwn0123456789ab',
  poolConfig: { connectionString: DATABASE_URL, max: 10 },
  stripeAccountId: ACCOUNT,
};
const sync = StripeSync.create ? await StripeSync.create(config) : new StripeSync(config);
// The engines have no setting for another host, and they read a session's lines from Stripe.
const { hostname: host, port } = new URL(SIMULATOR_URL);
Object.assign(sync.stripe._api, { host, port, protocol: 'http' });
const receiver = sync.webhook ?? sync;

http
  .createServer((request, response) => {
    if (request.method !== 'POST') return response.writeHead(204).end();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    return request.on('end', () => {
      receiver.processWebhook(Buffer.concat(chunks), request.headers['stripe-signature']).then(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"received":true}'),
        (error) => {
          console.error(error);
          response.writeHead(500).end();
        }
      );
    });
  })
  .listen(Number(PORT), '127.0.0.1');
