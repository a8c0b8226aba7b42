import type { Core } from '@strapi/strapi';

import type { AccountingFilters, AccountingSettings, Environment, Period } from '../../../contracts';
import { byBooking, correctionOf, entryOf, originalId, type JournalEntry } from '../../../domain/accounting/journal';
import {
  movementsOfInvoice,
  movementsOfPayout,
  reducesTaxIn,
  type Movement,
} from '../../../domain/accounting/movements';
import type { InvoiceHead } from '../../../domain/accounting/invoice-record';
import { addDays, daysBetween } from '../../../domain/values/zoned-days';
import { isoOf } from '../kit/database';
import { CLOSED_ENTRY_UID, CLOSING_UID } from '../plugin-id';
import type { PayoutReader } from './payouts';
import type { RecordReader } from './records';

interface Dependencies {
  strapi: Core.Strapi;
  records: RecordReader;
  payouts: PayoutReader;
  settings: () => Promise<AccountingSettings>;
}

/** What is read of the journal. */
export interface JournalScope extends Period, Pick<AccountingFilters, 'contract'> {
  environment: Environment;
}

/** A completed closing. */
export interface ClosingRow {
  id: number;
  environment: Environment;
  fromDay: string | null;
  throughDay: string;
  status: 'writing' | 'closed';
  entries: number;
  actorName: string | null;
  closedAt: string;
}

const closingOf = (row: Record<string, unknown>): ClosingRow => ({
  ...(row as unknown as ClosingRow),
  entries: Number(row.entries),
  closedAt: isoOf(row.closedAt),
});

/** Rows of one query. */
const BATCH = 500;
/** Days that are read together, in a long range. */
const DAYS_TOGETHER = 7;
const SHORT_RANGE_DAYS = 62;
/** Instances and databases need not have the same time. */
const CLOCK_MARGIN_MS = 600_000;

const ruleOf =
  ({ writeOffTax }: AccountingSettings) =>
  ({ sellerCountry }: InvoiceHead): boolean =>
    writeOffTax === 'by_country' ? reducesTaxIn(sellerCountry) : writeOffTax === 'reduces';

/**
 * Reads the journal. Open days are derived from the documents and facts each time. Closed days are read as they were
 * stored when they were closed; a fact of a closed day that became known or changed later is booked on the first open
 * day, with its own day beside it.
 */
