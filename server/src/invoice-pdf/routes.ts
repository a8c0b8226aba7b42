import { z } from '@strapi/utils';

import { defineRoute, documentIdParams } from '../kit/define-route';

export const invoicePdfRoutes = {
  findOne: defineRoute({
    method: 'GET',
    path: '/invoices/:id/pdf',
    summary: 'An invoice as PDF, with its EN 16931 XML embedded where its payment module says so',
    permission: 'invoices.read',
    params: documentIdParams,
    query: () => z.strictObject({ disposition: z.enum(['attachment', 'inline']).optional() }),
    produces: 'application/pdf',
  }),
};
