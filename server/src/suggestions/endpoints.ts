import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';

import { environments, taxBehaviors } from '../../../contracts';
import { createEntryReader } from '../entries';
import { defineEndpoint } from '../kit/define-endpoint';
import { currency } from '../kit/validation';
import type { SiteContent } from '../site-content';
import type { SuggestionService } from './service';

/** One letter begins too many words. */
const search = () => z.string().trim().min(2, 'must hold at least two characters').max(100);

export interface Services {
  strapi: Core.Strapi;
  suggestions: SuggestionService;
  siteContent: SiteContent;
}

export const suggestionEndpoints = {
  findCustomers: defineEndpoint({
    method: 'GET',
    path: '/suggestions/customers',
    summary: 'Customers of earlier invoices that the caller may see; in the admin panel also of content entries',
    permission: 'invoices.read',
    query: () => z.strictObject({ search: search(), environment: z.enum(environments) }),
    handle: async ({ query, actor, ctx }, { strapi, suggestions, siteContent }: Services) => ({
      data: await suggestions.customers(
        query,
        actor.access?.by === 'ability' ? createEntryReader(strapi, siteContent)(ctx, actor) : null,
        actor
      ),
    }),
  }),
  findLines: defineEndpoint({
    method: 'GET',
    path: '/suggestions/lines',
    summary: 'Lines of earlier invoices that the caller may see',
    permission: 'invoices.read',
    query: () =>
      z.strictObject({
        search: search(),
        environment: z.enum(environments),
        currency: currency(),
        taxBehavior: z.enum(taxBehaviors).optional(),
      }),
    handle: async ({ query, actor }, { suggestions }: Services) => ({
      data: await suggestions.lines({ ...query, taxBehavior: query.taxBehavior ?? 'exclusive' }, actor),
    }),
  }),
};
