import type Stripe from 'stripe';
import { locate } from '../locate';
import { adjustBalance, createPayout, movePayout, reconcilePayout, releaseBalance } from '../payments/payouts';
import { control, flag, text, whole } from './control';
import { accountOf } from './state';

export const payoutRoutes = [
  /**
   * `{livemode?, automatic?, amount?, release?, unreconciled?}`: pays out what is available. `release` makes pending
   * money available before; an `amount` of an automatic payout need not be the sum of its balance transactions.
   */
  control('POST /accounts/:id/payouts', ({ simulator, ids, body }) => {
    const env = accountOf(simulator, ids[0]!).environment(flag(body.livemode) ?? false);
    if (flag(body.release)) releaseBalance(env);
    return simulator.transact(null, () =>
      createPayout(simulator, env, {
        automatic: flag(body.automatic) ?? true,
        amount: whole(body.amount),
        unreconciled: flag(body.unreconciled),
      })
    );
  }),

  /** `{livemode?, amount, currency?, fee?, type?, description?}`: money that belongs to no payment of the account. */
  control('POST /accounts/:id/balance', ({ simulator, ids, body }) => {
    const env = accountOf(simulator, ids[0]!).environment(flag(body.livemode) ?? false);
    return adjustBalance(simulator, env, {
      amount: whole(body.amount) ?? 0,
      currency: text(body.currency),
      fee: whole(body.fee),
      type: text(body.type) as Stripe.BalanceTransaction.Type | undefined,
      description: text(body.description),
    });
  }),

  /** `{status: 'in_transit' | 'paid' | 'failed' | 'canceled'}` */
  control('POST /payouts/:id/move', ({ simulator, ids, body }) => {
    const { env, object: payout } = locate(simulator, (e) => e.payouts, ids[0]!);
    simulator.transact(null, () => movePayout(simulator, env, payout, text(body.status) ?? 'paid'));
    return payout;
  }),

  control('POST /payouts/:id/reconcile', ({ simulator, ids }) => {
    const { env, object: payout } = locate(simulator, (e) => e.payouts, ids[0]!);
    simulator.transact(null, () => reconcilePayout(simulator, env, payout));
    return payout;
  }),
];
