import type { Browser } from 'playwright-core';

import { pixel, registerSuperAdmin, startSite, type Site } from '../../support/site';
import { fixtures, startStripe, type StripeDouble } from '../../support/stripe';
import { openBrowser } from './browser';

/** A site with its admin panel, Stripe's stand-in and a browser. */
export interface World {
  site: Site;
  stripe: StripeDouble;
  browser: Browser;
  token: string;
  /** The plugin's admin API, for what a test needs and is not about. Answers `data`. */
  api: <T = { documentId: string }>(method: string, path: string, data?: unknown) => Promise<T>;
  /** Puts a picture into the media library as an administrator: what comes over REST gets a folder of its own. */
  upload: (name: string) => Promise<void>;
  close(): Promise<void>;
}

export const keys = fixtures.acme.keys;

export const openWorld = async ({
  registers = true,
  env,
  config,
}: { registers?: boolean; env?: Record<string, string>; config?: Record<string, unknown> } = {}): Promise<World> => {
  const stripe = await startStripe();
  const site = await startSite({ stripeApiBase: stripe.apiBase, adminPanel: true, env, config });
  const browser = await openBrowser();
  const token = registers ? await registerSuperAdmin(site) : '';
  return {
    site,
    stripe,
    browser,
    token,
    async api<T>(method: string, path: string, data?: unknown) {
      const answer = await site.send<{ data: T }>(method, `/invoice-payments${path}`, {
        token,
        ...(data === undefined ? {} : { body: { data } }),
      });
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer.body.data;
    },
    async upload(name) {
      const form = new FormData();
      form.set('files', new Blob([new Uint8Array(pixel)], { type: 'image/png' }), name);
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${site.url}/upload`, { method: 'POST', headers, body: form });
      if (!answer.ok) throw new Error(`The upload answered ${answer.status}.`);
    },
    async close() {
      await browser.close();
      await site.close();
      await stripe.close();
    },
  };
};

/** A contract with test keys, and a module on it. */
export const seed = async ({ api }: World, name = 'Acme') => {
  const contract = await api('POST', '/banking-contracts', {
    name: `${name} on Stripe`,
    contractType: 'stripe',
    keyPairs: { test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest } },
  });
  const module = await api('POST', '/payment-modules', {
    name: `${name} shop`,
    bankingContract: contract.documentId,
    acceptedCurrencies: ['eur', 'usd'],
    maximumAmount: 500000,
    maximumCurrency: 'eur',
  });
  return { contract, module };
};
