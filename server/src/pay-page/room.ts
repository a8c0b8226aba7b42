import { defineRoom } from '../kit/define-room';
import { payPageEndpoints } from './endpoints';
import { createPayPageLimits } from './limits';
import { createPayPageService } from './service';

export type Dependencies = Parameters<typeof createPayPageService>[0] & {
  config: { payPage: Parameters<typeof createPayPageLimits>[1] };
};

export const payPageRoom = defineRoom({
  name: 'pay-page',
  publicEndpoints: { payPage: payPageEndpoints },
  create: (dependencies: Dependencies) => ({
    payPage: createPayPageService(dependencies),
    payPageLimits: createPayPageLimits(dependencies.strapi, dependencies.config.payPage),
  }),
});
