import type Stripe from 'stripe';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment, type Intent } from '../state';
import { book, feeOf } from './balance';
import type { TestCard } from './cards';
import { isWaitingMethod, waitingChargeDetails } from './next-actions';
import { noBilling } from './payment-methods';
import { convert } from './rates';

type Outcome = NonNullable<Stripe.Charge['outcome']>;
type CardDetails = NonNullable<NonNullable<Stripe.Charge['payment_method_details']>['card']>;

interface ChargeResult {
  status: 'failed' | 'pending' | 'succeeded';
  card?: TestCard;
  authenticated?: boolean;
  failure?: { code: string; message: string; decline_code?: string };
  captured?: boolean;
}

/** Creates the charge of a confirmed intent. Money only moves if it succeeded and was captured. */
export function createCharge(
  simulator: Simulator,
  env: Environment,
  intent: Intent,
  method: Stripe.PaymentMethod,
  result: ChargeResult
): Stripe.Charge {
  const id = simulator.ids.payment(method.type === 'card' ? 'ch' : 'py');
  const captured = result.captured ?? true;
  const charge: Stripe.Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: result.status === 'succeeded' && captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...noBilling(), ...method.billing_details },
    calculated_statement_descriptor: method.type === 'card' ? statementDescriptor(env, intent) : null,
    captured: result.status !== 'failed' && captured,
    created: simulator.clock.now(),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: result.failure?.code ?? null,
    failure_message: result.failure?.message ?? null,
    fraud_details: {},
    livemode: env.livemode,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: result.status === 'pending' ? pendingOutcome : outcomeOf(result),
    paid: result.status !== 'failed',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(simulator, method, intent, result),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: result.status === 'succeeded' && captured ? `${simulator.url}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping as Stripe.Charge['shipping'],
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: result.status,
    transfer_data: null,
    transfer_group: null,
  };
  intent.latest_charge = id;
  return env.charges.add(charge);
}

/** Books the money of a captured charge. */
export function bookCharge(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  card: TestCard | undefined
): void {
  const settled = convert(charge.amount_captured, charge.currency, env.account.currency).amount;
  const transaction = book(simulator, env, {
    type: card ? 'charge' : 'payment',
    category: 'charge',
    amount: charge.amount_captured,
    currency: charge.currency,
    fee: feeOf(env.account, settled, card),
    source: charge.id,
    description: charge.description,
    atOnce: card?.availableAtOnce,
  });
  charge.balance_transaction = transaction.id;
  charge.receipt_url = `${simulator.url}/receipts/${charge.id}`;
}

function statementDescriptor(env: Environment, intent: Intent): string {
  if (intent.statement_descriptor) return intent.statement_descriptor;
  const prefix = env.account.name.toUpperCase().replace(/[^A-Z0-9 ]/g, '');
  return (
    intent.statement_descriptor_suffix
      ? `${prefix.slice(0, 10)}* ${intent.statement_descriptor_suffix.toUpperCase()}`
      : prefix
  ).slice(0, 22);
}

const pendingOutcome: Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'not_assessed',
  seller_message: 'Payment complete.',
  type: 'authorized',
};

function outcomeOf({ failure }: ChargeResult): Outcome {
  const approved = { ...pendingOutcome, risk_level: 'normal', risk_score: 12 };
  if (!failure) return approved;
  if (failure.decline_code === 'fraudulent') {
    return {
      ...approved,
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      risk_level: 'highest',
      risk_score: 90,
      seller_message: 'Stripe blocked this payment as too risky.',
      type: 'blocked',
    };
  }
  return {
    ...approved,
    advice_code: 'try_again_later',
    network_decline_code: '01',
    network_status: 'declined_by_network',
    reason: failure.decline_code ?? failure.code,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

function detailsOf(
  simulator: Simulator,
  method: Stripe.PaymentMethod,
  intent: Intent,
  result: ChargeResult
): Stripe.Charge['payment_method_details'] {
  if (method.type === 'sepa_debit' && method.sepa_debit) {
    const { bank_code, branch_code, country, fingerprint, last4 } = method.sepa_debit;
    return {
      sepa_debit: { bank_code, branch_code, country, fingerprint, last4, mandate: simulator.ids.object('mandate') },
      type: 'sepa_debit',
    };
  }
  if (isWaitingMethod(method.type)) return waitingChargeDetails(method);
  const shown = method.card!;
  const card: CardDetails = {
    amount_authorized: result.failure ? null : intent.amount,
    authorization_code: result.failure ? null : '123456',
    brand: shown.brand,
    checks: shown.checks && {
      address_line1_check: shown.checks.address_line1_check,
      address_postal_code_check: shown.checks.address_postal_code_check,
      cvc_check: result.failure?.code === 'incorrect_cvc' ? 'fail' : shown.checks.cvc_check,
    },
    country: shown.country,
    electronic_commerce_indicator: result.authenticated ? '05' : null,
    exp_month: shown.exp_month,
    exp_year: shown.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: shown.fingerprint,
    funding: shown.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: shown.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: shown.brand,
    network_token: { used: false },
    network_transaction_id: result.failure ? null : simulator.ids.text(15),
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: result.authenticated
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: simulator.ids.text(24),
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
  return { card, type: 'card' };
}
