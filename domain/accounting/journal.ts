import type { AccountRole, ChartOfAccounts, JournalKind, LedgerAccount } from '../../contracts/accounting';
import type { Environment } from '../../contracts/common';
import type { TaxCategory } from '../../contracts/invoices';
import { accountOf } from './chart';
import type { Movement } from './movements';
import { addParts, negated, type TaxPart } from './tax-parts';

/** What a line is booked to. Revenue and tax have a rate and a category. */
interface LineTarget {
  role: AccountRole;
  rate?: string;
  category?: TaxCategory | null;
}

/** One side of a booking. */
export interface JournalLine extends LineTarget {
  account: LedgerAccount;
  currency: string;
  /** Minor units: positive in debit, negative in credit. Never zero. */
  amount: number;
}

/** A booking: its lines add up to zero in each currency. */
export interface JournalEntry {
  /** Unique. An entry that corrects another one has its id with a `~` and a number. */
  id: string;
  kind: JournalKind;
  environment: Environment;
  /** documentId of the banking contract. */
  contract: string | null;
  /** `YYYY-MM-DD`: when it happened. */
  day: string;
  /** `YYYY-MM-DD`: when it is booked. Later than `day` only where that day was closed before the entry was known. */
  bookedOn: string;
  /** The number of the document, or the provider's id. */
  document: string | null;
  invoice: string | null;
  /** documentId of the invoice. */
  invoiceId: string | null;
  customer: string | null;
  customerTaxId: string | null;
  country: string | null;
  lines: JournalLine[];
  /** Tax by issue date and by payment date, in minor units of `currency`. */
  currency: string;
  issued: TaxPart[];
  paid: TaxPart[];
}

type Draft = LineTarget & { currency: string; amount: number };

const sign = (lines: Draft[], factor: 1 | -1): Draft[] =>
  lines.map((line) => ({ ...line, amount: 0 + factor * line.amount }));

/** Books what is missing in a currency to one account. */
const balanced = (lines: Draft[], role: AccountRole): Draft[] => {
  const sums = new Map<string, number>();
  for (const { currency, amount } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...lines, ...[...sums].map(([currency, sum]) => ({ role, currency, amount: 0 - sum }))];
};

const taxed = (parts: readonly TaxPart[], currency: string): Draft[] =>
  parts.flatMap(({ rate, category, net, tax }) => [
    { role: 'revenue' as const, rate, category, currency, amount: 0 - net },
    { role: 'tax' as const, rate, category, currency, amount: 0 - tax },
  ]);

/** The sides of a movement, by the role of their accounts. */
const draftOf = (movement: Movement): Draft[] => {
  const { kind, currency, amount, taxes = [], difference = 0 } = movement;
  const money = movement.money ?? { place: 'clearing' as const, amount, currency };
  const at = (role: AccountRole, value: number, unit = currency): Draft => ({ role, currency: unit, amount: value });
  const moved = (role: AccountRole, value: number): Draft => at(role, value, money.currency);
  const foreign = money.currency !== currency;
  switch (kind) {
    case 'invoice':
      return balanced([at('receivables', amount), ...taxed(taxes, currency)], 'differences');
    case 'credit_note':
      return balanced(sign([at('receivables', amount), ...taxed(taxes, currency)], -1), 'differences');
    case 'payment':
      return balanced(
        [moved(money.place, money.amount), at('differences', difference), at('receivables', 0 - amount - difference)],
        'exchange'
      );
    case 'payment_reversed':
      return balanced(
        [moved(money.place, 0 - money.amount), at('differences', difference), at('receivables', amount - difference)],
        'exchange'
      );
    case 'fee':
    case 'dispute_fee':
      return [moved('fees', money.amount), moved(money.place, 0 - money.amount)];
    case 'refund':
      return balanced([at('receivables', amount), moved(money.place, 0 - money.amount)], 'exchange');
    case 'refund_reversed':
      return balanced([at('receivables', 0 - amount), moved(money.place, money.amount)], 'exchange');
    case 'dispute':
      return [moved('disputes', money.amount), moved('clearing', 0 - money.amount)];
    case 'dispute_won':
      return [moved('disputes', 0 - money.amount), moved('clearing', money.amount)];
    case 'dispute_lost':
      return balanced(
        [at('receivables', amount), moved('disputes', 0 - money.amount)],
        foreign ? 'exchange' : 'differences'
      );
    case 'difference':
      return [at('differences', amount), at('receivables', 0 - amount)];
    case 'write_off':
    case 'recovered': {
      const factor = kind === 'write_off' ? 1 : -1;
      const taxLines = taxes.map(({ rate, category, tax }) => ({ ...at('tax', tax), rate, category }));
      return balanced(sign([...taxLines, at('receivables', 0 - amount)], factor), 'badDebts');
    }
    case 'payout':
      return [at('bank', amount), at('clearing', 0 - amount)];
    case 'other':
      return [at('clearing', amount), at('other', 0 - amount)];
  }
};

