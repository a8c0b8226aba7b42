import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { normalizedAddress } from '../../domain/values/public-address';
import { accountingRoom } from './accounting';
import { activityRoom } from './activity';
import { apiReferenceRoom } from './api-reference';
import { bankingContractRoom } from './banking-contracts';
import { creditNoteRoom } from './credit-notes';
import { eInvoiceRoom } from './einvoice';
import { entryRoom } from './entries';
import { eventReceiverRoom } from './event-receivers';
import { figureRoom } from './figures';
import { grantingRoom } from './granting';
import { idempotencyRoom } from './idempotency';
import { invoicePdfRoom } from './invoice-pdf';
import { invoiceRoom } from './invoices';
import { systemActor } from './kit/actor';
import { tasksOf, timelineSourcesOf } from './kit/define-room';
import { createIdentities } from './kit/identities';
import { createSharedClock } from './kit/shared-clock';
import { listViewRoom } from './list-views';
import { liveRoom } from './live';
import { mcpRoom } from './mcp';
import { movementRoom } from './movements';
import { notificationRoom } from './notifications';
import { outboxRoom } from './outbox';
import { overviewRoom } from './overview';
import { payPageRoom } from './pay-page';
import { payerCorrectionRoom } from './payer-corrections';
import { paymentLinkRoom } from './payment-links';
import { paymentModuleRoom } from './payment-modules';
import { paymentRoom } from './payments';
import { periodRoom } from './periods';
import { personalDataRoom } from './personal-data';
import { payoutRoom } from './payouts';
import { PLUGIN_ID } from './plugin-id';
import type { PluginConfig } from './plugin/config';
import { createRequestGate } from './plugin/request-gate';
import { createStartLock } from './plugin/start-lock';
import { profileRoom } from './profiles';
import { createProviderRegistry } from './providers/registry';
import { createStripeProvider, readKeptSession } from './providers/stripe';
import { receiptRoom } from './receipts';
import { reconciliationRoom } from './reconciliation';
import { settingsRoom } from './settings';
import { siteAddressRoom } from './site-address';
import { siteContentRoom } from './site-content';
import { guardProvider, siteIdentityRoom } from './site-identity';
import { signalRoom } from './signals';
import { strapiStripeImportRoom } from './strapi-stripe-import';
import { suggestionRoom } from './suggestions';
import { timelineRoom } from './timeline';
import { transmissionRoom } from './transmissions';
import { vaultRoom } from './vault';
import { webhookRoom } from './webhooks';

/**
 * Every room, in the order of their dependencies: a room imports rooms above it only. `npm run check:arrows` reads the
 * list here and fails on an import that points the other way.
 */
export const rooms = [
  vaultRoom,
  idempotencyRoom,
  activityRoom,
  siteIdentityRoom,
  siteContentRoom,
  outboxRoom,
  signalRoom,
  bankingContractRoom,
  settingsRoom,
  paymentModuleRoom,
  profileRoom,
  grantingRoom,
  figureRoom,
  periodRoom,
  invoiceRoom,
  invoicePdfRoom,
  eInvoiceRoom,
  paymentRoom,
  receiptRoom,
  creditNoteRoom,
  transmissionRoom,
  paymentLinkRoom,
  notificationRoom,
  payerCorrectionRoom,
  payoutRoom,
  movementRoom,
  eventReceiverRoom,
  webhookRoom,
  reconciliationRoom,
  payPageRoom,
  liveRoom,
  apiReferenceRoom,
  timelineRoom,
  overviewRoom,
  accountingRoom,
  entryRoom,
  suggestionRoom,
  listViewRoom,
  personalDataRoom,
  mcpRoom,
  strapiStripeImportRoom,
  siteAddressRoom,
] as const;

/** Short: when its holder dies, the next registration of an endpoint waits for its end. */
const ENDPOINT_LEASE_SECONDS = 15;

/**
 * Builds every service once per Strapi instance, in dependency order: what a room needs stands in the parameter of its
 * `create`, and a cycle cannot be built. A room reaches those to its right through ports: functions that are called
 * later only.
 */
