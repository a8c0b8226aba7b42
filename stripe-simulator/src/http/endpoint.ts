import type { Fields } from '../schema';
import type { Simulator } from '../simulator';
import type { Environment } from '../state';
import type { Permission } from '../permissions';
import type { Caller, Rule } from './auth';

/** One API call after authentication and validation. `P` is stripe-node's parameter type of the operation. */
export interface Call<P> {
  simulator: Simulator;
  env: Environment;
  caller: Caller;
  params: P;
  /** The id in the path, or '' where there is none. */
  id: string;
  path: string;
  apiVersion: string;
}

export interface Endpoint extends Rule {
  /** 'POST /v1/refunds', as in the schema. */
  key: string;
  /** Its parameters where stripe-node does not know the operation. */
  params?: Fields;
  /** Gives the answer before expansion. Runs to completion in one go: calls never interleave. */
  run(call: Call<never>): unknown;
}

/** Declares an endpoint; its parameters have been validated against the schema made from the same type `P`. */
export function endpoint<P>(
  key: string,
  permission: Permission | readonly Permission[],
  run: (call: Call<P>) => unknown,
  options: { publishable?: boolean; params?: Fields } = {}
): Endpoint {
  return { key, permissions: typeof permission === 'string' ? [permission] : permission, run, ...options };
}
