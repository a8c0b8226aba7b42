import { adminApi } from '@strapi/strapi/admin';

import type { Single } from '../../../contracts/common';
import { PLUGIN_ID } from '../plugin-id';

/** Cache tags, named after the entity whose changes invalidate them. */
export const tags = [
  'InvoicePaymentsContract',
  'InvoicePaymentsModule',
  'InvoicePaymentsProfile',
  /** Invoices and their payments. */
  'InvoicePaymentsInvoice',
  'InvoicePaymentsFigures',
  'InvoicePaymentsEvent',
  'InvoicePaymentsActivity',
  'InvoicePaymentsReceiver',
  'InvoicePaymentsSettings',
  'InvoicePaymentsListViews',
  'InvoicePaymentsErasure',
] as const;

export const api = adminApi.enhanceEndpoints({ addTagTypes: [...tags] });

export type Params = Record<string, string | number>;

const urlOf = (path: string) => `/${PLUGIN_ID}${path}`;

export const get = (path: string, params?: Params) => ({
  url: urlOf(path),
  method: 'GET' as const,
  ...(params ? { config: { params } } : {}),
});

/** Wraps the request body in `data`, as Strapi expects. */
export const send = (method: 'POST' | 'PUT', path: string, data: unknown = {}) => ({
  url: urlOf(path),
  method,
  data: { data },
});

export const remove = (path: string) => ({ url: urlOf(path), method: 'DELETE' as const });

/** `{data}` unwrapped. */
export const dataOf = <T>(answer: Single<T>): T => answer.data;

/** Base URL of Strapi's API; the panel can be served from another host. */
export const backendUrl = (): string => (window.strapi as unknown as { backendURL: string }).backendURL;
