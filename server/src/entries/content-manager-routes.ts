import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

interface ContentManagerRoute {
  path: string;
  method: string;
  config?: { middlewares?: unknown[] };
}

/** Puts a middleware around one GET route of the Content Manager, after its own: who asks is known there. */
export const aroundContentManager = (
  strapi: Core.Strapi,
  path: string,
  middleware: (ctx: Context, next: Next) => Promise<void>
): void => {
  const { routes } = strapi.plugin('content-manager') as unknown as {
    routes: Record<string, { routes: ContentManagerRoute[] }>;
  };
  const route = routes.admin?.routes.find((one) => one.method === 'GET' && one.path === path);
  if (!route) {
    strapi.log.warn(`invoice-payments: this Strapi's Content Manager has no GET ${path}; invoices show less there.`);
    return;
  }
  route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), middleware] };
};

/** Whether an admin user has a right of ours. */
export const isAllowed = (ctx: Context, permission: string): boolean =>
  (ctx.state.userAbility as { can(action: string): boolean } | undefined)?.can(permission) === true;
