import type { JournalKind } from '../../contracts/accounting';
import type { RecordedMethod } from '../../contracts/recorded-payments';
import { standingOf, type Movement as MoneyMovement, type Standing } from '../invoices/money-movements';
import type { Dated, InvoiceHead, InvoiceRecord, PaymentRecord, RefundRecord } from './invoice-record';
import { addParts, grossOf, negated, shareOf, type TaxPart } from './tax-parts';

/** Money in or out of the provider's account, the bank or the cash box. */
export type MoneyPlace = 'clearing' | 'bank' | 'cash';

/**
 * One thing that the books record. Amounts are in minor units; `amount` is of the invoice's currency where there is an
 * invoice.
 */
export interface Movement extends Dated {
  /** Unique and the same each time it is derived. */
  id: string;
  kind: JournalKind;
  invoice: InvoiceHead | null;
  /** The number of the document, or the provider's id. */
  document: string | null;
  currency: string;
  amount: number;
  /** Money that moved at the provider or the bank, where it has another amount or currency than `amount`. */
  money?: { place: MoneyPlace; amount: number; currency: string };
  /** What people accepted less than was due; negative where more came. */
  difference?: number;
  /** The document's taxes; of a write-off, the taxes it takes back. */
  taxes?: readonly TaxPart[];
  /** What it adds to the tax by issue date. */
  issued: readonly TaxPart[];
  /** What it adds to the tax by payment date. */
  paid: readonly TaxPart[];
  /** The banking contract, for a movement that has no invoice. */
  contract?: string | null;
}

export interface MovementRules {
  /** Whether a write-off takes its tax back. */
  writeOffReducesTax: (invoice: InvoiceHead) => boolean;
}

/** Where the law reduces the tax of a bad debt without a further formality: § 17 (2) 1 UStG, § 16 (3) UStG (Austria). */
const withoutFormality = ['DE', 'AT'];

/**
 * Tells whether a write-off takes back tax for a seller of this country without a further formality. Elsewhere the law
 * asks for more than this site knows: France for a corrected copy of the invoice (art. 272 CGI), the United Kingdom for
 * six months since the due date (VAT Notice 700/18), and art. 90 of Directive 2006/112/EC lets each state decide.
 */
export const reducesTaxIn = (sellerCountry: string | null): boolean =>
  sellerCountry !== null && withoutFormality.includes(sellerCountry);

const placeOf = (method: RecordedMethod | null): MoneyPlace => {
  if (method === null) return 'clearing';
  return method === 'cash' ? 'cash' : 'bank';
};

/** What happened to an invoice, with what it does to the standing of its money. */
interface Happening extends Dated {
  id: string;
  rank: number;
  movement: Omit<Movement, 'issued' | 'paid' | 'invoice' | 'currency' | 'day' | 'at' | 'id'> | null;
  /** The movement that begins to count, or one that no longer does. */
  adds?: MoneyMovement & { id: string };
  removes?: string;
  credit?: readonly TaxPart[];
  writeOff?: number;
}

/** `a × b / c`, rounded half up. */
const inProportion = (a: number, b: number, c: number): number =>
  c === 0 ? 0 : Number((BigInt(a) * BigInt(b) * 2n + BigInt(c)) / (2n * BigInt(c)));

/**
 * Returns what a refund takes from the account where the money is. If the payment was settled in another currency, this
 * is the refund's share of the settlement. The provider's own figure arrives with the payout.
 */
const settledPart = (payment: PaymentRecord, refund: RefundRecord): { amount: number; currency: string } => {
  const { settlement, received } = payment;
  const back = refund.returned ?? { amount: refund.amount, currency: '' };
  const arrived = received ?? { amount: payment.amount, currency: '' };
  if (refund.method !== null || settlement === null || arrived.currency !== back.currency) return back;
  return {
    amount: inProportion(settlement.fee + settlement.net, back.amount, arrived.amount),
    currency: settlement.currency,
  };
};

const ofRefund = (refund: RefundRecord, payment: PaymentRecord): Happening[] => {
  const { id, amount, method } = refund;
  const at = Math.max(refund.at, payment.at);
  const money = { place: placeOf(method), ...settledPart(payment, refund) };
  return [
    {
      ...{ id: `refund:${id}`, rank: 3, day: refund.day, at },
      movement: { kind: 'refund', document: id, amount, money },
      adds: { id: `refund:${id}`, kind: 'refund', amount, shortfall: 0, at },
    },
    ...(refund.reversal
      ? [
          {
            ...{ id: `refund_reversed:${id}`, rank: 4, ...refund.reversal },
            movement: { kind: 'refund_reversed' as const, document: id, amount, money },
            removes: `refund:${id}`,
          },
        ]
      : []),
  ];
};

