import { registerSuperAdmin, startSite, type Site, type SiteOptions } from './site';
import { adminOf, readyToCollect, type Admin, type Ready } from './story';
import { startStripe, type StripeDouble } from './stripe';

/** A running site that can take test payments. */
export interface ReadySite {
  stripe: StripeDouble;
  site: Site;
  /** The bearer token of the first administrator. */
  token: string;
  admin: Admin;
  ready: Ready;
}

export interface ReadySiteOptions {
  site?: Omit<SiteOptions, 'stripeApiBase'>;
  collect?: Parameters<typeof readyToCollect>[1];
  /** Runs after Stripe's double starts and before the site starts. */
  prepareStripe?: (stripe: StripeDouble) => Promise<unknown>;
}

/**
 * Starts Stripe's double and a site before the tests of a file, and stops both after them. Also registers the first
 * administrator and creates a banking contract and a payment module in sandbox mode.
 *
 * @param receive stores the result in the variables of the test file, before its own `beforeAll` hooks run
 */
export const useReadySite = (receive: (started: ReadySite) => void, options: ReadySiteOptions = {}): void => {
  let stripe: StripeDouble | undefined;
  let site: Site | undefined;

  beforeAll(async () => {
    stripe = await startStripe();
    await options.prepareStripe?.(stripe);
    site = await startSite({ ...options.site, stripeApiBase: stripe.apiBase });
    const token = await registerSuperAdmin(site);
    const admin = adminOf(site.send, token);
    receive({ stripe, site, token, admin, ready: await readyToCollect(admin, options.collect) });
  });

  afterAll(async () => {
    await site?.close();
    await stripe?.close();
  });
};
