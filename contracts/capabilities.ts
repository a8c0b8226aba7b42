/** What a contract type can or cannot do. A provider declares them, the server enforces them, the pages show them. */
export const capabilities = [
  'linkPayments',
  'refunds',
  'cardOnBanner',
  'smartRouting',
  'spreadFees',
  'cancelInvoice',
] as const;
export type Capability = (typeof capabilities)[number];

/** Why a contract type cannot do something; the admin has a text for each. */
export const capabilityReasons = [
  'card_data_never_touches_this_server',
  'not_available_for_provider',
  'payments_are_instant_and_single',
  'cancelling_is_the_providers_to_decide',
] as const;

export type CapabilityAnswer = { available: true } | { available: false; reason: (typeof capabilityReasons)[number] };

export type ProviderCapabilities = Record<Capability, CapabilityAnswer>;

/** One input of a key pair's form, as a provider declares it. */
export interface KeyField {
  /**
   * `publishableKey` and `secretKey` are kept as keys, the latter encrypted and never shown again. Any other
   * name, such as `iban`, is a detail that is shown in full.
   */
  name: string;
  label: string;
  required: boolean;
  hint?: string;
  placeholder?: string;
}

/** A payment provider that a contract can be made for. */
export interface ContractType {
  /** `stripe`, or the type a site's own provider registered. */
  type: string;
  displayName: string;
  capabilities: ProviderCapabilities;
  /** What an administrator enters of each environment, in this order. */
  keyFields: readonly KeyField[];
  /** Whether the provider calls this site; if not, changes are asked for or told by other code. */
  sendsWebhooks: boolean;
}
