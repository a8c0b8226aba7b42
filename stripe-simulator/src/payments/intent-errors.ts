import { StripeError } from '../http/errors';
import type { Intent } from '../state';

/** Builds the 400 error of a call that the intent's status does not allow. */
export function unexpectedState(intent: Intent, action: string): StripeError {
  const words: Record<string, string> = { cancel: 'cancel this', capture: 'capture this', confirm: 'confirm this' };
  const message =
    action === 'cancel'
      ? `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.`
      : `You cannot ${words[action] ?? action} PaymentIntent because it has a status of ${intent.status}.`;
  return new StripeError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: structuredClone(intent),
  });
}

/** Builds the 402 error of a declined confirmation. */
export function cardError(intent: Intent): StripeError {
  const error = intent.last_payment_error!;
  return new StripeError(402, {
    type: 'card_error',
    code: error.code ?? 'card_declined',
    message: error.message ?? 'Your card was declined.',
    ...(error.decline_code && { decline_code: error.decline_code }),
    ...(error.charge && { charge: error.charge }),
    payment_intent: structuredClone(intent),
    payment_method: error.payment_method,
  });
}