const ofDisputes = ({ disputes, at: arrived }: PaymentRecord): Happening[] =>
  disputes.flatMap((dispute) => {
    const at = Math.max(arrived, dispute.at);
    const { id, day, withdrawn, currency, fee, outcome, lost, closed } = dispute;
    const money = { place: 'clearing' as const, amount: withdrawn, currency };
    const base = { document: id, amount: withdrawn, money };
    const list: Happening[] = [];
    if (withdrawn > 0) {
      list.push({ id: `dispute:${id}`, rank: 1, day, at, movement: { ...base, kind: 'dispute' } });
      if (outcome === 'won') {
        const when = closed ?? { day, at };
        list.push({ id: `dispute_won:${id}`, rank: 5, ...when, movement: { ...base, kind: 'dispute_won' } });
      }
    }
    if (fee !== 0) {
      const paid = { ...money, amount: fee };
      list.push({
        id: `dispute_fee:${id}`,
        rank: 1,
        day,
        at,
        movement: { ...base, kind: 'dispute_fee', amount: fee, money: paid },
      });
    }
    if (outcome === 'lost' && (lost > 0 || withdrawn > 0)) {
      list.push({
        ...{ id: `dispute_lost:${id}`, rank: 2, day, at },
        movement: { kind: 'dispute_lost', document: id, amount: lost, money },
        adds: { id: `dispute_lost:${id}`, kind: 'loss', amount: lost, shortfall: 0, at },
      });
    }
    return list;
  });

const ofPayment = (payment: PaymentRecord): Happening[] => {
  const { id, day, at, amount, shortfall, method, settlement, received, chargeId, reference } = payment;
  const document = chargeId ?? reference;
  const arrived = received ?? { amount, currency: '' };
  const settled =
    settlement === null ? arrived : { amount: settlement.fee + settlement.net, currency: settlement.currency };
  const money = { place: placeOf(method), ...(method === null ? settled : arrived) };
  const fee = settlement?.fee ?? 0;
  return [
    {
      ...{ id: `payment:${id}`, rank: 0, day, at },
      movement: { kind: 'payment', document, amount, money },
      adds: { id: `payment:${id}`, kind: 'payment', amount, shortfall, at },
    },
    ...(fee !== 0 && settlement
      ? [
          {
            ...{ id: `fee:${id}`, rank: 1, day, at },
            movement: {
              ...{ kind: 'fee' as const, document, amount: fee },
              money: { place: 'clearing' as const, amount: fee, currency: settlement.currency },
            },
          },
        ]
      : []),
    ...payment.refunds.flatMap((refund) => ofRefund(refund, payment)),
    ...ofDisputes(payment),
    ...(payment.reversal
      ? [
          {
            ...{ id: `payment_reversed:${id}`, rank: 6, ...payment.reversal },
            movement: { kind: 'payment_reversed' as const, document, amount, money },
            removes: `payment:${id}`,
          },
        ]
      : []),
  ];
};

const happeningsOf = ({ creditNotes, writeOffs, payments }: InvoiceRecord): Happening[] =>
  [
    ...payments.flatMap(ofPayment),
    ...creditNotes.map(({ id, number, day, at, total, taxes }): Happening => ({
      ...{ id: `credit_note:${id}`, rank: 2.5, day, at, credit: taxes },
      movement: { kind: 'credit_note', document: number, amount: total, taxes },
      adds: { id: `credit_note:${id}`, kind: 'credit', amount: total, shortfall: 0, at },
    })),
    ...writeOffs.map(({ id, day, at, amount }): Happening => ({
      id: `write_off:${id}`,
      rank: 7,
      day,
      at,
      movement: null,
      writeOff: amount,
    })),
  ].sort((one, other) => one.at - other.at || one.rank - other.rank || (one.id < other.id ? -1 : 1));

const standingRanks = { payment: 0, loss: 1, credit: 2, refund: 3 } as const;

/** The order of `movementsOf`, on which the invoice's state depends. */
const byMoment = (one: MoneyMovement, other: MoneyMovement): number =>
  one.at - other.at ||
  standingRanks[one.kind] - standingRanks[other.kind] ||
  one.amount - other.amount ||
  one.shortfall - other.shortfall;

/** The standing of an invoice's money and of its tax after a happening. */
interface TaxStanding {
  standing: Standing;
  /** The tax of the money that is kept. */
  kept: TaxPart[];
  /** What is given up, with its tax. */
  writtenOff: { amount: number; parts: TaxPart[] };
}

/**
 * Returns the tax of the kept money: of what is due by the invoice less its credit notes, and of what the customer is
 * still to get back by the credit notes that freed it. A credit note alone moves no money, so it changes nothing here
 * until its refund.
 */
const taxOfKept = (kept: number, claim: readonly TaxPart[], credited: readonly TaxPart[]): TaxPart[] => {
  const claimed = grossOf(claim);
  return addParts(shareOf(claim, kept), shareOf(credited, kept - claimed));
};

