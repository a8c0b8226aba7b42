import type Stripe from 'stripe';
import { invalidState } from '../http/errors';
import { mergeMetadata } from '../http/metadata';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment, type Intent, type Session } from '../state';
import { emit } from '../webhooks/events';
import { createIntent } from './intent-create';
import { cardError } from './intent-errors';
import { cancelIntent, confirmIntent, failAuthentication, type Confirmation } from './intents';
import { newCustomer } from './customers';

/** Handles the payer's click on "Pay": creates the intent on the first attempt and confirms it with this method. */
export function payCheckout(
  simulator: Simulator,
  env: Environment,
  session: Session,
  method: Stripe.PaymentMethod
): Confirmation {
  assertOpen(session);
  rememberPayer(session, method.billing_details);
  const intent = intentOf(simulator, env, session);
  if (intent.status === 'requires_action') failAuthentication(simulator, env, intent);
  return afterConfirmation(simulator, env, session, confirmIntent(simulator, env, intent, method));
}

/** Completes a session with a total of zero without a payment. */
export function completeFreeCheckout(
  simulator: Simulator,
  env: Environment,
  session: Session,
  billing: Stripe.PaymentMethod['billing_details']
): void {
  assertOpen(session);
  rememberPayer(session, billing);
  complete(simulator, env, session, 'no_payment_required');
}

/** Ends 3-D Secure: the payer passed or failed. */
export function finishAuthentication(
  simulator: Simulator,
  env: Environment,
  session: Session,
  passed: boolean
): Confirmation {
  assertOpen(session);
  const intent = env.intents.get(idOf(session.payment_intent) ?? '');
  const method = env.paymentMethods.get(idOf(intent?.payment_method) ?? '');
  if (!intent || !method || intent.status !== 'requires_action') throw invalidState('No authentication is pending.');
  if (!passed) {
    failAuthentication(simulator, env, intent);
    return 'declined';
  }
  return afterConfirmation(simulator, env, session, confirmIntent(simulator, env, intent, method, true));
}

/** Returns the message for a payer whose last attempt was declined. */
export function declineMessage(env: Environment, session: Session): string {
  const intent = env.intents.get(idOf(session.payment_intent) ?? '');
  return intent?.last_payment_error?.message ?? 'Your card was declined.';
}

/** Returns the API error for the same decline. */
export function declineError(env: Environment, session: Session) {
  return cardError(env.intents.get(idOf(session.payment_intent)!)!);
}

function assertOpen(session: Session): void {
  if (session.status === 'complete')
    throw invalidState('This Checkout Session has already been completed.', 'checkout_session_not_open');
  if (session.status === 'expired')
    throw invalidState('This Checkout Session has expired.', 'checkout_session_not_open');
}

function intentOf(simulator: Simulator, env: Environment, session: Session): Intent {
  const existing = env.intents.get(idOf(session.payment_intent) ?? '');
  if (existing) return existing;
  const details = env.sessionDetails.get(session.id);
  const data = details?.intentData;
  const intent = createIntent(simulator, env, {
    amount: session.amount_total!,
    currency: session.currency!,
    customer: idOf(session.customer),
    description: data?.description ?? null,
    metadata: mergeMetadata({}, data?.metadata),
    receipt_email: data?.receipt_email ?? null,
    shipping: (data?.shipping as Intent['shipping'] | undefined) ?? null,
    statement_descriptor: data?.statement_descriptor ?? null,
    statement_descriptor_suffix: data?.statement_descriptor_suffix ?? null,
    setup_future_usage: data?.setup_future_usage ?? null,
    capture_method: data?.capture_method ?? 'automatic_async',
    transfer_group: data?.transfer_group ?? null,
    payment_method_types: [...session.payment_method_types],
  });
  session.payment_intent = intent.id;
  env.sessionOfIntent.set(intent.id, session);
  return intent;
}

function afterConfirmation(
  simulator: Simulator,
  env: Environment,
  session: Session,
  result: Confirmation
): Confirmation {
  if (result === 'succeeded') complete(simulator, env, session, 'paid');
  if (result === 'processing' || result === 'requires_capture' || result === 'awaiting_payer')
    complete(simulator, env, session, 'unpaid');
  return result;
}

