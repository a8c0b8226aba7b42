import { createRequire } from 'node:module';

import type Stripe from 'stripe';

/** The package's own description, which every release contains. */
const readPackage = (): { name: string; version: string; homepage: string } =>
  createRequire(import.meta.url)('strapi-plugin-invoice-payments/package.json') as {
    name: string;
    version: string;
    homepage: string;
  };

/**
 * Tells Stripe which software makes the requests. Stripe shows it in the request log, and its support asks for it.
 *
 * @param partnerId the id in Stripe's partner program; null without one
 */
export const appInfoOf = (partnerId: string | null): NonNullable<Stripe.StripeConfig['appInfo']> => {
  const { name, version, homepage } = readPackage();
  return { name, version, url: homepage, ...(partnerId === null ? {} : { partner_id: partnerId }) };
};
