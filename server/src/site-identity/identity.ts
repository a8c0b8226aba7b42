import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { SiteAddress } from '../../../contracts';
import { judgeAddress } from './site-address-change';
import { lockRow } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { PLUGIN_ID } from '../plugin-id';

const ID = 'installationId';
const ADDRESS = 'publicAddress';

/** Guards actions while it is unclear whether this site is the original or a copy. */
export interface SiteGuard {
  /** True while the site may send nothing and change nothing at the provider. */
  isChanged(): Promise<boolean>;
  /** @throws {ConflictError} `site_address_changed` */
  assertMayAct(): Promise<void>;
  /**
   * Returns the installation id, if the site may act. Both come from one read.
   *
   * @throws {ConflictError} `site_address_changed`
   */
  actingId(): Promise<string>;
}

export interface Dependencies {
  strapi: Core.Strapi;
  publicUrl: () => string;
  hasLiveKeys: () => Promise<boolean>;
}

/** The key of Strapi's own row for a setting of the plugin. */
const rowKey = (key: string): string => `plugin_${PLUGIN_ID}_${key}`;

const newId = (): string => `ipi_${randomUUID().replaceAll('-', '')}`;

/**
 * The site's identity: the id in the provider's metadata, which separates two sites on one account, and the site's
 * address. Both are rows of the database. They are read each time, because another instance may have changed them.
 */
export const createSiteIdentity = ({ strapi, publicUrl, hasLiveKeys }: Dependencies) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID });
  const read = async (key: string): Promise<string | null> => ((await store().get({ key })) as string | null) ?? null;

  /** Created once, at first start. */
  const installationId = async (): Promise<string> => {
    const stored = await read(ID);
    if (stored) return stored;
    await store().set({ key: ID, value: newId() });
    // Read again: when two instances start together, both keep the last write.
    return (await read(ID)) as string;
  };

  /** Reads both in one statement, as they are at the same moment. */
  const readBoth = async (): Promise<{ id: string | null; known: string | null }> => {
    const rows: { key: string; value: string }[] = await strapi.db.query('strapi::core-store').findMany({
      select: ['key', 'value'],
      where: { key: { $in: [rowKey(ID), rowKey(ADDRESS)] }, environment: null, tag: null },
    });
    const valueOf = (key: string): string | null => {
      const row = rows.find((found) => found.key === rowKey(key));
      return row ? (JSON.parse(row.value) as string | null) : null;
    };
    return { id: valueOf(ID), known: valueOf(ADDRESS) };
  };

  const addressOf = async (stored: string | null): Promise<SiteAddress> => {
    const present = publicUrl();
    const known = stored ?? present;
    // Looks for live keys only when the result depends on them.
    const verdict =
      judgeAddress(known, present, true) === 'ask' ? judgeAddress(known, present, await hasLiveKeys()) : '';
    return { known, present, changed: verdict === 'ask' };
  };

  const address = async (): Promise<SiteAddress> => addressOf(await read(ADDRESS));

  const refuseChanged = ({ known, present, changed }: SiteAddress): void => {
    if (!changed) return;
    throw new ConflictError(`This site was at ${known} and is at ${present} now.`, {
      code: 'site_address_changed',
      hint: 'An administrator says in the admin panel, on any page of the plugin, whether it has moved or is a copy.',
    });
  };

  const isChanged = async (): Promise<boolean> => (await address()).changed;

  return {
    installationId,
    address,
    isChanged,

    assertMayAct: async (): Promise<void> => refuseChanged(await address()),

    async actingId(): Promise<string> {
      const { id, known } = await readBoth();
      refuseChanged(await addressOf(known));
      return id ?? installationId();
    },

    /**
     * Runs at each start. A site without a known address adopts the present one. It also follows a change when no other
     * site can run at the former address.
     */
    async settle(): Promise<void> {
      await installationId();
      const { present, changed } = await address();
      if (!changed && (await read(ADDRESS)) !== present) await store().set({ key: ADDRESS, value: present });
    },

    /** Returns whether the first start has written both. */
    isSettled: async (): Promise<boolean> => (await read(ID)) !== null && (await read(ADDRESS)) !== null,

    /** Locks the address until the transaction ends, so that two people decide one after the other. */
    async lock(): Promise<void> {
      await lockRow(strapi, 'strapi::core-store', { key: rowKey(ADDRESS) });
    },

    /** Stores the present address as this site's own. */
    confirmAddress: (): Promise<void> => store().set({ key: ADDRESS, value: publicUrl() }),

    /** Gives the site a new identity. Payments of the former one then count as another system's. */
    async becomeAnother(): Promise<{ before: string; after: string }> {
      const [before, after] = [await installationId(), newId()];
      await store().set({ key: ID, value: after });
      return { before, after };
    },
  };
};

export type SiteIdentity = ReturnType<typeof createSiteIdentity>;
