import type Stripe from 'stripe';

import { ownPackage } from '../../kit/own-package';

/**
 * Tells Stripe which software makes the requests. Stripe shows it in the request log, and its support asks for it.
 *
 * @param partnerId the id in Stripe's partner program; null without one
 */
export const appInfoOf = (partnerId: string | null): NonNullable<Stripe.StripeConfig['appInfo']> => {
  const { name, version, homepage } = ownPackage();
  return { name, version, url: homepage, ...(partnerId === null ? {} : { partner_id: partnerId }) };
};
