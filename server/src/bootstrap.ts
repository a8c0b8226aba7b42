import type { Core } from '@strapi/strapi';

import { permissionActions } from '../../contracts';
import { compose } from './composition';
import { sortWordsByBytes } from './invoices';
import { systemActor } from './kit/actor';
import { registerStrapiEvents } from './outbox';
import { persistTables } from './persist-tables';
import { PLUGIN_ID } from './plugin-id';

const registerPermissions = (strapi: Core.Strapi): Promise<void> =>
  strapi
    .service('admin::permission')
    .actionProvider.registerMany(
      permissionActions.map((action) => ({ section: 'plugins', pluginName: PLUGIN_ID, ...action }))
    );

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const { backgroundJob, config, installationId, profiles, vault } = compose(strapi);
  await persistTables(strapi);
  await sortWordsByBytes(strapi);
  // Known before the first transaction needs it: SQLite has one connection, and a store read from outside would wait for it.
  await installationId();
  await registerPermissions(strapi);
  registerStrapiEvents(strapi);
  await profiles.ensureAdministratorsProfile(systemActor('first start'));
  if (!vault.canStore) {
    strapi.log.warn(
      'invoice-payments: no encryption key is set, so secrets cannot be stored. Set INVOICE_PAYMENTS_ENCRYPTION_KEY (or Strapi’s ENCRYPTION_KEY), or use env:NAME references.'
    );
  }
  if (config.jobs.enabled) backgroundJob.start(config.jobs.rule);
};
