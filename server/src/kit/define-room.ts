import type { Core } from '@strapi/strapi';

import type { Endpoints, PublicEndpoint } from './define-endpoint';

interface ContentType {
  schema: { info: { singularName: string } };
}

/** A table that only the query engine knows: no documentId, Content Manager, REST or export. */
interface RawModel {
  uid: string;
  tableName: string;
}

/**
 * All that the rest of the plugin has to know of a room.
 *
 * @typeParam S the services its endpoints and `register` take
 */
export interface Room<S = never> {
  /** The name of its folder. */
  name: string;
  contentTypes?: readonly ContentType[];
  models?: readonly RawModel[];
  /** By controller and action. API tokens are stored with both names: a released name never changes. */
  endpoints?: Readonly<Record<string, Endpoints<S>>>;
  /** By controller and action, as {@link endpoints}. */
  publicEndpoints?: Readonly<Record<string, Readonly<Record<string, PublicEndpoint<S>>>>>;
  /** What it does in Strapi's register phase: no table exists yet, and the services may be called later only. */
  register?(this: void, strapi: Core.Strapi, services: () => S): void;
}

/** Describes a room. Keeps the exact type, which `npm run openapi` reads. */
export const defineRoom = <const R extends Room>(room: R): R => room;
