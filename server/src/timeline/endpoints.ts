import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { TimelineService } from './service';

export const timelineEndpoints = {
  findOne: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/timeline',
    permission: 'invoices.read',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { timeline }: { timeline: TimelineService }) => ({
      data: await timeline.find(params.id, actor),
    }),
  }),
};
