import type { Core } from '@strapi/strapi';

import type {
  AccountingPeriods,
  CloseInput,
  ClosePreview,
  Environment,
  LateEntry,
  ReopenInput,
} from '../../../contracts';
import { originalId, type JournalEntry } from '../../../domain/accounting/journal';
import { settledStatuses } from '../../../domain/payments/payment-statuses';
import { addDays, startOfDay } from '../../../domain/values/zoned-days';
import type { ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { MayGoOn } from '../kit/background-task';
import type { Clock } from '../kit/clock';
import { inTransaction, insertIfAbsent } from '../kit/database';
import { insertRow } from '../kit/rows';
import type { PeriodService } from '../periods';
import { CLOSED_ENTRY_UID, CLOSING_UID, CREDIT_NOTE_UID, INVOICE_UID, PAYMENT_UID } from '../plugin-id';
import type { SiteCalendar } from '../settings';
import type { ClosingRow, Journal } from './journal';
import { alreadyClosed, closingUnderWay, nothingClosed, periodNotOver } from './refusals';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  calendar: SiteCalendar;
  periods: PeriodService;
  journal: Journal;
  /** The day of the first document or payment; `null` while there is none. */
  firstDay: (environment: Environment) => Promise<string | null>;
}

/** How many late facts a preview lists. */
const LATE_SHOWN = 100;
const ROWS_TOGETHER = 200;
/** A closing that is still being written after this time was left by a process that ended. */
const ABANDONED_MS = 600_000;

const subjectOf = ({ invoiceId, document, id }: JournalEntry): string => invoiceId ?? document ?? id;

const amountOf = ({ lines, currency }: JournalEntry): number =>
  lines.reduce((sum, line) => sum + (line.currency === currency ? Math.max(0, line.amount) : 0), 0);

const lateDto = (entry: JournalEntry): LateEntry => {
  const { id, kind, day, bookedOn, document, currency } = entry;
  return { id, kind, day, bookedOn, document, currency, amount: amountOf(entry) };
};

/** Whether a closing is being written, or another one has just moved the last closed day. */
const isUnsettled = ({ status, throughDay }: ClosingRow, closedThrough: string | null): boolean =>
  status === 'writing' || throughDay !== closedThrough;

