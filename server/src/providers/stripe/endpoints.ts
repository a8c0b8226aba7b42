import type Stripe from 'stripe';

import { parsedUrl } from '../../../../domain/values/parsed-url';
import {
  ProviderError,
  type CreatedWebhookEndpoint,
  type FoundWebhookEndpoint,
  type WebhookEndpointRequest,
} from '../payment-provider';
import { toProviderError } from './errors';
import { handledEvents } from './events';
import { isStripeError } from './library';
import { API_VERSION, MAX_WEBHOOK_ENDPOINTS, PAGE_SIZE } from './limits';
import { carriesMark, endpointMetadata } from './metadata';

type Endpoint = Stripe.WebhookEndpoint;
type EndpointChange = Stripe.WebhookEndpointUpdateParams;

const isNotFound = (error: unknown): boolean =>
  isStripeError(error, 'StripeError') && (error.statusCode === 404 || error.code === 'resource_missing');

const isPinned = (endpoint: Endpoint): boolean => endpoint.api_version === API_VERSION;

const listensToAll = ({ enabled_events: enabled }: Endpoint): boolean =>
  enabled.includes('*') || handledEvents.every((type) => enabled.includes(type));

/** Returns the changes that make an endpoint match the request; null when there are none. */
const changeOf = (endpoint: Endpoint, { url, mark }: WebhookEndpointRequest): EndpointChange | null => {
  const change: EndpointChange = {
    ...(endpoint.url === url ? {} : { url }),
    ...(listensToAll(endpoint) ? {} : { enabled_events: handledEvents }),
    ...(carriesMark(endpoint.metadata, mark) ? {} : { metadata: endpointMetadata({ mark }) }),
    // Stripe disables an endpoint after days of failures, and nobody may notice until payments are missing.
    ...(endpoint.status === 'disabled' ? { disabled: false } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
};

/** Returns the part of an address that decides where a delivery arrives. Strapi ignores case and a trailing slash. */
const destinationOf = (address: string): string => {
  const url = parsedUrl(address);
  if (url === null) return address;
  const { origin, pathname } = url;
  return `${origin}${pathname.replace(/\/+$/, '')}`.toLowerCase();
};

const refusalOf = (error: unknown, url: string): ProviderError => {
  const refusal = toProviderError(error);
  const said = error instanceof Error ? error.message : '';
  const details = { param: refusal.param, requestId: refusal.requestId, cause: refusal.cause, reason: refusal.reason };

  if (refusal.kind === 'permission') {
    const missing = refusal.missingPermission ?? 'rak_webhook_write';
    return new ProviderError(
      'permission',
      `The restricted key has no permission to manage webhook endpoints. Add the permission ${missing} to the key, or create the endpoint in Stripe's Dashboard and paste its signing secret.`,
      { ...details, code: refusal.code, missingPermission: missing }
    );
  }
  if (refusal.kind !== 'invalid_request') return refusal;
  if (/maximum|limit/i.test(said) && /endpoint/i.test(said)) {
    return new ProviderError(
      'invalid_request',
      `The Stripe account has reached the limit of ${MAX_WEBHOOK_ENDPOINTS} webhook endpoints. Delete an unused endpoint in Stripe's Dashboard under Developers → Webhooks, then try again.`,
      { ...details, code: 'webhook_endpoint_limit' }
    );
  }
  if (refusal.param === 'url' || refusal.code === 'url_invalid') {
    return new ProviderError(
      'invalid_request',
      `Stripe does not accept the address ${url}. It must be reachable from the internet, and start with https:// for live keys. Set publicUrl in the plugin's configuration, or run "stripe listen" and enter the secret that it prints.`,
      { ...details, code: 'webhook_url_refused', param: 'url' }
    );
  }
  return refusal;
};

/** Returns the account's endpoints that carry our mark, have the known id, or deliver to our address. */
export const findWebhookEndpoints = async (
  client: Stripe,
  request: WebhookEndpointRequest
): Promise<FoundWebhookEndpoint[]> => {
  try {
    const found: FoundWebhookEndpoint[] = [];
    for await (const endpoint of client.webhookEndpoints.list({ limit: PAGE_SIZE })) {
      const isMarked = carriesMark(endpoint.metadata, request.mark);
      const hasOurAddress = destinationOf(endpoint.url) === destinationOf(request.url);
      if (!isMarked && !hasOurAddress && endpoint.id !== request.knownEndpointId) continue;
      found.push({
        endpointId: endpoint.id,
        url: endpoint.url,
        description: endpoint.description,
        isMarked,
        hasOurAddress,
        isEnabled: endpoint.status !== 'disabled',
        isOutdated: !isPinned(endpoint),
        isComplete: changeOf(endpoint, request) === null,
      });
    }
    return found;
  } catch (error) {
    throw refusalOf(error, request.url);
  }
};

/** Creates an endpoint. The same key returns the same endpoint with the same secret. */
export const createWebhookEndpoint = async (
  client: Stripe,
  request: WebhookEndpointRequest,
  idempotencyKey: string
): Promise<CreatedWebhookEndpoint> => {
  try {
    const { id, secret } = await client.webhookEndpoints.create(
      {
        url: request.url,
        enabled_events: handledEvents,
        // Cannot be changed later. Without it the account's default version decides the format of events.
        api_version: API_VERSION,
        description: 'Invoice payments of a Strapi site. Created by the plugin, which finds it by its metadata.',
        metadata: endpointMetadata(request),
      },
      { idempotencyKey }
    );
    return { endpointId: id, signingSecret: secret ?? null };
  } catch (error) {
    throw refusalOf(error, request.url);
  }
};

/** Updates our endpoint (address, events, mark) and enables it. */
export const updateWebhookEndpoint = async (
  client: Stripe,
  endpointId: string,
  request: WebhookEndpointRequest
): Promise<void> => {
  try {
    const change = changeOf(await client.webhookEndpoints.retrieve(endpointId), request);
    if (change) await client.webhookEndpoints.update(endpointId, change);
  } catch (error) {
    throw refusalOf(error, request.url);
  }
};

/** Deletes an endpoint. An endpoint that does not exist is not an error. */
export const removeWebhookEndpoint = async (client: Stripe, endpointId: string): Promise<void> => {
  try {
    await client.webhookEndpoints.del(endpointId);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
};
