import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { SiteAddress } from '../../../contracts';
import { judgeAddress } from './site-address-change';
import { lockRow } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { PLUGIN_ID } from '../plugin-id';

const ID = 'installationId';
const ADDRESS = 'publicAddress';

/** What may be done while it is not clear whether this site is itself or a copy. */
export interface SiteGuard {
  /** True while nothing may be sent, and nothing changed at the provider. */
  isChanged(): Promise<boolean>;
  /** @throws {ConflictError} `site_address_changed` */
  assertMayAct(): Promise<void>;
}

interface Dependencies {
  strapi: Core.Strapi;
  publicUrl: () => string;
  hasLiveKeys: () => Promise<boolean>;
}

const newId = (): string => `ipi_${randomUUID().replaceAll('-', '')}`;

/**
 * Who this site is: the id in the provider's metadata, which tells two sites on one account apart, and the address it
 * works at. Both are rows of the database and are read each time: another instance may have changed them.
 */
export const createSiteIdentity = ({ strapi, publicUrl, hasLiveKeys }: Dependencies) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID });
  const read = async (key: string): Promise<string | null> => ((await store().get({ key })) as string | null) ?? null;

  /** Made once, at first start. */
  const installationId = async (): Promise<string> => {
    const stored = await read(ID);
    if (stored) return stored;
    await store().set({ key: ID, value: newId() });
    // Read again: of two instances that start together, the last write is the one both keep.
    return (await read(ID)) as string;
  };

  const address = async (): Promise<SiteAddress> => {
    const present = publicUrl();
    const known = (await read(ADDRESS)) ?? present;
    // Live keys are only asked about where the answer depends on them.
    const verdict =
      judgeAddress(known, present, true) === 'ask' ? judgeAddress(known, present, await hasLiveKeys()) : '';
    return { known, present, changed: verdict === 'ask' };
  };

  const isChanged = async (): Promise<boolean> => (await address()).changed;

  return {
    installationId,
    address,
    isChanged,

    async assertMayAct(): Promise<void> {
      const { known, present, changed } = await address();
      if (!changed) return;
      throw new ConflictError(`This site was at ${known} and is at ${present} now.`, {
        code: 'site_address_changed',
        hint: 'An administrator says in the admin panel, on any page of the plugin, whether it has moved or is a copy.',
      });
    },

    /** At each start: a site without a known address adopts the present one, and follows where nobody can be behind. */
    async settle(): Promise<void> {
      await installationId();
      const { present, changed } = await address();
      if (!changed && (await read(ADDRESS)) !== present) await store().set({ key: ADDRESS, value: present });
    },

    /** Whether the first start has written both. */
    isSettled: async (): Promise<boolean> => (await read(ID)) !== null && (await read(ADDRESS)) !== null,

    /** Holds the address until the transaction ends: two people decide one after the other. */
    async lock(): Promise<void> {
      await lockRow(strapi, 'strapi::core-store', { key: `plugin_${PLUGIN_ID}_${ADDRESS}` });
    },

    /** Takes the present address for this site's own. */
    confirmAddress: (): Promise<void> => store().set({ key: ADDRESS, value: publicUrl() }),

    /** Becomes another site: from now on the former one's payments are a stranger's. */
    async becomeAnother(): Promise<{ before: string; after: string }> {
      const [before, after] = [await installationId(), newId()];
      await store().set({ key: ID, value: after });
      return { before, after };
    },
  };
};

export type SiteIdentity = ReturnType<typeof createSiteIdentity>;
