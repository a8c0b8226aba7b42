// A load generator in a separate process: autocannon, with an own body and own headers for each request.
//   node load-process.mjs FILE   FILE: the requests as JSON; the parent gets the result
import fs from 'node:fs';
import { performance } from 'node:perf_hooks';

import autocannon from 'autocannon';

const {
  url,
  method = 'GET',
  headers = {},
  bodies = null,
  targets = null,
  amount,
  connections,
} = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const addresses = targets ?? [url];
let sent = 0;

const run = (address, share) =>
  new Promise((resolve, reject) => {
    const times = [];
    const statuses = {};
    let last = 0;
    const { origin } = new URL(address.url ?? address);
    const instance = autocannon(
      {
        url: origin,
        connections: Math.min(share, Math.max(1, Math.floor(connections / addresses.length))),
        amount: share,
        // A slow response is measured, not canceled.
        timeout: 120,
        requests: [
          {
            method,
            path: new URL(address.url ?? address).pathname,
            headers,
            setupRequest: (request) => {
              const at = sent;
              sent += 1;
              if (!bodies) return request;
              const { body, path = request.path, headers: own } = bodies[at % bodies.length];
              return { ...request, path, body, headers: { ...headers, ...own } };
            },
          },
        ],
      },
      (error, result) => {
        if (error) return reject(error);
        return resolve({ times, statuses, first, last, errors: result.errors });
      }
    );
    const first = performance.now();
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      times.push(milliseconds);
      statuses[status] = (statuses[status] ?? 0) + 1;
      last = performance.now();
    });
  });

const results = await Promise.all(
  addresses.map((address, index) => run(address, Math.ceil((amount - index) / addresses.length)))
);
const first = Math.min(...results.map((result) => result.first));
const last = Math.max(...results.map((result) => result.last));
const times = results.flatMap((result) => result.times).sort((one, other) => one - other);
const statuses = {};
for (const result of results) {
  for (const [status, count] of Object.entries(result.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
}
process.send({
  count: times.length,
  /** Time of the first request and of the last response, on the clock that all processes share. */
  firstAt: performance.timeOrigin + first,
  lastAt: performance.timeOrigin + last,
  seconds: (last - first) / 1000,
  perSecond: times.length / ((last - first) / 1000),
  p50: times[Math.ceil(times.length * 0.5) - 1],
  p95: times[Math.ceil(times.length * 0.95) - 1],
  statuses,
  errors: results.reduce((sum, result) => sum + result.errors, 0),
});
process.disconnect();
