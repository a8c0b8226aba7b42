import { StripeError } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { control, whole, type ControlCall } from './control';
import { locate } from '../locate';

function deliveryOf(simulator: Simulator, id: string) {
  const delivery = simulator.deliveries.get(id);
  if (!delivery) throw new StripeError(404, { type: 'invalid_request_error', message: `No such delivery: ${id}` });
  return delivery;
}

function chosen({ simulator, query }: ControlCall) {
  const wanted = (name: 'account' | 'endpoint' | 'event' | 'state' | 'type', value: string) =>
    !query.get(name) || query.get(name) === value;
  return simulator.deliveries
    .list()
    .filter(
      (entry) =>
        wanted('account', entry.account) &&
        wanted('endpoint', entry.endpoint) &&
        wanted('event', entry.event) &&
        wanted('state', entry.state) &&
        wanted('type', entry.type)
    );
}

export const webhookRoutes = [
  control('GET /deliveries', (call) => ({ data: chosen(call) })),

  /** `{timestamp_offset?}`: seconds to add to the signature's time, for outdated or future deliveries. */
  control('POST /deliveries/:id/resend', ({ simulator, ids, body }) =>
    simulator.deliveries.resend(deliveryOf(simulator, ids[0]!), { timestampOffset: whole(body.timestamp_offset) })
  ),

  /** Sends all deliveries again, including delivered ones (filters as for the list). */
  control('POST /deliveries/redeliver', async (call) => {
    const found = chosen(call);
    await Promise.all(found.map((delivery) => call.simulator.deliveries.resend(delivery)));
    return { data: found };
  }),

  /** Sends deliveries that wait for a retry now. */
  control('POST /deliveries/flush', async ({ simulator }) => ({ sent: await simulator.deliveries.flush() })),

  /** Responds when no delivery is being sent. */
  control('POST /deliveries/wait', async ({ simulator }) => {
    await simulator.deliveries.idle();
    return { idle: true };
  }),

  /** Creates a new signing secret. The old one stays valid for `expires_in` seconds (Stripe: up to 24 hours). */
  control('POST /webhook_endpoints/:id/roll_secret', ({ simulator, ids, body }) => {
    const { env, object: endpoint } = locate(simulator, (e) => e.endpoints, ids[0]!);
    const secret = `whsec_${simulator.ids.text(32)}`;
    const until = simulator.clock.nowMs() + (whole(body.expires_in) ?? 0) * 1000;
    const older = (env.endpointSecrets.get(endpoint.id) ?? []).map((entry) => ({
      ...entry,
      until: Math.min(entry.until ?? until, until),
    }));
    env.endpointSecrets.set(endpoint.id, [{ secret, until: null }, ...older]);
    return { secret };
  }),

  /** Disables an endpoint, as Stripe does after days of failures, or a person in its dashboard. */
  control('POST /webhook_endpoints/:id/disable', ({ simulator, ids }) => {
    const { object: endpoint } = locate(simulator, (e) => e.endpoints, ids[0]!);
    endpoint.status = 'disabled';
    return endpoint;
  }),

  control('POST /webhook_endpoints/:id/enable', ({ simulator, ids }) => {
    const { object: endpoint } = locate(simulator, (e) => e.endpoints, ids[0]!);
    endpoint.status = 'enabled';
    return endpoint;
  }),

  control('POST /webhook_endpoints/:id/delete', ({ simulator, ids }) => {
    const { env, object: endpoint } = locate(simulator, (e) => e.endpoints, ids[0]!);
    env.endpoints.delete(endpoint.id);
    env.endpointSecrets.delete(endpoint.id);
    return { id: endpoint.id, deleted: true };
  }),

  /**
   * Creates a second endpoint with the same address, as a person can in the dashboard. Only the dashboard shows its
   * secret.
   */
  control('POST /webhook_endpoints/:id/duplicate', ({ simulator, ids }) => {
    const { env, object: endpoint } = locate(simulator, (e) => e.endpoints, ids[0]!);
    const created = {
      ...endpoint,
      id: simulator.ids.object('we'),
      created: simulator.clock.now(),
      description: 'Created manually',
      enabled_events: [...endpoint.enabled_events],
      metadata: {},
      status: 'enabled',
    };
    env.endpoints.add(created);
    env.endpointSecrets.set(created.id, [{ secret: `whsec_${simulator.ids.text(32)}`, until: null }]);
    return created;
  }),

  control('GET /webhook_endpoints/:id/secrets', ({ simulator, ids }) => {
    const { env, object: endpoint } = locate(simulator, (e) => e.endpoints, ids[0]!);
    return { data: simulator.validSecrets(env, endpoint.id) };
  }),
];
