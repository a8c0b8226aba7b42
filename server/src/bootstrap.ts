import type { Core } from '@strapi/strapi';

import { permissionActions } from '../../contracts';
import { keepHistoryAppendOnly } from './activity';
import { compose } from './composition';
import { sortWordsByBytes } from './invoices';
import { systemActor } from './kit/actor';
import { registerStrapiEvents } from './outbox';
import { persistTables } from './persist-tables';
import { PLUGIN_ID } from './plugin-id';
import { startUpWarnings } from './vault/warnings';

const registerPermissions = (strapi: Core.Strapi): Promise<void> =>
  strapi
    .service('admin::permission')
    .actionProvider.registerMany(
      permissionActions.map((action) => ({ section: 'plugins', pluginName: PLUGIN_ID, ...action }))
    );

const warnAboutSecrets = async (strapi: Core.Strapi): Promise<void> => {
  const { bankingContracts, config, vault } = compose(strapi);
  const { references, unreadable } = await bankingContracts.encryptionState();
  const names = new Map((await bankingContracts.list()).map(({ documentId, name }) => [documentId, name]));
  const live = await bankingContracts.findLivePairs();
  const warnings = startUpWarnings({
    environment: process.env,
    configuredKeys: config.encryptionKeys,
    strapiKey: strapi.config.get('admin.secrets.encryptionKey') as string | undefined,
    canStore: vault.canStore,
    liveContracts: live.map(({ contractId }) => names.get(contractId) ?? contractId),
    references,
    unreadable: unreadable
      .filter(({ code }) => code !== 'environment_variable_missing')
      .map(({ bankingContract, reason }) => ({ name: names.get(bankingContract) ?? bankingContract, reason })),
  });
  for (const warning of warnings) strapi.log.warn(`invoice-payments: ${warning}`);
};

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const { backgroundJob, config, installationId, profiles } = compose(strapi);
  await persistTables(strapi);
  await sortWordsByBytes(strapi);
  // Known before the first transaction needs it: SQLite has one connection, and a store read from outside would wait for it.
  await installationId();
  await registerPermissions(strapi);
  registerStrapiEvents(strapi);
  keepHistoryAppendOnly(strapi);
  await profiles.ensureAdministratorsProfile(systemActor('first start'));
  await warnAboutSecrets(strapi);
  if (config.jobs.enabled) backgroundJob.start(config.jobs.rule);
};
