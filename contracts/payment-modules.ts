import type { Environment, ListQuery, Page, Single } from './common';
import type { Versioned } from './errors';
import type { ProviderCapabilities } from './capabilities';
import type { NotificationOptions, NotificationOptionsInput } from './notifications';
import type { ProviderRefusal } from './refusals';

export const modes = ['off', 'sandbox', 'on'] as const;
/** `off` (default), `sandbox` (test keys, no money moves), `on` (live keys). */
export type Mode = (typeof modes)[number];

/** Why a module cannot be switched to a mode. The admin has a text and a link for each. */
export const readinessCodes = [
  'key_pair_missing',
  'key_pair_not_verified',
  'key_pair_error',
  'charges_disabled',
  'link_payments_unavailable',
  'link_payments_disabled',
  'no_accepted_currency',
  'maximum_currency_not_accepted',
  'url_not_https',
] as const;
export type ReadinessCode = (typeof readinessCodes)[number];

/** One reason why a module cannot be switched to a mode, and the next step. */
export interface ReadinessReason {
  code: ReadinessCode;
  message: string;
  hint: string;
}

export const customerCorrections = ['off', 'request', 'direct'] as const;
export type CustomerCorrections = (typeof customerCorrections)[number];

/** How invoices are paid by link. */
export interface LinkOptions {
  enabled: boolean;
  /** Days a payment link stays valid; `null` for no end. */
  linkLifetimeDays: number | null;
  /** Minutes a Checkout Session stays open. Stripe: 30 minutes to 24 hours; we keep a margin (31 to 1435). */
  sessionLifetimeMinutes: number;
  /** Whether new links ask for a passcode, which staff tell the payer by another way. */
  passcodeRequired: boolean;
  /** Number of failed attempts until a passcode locks (3 to 20). */
  passcodeAttempts: number;
  /** Minutes a link stays valid after it was first opened (5 to 43,200); `null` for no such limit. */
  openMinutes: number | null;
  /** Whether the page of an expired, revoked or lost link offers to send a new one to the customer's own address. */
  renewal: boolean;
  /** Whether the payer may correct name, address and tax id before paying: not at all, as a request to staff, or at once. */
  customerCorrections: CustomerCorrections;
  /** Where the payer lands after paying or canceling; `null` for the plugin's own pages. */
  successUrl: string | null;
  cancelUrl: string | null;
}

/** How payment pages and letters look. What is `null` follows the account or the plugin. */
export interface Appearance {
  displayName: string | null;
  logoUrl: string | null;
  iconUrl: string | null;
  /** `#rrggbb` */
  backgroundColor: string | null;
  buttonColor: string | null;
  borderStyle: 'rectangular' | 'rounded' | 'pill' | null;
  /** One of Stripe's Checkout fonts, such as `inter`. */
  fontFamily: string | null;
  submitType: 'auto' | 'pay' | 'book' | 'donate';
  /** Text beside the pay button, at most 1,200 characters. */
  submitMessage: string | null;
  /** IETF tag of Stripe's list, or `auto`. */
  locale: string;
}

/** What the payment page asks for, and how it charges. */
export interface CollectionOptions {
  billingAddress: 'auto' | 'required';
  phoneNumber: boolean;
  taxId: boolean;
  automaticTax: boolean;
  adaptivePricing: boolean;
  /** `pmc_…`; `null` for the account's default. */
  paymentMethodConfiguration: string | null;
  /** 2 to 22 characters after the account's prefix on the payer's statement. */
  statementDescriptorSuffix: string | null;
}

export const invoiceDocumentFormats = ['pdf', 'factur-x', 'xrechnung', 'peppol-bis-3'] as const;
/**
 * What an issued invoice is as a file: a plain PDF, a PDF that carries itself as EN 16931 XML (Factur-X, ZUGFeRD), or a
 * PDF beside an XML of its own (XRechnung, Peppol BIS Billing 3).
 */
