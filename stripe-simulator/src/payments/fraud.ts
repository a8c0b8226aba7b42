import type Stripe from 'stripe';
import { invalidState } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment } from '../state';
import { emit } from '../webhooks/events';

/** Adds a fraud warning of the card network to a charge. */
export function warnOfFraud(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  fraudType = 'unauthorized_use_of_card'
): Stripe.Radar.EarlyFraudWarning {
  if (charge.status !== 'succeeded') throw invalidState('Only a succeeded charge can have a fraud warning.');
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id: simulator.ids.object('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.disputed && !charge.refunded,
    charge: charge.id,
    created: simulator.clock.now(),
    fraud_type: fraudType,
    livemode: env.livemode,
    payment_intent: idOf(charge.payment_intent) ?? undefined,
  };
  env.fraudWarnings.add(warning);
  emit(simulator, env, 'radar.early_fraud_warning.created', warning);
  return warning;
}

/**
 * Makes the warnings of a charge not actionable: it was disputed or fully refunded, so a refund cannot prevent a
 * dispute.
 */
export function endWarnings(simulator: Simulator, env: Environment, charge: Stripe.Charge): void {
  for (const warning of env.fraudWarnings.all()) {
    if (idOf(warning.charge) !== charge.id || !warning.actionable) continue;
    warning.actionable = false;
    emit(simulator, env, 'radar.early_fraud_warning.updated', warning, { actionable: true });
  }
}

/** Opens a review of a payment, by a Radar rule or a person in the dashboard. */
export function openReview(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  reason: 'manual' | 'rule' = 'rule'
): Stripe.Review {
  if (charge.status !== 'succeeded') throw invalidState('Only a succeeded charge can be reviewed.');
  if (charge.review) throw invalidState('This charge is already under review.');
  const review: Stripe.Review = {
    id: simulator.ids.object('prv'),
    object: 'review',
    billing_zip: charge.billing_details.address?.postal_code ?? null,
    charge: charge.id,
    closed_reason: null,
    created: simulator.clock.now(),
    ip_address: '203.0.113.7',
    ip_address_location: null,
    livemode: env.livemode,
    open: true,
    opened_reason: reason,
    payment_intent: idOf(charge.payment_intent) ?? undefined,
    reason,
    session: null,
  };
  env.reviews.add(review);
  mark(env, charge, review.id);
  emit(simulator, env, 'review.opened', review);
  return review;
}

/** Sets the review of a charge and its intent while it is open. */
function mark(env: Environment, charge: Stripe.Charge, review: string | null): void {
  charge.review = review;
  const intent = env.intents.get(idOf(charge.payment_intent) ?? '');
  if (intent) intent.review = review;
}

/** Closes a review, by a decision or because of what happened to the charge. */
export function closeReview(
  simulator: Simulator,
  env: Environment,
  review: Stripe.Review,
  reason: Stripe.Review.ClosedReason = 'approved'
): Stripe.Review {
  if (!review.open) throw invalidState('This review is already closed.');
  Object.assign(review, { open: false, closed_reason: reason, reason });
  const charge = env.charges.get(idOf(review.charge) ?? '');
  if (charge) mark(env, charge, null);
  emit(simulator, env, 'review.closed', review);
  return review;
}

/** Ends the review of a charge that was refunded or disputed. */
export function endReview(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  reason: 'disputed' | 'refunded'
): void {
  const review = env.reviews.all().find((entry) => entry.open && idOf(entry.charge) === charge.id);
  if (review) closeReview(simulator, env, review, reason);
}
