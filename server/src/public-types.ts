import type { InvoicePaymentsComposition } from './composition';

/** The services site code may use: `strapi.plugin('invoice-payments').service('invoices')` and so on. */
export type InvoicePaymentsServices = Pick<
  InvoicePaymentsComposition,
  | 'actors'
  | 'bankingContracts'
  | 'paymentModules'
  | 'profiles'
  | 'invoices'
  | 'invoicePdf'
  | 'payments'
  | 'paymentLinks'
  | 'notifications'
  | 'providers'
  | 'reconciliation'
  | 'settings'
  | 'webhooks'
>;

export type * from '../../contracts';
export type { Actor } from './kit/actor';
export type { DomainEvent, DomainEventPayload } from './outbox';
export type * from './notifications/channel';
export type * from './domain/payment-facts';
export type * from './providers/payment-provider';
