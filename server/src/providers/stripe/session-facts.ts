import type { Environment } from '../../../../contracts/common';
import type { PaymentMethodSummary } from '../../../../contracts/payments';
import type {
  ChargeFact,
  PaymentFact,
  PaymentFactStatus,
  PaymentFailure,
  ProviderFact,
} from '../../../../domain/payments/payment-facts';
import type { CheckoutSession } from '../payment-provider';
import { disputeFact } from './disputes';
import { isoOf, type FactContext } from './fact-context';
import { referenceOf } from './metadata';
import { actionOf } from './next-action';
import { refundFact } from './refunds';
import {
  expanded,
  idOf,
  methodOwnDetailsSchema,
  type StripeCharge,
  type StripeDispute,
  type StripeIntent,
  type StripeRefund,
  type StripeSession,
} from './schemas';

/** A session with its related objects, read at the same time. */
export interface SessionReading {
  session: StripeSession;
  refunds: StripeRefund[];
  disputes: StripeDispute[];
  /** The account of the key that read the objects; null while unknown. */
  accountId: string | null;
  now: Date;
}

const environmentOf = ({ livemode }: { livemode: boolean }): Environment => (livemode ? 'live' : 'test');

/**
 * Returns the status of a completed session. `complete` only means that the payer has finished. With SEPA and similar
 * methods the payment succeeds or fails days later.
 */
const statusOfCompleted = (session: StripeSession, intent: StripeIntent | null): PaymentFactStatus => {
  // `no_payment_required`: the total is zero and there is no intent.
  if (session.payment_status !== 'unpaid') return 'succeeded';
  switch (intent?.status) {
    // No payment was in progress, so only this attempt is canceled (an unpaid voucher), and another one may follow.
    case 'canceled':
      return idOf(intent.latest_charge) === null ? 'failed' : 'canceled';
    // A voucher to pay, a transfer to make, a deposit to confirm.
    case 'requires_action':
      return 'requires_action';
    // The page is closed and an asynchronous payment failed, so nothing can follow.
    case 'requires_payment_method':
      return 'failed';
    default:
      return 'processing';
  }
};

/** Returns the status from a session and its intent. A declined card leaves an open session open. */
export const paymentStatusOf = (session: StripeSession): PaymentFactStatus => {
  const intent = expanded(session.payment_intent);
  switch (session.status) {
    case 'complete':
      return statusOfCompleted(session, intent);
    // Checked before the intent, because Stripe cancels the intent of an expired session.
    case 'expired':
      // The payment may have succeeded while the page expired.
      return session.payment_status === 'paid' ? 'succeeded' : 'expired';
    default:
      return intent?.status === 'canceled' ? 'canceled' : 'open';
  }
};

const methodOf = (charge: StripeCharge): PaymentMethodSummary | null => {
  const details = charge.payment_method_details;
  if (!details) return null;
  const own = methodOwnDetailsSchema().safeParse(details[details.type]);
  return {
    type: details.type,
    brand: own.data?.brand ?? null,
    last4: own.data?.last4 ?? null,
    wallet: own.data?.wallet?.type ?? null,
  };
};

const chargeFact = (charge: StripeCharge | null): ChargeFact | null => {
  if (charge === null || charge.status === 'failed') return null;
  const balance = expanded(charge.balance_transaction);
  return {
    fee: balance?.fee ?? null,
    net: balance?.net ?? null,
    feeCurrency: balance?.currency ?? null,
    receiptUrl: charge.receipt_url ?? null,
    method: methodOf(charge),
  };
};

const failureOf = (intent: StripeIntent | null, charge: StripeCharge | null): PaymentFailure | null => {
  const error = intent?.last_payment_error;
  // The issuer's reason is more specific than `card_declined`.
  if (error) return { code: error.decline_code ?? error.code ?? null, message: error.message ?? null };
  if (charge?.status === 'failed') {
    return { code: charge.failure_code ?? null, message: charge.failure_message ?? null };
  }
  if (intent?.status === 'canceled')
    return { code: 'canceled', message: 'The payment was canceled before it was made.' };
  return null;
};

const paymentFact = ({ session, accountId, now }: SessionReading): PaymentFact => {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge);
  const status = paymentStatusOf(session);
  return {
    kind: 'payment',
    environment: environmentOf(session),
    accountId,
    sessionId: session.id,
    intentId: idOf(session.payment_intent),
    chargeId: idOf(intent?.latest_charge),
    status,
    amount: session.amount_total,
    currency: session.currency,
    reference: referenceOf(session.metadata),
    charge: chargeFact(charge),
    action: status === 'requires_action' && intent ? actionOf(intent) : null,
    failure: status === 'succeeded' ? null : failureOf(intent, charge),
    expiresAt: isoOf(session.expires_at),
    occurredAt: now.toISOString(),
  };
};

/** Returns the values that all facts of a reading share. */
export const contextOfReading = (reading: SessionReading): FactContext => {
  const { environment, accountId, intentId = null, chargeId = null } = paymentFact(reading);
  return { environment, accountId, intentId, chargeId, now: reading.now };
};

/** Converts a session and its related objects to facts. A pure function: what was not read is unknown. */
export const factsOfReading = (reading: SessionReading): ProviderFact[] => {
  const { refunds, disputes } = reading;
  const context = contextOfReading(reading);
  return [
    paymentFact(reading),
    ...refunds.map((refund) => refundFact(refund, context)),
    ...disputes.map((dispute) => disputeFact(dispute, context)),
  ];
};

/** Converts a reading to the contract's session. Omits the address of a page that no longer takes payments. */
export const checkoutSessionOf = (reading: SessionReading): CheckoutSession => {
  const { id, status, url, expires_at: expiresAt } = reading.session;
  const state = status === 'complete' || status === 'expired' ? status : 'open';
  return {
    id,
    url: state === 'open' ? (url ?? null) : null,
    state,
    expiresAt: isoOf(expiresAt),
    facts: factsOfReading(reading),
  };
};
