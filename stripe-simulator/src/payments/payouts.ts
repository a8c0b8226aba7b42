import type Stripe from 'stripe';
import { invalidParameter, invalidState } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { idOf, type AccountRecord, type Environment } from '../state';
import { emit } from '../webhooks/events';
import { book, refreshAvailability } from './balance';

/*
 * Payouts to the account's bank. Read from stripe-node's declarations (Payouts.d.ts, BalanceTransactions.d.ts): the
 * fields, the statuses and their order, that a payout may fail after it was paid, that only automatic payouts list their
 * balance transactions. Assumed, as no declaration says so: the amount of a negative payout is below zero, an automatic
 * payout lists its own balance transaction too, and the text of the refusal for manual payouts.
 */

const DAY_SECONDS = 86_400;

interface NewPayout {
  automatic: boolean;
  /** Minor units of the account's currency. An automatic payout without one pays out everything that is available. */
  amount?: number;
  description?: string;
  metadata?: Record<string, string>;
  method?: string;
  statementDescriptor?: string;
  /** The balance transactions of an automatic payout cannot be listed completely yet. */
  unreconciled?: boolean;
}

/** Balance transactions that are available and that no payout has paid out. */
function unpaid(env: Environment): Stripe.BalanceTransaction[] {
  const manual = new Set(env.payouts.all().flatMap((payout) => (payout.automatic ? [] : [payout.id])));
  return env.balanceTransactions
    .all()
    .filter(
      ({ id, status, source }) =>
        status === 'available' && !env.payoutOfTransaction.has(id) && !manual.has(idOf(source as string) ?? '')
    );
}

const available = (env: Environment): number =>
  env.balanceTransactions.all().reduce((sum, { status, net }) => (status === 'available' ? sum + net : sum), 0);

/** Creates a payout. Null when there is nothing to pay out automatically. */
export function createPayout(simulator: Simulator, env: Environment, given: NewPayout): Stripe.Payout | null {
  refreshAvailability(simulator, env);
  const items = given.automatic ? unpaid(env) : [];
  const amount = given.amount ?? items.reduce((sum, { net }) => sum + net, 0);
  if (given.automatic && items.length === 0) return null;
  if (!given.automatic && amount > available(env)) {
    throw invalidState(
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.',
      'balance_insufficient'
    );
  }
  const now = simulator.clock.now();
  const payout: Stripe.Payout = {
    id: simulator.ids.payment('po'),
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: Math.floor(now / DAY_SECONDS) * DAY_SECONDS + 2 * DAY_SECONDS,
    automatic: given.automatic,
    balance_transaction: null,
    created: now,
    currency: env.account.currency,
    description: given.description ?? (given.automatic ? 'STRIPE PAYOUT' : null),
    destination: `ba_1${env.account.id.slice(-8)}`,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: env.livemode,
    metadata: given.metadata ?? {},
    method: given.method ?? 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: given.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: given.statementDescriptor ?? null,
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  };
  const own = book(simulator, env, {
    type: 'payout',
    category: 'payout',
    amount: -amount,
    currency: env.account.currency,
    source: payout.id,
    description: payout.description,
    atOnce: true,
  });
  payout.balance_transaction = own.id;
  env.payouts.add(payout);
  if (given.automatic) for (const { id } of [...items, own]) env.payoutOfTransaction.set(id, payout.id);
  emit(simulator, env, 'payout.created', payout);
  if (given.automatic && !given.unreconciled) simulator.afterwards(() => reconcilePayout(simulator, env, payout));
  return payout;
}

/** From now on all balance transactions of an automatic payout can be listed. */
export function reconcilePayout(simulator: Simulator, env: Environment, payout: Stripe.Payout): void {
  if (payout.reconciliation_status !== 'in_progress') return;
  payout.reconciliation_status = 'completed';
  emit(simulator, env, 'payout.reconciliation_completed', payout);
}

const followers: Record<string, readonly string[]> = {
  pending: ['in_transit', 'paid', 'failed', 'canceled'],
  in_transit: ['paid', 'failed'],
  // A bank may return the money after all.
  paid: ['failed'],
};

/** Moves a payout on. One that fails or is canceled returns its money to the balance. */
export function movePayout(
  simulator: Simulator,
  env: Environment,
  payout: Stripe.Payout,
  status: string,
  failure = { code: 'account_closed', message: 'The bank account has been closed.' }
): void {
  if (!followers[payout.status]?.includes(status))
    throw invalidState(`A payout with the status ${payout.status} cannot become ${status}.`);
  if (status === 'canceled' && payout.automatic) throw invalidState('Automatic payouts cannot be canceled.');
  const before = { status: payout.status };
  payout.status = status;
  if (status === 'paid') payout.trace_id = { status: 'supported', value: simulator.ids.text(12) };
  if (status === 'failed' || status === 'canceled') {
    if (status === 'failed') Object.assign(payout, { failure_code: failure.code, failure_message: failure.message });
    payout.failure_balance_transaction = book(simulator, env, {
      type: status === 'failed' ? 'payout_failure' : 'payout_cancel',
      category: 'payout_reversal',
      amount: payout.amount,
      currency: payout.currency,
      source: payout.id,
      description: status === 'failed' ? 'PAYOUT FAILURE' : 'PAYOUT CANCEL',
      atOnce: true,
    }).id;
  }
  emit(simulator, env, 'payout.updated', payout, before);
  if (status !== 'in_transit') emit(simulator, env, `payout.${status}` as Stripe.Event['type'], payout, before);
}

/** The payout whose balance transactions are listed. Stripe refuses manual ones. */
export function itemizedPayout(env: Environment, id: string): Stripe.Payout {
  const payout = env.payouts.get(id);
  if (!payout) throw invalidParameter(`No such payout: '${id}'`, 'payout', 'resource_missing');
  if (!payout.automatic) {
    throw invalidParameter(
      'Balance transaction history can only be filtered on automatic transfers, not manual.',
      'payout'
    );
  }
  return payout;
}

/** Books money that belongs to no payment of the account: a correction, a monthly fee, money of another system. */
export function adjustBalance(
  simulator: Simulator,
  env: Environment,
  { amount, currency, fee, type, description }: BalanceAdjustment
): Stripe.BalanceTransaction {
  return book(simulator, env, {
    type: type ?? 'adjustment',
    category: type === 'stripe_fee' ? 'fee' : (type ?? 'other_adjustment'),
    amount,
    currency: currency ?? env.account.currency,
    fee,
    source: null,
    description: description ?? null,
    atOnce: true,
  });
}

export interface BalanceAdjustment {
  amount: number;
  currency?: string;
  fee?: number;
  type?: Stripe.BalanceTransaction.Type;
  description?: string;
}

/** Makes all pending money available, as if its date had passed. */
export function releaseBalance(env: Environment): void {
  for (const transaction of env.balanceTransactions.all()) transaction.status = 'available';
}

/** Pays out every day, or only on request. */
export function setPayoutSchedule(simulator: Simulator, account: AccountRecord, schedule: 'daily' | 'manual'): void {
  const isRunning = account.payoutSchedule === 'daily';
  account.payoutSchedule = schedule;
  if (schedule === 'daily' && !isRunning) scheduleNext(simulator, account);
}

function scheduleNext(simulator: Simulator, account: AccountRecord): void {
  simulator.schedule(DAY_SECONDS * 1000, () => {
    if (account.payoutSchedule !== 'daily') return;
    for (const env of [account.test, account.live]) createPayout(simulator, env, { automatic: true });
    scheduleNext(simulator, account);
  });
}
