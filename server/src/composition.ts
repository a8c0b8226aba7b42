import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { createActivityService } from './activity';
import {
  createBankingContractRepository,
  createBankingContractService,
  createEndpointChanges,
  createKeyPairSecrets,
} from './banking-contracts';
import type { PluginConfig } from './config';
import { normalizedAddress } from '../../domain/values/public-address';
import { createEntryService } from './entries';
import { createFigureRepository, createFigureService } from './figures';
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
import { createReturnSignature } from './vault/return-signature';
import { createPaymentLinkRepository, createPaymentLinkService } from './payment-links';
import { createPaymentModuleRepository, createPaymentModuleService } from './payment-modules';
import { createPaymentRepository, createPaymentService, createUnassignedRepository } from './payments';
import { PLUGIN_ID } from './plugin-id';
import { createProfileRepository, createProfileService } from './profiles';
import { createProviderRegistry } from './providers/registry';
import { createStripeProvider, readKeptSession } from './providers/stripe';
import { createBackgroundJob, createLeases, createReconciliationService } from './reconciliation';
import { createRequestGate } from './request-gate';
import { createOldPaymentSource, createStrapiStripeImport } from './strapi-stripe-import';
import { createSiteAddressService } from './site-address';
import { createSiteIdentity, guardProvider } from './site-identity';
import { createStartLock } from './start-lock';
import { createTimelineService } from './timeline';
import { createLogoReader, createSettingsRepository, createSellerIdentities, createSettingsService } from './settings';
import { vaultKeys } from './vault/keys';
import { createVault } from './vault/service';
import { createDeliveryNotes, createInbox, createWebhookService, createWebhookWorker } from './webhooks';

/** Short: when its holder dies, whoever registers again waits for its end. */
const ENDPOINT_LEASE_SECONDS = 15;

/**
 * Builds every service once per Strapi, in dependency order: what a room needs stands in its
 * signature, and a cycle cannot be built. Rooms to the right reach those to the left as ports.
 */
const build = (strapi: Core.Strapi) => {
  const config = strapi.config.get(`plugin::${PLUGIN_ID}`) as PluginConfig;
  const sharedClock = createSharedClock(strapi);
  const clock = sharedClock.now;
  const publicUrl = (): string =>
    normalizedAddress(config.publicUrl ?? (strapi.config.get('server.absoluteUrl') as string));

  const contractRepository = createBankingContractRepository(strapi);
  const siteIdentity = createSiteIdentity({
    strapi,
    publicUrl,
    hasLiveKeys: async () =>
      (await contractRepository.findAllKeyPairs()).some(({ environment }) => environment === 'live'),
  });
  const { installationId } = siteIdentity;

  const adminPage = (path: string): string =>
    `${strapi.config.get('admin.absoluteUrl') as string}/plugins/${PLUGIN_ID}/${path}`;

  const strapiKey = strapi.config.get('admin.secrets.encryptionKey') as string | undefined;
  const keys = vaultKeys(config.encryptionKeys, strapiKey, config.formerEncryptionKeys);
  const vault = createVault(keys, process.env, strapi.config.get('admin.auth.secret') as string | undefined);
  const returnSignature = createReturnSignature(vault);

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
    clock,
    (provider) => guardProvider(provider, siteIdentity.assertMayAct)
  );

  const activity = createActivityService({ strapi, clock });
  const inbox = createInbox(strapi, clock);
  const outbox = createOutbox({ strapi, clock, deliver: createEventDelivery(strapi), isHeld: siteIdentity.isChanged });
  const channels = createChannelRegistry([createEmailChannel(strapi, () => new URL(publicUrl()).hostname)]);
  const notificationRepository = createNotificationRepository(strapi);
  const moduleRepository = createPaymentModuleRepository(strapi);
  const invoiceRepository = createInvoiceRepository(strapi);
  const paymentRepository = createPaymentRepository(strapi);

  const leases = createLeases(strapi);
  const bankingContracts = createBankingContractService({
    strapi,
    clock,
    vault,
    secrets: createKeyPairSecrets({ strapi, clock, vault, repository: contractRepository }),
    providers,
    activity,
    repository: contractRepository,
    endpointChanges: createEndpointChanges(strapi, clock),
    // Each piece of work is an owner of its own: two requests to one instance exclude each other, too.
    exclusively: (name, work) =>
      leases.hold({ name, owner: randomUUID(), seconds: ENDPOINT_LEASE_SECONDS, clock }, work),
    installationId,
    publicUrl,
    siteGuard: siteIdentity,
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
    usage: {
      invoiceCount: (moduleId) => invoiceRepository.countByModule(moduleId),
      withdrawPages: (moduleId) => payments.withdraw({ paymentModule: moduleId }, 'module_off'),
      closeWithdrawn: () => payments.closeWithdrawn(),
    },
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
    announcer: { ...announcements, wake: () => notifications.wake() },
    unassigned: createUnassignedRepository(strapi),
    siteGuard: siteIdentity,
    installationId,
    publicUrl,
    signReturn: returnSignature.sign,
  });
  const paymentLinks = createPaymentLinkService({
    strapi,
    clock,
    activity,
    invoices,
    payments,
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
    unassignedUrl: () => adminPage('unassigned-payments'),
    adminPage,
    publicUrl,
    siteGuard: siteIdentity,
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
    isHeld: siteIdentity.isChanged,
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
    siteGuard: siteIdentity,
  });
  const reconciliation = createReconciliationService({
    strapi,
    clock,
    bankingContracts,
    payments,
    webhooks,
    worker,
    activity,
    siteGuard: siteIdentity,
  });
  const siteAddress = createSiteAddressService({
    strapi,
    activity,
    siteIdentity,
    bankingContracts,
    paymentModules,
    payments,
    notifications,
    outbox,
    worker,
  });
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
    payments,
    endpoints: { heal: bankingContracts.healEndpoints, inspect: bankingContracts.inspectEndpoints },
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
    isSignedReturn: returnSignature.isSigned,
  });

  return {
    activity,
    actors: { system: systemActor },
    backgroundJob,
    bankingContracts,
    config,
    deliveryNotes,
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
    siteAddress,
    siteIdentity,
    startLock: createStartLock(strapi),
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
