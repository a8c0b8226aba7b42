import { z } from '@strapi/utils';

import { defineRoute } from '../kit/define-route';
import { listQueryShape } from '../kit/pagination';

export const activityRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/activity',
    permission: 'activity.read',
    on: ['admin'],
    query: () =>
      z.strictObject({
        ...listQueryShape(['id', 'at']),
        entityType: z.string().max(40).optional(),
        entityId: z.string().max(40).optional(),
      }),
  }),
};
