import type Stripe from 'stripe';

import type { ListedCheckout } from '../payment-provider';
import { PAGE_SIZE } from './limits';
import { isOurs, referenceOf } from './metadata';
import { listedSessionSchema } from './schemas';

/**
 * Lists sessions of one installation created since a time, newest first. The list cannot filter by metadata, and
 * Stripe's search lags by up to an hour. So this scans every session of the account in that period, one page at a time.
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
