import { defineRoom } from '../kit/define-room';
import { paymentLinkType } from './content-type';
import { paymentLinkEndpoints } from './endpoints';
import { createPaymentLinkRepository } from './repository';
import { createPaymentLinkService, type PaymentLinkService } from './service';

export type Dependencies = Omit<Parameters<typeof createPaymentLinkService>[0], 'repository'>;

export const paymentLinkRoom = defineRoom({
  name: 'payment-links',
  contentTypes: [paymentLinkType],
  endpoints: { paymentLinks: paymentLinkEndpoints },
  create: (dependencies: Dependencies) => ({
    paymentLinks: createPaymentLinkService({
      ...dependencies,
      repository: createPaymentLinkRepository(dependencies.strapi),
    }),
  }),
  timeline: ({ paymentLinks }: { paymentLinks: PaymentLinkService }) => paymentLinks.timelineOf,
});
