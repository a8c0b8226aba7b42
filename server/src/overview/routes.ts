import { z } from '@strapi/utils';

import { environments, figurePeriods, type FigurePeriod } from '../../../contracts';
import { defineRoute } from '../kit/define-route';

export const overviewRoutes = {
  figures: defineRoute({
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
  }),
};
