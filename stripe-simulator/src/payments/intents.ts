import type Stripe from 'stripe';
import { invalidState } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment, type Intent } from '../state';
import { emit } from '../webhooks/events';
import { cardOf, ibanOf, type TestCard } from './cards';
import { bookCharge, createCharge } from './charges';
import { openDispute } from './disputes';
import { openReview, warnOfFraud } from './fraud';
import { unexpectedState } from './intent-errors';
import { awaitPayer, isWaitingMethod, waitsForPayer } from './next-actions';

export type Confirmation =
  'awaiting_payer' | 'declined' | 'processing' | 'requires_action' | 'requires_capture' | 'succeeded';

/** Returns the test card of a charge or intent, if it was paid by card. */
export function cardBehind(env: Environment, methodId: string | null): TestCard | undefined {
  const number = methodId ? env.numbers.get(methodId) : undefined;
  return number && env.paymentMethods.get(methodId!)?.type === 'card' ? cardOf(number, env.livemode) : undefined;
}

/** Confirms an intent. The result depends on the test card or account of the method. */
export function confirmIntent(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  method: Stripe.PaymentMethod,
  authenticated = false
): Confirmation {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, 'confirm');
  }
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  if (method.type === 'sepa_debit') return startDebit(simulator, env, intent, method);
  if (isWaitingMethod(method.type)) return awaitPayer(simulator, env, intent, method);

  const card = cardOf(env.numbers.get(method.id) ?? '', env.livemode);
  if (card.authentication && !authenticated) {
    intent.status = 'requires_action';
    intent.next_action = {
      type: 'redirect_to_url',
      redirect_to_url: { return_url: null, url: `${simulator.url}/3d-secure/${intent.id}` },
    };
    emit(simulator, env, 'payment_intent.requires_action', intent);
    return 'requires_action';
  }
  const decline = card.declineAfterAuthentication
    ? { code: 'card_declined', decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' }
    : card.decline;
  if (decline) return failCard(simulator, env, intent, method, card, decline);

  const captured = intent.capture_method !== 'manual';
  const charge = createCharge(simulator, env, intent, method, { status: 'succeeded', card, authenticated, captured });
  emit(simulator, env, 'charge.succeeded', charge);
  if (!captured) {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    emit(simulator, env, 'payment_intent.amount_capturable_updated', intent);
    return 'requires_capture';
  }
  succeed(simulator, env, intent, charge, card);
  return 'succeeded';
}

/** Books the money and sends the events. The fee is known a moment later, which charge.updated reports. */
function succeed(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  charge: Stripe.Charge,
  card: TestCard | undefined
): void {
  intent.status = 'succeeded';
  intent.amount_received = charge.amount_captured;
  intent.amount_capturable = 0;
  intent.processing = null;
  emit(simulator, env, 'payment_intent.succeeded', intent);
  const before = { balance_transaction: null, receipt_url: charge.receipt_url };
  bookCharge(simulator, env, charge, card);
  simulator.afterwards(() => emit(simulator, env, 'charge.updated', charge, before));
  if (card?.warning) simulator.afterwards(() => warnOfFraud(simulator, env, charge));
  if (card?.review) simulator.afterwards(() => openReview(simulator, env, charge));
  if (card?.dispute)
    simulator.afterwards(() =>
      openDispute(simulator, env, charge, card.dispute === 'inquiry' ? { inquiry: true } : { reason: card.dispute })
    );
}

/** Declines a card before or after 3-D Secure: a failed charge, and the intent waits for another method. */
function failCard(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  method: Stripe.PaymentMethod,
  card: TestCard,
  decline: { code: string; decline_code?: string; message: string }
): Confirmation {
  const charge = createCharge(simulator, env, intent, method, { status: 'failed', card, failure: decline });
  failIntent(simulator, env, intent, charge, decline);
  return 'declined';
}

function failIntent(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  charge: Stripe.Charge,
  failure: { code: string; decline_code?: string; message: string }
): void {
  const method = env.paymentMethods.get(idOf(intent.payment_method) ?? '');
  intent.status = 'requires_payment_method';
  intent.processing = null;
  intent.next_action = null;
  intent.last_payment_error = {
    ...(charge.status === 'failed' && { advice_code: 'try_again_later' }),
    charge: charge.id,
    code: failure.code as NonNullable<Intent['last_payment_error']>['code'],
    ...(failure.decline_code && { decline_code: failure.decline_code }),
    doc_url: `https://docs.stripe.com/error-codes#${failure.code.replaceAll('_', '-')}`,
    message: failure.message,
    ...(method && { payment_method: structuredClone(method) }),
    type: 'card_error',
  };
  intent.payment_method = null;
  emit(simulator, env, 'charge.failed', charge);
  emit(simulator, env, 'payment_intent.payment_failed', intent);
}

