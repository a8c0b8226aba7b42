import type Stripe from 'stripe';
import { invalidParameter, invalidState } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment } from '../state';
import { emit } from '../webhooks/events';
import { book } from './balance';
import { checkAmountForm, formatAmount } from './currencies';
import { endReview, endWarnings } from './fraud';
import { cardBehind } from './intents';

export const refundOutcomes = [
  'succeeded',
  'pending',
  'insufficient_funds',
  'charge_pending',
  'requires_action',
  'fail_later',
  'refused',
] as const;
/**
 * What becomes of a refund. `insufficient_funds` and `charge_pending` are pending for that reason; `refused` is an error,
 * because the balance does not cover the refund and the account may not go below it.
 */
export type RefundOutcome = (typeof refundOutcomes)[number];

const pendingReasons: Partial<Record<RefundOutcome, Stripe.Refund['pending_reason']>> = {
  pending: 'processing',
  insufficient_funds: 'insufficient_funds',
  charge_pending: 'charge_pending',
};

/** How long the customer may name a bank account for a refund that cannot go back the way the money came. */
const ACTION_SECONDS = 45 * 86_400;

interface NewRefund {
  amount?: number;
  reason?: Stripe.Refund['reason'];
  metadata?: Record<string, string>;
  /** Overrides the card's behavior, for tests that need a slow or failing refund. */
  outcome?: RefundOutcome;
}

/** Refunds a charge, fully or partially. Sends `charge.refunded` and `refund.created`. */
export function createRefund(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  input: NewRefund
): Stripe.Refund {
  checkRefundable(env, charge);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = input.amount ?? left;
  checkAmountForm(amount, charge.currency, 'amount');
  if (amount < 1)
    throw invalidParameter('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  if (amount > left) {
    const what = `Refund amount (${formatAmount(amount, charge.currency)}) is greater than `;
    throw invalidParameter(
      charge.amount_refunded > 0
        ? `${what}unrefunded amount on charge (${formatAmount(left, charge.currency)})`
        : `${what}charge amount (${formatAmount(charge.amount, charge.currency)})`,
      'amount'
    );
  }
  const card = cardBehind(env, charge.payment_method);
  const outcome: RefundOutcome =
    input.outcome ??
    env.account.refunds ??
    (card?.refund === 'fails' ? 'fail_later' : card?.refund === 'pending' || !card ? 'pending' : 'succeeded');
  // Stripe names this error in the message only: it has no code.
  if (outcome === 'refused') throw invalidState('Insufficient funds in your Stripe balance to refund this amount.');
  const pendingReason = pendingReasons[outcome];
  const refund: Stripe.Refund = {
    id: simulator.ids.payment('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: simulator.clock.now(),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: card
      ? {
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
          type: 'card',
        }
      : { type: charge.payment_method_details?.type ?? 'card' },
    metadata: input.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(pendingReason && { pending_reason: pendingReason }),
    ...(outcome === 'requires_action' && {
      next_action: {
        type: 'display_details',
        display_details: {
          email_sent: { email_sent_at: simulator.clock.now(), email_sent_to: 'payer@example.com' },
          expires_at: simulator.clock.now() + ACTION_SECONDS,
        },
      },
    }),
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pendingReason ? 'pending' : outcome === 'requires_action' ? 'requires_action' : 'succeeded',
    transfer_reversal: null,
  };
  refund.balance_transaction = book(simulator, env, {
    type: card ? 'refund' : 'payment_refund',
    category: 'refund',
    amount: -amount,
    currency: charge.currency,
    source: refund.id,
    description: charge.description ? `REFUND FOR CHARGE (${charge.description})` : 'REFUND FOR CHARGE',
  }).id;
  env.refunds.add(refund);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  applyToCharge(charge, amount);
  emit(simulator, env, 'refund.created', refund);
  emit(simulator, env, 'charge.refunded', charge, before);
  if (charge.refunded) endWarnings(simulator, env, charge);
  endReview(simulator, env, charge, 'refunded');
  scheduleOutcome(simulator, env, refund, outcome);
  return refund;
}

/** Schedules the outcome of documented test cards: a failing refund fails a little later, a pending one succeeds. */
function scheduleOutcome(simulator: Simulator, env: Environment, refund: Stripe.Refund, outcome: RefundOutcome): void {
  if (outcome !== 'pending' && outcome !== 'fail_later') return;
  if (simulator.settings.settlement !== 'automatic') return;
  const delay = outcome === 'pending' ? 5000 : 2000;
  simulator.schedule(delay, () => {
    if (outcome === 'fail_later' && refund.status !== 'failed') failRefund(simulator, env, refund);
    else if (refund.status === 'pending') succeedRefund(simulator, env, refund);
  });
}

function applyToCharge(charge: Stripe.Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
}

function checkRefundable(env: Environment, charge: Stripe.Charge): void {
  if (charge.status !== 'succeeded' || !charge.captured)
    throw invalidState('This charge has not succeeded, so it cannot be refunded.', 'charge_not_refundable');
  if (charge.refunded) throw invalidState(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const dispute = env.disputes
    .all()
    .find((entry) => idOf(entry.charge) === charge.id && !entry.is_charge_refundable && entry.status !== 'won');
  if (dispute)
    throw invalidState(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
}

/** Completes a refund that is pending or waited for the payer. */
export function succeedRefund(simulator: Simulator, env: Environment, refund: Stripe.Refund): void {
  const before = { status: refund.status };
  if (refund.status !== 'pending' && refund.status !== 'requires_action')
    throw invalidState(`Only a pending refund can succeed; this one is ${refund.status}.`);
  refund.status = 'succeeded';
  delete refund.pending_reason;
  delete refund.next_action;
  const { card } = refund.destination_details ?? {};
  if (card) Object.assign(card, { reference: simulator.ids.text(12), reference_status: 'available' });
  emit(simulator, env, 'refund.updated', refund, before);
  emit(simulator, env, 'charge.refund.updated', refund, before);
}

/** Fails a refund, possibly weeks later. The charge counts as not refunded by that amount again. */
export function failRefund(
  simulator: Simulator,
  env: Environment,
  refund: Stripe.Refund,
  reason = 'expired_or_canceled_card'
): void {
  if (refund.status === 'failed' || refund.status === 'canceled')
    throw invalidState(`A refund with the status ${refund.status} cannot fail.`);
  reverse(simulator, env, refund, 'failed');
  refund.failure_reason = reason;
  emit(simulator, env, 'refund.updated', refund);
  emit(simulator, env, 'refund.failed', refund);
  emit(simulator, env, 'charge.refund.updated', refund);
}

/** Cancels a refund that waits for the payer's action. */
export function cancelRefund(simulator: Simulator, env: Environment, refund: Stripe.Refund): void {
  if (refund.status !== 'requires_action')
    throw invalidState('You can only cancel a refund that has a status of requires_action.');
  reverse(simulator, env, refund, 'canceled');
  emit(simulator, env, 'refund.updated', refund);
}

function reverse(simulator: Simulator, env: Environment, refund: Stripe.Refund, status: 'canceled' | 'failed'): void {
  const charge = env.charges.get(idOf(refund.charge)!)!;
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  refund.status = status;
  delete refund.pending_reason;
  delete refund.next_action;
  refund.failure_balance_transaction = book(simulator, env, {
    type: 'refund_failure',
    category: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: 'REFUND FAILURE',
  }).id;
}
