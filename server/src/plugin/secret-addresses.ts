import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { wrapMiddleware } from '../kit/strapi-middleware';

/** Whoever knows the address of a pay page may open it: what follows `pay/` is as good as a password. */
const PAY_ADDRESS = /(\/invoice-payments\/pay\/(?:return\/|cancel\/)?)[^/?]+(\/[^?]*)?(\?.*)?$/i;

/** An address as it may stand in a log. */
export const withoutSecrets = (url: string): string => url.replace(PAY_ADDRESS, '$1…$2');

/** Strapi logs the address of every request. Those of pay pages go in without their secret. */
export const keepSecretAddressesOutOfLogs = (strapi: Core.Strapi): void => {
  wrapMiddleware(strapi, 'strapi::logger', (log) => (ctx, next) => {
    const url = withoutSecrets(ctx.url);
    if (url === ctx.url) return log(ctx, next);
    // What the logger sees of the request; everybody else has the real one.
    const view = Object.create(ctx, { url: { get: () => url }, originalUrl: { get: () => url } }) as Context;
    return log(view, next);
  });
};
