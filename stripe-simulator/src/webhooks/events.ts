import type Stripe from 'stripe';
import { latestApiVersion } from '../schema';
import type { Simulator } from '../simulator-type';
import { idOf, type ApiObject, type Environment, type StoredEvent } from '../state';
import { renderForVersion } from '../versions';

/** Records an event and sends it to every endpoint that subscribed to it. */
export function emit(
  simulator: Simulator,
  env: Environment,
  type: Stripe.Event['type'],
  object: ApiObject,
  previous?: Record<string, unknown>
): StoredEvent {
  const receivers = env.endpoints.all().filter((endpoint) => wants(endpoint, type));
  const event: StoredEvent = {
    id: simulator.ids.object('evt'),
    object: 'event',
    api_version: latestApiVersion,
    created: simulator.clock.now(),
    data: {
      object: structuredClone(object) as unknown as Record<string, unknown>,
      ...(previous && { previous_attributes: previous }),
    },
    livemode: env.livemode,
    pending_webhooks: receivers.length,
    request: simulator.currentRequest ?? { id: null, idempotency_key: null },
    type,
  };
  env.events.add(event);
  for (const endpoint of receivers) simulator.deliveries.enqueue(env, event, endpoint);
  return event;
}

const wants = (endpoint: Stripe.WebhookEndpoint, type: string) =>
  endpoint.status === 'enabled' && (endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type));

/** Renders an event in an API version. */
export function renderEvent(env: Environment, event: StoredEvent, version: string): StoredEvent {
  const refundsOf = (charge: string) => env.refunds.newestFirst().filter((refund) => idOf(refund.charge) === charge);
  return {
    ...event,
    api_version: version,
    data: { ...event.data, object: renderForVersion(event.data.object, version, refundsOf) },
  };
}
