import type { Core } from '@strapi/strapi';

import { handle } from '../kit/define-route';
import type { SiteContent } from '../site-content';
import { createEntryReader } from './entry-reader';
import { entryRoutes as routes } from './routes';
import type { EntryService } from './service';

export const createEntriesController = ({
  strapi,
  entries,
  siteContent,
}: {
  strapi: Core.Strapi;
  entries: EntryService;
  siteContent: SiteContent;
}) => {
  const readerOf = createEntryReader(strapi, siteContent);
  return {
    findTypes: handle(routes.findTypes, async () => ({ data: await Promise.resolve(entries.findTypes()) })),
    findStatuses: handle(routes.findStatuses, async ({ params, query, actor }) => ({
      data: await entries.findStatuses(params.uid, query.ids, actor),
    })),
    createInvoice: handle(routes.createInvoice, async ({ params, body, actor, ctx }) => ({
      data: await entries.createInvoice({ ...params, locale: body.locale ?? null }, readerOf(ctx), actor),
    })),
  };
};
