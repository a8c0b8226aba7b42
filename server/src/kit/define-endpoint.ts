import type { z } from '@strapi/utils';
import type { Context } from 'koa';

import type { PermissionUid, SIGNED_IN } from '../../../contracts';
import { actorOf, type Actor } from './actor';
import { answerRefusal } from './answer-refusal';
import { NotAllowedError, PluginError } from './errors';
import { answerFile, FileAnswer } from './file-answer';
import type { Identities } from './identities';
import { once } from './once';
import { parseBody, parseParams, parseQuery } from './request-input';

export type Api = 'admin' | 'content-api';

interface EndpointSpec<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** One line for the API reference. Derived from the action's name when absent. */
  summary?: string;
  /** The RBAC action that an admin user needs; `SIGNED_IN` for what every admin user may read about itself. */
  permission: PermissionUid | typeof SIGNED_IN;
  /** Allows a site to open the REST route to callers without an account, in the permissions of the role Public. */
  guests?: boolean;
  /** The APIs that include it. Default: both. */
  on?: readonly Api[];
  params?: () => P;
  query?: () => Q;
  /** The schema of `data` in the JSON body. */
  body?: () => B;
  /** Default: 200, or 204 when the handler returns nothing. */
  status?: number;
  /** The response stays open until one side closes it. Scripts that call every route must not wait for its end. */
  streams?: boolean;
  /** Media type of a response that is not JSON, such as `application/pdf`. */
  produces?: string;
}

interface EndpointInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  actor: Actor;
  ctx: Context;
}

/** What every endpoint needs to identify the caller. */
export interface CallerServices {
  identities: Identities;
}

/**
 * An endpoint: its specification and its handler.
 *
 * @typeParam S the services of its handler
 * @typeParam A the result of its handler
 */
export interface Endpoint<S = never, A = unknown> extends EndpointSpec {
  readonly serve: (ctx: Context, services: S & CallerServices) => Promise<void>;
  /** A type-only property: `npm run openapi` reads the response's type here. */
  readonly answers?: A;
}

/** A room's endpoints, by action. */
export type Endpoints<S = never> = Readonly<Record<string, Endpoint<S>>>;

/**
 * Refuses guests, even if the role Public has the permission by mistake. Otherwise the settings of a Stripe account
 * could become public.
 */
const refuseGuests = (actor: Actor, { guests = false }: EndpointSpec): void => {
  const isGuest = actor.type === 'api-user' && actor.id === null;
  if (!isGuest || guests) return;
  throw new NotAllowedError('You must sign in to do this.', {
    code: 'anonymous_refused',
    hint: 'Sign in, or use an API token.',
  });
};

const settingsAreas = [
  'banking-contracts.',
  'payment-modules.',
  'profiles.',
  'settings.',
  'accounting.',
  'event-receivers.',
  'personal-data.',
];

/**
 * Tells whether an endpoint is about the plugin's settings or the books. Only admin users and API tokens may: a site's user who can
 * edit profiles could grant itself everything else.
 */
export const isForAdministrators = ({ permission }: Pick<EndpointSpec, 'permission'>): boolean =>
  settingsAreas.some((area) => permission.startsWith(area));

const refuseSiteUsers = (actor: Actor, spec: EndpointSpec): void => {
  if (actor.type !== 'api-user' || !isForAdministrators(spec)) return;
  throw new NotAllowedError('Users of the site cannot manage payment settings.', {
    code: 'administrators_only',
    hint: 'Use the admin panel, or an API token.',
  });
};

/**
 * Defines an endpoint. Its specification makes the admin route, the REST route, the row in Strapi's OpenAPI document and
 * the row in docs/openapi.json.
 *
 * The handler gets parsed input, the actor and the services that its second parameter names. Its return value is the
 * JSON body; `undefined` becomes 204, and a {@link FileAnswer} is sent as a file. A {@link PluginError} becomes its own
 * error response. All other errors go to Strapi's error handling.
 *
 * Schemas are functions. Each is called at most once, by the first request that needs it: a part of a schema takes 8 kB
 * and 20 µs, and most sites need few of them.
 */
export const defineEndpoint = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  S = unknown,
  A = unknown,
>({
  handle,
  ...given
}: EndpointSpec<P, Q, B> & {
  handle: (input: EndpointInput<z.output<P>, z.output<Q>, z.output<B>>, services: S) => Promise<A>;
}): Endpoint<S, A> => {
  const spec = {
    ...given,
    params: given.params && once(given.params),
    query: given.query && once(given.query),
    body: given.body && once(given.body),
  };

  const answer = async (ctx: Context, services: S & CallerServices): Promise<void> => {
    const actor = await actorOf(ctx, services.identities);
    refuseGuests(actor, spec);
    refuseSiteUsers(actor, spec);
    const input = {
      params: parseParams(ctx, spec.params?.()) as z.output<P>,
      query: parseQuery(ctx, spec.query?.()) as z.output<Q>,
      body: (spec.body ? parseBody(ctx, spec.body()) : undefined) as z.output<B>,
      actor,
      ctx,
    };
    const answered = await handle(input, services);
    ctx.status = spec.status ?? (answered === undefined ? 204 : 200);
    if (spec.produces && !ctx.response.type) ctx.type = spec.produces;
    if (answered instanceof FileAnswer) answerFile(ctx, answered);
    else if (answered !== undefined) ctx.body = answered;
  };

  return {
    ...spec,
    async serve(ctx, services) {
      try {
        await answer(ctx, services);
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        answerRefusal(ctx, error);
      }
    },
  };
};

/**
 * Defines a public address: Strapi requires no account, and the handler writes the response to Koa's context itself.
 */
export interface PublicEndpoint<S = never> {
  method: 'GET' | 'POST';
  path: string;
  on: Api;
  readonly serve: (ctx: Context, services: S) => Promise<void>;
}

export const definePublicEndpoint = <S>(endpoint: PublicEndpoint<S>): PublicEndpoint<S> => endpoint;