/**
 * Derives everything that the books record of one invoice, oldest first, from its record alone.
 *
 * Tax by issue date comes from the documents: the invoice, and its credit notes as negative amounts. A refund without a
 * credit note changes nothing there. A write-off counts where the rule of the seller's country says so, and money that
 * arrives after it restores the tax.
 *
 * Tax by payment date comes from money alone (§ 20 UStG, art. 269 CGI, VAT Notice 731): payments, recorded payments, and
 * as negative amounts refunds, payouts to customers, reversals and lost disputes. A payment that is a part of the total
 * has its share of each rate. The shares are differences of cumulated shares, each exact to the last unit, so that
 * nothing is lost over the life of an invoice. Write-offs move no money and never count. What was paid beyond the total
 * has no tax: it is owed back.
 */
export const movementsOfInvoice = (record: InvoiceRecord, rules: MovementRules): Movement[] => {
  const { id, number, environment, contract, currency, customerName, customerTaxId, country, sellerCountry } = record;
  const invoice = { id, number, environment, contract, currency, customerName, customerTaxId, country, sellerCountry };
  const reduces = rules.writeOffReducesTax(invoice);
  const base = { invoice, currency };

  let active: (MoneyMovement & { id: string })[] = [];
  let credited: TaxPart[] = [];
  let givenUp = 0;
  const stand = (): TaxStanding => {
    const standing = standingOf(record.total, active);
    const claim = addParts(record.taxes, negated(credited));
    const outstanding = Math.max(0, standing.claim - standing.uncredited - standing.kept);
    const amount = Math.min(outstanding, givenUp);
    // The last part of the claim, so that a refund without a credit note does not change its tax.
    const rest = shareOf(claim, grossOf(claim) - amount);
    return {
      standing,
      kept: taxOfKept(Math.max(0, standing.kept), claim, credited),
      writtenOff: { amount, parts: amount === 0 ? [] : addParts(claim, negated(rest)) },
    };
  };

  const list: Movement[] = [
    {
      ...base,
      ...{
        id: `invoice:${id}`,
        kind: 'invoice',
        day: record.day,
        at: record.at,
        document: number,
        amount: record.total,
      },
      ...{ taxes: record.taxes, issued: record.taxes, paid: [] },
    },
  ];
  let before = stand();
  for (const { id: key, day, at, movement, adds, removes, credit, writeOff } of happeningsOf(record)) {
    if (adds) {
      active = [...active, adds].sort(byMoment);
    }
    if (removes) active = active.filter((one) => one.id !== removes);
    if (credit) credited = addParts(credited, credit);
    givenUp += writeOff ?? 0;
    const after = stand();
    const paid = addParts(after.kept, negated(before.kept));
    const difference = after.standing.difference - before.standing.difference;
    if (movement) {
      const money = movement.money && { ...movement.money, currency: movement.money.currency || currency };
      const issued = credit ? negated(credit) : [];
      const isPayment = movement.kind === 'payment' || movement.kind === 'payment_reversed';
      list.push({
        ...{ ...base, ...movement, id: key, day, at, issued, paid, money },
        ...(isPayment && difference !== 0 ? { difference } : {}),
      });
      if (!isPayment && difference !== 0) {
        const waived = { kind: 'difference' as const, document: number, amount: difference, issued: [], paid: [] };
        list.push({ ...base, ...waived, id: `difference:${key}`, day, at });
      }
    }
    const lost = after.writtenOff.amount - before.writtenOff.amount;
    const taxes = addParts(after.writtenOff.parts, negated(before.writtenOff.parts));
    // A credit note may change the tax of what is given up, and leave the amount as it was.
    if (lost !== 0 || (reduces && taxes.length > 0)) {
      list.push({
        ...{ ...base, id: writeOff === undefined ? `write_off:${key}` : key, day, at, document: number },
        ...{ kind: lost >= 0 ? ('write_off' as const) : ('recovered' as const), amount: Math.abs(lost) },
        taxes: reduces ? (lost >= 0 ? taxes : negated(taxes)) : [],
        ...{ issued: reduces ? negated(taxes) : [], paid: [] },
      });
    }
    before = after;
  }
  return list;
};

/** A payout of the provider to the bank, as the books need it. Amounts in minor units; negative where money is taken. */
export interface PayoutRecord extends Dated {
  id: string;
  environment: InvoiceHead['environment'];
  contract: string;
  /** Lower case: the settlement's currency. */
  currency: string;
  amount: number;
  /** What it contains that belongs to no payment of this site: the provider's own fees, adjustments, other charges. */
  other: number;
  /** When the bank sent it back. */
  failed: Dated | null;
}

/** Derives what the books record of a payout. */
export const movementsOfPayout = (payout: PayoutRecord): Movement[] => {
  const { id, day, at, currency, amount, other, contract, failed } = payout;
  const base = { invoice: null, document: id, currency, issued: [], paid: [], contract };
  return [
    ...(other === 0 ? [] : [{ ...base, id: `other:${id}`, kind: 'other' as const, day, at, amount: other }]),
    { ...base, id: `payout:${id}`, kind: 'payout', day, at, amount },
    ...(failed ? [{ ...base, ...failed, id: `payout_failed:${id}`, kind: 'payout' as const, amount: 0 - amount }] : []),
  ];
};
