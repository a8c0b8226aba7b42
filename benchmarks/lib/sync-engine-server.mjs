// A bare Node server that hands each delivery to @supabase/stripe-sync-engine; run in the folder it is installed in.
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
// It has no setting for another host; a session's lines are read from Stripe.
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
