import { z } from '@strapi/utils';

import { environments, providerEventStatuses } from '../../../contracts';
import { defineRoute, documentId } from '../kit/define-route';
import { listQueryShape } from '../kit/pagination';
import { once } from '../kit/once';

const eventParams = once(() =>
  z.strictObject({
    id: z
      .string()
      .regex(/^\d{1,9}$/, 'must be an event id')
      .transform(Number),
  })
);

export const providerEventRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/provider-events',
    permission: 'provider-events.read',
    on: ['admin'],
    query: () =>
      z.strictObject({
        ...listQueryShape(['id', 'receivedAt', 'type', 'status']),
        status: z.enum(providerEventStatuses).optional(),
        environment: z.enum(environments).optional(),
        bankingContract: documentId().optional(),
        type: z.string().max(80).optional(),
      }),
  }),
  findOne: defineRoute({
    method: 'GET',
    path: '/provider-events/:id',
    permission: 'provider-events.read',
    on: ['admin'],
    params: eventParams,
  }),
  replayDead: defineRoute({
    method: 'POST',
    path: '/provider-events/replay',
    permission: 'provider-events.replay',
    on: ['admin'],
    body: () => z.strictObject({ bankingContract: documentId().optional(), type: z.string().max(80).optional() }),
  }),
  replay: defineRoute({
    method: 'POST',
    path: '/provider-events/:id/replay',
    permission: 'provider-events.replay',
    on: ['admin'],
    params: eventParams,
  }),
};

/** The one address Stripe calls: public, because the signature is its authentication. */
export const webhookRoutes = [
  {
    method: 'POST',
    path: '/webhooks/:contract/:environment',
    handler: 'webhooks.receive',
    config: { auth: false },
  },
];
