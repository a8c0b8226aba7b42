import type { Capability } from './capabilities';
import type { ListQuery, Page, Single } from './common';

export const visibilities = ['none', 'own', 'all'] as const;
/** Which invoices a role may see; `own` are those it created. */
export type Visibility = (typeof visibilities)[number];

/** What a profile's Settings tab holds. */
export interface InvoiceSettings {
  see: Visibility;
  create: boolean;
  issue: boolean;
  sendLink: boolean;
  takePayment: boolean;
  export: boolean;
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

/** The union over the profiles of a user's roles. */
export interface EffectiveGrants extends InvoiceSettings {
  allModules: boolean;
  /** documentIds of the modules that may be used. */
  modules: string[];
  /** Which profiles it comes from. */
  profiles: { documentId: string; name: string }[];
}

export type ProfileListQuery = ListQuery;
export type FindProfiles = Page<Profile>;
export type OneProfile = Single<Profile>;
