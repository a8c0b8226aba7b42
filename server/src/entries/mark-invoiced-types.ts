import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { permissionId } from '../../../contracts';
import { PLUGIN_ID } from '../plugin-id';

interface ContentManagerRoute {
  path: string;
  method: string;
  config?: { middlewares?: unknown[] };
}

interface InitBody {
  data?: { contentTypes?: { uid: string; pluginOptions?: Record<string, unknown> }[] };
}

/**
 * Tells the Content Manager which types carry invoices, in the answer it starts with: pages of other
 * types then cost no request, and no instance has to remember anything.
 */
export const markInvoicedTypes = (strapi: Core.Strapi, invoicedUids: () => Promise<string[]>): void => {
  const { routes } = strapi.plugin('content-manager') as unknown as {
    routes: Record<string, { routes: ContentManagerRoute[] }>;
  };
  const route = routes.admin?.routes.find(({ method, path }) => method === 'GET' && path === '/init');
  if (!route) return;
  const mark = async (ctx: Context, next: Next): Promise<void> => {
    await next();
    const ability = ctx.state.userAbility as { can(action: string): boolean } | undefined;
    const types = (ctx.body as InitBody | undefined)?.data?.contentTypes;
    if (!types || !ability?.can(permissionId('invoices.read'))) return;
    const invoiced = await invoicedUids();
    for (const type of types) {
      if (invoiced.includes(type.uid)) type.pluginOptions = { ...type.pluginOptions, [PLUGIN_ID]: { invoices: true } };
    }
  };
  route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), mark] };
};
