import type { Core } from '@strapi/strapi';

import { retryDelaySeconds } from './retry';

/** A row that is work: whoever changes it from the state it was read in has it. */
export interface WorkRow {
  id: number;
  status: string;
  attempts: number;
}

/**
 * Takes a row by compare-and-set; false when another worker has it, or it is done.
 *
 * @param claimed its status while somebody works on it
 * @param until after that moment its worker counts as dead
 */
export const claimRow = async (
  strapi: Core.Strapi,
  uid: string,
  row: WorkRow,
  { claimed, until }: { claimed: string; until: Date }
): Promise<boolean> => {
  const { count } = await strapi.db.query(uid).updateMany({
    where: { id: row.id, status: row.status, attempts: row.attempts },
    data: { status: claimed, attempts: row.attempts + 1, nextAttemptAt: until },
  });
  return count === 1;
};

/** When a row that failed is tried again; null once it was tried as often as it may be. */
export const retryAt = (attempts: number, maximumAttempts: number, now: Date): Date | null =>
  attempts >= maximumAttempts ? null : new Date(now.getTime() + retryDelaySeconds(attempts, Math.random) * 1000);
