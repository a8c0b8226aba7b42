import type { Core } from '@strapi/strapi';

import { createActivityService } from './activity';
import {
  createBankingContractRepository,
  createBankingContractService,
  createKeyPairSecrets,
} from './banking-contracts';
import type { PluginConfig } from './config';
import { createEntryService } from './entries';
import { createFigureRepository, createFigureService } from './figures';
import { createInstallationId } from './installation';
import { createInvoicePdfService } from './invoice-pdf';
import { createInvoiceRepository, createInvoiceService } from './invoices';
import { systemActor } from './kit/actor';
import { createSharedClock } from './kit/shared-clock';
import { createLiveService } from './live';
import {
  createAnnouncements,
  createChannelRegistry,
  createEmailChannel,
  createNotificationRepository,
  createNotificationService,
  refuseBadNotifications,
} from './notifications';
import { createEventDelivery, createOutbox } from './outbox';
import { createOverviewService } from './overview';
import { createPayPageLimits, createPayPageService } from './pay-page';
import { createPaymentLinkRepository, createPaymentLinkService } from './payment-links';
import { createPaymentModuleRepository, createPaymentModuleService } from './payment-modules';
import { createPaymentRepository, createPaymentService } from './payments';
import { PLUGIN_ID } from './plugin-id';
import { createProfileRepository, createProfileService } from './profiles';
import { createProviderRegistry } from './providers/registry';
import { createStripeProvider, readKeptSession } from './providers/stripe';
import { createBackgroundJob, createLeases, createReconciliationService } from './reconciliation';
import { createRequestGate } from './request-gate';
import { createOldPaymentSource, createStrapiStripeImport } from './strapi-stripe-import';
import { createTimelineService } from './timeline';
import { createLogoReader, createSettingsRepository, createSellerIdentities, createSettingsService } from './settings';
import { vaultKeys } from './vault/keys';
import { createVault } from './vault/service';
import { createDeliveryNotes, createInbox, createWebhookService, createWebhookWorker } from './webhooks';

/**
 * Builds every service once per Strapi, in dependency order: what a room needs stands in its
 * signature, and a cycle cannot be built. Rooms to the right reach those to the left as ports.
 */
