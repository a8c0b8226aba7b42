import { StripeError } from '../http/errors';
import { completeFreeCheckout, declineMessage, finishAuthentication, payCheckout } from '../payments/checkout';
import type { Simulator } from '../simulator-type';
import type { Environment, Session } from '../state';
import { billingFromForm, methodFromForm, type PayForm } from './form';

/** The result of an attempt to pay. */
export type PayResult =
  { result: 'authenticate' } | { result: 'declined'; message: string } | { result: 'done'; redirect: string };

/** Submits a payment, for the hosted form and the control API. */
export async function submitPayment(
  simulator: Simulator,
  env: Environment,
  session: Session,
  form: PayForm
): Promise<PayResult> {
  try {
    const outcome = simulator.transact(null, () => {
      if (session.amount_total === 0) {
        completeFreeCheckout(simulator, env, session, billingFromForm(form));
        return 'succeeded';
      }
      return payCheckout(simulator, env, session, methodFromForm(simulator, env, form));
    });
    return await resultOf(simulator, env, session, outcome);
  } catch (error) {
    // The payer can correct an invalid number or an expired date.
    if (error instanceof StripeError && session.status === 'open')
      return { result: 'declined', message: error.body.message };
    throw error;
  }
}

/** Handles the payer's response to the 3-D Secure challenge. */
export async function submitAuthentication(
  simulator: Simulator,
  env: Environment,
  session: Session,
  passed: boolean
): Promise<PayResult> {
  const outcome = simulator.transact(null, () => finishAuthentication(simulator, env, session, passed));
  return resultOf(simulator, env, session, outcome);
}

async function resultOf(simulator: Simulator, env: Environment, session: Session, outcome: string): Promise<PayResult> {
  if (outcome === 'requires_action') return { result: 'authenticate' };
  if (outcome === 'declined') return { result: 'declined', message: declineMessage(env, session) };
  await waitForWebhook(simulator, env, session);
  return {
    result: 'done',
    redirect: (session.success_url ?? `/c/pay/${session.id}`).replaceAll('{CHECKOUT_SESSION_ID}', session.id),
  };
}

/** Waits a moment for the webhook, as Checkout does before it sends the payer back. */
async function waitForWebhook(simulator: Simulator, env: Environment, session: Session): Promise<void> {
  const event = env.events
    .newestFirst()
    .find(({ type, data }) => type === 'checkout.session.completed' && data.object.id === session.id);
  if (event) await simulator.deliveries.tried(event.id, simulator.settings.redirectWaitMs);
}
