import { z } from '@strapi/utils';

import { siteAddressChoices } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import type { SiteAddressService } from './service';

export interface Services {
  siteAddress: SiteAddressService;
}

export const siteAddressEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/site-address',
    permission: 'invoices.read',
    summary: 'Show the previous and the current address of the site',
    handle: async (_input, { siteAddress }: Services) => ({ data: await siteAddress.find() }),
  }),
  decide: defineEndpoint({
    method: 'POST',
    path: '/site-address',
    permission: 'settings.decide-address',
    summary: 'Decide whether the site has moved or is a copy',
    body: () => z.strictObject({ choice: z.enum(siteAddressChoices), address: z.string().max(2000) }),
    handle: async ({ body, actor }, { siteAddress }: Services) => ({ data: await siteAddress.decide(body, actor) }),
  }),
};