const build = (strapi: Core.Strapi) => {
  const config = strapi.config.get(`plugin::${PLUGIN_ID}`) as PluginConfig;
  const sharedClock = createSharedClock(strapi);
  const clock = sharedClock.now;
  const installationId = createInstallationId(strapi);
  const publicUrl = (): string =>
    (config.publicUrl ?? (strapi.config.get('server.absoluteUrl') as string)).replace(/\/+$/, '');

  const adminPage = (path: string): string =>
    `${strapi.config.get('admin.absoluteUrl') as string}/plugins/${PLUGIN_ID}/${path}`;

  const strapiKey = strapi.config.get('admin.secrets.encryptionKey') as string | undefined;
  const keys = vaultKeys(config.encryptionKeys, strapiKey, config.formerEncryptionKeys);
  const vault = createVault(keys, process.env);

  const providers = createProviderRegistry(
    [
      createStripeProvider({
        apiBase: config.stripe.apiBase,
        timeoutMs: config.stripe.timeoutMs,
        toleranceSeconds: config.webhooks.toleranceSeconds,
        now: clock,
        log: (level, message, fields) => strapi.log[level](`invoice-payments: ${message} ${JSON.stringify(fields)}`),
      }),
    ],
    clock
  );

  const activity = createActivityService({ strapi, clock });
  const inbox = createInbox(strapi, clock);
  const outbox = createOutbox({ strapi, clock, deliver: createEventDelivery(strapi) });
  const channels = createChannelRegistry([createEmailChannel(strapi, () => new URL(publicUrl()).hostname)]);
  const notificationRepository = createNotificationRepository(strapi);
  const moduleRepository = createPaymentModuleRepository(strapi);
  const invoiceRepository = createInvoiceRepository(strapi);
  const paymentRepository = createPaymentRepository(strapi);

  const contractRepository = createBankingContractRepository(strapi);
  const bankingContracts = createBankingContractService({
    strapi,
    clock,
    vault,
    secrets: createKeyPairSecrets({ strapi, clock, vault, repository: contractRepository }),
    providers,
    activity,
    repository: contractRepository,
    installationId,
    publicUrl,
    usage: {
      dependents: async (contractId) =>
        (await moduleRepository.findByContract(contractId)).map((module) => ({ type: 'payment-module', ...module })),
      moduleCounts: (contractIds) => moduleRepository.countByContract(contractIds),
      hasPayments: async (contractId, environment) =>
        (await paymentRepository.countByContract({ contractId, environment })) > 0,
      backlog: (contractIds) => inbox.backlog(contractIds),
      announceFailure: (contractId, refusal) => announcements.contractFailed(contractId, refusal),
      wakeAnnouncements: () => notifications.wake(),
    },
  });
  const settings = createSettingsService({
    strapi,
    activity,
    bankingContracts,
    readLogo: createLogoReader(strapi),
    repository: createSettingsRepository(strapi),
  });
  const paymentModules = createPaymentModuleService({
    strapi,
    clock,
    providers,
    activity,
    bankingContracts,
    repository: moduleRepository,
    usage: { invoiceCount: (moduleId) => invoiceRepository.countByModule(moduleId) },
    checkNotifications: (options) => refuseBadNotifications(options, channels),
    publicUrl,
  });
  const profiles = createProfileService({
    strapi,
    activity,
    paymentModules,
    repository: createProfileRepository(strapi),
  });
  const figures = createFigureService({
    strapi,
    repository: createFigureRepository(strapi),
    countAll: async () => [
      ...(await invoiceRepository.findContributions({ see: 'all' })),
      ...(await paymentRepository.findContributions({ see: 'all' }, null)),
    ],
  });
  const invoices = createInvoiceService({
    strapi,
    clock,
    activity,
    profiles,
    paymentModules,
    figures,
    settings,
    repository: invoiceRepository,
    numberPrefix: config.invoices.numberPrefix,
  });
  const announcements = createAnnouncements({ clock, paymentModules, channels, repository: notificationRepository });
  const sellerIdentity = createSellerIdentities({
    findAccounts: (contract) => bankingContracts.findKeyPairs([contract]),
    logoUrl: (hash) => `${publicUrl()}/invoice-payments/pay/logo/${hash}`,
  });
  const invoicePdf = createInvoicePdfService({ strapi, invoices, settings });
  const payments = createPaymentService({
    strapi,
    activity,
    clock,
    bankingContracts,
    paymentModules,
    invoices,
    repository: paymentRepository,
    figures,
    outbox,
    announcer: { write: announcements.write, refused: announcements.refused, wake: () => notifications.wake() },
    installationId,
    publicUrl,
  });
  const paymentLinks = createPaymentLinkService({
    strapi,
    clock,
    activity,
    invoices,
    repository: createPaymentLinkRepository(strapi),
    publicUrl,
  });
  const notifications = createNotificationService({
    strapi,
    clock,
    vault,
    activity,
    invoices,
    paymentModules,
    payments,
    paymentLinks,
    channels,
    repository: notificationRepository,
    settings,
    sellerIdentity,
    adminUrl: (invoiceId) => adminPage(`invoices/${invoiceId}`),
    adminPage,
    publicUrl,
    remindersFromHour: config.notifications.remindersFromHour,
  });
  const worker = createWebhookWorker({
    strapi,
    clock,
    inbox,
    bankingContracts,
    payments,
    outbox,
    maximumAttempts: config.webhooks.maximumAttempts,
  });
  const deliveryNotes = createDeliveryNotes({ strapi, write: bankingContracts.noteDelivery });
  const webhooks = createWebhookService({
    clock,
    inbox,
    worker,
    bankingContracts,
    deliveryNotes,
    activity,
    profiles,
  });
  const reconciliation = createReconciliationService({
    strapi,
    clock,
    bankingContracts,
    payments,
    webhooks,
    worker,
    activity,
  });
  const leases = createLeases(strapi);
  const backgroundJob = createBackgroundJob({
    strapi,
    clock,
    leases,
    inbox,
    worker,
    outbox,
    notifications,
    figures,
    invoices,
    reconciliation,
    bankingContracts,
    retentionDays: config.webhooks.retentionDays,
  });
  const timeline = createTimelineService({
    activity,
    invoices,
    sources: [payments.timelineOf, paymentLinks.timelineOf, notifications.timelineOf],
  });
  const entries = createEntryService({
    strapi,
    invoices,
    profiles,
    settings: async () => (await settings.read()).entries,
  });
  const strapiStripeImport = createStrapiStripeImport({
    strapi,
    source: createOldPaymentSource(strapi),
    readSession: readKeptSession,
    paymentModules,
    invoices,
    payments,
  });
  const overview = createOverviewService({ clock, figures, invoices, payments, paymentModules });
  const live = createLiveService({
    strapi,
    clock,
    activity,
    invoices,
    payments,
    maximumStreams: config.live.maximumStreams,
  });
  const payPage = createPayPageService({
    strapi,
    clock,
    providers,
    bankingContracts,
    paymentModules,
    invoices,
    payments,
    paymentLinks,
    invoicePdf,
    settings,
    sellerIdentity,
    publicUrl,
  });

  return {
    activity,
    actors: { system: systemActor },
    backgroundJob,
    bankingContracts,
    config,
    deliveryNotes,
    installationId,
    invoicePdf,
    invoices,
    entries,
    figures,
    leases,
    live,
    notifications,
    overview,
    payPage,
    payPageLimits: createPayPageLimits(strapi, config.payPage),
    paymentLinks,
    paymentModules,
    payments,
    profiles,
    providers,
    publicUrl,
    reconciliation,
    requestGate: createRequestGate(strapi),
    sharedClock,
    strapiStripeImport,
    timeline,
    settings,
    vault,
    webhooks,
  };
};

export type InvoicePaymentsComposition = ReturnType<typeof build>;

const compositions = new WeakMap<Core.Strapi, InvoicePaymentsComposition>();

/** The services of this Strapi. */
export const compose = (strapi: Core.Strapi): InvoicePaymentsComposition => {
  let composition = compositions.get(strapi);
  if (!composition) {
    composition = build(strapi);
    compositions.set(strapi, composition);
  }
  return composition;
};
