import { createHmac, randomUUID } from 'node:crypto';

import { until } from '../../scripts/lib/run.mjs';
import { ask, inParallel, KEYS, SIGNING_SECRET } from './bench-site.mjs';

/** The events of one card payment that the plugin subscribes to. */
const TOLD = ['checkout.session.completed', 'payment_intent.succeeded', 'charge.updated'];

const eventsOf = async (simulatorUrl, seen) => {
  const events = [];
  for (let after = ''; ;) {
    const page = await ask(simulatorUrl, 'GET', `/v1/events?limit=100${after && `&starting_after=${after}`}`, {
      token: KEYS.secretKey,
    });
    for (const event of page.data) {
      if (seen.has(event.id)) return events.reverse();
      if (TOLD.includes(event.type)) events.push(event);
    }
    if (!page.has_more) return events.reverse();
    after = page.data.at(-1).id;
  }
};

/** Signed at send time, because Stripe's signatures are valid for five minutes. */
export const signed = (events) =>
  events.map((event) => {
    const body = JSON.stringify(event);
    const at = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', SIGNING_SECRET).update(`${at}.${body}`).digest('hex');
    return { body, headers: { 'stripe-signature': `t=${at},v1=${mac}` } };
  });

/** Delivers a signed event. Throws when it is not accepted. */
export const send = async (url, { body, headers }) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${text}`);
};

/** Sends the same objects in new events. */
export const retold = (events) => events.map((event) => ({ ...event, id: `evt_${randomUUID().replaceAll('-', '')}` }));

/**
 * Creates invoices that are paid at Stripe before the site receives the events.
 *
 * @returns a function that creates a number of payments and returns their events
 */
export const createPayments = (world) => {
  const seen = new Set();
  return async (count) => {
    await inParallel(Array.from({ length: count }), 6, async (_, index) => {
      const invoice = await world.issuedInvoice(index);
      const { url } = await world.api('POST', `/invoices/${invoice.documentId}/checkout`);
      const [session] = /cs_test_\w+/.exec(url);
      await world.control('POST', `/checkout/sessions/${session}/pay`, { number: '4242424242424242' });
    });
    const events = await eventsOf(world.simulator.url, seen);
    for (const { id } of events) seen.add(id);
    return events;
  };
};

/** Returns the number of inbox rows by status. */
const inboxOf = async (world) => {
  const rows = await world.rows('select status, count(*) as n from ip_provider_events group by status');
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
};

/** SQL for a time column as milliseconds since 1970. */
const millisecondsOf = {
  postgres: (time) => `extract(epoch from ${time}) * 1000`,
  mysql: (time) => `timestampdiff(microsecond, '1970-01-01', ${time}) / 1000`,
  sqlite: (time) => time,
};

/** Returns when each of these events was processed, in milliseconds since 1970, by event id. */
export const processedTimes = async (world, ids) => {
  const time = millisecondsOf[world.kind]('processed_at');
  const list = ids.map((id) => `'${id}'`).join();
  const rows = await world.rows(
    `select event_id, ${time} as at from ip_provider_events where event_id in (${list}) and processed_at is not null`
  );
  return new Map(rows.map(({ event_id: id, at }) => [id, Number(at)]));
};

/**
 * Waits until this many events are processed and none is waiting.
 *
 * @returns when the last one was processed; the load generator takes a second to end, so its own end is too late
 */
export const workedOff = async (world, count) => {
  await until(
    'the inbox to be worked off',
    async () => {
      const { received = 0, processing = 0, failed = 0, ...done } = await inboxOf(world);
      return received + processing + failed === 0 && Object.values(done).reduce((sum, n) => sum + n, 0) >= count;
    },
    { everyMs: 50, timeoutMs: 300_000 }
  );
  const time = millisecondsOf[world.kind]('max(processed_at)');
  const [{ at }] = await world.rows(`select ${time} as at from ip_provider_events`);
  return Number(at);
};
