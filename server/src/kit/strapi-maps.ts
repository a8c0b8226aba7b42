import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import type { Context } from 'koa';

import { permissionId, SIGNED_IN } from '../../../contracts';
import type { Api, CallerServices, Endpoint, Endpoints, PublicEndpoint } from './define-endpoint';
import type { Room } from './define-room';
import { onceInside } from './once';

/** A route in the format of Strapi's router. */
export interface StrapiRoute {
  method: string;
  path: string;
  handler: string;
  request?: Record<string, unknown>;
  config: Record<string, unknown>;
}

export type Action = (ctx: Context) => Promise<void>;
export type ControllerFactory = (context: { strapi: Core.Strapi }) => Record<string, Action>;

const bothApis: readonly Api[] = ['admin', 'content-api'];

/** Tells whether an endpoint is part of an API. */
const isOn = (api: Api, { on = bothApis }: Pick<Endpoint, 'on'>): boolean => on.includes(api);

/** Returns the rooms' endpoints by controller. */
export const endpointsOf = (rooms: readonly Room[]): Record<string, Endpoints> =>
  Object.assign({}, ...rooms.map(({ endpoints }) => endpoints));

const publicEndpointsOf = (rooms: readonly Room[]): Record<string, Record<string, PublicEndpoint>> =>
  Object.assign({}, ...rooms.map(({ publicEndpoints }) => publicEndpoints));

/**
 * Returns the schemas for Strapi's OpenAPI document and for sites that add parameters. At startup Strapi only checks
 * that they are objects.
 */
const requestOf = ({ params, query, body }: Endpoint): Record<string, unknown> => ({
  ...(params && { params: onceInside(() => params().shape) }),
  ...(query && { query: onceInside(() => query().shape) }),
  ...(body && { body: onceInside(() => ({ 'application/json': z.object({ data: body() }) })) }),
});

const policiesOf = ({ permission }: Endpoint): unknown[] => [
  'admin::isAuthenticatedAdmin',
  ...(permission === SIGNED_IN
    ? []
    : [{ name: 'admin::hasPermissions', config: { actions: [permissionId(permission)] } }]),
];

/** Returns Strapi's routes of one API. */
export const routesOf = (api: Api, rooms: readonly Room[]): StrapiRoute[] => [
  ...Object.entries(endpointsOf(rooms)).flatMap(([controller, endpoints]) =>
    Object.entries(endpoints)
      .filter(([, endpoint]) => isOn(api, endpoint))
      .map(([action, endpoint]) => ({
        method: endpoint.method,
        path: endpoint.path,
        handler: `${controller}.${action}`,
        ...(api === 'admin'
          ? { config: { policies: policiesOf(endpoint) } }
          : { request: requestOf(endpoint), config: {} }),
      }))
  ),
  ...Object.entries(publicEndpointsOf(rooms)).flatMap(([controller, endpoints]) =>
    Object.entries(endpoints)
      .filter(([, { on }]) => on === api)
      .map(([action, { method, path }]) => ({
        method,
        path,
        handler: `${controller}.${action}`,
        config: { auth: false },
      }))
  ),
];

/** Whether an endpoint reads one record: its address ends with an id, or is that of the settings. */
const isRecord = ({
  method,
  path,
  produces,
  query,
}: Pick<Endpoint, 'method' | 'path' | 'produces' | 'query'>): boolean =>
  method === 'GET' &&
  produces === undefined &&
  query === undefined &&
  (/\/:\w+$/.test(path) || path.startsWith('/settings'));

/** Whether an address is that of a record, or stands below it: `/invoices/:id/issue` is about `/invoices/:id`. */
const isAbout = (path: string, record: string): boolean => path === record || path.startsWith(`${record}/`);

/** Returns the endpoint that reads the record which another one changes; undefined when there is none. */
const recordOf = <S>({ method, path }: Endpoint<S>, readers: readonly Endpoint<S>[]): Endpoint<S> | undefined =>
  method === 'GET'
    ? undefined
    : readers
        .filter((reader) => isAbout(path, reader.path))
        .sort((one, other) => other.path.length - one.path.length)[0];

/** Builds Strapi's map of controllers. A site may extend them under these names. */
export const controllersOf = <S extends CallerServices>(
  rooms: readonly Room<NoInfer<S>>[],
  servicesOf: (strapi: Core.Strapi) => S
): Record<string, ControllerFactory> => {
  const tables = rooms.flatMap(({ endpoints = {} }) => Object.entries(endpoints)) as [string, Endpoints<S>][];
  const readers = tables.flatMap(([, endpoints]) => Object.values(endpoints)).filter(isRecord);
  const actionsOf = (endpoints: Endpoints<S>, strapi: Core.Strapi): Record<string, Action> =>
    Object.fromEntries(
      Object.entries(endpoints).map(([action, endpoint]) => {
        const reader = recordOf(endpoint, readers);
        const record = reader && ((ctx: Context) => reader.read(ctx, servicesOf(strapi)));
        return [action, (ctx) => endpoint.serve(ctx, servicesOf(strapi), record)];
      })
    );
  const publicTables = rooms.flatMap(({ publicEndpoints = {} }) => Object.entries(publicEndpoints));
  return Object.fromEntries([
    ...tables.map(([controller, endpoints]): [string, ControllerFactory] => [
      controller,
      ({ strapi }) => actionsOf(endpoints, strapi),
    ]),
    ...publicTables.map(([controller, endpoints]): [string, ControllerFactory] => [
      controller,
      ({ strapi }) =>
        Object.fromEntries(
          Object.entries(endpoints).map(([action, { serve }]) => [action, (ctx) => serve(ctx, servicesOf(strapi))])
        ),
    ]),
  ]);
};

/** Builds Strapi's map of content types. */
export const contentTypesOf = (rooms: readonly Room[]): Record<string, unknown> =>
  Object.fromEntries(
    rooms.flatMap(({ contentTypes = [] }) => contentTypes).map((type) => [type.schema.info.singularName, type])
  );
