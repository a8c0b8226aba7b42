import { z } from '@strapi/utils';
import type { Context } from 'koa';

import { permissionId, type PermissionUid } from '../../../contracts';
import { actorOf, type Actor } from './actor';
import { InvalidInputError, NotAllowedError, PluginError } from './errors';
import { answerFile, FileAnswer } from './file-answer';
import { findUnstorable } from './storable';
import { once, onceInside } from './once';

type ObjectSchema = z.ZodObject;

/**
 * One endpoint: where it is, who may call it and what it takes. The same table makes the admin
 * route, the REST route and (through `request`) Strapi's OpenAPI document.
 */
export interface RouteSpec<
  P extends ObjectSchema = ObjectSchema,
  Q extends ObjectSchema = ObjectSchema,
  B extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** One line for the API reference; made from the action's name when absent. */
  summary?: string;
  /** The RBAC action an admin user needs. */
  permission: PermissionUid;
  /** Never for callers without an identity, whatever boxes a site ticks for the role `public`. */
  signedInOnly?: boolean;
  /** Which APIs it is part of; both unless said otherwise. */
  on?: readonly ('admin' | 'content-api')[];
  /** Schemas are made by the first request that needs them. */
  params?: () => P;
  query?: () => Q;
  /** What stands in `data` of the JSON body. */
  body?: () => B;
  /** 200 unless said otherwise. */
  status?: number;
  /** The answer stays open until one side closes it: whoever calls every route must not wait for its end. */
  streams?: boolean;
  /** Media type of an answer that is not JSON, such as `application/pdf`. */
  produces?: string;
}

/** Keeps the schemas' types, so that a handler's input is typed by its route; each schema is made once at most. */
export const defineRoute = <P extends ObjectSchema, Q extends ObjectSchema, B extends z.ZodType>({
  params,
  query,
  body,
  ...spec
}: RouteSpec<P, Q, B>): RouteSpec<P, Q, B> => ({
  ...spec,
  ...(params && { params: once(params) }),
  ...(query && { query: once(query) }),
  ...(body && { body: once(body) }),
});

interface RouteInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  actor: Actor;
  ctx: Context;
}

const emptyObject = once(() => z.strictObject({}));
const envelope = once(() => z.strictObject({ data: z.unknown() }));
const optionalEnvelope = once(() => envelope().partial());

/** An answer is not larger than the request that was wrong. */
const MAXIMUM_PROBLEMS = 50;

const refuse = (problems: { path: string[]; message: string }[]): never => {
  const [{ path, message }] = problems;
  const field = path.join('.');
  throw new InvalidInputError(`${field || 'The request'}: ${message}`, {
    code: 'invalid_input',
    field,
    hint: 'Correct the fields listed in errors and send the request again.',
    errors: problems.map((problem) => ({ ...problem, name: 'ValidationError' })),
  });
};

const fit = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  return refuse(
    result.error.issues.slice(0, MAXIMUM_PROBLEMS).map(({ path, message }) => ({ path: path.map(String), message }))
  );
};

const parse = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const unstorable = findUnstorable(value);
  return unstorable ? refuse([unstorable]) : fit(schema, value);
};

/** The route's own parameters: Koa's router adds unnamed ones of every other route that matches (public files). */
const paramsOf = (ctx: Context, spec: RouteSpec): Record<string, unknown> => {
  const given = ctx.params as Record<string, unknown>;
  return Object.fromEntries(Object.keys(spec.params?.().shape ?? {}).map((name) => [name, given[name]]));
};

/** Ticking a box for the role `public` must not open a Stripe account's settings to the world. */
const refuseAnonymous = (actor: Actor, { permission, signedInOnly }: RouteSpec): void => {
  const anonymous = actor.type === 'api-user' && actor.id === null;
  const forGuests = !signedInOnly && (permission.startsWith('invoices.') || permission.startsWith('payments.'));
  if (!anonymous || forGuests) return;
  throw new NotAllowedError('This is not available without signing in.', {
    code: 'anonymous_refused',
    hint: 'Sign in, or use an API token.',
  });
};

