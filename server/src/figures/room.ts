import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { dailyFiguresModel, figureChangesModel } from './models';
import { createFigureRepository } from './repository';
import { createFigureService, type FigureService } from './service';

export type Dependencies = Omit<Parameters<typeof createFigureService>[0], 'repository'>;

/** Counting everything reads every payment. Changes in between are recorded as they happen. */
const RECOUNT_EVERY_SECONDS = 86_400;

export const figureRoom = defineRoom({
  name: 'figures',
  models: [dailyFiguresModel, figureChangesModel],
  create: (dependencies: Dependencies) => ({
    figures: createFigureService({ ...dependencies, repository: createFigureRepository(dependencies.strapi) }),
  }),
  tasks: ({ strapi, figures }: { strapi: Core.Strapi; figures: FigureService }) => [
    { stage: 'maintain', run: () => figures.fold() },
    {
      stage: 'maintain',
      async run(mayGoOn) {
        if (figures.isZoneCounted() || !(await mayGoOn()) || !(await figures.rebuild())) return;
        strapi.log.info('invoice-payments: the overview’s figures were counted anew, for days in another time zone.');
      },
    },
    {
      // The first tick after a start recounts too: an import or an earlier version may have written rows without figures.
      stage: 'maintain',
      everySeconds: RECOUNT_EVERY_SECONDS,
      async run(mayGoOn) {
        if (!(await mayGoOn()) || !(await figures.rebuild())) return;
        strapi.log.info('invoice-payments: recounted the figures of the overview.');
      },
    },
  ],
});
