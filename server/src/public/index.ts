import type { Core } from '@strapi/strapi';

import { compose } from '../composition';
import { createActorsFacade } from './actors';
import { createBankingContractsFacade } from './banking-contracts';
import { createCreditNotesFacade } from './credit-notes';
import { createInvoicePdfFacade } from './invoice-pdf';
import { createInvoicesFacade } from './invoices';
import { createNotificationsFacade } from './notifications';
import { createPaymentLinksFacade } from './payment-links';
import { createPaymentModulesFacade } from './payment-modules';
import { createPaymentsFacade } from './payments';
import { createProfilesFacade } from './profiles';
import { createProvidersFacade } from './providers';
import { createReconciliationFacade } from './reconciliation';
import type { InvoicePaymentsServices } from './services';
import { createSettingsFacade } from './settings';
import { createTransmissionsFacade } from './transmissions';

type ServiceFactories = {
  [N in keyof InvoicePaymentsServices]: (of: { strapi: Core.Strapi }) => InvoicePaymentsServices[N];
};

/**
 * The services of `strapi.plugin('invoice-payments')`. Each is a plain object with the members of its interface, so
 * that site code cannot reach what the rooms share with each other: rows, locks, facts and decrypted keys.
 */
export const publicServices: ServiceFactories = {
  actors: ({ strapi }) => createActorsFacade(compose(strapi).actors),
  bankingContracts: ({ strapi }) => createBankingContractsFacade(compose(strapi).bankingContracts),
  creditNotes: ({ strapi }) => createCreditNotesFacade(compose(strapi).creditNotes),
  invoicePdf: ({ strapi }) => createInvoicePdfFacade(compose(strapi).invoicePdf),
  invoices: ({ strapi }) => createInvoicesFacade(compose(strapi).invoices),
  notifications: ({ strapi }) => createNotificationsFacade(compose(strapi).notifications),
  paymentLinks: ({ strapi }) => createPaymentLinksFacade(compose(strapi).paymentLinks),
  paymentModules: ({ strapi }) => createPaymentModulesFacade(compose(strapi).paymentModules),
  payments: ({ strapi }) => createPaymentsFacade(compose(strapi).payments),
  profiles: ({ strapi }) => createProfilesFacade(compose(strapi).profiles),
  providers: ({ strapi }) => createProvidersFacade(compose(strapi).providers),
  reconciliation: ({ strapi }) => createReconciliationFacade(compose(strapi).reconciliation),
  settings: ({ strapi }) => createSettingsFacade(compose(strapi).settings),
  transmissions: ({ strapi }) => createTransmissionsFacade(compose(strapi).transmissions),
};
