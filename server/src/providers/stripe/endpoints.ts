import type Stripe from 'stripe';

import { ProviderError, type WebhookEndpointRequest, type WebhookEndpointResult } from '../payment-provider';
import { toProviderError } from './errors';
import { handledEvents } from './events';
import { isStripeError } from './library';
import { API_VERSION, MAX_WEBHOOK_ENDPOINTS, PAGE_SIZE } from './limits';
import { carriesMark, endpointMetadata } from './metadata';

type Endpoint = Stripe.WebhookEndpoint;
type EndpointChange = Stripe.WebhookEndpointUpdateParams;

const isNotFound = (error: unknown): boolean =>
  isStripeError(error, 'StripeError') && (error.statusCode === 404 || error.code === 'resource_missing');

const findKnown = async (client: Stripe, endpointId: string | null): Promise<Endpoint | null> => {
  if (endpointId === null) return null;
  try {
    return await client.webhookEndpoints.retrieve(endpointId);
  } catch (error) {
    // Deleted in the Dashboard, or of the account the keys belonged to before.
    if (isNotFound(error)) return null;
    throw error;
  }
};

const isPinned = (endpoint: Endpoint): boolean => endpoint.api_version === API_VERSION;

/** Ours by mark before one that only has our address; of several, one that can stay as it is. */
const findOther = async (client: Stripe, { mark, url }: WebhookEndpointRequest): Promise<Endpoint | null> => {
  const endpoints: Endpoint[] = [];
  for await (const endpoint of client.webhookEndpoints.list({ limit: PAGE_SIZE })) endpoints.push(endpoint);
  const marked = endpoints.filter(({ metadata }) => carriesMark(metadata, mark));
  const sameUrl = endpoints.filter((endpoint) => endpoint.url === url);
  return marked.find(isPinned) ?? marked[0] ?? sameUrl.find(isPinned) ?? sameUrl[0] ?? null;
};

const listensToAll = ({ enabled_events: enabled }: Endpoint): boolean =>
  enabled.includes('*') || handledEvents.every((type) => enabled.includes(type));

/** What an endpoint lacks to be what we need; null when nothing. */
const changeOf = (endpoint: Endpoint, { url, mark }: WebhookEndpointRequest): EndpointChange | null => {
  const change: EndpointChange = {
    ...(endpoint.url === url ? {} : { url }),
    ...(listensToAll(endpoint) ? {} : { enabled_events: handledEvents }),
    ...(carriesMark(endpoint.metadata, mark) ? {} : { metadata: endpointMetadata({ mark }) }),
    // Stripe disables an endpoint that failed for days; nobody notices until payments are missing.
    ...(endpoint.status === 'disabled' ? { disabled: false } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
};

const refusalOf = (error: unknown, url: string): ProviderError => {
  const refusal = toProviderError(error);
  const said = error instanceof Error ? error.message : '';
  const details = { param: refusal.param, requestId: refusal.requestId, cause: refusal.cause, reason: refusal.reason };

  if (refusal.kind === 'permission') {
    const missing = refusal.missingPermission ?? 'rak_webhook_write';
    return new ProviderError(
      'permission',
      `The restricted key may not set up webhook endpoints. Add the permission ${missing} to it, or create the endpoint in Stripe's Dashboard and paste its signing secret.`,
      { ...details, code: refusal.code, missingPermission: missing }
    );
  }
  if (refusal.kind !== 'invalid_request') return refusal;
  if (/maximum|limit/i.test(said) && /endpoint/i.test(said)) {
    return new ProviderError(
      'invalid_request',
      `The Stripe account has as many webhook endpoints as it may have (${MAX_WEBHOOK_ENDPOINTS}). Delete one that is no longer used in Stripe's Dashboard under Developers → Webhooks, and try again.`,
      { ...details, code: 'webhook_endpoint_limit' }
    );
  }
  if (refusal.param === 'url' || refusal.code === 'url_invalid') {
    return new ProviderError(
      'invalid_request',
      `Stripe does not accept the address ${url}: it must be reachable from the internet, and begin with https:// for live keys. Set publicUrl in the plugin's configuration, or use "stripe listen" and paste the secret it prints.`,
      { ...details, code: 'webhook_url_refused', param: 'url' }
    );
  }
  return refusal;
};

const create = async (client: Stripe, request: WebhookEndpointRequest): Promise<WebhookEndpointResult> => {
  const { id, secret } = await client.webhookEndpoints.create({
    url: request.url,
    enabled_events: handledEvents,
    // Cannot be changed later; without it the account's default decides what events look like.
    api_version: API_VERSION,
    description: 'Invoice payments of a Strapi site. Made by the plugin, which finds it by its metadata.',
    metadata: endpointMetadata(request),
  });
  return { endpointId: id, signingSecret: secret ?? null, created: true };
};

/**
 * Finds our endpoint (by id, by mark, by address), brings it up to date or creates it. One with another API
 * version cannot be changed: a new one takes its place, and the old one is removed if it was ours.
 */
export const ensureWebhookEndpoint = async (
  client: Stripe,
  request: WebhookEndpointRequest
): Promise<WebhookEndpointResult> => {
  try {
    const found = (await findKnown(client, request.knownEndpointId)) ?? (await findOther(client, request));
    if (found === null) return await create(client, request);
    if (!isPinned(found)) {
      // First the new one: between the two no event may be without an endpoint.
      const result = await create(client, request);
      if (carriesMark(found.metadata, request.mark)) await removeWebhookEndpoint(client, found.id);
      return result;
    }
    const change = changeOf(found, request);
    if (change) await client.webhookEndpoints.update(found.id, change);
    return { endpointId: found.id, signingSecret: null, created: false };
  } catch (error) {
    throw refusalOf(error, request.url);
  }
};

/** Removing what is gone already is no error. */
export const removeWebhookEndpoint = async (client: Stripe, endpointId: string): Promise<void> => {
  try {
    await client.webhookEndpoints.del(endpointId);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
};
