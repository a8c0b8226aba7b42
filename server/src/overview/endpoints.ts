import { z } from '@strapi/utils';

import { environments, figurePeriods, type FigurePeriod } from '../../../contracts';
import { lengthOf } from '../../../domain/values/periods';
import { day } from '../invoices';
import { defineEndpoint } from '../kit/define-endpoint';
import { InvalidInputError } from '../kit/errors';
import type { OverviewService } from './service';

const LONGEST_DAYS = 3 * 366;

/** @throws {InvalidInputError} `period_invalid` */
const refuseBadPeriod = ({ from, to }: { from?: string; to?: string }): void => {
  if (from === undefined && to === undefined) return;
  if (from !== undefined && to !== undefined && from <= to && lengthOf({ from, to }) <= LONGEST_DAYS) return;
  throw new InvalidInputError('The period needs a first and a last day, at most three years apart.', {
    code: 'period_invalid',
    field: from === undefined ? 'from' : 'to',
    hint: 'Give both from and to, the earlier day first.',
  });
};

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
        from: day().optional(),
        to: day().optional(),
      }),
    handle: async ({ query, actor }, { overview }: { overview: OverviewService }) => {
      refuseBadPeriod(query);
      return { data: await overview.figures(query, actor) };
    },
  }),
};
