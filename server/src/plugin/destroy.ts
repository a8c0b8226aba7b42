import type { Core } from '@strapi/strapi';

import { compose } from '../composition';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const composition = compose(strapi);
  const { backgroundJob, calendar, deliveryNotes, live, paymentLinks, paymentModules } = composition;
  const { dispatcher, requestGate, sharedClock, startLock } = composition;
  await startLock.release();
  await requestGate.close();
  live.stop();
  await backgroundJob.stop();
  await dispatcher.stop();
  await paymentLinks.drain();
  await paymentModules.drain();
  await paymentModules.drain();
  await deliveryNotes.drain();
  calendar.stop();
  sharedClock.stop();
};
