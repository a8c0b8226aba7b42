import type { Core } from '@strapi/strapi';

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

/** `strapi.plugin('invoice-payments')`, its services by their names. */
export interface InvoicePaymentsPlugin extends Omit<Core.Plugin, 'service'> {
  service<N extends keyof InvoicePaymentsServices>(name: N): InvoicePaymentsServices[N];
  /** Services that are not promised to stay as they are. */
  service<T extends Core.Service>(name: string): T;
}

/** Whoever imports a type from here gets `strapi.plugin('invoice-payments')` typed everywhere. */
declare module '@strapi/types/dist/core/strapi.js' {
  interface Strapi {
    plugin(name: 'invoice-payments'): InvoicePaymentsPlugin;
  }
}

export type * from '../../contracts';
export type { Actor } from './kit/actor';
export type { DomainEventPayload } from './outbox';
export type * from './notifications/channel';
export type * from '../../domain/payments/payment-facts';
export type * from './providers/payment-provider';
