import type Stripe from 'stripe';
import { invalidState } from '../http/errors';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment } from '../state';
import { emit } from '../webhooks/events';
import { book } from './balance';
import { endReview, endWarnings } from './fraud';
import { convert } from './rates';

export interface DisputeOptions {
  reason?: string;
  amount?: number;
  /** An inquiry withdraws no money. */
  inquiry?: boolean;
  /** Lost from the start, without evidence or a due date, like every SEPA debit dispute. */
  final?: boolean;
  /** Prevented: blocked by a refund of the seller, or resolved by returning the money (Visa RDR). */
  prevented?: 'block' | 'resolution';
}

const statusOf = ({ inquiry, final, prevented }: DisputeOptions): Stripe.Dispute.Status => {
  if (prevented) return 'prevented';
  if (final) return 'lost';
  return inquiry ? 'warning_needs_response' : 'needs_response';
};

/** Returns the amount of a charge that is neither disputed nor refunded. */
const undisputed = (env: Environment, charge: Stripe.Charge): number => {
  const others = env.disputes
    .all()
    .filter((dispute) => idOf(dispute.charge) === charge.id && !['won', 'warning_closed'].includes(dispute.status));
  return charge.amount - charge.amount_refunded - others.reduce((sum, { amount }) => sum + amount, 0);
};

/** Returns the details of the payment method, if the method has any. */
const methodDetails = (charge: Stripe.Charge, options: DisputeOptions): Stripe.Dispute.PaymentMethodDetails => {
  const { card, type = 'card' } = charge.payment_method_details ?? {};
  if (!card) return { type };
  return {
    card: {
      brand: card.brand ?? 'visa',
      case_type: options.prevented ?? (options.inquiry ? 'inquiry' : 'chargeback'),
      network: card.network ?? 'visa',
      network_reason_code: '10',
    },
    type: 'card',
  };
};

