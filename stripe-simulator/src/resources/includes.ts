import { paginate } from '../http/list';
import { idOf, type ApiObject, type Environment } from '../state';

/** Returns lists that are only included when expanded: a session's lines, a charge's refunds. */
export function includes(env: Environment, object: ApiObject, field: string): unknown {
  if (object.object === 'checkout.session' && field === 'line_items') {
    return paginate(
      env.sessionDetails.get(object.id)?.lineItems ?? [],
      {},
      `/v1/checkout/sessions/${object.id}/line_items`
    );
  }
  if (object.object === 'payment_link' && field === 'line_items') {
    return paginate(env.linkItems.get(object.id) ?? [], {}, `/v1/payment_links/${object.id}/line_items`);
  }
  if (object.object === 'charge' && field === 'refunds') {
    const refunds = env.refunds.newestFirst().filter((refund) => idOf(refund.charge) === object.id);
    return paginate(refunds, {}, `/v1/charges/${object.id}/refunds`);
  }
  return undefined;
}
