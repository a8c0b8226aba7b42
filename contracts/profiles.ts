import type { Capability } from './capabilities';
import type { ListQuery, Page, Single } from './common';
import type { Versioned } from './errors';

export const visibilities = ['none', 'own', 'all'] as const;
/** Which invoices a role may see; `own` are those it created. */
export type Visibility = (typeof visibilities)[number];

/** What a profile's Settings tab holds. */
export interface InvoiceSettings {
  see: Visibility;
  create: boolean;
  issue: boolean;
  sendLink: boolean;
  /** Links may also go to other recipients than the customer. Counts together with `sendLink` only. */
  sendToOthers: boolean;
  takePayment: boolean;
  export: boolean;
  /** Credit issued invoices: make and issue credit notes. */
  credit: boolean;
  /** Record payments that came without a provider, and reverse them. */
  recordPayment: boolean;
  /** Give up what will not be paid. */
  writeOff: boolean;
  /** `refunds` lets somebody refund payments. */
  capabilities: Record<Capability, boolean>;
}

/** What the roles of a profile may do with invoices. */
export interface Profile {
  documentId: string;
  name: string;
  description: string | null;
  /** `code` of admin roles: it survives an export, an id does not. */
  adminRoles: string[];
  /** `type` of users-permissions roles. */
  apiRoles: string[];
  invoices: InvoiceSettings;
  allModules: boolean;
  /** Empty when `allModules` is true. */
  paymentModules: { documentId: string; name: string }[];
  /** Names what people edit in it. Send it with a change, so that the change does not overwrite a newer version. */
  version: string;
  createdAt: string;
  updatedAt: string;
}

/** A profile as it is sent in. What is left out is not granted, except payment by link. */
export interface ProfileInput {
  name: string;
  description?: string | null;
  adminRoles?: string[];
  apiRoles?: string[];
  invoices?: Partial<Omit<InvoiceSettings, 'capabilities'>> & {
    capabilities?: Partial<InvoiceSettings['capabilities']>;
  };
  allModules?: boolean;
  /** documentIds */
  paymentModules?: string[];
}

/** What one profile grants. */
export interface ProfileGrants {
  documentId: string;
  name: string;
  invoices: InvoiceSettings;
  allModules: boolean;
  /** documentIds of payment modules. */
  modules: string[];
}

/**
 * What the profiles of a user's roles grant. The fields say what any of them grants. They do not add up: an action takes
 * one profile that grants the action, shows the invoice and includes the payment module.
 */
export interface EffectiveGrants extends InvoiceSettings {
  allModules: boolean;
  /** documentIds of the modules that any profile includes. */
  modules: string[];
  /** Each profile by itself. Empty for API tokens, which have no profile and are granted everything. */
  profiles: ProfileGrants[];
}

export type ProfileUpdate = Partial<ProfileInput> & Versioned;

export type ProfileListQuery = ListQuery;
export type FindProfiles = Page<Profile>;
export type OneProfile = Single<Profile>;
