import type { Context } from 'koa';

/**
 * How a payer who comes back from the provider's page finds their own link again: a cookie that only the
 * pay pages see, holding the token the browser was just on. The token itself is never told to the provider,
 * whose session may be shared by several links of the invoice.
 */
const cookieName = (paymentId: string): string => `ip_pay_${paymentId}`;

/** Longer than any session at the provider lives. */
const SECONDS = 86_400;

/** Written by hand: Koa refuses `secure` behind a proxy it was not told of. */
export const rememberLink = (
  ctx: Context,
  { paymentId, token, path, secure }: { paymentId: string; token: string; path: string; secure: boolean }
): void => {
  ctx.append(
    'Set-Cookie',
    `${cookieName(paymentId)}=${token}; Path=${path}; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  );
};

/** The token this browser left with; `null` for another browser. */
export const rememberedLink = (ctx: Context, paymentId: string): string | null => {
  const token = ctx.cookies.get(cookieName(paymentId), { signed: false });
  return token && /^[\w-]{43}$/.test(token) ? token : null;
};
