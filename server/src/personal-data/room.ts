import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { personalDataEndpoints } from './endpoints';
import { erasureModel } from './model';
import { createPersonalDataService, type PersonalDataService } from './service';

const END_EVERY_SECONDS = 3600;

export const personalDataRoom = defineRoom({
  name: 'personal-data',
  models: [erasureModel],
  endpoints: { personalData: personalDataEndpoints },
  create: (dependencies: Parameters<typeof createPersonalDataService>[0]) => ({
    personalData: createPersonalDataService(dependencies),
  }),
  tasks: ({ strapi, personalData }: { strapi: Core.Strapi; personalData: PersonalDataService }) => [
    { stage: 'recover', run: (mayGoOn) => personalData.sweep(mayGoOn) },
    {
      stage: 'maintain',
      everySeconds: END_EVERY_SECONDS,
      async run(mayGoOn) {
        const ended = await personalData.endRetention(mayGoOn);
        if (ended > 0) strapi.log.info(`invoice-payments: the retention of ${ended} erased invoices has ended.`);
      },
    },
  ],
});
