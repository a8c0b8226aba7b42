import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { createPayout } from '../payments/payouts';
import { idOf } from '../state';
import { required } from './lookup';

export const payouts = [
  endpoint<Stripe.PayoutListParams>('GET /v1/payouts', 'rak_payout_read', ({ env, params, path }) =>
    paginate(
      env.payouts
        .newestFirst()
        .filter(
          (payout) =>
            inRange(payout.created, params.created as CreatedFilter) &&
            inRange(payout.arrival_date, params.arrival_date as CreatedFilter) &&
            (!params.status || payout.status === params.status) &&
            (!params.destination || idOf(payout.destination) === params.destination)
        ),
      params,
      path
    )
  ),

  endpoint('GET /v1/payouts/{id}', 'rak_payout_read', ({ env, id }) => required(env, (e) => e.payouts, id, 'payout')),

  endpoint<Stripe.PayoutCreateParams>('POST /v1/payouts', 'rak_payout_write', ({ simulator, env, params }) => {
    if (params.amount < 1)
      throw invalidParameter('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
    if (params.currency !== env.account.currency)
      throw invalidParameter(`Sorry, you don't have any external accounts in that currency (${params.currency}).`);
    return createPayout(simulator, env, {
      automatic: false,
      amount: params.amount,
      description: params.description,
      metadata: mergeMetadata({}, params.metadata),
      method: params.method,
      statementDescriptor: params.statement_descriptor,
    });
  }),
];
