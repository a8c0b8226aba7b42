import type Stripe from 'stripe';
import type { Simulator } from '../simulator-type';
import type { Environment } from '../state';
import type { TestCard } from './cards';
import { convert } from './rates';

const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')
);

/**
 * Returns Stripe's published standard fee: 1.5 % + 0.25 € in the EEA, 2.9 % + 0.30 $ in the US, more for foreign cards,
 * 0.35 € for SEPA.
 */
export function feeOf(
  account: { country: string; currency: string },
  settled: number,
  card: TestCard | undefined
): number {
  const european = EEA.has(account.country);
  const fixed = (minor: number) => convert(minor, european ? 'eur' : 'usd', account.currency).amount;
  if (!card) return fixed(35);
  const domestic = european ? EEA.has(card.country) : card.country === account.country;
  const percent = european ? (domestic ? 1.5 : 3.25) : domestic ? 2.9 : 4.4;
  return Math.round((settled * percent) / 100) + fixed(european ? 25 : 30);
}

interface Movement {
  type: Stripe.BalanceTransaction.Type;
  category: string;
  /** In the currency of the payment; a negative amount is a withdrawal. */
  amount: number;
  currency: string;
  fee?: number;
  /** Null for what belongs to no object, such as a monthly fee. */
  source: string | null;
  description: string | null;
  atOnce?: boolean;
}

/** Books a movement on the account's balance, in the account's currency. */
export function book(simulator: Simulator, env: Environment, movement: Movement): Stripe.BalanceTransaction {
  const { account } = env;
  const created = simulator.clock.now();
  const { amount, rate } = convert(movement.amount, movement.currency, account.currency);
  const fee = movement.fee ?? 0;
  const days = account.country === 'US' ? 2 : 7;
  return env.balanceTransactions.add({
    id: simulator.ids.payment('txn'),
    object: 'balance_transaction',
    amount,
    available_on: movement.atOnce ? created : created + days * 86_400,
    balance_type: 'payments',
    created,
    currency: account.currency,
    description: movement.description,
    exchange_rate: rate,
    fee,
    fee_details:
      fee > 0
        ? [
            {
              amount: fee,
              application: null,
              currency: account.currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ]
        : [],
    net: amount - fee,
    reporting_category: movement.category,
    source: movement.source,
    status: movement.atOnce ? 'available' : 'pending',
    type: movement.type,
  });
}

/** Makes pending money available once its date has passed. */
export function refreshAvailability(simulator: Simulator, env: Environment): void {
  const now = simulator.clock.now();
  for (const transaction of env.balanceTransactions.all()) {
    if (transaction.status === 'pending' && transaction.available_on <= now) transaction.status = 'available';
  }
}
