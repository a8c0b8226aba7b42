import type { Core } from '@strapi/strapi';

import type { MayGoOn } from '../kit/background-task';
import type { Clock } from '../kit/clock';
import { insertIfAbsent } from '../kit/database';
import { LEASE_UID } from '../plugin-id';

export interface Lease {
  name: string;
  owner: string;
  fence: number;
}

/**
 * A lock that is independent of transactions and ends with its holder. It is taken by compare-and-set on one row and is
 * free again when it expires or is released.
 */
export const createLeases = (strapi: Core.Strapi) => {
  const leases = () => strapi.db.query(LEASE_UID);

  /** An expiry further away than a lease lasts was written before a clock was set back, and is ignored. */
  const isFree = (row: { owner: string | null; expiresAt: string | null }, now: Date, seconds: number): boolean => {
    if (row.owner === null || row.expiresAt === null) return true;
    const left = new Date(row.expiresAt).getTime() - now.getTime();
    return left <= 0 || left > 2 * seconds * 1000;
  };

  /** Returns null while another process holds it. */
  const take = async (name: string, owner: string, now: Date, seconds: number): Promise<Lease | null> => {
    await insertIfAbsent(strapi, LEASE_UID, { name, fence: 0, owner: null, expiresAt: null }, ['name']);
    const row: { fence: number; owner: string | null; expiresAt: string | null } = await leases().findOne({
      where: { name },
    });
    if (!isFree(row, now, seconds)) return null;
    const fence = row.fence + 1;
    const { count } = await leases().updateMany({
      where: { name, fence: row.fence },
      data: { owner, fence, expiresAt: new Date(now.getTime() + seconds * 1000) },
    });
    return count === 1 ? { name, owner, fence } : null;
  };

  /** Extends the lease for longer work. Returns false when another process holds it; the work must then stop. */
  const renew = async (lease: Lease, now: Date, seconds: number): Promise<boolean> => {
    const { count } = await leases().updateMany({
      where: { name: lease.name, fence: lease.fence, owner: lease.owner },
      data: { expiresAt: new Date(now.getTime() + seconds * 1000) },
    });
    return count === 1;
  };

  /** Releases the lease, unless another process has taken it over. */
  const release = async (lease: Lease): Promise<void> => {
    await leases().updateMany({
      where: { name: lease.name, fence: lease.fence },
      data: { owner: null, expiresAt: null },
    });
  };

  /**
   * Runs work on one process, and renews the lease on a timer, so that a single slow call does not lose it. A process
   * that was suspended past the end of its lease finds out before its next step.
   *
   * @returns whether the lease was free
   */
  const hold = async (
    { name, owner, seconds, clock }: { name: string; owner: string; seconds: number; clock: Clock },
    work: (mayGoOn: MayGoOn) => Promise<void>
  ): Promise<boolean> => {
    const lease = await take(name, owner, clock(), seconds);
    if (!lease) return false;
    let until = clock().getTime() + seconds * 1000;
    let lost = false;
    const extend = async (): Promise<void> => {
      const now = clock();
      if (await renew(lease, now, seconds)) until = now.getTime() + seconds * 1000;
      else lost = true;
    };
    const timer = setInterval(
      () => {
        extend().catch((error: unknown) => {
          strapi.log.warn(`invoice-payments: the lease ${name} could not be renewed: ${(error as Error).message}`);
        });
      },
      (seconds * 1000) / 3
    ).unref();
    try {
      await work(async () => {
        if (!lost && clock().getTime() >= until) await extend();
        return !lost;
      });
    } finally {
      clearInterval(timer);
      await release(lease);
    }
    return true;
  };

  return { take, renew, release, hold };
};

export type Leases = ReturnType<typeof createLeases>;
