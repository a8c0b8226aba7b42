import type Stripe from 'stripe';
import { invalidState } from '../http/errors';
import type { Simulator } from '../simulator';
import { idOf, type Environment } from '../state';
import { emit } from '../webhooks/events';
import { book } from './balance';
import { convert } from './rates';

export interface DisputeOptions {
  reason?: string;
  amount?: number;
  /** An inquiry asks first and withdraws nothing. */
  inquiry?: boolean;
}

/** Opens a dispute on a charge and, unless it is an inquiry, takes the money and the fee. */
export function openDispute(
  simulator: Simulator,
  env: Environment,
  charge: Stripe.Charge,
  options: DisputeOptions = {}
): Stripe.Dispute {
  if (charge.status !== 'succeeded') throw invalidState('Only a succeeded charge can be disputed.');
  const now = simulator.clock.now();
  const card = charge.payment_method_details?.card;
  const dispute: Stripe.Dispute = {
    id: simulator.ids.object('du'),
    object: 'dispute',
    amount: options.amount ?? charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(charge),
    evidence_details: {
      due_by: now + 9 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: options.inquiry ?? false,
    livemode: env.livemode,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    ...(card && {
      payment_method_details: {
        card: {
          brand: card.brand ?? 'visa',
          case_type: options.inquiry ? 'inquiry' : 'chargeback',
          network: card.network ?? 'visa',
          network_reason_code: '10',
        },
        type: 'card',
      },
    }),
    reason: options.reason ?? 'fraudulent',
    status: options.inquiry ? 'warning_needs_response' : 'needs_response',
  };
  env.disputes.add(dispute);
  charge.disputed = true;
  emit(simulator, env, 'charge.dispute.created', dispute);
  if (!options.inquiry) {
    move(simulator, env, dispute, -dispute.amount, disputeFee(env), 'Chargeback withdrawal for ', 'dispute');
    emit(simulator, env, 'charge.dispute.funds_withdrawn', dispute);
  }
  emit(simulator, env, 'charge.updated', charge, { disputed: false });
  return dispute;
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

/** Ends a dispute. Money comes back when it is won; the fee stays. */
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

/** Evidence arrived, or the bank took the case: under review. */
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
