import { defineRoom } from '../kit/define-room';
import { strapiStripeImportEndpoints } from './endpoints';
import { createStrapiStripeImport } from './service';
import { createOldPaymentSource } from './source';

export type Dependencies = Omit<Parameters<typeof createStrapiStripeImport>[0], 'source'>;

export const strapiStripeImportRoom = defineRoom({
  name: 'strapi-stripe-import',
  endpoints: { strapiStripeImport: strapiStripeImportEndpoints },
  create: (dependencies: Dependencies) => ({
    strapiStripeImport: createStrapiStripeImport({
      ...dependencies,
      source: createOldPaymentSource(dependencies.strapi),
    }),
  }),
});
