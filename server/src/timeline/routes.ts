import { defineRoute, documentIdParams } from '../kit/define-route';

export const timelineRoutes = {
  findOne: defineRoute({
    method: 'GET',
    path: '/invoices/:id/timeline',
    permission: 'invoices.read',
    params: documentIdParams,
  }),
};
