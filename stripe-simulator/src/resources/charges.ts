import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { refreshAvailability } from '../payments/balance';
import { itemizedPayout } from '../payments/payouts';
import { idOf } from '../state';
import { emit } from '../webhooks/events';
import { required } from './lookup';

export const charges = [
  endpoint<Stripe.ChargeListParams>('GET /v1/charges', 'rak_charge_read', ({ env, params, path }) =>
    paginate(
      env.charges
        .newestFirst()
        .filter(
          (charge) =>
            inRange(charge.created, params.created as CreatedFilter) &&
            (!params.customer || idOf(charge.customer) === params.customer) &&
            (!params.payment_intent || idOf(charge.payment_intent) === params.payment_intent)
        ),
      params,
      path
    )
  ),
  endpoint('GET /v1/charges/{id}', 'rak_charge_read', ({ env, id }) => required(env, (e) => e.charges, id, 'charge')),
  endpoint<Stripe.ChargeUpdateParams>('POST /v1/charges/{id}', 'rak_charge_write', ({ simulator, env, id, params }) => {
    const charge = required(env, (e) => e.charges, id, 'charge');
    const before = { metadata: charge.metadata };
    charge.metadata = mergeMetadata(charge.metadata, params.metadata);
    if (params.description !== undefined) charge.description = params.description || null;
    if (params.receipt_email !== undefined) charge.receipt_email = params.receipt_email;
    emit(simulator, env, 'charge.updated', charge, before);
    return charge;
  }),
];

export const balanceTransactions = [
  endpoint<Stripe.BalanceTransactionListParams>(
    'GET /v1/balance_transactions',
    'rak_balance_transaction_source_read',
    ({ simulator, env, params, path }) => {
      refreshAvailability(simulator, env);
      const payout = params.payout ? itemizedPayout(env, params.payout) : undefined;
      return paginate(
        env.balanceTransactions
          .newestFirst()
          .filter(
            (entry) =>
              inRange(entry.created, params.created as CreatedFilter) &&
              (!params.currency || entry.currency === params.currency) &&
              (!params.source || idOf(entry.source as string) === params.source) &&
              (!params.type || entry.type === params.type) &&
              (!payout || env.payoutOfTransaction.get(entry.id) === payout.id)
          ),
        params,
        path
      );
    }
  ),
  endpoint('GET /v1/balance_transactions/{id}', 'rak_balance_transaction_source_read', ({ simulator, env, id }) => {
    refreshAvailability(simulator, env);
    return required(env, (e) => e.balanceTransactions, id, 'balance transaction');
  }),
];
