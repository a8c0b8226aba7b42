import type Stripe from 'stripe';

import type { WebhookEvent } from '../payment-provider';
import { handledEvents } from './events';
import { PAGE_SIZE } from './limits';
import { envelopeOf } from './signature';

const toEvents = function* (events: readonly Stripe.Event[]): Iterable<WebhookEvent> {
  for (const event of events) {
    const envelope = envelopeOf(event);
    if (envelope) yield envelope;
  }
};

/** Maximum of types in one list (stripe 23.1.0, Events.d.ts, `types`). */
const TYPES_AT_ONCE = 20;

/**
 * Lists events of some types since a time, oldest first. Stripe lists the newest first, so this scans to the oldest
 * page and then reads backwards. One page is in memory, for any number of events. Events that arrive meanwhile come
 * last. Stripe keeps events for 30 days.
 */
const listTypes = async function* (
  client: Stripe,
  since: Date,
  types: NonNullable<Stripe.EventListParams['types']>
): AsyncGenerator<WebhookEvent> {
  const query: Stripe.EventListParams = {
    types,
    created: { gte: Math.floor(since.getTime() / 1000) },
    limit: PAGE_SIZE,
  };
  let page = await client.events.list(query);
  let pages = 1;
  while (page.has_more) {
    page = await client.events.list({ ...query, starting_after: page.data[page.data.length - 1].id });
    pages += 1;
  }
  const [newest] = page.data;
  yield* toEvents([...page.data].reverse());
  if (pages === 1 || !newest) return;

  // With `ending_before` the library reads each page from its end, from old to new.
  for await (const event of client.events.list({ ...query, ending_before: newest.id })) yield* toEvents([event]);
};

/** Lists handled events since a time, oldest first: one list for each twenty types, merged by time. */
export const listEvents = async function* (client: Stripe, since: Date): AsyncGenerator<WebhookEvent> {
  const lists = Array.from({ length: Math.ceil(handledEvents.length / TYPES_AT_ONCE) }, (_, index) =>
    listTypes(client, since, handledEvents.slice(index * TYPES_AT_ONCE, (index + 1) * TYPES_AT_ONCE))
  );
  const heads = await Promise.all(lists.map(async (list) => ({ list, next: await list.next() })));
  for (;;) {
    const waiting = heads.filter(({ next }) => !next.done);
    if (waiting.length === 0) return;
    const oldest = waiting.reduce((one, other) =>
      other.next.value.createdAt < one.next.value.createdAt ? other : one
    );
    yield oldest.next.value;
    oldest.next = await oldest.list.next();
  }
};
