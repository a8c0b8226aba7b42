import type { Environment, ProviderCapabilities } from '../../../../contracts';
import type { ProviderError, KeyPairSecrets, PaymentProvider } from '../payment-provider';
import { createCheckout, expireCheckout, readCheckout } from './checkout';
import { createStripeClients } from './client';
import { withoutDecoration } from './decoration';
import { createWebhookEndpoint, findWebhookEndpoints, removeWebhookEndpoint, updateWebhookEndpoint } from './endpoints';
import { toProviderError } from './errors';
import { listEvents } from './event-list';
import { factsOfEvent, isHandledEvent, payoutOfEvent, subjectOfEvent } from './events';
import { verifyKeys } from './key-verification';
import { checkKeys, keyFields, secretHint } from './keys';
import { DEFAULT_TIMEOUT_MS, SIGNATURE_TOLERANCE_SECONDS } from './limits';
import { checkOptions } from './options';
import { listPayoutItems, listPayouts, readPayout } from './payouts';
import { createRefund, findRefund } from './refunds';
import { listCheckouts } from './session-list';
import type { ReadingContext } from './session-reading';
import { readWebhook, signTestDelivery } from './signature';

export { readKeptSession } from './kept-session';

interface StripeProviderOptions {
  /** Another host with Stripe's API, such as `http://127.0.0.1:12111`; null for Stripe. */
  apiBase: string | null;
  /** Milliseconds for one attempt; the library makes up to three. */
  timeoutMs?: number;
  /** The id in Stripe's partner program that requests carry. */
  partnerId?: string | null;
  /** Seconds for which a webhook's signature is valid. */
  toleranceSeconds?: number;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown>) => void;
  now?: () => Date;
}

const capabilities: ProviderCapabilities = {
  linkPayments: { available: true },
  refunds: { available: true },
  cardOnBanner: { available: false, reason: 'card_data_never_touches_this_server' },
  smartRouting: { available: false, reason: 'not_available_for_provider' },
  spreadFees: { available: false, reason: 'payments_are_instant_and_single' },
  cancelInvoice: { available: false, reason: 'cancelling_is_the_providers_to_decide' },
};

const dashboardUrl = (environment: Environment, { intentId }: { intentId: string | null }): string | null =>
  // The Dashboard has no page for an unpaid session.
  intentId ? `https://dashboard.stripe.com${environment === 'test' ? '/test' : ''}/payments/${intentId}` : null;

/** Implements the provider contract for Stripe. Makes no call and needs no key until it is used. */
export const createStripeProvider = (options: StripeProviderOptions): PaymentProvider => {
  const { apiBase, timeoutMs = DEFAULT_TIMEOUT_MS, toleranceSeconds = SIGNATURE_TOLERANCE_SECONDS, log } = options;
  const { partnerId } = options;
  const now = options.now ?? (() => new Date());
  const clients = createStripeClients({ apiBase, timeoutMs, partnerId });
  const contextOf = async (keys: KeyPairSecrets): Promise<ReadingContext> => ({
    client: await clients.of(keys.secretKey),
    accountId: keys.accountId ?? null,
    now,
  });

  /** Converts a failure to a ProviderError and logs the details that Stripe's support asks for. */
  const failed = (operation: string, environment: Environment, error: unknown): ProviderError => {
    const failure = toProviderError(error);
    const { kind, code, param, requestId, retryable } = failure;
    const level = failure.code === 'unexpected_answer' ? 'error' : 'warn';
    log(level, `stripe.${operation}.failed`, {
      environment,
      kind,
      code,
      param,
      requestId,
      retryable,
      cause: failure.cause,
    });
    return failure;
  };

  const ask = async <T>(
    operation: string,
    keys: KeyPairSecrets,
    call: (context: ReadingContext) => Promise<T>
  ): Promise<T> => {
    try {
      return await call(await contextOf(keys));
    } catch (error) {
      throw failed(operation, keys.environment, error);
    }
  };

  return {
    type: 'stripe',
    displayName: 'Stripe',
    capabilities,
    keyFields,
    sendsWebhooks: true,
    rehearses: true,
    checkKeys,
    checkOptions,
    secretHint,
    withoutDecoration,
    dashboardUrl,
    handlesEvent: isHandledEvent,
    subjectOf: subjectOfEvent,
    payoutOfEvent,
    readWebhook: (delivery) => readWebhook(delivery, toleranceSeconds),
    signTestDelivery,

    verifyKeys: (keys, use) => ask('verify_keys', keys, () => verifyKeys(clients, keys, use)),
    createCheckout: (keys, request, idempotencyKey) =>
      ask('create_checkout', keys, (context) => createCheckout(context, request, idempotencyKey)),
    readCheckout: (keys, sessionId) => ask('read_checkout', keys, (context) => readCheckout(context, sessionId)),
    expireCheckout: (keys, sessionId) => ask('expire_checkout', keys, (context) => expireCheckout(context, sessionId)),
    // No `cancelPayment`: Stripe cancels a session's intent only in `requires_capture`, which our pages do not use
    // (docs.stripe.com/api/payment_intents/cancel), and expires only open sessions.
    refund: (keys, request, idempotencyKey) =>
      ask('refund', keys, (context) =>
        createRefund({ ...context, environment: keys.environment }, request, idempotencyKey)
      ),
    findRefund: (keys, request) =>
      ask('find_refund', keys, (context) => findRefund({ ...context, environment: keys.environment }, request)),
    findWebhookEndpoints: (keys, request) =>
      ask('find_webhook_endpoints', keys, ({ client }) => findWebhookEndpoints(client, request)),
    createWebhookEndpoint: (keys, request, idempotencyKey) =>
      ask('create_webhook_endpoint', keys, ({ client }) => createWebhookEndpoint(client, request, idempotencyKey)),
    updateWebhookEndpoint: (keys, endpointId, request) =>
      ask('update_webhook_endpoint', keys, ({ client }) => updateWebhookEndpoint(client, endpointId, request)),
    removeWebhookEndpoint: (keys, endpointId) =>
      ask('remove_webhook_endpoint', keys, ({ client }) => removeWebhookEndpoint(client, endpointId)),
    factsOfEvent: (keys, event) =>
      // Test events also reach live endpoints of platforms. Live keys cannot read them.
      event.environment === keys.environment
        ? ask('facts_of_event', keys, (context) => factsOfEvent(context, event))
        : Promise.resolve([]),

    async *listCheckouts(keys, query) {
      try {
        yield* listCheckouts((await contextOf(keys)).client, query);
      } catch (error) {
        throw failed('list_checkouts', keys.environment, error);
      }
    },

    readPayout: (keys, payoutId) => ask('read_payout', keys, ({ client }) => readPayout(client, payoutId)),

    async *listPayouts(keys, since) {
      try {
        yield* listPayouts((await contextOf(keys)).client, since);
      } catch (error) {
        throw failed('list_payouts', keys.environment, error);
      }
    },

    async *listPayoutItems(keys, payoutId) {
      try {
        yield* listPayoutItems((await contextOf(keys)).client, payoutId);
      } catch (error) {
        throw failed('list_payout_items', keys.environment, error);
      }
    },

    async *listEvents(keys, since) {
      try {
        yield* listEvents((await contextOf(keys)).client, since);
      } catch (error) {
        throw failed('list_events', keys.environment, error);
      }
    },
  };
};
