import type Stripe from 'stripe';

import type { ListedCheckout } from '../payment-provider';
import { PAGE_SIZE } from './limits';
import { isOurs, referenceOf } from './metadata';
import { listedSessionSchema } from './schemas';

/**
 * Sessions of one installation created since a moment, the newest first. Stripe cannot filter by metadata here, and its
 * search lags behind by up to an hour: every session of the account in that time is looked at, a page at a time.
 */
export const listCheckouts = async function* (
  client: Stripe,
  { installationId, since }: { installationId: string; since: Date }
): AsyncGenerator<ListedCheckout> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const listed of client.checkout.sessions.list({ created, limit: PAGE_SIZE })) {
    const { id: sessionId, status, metadata } = listedSessionSchema().parse(listed);
    if (!isOurs(metadata) || metadata.installation !== installationId) continue;
    const { invoiceId } = referenceOf(metadata);
    yield { sessionId, paymentId: metadata.payment, invoiceId, isOpen: status === 'open' };
  }
};
