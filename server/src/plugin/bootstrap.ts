import type { Core } from '@strapi/strapi';

import { permissionActions } from '../../../contracts';
import { keepHistoryAppendOnly } from '../activity';
import { compose, rooms, type InvoicePaymentsComposition } from '../composition';
import { isLoopbackAddress, publicAddressProblem } from '../../../domain/values/public-address';
import { hideSettingsFromSiteUsers } from './site-user-boxes';
import { followChangedAdmins } from './changed-admins';
import { forgetDeletedRoles } from './deleted-roles';
import { firstStart } from './first-start';
import { sortWordsByBytes } from '../invoices';
import { keepUploadsOffOurTypes } from './media-gate';
import { registerStrapiEvents } from '../outbox';
import { endpointsOf } from '../kit/strapi-maps';
import { PLUGIN_ID } from '../plugin-id';
import { startUpWarnings } from '../vault/warnings';

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

/**
 * Checks the address to which payers and Stripe are sent, and reports problems.
 *
 * @throws {Error} when Strapi's own `server.url` is used as `publicUrl` and is not valid
 */
const checkPublicUrl = (strapi: Core.Strapi): void => {
  const { config, publicUrl } = compose(strapi);
  const problem = config.publicUrl === null ? publicAddressProblem(strapi.config.get('server.absoluteUrl')) : null;
  if (problem !== null) {
    throw new Error(
      `invoice-payments: Strapi's server.url ${problem}. Correct it, or set publicUrl in the plugin's configuration.`
    );
  }
  if (isLoopbackAddress(publicUrl()) && process.env.NODE_ENV !== 'development') {
    strapi.log.warn(
      `invoice-payments: the public address is ${publicUrl()}, which only this machine can reach. Payers and Stripe cannot reach it. Set publicUrl (INVOICE_PAYMENTS_PUBLIC_URL).`
    );
  }
};

const start = async (strapi: Core.Strapi, composition: InvoicePaymentsComposition): Promise<void> => {
  const { backgroundJob, config } = composition;
  checkPublicUrl(strapi);
  await composition.sharedClock.read();
  composition.sharedClock.start();
  await composition.calendar.read();
  composition.calendar.start();
  await sortWordsByBytes(strapi);
  await firstStart(strapi, composition);
  await composition.payments.doubtKnownSessions();
  await registerPermissions(strapi);
  registerStrapiEvents(strapi);
  keepHistoryAppendOnly(strapi);
  keepUploadsOffOurTypes(strapi);
  forgetDeletedRoles(strapi, composition);
  followChangedAdmins(strapi, composition);
  hideSettingsFromSiteUsers(strapi, endpointsOf(rooms));
  await warnAboutSecrets(strapi);
  if (config.jobs.enabled) backgroundJob.start(config.jobs.rule);
};

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const composition = compose(strapi);
  try {
    await start(strapi, composition);
  } catch (error) {
    await composition.startLock.release();
    throw error;
  }
  composition.startLock.releaseWhenStarted();
};
