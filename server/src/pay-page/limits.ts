import { isIPv6 } from 'node:net';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { hashOfToken } from '../payment-links';

interface PayPageLimits {
  /** Requests a minute from one network address. */
  perAddress: number;
  /** Requests a minute with one link. */
  perLink: number;
}

/** An unknown address counts as this many known ones, because it may be a guess. */
const UNKNOWN_COSTS = 10;

/** Groups IPv6 addresses by /64, because one household or server has a whole /64 of them. */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address);
  if (mapped) return mapped[1];
  const [head, tail = ''] = address.split('%')[0].split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const whole = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after];
  return `${whole
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};

/**
 * Limits the requests of one visitor, to protect the server's capacity. It does not protect tokens, which cannot be
 * guessed. Each instance counts in memory, so several instances together allow a multiple of the limit.
 */
export const createPayPageLimits = (strapi: Core.Strapi, { perAddress, perLink }: PayPageLimits) => {
  const addresses = new RateLimiterMemory({ points: perAddress, duration: 60 });
  const links = new RateLimiterMemory({ points: perLink, duration: 60 });
  let warned = false;

  const warnOfProxy = (ctx: Context): void => {
    if (warned || ctx.app.proxy || !ctx.get('x-forwarded-for')) return;
    warned = true;
    strapi.log.warn(
      'invoice-payments: the site is behind a proxy that Strapi does not know of, so all payers share one rate limit. Set proxy: { koa: true } in config/server.'
    );
  };

  /** Returns the seconds to wait; `null` when the request is within the limit. */
  const take = async (limiter: RateLimiterMemory, key: string, cost: number): Promise<number | null> => {
    try {
      await limiter.consume(key, cost);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  };

  return {
    /** Counts a request. Returns the seconds to wait, or null when it is within the limit. @param token of a link, if any */
    async check(ctx: Context, token: string | null): Promise<number | null> {
      warnOfProxy(ctx);
      const wait = await take(addresses, networkOf(ctx.request.ip), 1);
      return wait ?? (token === null ? null : take(links, hashOfToken(token), 1));
    },

    /** Counts a request for an unknown address. */
    async noteUnknown(ctx: Context): Promise<void> {
      await take(addresses, networkOf(ctx.request.ip), UNKNOWN_COSTS - 1);
    },
  };
};

export type PayPageLimiter = ReturnType<typeof createPayPageLimits>;