/** Handles a payer who failed or left 3-D Secure. */
export function failAuthentication(simulator: Simulator, env: Environment, intent: Intent): void {
  const method = env.paymentMethods.get(idOf(intent.payment_method) ?? '');
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.last_payment_error = {
    code: 'payment_intent_authentication_failure',
    doc_url: 'https://docs.stripe.com/error-codes#payment-intent-authentication-failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    ...(method && { payment_method: structuredClone(method) }),
    type: 'invalid_request_error',
  };
  intent.payment_method = null;
  emit(simulator, env, 'payment_intent.payment_failed', intent);
}

/** Starts a debit. The bank answers days later; here by the clock or on request. */
function startDebit(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  method: Stripe.PaymentMethod
): Confirmation {
  const charge = createCharge(simulator, env, intent, method, { status: 'pending' });
  intent.status = 'processing';
  emit(simulator, env, 'charge.pending', charge);
  emit(simulator, env, 'payment_intent.processing', intent);
  if (simulator.settings.settlement === 'automatic') {
    const { outcome, after } = ibanOf(env.numbers.get(method.id) ?? '');
    simulator.schedule(after * 1000, () => {
      if (intent.status === 'processing') simulator.settle(env, intent, outcome);
    });
  }
  return 'processing';
}

/** Completes the payer's action: the money has arrived, or (for a confirmed account) the debit starts. */
export function completeAction(simulator: Simulator, env: Environment, intent: Intent): Confirmation {
  assertWaiting(intent);
  const method = env.paymentMethods.get(idOf(intent.payment_method) ?? '')!;
  intent.next_action = null;
  if (method.type === 'us_bank_account') return startDebit(simulator, env, intent, method);
  const charge = createCharge(simulator, env, intent, method, { status: 'succeeded' });
  emit(simulator, env, 'charge.succeeded', charge);
  succeed(simulator, env, intent, charge, undefined);
  return 'succeeded';
}

/** Expires the payer's action: there is no charge, and the intent returns to its first status. */
export function expireAction(simulator: Simulator, env: Environment, intent: Intent): void {
  assertWaiting(intent);
  const method = env.paymentMethods.get(idOf(intent.payment_method) ?? '');
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.last_payment_error = {
    code: 'payment_intent_payment_attempt_expired',
    doc_url: 'https://docs.stripe.com/error-codes#payment-intent-payment-attempt-expired',
    message: 'The latest attempt to make the payment has expired.',
    ...(method && { payment_method: structuredClone(method) }),
    type: 'invalid_request_error',
  };
  intent.payment_method = null;
  emit(simulator, env, 'payment_intent.payment_failed', intent);
}

function assertWaiting(intent: Intent): void {
  if (!waitsForPayer(intent))
    throw invalidState(`This PaymentIntent does not wait for an action of the payer; its status is ${intent.status}.`);
}

/** Applies the bank's result of a debit. */
export function settleIntent(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  outcome: 'fail' | 'succeed'
): void {
  if (intent.status !== 'processing')
    throw invalidState(`Only a processing PaymentIntent can be settled; this one is ${intent.status}.`);
  const charge = env.charges.get(idOf(intent.latest_charge)!)!;
  if (outcome === 'fail') {
    Object.assign(charge, {
      status: 'failed',
      paid: false,
      captured: false,
      failure_code: 'insufficient_funds',
      failure_message: 'The customer’s bank account has insufficient funds for this payment.',
    });
    failIntent(simulator, env, intent, charge, {
      code: 'payment_intent_payment_attempt_failed',
      message: charge.failure_message!,
    });
    return;
  }
  Object.assign(charge, {
    status: 'succeeded',
    paid: true,
    captured: true,
    amount_captured: charge.amount,
    outcome: { ...charge.outcome },
  });
  emit(simulator, env, 'charge.succeeded', charge);
  succeed(simulator, env, intent, charge, undefined);
  const behind = ibanOf(env.numbers.get(charge.payment_method ?? '') ?? '');
  if (behind.dispute) simulator.afterwards(() => openDispute(simulator, env, charge));
}

/** Captures an authorized intent. */
export function captureIntent(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  amount = intent.amount_capturable
): void {
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'capture');
  const charge = env.charges.get(idOf(intent.latest_charge)!)!;
  Object.assign(charge, { captured: true, amount_captured: amount });
  emit(simulator, env, 'charge.captured', charge);
  const session = env.sessionOfIntent.get(intent.id);
  if (session) session.payment_status = 'paid';
  succeed(simulator, env, intent, charge, cardBehind(env, charge.payment_method));
}

/** Cancels an intent that has not succeeded. */
export function cancelIntent(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  reason: Intent['cancellation_reason'] = null
): void {
  if (['succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent, 'cancel');
  if (intent.status === 'processing') throw unexpectedState(intent, 'cancel');
  const charge = env.charges.get(idOf(intent.latest_charge) ?? '');
  const authorized = intent.status === 'requires_capture';
  intent.status = 'canceled';
  intent.canceled_at = simulator.clock.now();
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  intent.next_action = null;
  if (authorized && charge) {
    Object.assign(charge, { refunded: true, amount_refunded: charge.amount });
    emit(simulator, env, 'charge.refunded', charge);
  }
  emit(simulator, env, 'payment_intent.canceled', intent);
}
