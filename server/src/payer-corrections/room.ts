import { defineRoom } from '../kit/define-room';
import { payerCorrectionEndpoints } from './endpoints';
import { payerCorrectionModel } from './model';
import { createPayerCorrectionRepository } from './repository';
import { createPayerCorrections } from './service';

export type Dependencies = Omit<Parameters<typeof createPayerCorrections>[0], 'repository'>;

export const payerCorrectionRoom = defineRoom({
  name: 'payer-corrections',
  models: [payerCorrectionModel],
  endpoints: { payerCorrections: payerCorrectionEndpoints },
  create: (dependencies: Dependencies) => ({
    payerCorrections: createPayerCorrections({
      ...dependencies,
      repository: createPayerCorrectionRepository(dependencies.strapi),
    }),
  }),
});
