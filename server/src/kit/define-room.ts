import type { Core } from '@strapi/strapi';

import type { TimelineEntry } from '../../../contracts';
import type { BackgroundTask } from './background-task';
import type { Endpoints, PublicEndpoint } from './define-endpoint';

interface ContentType {
  schema: { info: { singularName: string } };
}

/**
 * A table that only the query engine knows. It has no documentId and is not in the Content Manager, REST or exports.
 */
interface RawModel {
  uid: string;
  tableName: string;
}

/** Returns what a room adds to an invoice's timeline. */
export type TimelineSource = (invoice: { id: number; documentId: string }) => Promise<TimelineEntry[]>;

/**
 * Everything that the rest of the plugin needs to know about a room.
 *
 * @typeParam S the services that its members take
 */
export interface Room<S = never> {
  /** The name of its folder. */
  name: string;
  contentTypes?: readonly ContentType[];
  models?: readonly RawModel[];
  /** Endpoints by controller and action. API tokens store both names, so a released name never changes. */
  endpoints?: Readonly<Record<string, Endpoints<S>>>;
  /** Public addresses, by controller and action, like {@link endpoints}. */
  publicEndpoints?: Readonly<Record<string, Readonly<Record<string, PublicEndpoint<S>>>>>;
  /** Builds its services, by name, from the dependencies that its parameter names. Called once per Strapi instance. */
  create?(this: void, dependencies: never): object;
  /** Runs in Strapi's register phase. No table exists yet, so it must not call the services until later. */
  register?(this: void, strapi: Core.Strapi, services: () => S): void;
  /** Returns what it adds to an invoice's timeline. */
  timeline?(this: void, services: S): TimelineSource;
  /** Tasks for the background job. Tasks of one stage run in the order of the rooms. */
  tasks?(this: void, services: S): readonly BackgroundTask[];
}

/** Describes a room. Keeps the exact type, which `npm run openapi` reads. */
export const defineRoom = <const R extends Room>(room: R): R => room;

export const timelineSourcesOf = <S>(rooms: readonly Room<NoInfer<S>>[], services: S): TimelineSource[] =>
  rooms.flatMap(({ timeline }) => (timeline ? [timeline(services)] : []));

export const tasksOf = <S>(rooms: readonly Room<NoInfer<S>>[], services: S): BackgroundTask[] =>
  rooms.flatMap(({ tasks }) => tasks?.(services) ?? []);
