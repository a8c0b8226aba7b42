import type Stripe from 'stripe';
import { submitAuthentication, submitPayment } from '../checkout-page/pay';
import { methodFromForm, type PayForm } from '../checkout-page/form';
import { cancelFromDashboard, changeTotal, expireCheckout, expirePaid } from '../payments/checkout';
import {
  closeDispute,
  escalateDispute,
  openDispute,
  reinstateDispute,
  reviewDispute,
  type DisputeOptions,
} from '../payments/disputes';
import { closeReview, openReview, warnOfFraud } from '../payments/fraud';
import { isWaitingMethod } from '../payments/next-actions';
import { cancelRefund, createRefund, failRefund, succeedRefund, type RefundOutcome } from '../payments/refunds';
import type { Simulator } from '../simulator-type';
import { control, flag, text, whole } from './control';
import { locate } from '../locate';

/** Converts the shorter field names: number, exp_month, exp_year. */
function formOf(simulator: Simulator, body: Record<string, unknown>): PayForm {
  const year = whole(body.exp_year) ?? new Date(simulator.clock.nowMs()).getUTCFullYear() + 1;
  const iban = text(body.iban);
  return {
    method: isWaitingMethod(body.payment_method)
      ? body.payment_method
      : body.payment_method === 'sepa_debit' || (iban && !body.number)
        ? 'sepa_debit'
        : 'card',
    email: text(body.email) ?? 'payer@example.com',
    name: text(body.name) ?? 'Jenny Rosen',
    phone: text(body.phone),
    country: text(body.country),
    postal_code: text(body.postal_code),
    cardnumber: text(body.number) ?? '4242424242424242',
    expiry: text(body.expiry) ?? `${whole(body.exp_month) ?? 12}/${year}`,
    cvc: text(body.cvc) ?? '123',
    iban: iban ?? 'AT611904300234573201',
  };
}

