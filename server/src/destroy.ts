import type { Core } from '@strapi/strapi';

import { compose } from './composition';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const { backgroundJob, deliveryNotes, live, paymentLinks, requestGate, sharedClock, startLock } = compose(strapi);
  await startLock.release();
  await requestGate.close();
  live.stop();
  await backgroundJob.stop();
  await paymentLinks.drain();
  await deliveryNotes.drain();
  sharedClock.stop();
};
