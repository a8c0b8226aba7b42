import { defineRoom } from '../kit/define-room';
import { paymentModuleType } from './content-type';
import { paymentModuleEndpoints } from './endpoints';
import { createPaymentModuleRepository } from './repository';
import { createPaymentModuleService } from './service';

export type Dependencies = Omit<Parameters<typeof createPaymentModuleService>[0], 'repository'>;

export const paymentModuleRoom = defineRoom({
  name: 'payment-modules',
  contentTypes: [paymentModuleType],
  endpoints: { paymentModules: paymentModuleEndpoints },
  create(dependencies: Dependencies) {
    const repository = createPaymentModuleRepository(dependencies.strapi);
    return {
      paymentModules: createPaymentModuleService({ ...dependencies, repository }),
      /** For banking contracts, which are built before this room. */
      modulesOfContract: { find: repository.findByContract, count: repository.countByContract },
    };
  },
});