export const paymentRoutes = [
  /** Pays like the hosted page. `authenticate: true | false` also answers a 3-D Secure challenge. */
  control('POST /checkout/sessions/:id/pay', async ({ simulator, ids, body }) => {
    const { env, object: session } = locate(simulator, (e) => e.sessions, ids[0]!);
    let result = await submitPayment(simulator, env, session, formOf(simulator, body));
    const authenticate = flag(body.authenticate);
    if (result.result === 'authenticate' && authenticate !== undefined)
      result = await submitAuthentication(simulator, env, session, authenticate);
    return { ...result, session };
  }),

  control('POST /checkout/sessions/:id/authenticate', async ({ simulator, ids, body }) => {
    const { env, object: session } = locate(simulator, (e) => e.sessions, ids[0]!);
    return { ...(await submitAuthentication(simulator, env, session, flag(body.pass) ?? true)), session };
  }),

  /** `{paid?: true}`: a card payment succeeds at the moment when the session expires. */
  control('POST /checkout/sessions/:id/expire', ({ simulator, ids, body }) => {
    const { env, object: session } = locate(simulator, (e) => e.sessions, ids[0]!);
    if (flag(body.paid)) {
      const method = methodFromForm(simulator, env, formOf(simulator, {}));
      simulator.transact(null, () => expirePaid(simulator, env, session, method));
    } else if (session.status === 'open') simulator.transact(null, () => expireCheckout(simulator, env, session));
    return session;
  }),

  /** `{amount?, currency?}`: changes the total of an open session, like tax, a promotion code or another quantity. */
  control('POST /checkout/sessions/:id/total', ({ simulator, ids, body }) => {
    const { object: session } = locate(simulator, (e) => e.sessions, ids[0]!);
    changeTotal(session, whole(body.amount), text(body.currency));
    return session;
  }),

  /** `{outcome: 'complete' | 'expire'}`: the payer pays the voucher (or transfers, or confirms), or lets it expire. */
  control('POST /payment_intents/:id/action', ({ simulator, ids, body }) => {
    const { env, object: intent } = locate(simulator, (e) => e.intents, ids[0]!);
    simulator.transact(null, () => simulator.endAction(env, intent, body.outcome === 'expire' ? 'expire' : 'complete'));
    return intent;
  }),

  control('POST /payment_intents/:id/settle', ({ simulator, ids, body }) => {
    const { env, object: intent } = locate(simulator, (e) => e.intents, ids[0]!);
    simulator.transact(null, () => simulator.settle(env, intent, body.outcome === 'fail' ? 'fail' : 'succeed'));
    return intent;
  }),

  control('POST /payment_intents/:id/cancel', ({ simulator, ids }) => {
    const { env, object: intent } = locate(simulator, (e) => e.intents, ids[0]!);
    simulator.transact(null, () => cancelFromDashboard(simulator, env, intent));
    return intent;
  }),

  /** `{amount?, outcome?, reason?}`, with an outcome of `refundOutcomes` */
  control('POST /charges/:id/refund', ({ simulator, ids, body }) => {
    const { env, object: charge } = locate(simulator, (e) => e.charges, ids[0]!);
    return simulator.transact(null, () =>
      createRefund(simulator, env, charge, {
        amount: whole(body.amount),
        outcome: text(body.outcome) as RefundOutcome | undefined,
        reason: 'requested_by_customer',
      })
    );
  }),

  control('POST /refunds/:id/succeed', ({ simulator, ids }) => {
    const { env, object: refund } = locate(simulator, (e) => e.refunds, ids[0]!);
    simulator.transact(null, () => succeedRefund(simulator, env, refund));
    return refund;
  }),

  control('POST /refunds/:id/fail', ({ simulator, ids, body }) => {
    const { env, object: refund } = locate(simulator, (e) => e.refunds, ids[0]!);
    simulator.transact(null, () => failRefund(simulator, env, refund, text(body.failure_reason)));
    return refund;
  }),

  control('POST /refunds/:id/cancel', ({ simulator, ids }) => {
    const { env, object: refund } = locate(simulator, (e) => e.refunds, ids[0]!);
    simulator.transact(null, () => cancelRefund(simulator, env, refund));
    return refund;
  }),

  /** `{reason?, amount?, inquiry?, final?, prevented?: 'block' | 'resolution'}` */
  control('POST /charges/:id/dispute', ({ simulator, ids, body }) => {
    const { env, object: charge } = locate(simulator, (e) => e.charges, ids[0]!);
    return simulator.transact(null, () =>
      openDispute(simulator, env, charge, {
        reason: text(body.reason),
        amount: whole(body.amount),
        inquiry: flag(body.inquiry),
        final: flag(body.final),
        prevented: text(body.prevented) as DisputeOptions['prevented'],
      })
    );
  }),

  control('POST /disputes/:id/review', ({ simulator, ids }) => {
    const { env, object: dispute } = locate(simulator, (e) => e.disputes, ids[0]!);
    simulator.transact(null, () => reviewDispute(simulator, env, dispute));
    return dispute;
  }),

  /** Turns an inquiry into a chargeback. */
  control('POST /disputes/:id/escalate', ({ simulator, ids }) => {
    const { env, object: dispute } = locate(simulator, (e) => e.disputes, ids[0]!);
    simulator.transact(null, () => escalateDispute(simulator, env, dispute));
    return dispute;
  }),

  /** Returns the money of a lost dispute. */
  control('POST /disputes/:id/reinstate', ({ simulator, ids }) => {
    const { env, object: dispute } = locate(simulator, (e) => e.disputes, ids[0]!);
    simulator.transact(null, () => reinstateDispute(simulator, env, dispute));
    return dispute;
  }),

  /** `{fraud_type?}` */
  control('POST /charges/:id/fraud_warning', ({ simulator, ids, body }) => {
    const { env, object: charge } = locate(simulator, (e) => e.charges, ids[0]!);
    return simulator.transact(null, () => warnOfFraud(simulator, env, charge, text(body.fraud_type)));
  }),

  /** `{reason?: 'rule' | 'manual'}` */
  control('POST /charges/:id/review', ({ simulator, ids, body }) => {
    const { env, object: charge } = locate(simulator, (e) => e.charges, ids[0]!);
    return simulator.transact(null, () =>
      openReview(simulator, env, charge, body.reason === 'manual' ? 'manual' : 'rule')
    );
  }),

  /** `{reason?}`: `approved` unless said otherwise. */
  control('POST /reviews/:id/close', ({ simulator, ids, body }) => {
    const { env, object: review } = locate(simulator, (e) => e.reviews, ids[0]!);
    return simulator.transact(null, () =>
      closeReview(simulator, env, review, text(body.reason) as Stripe.Review.ClosedReason | undefined)
    );
  }),

  control('POST /disputes/:id/close', ({ simulator, ids, body }) => {
    const { env, object: dispute } = locate(simulator, (e) => e.disputes, ids[0]!);
    simulator.transact(null, () => closeDispute(simulator, env, dispute, body.outcome === 'won' ? 'won' : 'lost'));
    return dispute;
  }),
];
