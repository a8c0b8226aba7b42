import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';

import { defineEndpoint } from '../kit/define-endpoint';
import { contentTypeUid, documentId } from '../kit/validation';
import { createEntryReader } from './entry-reader';
import type { SiteContent } from '../site-content';
import type { EntryService } from './service';

const MAXIMUM_IDS = 100;

const ids = () =>
  z
    .string()
    .max(MAXIMUM_IDS * 41)
    .transform((text) => text.split(','))
    .pipe(z.array(documentId()).min(1).max(MAXIMUM_IDS));

export interface Services {
  strapi: Core.Strapi;
  entries: EntryService;
  siteContent: SiteContent;
}

export const entryEndpoints = {
  findTypes: defineEndpoint({
    method: 'GET',
    path: '/entries/types',
    permission: 'settings.read',
    on: ['admin'],
    handle: async (_input, { entries }: Services) => ({ data: entries.findTypes() }),
  }),
  findStatuses: defineEndpoint({
    method: 'GET',
    path: '/entries/:uid/payment-status',
    permission: 'invoices.read',
    on: ['admin'],
    params: () => z.strictObject({ uid: contentTypeUid() }),
    query: () => z.strictObject({ ids: ids() }),
    handle: async ({ params, query, actor }, { entries }: Services) => ({
      data: await entries.findStatuses(params.uid, query.ids, actor),
    }),
  }),
  createInvoice: defineEndpoint({
    method: 'POST',
    path: '/entries/:uid/:documentId/invoices',
    permission: 'invoices.create',
    on: ['admin'],
    params: () => z.strictObject({ uid: contentTypeUid(), documentId: documentId() }),
    body: () => z.strictObject({ locale: z.string().max(20).nullable().optional() }),
    status: 201,
    handle: async ({ params, body, actor, ctx }, { strapi, entries, siteContent }: Services) => ({
      data: await entries.createInvoice(
        { ...params, locale: body.locale ?? null },
        createEntryReader(strapi, siteContent)(ctx, actor),
        actor
      ),
    }),
  }),
};
