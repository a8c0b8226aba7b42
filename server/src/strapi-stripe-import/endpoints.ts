import { z } from '@strapi/utils';

import type { ImportOldPayments } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import { documentId } from '../kit/validation';
import type { StrapiStripeImport } from './service';

export interface Services {
  strapiStripeImport: StrapiStripeImport;
}

export const strapiStripeImportEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/imports/strapi-stripe',
    summary: 'Payments of the plugin strapi-stripe that can be taken over',
    permission: 'settings.update',
    on: ['admin'],
    handle: async (_input, { strapiStripeImport }: Services) => ({ data: await strapiStripeImport.preview() }),
  }),
  run: defineEndpoint({
    method: 'POST',
    path: '/imports/strapi-stripe',
    summary: 'Take over payments of the plugin strapi-stripe, a piece at a time',
    permission: 'settings.update',
    on: ['admin'],
    body: () =>
      z.strictObject({
        paymentModule: documentId(),
        after: z.number().int().min(0).optional(),
      }) satisfies z.ZodType<ImportOldPayments>,
    handle: async ({ body, actor }, { strapiStripeImport }: Services) => ({
      data: await strapiStripeImport.run(body, actor),
    }),
  }),
};
