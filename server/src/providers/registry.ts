import type { ContractType } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { withCircuitBreaker } from './circuit-breaker';
import { ProviderError, type PaymentProvider, type QuietProvider } from './payment-provider';
import { withoutWebhooks } from './without-webhooks';

/** The contract types of this Strapi instance: Stripe and those the site registered. */
export interface ProviderRegistry {
  /** @throws {Error} when the type exists or is malformed: a programming error, found at startup */
  register(provider: PaymentProvider | QuietProvider): void;
  /** Returns undefined for an unknown type; the caller decides on the message. */
  find(type: string): PaymentProvider | undefined;
  /** @throws {Error} when the provider of a stored contract is no longer registered */
  get(type: string): PaymentProvider;
  list(): ContractType[];
  /** The class that a provider throws when it refuses or cannot be reached. Any other error becomes a plain 500. */
  readonly ProviderError: typeof ProviderError;
}

/**
 * @param guard wraps each provider outside all other wrappers, so that what it refuses does not count as a failure of
 * the provider
 */
export const createProviderRegistry = (
  initial: PaymentProvider[],
  clock: Clock,
  guard: (provider: PaymentProvider) => PaymentProvider
): ProviderRegistry => {
  const providers = new Map<string, PaymentProvider>();

  const registry: ProviderRegistry = {
    ProviderError,
    register(provider) {
      if (!/^[a-z][a-z-]*[a-z]$/.test(provider.type)) {
        throw new Error(
          `invoice-payments: the provider type "${provider.type}" must consist of lower-case letters and dashes.`
        );
      }
      if (providers.has(provider.type)) {
        throw new Error(`invoice-payments: a provider of type "${provider.type}" is already registered.`);
      }
      providers.set(
        provider.type,
        guard(withCircuitBreaker(provider.sendsWebhooks ? provider : withoutWebhooks(provider), clock))
      );
    },
    find: (type) => providers.get(type),
    get(type) {
      const provider = providers.get(type);
      if (!provider) {
        throw new Error(
          `invoice-payments: no provider of type "${type}" is registered. Register it in the site's register(), or remove the contracts that use it.`
        );
      }
      return provider;
    },
    list: () =>
      [...providers.values()].map(({ type, displayName, capabilities, keyFields, sendsWebhooks }) => ({
        type,
        displayName,
        capabilities,
        keyFields,
        sendsWebhooks,
      })),
  };

  initial.forEach(registry.register);
  return registry;
};