const build = (strapi: Core.Strapi) => {
  const config = strapi.config.get(`plugin::${PLUGIN_ID}`) as PluginConfig;
  const sharedClock = createSharedClock(strapi);
  const clock = sharedClock.now;
  const identities = createIdentities(strapi);
  const publicUrl = (): string =>
    normalizedAddress(config.publicUrl ?? (strapi.config.get('server.absoluteUrl') as string));
  const adminPage = (path: string): string =>
    `${strapi.config.get('admin.absoluteUrl') as string}/plugins/${PLUGIN_ID}/${path}`;

  const { siteIdentity } = siteIdentityRoom.create({
    strapi,
    publicUrl,
    hasLiveKeys: async () => (await bankingContracts.findLivePairs()).length > 0,
  });
  const { installationId } = siteIdentity;

  const providers = createProviderRegistry(
    [
      createStripeProvider({
        apiBase: config.stripe.apiBase,
        timeoutMs: config.stripe.timeoutMs,
        partnerId: config.stripe.partnerId,
        toleranceSeconds: config.webhooks.toleranceSeconds,
        now: clock,
        log: (level, message, fields) => strapi.log[level](`invoice-payments: ${message} ${JSON.stringify(fields)}`),
      }),
    ],
    clock,
    (provider) => guardProvider(provider, siteIdentity.assertMayAct)
  );

  const { vault, returnSignature, linkAccess } = vaultRoom.create({ strapi, config });
  const { idempotency } = idempotencyRoom.create({ strapi, clock, vault });
  const { activity } = activityRoom.create({ strapi, clock });
  const { siteContent } = siteContentRoom.create({ strapi });
  const { outbox } = outboxRoom.create({
    strapi,
    clock,
    isHeld: siteIdentity.isChanged,
    storeForReceivers: (event, payload) => dispatcher.store(event, payload),
  });
  const { signals } = signalRoom.create({ strapi, clock });
  const { bankingContracts } = bankingContractRoom.create({
    strapi,
    clock,
    vault,
    providers,
    activity,
    // Each piece of work is an owner of its own: two requests to one instance exclude each other, too.
    exclusively: (name, work) =>
      leases.hold({ name, owner: randomUUID(), seconds: ENDPOINT_LEASE_SECONDS, clock }, work),
    installationId,
    publicUrl,
    siteGuard: siteIdentity,
    usage: {
      dependents: async (contractId) =>
        (await modulesOfContract.find(contractId)).map((module) => ({ type: 'payment-module', ...module })),
      moduleCounts: (contractIds) => modulesOfContract.count(contractIds),
      hasPayments: async (contractId, environment) => (await paymentCounts.byContract({ contractId, environment })) > 0,
      backlog: (contractIds) => inbox.backlog(contractIds),
      announceFailure: (contractId, refusal) => announcements.contractFailed(contractId, refusal),
      wakeAnnouncements: () => notifications.wake(),
    },
    otherSecrets: {
      sealedTexts: () => receiverSecrets.sealedTexts(),
      renewAll: () => receiverSecrets.renewAll(),
    },
  });
  const { settings, calendar, sellerIdentity } = settingsRoom.create({
    strapi,
    clock,
    activity,
    bankingContracts,
    siteContent,
    publicUrl,
    numberPrefix: config.invoices.numberPrefix,
  });
  const { paymentModules, modulesOfContract } = paymentModuleRoom.create({
    strapi,
    clock,
    providers,
    activity,
    bankingContracts,
    usage: {
      invoiceCount: (moduleId) => invoiceCounts.byModule(moduleId),
      withdrawPages: (moduleId) => payments.withdraw({ paymentModule: moduleId }, 'module_off'),
      closeWithdrawn: () => payments.closeWithdrawn(),
    },
    checkNotifications: (options) => checkNotifications(options),
    checkNetwork: (name, field) => checkNetwork(name, field),
    publicUrl,
  });
  const { profiles } = profileRoom.create({ strapi, activity, paymentModules });
  const { granting } = grantingRoom.create({ strapi, activity, profiles });
  const { figures } = figureRoom.create({
    strapi,
    clock,
    zone: calendar.zone,
    countAll: async () => [...(await invoiceCounts.contributions()), ...(await paymentCounts.contributions())],
  });
  const { periods } = periodRoom.create({ strapi });
  const { invoices, invoiceCounts } = invoiceRoom.create({
    strapi,
    periods,
    clock,
    identities,
    activity,
    profiles,
    paymentModules,
    figures,
    outbox,
    settings,
    calendar,
    siteContent,
    numberPrefix: config.invoices.numberPrefix,
    settingsUrl: () => adminPage('settings'),
    networks: {
      check: (name, field) => checkNetwork(name, field),
      write: (invoice) => transmissions.write(invoice, invoice),
      wake: () => transmissions.wake(),
    },
  });
  const { invoicePdf } = invoicePdfRoom.create({ strapi, invoices, settings, calendar });
  const { eInvoices } = eInvoiceRoom.create({ invoices, settings });
  const { payments, paymentCounts } = paymentRoom.create({
    strapi,
    periods,
    activity,
    clock,
    bankingContracts,
    paymentModules,
    profiles,
    invoices,
    figures,
    calendar,
    siteContent,
    refundLimits: () => settings.refundLimits(),
    outbox,
    announcer: {
      write: (news) => announcements.write(news),
      writeUnassigned: (payment) => announcements.writeUnassigned(payment),
      refused: (news) => announcements.refused(news),
      wake: () => notifications.wake(),
    },
    siteGuard: siteIdentity,
    installationId,
    publicUrl,
    signReturn: returnSignature.sign,
    recordsOf: (documentIds, environment) => accounting.recordsOf(documentIds, environment),
  });
  const { receipts } = receiptRoom.create({ clock, payments, invoicePdf });
  const { creditNotes } = creditNoteRoom.create({
    strapi,
    periods,
    clock,
    activity,
    profiles,
    invoices,
    invoicePdf,
    payments,
    settings,
    calendar,
    outbox,
    numberPrefix: config.invoices.numberPrefix,
    announcer: {
      write: async (creditNote, invoice) => {
        await transmissions.write(creditNote, invoice);
        return announcements.writeCreditNote(creditNote, invoice);
      },
      wake: () => {
        notifications.wake();
        transmissions.wake();
      },
    },
    refund: (paymentId, input, actor) => payments.refund(paymentId, input, actor),
  });
  const { transmissions, checkNetwork } = transmissionRoom.create({
    strapi,
    clock,
    activity,
    paymentModules,
    invoices,
    invoicePdf,
    creditNotes,
    signals,
    siteGuard: siteIdentity,
    announcer: {
      refused: (news) => announcements.transmissionRefused(news),
      wake: () => notifications.wake(),
    },
  });
  const { paymentLinks } = paymentLinkRoom.create({
    strapi,
    clock,
    vault,
    activity,
    signals,
    invoices,
    payments,
    publicUrl,
    announcer: {
      passcodeLocked: (invoiceId, module, generation) => announcements.passcodeLocked(invoiceId, module, generation),
      wake: () => notifications.wake(),
    },
  });
  const { notifications, announcements, checkNotifications, messageReceipts, sms, renewal } = notificationRoom.create({
    strapi,
    signals,
    config,
    clock,
    vault,
    activity,
    invoices,
    paymentModules,
    payments,
    paymentLinks,
    invoicePdf,
    receipts,
    creditNotes,
    settings,
    calendar,
    sellerIdentity,
    adminUrl: (invoiceId) => adminPage(`invoices/${invoiceId}`),
    unassignedUrl: () => adminPage('unassigned-payments'),
    findPayout: (id) => payouts.findRow(id),
    adminPage,
    publicUrl,
    siteGuard: siteIdentity,
    remindersFromHour: config.notifications.remindersFromHour,
  });
  const { payerCorrections } = payerCorrectionRoom.create({
    strapi,
    clock,
    activity,
    profiles,
    invoices,
    creditNotes,
    renewal,
    notifications,
    announcer: announcements,
  });
  const { payouts } = payoutRoom.create({
    strapi,
    clock,
    bankingContracts,
    invoices,
    payments,
    announcer: { payoutDiffers: (payout) => announcements.payoutDiffers(payout), wake: () => notifications.wake() },
    siteGuard: siteIdentity,
  });
  const { movements } = movementRoom.create({
    strapi,
    calendar,
    bankingContracts,
    paymentModules,
    profiles,
    invoices,
    payouts,
  });
  const { dispatcher, eventReceivers, receiverSecrets, pruneDispatches } = eventReceiverRoom.create({
    strapi,
    clock,
    vault,
    activity,
    profiles,
    siteGuard: siteIdentity,
    announcer: {
      receiverDisabled: (receiver, reason) => announcements.receiverDisabled(receiver, reason),
      wake: () => notifications.wake(),
    },
    config,
  });
  const { webhooks, inbox, worker, deliveryNotes } = webhookRoom.create({
    strapi,
    clock,
    bankingContracts,
    payments,
    payouts,
    outbox,
    activity,
    profiles,
    siteGuard: siteIdentity,
    config,
  });
  const { reconciliation, leases, backgroundJob } = reconciliationRoom.create({
    strapi,
    clock,
    bankingContracts,
    payments,
    webhooks,
    worker,
    activity,
    siteGuard: siteIdentity,
    outbox,
    notifications,
    tasks: () => tasksOf(rooms, services),
  });
  const { payPage, payPageLimits } = payPageRoom.create({
    strapi,
    clock,
    providers,
    bankingContracts,
    paymentModules,
    invoices,
    payments,
    paymentLinks,
    invoicePdf,
    receipts,
    creditNotes,
    settings,
    calendar,
    sellerIdentity,
    publicUrl,
    isSignedReturn: returnSignature.isSigned,
    linkAccess,
    payerCorrections,
    renewal,
    notifications,
    config,
  });
  const { live } = liveRoom.create({
    strapi,
    clock,
    activity,
    signals,
    invoices,
    payments,
    maximumStreams: config.live.maximumStreams,
  });
  const { timeline } = timelineRoom.create({
    activity,
    invoices,
    sources: () => timelineSourcesOf(rooms, services),
  });
  const { overview } = overviewRoom.create({ calendar, figures, invoices, payments, paymentModules });
  const { accounting } = accountingRoom.create({
    strapi,
    clock,
    activity,
    calendar,
    settings,
    periods,
    invoices,
    invoicePdf,
  });
  const { entries } = entryRoom.create({
    strapi,
    invoices,
    profiles,
    settings: async () => (await settings.read()).entries,
    siteContent,
  });
  const { suggestions } = suggestionRoom.create({ invoices, entries });
  const { listViews } = listViewRoom.create({ strapi });
  const { personalData } = personalDataRoom.create({
    strapi,
    clock,
    vault,
    idempotency,
    activity,
    settings,
    calendar,
    invoicePdf,
    creditNotes,
  });
  const { strapiStripeImport } = strapiStripeImportRoom.create({
    strapi,
    readSession: readKeptSession,
    paymentModules,
    invoices,
    payments,
  });
  const { siteAddress } = siteAddressRoom.create({
    strapi,
    activity,
    siteIdentity,
    bankingContracts,
    paymentModules,
    payments,
    notifications,
    transmissions,
    outbox,
    eventReceivers,
    worker,
  });

  const services = {
    accounting,
    activity,
    actors: { system: systemActor },
    backgroundJob,
    bankingContracts,
    calendar,
    clock,
    config,
    creditNotes,
    deliveryNotes,
    dispatcher,
    eInvoices,
    entries,
    eventReceivers,
    figures,
    granting,
    idempotency,
    identities,
    inbox,
    invoicePdf,
    invoices,
    leases,
    listViews,
    live,
    messageReceipts,
    movements,
    notifications,
    outbox,
    overview,
    payerCorrections,
    payPage,
    payPageLimits,
    paymentLinks,
    paymentModules,
    payments,
    periods,
    personalData,
    payouts,
    profiles,
    providers,
    pruneDispatches,
    publicUrl,
    receipts,
    reconciliation,
    requestGate: createRequestGate(strapi),
    settings,
    sharedClock,
    siteAddress,
    siteContent,
    siteIdentity,
    signals,
    sms,
    startLock: createStartLock(strapi),
    strapi,
    strapiStripeImport,
    suggestions,
    timeline,
    transmissions,
    vault,
    webhooks,
    worker,
  };
  return services;
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
