import type Stripe from 'stripe';
import type { Simulator } from '../simulator-type';
import type { Environment, Intent } from '../state';
import { emit } from '../webhooks/events';

/**
 * Methods after which the payer still has to act, with their currencies: pay a voucher in a shop, make a transfer,
 * confirm a micro-deposit. Checkout completes the session; the intent is `requires_action` until then.
 */
export const waitingMethods = {
  boleto: ['brl'],
  customer_balance: ['eur', 'gbp', 'jpy', 'mxn', 'usd'],
  konbini: ['jpy'],
  multibanco: ['eur'],
  oxxo: ['mxn'],
  us_bank_account: ['usd'],
} as const;
export type WaitingMethod = keyof typeof waitingMethods;

export const isWaitingMethod = (type: unknown): type is WaitingMethod =>
  typeof type === 'string' && Object.hasOwn(waitingMethods, type);

export const waitingMethodNames: Record<WaitingMethod, string> = {
  boleto: 'Boleto',
  customer_balance: 'Bank transfer',
  konbini: 'Konbini',
  multibanco: 'Multibanco',
  oxxo: 'OXXO',
  us_bank_account: 'US bank account',
};

const DAY = 86_400;
/** Days until unpaid instructions expire, by Stripe's defaults; a bank transfer does not expire. */
const lifetimeDays: Record<WaitingMethod, number | null> = {
  boleto: 3,
  customer_balance: null,
  konbini: 3,
  multibanco: 7,
  oxxo: 3,
  us_bank_account: 10,
};

const transferTypes: Record<string, string> = { eur: 'eu', gbp: 'gb', jpy: 'jp', mxn: 'mx', usd: 'us' };

function nextActionOf(
  simulator: Simulator,
  intent: Intent,
  type: WaitingMethod,
  expires: number | null
): Intent['next_action'] {
  const hosted = `${simulator.url}/instructions/${intent.id}`;
  switch (type) {
    case 'boleto':
      return {
        type: 'boleto_display_details',
        boleto_display_details: {
          expires_at: expires,
          hosted_voucher_url: hosted,
          number: '01010101010101010101010101010101010101010101010',
          pdf: `${hosted}/pdf`,
        },
      };
    case 'konbini':
      return {
        type: 'konbini_display_details',
        konbini_display_details: {
          expires_at: expires!,
          hosted_voucher_url: hosted,
          stores: { familymart: null, lawson: null, ministop: null, seicomart: null },
        },
      };
    case 'multibanco':
      return {
        type: 'multibanco_display_details',
        multibanco_display_details: {
          entity: '12345',
          expires_at: expires,
          hosted_voucher_url: hosted,
          reference: '999999999',
        },
      };
    case 'oxxo':
      return {
        type: 'oxxo_display_details',
        oxxo_display_details: { expires_after: expires, hosted_voucher_url: hosted, number: '12345678901234' },
      };
    case 'customer_balance':
      return {
        type: 'display_bank_transfer_instructions',
        display_bank_transfer_instructions: {
          amount_remaining: intent.amount,
          currency: intent.currency,
          financial_addresses: [],
          hosted_instructions_url: hosted,
          reference: simulator.ids.text(12).toUpperCase(),
          type: `${transferTypes[intent.currency] ?? 'eu'}_bank_transfer`,
        },
      };
    case 'us_bank_account':
      return {
        type: 'verify_with_microdeposits',
        verify_with_microdeposits: {
          arrival_date: simulator.clock.now() + DAY,
          hosted_verification_url: hosted,
          microdeposit_type: 'descriptor_code',
        },
      };
  }
}

/** Tells whether the intent waits for the payer outside of Checkout, instead of for 3-D Secure. */
export const waitsForPayer = ({ status, next_action: action }: Intent): boolean =>
  status === 'requires_action' && action !== null && action.type !== 'redirect_to_url';

/** Gives the payer a voucher, instructions or a task. The clock ends it if it expires. */
export function awaitPayer(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  method: Stripe.PaymentMethod
): 'awaiting_payer' {
  const type = method.type as WaitingMethod;
  const days = lifetimeDays[type];
  const expires = days === null ? null : simulator.clock.now() + days * DAY;
  const action = nextActionOf(simulator, intent, type, expires);
  intent.status = 'requires_action';
  intent.next_action = action;
  emit(simulator, env, 'payment_intent.requires_action', intent);
  if (days !== null) {
    simulator.schedule(days * DAY * 1000, () => {
      if (intent.next_action === action) simulator.endAction(env, intent, 'expire');
    });
  }
  return 'awaiting_payer';
}

/** Creates a payment method of one of these types; it needs no input. */
export function createWaitingMethod(
  simulator: Simulator,
  env: Environment,
  type: WaitingMethod,
  billing: Stripe.PaymentMethod['billing_details']
): Stripe.PaymentMethod {
  const details: Partial<Stripe.PaymentMethod> =
    type === 'boleto'
      ? { boleto: { tax_id: '000.000.000-00' } }
      : type === 'us_bank_account'
        ? {
            us_bank_account: {
              account_holder_type: 'individual',
              account_type: 'checking',
              bank_name: 'STRIPE TEST BANK',
              financial_connections_account: null,
              fingerprint: 'simulatedaccount',
              last4: '6789',
              networks: { preferred: 'ach', supported: ['ach'] },
              routing_number: '110000000',
              status_details: null,
            },
          }
        : { [type]: {} };
  return env.paymentMethods.add({
    id: simulator.ids.object('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    created: simulator.clock.now(),
    customer: null,
    customer_account: null,
    livemode: env.livemode,
    metadata: {},
    type,
    ...details,
  });
}

/** Returns the charge's details of such a method. */
export function waitingChargeDetails(method: Stripe.PaymentMethod): Stripe.Charge['payment_method_details'] {
  switch (method.type as WaitingMethod) {
    case 'boleto':
      return { boleto: { tax_id: '000.000.000-00' }, type: 'boleto' };
    case 'konbini':
      return { konbini: { store: { chain: 'lawson' } }, type: 'konbini' };
    case 'multibanco':
      return { multibanco: { entity: '12345', reference: '999999999' }, type: 'multibanco' };
    case 'oxxo':
      return { oxxo: { number: '12345678901234' }, type: 'oxxo' };
    case 'customer_balance':
      return { customer_balance: {}, type: 'customer_balance' };
    case 'us_bank_account':
      return {
        us_bank_account: {
          account_holder_type: 'individual',
          account_type: 'checking',
          bank_name: 'STRIPE TEST BANK',
          fingerprint: 'simulatedaccount',
          last4: '6789',
          payment_reference: null,
          routing_number: '110000000',
        },
        type: 'us_bank_account',
      };
  }
}
