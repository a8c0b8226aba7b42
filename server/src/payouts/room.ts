import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { payoutEndpoints } from './endpoints';
import { balanceTransactionModel, payoutReadingModel, providerPayoutModel } from './models';
import { createPayoutRepository } from './repository';
import { createPayoutService, type PayoutService } from './service';

export type Dependencies = Omit<Parameters<typeof createPayoutService>[0], 'repository'>;

/** Payouts come at most daily, and events report them. This finds what no event reported. */
const READ_EVERY_SECONDS = 1800;

export const payoutRoom = defineRoom({
  name: 'payouts',
  models: [providerPayoutModel, balanceTransactionModel, payoutReadingModel],
  endpoints: { payouts: payoutEndpoints },
  create: (dependencies: Dependencies) => ({
    payouts: createPayoutService({ ...dependencies, repository: createPayoutRepository(dependencies.strapi) }),
  }),
  tasks: ({ strapi, payouts }: { strapi: Core.Strapi; payouts: PayoutService }) => [
    { stage: 'reconcile', everySeconds: READ_EVERY_SECONDS, run: (mayGoOn) => payouts.readAll(mayGoOn) },
    {
      stage: 'repair',
      everySeconds: READ_EVERY_SECONDS,
      async run(mayGoOn) {
        const matched = await payouts.matchAgain(mayGoOn);
        if (matched > 0)
          strapi.log.info(`invoice-payments: matched ${matched} balance transactions to their payments.`);
      },
    },
  ],
});
