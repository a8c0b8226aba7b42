import type { Core } from '@strapi/strapi';

import { activityRoutes, activityType, createActivityController } from './activity';
import { apiReferenceRoutes, createApiReferenceController } from './api-reference';
import { bankingContractRoutes, bankingContractType, createBankingContractsController } from './banking-contracts';
import { bootstrap } from './bootstrap';
import { compose } from './composition';
import config from './config';
import { destroy } from './destroy';
import { createInvoicePdfController, invoicePdfRoutes } from './invoice-pdf';
import { createEntriesController, entryRoutes } from './entries';
import { createInvoicesController, invoiceRoutes, invoiceType } from './invoices';
import { routesFor, type RouteTable } from './kit/define-route';
import { createLiveController, liveRoutes } from './live';
import { createNotificationsController, notificationRoutes } from './notifications';
import { createOverviewController, overviewRoutes } from './overview';
import { createPayPageController, payPageApiRoutes, payPageRoutes } from './pay-page';
import { createPaymentLinksController, paymentLinkRoutes, paymentLinkType } from './payment-links';
import { createPaymentModulesController, paymentModuleRoutes, paymentModuleType } from './payment-modules';
import {
  createPaymentsController,
  createUnassignedPaymentsController,
  disputeType,
  paymentRoutes,
  paymentType,
  refundType,
  unassignedPaymentRoutes,
} from './payments';
import { createProfilesController, profileRoutes, profileType } from './profiles';
import { createReconciliationController, reconciliationRoutes } from './reconciliation';
import { publicServices } from './public';
import { register } from './register';
import { createStrapiStripeImportController, strapiStripeImportRoutes } from './strapi-stripe-import';
import { createSiteAddressController, siteAddressRoutes } from './site-address';
import { createTimelineController, timelineRoutes } from './timeline';
import { createSettingsController, settingsRoutes } from './settings';
import {
  createProviderEventsController,
  createWebhooksController,
  providerEventRoutes,
  webhookRoutes,
} from './webhooks';

type WithStrapi = { strapi: Core.Strapi };

/** Every endpoint that asks for a permission, by the controller that answers it. */
export const routeTables: Record<string, RouteTable> = {
  activity: activityRoutes,
  bankingContracts: bankingContractRoutes,
  paymentModules: paymentModuleRoutes,
  profiles: profileRoutes,
  invoices: invoiceRoutes,
  invoicePdf: invoicePdfRoutes,
  payments: paymentRoutes,
  unassignedPayments: unassignedPaymentRoutes,
  paymentLinks: paymentLinkRoutes,
  notifications: notificationRoutes,
  providerEvents: providerEventRoutes,
  reconciliation: reconciliationRoutes,
  live: liveRoutes,
  apiReference: apiReferenceRoutes,
  timeline: timelineRoutes,
  settings: settingsRoutes,
  overview: overviewRoutes,
  entries: entryRoutes,
  strapiStripeImport: strapiStripeImportRoutes,
  siteAddress: siteAddressRoutes,
};

/** The only assembler: rooms into Strapi's maps. */
export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes: {
    activity: activityType,
    'banking-contract': bankingContractType,
    'payment-module': paymentModuleType,
    profile: profileType,
    invoice: invoiceType,
    payment: paymentType,
    'payment-link': paymentLinkType,
    refund: refundType,
    dispute: disputeType,
  },
  controllers: {
    activity: ({ strapi }: WithStrapi) => createActivityController(compose(strapi)),
    bankingContracts: ({ strapi }: WithStrapi) => createBankingContractsController(compose(strapi)),
    paymentModules: ({ strapi }: WithStrapi) => createPaymentModulesController(compose(strapi)),
    profiles: ({ strapi }: WithStrapi) => createProfilesController(compose(strapi)),
    invoices: ({ strapi }: WithStrapi) => createInvoicesController(compose(strapi)),
    invoicePdf: ({ strapi }: WithStrapi) => createInvoicePdfController(compose(strapi)),
    payments: ({ strapi }: WithStrapi) => createPaymentsController(compose(strapi)),
    unassignedPayments: ({ strapi }: WithStrapi) => createUnassignedPaymentsController(compose(strapi)),
    paymentLinks: ({ strapi }: WithStrapi) => createPaymentLinksController(compose(strapi)),
    notifications: ({ strapi }: WithStrapi) => createNotificationsController(compose(strapi)),
    providerEvents: ({ strapi }: WithStrapi) => createProviderEventsController(compose(strapi)),
    reconciliation: ({ strapi }: WithStrapi) => createReconciliationController(compose(strapi)),
    entries: ({ strapi }: WithStrapi) => createEntriesController({ strapi, ...compose(strapi) }),
    overview: ({ strapi }: WithStrapi) => createOverviewController(compose(strapi)),
    strapiStripeImport: ({ strapi }: WithStrapi) => createStrapiStripeImportController(compose(strapi)),
    siteAddress: ({ strapi }: WithStrapi) => createSiteAddressController(compose(strapi)),
    live: ({ strapi }: WithStrapi) => createLiveController(compose(strapi)),
    apiReference: () => createApiReferenceController(),
    timeline: ({ strapi }: WithStrapi) => createTimelineController(compose(strapi)),
    settings: ({ strapi }: WithStrapi) => createSettingsController(compose(strapi)),
    webhooks: ({ strapi }: WithStrapi) => {
      const { webhooks, config: settings } = compose(strapi);
      return createWebhooksController({ webhooks, maximumBytes: settings.webhooks.maximumBytes, log: strapi.log });
    },
    payPage: ({ strapi }: WithStrapi) => {
      const { payPage, payPageLimits, publicUrl, config: settings } = compose(strapi);
      const { apiBase } = settings.stripe;
      return createPayPageController({
        payPage,
        limits: payPageLimits,
        publicUrl,
        providerOrigin: apiBase === null ? null : new URL(apiBase).origin,
      });
    },
  },
  routes: {
    admin: { type: 'admin', routes: [...routesFor('admin', routeTables), ...payPageRoutes] },
    'content-api': {
      type: 'content-api',
      routes: [...routesFor('content-api', routeTables), ...webhookRoutes, ...payPageApiRoutes],
    },
  },
  services: publicServices,
};
