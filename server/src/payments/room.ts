import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { disputeType, paymentType, refundType } from './content-types';
import { paymentEndpoints, unassignedPaymentEndpoints } from './endpoints';
import { refundDayModel, refundRequestModel } from './refund-request-model';
import { recordedPaymentEndpoints } from './recorded-endpoints';
import { payoutModel, reversalModel, writeOffModel } from './recorded-models';
import { createPaymentRepository } from './repository';
import { createPaymentService, type PaymentService } from './service';
import { unassignedPaymentModel } from './unassigned-model';
import { createUnassignedRepository } from './unassigned-repository';

export type Dependencies = Omit<Parameters<typeof createPaymentService>[0], 'repository' | 'unassigned'>;

const COUNT_EVERY_SECONDS = 86_400;

export const paymentRoom = defineRoom({
  name: 'payments',
  contentTypes: [paymentType, refundType, disputeType],
  models: [refundRequestModel, refundDayModel, unassignedPaymentModel, reversalModel, payoutModel, writeOffModel],
  endpoints: {
    payments: { ...paymentEndpoints, ...recordedPaymentEndpoints },
    unassignedPayments: unassignedPaymentEndpoints,
  },
  create(dependencies: Dependencies) {
    const repository = createPaymentRepository(dependencies.strapi);
    const unassigned = createUnassignedRepository(dependencies.strapi);
    return {
      payments: createPaymentService({ ...dependencies, repository, unassigned }),
      /** For banking contracts and figures, which are built before this room. */
      paymentCounts: {
        byContract: repository.countByContract,
        contributions: () => repository.findContributions({ see: 'all' }, null, dependencies.calendar.zone()),
      },
    };
  },
  timeline: ({ payments }: { payments: PaymentService }) => payments.timelineOf,
  tasks: ({ strapi, payments }: { strapi: Core.Strapi; payments: PaymentService }) => [
    { stage: 'process', run: (mayGoOn) => payments.sendRefundRequests(mayGoOn) },
    { stage: 'process', run: (mayGoOn) => payments.closeWithdrawn(mayGoOn) },
    {
      stage: 'repair',
      everySeconds: COUNT_EVERY_SECONDS,
      async run(mayGoOn) {
        const losses = (await mayGoOn()) ? await payments.countLosses() : 0;
        if (losses === 0) return;
        strapi.log.info(`invoice-payments: counted the disputes of ${losses} payments from an earlier version.`);
      },
    },
  ],
});
