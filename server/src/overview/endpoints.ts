import { z } from '@strapi/utils';

import { environments, figurePeriods, type FigurePeriod } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import type { OverviewService } from './service';

export const overviewEndpoints = {
  figures: defineEndpoint({
    method: 'GET',
    path: '/overview/figures',
    permission: 'overview.read',
    query: () =>
      z.strictObject({
        environment: z.enum(environments).optional(),
        period: z
          .enum(figurePeriods.map(String) as [string, ...string[]])
          .transform((text) => Number(text) as FigurePeriod)
          .optional(),
      }),
    handle: async ({ query, actor }, { overview }: { overview: OverviewService }) => ({
      data: await overview.figures(query, actor),
    }),
  }),
};
