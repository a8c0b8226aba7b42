import { z } from '@strapi/utils';

import { defineRoute, documentId } from '../kit/define-route';
import { contentTypeUid } from '../kit/validation';
import { once } from '../kit/once';

const MAXIMUM_IDS = 100;

const ids = once(() =>
  z
    .string()
    .max(MAXIMUM_IDS * 41)
    .transform((text) => text.split(','))
    .pipe(z.array(documentId()).min(1).max(MAXIMUM_IDS))
);

export const entryRoutes = {
  findTypes: defineRoute({ method: 'GET', path: '/entries/types', permission: 'settings.read', on: ['admin'] }),
  findStatuses: defineRoute({
    method: 'GET',
    path: '/entries/:uid/payment-status',
    permission: 'invoices.read',
    on: ['admin'],
    params: () => z.strictObject({ uid: contentTypeUid() }),
    query: () => z.strictObject({ ids: ids() }),
  }),
  createInvoice: defineRoute({
    method: 'POST',
    path: '/entries/:uid/:documentId/invoices',
    permission: 'invoices.create',
    on: ['admin'],
    params: () => z.strictObject({ uid: contentTypeUid(), documentId: documentId() }),
    body: () => z.strictObject({ locale: z.string().max(20).nullable().optional() }),
    status: 201,
  }),
};
