import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

export type Middleware = (ctx: Context, next: Next) => Promise<unknown>;
type MiddlewareFactory = (config: unknown, context: { strapi: Core.Strapi }) => Middleware;

/** Wraps one of Strapi's own middlewares, independently of the site's config/middlewares. */
export const wrapMiddleware = (strapi: Core.Strapi, name: string, wrap: (inner: Middleware) => Middleware): void => {
  strapi.get('middlewares').extend(
    name,
    (factory: MiddlewareFactory): MiddlewareFactory =>
      (config, context) =>
        wrap(factory(config, context))
  );
};
