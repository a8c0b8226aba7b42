import { z } from '@strapi/utils';

import type { FindActivity, Visibility } from '../../../contracts';
import type { Actor } from '../kit/actor';
import { defineEndpoint } from '../kit/define-endpoint';
import { listQueryShape } from '../kit/pagination';
import { withNumbers, type DocumentServices } from './document-numbers';
import type { ActivityService } from './service';

export interface Services extends DocumentServices {
  activity: ActivityService;
  invoices: DocumentServices['invoices'] & { scopeFor(actor: Actor): Promise<{ see: Visibility }> };
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
    handle: async ({ query, actor }, services: Services): Promise<FindActivity> => {
      const { see } = await services.invoices.scopeFor(actor);
      const { data, meta } = await services.activity.findPage(query, see === 'all' ? 'all' : 'settings');
      return { data: await withNumbers(data, services), meta };
    },
  }),
};
