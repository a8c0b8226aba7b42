import { StripeError } from './http/errors';
import type { Simulator } from './simulator-type';
import type { ApiObject, Environment, Table } from './state';

/** Finds an object in any account and mode. */
export function locate<T extends ApiObject>(
  simulator: Simulator,
  pick: (env: Environment) => Table<T>,
  id: string
): { env: Environment; object: T } {
  for (const env of simulator.environments()) {
    const object = pick(env).get(id);
    if (object) return { env, object };
  }
  throw new StripeError(404, { type: 'invalid_request_error', message: `No such object in any account: ${id}` });
}
