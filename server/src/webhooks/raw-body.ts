import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { TooLargeError } from '../kit/errors';
import { wrapMiddleware } from '../kit/strapi-middleware';

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Keeps Strapi's body parser away from the webhook route, so that the route reads the exact bytes
 * that were signed. Works whatever the site has in config/middlewares.
 */
export const leaveWebhookBodiesUnread = (strapi: Core.Strapi): void => {
  const prefix = strapi.config.get('api.rest.prefix', '/api') as string;
  // Strapi's router ignores case and a trailing slash, so this must, too.
  const route = new RegExp(`^${escapeForRegExp(prefix)}/invoice-payments/webhooks/[^/]+/[^/]+/?$`, 'i');
  wrapMiddleware(
    strapi,
    'strapi::body',
    (parse) => (ctx, next) => (ctx.method === 'POST' && route.test(ctx.path) ? next() : parse(ctx, next))
  );
};

/**
 * The request's bytes, up to a limit.
 *
 * @throws {TooLargeError} as soon as more is announced or has come
 */
export const readRawBody = async (ctx: Context, maximumBytes: number): Promise<Buffer> => {
  const refuse = (): never => {
    ctx.set('Connection', 'close');
    throw new TooLargeError(`A webhook may have ${maximumBytes} bytes at most.`, { code: 'webhook_too_large' });
  };
  if (Number(ctx.request.headers['content-length'] ?? 0) > maximumBytes) refuse();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) refuse();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
