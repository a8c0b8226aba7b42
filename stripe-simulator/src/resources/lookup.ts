import { resourceMissing } from '../http/errors';
import type { ApiObject, Environment, Table } from '../state';

type Pick<T extends ApiObject> = (env: Environment) => Table<T>;

/**
 * Returns the object in the path. Throws Stripe's 404, which tells whether the id exists in the account's other mode.
 */
export function required<T extends ApiObject>(
  env: Environment,
  pick: Pick<T>,
  id: string,
  what: string,
  param = 'id'
): T {
  return pick(env).get(id) ?? missing(env, pick, id, what, param, 404);
}

/** Returns the object that a parameter names. Throws Stripe's 400. */
export function referenced<T extends ApiObject>(
  env: Environment,
  pick: Pick<T>,
  id: string,
  what: string,
  param: string
): T {
  return pick(env).get(id) ?? missing(env, pick, id, what, param, 400);
}

function missing<T extends ApiObject>(
  env: Environment,
  pick: Pick<T>,
  id: string,
  what: string,
  param: string,
  status: 400 | 404
): never {
  const other = env.account.environment(!env.livemode);
  throw resourceMissing(what, id, param, status, pick(other).get(id) ? other.mode : undefined);
}
