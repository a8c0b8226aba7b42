import type Stripe from 'stripe';
import { StripeError } from '../http/errors';
import { createWaitingMethod, isWaitingMethod, type WaitingMethod } from '../payments/next-actions';
import { checkCard, createCardMethod, createSepaMethod, noBilling } from '../payments/payment-methods';
import type { Simulator } from '../simulator-type';
import type { Environment } from '../state';

/** The fields of the hosted form. The control API's `pay` takes the same fields. */
export interface PayForm {
  method: 'card' | 'sepa_debit' | WaitingMethod;
  email?: string;
  name?: string;
  phone?: string;
  country?: string;
  postal_code?: string;
  cardnumber?: string;
  expiry?: string;
  cvc?: string;
  iban?: string;
}

/** Converts a submitted form to a payment method. Throws the message for the payer. */
export function methodFromForm(simulator: Simulator, env: Environment, form: PayForm): Stripe.PaymentMethod {
  const billing = billingFromForm(form);
  if (form.method === 'sepa_debit') return createSepaMethod(simulator, env, form.iban ?? '', billing);
  if (isWaitingMethod(form.method)) return createWaitingMethod(simulator, env, form.method, billing);
  const number = (form.cardnumber ?? '').replace(/[\s-]/g, '');
  const [month, year] = (form.expiry ?? '').split('/').map((part) => Number(part.trim()));
  if (!number || !month || !year)
    throw new StripeError(402, {
      type: 'card_error',
      code: 'incomplete',
      message: 'Your card details are incomplete.',
    });
  const input = { number, exp_month: month, exp_year: year, cvc: form.cvc };
  checkCard({ ...input, cvc: form.cvc ?? '' }, simulator.clock.now());
  return createCardMethod(simulator, env, input, billing);
}

/** Returns the payer's billing details from the form. */
export function billingFromForm(form: PayForm): Stripe.PaymentMethod['billing_details'] {
  const billing = noBilling();
  return {
    ...billing,
    address: { ...billing.address!, country: form.country || null, postal_code: form.postal_code || null },
    email: form.email || null,
    name: form.name || null,
    phone: form.phone || null,
  };
}
