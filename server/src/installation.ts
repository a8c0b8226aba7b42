import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { PLUGIN_ID } from './plugin-id';

const KEY = 'installationId';

/**
 * Names this site in Stripe's metadata, so that two sites on one Stripe account tell their payments
 * apart. Made once, at first start.
 */
export const createInstallationId = (strapi: Core.Strapi): (() => Promise<string>) => {
  let known: Promise<string> | null = null;

  const read = async (): Promise<string> => {
    const store = strapi.store({ type: 'plugin', name: PLUGIN_ID });
    const stored = (await store.get({ key: KEY })) as string | null;
    if (stored) return stored;
    await store.set({ key: KEY, value: `ipi_${randomUUID().replaceAll('-', '')}` });
    // Read again: of two instances that start together, the last write is the one both keep.
    return (await store.get({ key: KEY })) as string;
  };

  return () => {
    known ??= read().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
};