/**
 * Books a movement by double entry over a chart of accounts. The lines add up to zero in each currency.
 *
 * @param bookedOn the day on which it is booked; the day of the movement unless that is closed
 * @returns `null` for a movement of nothing, such as an invoice over 0; an entry without lines where only the report
 *   changes, between rates of one account
 */
export const entryOf = (
  movement: Movement,
  chart: ChartOfAccounts,
  environment: Environment,
  bookedOn = movement.day
): JournalEntry | null => {
  const { id, kind, invoice, day, document, currency, issued, paid } = movement;
  const country = invoice?.country ?? null;
  const lines = draftOf(movement)
    .filter(({ amount }) => amount !== 0)
    .map((line): JournalLine => ({ ...line, account: accountOf(chart, line, country) }));
  if (lines.length === 0 && addParts(issued).length === 0 && addParts(paid).length === 0) return null;
  return {
    ...{ id, kind, environment, day, bookedOn, document, currency, lines },
    contract: movement.contract ?? invoice?.contract ?? null,
    invoice: invoice?.number ?? null,
    invoiceId: invoice?.id ?? null,
    customer: invoice?.customerName ?? null,
    customerTaxId: invoice?.customerTaxId ?? null,
    country,
    issued: [...issued],
    paid: [...paid],
  };
};

const keyOf = ({ role, rate, category, currency }: JournalLine): string =>
  [role, rate ?? '', category ?? '', currency].join(' ');

/** Adds the lines of entries by what they are booked to, whatever the accounts were then. */
const addLines = (lines: readonly JournalLine[]): JournalLine[] => {
  const sums = new Map<string, JournalLine>();
  for (const line of lines) {
    const sum = sums.get(keyOf(line));
    if (sum) sum.amount += line.amount;
    else sums.set(keyOf(line), { ...line });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
};

const opposite = (lines: readonly JournalLine[]): JournalLine[] =>
  lines.map((line) => ({ ...line, amount: 0 - line.amount }));

/**
 * Returns the entry that leads from what closed periods hold of a movement to what is known of it now; `null` where they
 * agree. A fact that became known late is booked as a whole, one that changed by its difference, and one that is no
 * longer true is taken back. A change of the chart of accounts corrects nothing.
 *
 * @param present the entry as derived now; `null` where it no longer exists
 * @param closed the entries of this movement in closed periods, oldest first
 * @param bookedOn the first open day
 */
export const correctionOf = (
  present: JournalEntry | null,
  closed: readonly JournalEntry[],
  bookedOn: string
): JournalEntry | null => {
  const base = present ?? closed[0];
  const lines = addLines([...opposite(closed.flatMap((entry) => entry.lines)), ...(present?.lines ?? [])]);
  const issued = addParts(present?.issued ?? [], ...closed.map((entry) => negated(entry.issued)));
  const paid = addParts(present?.paid ?? [], ...closed.map((entry) => negated(entry.paid)));
  if (lines.length === 0 && issued.length === 0 && paid.length === 0) return null;
  return { ...base, id: correctionId(base.id, closed.length), bookedOn, lines, issued, paid };
};

const correctionId = (id: string, corrections: number): string =>
  corrections === 0 ? id : `${originalId(id)}~${corrections}`;

/** The id of the movement that an entry or its correction books. */
export const originalId = (id: string): string => id.split('~')[0];

/** Books are read by day, and of one day in this order. */
export const byBooking = (one: JournalEntry, other: JournalEntry): number => {
  if (one.bookedOn !== other.bookedOn) return one.bookedOn < other.bookedOn ? -1 : 1;
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
};

/** The lines of one currency; an entry balances in each. */
export const linesIn = ({ lines }: JournalEntry, currency: string): JournalLine[] =>
  lines.filter((line) => line.currency === currency);

/** Whether an entry belongs to sales, to the provider's account, to the bank, or to other operations. */
export const journalOf = ({ kind, lines }: JournalEntry): 'sales' | 'provider' | 'bank' | 'general' => {
  if (kind === 'invoice' || kind === 'credit_note') return 'sales';
  if (lines.some(({ role }) => role === 'clearing')) return 'provider';
  return lines.some(({ role }) => role === 'bank' || role === 'cash') ? 'bank' : 'general';
};
