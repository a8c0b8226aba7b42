/** What a contract type can or cannot do. A provider declares them, the server enforces them, the pages show them. */
export const capabilities = ['linkPayments', 'cardOnBanner', 'smartRouting', 'spreadFees', 'cancelInvoice'] as const;
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

export interface ContractType {
  /** `stripe`, or the type a site's own provider registered. */
  type: string;
  displayName: string;
  capabilities: ProviderCapabilities;
}
