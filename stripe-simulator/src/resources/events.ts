import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import type { Simulator } from '../simulator-type';
import type { Environment, StoredEvent } from '../state';
import { renderEvent } from '../webhooks/events';
import { required } from './lookup';

const THIRTY_DAYS = 30 * 86_400;

/** 'charge.*' matches 'charge.refunded' and 'charge.dispute.created'. */
const matches = (type: string, pattern: string) =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;

const delivered = (simulator: Simulator, event: StoredEvent) =>
  simulator.deliveries.ofEvent(event.id).every(({ state }) => state === 'delivered');

const recent = (simulator: Simulator, event: StoredEvent) => event.created >= simulator.clock.now() - THIRTY_DAYS;

/** Renders an event for the API in the version it was created with: the account's. */
const shown = (env: Environment, event: StoredEvent) => renderEvent(env, event, env.account.apiVersion);

export const events = [
  endpoint<Stripe.EventListParams>('GET /v1/events', 'rak_event_read', ({ simulator, env, params, path }) => {
    if (params.type && params.types)
      throw invalidParameter('You may only specify one of these parameters: type, types.');
    if ((params.types?.length ?? 0) > 20) throw invalidParameter('You may specify up to 20 types.', 'types');
    const patterns = params.types ?? (params.type ? [params.type] : undefined);
    const found = env.events
      .newestFirst()
      .filter(
        (event) =>
          recent(simulator, event) &&
          inRange(event.created, params.created as CreatedFilter) &&
          (!patterns || patterns.some((pattern) => matches(event.type, pattern))) &&
          (params.delivery_success === undefined || delivered(simulator, event) === params.delivery_success)
      );
    const page = paginate(found, params, path);
    return { ...page, data: page.data.map((event) => shown(env, event)) };
  }),
  endpoint('GET /v1/events/{id}', 'rak_event_read', ({ env, id }) =>
    shown(
      env,
      required(env, (e) => e.events, id, 'event')
    )
  ),
];
