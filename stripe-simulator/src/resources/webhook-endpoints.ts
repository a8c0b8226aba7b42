import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter, invalidState } from '../http/errors';
import { paginate } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import type { Simulator } from '../simulator-type';
import { required } from './lookup';

const MOST = 16;
const what = 'webhook endpoint';

function checkUrl(simulator: Simulator, url: string): void {
  if (!URL.canParse(url)) throw invalidParameter('Not a valid URL', 'url', 'url_invalid');
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw invalidParameter('Invalid URL: URL must be one of the following schemes: http, https.', 'url', 'url_invalid');
  if (!simulator.settings.strictUrls) return;
  if (/^(localhost|127\.|10\.|192\.168\.|\[?::1)/.test(hostname)) {
    throw invalidParameter(
      'Invalid URL: URL must be publicly accessible. Consider using a tool like ngrok or the Stripe CLI to test webhooks locally: https://stripe.com/docs/webhooks/test',
      'url',
      'url_invalid'
    );
  }
  if (protocol !== 'https:')
    throw invalidParameter('Invalid URL: The URL must use HTTPS in live mode.', 'url', 'url_invalid');
}

export const webhookEndpoints = [
  endpoint<Stripe.WebhookEndpointCreateParams>(
    'POST /v1/webhook_endpoints',
    'rak_webhook_write',
    ({ simulator, env, caller, params }) => {
      checkUrl(simulator, params.url);
      if (params.enabled_events.length === 0)
        throw invalidParameter('You must specify at least one event.', 'enabled_events');
      if (env.endpoints.size >= MOST)
        throw invalidState(`You have reached the maximum of ${MOST} ${env.mode} webhook endpoints.`);
      const created: Stripe.WebhookEndpoint = {
        id: simulator.ids.object('we'),
        object: 'webhook_endpoint',
        api_version: params.api_version ?? null,
        application: null,
        created: simulator.clock.now(),
        description: params.description || null,
        enabled_events: [...params.enabled_events],
        livemode: env.livemode,
        metadata: mergeMetadata({}, params.metadata),
        status: 'enabled',
        url: params.url,
      };
      env.endpoints.add(created);
      const secret = `whsec_${simulator.ids.text(32)}`;
      env.endpointSecrets.set(created.id, [{ secret, until: null }]);
      if (simulator.settings.secretlessEndpoints && caller.key.kind === 'restricted') return created;
      return { ...created, secret };
    }
  ),

  endpoint<Stripe.WebhookEndpointListParams>('GET /v1/webhook_endpoints', 'rak_webhook_read', ({ env, params, path }) =>
    paginate(env.endpoints.newestFirst(), params, path)
  ),

  endpoint('GET /v1/webhook_endpoints/{id}', 'rak_webhook_read', ({ env, id }) =>
    required(env, (e) => e.endpoints, id, what)
  ),

  endpoint<Stripe.WebhookEndpointUpdateParams>(
    'POST /v1/webhook_endpoints/{id}',
    'rak_webhook_write',
    ({ simulator, env, id, params }) => {
      const found = required(env, (e) => e.endpoints, id, what);
      if (params.url !== undefined) {
        checkUrl(simulator, params.url);
        found.url = params.url;
      }
      if (params.enabled_events) found.enabled_events = [...params.enabled_events];
      if (params.description !== undefined) found.description = params.description || null;
      if (params.disabled !== undefined) found.status = params.disabled ? 'disabled' : 'enabled';
      found.metadata = mergeMetadata(found.metadata, params.metadata);
      return found;
    }
  ),

  endpoint('DELETE /v1/webhook_endpoints/{id}', 'rak_webhook_write', ({ env, id }) => {
    required(env, (e) => e.endpoints, id, what);
    env.endpoints.delete(id);
    env.endpointSecrets.delete(id);
    const deleted: Stripe.DeletedWebhookEndpoint = { id, object: 'webhook_endpoint', deleted: true };
    return deleted;
  }),
];
