import type { Core } from '@strapi/strapi';

import type { InvoicePaymentsServices } from './public/services';

/** `strapi.plugin('invoice-payments')`, its services by their names. */
export interface InvoicePaymentsPlugin extends Omit<Core.Plugin, 'service'> {
  /** Answers a service by its name. */
  service<N extends keyof InvoicePaymentsServices>(name: N): InvoicePaymentsServices[N];
}

/** Whoever imports a type from here gets `strapi.plugin('invoice-payments')` typed everywhere. */
declare module '@strapi/types/dist/core/strapi.js' {
  interface Strapi {
    plugin(name: 'invoice-payments'): InvoicePaymentsPlugin;
  }
}

export type * from '../../contracts';
export type { Actor, SiteAccess } from './kit/actor';
export type { DomainEventPayload } from './outbox/strapi-events';
export type * from './notifications/channel';
export type * from './transmissions/port';
export type * from '../../domain/payments/payment-facts';
export type * from './providers/payment-provider';
export type { ActorsService } from './public/actors';
export type { BankingContractsService } from './public/banking-contracts';
export type { CreditNotesService } from './public/credit-notes';
export type { InvoiceFile, InvoicePdfService, RenderOptions } from './public/invoice-pdf';
export type { InvoicesService } from './public/invoices';
export type { NotificationsService } from './public/notifications';
export type { PaymentLinksService } from './public/payment-links';
export type { PaymentModulesService } from './public/payment-modules';
export type { PaymentsService } from './public/payments';
export type { ProfilesService } from './public/profiles';
export type { ProvidersService } from './public/providers';
export type { ReconciliationService } from './public/reconciliation';
export type { InvoicePaymentsServices } from './public/services';
export type { SettingsService } from './public/settings';
export type { TransmissionsService } from './public/transmissions';
export type { BalanceTransactionFact, PayoutFact } from '../../domain/payouts/payout-facts';
