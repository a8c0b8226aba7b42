import { defineRoom } from '../kit/define-room';
import { paymentLinkType } from './content-type';
import { paymentLinkEndpoints } from './endpoints';
import { passcodeModel } from './passcode-model';
import { createPasscodes } from './passcodes';
import { createPaymentLinkRepository } from './repository';
import { createPaymentLinkService, type PaymentLinkService } from './service';

export type Dependencies = Omit<Parameters<typeof createPaymentLinkService>[0], 'repository' | 'passcodes'> &
  Parameters<typeof createPasscodes>[0];

export const paymentLinkRoom = defineRoom({
  name: 'payment-links',
  contentTypes: [paymentLinkType],
  models: [passcodeModel],
  endpoints: { paymentLinks: paymentLinkEndpoints },
  create: (dependencies: Dependencies) => ({
    paymentLinks: createPaymentLinkService({
      ...dependencies,
      passcodes: createPasscodes(dependencies),
      repository: createPaymentLinkRepository(dependencies.strapi),
    }),
  }),
  timeline: ({ paymentLinks }: { paymentLinks: PaymentLinkService }) => paymentLinks.timelineOf,
});
