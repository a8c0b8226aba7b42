import { isUtf8 } from 'node:buffer';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import getRawBody from 'raw-body';

import { InvalidInputError, TooLargeError } from '../kit/errors';
import { wrapMiddleware } from '../kit/strapi-middleware';

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Keeps Strapi's body parser away from the webhook route, so that the route reads the exact bytes that were signed. It
 * does not depend on the site's config/middlewares.
 */
export const leaveWebhookBodiesUnread = (strapi: Core.Strapi): void => {
  const prefix = strapi.config.get('api.rest.prefix', '/api') as string;
  // Strapi's router ignores case and a trailing slash, so this check does too.
  const route = new RegExp(`^${escapeForRegExp(prefix)}/invoice-payments/webhooks/[^/]+/[^/]+/?$`, 'i');
  wrapMiddleware(
    strapi,
    'strapi::body',
    (parse) => (ctx, next) => (ctx.method === 'POST' && route.test(ctx.path) ? next() : parse(ctx, next))
  );
};

const unreadable = (ctx: Context, code: string, message: string): InvalidInputError => {
  // The rest of the body must not be read as the next request.
  ctx.set('Connection', 'close');
  return new InvalidInputError(message, { code, hint: 'Send the complete body again, exactly as it was signed.' });
};

/**
 * Reads the request's bytes, up to a limit.
 *
 * @throws {TooLargeError} as soon as the announced or received size exceeds the limit
 * @throws {InvalidInputError} `webhook_body_incomplete` when the sender stops before the end, `webhook_body_encoded`
 *   when it is compressed or not UTF-8: a signature is over plain text
 */
export const readRawBody = async (ctx: Context, maximumBytes: number): Promise<Buffer> => {
  const { 'content-length': length, 'content-encoding': encoding = 'identity' } = ctx.request.headers;
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw unreadable(ctx, 'webhook_body_encoded', 'The body of a webhook must not be compressed.');
  }
  const body = await getRawBody(ctx.req, { length, limit: maximumBytes }).catch((error: { type?: string }) => {
    if (error.type !== 'entity.too.large') {
      // The request was aborted, or its chunked encoding is invalid.
      throw unreadable(ctx, 'webhook_body_incomplete', 'The body of the webhook is incomplete.');
    }
    ctx.set('Connection', 'close');
    throw new TooLargeError(`The body of a webhook can have at most ${maximumBytes} bytes.`, {
      code: 'webhook_too_large',
    });
  });
  if (!isUtf8(body)) throw unreadable(ctx, 'webhook_body_encoded', 'The body of a webhook must be UTF-8.');
  return body;
};
