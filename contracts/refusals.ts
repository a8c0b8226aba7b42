import type { Environment } from './common';

/**
 * Who can fix what a provider refused. `nobody`: the failure is temporary, and the same request may succeed later.
 */
export const refusalParties = ['payer', 'invoice', 'module', 'contract', 'nobody'] as const;
export type RefusalParty = (typeof refusalParties)[number];

/** Why a provider refused, in words that any provider can use. */
export const refusalReasons = [
  'key_invalid',
  'key_expired',
  'permission_missing',
  'account_closed',
  'charges_disabled',
  'currency_not_enabled',
  'tax_not_set_up',
  'payment_method_unavailable',
  'configuration_missing',
  'address_refused',
  'decoration_refused',
  'request_refused',
  'amount_too_small',
  'amount_too_large',
  'amount_invalid',
  'invoice_data_refused',
  'payment_declined',
  'balance_insufficient',
  'temporary',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What a provider refused, as staff and programs see it. */
export interface ProviderRefusal {
  reason: RefusalReason;
  party: RefusalParty;
  /** The provider's own parameter, such as `branding_settings[logo][url]`. */
  field: string | null;
  /** What the provider said, without anything secret. */
  message: string;
  /** The next step. */
  hint: string;
  /** For the provider's support. */
  requestId: string | null;
  environment: Environment;
  /** Of what was to be paid. */
  currency: string | null;
  /** How often in a row (a count). */
  count: number;
  /** When it was refused first and last. */
  since: string;
  at: string;
}
