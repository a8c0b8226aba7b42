import { z } from '@strapi/utils';

import { siteAddressChoices } from '../../../contracts';
import { defineRoute } from '../kit/define-route';

export const siteAddressRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/site-address',
    permission: 'invoices.read',
    signedInOnly: true,
    summary: 'Where the site was and where it is',
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/site-address',
    permission: 'settings.decide-address',
    summary: 'Say whether the site has moved or is a copy',
    body: () => z.strictObject({ choice: z.enum(siteAddressChoices), address: z.string().max(2000) }),
  }),
};
