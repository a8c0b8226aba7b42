import type { ContractType } from '../../../contracts';
import {
  ProviderError,
  WebhookRejection,
  type PaymentProvider,
  type QuietProvider,
} from '../providers/payment-provider';

/** `strapi.plugin('invoice-payments').service('providers')`: ways to be paid besides Stripe (docs/add-a-provider.md). */
export interface ProvidersService {
  /**
   * Adds a provider. Call it in the `register()` of the site.
   *
   * @throws {Error} when its `type` is taken or malformed
   * @since 0.1.0
   */
  register(provider: PaymentProvider | QuietProvider): void;

  /**
   * Answers the registered contract types with what each can do.
   *
   * @since 0.1.0
   */
  list(): ContractType[];

  /**
   * What a provider throws when it refuses or cannot be reached. Anything else it throws ends as a plain 500.
   *
   * @since 0.1.0
   */
  readonly ProviderError: typeof ProviderError;

  /**
   * What `readWebhook` of a provider throws for a delivery that is forged, stale or unreadable. The sender gets a 400, and
   * nothing is stored.
   *
   * @since 0.2.0
   */
  readonly WebhookRejection: typeof WebhookRejection;
}

/** Exposes exactly the members of the interface: registered providers themselves stay inside. */
export const createProvidersFacade = (providers: Pick<ProvidersService, 'register' | 'list'>): ProvidersService => ({
  register: (provider) => providers.register(provider),
  list: () => providers.list(),
  ProviderError,
  WebhookRejection,
});
