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
 * What the first start writes once for all instances: each of these looks whether it is there and
 * makes it otherwise, so instances that start together take turns. Two installation ids, for one,
 * would make each instance a stranger to the other's payments.
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
