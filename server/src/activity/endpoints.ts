import { z } from '@strapi/utils';

import type { Visibility } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { defineEndpoint } from '../kit/define-endpoint';
import { listQueryShape } from '../kit/pagination';
import type { ActivityService } from './service';

export interface Services {
  activity: ActivityService;
  /** The invoices' service, which is built after this room. */
  invoices: { scopeFor(actor: Actor): Promise<{ see: Visibility }> };
}

export const activityEndpoints = {
  find: defineEndpoint({
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
    handle: async ({ query, actor }, { activity, invoices }: Services) => {
      const { see } = await invoices.scopeFor(actor);
      return activity.findPage(query, see === 'all' ? 'all' : 'settings');
    },
  }),
};
