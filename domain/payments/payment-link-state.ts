import type { PaymentLinkStatus } from '../../contracts/payment-links';

const MINUTE = 60_000;

/** Whether a link still opens its invoice. A revoked one stays revoked; at its very end it has expired. */
export const paymentLinkStatus = (
  link: {
    expiresAt: string | null;
    revokedAt: string | null;
    firstOpenedAt?: string | null;
    /** Minutes that it stays valid after the first opening; `null` for no such limit. */
    openMinutes?: number | null;
  },
  now: Date
): PaymentLinkStatus => {
  if (link.revokedAt !== null) return 'revoked';
  const { firstOpenedAt = null, openMinutes = null } = link;
  const isOver = link.expiresAt !== null && new Date(link.expiresAt) <= now;
  const isUsedUp =
    firstOpenedAt !== null &&
    openMinutes !== null &&
    new Date(firstOpenedAt).getTime() + openMinutes * MINUTE <= now.getTime();
  return isOver || isUsedUp ? 'expired' : 'active';
};

const DAY = 86_400_000;

/**
 * When a link made now ends: the moment asked for, or after the module's lifetime of links; `null` for never.
 *
 * @param asked absent to go by the module
 * @param lifetimeDays `null` for no end
 */
export const paymentLinkEnd = (
  asked: string | null | undefined,
  lifetimeDays: number | null,
  now: Date
): Date | null => {
  if (asked === null) return null;
  if (asked !== undefined) return new Date(asked);
  return lifetimeDays === null ? null : new Date(now.getTime() + lifetimeDays * DAY);
};
