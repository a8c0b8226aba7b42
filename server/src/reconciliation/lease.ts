import type { Core } from '@strapi/strapi';

import { insertIfAbsent } from '../kit/database';
import { LEASE_UID } from '../plugin-id';

export interface Lease {
  name: string;
  owner: string;
  fence: number;
}

/**
 * A lock that outlives transactions and dies with its holder: taken by compare-and-set on one row,
 * free again when it expires or is given back.
 */
export const createLeases = (strapi: Core.Strapi) => {
  const leases = () => strapi.db.query(LEASE_UID);

  return {
    /** null while somebody else holds it. */
    async take(name: string, owner: string, now: Date, seconds: number): Promise<Lease | null> {
      await insertIfAbsent(strapi, LEASE_UID, { name, fence: 0, owner: null, expiresAt: null }, ['name']);
      const row: { fence: number; owner: string | null; expiresAt: string | null } = await leases().findOne({
        where: { name },
      });
      const free = row.owner === null || row.expiresAt === null || new Date(row.expiresAt) <= now;
      if (!free) return null;
      const fence = row.fence + 1;
      const { count } = await leases().updateMany({
        where: { name, fence: row.fence },
        data: { owner, fence, expiresAt: new Date(now.getTime() + seconds * 1000) },
      });
      return count === 1 ? { name, owner, fence } : null;
    },

    /** Holds on to it for longer work; false when somebody else has it by now, and the work must end. */
    async renew(lease: Lease, now: Date, seconds: number): Promise<boolean> {
      const { count } = await leases().updateMany({
        where: { name: lease.name, fence: lease.fence, owner: lease.owner },
        data: { expiresAt: new Date(now.getTime() + seconds * 1000) },
      });
      return count === 1;
    },

    /** Gives it back, unless it has passed on to somebody else meanwhile. */
    async release(lease: Lease): Promise<void> {
      await leases().updateMany({
        where: { name: lease.name, fence: lease.fence },
        data: { owner: null, expiresAt: null },
      });
    },
  };
};

export type Leases = ReturnType<typeof createLeases>;
