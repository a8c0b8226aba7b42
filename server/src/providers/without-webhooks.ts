import { ProviderError, WebhookRejection, type PaymentProvider, type QuietProvider } from './payment-provider';

/** Completes a provider that sends no webhooks: there is nothing to register, read or list. */
export const withoutWebhooks = (provider: PaymentProvider | QuietProvider): PaymentProvider => {
  const refuse = (): never => {
    throw new ProviderError('invalid_request', `${provider.displayName} does not send webhooks.`, {
      code: 'webhooks_not_sent',
    });
  };
  return {
    ...provider,
    sendsWebhooks: false,
    findWebhookEndpoints: async () => refuse(),
    createWebhookEndpoint: async () => refuse(),
    updateWebhookEndpoint: async () => refuse(),
    removeWebhookEndpoint: async () => refuse(),
    signTestDelivery: () => refuse(),
    readWebhook() {
      throw new WebhookRejection('signature_invalid', `${provider.displayName} does not send webhooks.`);
    },
    handlesEvent: () => false,
    factsOfEvent: async () => [],
    async *listEvents() {
      // Yields nothing: changes are read with readCheckout.
    },
  };
};
