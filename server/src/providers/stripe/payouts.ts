import type Stripe from 'stripe';

import { payoutStatuses, type BalanceTransactionKind, type PayoutStatus } from '../../../../contracts/payouts';
import type { BalanceTransactionFact, PayoutFact } from '../../../../domain/payouts/payout-facts';
import { isoOf } from './fact-context';
import { PAGE_SIZE } from './limits';
import { idOf, payoutItemSchema, payoutSchema, type StripePayout, type StripePayoutItem } from './schemas';

const statusOf = (status: string): PayoutStatus => payoutStatuses.find((known) => known === status) ?? 'pending';

const itemizedOf = ({ automatic, reconciliation_status: status }: StripePayout): PayoutFact['itemized'] => {
  // Stripe lists balance transactions of automatic payouts only (S23 BalanceTransactions.d.ts, `payout`).
  if (!automatic || status === 'not_applicable') return 'none';
  return status === 'completed' ? 'complete' : 'incomplete';
};

const payoutFact = (payout: StripePayout): PayoutFact => ({
  environment: payout.livemode ? 'live' : 'test',
  payoutId: payout.id,
  status: statusOf(payout.status),
  amount: payout.amount,
  currency: payout.currency,
  automatic: payout.automatic,
  // Midnight UTC of the day (docs.stripe.com/api/payouts/object).
  arrivalDate: isoOf(payout.arrival_date).slice(0, 10),
  traceId: payout.trace_id?.value ?? null,
  failureCode: payout.failure_code ?? null,
  failureMessage: payout.failure_message ?? null,
  itemized: itemizedOf(payout),
  createdAt: isoOf(payout.created),
});

/** What types are about (docs.stripe.com/reports/balance-transaction-types). All others are `other`. */
const kinds: Record<string, BalanceTransactionKind> = {
  charge: 'payment',
  payment: 'payment',
  payment_failure_refund: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund',
  stripe_fee: 'fee',
  stripe_fx_fee: 'fee',
  tax_fee: 'fee',
  payout: 'payout',
  payout_cancel: 'payout',
  payout_failure: 'payout',
};

/** A dispute moves money by adjustments, as other corrections do. Only its id tells them apart. */
const DISPUTE_ID = /^(du|dp)_/;

const kindOf = (type: string, sourceId: string | null): BalanceTransactionKind =>
  sourceId !== null && DISPUTE_ID.test(sourceId) ? 'dispute' : (kinds[type] ?? 'other');

const itemFact = (item: StripePayoutItem): BalanceTransactionFact => {
  const sourceId = idOf(item.source);
  return {
    transactionId: item.id,
    kind: kindOf(item.type, sourceId),
    type: item.type,
    amount: item.amount,
    fee: item.fee,
    net: item.net,
    currency: item.currency,
    exchangeRate: item.exchange_rate == null ? null : String(item.exchange_rate),
    sourceId,
    createdAt: isoOf(item.created),
  };
};

/** Reads a payout as it is now. */
export const readPayout = async (client: Stripe, payoutId: string): Promise<PayoutFact> =>
  payoutFact(payoutSchema().parse(await client.payouts.retrieve(payoutId)));

/** Lists payouts created since a time, newest first. */
export const listPayouts = async function* (client: Stripe, since: Date): AsyncGenerator<PayoutFact> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const payout of client.payouts.list({ created, limit: PAGE_SIZE })) {
    yield payoutFact(payoutSchema().parse(payout));
  }
};

/** Lists what a payout paid out, newest first. The list may contain the payout's own transaction, which is left out. */
export const listPayoutItems = async function* (
  client: Stripe,
  payoutId: string
): AsyncGenerator<BalanceTransactionFact> {
  for await (const listed of client.balanceTransactions.list({ payout: payoutId, limit: PAGE_SIZE })) {
    const item = payoutItemSchema().parse(listed);
    if (item.type !== 'payout' || idOf(item.source) !== payoutId) yield itemFact(item);
  }
};
