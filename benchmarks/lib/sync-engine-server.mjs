// Runs a bare Node server that passes each delivery to @supabase/stripe-sync-engine. Run it in the folder of that
// installation.
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { StripeSync } = require('@supabase/stripe-sync-engine');
const Stripe = require('stripe');

const { PORT, DATABASE_URL, SIMULATOR_URL } = process.env;
const secretKey = 'sk_test_simulatorAcme4242sk0000000000000000';
const sync = new StripeSync({
  stripeSecretKey: secretKey,
  stripeWebhookSecret: 'whsec_benchmarksSignTheirOwn0123456789ab',
  poolConfig: { connectionString: DATABASE_URL, max: 10 },
});
// The engine has no setting for another host, and it reads a session's lines from Stripe.
const { hostname: host, port } = new URL(SIMULATOR_URL);
sync.stripe = new Stripe(secretKey, { host, port, protocol: 'http' });

http
  .createServer((request, response) => {
    if (request.method !== 'POST') return response.writeHead(204).end();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    return request.on('end', () => {
      sync.processWebhook(Buffer.concat(chunks), request.headers['stripe-signature']).then(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"received":true}'),
        (error) => {
          console.error(error);
          response.writeHead(500).end();
        }
      );
    });
  })
  .listen(Number(PORT), '127.0.0.1');