/** Opens a dispute on a charge. Withdraws the money and the fee, unless it is an inquiry or a block. */
export function openDispute(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  given: DisputeOptions = {}
): Stripe.Dispute {
  if (charge.status !== 'succeeded') throw invalidState('Only a succeeded charge can be disputed.');
  const left = undisputed(env, charge);
  if (left <= 0) throw invalidState('No amount of this charge is left to dispute.');
  if (given.amount !== undefined && (given.amount < 1 || given.amount > left))
    throw invalidState(`At most ${left} of this charge can be disputed.`);
  // The bank decides about a debit without evidence.
  const isDebit = charge.payment_method_details?.type === 'sepa_debit';
  const options = { ...given, final: given.final ?? isDebit };
  const status = statusOf(options);
  const takesEvidence = status === 'needs_response' || status === 'warning_needs_response';
  const takesMoney = !options.inquiry && options.prevented !== 'block';
  const now = simulator.clock.now();
  const dispute: Stripe.Dispute = {
    id: simulator.ids.object('du'),
    object: 'dispute',
    amount: options.amount ?? left,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(charge),
    evidence_details: {
      due_by: takesEvidence ? now + 9 * 86_400 : null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: status === 'warning_needs_response',
    livemode: env.livemode,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: methodDetails(charge, options),
    reason: options.reason ?? (isDebit ? 'debit_not_authorized' : 'fraudulent'),
    status,
  };
  env.disputes.add(dispute);
  charge.disputed = true;
  emit(simulator, env, 'charge.dispute.created', dispute);
  if (takesMoney) withdraw(simulator, env, dispute, options.prevented ? 0 : disputeFee(env));
  if (!takesEvidence) emit(simulator, env, 'charge.dispute.closed', dispute);
  emit(simulator, env, 'charge.updated', charge, { disputed: false });
  endWarnings(simulator, env, charge);
  endReview(simulator, env, charge, 'disputed');
  return dispute;
}

function withdraw(simulator: Simulator, env: Environment, dispute: Stripe.Dispute, fee: number): void {
  move(simulator, env, dispute, -dispute.amount, fee, 'Chargeback withdrawal for ', 'dispute');
  emit(simulator, env, 'charge.dispute.funds_withdrawn', dispute);
}

/** Turns an inquiry into a chargeback: the money is withdrawn, and evidence has a new due date. */
export function escalateDispute(simulator: Simulator, env: Environment, dispute: Stripe.Dispute): void {
  if (!dispute.status.startsWith('warning_')) throw invalidState('Only an inquiry can become a chargeback.');
  const before = { status: dispute.status };
  dispute.status = 'needs_response';
  dispute.is_charge_refundable = false;
  dispute.evidence_details.due_by = simulator.clock.now() + 9 * 86_400;
  const { card } = dispute.payment_method_details ?? {};
  if (card) card.case_type = 'chargeback';
  emit(simulator, env, 'charge.dispute.updated', dispute, before);
  withdraw(simulator, env, dispute, disputeFee(env));
}

/** Returns the money of a lost dispute. Its status does not change. */
export function reinstateDispute(simulator: Simulator, env: Environment, dispute: Stripe.Dispute): void {
  const taken = -dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
  if (dispute.status !== 'lost' || taken <= 0) throw invalidState('Only a lost dispute has money to return.');
  move(simulator, env, dispute, dispute.amount, 0, 'Chargeback reversal for ', 'dispute_reversal');
  emit(simulator, env, 'charge.dispute.funds_reinstated', dispute);
}

const disputeFee = (env: Environment) => convert(1500, 'usd', env.account.currency).amount;

function move(
  simulator: Simulator,
  env: Environment,
  dispute: Stripe.Dispute,
  amount: number,
  fee: number,
  text: string,
  category: string
): void {
  const transaction = book(simulator, env, {
    type: 'adjustment',
    category,
    amount,
    currency: dispute.currency,
    fee,
    source: dispute.id,
    description: `${text}${idOf(dispute.charge)}`,
  });
  dispute.balance_transactions.push(structuredClone(transaction));
}

/** Ends a dispute. The money is returned when it is won; the fee is not. */
export function closeDispute(
  simulator: Simulator,
  env: Environment,
  dispute: Stripe.Dispute,
  outcome: 'lost' | 'won'
): void {
  if (!isOpen(dispute)) throw invalidState('This dispute is already closed.', 'dispute_already_closed');
  const before = { status: dispute.status };
  const inquiry = dispute.status.startsWith('warning_');
  dispute.status = inquiry ? 'warning_closed' : outcome;
  dispute.is_charge_refundable = inquiry;
  emit(simulator, env, 'charge.dispute.closed', dispute, before);
  if (!inquiry && outcome === 'won') {
    move(simulator, env, dispute, dispute.amount, 0, 'Chargeback reversal for ', 'dispute_reversal');
    emit(simulator, env, 'charge.dispute.funds_reinstated', dispute);
  }
}

/** Puts a dispute under review, after evidence was sent or the bank took the case. */
export function reviewDispute(simulator: Simulator, env: Environment, dispute: Stripe.Dispute): void {
  if (!isOpen(dispute)) throw invalidState('This dispute is already closed.', 'dispute_already_closed');
  const before = { status: dispute.status };
  dispute.status = dispute.status.startsWith('warning_') ? 'warning_under_review' : 'under_review';
  dispute.evidence_details.has_evidence = true;
  dispute.evidence_details.submission_count += 1;
  dispute.evidence_details.submission_method = 'manual';
  emit(simulator, env, 'charge.dispute.updated', dispute, before);
}

const isOpen = (dispute: Stripe.Dispute) =>
  ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'].includes(dispute.status);

function emptyEvidence(charge: Stripe.Charge): Stripe.Dispute['evidence'] {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: charge.billing_details.email,
    customer_name: charge.billing_details.name,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
