import type { Core } from '@strapi/strapi';

import { permissionId, type InvoicedTypeMark } from '../../../contracts';
import { actorOf, type Actor } from '../kit/actor';
import type { CallerServices } from '../kit/define-endpoint';
import { PLUGIN_ID } from '../plugin-id';
import { aroundContentManager, isAllowed } from './content-manager-routes';

interface InitBody {
  data?: { contentTypes?: { uid: string; pluginOptions?: Record<string, unknown> }[] };
}

interface Marking {
  findInvoicedUids(): Promise<string[]>;
  seesInvoices(actor: Actor): Promise<boolean>;
}

/**
 * Tells the Content Manager which types carry invoices, in the answer it starts with: pages of other
 * types then cost no request, and no instance has to remember anything.
 */
export const markInvoicedTypes = (strapi: Core.Strapi, services: () => CallerServices & { entries: Marking }): void =>
  aroundContentManager(strapi, '/init', async (ctx, next) => {
    await next();
    const types = (ctx.body as InitBody | undefined)?.data?.contentTypes;
    if (!types || !isAllowed(ctx, permissionId('invoices.read'))) return;
    const { entries, identities } = services();
    const [invoiced, seesInvoices] = await Promise.all([
      entries.findInvoicedUids(),
      actorOf(ctx, identities).then((actor) => entries.seesInvoices(actor)),
    ]);
    const mark: InvoicedTypeMark = { invoices: true, seesInvoices };
    for (const type of types) {
      if (invoiced.includes(type.uid)) type.pluginOptions = { ...type.pluginOptions, [PLUGIN_ID]: mark };
    }
  });
