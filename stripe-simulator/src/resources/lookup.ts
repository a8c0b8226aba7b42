import { resourceMissing } from '../http/errors';
import type { ApiObject, Environment, Table } from '../state';

type Pick<T extends ApiObject> = (env: Environment) => Table<T>;

/** The object in the path, or Stripe's 404, which tells when the id exists in the other mode of the same account. */
export function required<T extends ApiObject>(
  env: Environment,
  pick: Pick<T>,
  id: string,
  what: string,
  param = 'id'
): T {
  return pick(env).get(id) ?? missing(env, pick, id, what, param, 404);
}

/** The object a parameter names, or Stripe's 400. */
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
