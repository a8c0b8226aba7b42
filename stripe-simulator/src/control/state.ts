import { StripeError } from '../http/errors';
import type { AccountRecord, Environment } from '../state';
import type { Simulator } from '../simulator-type';

export function accountOf(simulator: Simulator, id: string): AccountRecord {
  const account = simulator.accounts.get(id);
  if (!account) throw new StripeError(404, { type: 'invalid_request_error', message: `No such account: ${id}` });
  return account;
}

/** Describes an account with its keys. This is a tool for tests, and the keys give no access to real data. */
export function describeAccount(account: AccountRecord) {
  const { id, name, country, currency, chargesEnabled, apiVersion, methods } = account;
  const { currencies, capabilities, taxOrigin, closed, refunds, payoutSchedule } = account;
  return {
    id,
    name,
    country,
    currency,
    charges_enabled: chargesEnabled,
    currencies,
    capabilities,
    tax_origin: taxOrigin,
    closed,
    refunds,
    payout_schedule: payoutSchedule,
    api_version: apiVersion,
    payment_methods: [...methods],
    keys: [...account.keys.values()],
  };
}

/** Returns all objects of one account in one mode, or the named lists only. For auditors. */
export function stateOf(simulator: Simulator, env: Environment, only?: string[]) {
  const state = fullState(simulator, env);
  return only ? Object.fromEntries(Object.entries(state).filter(([name]) => only.includes(name))) : state;
}

function fullState(simulator: Simulator, env: Environment) {
  const mine = <T extends { account: string | null; livemode: boolean | null }>(entry: T) =>
    entry.account === env.account.id && entry.livemode === env.livemode;
  return {
    account: describeAccount(env.account),
    livemode: env.livemode,
    now: simulator.clock.now(),
    checkout_sessions: env.sessions.all(),
    payment_intents: env.intents.all(),
    charges: env.charges.all(),
    refunds: env.refunds.all(),
    disputes: env.disputes.all(),
    early_fraud_warnings: env.fraudWarnings.all(),
    reviews: env.reviews.all(),
    balance_transactions: env.balanceTransactions.all(),
    payouts: env.payouts.all(),
    payout_of_transaction: Object.fromEntries(env.payoutOfTransaction),
    customers: env.customers.all(),
    payment_links: env.paymentLinks.all(),
    webhook_endpoints: env.endpoints.all(),
    events: env.events.all(),
    deliveries: simulator.deliveries.list().filter(mine),
    requests: simulator.log.list().filter(mine),
  };
}
