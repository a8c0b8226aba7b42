import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { wrapMiddleware } from '../kit/strapi-middleware';

/**
 * The address of a pay page grants access to it, so the part after `pay/` is a secret like a password. So is the signature
 * of an address for delivery receipts.
 */
const SECRET_ADDRESS =
  /(\/invoice-payments\/(?:pay\/(?:return\/|cancel\/)?|messages\/\d+\/receipt\/))[^/?]+(\/[^?]*)?(\?.*)?$/i;

/** Returns an address in the form that may be logged. */
export const withoutSecrets = (url: string): string => url.replace(SECRET_ADDRESS, '$1…$2');

/** Removes the secret of pay pages from the addresses that Strapi's logger writes for every request. */
export const keepSecretAddressesOutOfLogs = (strapi: Core.Strapi): void => {
  wrapMiddleware(strapi, 'strapi::logger', (log) => (ctx, next) => {
    const url = withoutSecrets(ctx.url);
    if (url === ctx.url) return log(ctx, next);
    // Only the logger sees this request; all other code uses the real one.
    const view = Object.create(ctx, { url: { get: () => url }, originalUrl: { get: () => url } }) as Context;
    return log(view, next);
  });
};
