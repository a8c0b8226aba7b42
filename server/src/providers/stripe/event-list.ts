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

/**
 * Handled events since a moment, oldest first. Stripe lists the newest first, so the oldest page is looked for
 * and then the way is gone back: one page in memory, however many events there are. Events that come in on the
 * way are met at the end. Stripe keeps them for 30 days.
 */
export const listEvents = async function* (client: Stripe, since: Date): AsyncGenerator<WebhookEvent> {
  const query: Stripe.EventListParams = {
    types: handledEvents,
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

  // With `ending_before` the library goes through each page from its end: from old to new.
  for await (const event of client.events.list({ ...query, ending_before: newest.id })) yield* toEvents([event]);
};
