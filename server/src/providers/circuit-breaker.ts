import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Clock } from '../kit/clock';
import { ProviderError, type KeyPairSecrets, type PaymentProvider } from './payment-provider';

/** Consecutive failures after which the provider is not called for {@link OPEN_SECONDS}. */
const FAILURES_TO_OPEN = 5;
const OPEN_SECONDS = 20;
/** A site has few contracts. The limit only matters when keys are replaced during an outage. */
export const MAX_CIRCUITS = 100;

interface Circuit {
  failures: number;
  /** Calls fail without a request until this time (milliseconds since 1970). */
  openUntil: number;
}

/**
 * Stops calling a provider that is down, so that callers do not wait for timeouts. After several consecutive failures
 * with one key pair, its calls fail at once for a while, then one call tries again. The state is kept per process: it
 * only saves time, so instances need not agree.
 */
export const withCircuitBreaker = (provider: PaymentProvider, clock: Clock): PaymentProvider => {
  /** Only keys that currently fail. One successful response or a refusal removes them. */
  const circuits = new LRUCache<string, Circuit>({ max: MAX_CIRCUITS });

  const nameOf = (keys: KeyPairSecrets): string => createHash('sha256').update(JSON.stringify(keys)).digest('hex');

  const noteFailure = (name: string): void => {
    const failures = (circuits.get(name)?.failures ?? 0) + 1;
    const opens = failures >= FAILURES_TO_OPEN;
    circuits.set(name, {
      // One below the limit, not zero: the next call either closes or reopens the circuit.
      failures: opens ? FAILURES_TO_OPEN - 1 : failures,
      openUntil: opens ? clock().getTime() + OPEN_SECONDS * 1000 : 0,
    });
  };

  const guard =
    <Args extends unknown[], Result>(call: (keys: KeyPairSecrets, ...args: Args) => Promise<Result>) =>
    async (keys: KeyPairSecrets, ...args: Args): Promise<Result> => {
      const name = nameOf(keys);
      if ((circuits.get(name)?.openUntil ?? 0) > clock().getTime()) {
        throw new ProviderError(
          'unavailable',
          `${provider.displayName} did not respond to several consecutive requests. New requests are paused for up to ${OPEN_SECONDS} seconds.`,
          { code: 'circuit_open', retryable: true }
        );
      }
      try {
        const result = await call(keys, ...args);
        circuits.delete(name);
        return result;
      } catch (error) {
        const down = error instanceof ProviderError && error.retryable && error.kind === 'unavailable';
        if (down) noteFailure(name);
        else circuits.delete(name);
        throw error;
      }
    };

  return {
    type: provider.type,
    displayName: provider.displayName,
    // A provider of before there were refunds declares none.
    capabilities: {
      ...provider.capabilities,
      refunds: provider.capabilities.refunds ?? { available: false, reason: 'not_available_for_provider' },
    },
    keyFields: provider.keyFields,
    sendsWebhooks: provider.sendsWebhooks,
    rehearses: provider.rehearses,
    checkKeys: (environment, keys) => provider.checkKeys(environment, keys),
    secretHint: (secretKey) => provider.secretHint(secretKey),
    // A person who presses "verify" expects a new request, whatever happened before.
    verifyKeys: (keys, use) => provider.verifyKeys(keys, use),
    createCheckout: guard((keys, request, key) => provider.createCheckout(keys, request, key)),
    readCheckout: guard((keys, sessionId) => provider.readCheckout(keys, sessionId)),
    expireCheckout: guard((keys, sessionId) => provider.expireCheckout(keys, sessionId)),
    ...(provider.cancelPayment ? { cancelPayment: guard(provider.cancelPayment.bind(provider)) } : {}),
    ...(provider.refund ? { refund: guard(provider.refund.bind(provider)) } : {}),
    ...(provider.findRefund ? { findRefund: guard(provider.findRefund.bind(provider)) } : {}),
    findWebhookEndpoints: guard((keys, request) => provider.findWebhookEndpoints(keys, request)),
    createWebhookEndpoint: guard((keys, request, key) => provider.createWebhookEndpoint(keys, request, key)),
    updateWebhookEndpoint: guard((keys, endpointId, request) =>
      provider.updateWebhookEndpoint(keys, endpointId, request)
    ),
    removeWebhookEndpoint: guard((keys, endpointId) => provider.removeWebhookEndpoint(keys, endpointId)),
    signTestDelivery: (test) => provider.signTestDelivery(test),
    readWebhook: (delivery) => provider.readWebhook(delivery),
    handlesEvent: (type) => provider.handlesEvent(type),
    ...(provider.withoutDecoration ? { withoutDecoration: provider.withoutDecoration.bind(provider) } : {}),
    ...(provider.checkOptions ? { checkOptions: provider.checkOptions.bind(provider) } : {}),
    ...(provider.subjectOf ? { subjectOf: provider.subjectOf.bind(provider) } : {}),
    factsOfEvent: guard((keys, event) => provider.factsOfEvent(keys, event)),
    listEvents: (keys, since) => provider.listEvents(keys, since),
    ...(provider.listCheckouts ? { listCheckouts: provider.listCheckouts.bind(provider) } : {}),
    ...(provider.payoutOfEvent ? { payoutOfEvent: provider.payoutOfEvent.bind(provider) } : {}),
    ...(provider.readPayout ? { readPayout: guard(provider.readPayout.bind(provider)) } : {}),
    ...(provider.listPayouts ? { listPayouts: provider.listPayouts.bind(provider) } : {}),
    ...(provider.listPayoutItems ? { listPayoutItems: provider.listPayoutItems.bind(provider) } : {}),
    dashboardUrl: (environment, reference) => provider.dashboardUrl(environment, reference),
  };
};
