import type { Core } from '@strapi/strapi';

import { compose } from './composition';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  await compose(strapi).backgroundJob.stop();
};
