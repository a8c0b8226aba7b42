import type { Dispute, PaymentStatus, Refund } from '../../contracts/payments';

import { momentOf } from '../payments/ledger-join';

/** A payment, as far as its invoice's state depends on it. Amounts are minor units of the invoice's currency. */
export interface InvoicePayment {
  status: PaymentStatus;
  amount: number;
  amountRefunded: number;
  /** The requested amount less the received one, for a payment that a person accepted. Negative if more was received. */
  shortfall?: number;
  amountDisputed: number;
  settledAt: string | null;
  refunds: readonly Pick<Refund, 'status' | 'amount' | 'createdAt'>[];
  disputes: readonly Pick<Dispute, 'amountLost' | 'createdAt'>[];
}

export const adjustmentKinds = ['credit_note', 'write_off'] as const;

/** What changes the amount due of an issued invoice without moving money. It is never changed or removed. */
export interface InvoiceAdjustment {
  kind: (typeof adjustmentKinds)[number];
  /** documentId of the credit note or the write-off. */
  id: string;
  /** Minor units of the invoice's currency, above zero. */
  amount: number;
  /** ISO date and time. */
  at: string;
}

/** Money in or out of an invoice, or a credit note, at a moment in milliseconds. */
export interface Movement {
  kind: 'payment' | 'loss' | 'credit' | 'refund';
  /** Minor units. */
  amount: number;
  /** Minor units; 0 unless the movement is a payment. See {@link InvoicePayment}. */
  shortfall: number;
  at: number;
}

/** Of the same moment. A credit note comes before the refund that it explains. */
const ranks = { payment: 0, loss: 1, credit: 2, refund: 3 } as const;

/** The parts of a sum at their own moments, and what they do not add up to at the last one. */
const partsOf = (parts: readonly { amount: number; at: number }[], sum: number, earliest: number) => {
  let rest = sum;
  const taken = parts.flatMap(({ amount, at }) => {
    const part = Math.min(amount, rest);
    rest -= part;
    return part > 0 ? [{ amount: part, at: Math.max(earliest, at) }] : [];
  });
  const last = taken.reduce((latest, { at }) => Math.max(latest, at), earliest);
  return rest > 0 ? [...taken, { amount: rest, at: last }] : taken;
};

const ofPayment = (payment: InvoicePayment): Movement[] => {
  const { amount, settledAt, shortfall = 0, refunds, disputes, amountRefunded, amountDisputed } = payment;
  const arrived = momentOf(settledAt);
  const losses = disputes.map(({ amountLost, createdAt }) => ({ amount: amountLost, at: momentOf(createdAt) }));
  const back = refunds
    .filter(({ status }) => status === 'succeeded')
    .map((refund) => ({ amount: refund.amount, at: momentOf(refund.createdAt) }))
    .sort((one, other) => one.at - other.at || one.amount - other.amount);
  // Nothing leaves a payment before it has arrived.
  return [
    { kind: 'payment', amount, shortfall, at: arrived },
    ...partsOf(losses, amountDisputed, arrived).map((part) => ({ ...part, kind: 'loss' as const, shortfall: 0 })),
    ...partsOf(back, amountRefunded, arrived).map((part) => ({ ...part, kind: 'refund' as const, shortfall: 0 })),
  ];
};

/** Everything that moved, oldest first, in one order whatever the order of the input. */
export const movementsOf = (
  settled: readonly InvoicePayment[],
  credits: readonly Pick<InvoiceAdjustment, 'amount' | 'at'>[]
): Movement[] =>
  [
    ...settled.flatMap(ofPayment),
    ...credits.map(({ amount, at }) => ({ kind: 'credit' as const, amount, shortfall: 0, at: momentOf(at) })),
  ].sort(
    (one, other) =>
      one.at - other.at ||
      ranks[one.kind] - ranks[other.kind] ||
      one.amount - other.amount ||
      one.shortfall - other.shortfall
  );

/** Where the money of an invoice stands. Minor units. */
export interface Standing {
  /** Paid, less refunds and losses. */
  kept: number;
  /** The total, less credit notes and what people waived by accepting less. */
  claim: number;
  /** Of the waived part, what no credit note has taken. Negative where people accepted more. */
  difference: number;
  /** Refunded though it was due, and explained by no credit note. Nobody has to pay it again. */
  uncredited: number;
  /** Of what is kept beyond the claim, the part that a credit note caused. The rest was paid too much. */
  fromCredits: number;
  /** Refunded on purpose, which is all but the surplus of an overpayment. */
  givenBack: number;
}

const surplusOf = ({ kept, claim, uncredited }: Standing): number => Math.max(0, kept - (claim - uncredited));

/** What credit notes or refunds have already given up needs no second pardon. */
const takeBackWaiver = (standing: Standing): void => {
  const twice = Math.max(0, standing.uncredited - standing.claim);
  standing.claim += twice;
  standing.difference -= twice;
};

const applied = (standing: Standing, { kind, amount, shortfall }: Movement): Standing => {
  const next = { ...standing };
  const surplus = surplusOf(standing);
  switch (kind) {
    case 'payment':
      next.kept += amount;
      next.claim -= shortfall;
      next.difference += shortfall;
      takeBackWaiver(next);
      break;
    case 'loss':
      next.kept -= amount;
      break;
    case 'credit': {
      next.uncredited -= Math.min(standing.uncredited, amount);
      next.claim -= amount;
      takeBackWaiver(next);
      next.fromCredits += surplusOf(next) - surplus;
      break;
    }
    case 'refund': {
      const overpaid = Math.min(amount, Math.max(0, surplus - standing.fromCredits));
      const credited = Math.min(amount - overpaid, standing.fromCredits);
      next.fromCredits -= credited;
      next.uncredited += amount - overpaid - credited;
      next.givenBack += amount - overpaid;
      next.kept -= amount;
      break;
    }
  }
  return { ...next, fromCredits: Math.min(next.fromCredits, surplusOf(next)) };
};

/**
 * Where the money of an invoice stands after all movements. A refund gives back the surplus of an overpayment first,
 * then what credit notes have freed, and only the rest is a gift: hence the order of what happened, by the provider's
 * dates.
 */
export const standingOf = (total: number, movements: readonly Movement[]): Standing =>
  movements.reduce(applied, { kept: 0, claim: total, difference: 0, uncredited: 0, fromCredits: 0, givenBack: 0 });