/** Closes and reopens the books. */
export const createClosings = ({ strapi, clock, activity, calendar, periods, journal, firstDay }: Dependencies) => {
  const closings = () => strapi.db.query(CLOSING_UID);

  const rowsOf = (entries: readonly JournalEntry[], { id, environment }: ClosingRow) =>
    entries.map((entry) => ({
      ...{ closingId: id, environment, entryId: entry.id, originalId: originalId(entry.id) },
      ...{ subject: subjectOf(entry), bookedOn: entry.bookedOn, content: entry },
    }));

  /** Stores the entries of a closing. A repetition continues where it was left. */
  const write = async (closing: ClosingRow, mayGoOn: MayGoOn = async () => true): Promise<void> => {
    const { environment, throughDay } = closing;
    const from = closing.fromDay ?? (await firstDay(environment)) ?? throughDay;
    if (from <= throughDay) {
      for await (const batch of journal.read({ environment, from, to: throughDay })) {
        if (!(await mayGoOn())) return;
        for (let start = 0; start < batch.length; start += ROWS_TOGETHER) {
          const rows = rowsOf(batch.slice(start, start + ROWS_TOGETHER), closing);
          await insertIfAbsent(strapi, CLOSED_ENTRY_UID, rows, ['environment', 'entry_id']);
        }
      }
    }
    const entries = await strapi.db.query(CLOSED_ENTRY_UID).count({ where: { closingId: closing.id } });
    await closings().updateMany({ where: { id: closing.id, status: 'writing' }, data: { status: 'closed', entries } });
  };

  const refuseUnfinished = (through: string): void => {
    const today = calendar.today();
    if (through >= today) throw periodNotOver(through, today);
  };

  const firstOpenDay = async (environment: Environment): Promise<string | null> => {
    const closedThrough = await periods.closedThrough(environment);
    return closedThrough && addDays(closedThrough, 1);
  };

  const list = async (environment: Environment): Promise<AccountingPeriods> => {
    const rows = await journal.findClosings(environment);
    return {
      environment,
      closedThrough: await periods.closedThrough(environment),
      closed: rows.map(({ fromDay, throughDay, closedAt, actorName, entries }) => ({
        ...{ environment, from: fromDay ?? throughDay, to: throughDay, closedAt, closedBy: actorName, entries },
      })),
    };
  };

  return {
    list,

    /**
     * Says what closing through a day would fix, and what is still open. Nothing is written.
     *
     * @throws {PluginError} `period_not_over`
     */
    async preview(environment: Environment, through: string): Promise<ClosePreview> {
      const zone = await calendar.read();
      // Also because the journal is read week by week: through the year 9999 it takes hours.
      refuseUnfinished(through);
      const from = await firstOpenDay(environment);
      const begin = from ?? (await firstDay(environment));
      let entries = 0;
      if (begin && begin <= through) {
        for await (const batch of journal.read({ environment, from: begin, to: through })) entries += batch.length;
      }
      const count = (uid: string, where: object): Promise<number> => strapi.db.query(uid).count({ where });
      const end = startOfDay(addDays(through, 1), zone);
      const issued = { environment, issueDate: { $lte: through } };
      const settled = { environment, settledAt: { $lt: end }, status: { $in: [...settledStatuses] } };
      return {
        ...{ environment, from, through, entries },
        drafts:
          (await count(INVOICE_UID, { status: 'draft' })) +
          (await count(CREDIT_NOTE_UID, { environment, status: 'draft' })),
        openItems: {
          unpaid: await count(INVOICE_UID, { ...issued, status: { $in: ['open', 'processing'] } }),
          uncredited: await count(INVOICE_UID, { ...issued, amountUncredited: { $gt: 0 } }),
          withoutFee: await count(PAYMENT_UID, { ...settled, origin: { $ne: 'recorded' }, fee: { $null: true } }),
          inReview: await count(PAYMENT_UID, { environment, status: 'in_review' }),
          disputes: await count(INVOICE_UID, { ...issued, disputed: true }),
        },
        late: (await journal.findLate(environment)).slice(0, LATE_SHOWN).map(lateDto),
      };
    },

    /**
     * Closes the books through a day, and stores the journal up to it. No document gets a date in it any more. The lock
     * of the periods makes this wait for documents that are being written, and later ones see it.
     *
     * @throws {PluginError} `period_not_over`, `period_already_closed`, `closing_under_way`
     */
    async close({ environment, through }: CloseInput, actor: Actor): Promise<AccountingPeriods> {
      await calendar.read();
      const closing = await inTransaction(strapi, async () => {
        const closedThrough = await periods.lockAll(environment);
        refuseUnfinished(through);
        if (closedThrough !== null && through <= closedThrough) throw alreadyClosed(closedThrough);
        const [newest] = await journal.findClosings(environment);
        // A snapshot of the transaction may be older than the lock.
        if (newest && isUnsettled(newest, closedThrough)) throw closingUnderWay();
        const now = clock();
        const row = {
          ...{ environment, fromDay: closedThrough && addDays(closedThrough, 1), throughDay: through },
          ...{ status: 'writing' as const, entries: 0, closedAt: now },
          ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
        };
        const id = await insertRow(strapi, CLOSING_UID, row);
        await periods.move(environment, through);
        await activity.record({
          ...{ entityType: 'accounting-period', entityId: environment, action: 'closed', actor },
          ...{ before: { closedThrough }, after: { closedThrough: through } },
        });
        return { ...row, id, closedAt: now.toISOString() };
      });
      await write(closing);
      return list(environment);
    },

    /**
     * Reopens the newest closed period. Its stored journal is given up: from now on it is derived again.
     *
     * @throws {ConflictError} `nothing_closed`, `closing_under_way`
     */
    async reopen({ environment, reason }: ReopenInput, actor: Actor): Promise<AccountingPeriods> {
      await inTransaction(strapi, async () => {
        const closedThrough = await periods.lockAll(environment);
        const [newest] = await journal.findClosings(environment);
        if (!newest) throw nothingClosed();
        if (isUnsettled(newest, closedThrough)) throw closingUnderWay();
        await strapi.db.query(CLOSED_ENTRY_UID).deleteMany({ where: { closingId: newest.id } });
        await closings().deleteMany({ where: { id: newest.id } });
        const before = newest.fromDay && addDays(newest.fromDay, -1);
        await periods.move(environment, before);
        await activity.record({
          ...{ entityType: 'accounting-period', entityId: environment, action: 'reopened', actor },
          ...{ before: { closedThrough }, after: { closedThrough: before, reason } },
        });
      });
      return list(environment);
    },

    /** Completes a closing that a process left when it ended. */
    async completeAbandoned(mayGoOn: MayGoOn): Promise<void> {
      const rows: { environment: Environment }[] = await closings().findMany({ where: { status: 'writing' } });
      for (const { environment } of rows) {
        const [newest] = await journal.findClosings(environment);
        const age = clock().getTime() - Date.parse(newest?.closedAt ?? '');
        if (newest?.status === 'writing' && age > ABANDONED_MS && (await mayGoOn())) await write(newest, mayGoOn);
      }
    },
  };
};

export type Closings = ReturnType<typeof createClosings>;