export const createJournal = ({ strapi, records, payouts, settings }: Dependencies) => {
  const closings = () => strapi.db.query(CLOSING_UID);
  const closedEntries = () => strapi.db.query(CLOSED_ENTRY_UID);

  const findClosings = async (environment: Environment): Promise<ClosingRow[]> =>
    (await closings().findMany({ where: { environment }, orderBy: [{ throughDay: 'desc' }] })).map(closingOf);

  /** The newest closing whose entries are all stored. */
  const lastClosed = async (environment: Environment): Promise<ClosingRow | null> =>
    (await findClosings(environment)).find(({ status }) => status === 'closed') ?? null;

  const entriesOf = (movements: readonly Movement[], environment: Environment, { chart }: AccountingSettings) =>
    movements.flatMap((movement) => entryOf(movement, chart, environment) ?? []);

  /** Derives the entries of invoices, whatever their days. */
  const deriveOf = async function* (
    ids: readonly number[],
    { environment, contract }: Pick<JournalScope, 'environment' | 'contract'>,
    known: AccountingSettings
  ): AsyncGenerator<JournalEntry[]> {
    const rules = { writeOffReducesTax: ruleOf(known) };
    for await (const batch of records.read(ids, environment)) {
      const wanted = contract ? batch.filter((record) => record.contract === contract) : batch;
      yield entriesOf(
        wanted.flatMap((record) => movementsOfInvoice(record, rules)),
        environment,
        known
      );
    }
  };

  const ofContract = <T extends { contract: string | null }>(list: T[], contract: string | undefined): T[] =>
    contract ? list.filter((one) => one.contract === contract) : list;

  /** Derives the entries of days. */
  const derive = async (scope: JournalScope, known: AccountingSettings): Promise<JournalEntry[]> => {
    const { environment, contract, from, to } = scope;
    const within = ({ day }: JournalEntry): boolean => day >= from && day <= to;
    const entries: JournalEntry[] = [];
    const touched = await records.findTouched(environment, from, to);
    for await (const batch of deriveOf(touched, scope, known)) entries.push(...batch.filter(within));
    const paidOut = ofContract(await payouts.find(environment, from, to), contract);
    entries.push(...entriesOf(paidOut.flatMap(movementsOfPayout), environment, known).filter(within));
    return entries;
  };

  const stored = async (environment: Environment, where: Record<string, unknown>): Promise<JournalEntry[]> => {
    const rows: { content: JournalEntry }[] = await closedEntries().findMany({
      where: { environment, ...where },
      orderBy: [{ id: 'asc' }],
    });
    return rows.map(({ content }) => content);
  };

  /** Ids of these entries that a closed period holds already. */
  const isStored = async (environment: Environment, entries: readonly JournalEntry[]): Promise<Set<string>> => {
    const ids = new Set<string>();
    for (let start = 0; start < entries.length; start += BATCH) {
      const rows: { entryId: string }[] = await closedEntries().findMany({
        select: ['entryId'],
        where: { environment, entryId: { $in: entries.slice(start, start + BATCH).map(({ id }) => id) } },
      });
      rows.forEach(({ entryId }) => ids.add(entryId));
    }
    return ids;
  };

  /** Entries of closed days that became known, changed or vanished since they were closed. */
  const findLate = async (
    { environment, contract }: Pick<JournalScope, 'environment' | 'contract'>,
    { throughDay, closedAt }: ClosingRow,
    known: AccountingSettings
  ): Promise<JournalEntry[]> => {
    const bookedOn = addDays(throughDay, 1);
    const since = new Date(Date.parse(closedAt) - CLOCK_MARGIN_MS);
    const late: JournalEntry[] = [];
    const compare = async (present: JournalEntry[], subjects: string[]): Promise<void> => {
      const before = subjects.length === 0 ? [] : await stored(environment, { subject: { $in: subjects } });
      const closed = new Map<string, JournalEntry[]>();
      for (const entry of ofContract(before, contract)) {
        const id = originalId(entry.id);
        closed.set(id, [...(closed.get(id) ?? []), entry]);
      }
      const byId = new Map(present.map((entry) => [entry.id, entry]));
      const open = present.filter(({ id, day }) => day <= throughDay && !closed.has(id)).map(({ id }) => id);
      for (const id of [...open, ...closed.keys()]) {
        const correction = correctionOf(byId.get(id) ?? null, closed.get(id) ?? [], bookedOn);
        if (correction) late.push(correction);
      }
    };
    const changed = await records.findChanged(environment, since);
    for await (const batch of records.read(changed, environment)) {
      const rules = { writeOffReducesTax: ruleOf(known) };
      const wanted = ofContract(batch, contract);
      const present = wanted.flatMap((record) => entriesOf(movementsOfInvoice(record, rules), environment, known));
      await compare(
        present,
        wanted.map(({ id }) => id)
      );
    }
    const paidOut = ofContract(await payouts.findChanged(environment, since), contract);
    await compare(
      entriesOf(paidOut.flatMap(movementsOfPayout), environment, known),
      paidOut.map(({ id }) => id)
    );
    return late.sort(byBooking);
  };

  const readClosed = async function* ({
    environment,
    contract,
    from,
    to,
  }: JournalScope): AsyncGenerator<JournalEntry[]> {
    let [day, last] = [from, 0];
    for (;;) {
      const rows: { id: unknown; bookedOn: string; content: JournalEntry }[] = await closedEntries().findMany({
        where: {
          environment,
          bookedOn: { $lte: to },
          $or: [{ bookedOn: { $gt: day } }, { bookedOn: day, id: { $gt: last } }],
        },
        orderBy: [{ bookedOn: 'asc' }, { id: 'asc' }],
        limit: BATCH,
      });
      if (rows.length === 0) return;
      yield ofContract(
        rows.map(({ content }) => content),
        contract
      );
      day = rows[rows.length - 1].bookedOn;
      last = Number(rows[rows.length - 1].id);
    }
  };

  const readOpen = async function* (scope: JournalScope, closing: ClosingRow | null): AsyncGenerator<JournalEntry[]> {
    const known = await settings();
    const { environment, to } = scope;
    const firstOpen = closing ? addDays(closing.throughDay, 1) : scope.from;
    let from = scope.from > firstOpen ? scope.from : firstOpen;
    let waiting = closing && scope.from <= firstOpen && to >= firstOpen ? await findLate(scope, closing, known) : [];
    const step = daysBetween(from, to) > SHORT_RANGE_DAYS ? DAYS_TOGETHER : 1;
    while (from <= to) {
      const until = addDays(from, step - 1);
      const last = until < to ? until : to;
      const derived = await derive({ ...scope, from, to: last }, known);
      const settled = closing ? await isStored(environment, derived) : null;
      const fresh = settled ? derived.filter(({ id }) => !settled.has(id)) : derived;
      const entries = [...waiting, ...fresh].sort(byBooking);
      waiting = [];
      if (entries.length > 0) yield entries;
      // No day follows the last one of the calendar.
      if (last === to) return;
      from = addDays(last, 1);
    }
  };

  return {
    findClosings,
    lastClosed,

    /** The entries of a range of days in order of booking, batch by batch. */
    async *read(scope: JournalScope): AsyncGenerator<JournalEntry[]> {
      const closing = await lastClosed(scope.environment);
      if (closing && scope.from <= closing.throughDay) {
        const to = scope.to < closing.throughDay ? scope.to : closing.throughDay;
        yield* readClosed({ ...scope, to });
      }
      if (!closing || scope.to > closing.throughDay) yield* readOpen(scope, closing);
    },

    /** Facts of closed days that are booked on the first open day. */
    async findLate(environment: Environment): Promise<JournalEntry[]> {
      const closing = await lastClosed(environment);
      return closing ? findLate({ environment }, closing, await settings()) : [];
    },
  };
};

export type Journal = ReturnType<typeof createJournal>;