export type InvoiceDocumentFormat = (typeof invoiceDocumentFormats)[number];

/** A format that is an electronic invoice; a plain PDF is none. */
export type EInvoiceFormat = Exclude<InvoiceDocumentFormat, 'pdf'>;

/** How invoices are paid through a banking contract. */
export interface PaymentModule {
  documentId: string;
  name: string;
  description: string | null;
  tags: string[];
  bankingContract: { documentId: string; name: string; contractType: string };
  mode: Mode;
  /** Largest invoice total, in minor units of `maximumCurrency`; `null` for Stripe's own limit. */
  maximumAmount: number | null;
  maximumCurrency: string | null;
  /** ISO codes, lower case. */
  acceptedCurrencies: string[];
  link: LinkOptions;
  appearance: Appearance;
  collection: CollectionOptions;
  notifications: NotificationOptions;
  invoiceDocument: InvoiceDocumentFormat;
  /** The name of the network that takes issued invoices to customers, as the site registered it; `null` for none. */
  network: string | null;
  capabilities: ProviderCapabilities;
  /** Why each mode cannot be chosen; empty when it can. */
  readiness: Record<Exclude<Mode, 'off'>, ReadinessReason[]>;
  /** What the provider refuses of its payments, the newest first. An entry goes when a payment of its kind is opened again. */
  refusals: ProviderRefusal[];
  /** What the provider said when the module was last switched on; `null` before that. */
  rehearsal: Rehearsal | null;
  lastUsedAt: string | null;
  /** Names what people edit in it. Send it with a change, so that the change does not overwrite a newer version. */
  version: string;
  createdAt: string;
  updatedAt: string;
}

/** A page of each accepted currency, opened and closed at once, before payers get to see one. */
export interface Rehearsal {
  environment: Environment;
  at: string;
  /** `unreachable`: the provider could not be asked, so nothing is known. */
  results: { currency: string; outcome: 'accepted' | 'refused' | 'unreachable'; refusal: ProviderRefusal | null }[];
}

/** A payment module as it is sent in. What is left out has its default. */
export interface PaymentModuleInput {
  name: string;
  description?: string | null;
  tags?: string[];
  /** documentId; fixed after creation. */
  bankingContract: string;
  /** Largest invoice total, in minor units of `maximumCurrency`; `null` for the provider's own limit. */
  maximumAmount?: number | null;
  maximumCurrency?: string | null;
  acceptedCurrencies: string[];
  link?: Partial<LinkOptions>;
  appearance?: Partial<Appearance>;
  collection?: Partial<CollectionOptions>;
  notifications?: NotificationOptionsInput;
  invoiceDocument?: InvoiceDocumentFormat;
  network?: string | null;
}

/** The mode has its own call, permission and line in the history. */
export type PaymentModuleUpdate = Partial<Omit<PaymentModuleInput, 'bankingContract'>> & Versioned;

/** The mode to switch to. */
export interface SetModeInput {
  mode: Mode;
}

/** Filters of the list of payment modules. */
export interface PaymentModuleListQuery extends ListQuery {
  mode?: Mode;
  bankingContract?: string;
}

export type FindPaymentModules = Page<PaymentModule>;
export type OnePaymentModule = Single<PaymentModule>;

/** A module granted to the caller, with the fields needed to create invoices; GET …/my-payment-modules. */
export type GrantedModule = Pick<
  PaymentModule,
  'documentId' | 'name' | 'mode' | 'acceptedCurrencies' | 'maximumAmount' | 'maximumCurrency'
> & {
  /** Why payments cannot be taken in the present mode; empty when they can. */
  reasons: ReadinessReason[];
  linkEnabled: boolean;
};

export type FindGrantedModules = Single<GrantedModule[]>;

/** The environment a mode charges in. */
export const environmentOfMode = { off: null, sandbox: 'test', on: 'live' } as const satisfies Record<
  Mode,
  Environment | null
>;
