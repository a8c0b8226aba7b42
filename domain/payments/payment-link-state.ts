import type { PaymentLinkStatus } from '../../contracts/payment-links';

/** Whether a link still opens its invoice. A revoked one stays revoked; at its very end it has expired. */
export const paymentLinkStatus = (
  link: { expiresAt: string | null; revokedAt: string | null },
  now: Date
): PaymentLinkStatus => {
  if (link.revokedAt !== null) return 'revoked';
  return link.expiresAt !== null && new Date(link.expiresAt) <= now ? 'expired' : 'active';
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
