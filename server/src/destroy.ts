import type { Core } from '@strapi/strapi';

import { compose } from './composition';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const { backgroundJob, paymentLinks } = compose(strapi);
  await backgroundJob.stop();
  await paymentLinks.drain();
};
