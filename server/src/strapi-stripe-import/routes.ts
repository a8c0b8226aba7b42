import { z } from '@strapi/utils';

import type { ImportOldPayments } from '../../../contracts';
import { defineRoute, documentId } from '../kit/define-route';
import { once } from '../kit/once';

const importBody = once(
  () =>
    z.strictObject({
      paymentModule: documentId(),
      after: z.number().int().min(0).optional(),
    }) satisfies z.ZodType<ImportOldPayments>
);

export const strapiStripeImportRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/imports/strapi-stripe',
    summary: 'Payments of the plugin strapi-stripe that can be taken over',
    permission: 'settings.update',
    on: ['admin'],
  }),
  run: defineRoute({
    method: 'POST',
    path: '/imports/strapi-stripe',
    summary: 'Take over payments of the plugin strapi-stripe, a piece at a time',
    permission: 'settings.update',
    on: ['admin'],
    body: importBody,
  }),
};
