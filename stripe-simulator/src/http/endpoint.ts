import type { Fields } from '../schema';
import type { Simulator } from '../simulator-type';
import type { Environment } from '../state';
import type { Permission } from '../permissions';
import type { Caller, Rule } from './auth';

/** An API call after authentication and validation. `P` is stripe-node's parameter type of the operation. */
export interface Call<P> {
  simulator: Simulator;
  env: Environment;
  caller: Caller;
  params: P;
  /** The id in the path, or '' without one. */
  id: string;
  path: string;
  apiVersion: string;
}

export interface Endpoint extends Rule {
  /** 'POST /v1/refunds', as in the schema. */
  key: string;
  /** Parameters of an operation that stripe-node does not know. */
  params?: Fields;
  /** Returns the response before expansion. Synchronous, so calls never interleave. */
  run(call: Call<never>): unknown;
}

/** Defines an endpoint. Its parameters are validated against the schema generated from the same type `P`. */
export function endpoint<P>(
  key: string,
  permission: Permission | readonly Permission[],
  run: (call: Call<P>) => unknown,
  options: { publishable?: boolean; params?: Fields } = {}
): Endpoint {
  return { key, permissions: typeof permission === 'string' ? [permission] : permission, run, ...options };
}