function complete(simulator: Simulator, env: Environment, session: Session, status: Session['payment_status']): void {
  env.sessionDetails.get(session.id)?.forgetExpiry();
  session.status = 'complete';
  session.payment_status = status;
  session.url = null;
  if (session.automatic_tax.enabled) session.automatic_tax.status = 'complete';
  if (session.customer_creation === 'always' && !session.customer) {
    const { email = null, name = null } = session.customer_details ?? {};
    session.customer = newCustomer(simulator, env, { email, name }).id;
  }
  countAgainstLink(env, session);
  emit(simulator, env, 'checkout.session.completed', session);
}

/** Deactivates a payment link with a limit once enough of its sessions are complete. */
function countAgainstLink(env: Environment, session: Session): void {
  const link = env.paymentLinks.get(idOf(session.payment_link) ?? '');
  if (!link?.restrictions) return;
  const { completed_sessions: done } = link.restrictions;
  done.count += 1;
  if (done.count >= done.limit) link.active = false;
}

function rememberPayer(session: Session, billing: Stripe.PaymentMethod['billing_details']): void {
  session.customer_details = {
    address: {
      city: null,
      line1: null,
      line2: null,
      state: null,
      ...billing.address,
      country: billing.address?.country ?? null,
      postal_code: billing.address?.postal_code ?? null,
    },
    business_name: null,
    email: billing.email ?? session.customer_email ?? session.customer_details?.email ?? null,
    individual_name: null,
    name: billing.name,
    phone: billing.phone,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

/** Applies the bank's result of a delayed payment to its session. */
export function sessionSettled(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  outcome: 'fail' | 'succeed'
): void {
  const session = env.sessionOfIntent.get(intent.id);
  if (!session) return;
  if (outcome === 'succeed') {
    session.payment_status = 'paid';
    emit(simulator, env, 'checkout.session.async_payment_succeeded', session);
  } else emit(simulator, env, 'checkout.session.async_payment_failed', session);
}

/** Lets a payment succeed at the moment when the page expires, so that the session is `expired` and `paid`. */
export function expirePaid(
  simulator: Simulator,
  env: Environment,
  session: Session,
  method: Stripe.PaymentMethod
): void {
  assertOpen(session);
  rememberPayer(session, method.billing_details);
  if (confirmIntent(simulator, env, intentOf(simulator, env, session), method) !== 'succeeded')
    throw invalidState('Only a payment that succeeds immediately can coincide with the expiry of its session.');
  session.payment_status = 'paid';
  expireCheckout(simulator, env, session);
}

/** Changes the total of an open page, like tax, a promotion code or another quantity. */
export function changeTotal(session: Session, amount: number | undefined, currency: string | undefined): void {
  assertOpen(session);
  const before = session.amount_total!;
  session.amount_total = amount ?? before;
  session.currency = currency ?? session.currency;
  const details = session.total_details!;
  if (session.amount_total > before) details.amount_tax += session.amount_total - before;
  else details.amount_discount += before - session.amount_total;
}

/** Closes an open session, by the API or because it expired. */
export function expireCheckout(simulator: Simulator, env: Environment, session: Session): void {
  env.sessionDetails.get(session.id)?.forgetExpiry();
  session.status = 'expired';
  session.url = null;
  const intent = env.intents.get(idOf(session.payment_intent) ?? '');
  if (intent && ['requires_payment_method', 'requires_action'].includes(intent.status)) {
    cancelIntent(simulator, env, intent, 'automatic');
  }
  if (session.after_expiration?.recovery?.enabled) {
    session.after_expiration.recovery.url = `${simulator.url}/r/pay/${session.id}`;
    session.after_expiration.recovery.expires_at = simulator.clock.now() + 30 * 86_400;
  }
  emit(simulator, env, 'checkout.session.expired', session);
}

/** Cancels a payment like the dashboard's "Cancel payment", including one in progress. */
export function cancelFromDashboard(simulator: Simulator, env: Environment, intent: Intent): void {
  const session = env.sessionOfIntent.get(intent.id);
  const wasProcessing = intent.status === 'processing';
  if (wasProcessing) {
    const charge = env.charges.get(idOf(intent.latest_charge) ?? '');
    if (charge)
      Object.assign(charge, {
        status: 'failed',
        paid: false,
        captured: false,
        failure_code: 'canceled',
        failure_message: 'The payment was canceled.',
      });
    intent.status = 'requires_payment_method';
    intent.processing = null;
    if (charge) emit(simulator, env, 'charge.failed', charge);
  }
  cancelIntent(simulator, env, intent, 'requested_by_customer');
  if (!session) return;
  if (wasProcessing) emit(simulator, env, 'checkout.session.async_payment_failed', session);
  else if (session.status === 'open') expireCheckout(simulator, env, session);
}
