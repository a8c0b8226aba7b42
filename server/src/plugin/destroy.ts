import type { Core } from '@strapi/strapi';

import { compose } from '../composition';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const composition = compose(strapi);
  const { backgroundJob, calendar, deliveryNotes, dispatcher, live, payPage, paymentLinks, paymentModules } =
    composition;
  const { personalData, requestGate, sharedClock, startLock, transmissions } = composition;
  await startLock.release();
  await requestGate.close();
  live.stop();
  await payPage.drain();
  await backgroundJob.stop();
  await transmissions.stop();
  await dispatcher.stop();
  await personalData.stop();
  await paymentLinks.drain();
  await paymentModules.drain();
  await paymentModules.drain();
  await deliveryNotes.drain();
  calendar.stop();
  sharedClock.stop();
};