/** Strapi's convention: what is sent stands in `data`, and beside it nothing. */
const dataOf = (ctx: Context, schema: z.ZodType): unknown =>
  fit(schema.isOptional() ? optionalEnvelope() : envelope(), (ctx.request as { body?: unknown }).body ?? {}).data;

/** Writes a refusal in Strapi's error shape, with the status it deserves. */
export const answerRefusal = (ctx: Context, error: PluginError): void => {
  ctx.status = error.status;
  if (error.status === 503) ctx.set('Retry-After', '5');
  ctx.body = {
    data: null,
    error: { status: error.status, name: error.name, message: error.message, details: error.details },
  };
};

/** A Koa handler. `answers` exists in the type only: `npm run openapi` reads there what the action answers. */
export interface Handler<A> {
  (ctx: Context): Promise<void>;
  readonly answers?: A;
}

/**
 * Makes a Koa handler of a function that only knows typed input and an actor: parses once, at the
 * edge, and turns refusals into answers. Faults go on to Strapi's own error handling.
 *
 * What it returns is the JSON body, nothing is 204, and a `FileAnswer` is sent as that file.
 */
export const handle =
  <P extends ObjectSchema, Q extends ObjectSchema, B extends z.ZodType, A>(
    spec: RouteSpec<P, Q, B>,
    handler: (input: RouteInput<z.output<P>, z.output<Q>, z.output<B>>) => Promise<A>
  ): Handler<A> =>
  async (ctx) => {
    try {
      const actor = actorOf(ctx);
      refuseAnonymous(actor, spec);
      const params = parse((spec.params ?? emptyObject)(), paramsOf(ctx, spec)) as z.output<P>;
      const query = parse((spec.query ?? emptyObject)(), ctx.query) as z.output<Q>;
      const body = (spec.body ? parse(spec.body(), dataOf(ctx, spec.body())) : undefined) as z.output<B>;
      const answer = await handler({ params, query, body, actor, ctx });
      ctx.status = spec.status ?? (answer === undefined ? 204 : 200);
      if (spec.produces && !ctx.response.type) ctx.type = spec.produces;
      if (answer instanceof FileAnswer) answerFile(ctx, answer);
      else if (answer !== undefined) ctx.body = answer;
    } catch (error) {
      if (error instanceof PluginError) answerRefusal(ctx, error);
      else throw error;
    }
  };

/** A route as Strapi's router takes it. */
export interface StrapiRoute {
  method: string;
  path: string;
  handler: string;
  request?: Record<string, unknown>;
  config: Record<string, unknown>;
}

const strapiRoute = (
  api: 'admin' | 'content-api',
  controller: string,
  action: string,
  { params, query, body, ...spec }: RouteSpec
): StrapiRoute => ({
  method: spec.method,
  path: spec.path,
  handler: `${controller}.${action}`,
  ...(api === 'content-api'
    ? {
        // For Strapi's own OpenAPI document, and for sites that add parameters; at the start it only asks for objects.
        request: {
          ...(params && { params: onceInside(() => params().shape) }),
          ...(query && { query: onceInside(() => query().shape) }),
          ...(body && { body: onceInside(() => ({ 'application/json': z.object({ data: body() }) })) }),
        },
      }
    : {}),
  config:
    api === 'admin'
      ? {
          policies: [
            'admin::isAuthenticatedAdmin',
            { name: 'admin::hasPermissions', config: { actions: [permissionId(spec.permission)] } },
          ],
        }
      : {},
});

/** A room's endpoints, keyed by the controller action that answers each. */
export type RouteTable = Record<string, RouteSpec>;

/** Strapi's routes of one API, made from the rooms' tables. */
export const routesFor = (api: 'admin' | 'content-api', tables: Record<string, RouteTable>): StrapiRoute[] =>
  Object.entries(tables).flatMap(([controller, table]) =>
    Object.entries(table)
      .filter(([, spec]) => (spec.on ?? ['admin', 'content-api']).includes(api))
      .map(([action, spec]) => strapiRoute(api, controller, action, spec))
  );

/** documentId, as Strapi makes them. */
export const documentId = once(() => z.string().regex(/^[a-z0-9]{16,40}$/, 'must be a documentId'));

export const documentIdParams = once(() => z.strictObject({ id: documentId() }));
