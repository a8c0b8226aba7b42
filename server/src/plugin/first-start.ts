import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

import type { InvoicePaymentsComposition } from '../composition';
import { systemActor } from '../kit/actor';
import { persistTables } from './persist-tables';
import { PLUGIN_ID } from '../plugin-id';

const LEASE = 'invoice-payments:first-start';
const LEASE_SECONDS = 15;

/**
 * Creates what exists once for all instances. Each part checks whether it exists and creates it otherwise. Instances
 * that start together run one after another. With two installation ids, for example, each instance would ignore the
 * other's payments.
 */
export const firstStart = async (
  strapi: Core.Strapi,
  { identities, siteIdentity, leases, profiles, sharedClock }: InvoicePaymentsComposition
): Promise<void> => {
  await persistTables(strapi);
  const owner = randomUUID();
  const state = strapi.store({ type: 'plugin', name: PLUGIN_ID });
  const work = async (): Promise<void> => {
    await siteIdentity.settle();
    await identities.settle();
    await profiles.ensureAdministratorsProfile(systemActor('first start'));
    await state.set({ key: 'firstStartDone', value: true });
  };
  const isDone = (await state.get({ key: 'firstStartDone' })) && (await identities.isSettled());
  if (isDone && (await siteIdentity.isSettled())) {
    await siteIdentity.settle();
    return;
  }
  while (!(await leases.hold({ name: LEASE, owner, seconds: LEASE_SECONDS, clock: sharedClock.now }, work))) {
    await pause(100);
  }
};
