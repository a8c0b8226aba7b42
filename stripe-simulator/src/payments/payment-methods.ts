import type Stripe from 'stripe';
import { invalidParameter, resourceMissing, StripeError } from '../http/errors';
import type { Simulator } from '../simulator-type';
import type { Environment } from '../state';
import { cardOf, ibanValid, luhnValid, numberOfAlias } from './cards';

export type Billing = Stripe.PaymentMethod['billing_details'];

export const noBilling = (): Billing => ({
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
});

interface CardInput {
  number: string;
  exp_month: number;
  exp_year: number;
  cvc?: string;
}

/** Checks card details like Stripe's API, before the bank is asked. */
export function checkCard(input: CardInput, now: number): void {
  const error = (code: string, message: string, param: string) =>
    new StripeError(402, { type: 'card_error', code, message, param });
  if (!luhnValid(input.number)) {
    throw error('incorrect_number', 'Your card number is incorrect.', 'number');
  }
  const date = new Date(now * 1000);
  const year = input.exp_year < 100 ? 2000 + input.exp_year : input.exp_year;
  if (input.exp_month < 1 || input.exp_month > 12)
    throw error('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  if (year < date.getUTCFullYear() || year > date.getUTCFullYear() + 50) {
    throw error('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (year === date.getUTCFullYear() && input.exp_month < date.getUTCMonth() + 1) {
    throw error('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  if (input.cvc !== undefined && !/^\d{3,4}$/.test(input.cvc))
    throw error('invalid_cvc', "Your card's security code is invalid.", 'cvc');
}

/** Creates a card payment method and stores its number. */
export function createCardMethod(
  simulator: Simulator,
  env: Environment,
  input: CardInput,
  billing: Billing
): Stripe.PaymentMethod {
  const card = cardOf(input.number, env.livemode);
  const method: Stripe.PaymentMethod = {
    id: simulator.ids.object('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: billing.address?.line1 ? 'pass' : null,
        address_postal_code_check: billing.address?.postal_code ? 'pass' : null,
        cvc_check: input.cvc ? 'pass' : null,
      },
      country: card.country,
      display_brand: card.brand,
      exp_month: input.exp_month,
      exp_year: input.exp_year < 100 ? 2000 + input.exp_year : input.exp_year,
      fingerprint: fingerprint(input.number),
      funding: card.funding,
      generated_from: null,
      last4: input.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: simulator.clock.now(),
    customer: null,
    customer_account: null,
    livemode: env.livemode,
    metadata: {},
    type: 'card',
  };
  env.numbers.set(method.id, input.number);
  return env.paymentMethods.add(method);
}

/** Creates a SEPA debit payment method and stores its account. */
export function createSepaMethod(
  simulator: Simulator,
  env: Environment,
  written: string,
  billing: Billing
): Stripe.PaymentMethod {
  const iban = written.replace(/\s+/g, '').toUpperCase();
  if (!ibanValid(iban))
    throw invalidParameter(
      `The IBAN you provided is invalid: ${written}`,
      'sepa_debit[iban]',
      'invalid_bank_account_iban'
    );
  if (!billing.email || !billing.name) {
    throw invalidParameter(
      `Missing required param: billing_details[${billing.name ? 'email' : 'name'}].`,
      `billing_details[${billing.name ? 'email' : 'name'}]`,
      'parameter_missing'
    );
  }
  const method: Stripe.PaymentMethod = {
    id: simulator.ids.object('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    created: simulator.clock.now(),
    customer: null,
    customer_account: null,
    livemode: env.livemode,
    metadata: {},
    sepa_debit: {
      bank_code: iban.slice(4, 9),
      branch_code: '',
      country: iban.slice(0, 2),
      fingerprint: fingerprint(iban),
      generated_from: { charge: null, setup_attempt: null },
      last4: iban.slice(-4),
    },
    type: 'sepa_debit',
  };
  env.numbers.set(method.id, iban);
  return env.paymentMethods.add(method);
}

/** Returns the same fingerprint for the same number. The number cannot be derived from it. */
function fingerprint(number: string): string {
  let hash = 0n;
  for (const letter of number) hash = (hash * 131n + BigInt(letter.charCodeAt(0))) & 0xffffffffffffffffn;
  return hash.toString(36).padStart(16, '0').slice(0, 16);
}

/** Returns a stored method, or a new one for a test id such as `pm_card_visa`. */
export function findPaymentMethod(
  simulator: Simulator,
  env: Environment,
  id: string,
  param = 'payment_method'
): Stripe.PaymentMethod {
  const stored = env.paymentMethods.get(id);
  if (stored) return stored;
  const number = env.livemode ? undefined : numberOfAlias(id);
  if (!number) throw resourceMissing('PaymentMethod', id, param, 400);
  return createCardMethod(simulator, env, testCardInput(simulator, number), noBilling());
}

/** Returns the details of a test id: valid until the end of next year. */
export function testCardInput(simulator: Simulator, number: string): CardInput {
  const year = new Date(simulator.clock.nowMs()).getUTCFullYear() + 1;
  return { number, exp_month: 12, exp_year: year, cvc: '123' };
}
