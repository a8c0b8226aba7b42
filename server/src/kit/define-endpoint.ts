import type { z } from '@strapi/utils';
import type { Context } from 'koa';

import type { PermissionUid, SIGNED_IN } from '../../../contracts';
import { actorOf, type Actor } from './actor';
import { answerRefusal } from './answer-refusal';
import { NotAllowedError, PluginError } from './errors';
import { answerFile, FileAnswer } from './file-answer';
import { keyedRequestOf, REPLAYED_HEADER, rowKeyOf, type KeyedRequests, type StoredResponse } from './idempotency-key';
import type { Identities } from './identities';
import { once } from './once';
import { answerTag, asFailedPrecondition, checkMatch, readTags, versionIn } from './preconditions';
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
  /**
   * The body has a `key` that is stored with the money it moves. The request's `Idempotency-Key` takes its place, so that
   * nothing moves twice even if the process dies between the row and the response.
   */
  keyOfRow?: boolean;
  /** Media type of a response that is not JSON, such as `application/pdf`. */
  produces?: string;
}

interface EndpointInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  actor: Actor;
  ctx: Context;
  /** The version of the record that the caller named in `If-Match`. It is also `version` of a body that has one. */
  version?: string;
}

/** What every endpoint needs to identify the caller, and to carry out a request once. */
export interface CallerServices {
  identities: Identities;
  idempotency: KeyedRequests;
}

type ReadRecord = (ctx: Context) => Promise<unknown>;

/**
 * An endpoint: its specification and its handler.
 *
 * @typeParam S the services of its handler
 * @typeParam A the result of its handler
 */
export interface Endpoint<S = never, A = unknown> extends EndpointSpec {
  /** @param record reads the record that `If-Match` speaks of */
  readonly serve: (ctx: Context, services: S & CallerServices, record?: ReadRecord) => Promise<void>;
  /** Reads what a GET endpoint answers, without a response. */
  readonly read: (ctx: Context, services: S & CallerServices) => Promise<unknown>;
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

/** Answers a {@link PluginError} with its own response. All other errors go to Strapi's error handling. */
const withRefusals = async (ctx: Context, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    answerRefusal(ctx, error);
  }
};

const responseOf = async (ctx: Context, run: () => Promise<void>): Promise<StoredResponse> => {
  await withRefusals(ctx, run);
  return { status: ctx.status, body: ctx.body };
};

/** Answers with the stored response, if there is one. Like every response that is kept, no cache may store it. */
const answerOnce = async (ctx: Context, once: () => Promise<StoredResponse | null>): Promise<void> => {
  const stored = await once();
  if (!stored) return;
  ctx.set({ [REPLAYED_HEADER]: 'true', 'Cache-Control': 'no-store' });
  ctx.status = stored.status;
  if (stored.body !== undefined) ctx.body = stored.body;
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

  const acceptsVersion = once(() => {
    const schema = spec.body?.();
    const object = schema?.isOptional() && 'unwrap' in schema ? (schema.unwrap as () => z.ZodType)() : schema;
    return object !== undefined && 'shape' in object && 'version' in (object.shape as object);
  });

  const inputOf = (ctx: Context, actor: Actor) => ({
    params: parseParams(ctx, spec.params?.()) as z.output<P>,
    query: parseQuery(ctx, spec.query?.()) as z.output<Q>,
    actor,
    ctx,
  });

  const callerOf = async (ctx: Context, services: CallerServices): Promise<Actor> => {
    const actor = await actorOf(ctx, services.identities);
    refuseGuests(actor, spec);
    refuseSiteUsers(actor, spec);
    return actor;
  };

  const respond = (ctx: Context, answered: A): void => {
    if (spec.method === 'GET' && answerTag(ctx, answered)) return;
    ctx.status = spec.status ?? (answered === undefined ? 204 : 200);
    if (spec.produces && !ctx.response.type) ctx.type = spec.produces;
    if (answered instanceof FileAnswer) answerFile(ctx, answered);
    else if (answered !== undefined) ctx.body = answered;
  };

  const answer: Endpoint<S, A>['serve'] = async (ctx, services, record) => {
    const actor = await callerOf(ctx, services);
    const keyed = spec.method === 'POST' ? keyedRequestOf(ctx, actor) : null;
    const tags = spec.method === 'GET' ? null : readTags(ctx, 'If-Match');
    const given = spec.body ? parseBody(ctx, spec.body()) : undefined;
    const body = keyed && spec.keyOfRow ? { key: rowKeyOf(keyed), ...(given as object) } : given;
    const input = { ...inputOf(ctx, actor), body: body as z.output<B> };

    const run = async (): Promise<void> => {
      const version = tags && (await checkMatch(tags, async () => (record ? versionIn(await record(ctx)) : null)));
      if (version === null) return respond(ctx, await handle(input, services));
      // Checked again under the record's lock, where the handler knows versions.
      const from = acceptsVersion() ? { version, ...(body as object) } : body;
      try {
        respond(ctx, await handle({ ...input, body: from as z.output<B>, version }, services));
      } catch (error) {
        throw asFailedPrecondition(error);
      }
    };
    await (keyed ? answerOnce(ctx, () => services.idempotency.once(keyed, () => responseOf(ctx, run))) : run());
  };

  return {
    ...spec,
    serve: (ctx, services, record) => withRefusals(ctx, () => answer(ctx, services, record)),
    read: async (ctx, services) => {
      const actor = await callerOf(ctx, services);
      return handle({ ...inputOf(ctx, actor), body: undefined as z.output<B> }, services);
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
