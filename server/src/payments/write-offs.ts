import type { Core } from '@strapi/strapi';

import type { ActorReference, Invoice, TimelineEntry, WriteOffInput } from '../../../contracts';
import { missingAmount } from '../../../domain/payments/recorded-rules';
import type { ActivityService } from '../activity';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { integerOf, isoOf } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { insertRow } from '../kit/rows';
import type { PeriodService } from '../periods';
import { WRITE_OFF_UID } from '../plugin-id';
import type { SiteCalendar } from '../settings';
import type { InvoiceChanges } from './invoice-changes';
import { nothingDue } from './recorded-refusals';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  invoices: InvoiceService;
  calendar: SiteCalendar;
  periods: PeriodService;
  changes: InvoiceChanges;
}

/** Closes invoices that will not be paid. Money that comes after all is recorded, and takes the place of what was given up. */
export const createWriteOffs = ({ strapi, clock, activity, invoices, calendar, periods, changes }: Dependencies) => ({
  /**
   * Gives up what is still due. The open page of the provider is closed first.
   *
   * @throws {PluginError} with the reason and the next step; then nothing is written
   */
  async writeOff(invoiceId: string, { reason }: WriteOffInput, actor: Actor): Promise<Invoice> {
    const found = await invoices.findToSettle(invoiceId, actor, 'writeOff');
    const next = 'No amount is due, so there is nothing to write off.';
    if (missingAmount(found) === 0) throw nothingDue(found, next);
    await changes.closePage(found);
    const { invoice } = await changes.apply(found.documentId, actor, async ({ invoice: locked }) => {
      const amount = missingAmount(locked);
      if (amount === 0) throw nothingDue(locked, next);
      const id = newDocumentId();
      const now = clock();
      if (locked.environment) await periods.assertOpen(locked.environment, calendar.dayOf(now), 'status');
      await insertRow(strapi, WRITE_OFF_UID, {
        ...{ documentId: id, invoiceId: locked.documentId, amount, currency: locked.currency, reason },
        ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name, writtenAt: now },
      });
      await activity.record({
        entityType: 'invoice',
        entityId: locked.documentId,
        action: 'write_off',
        actor,
        after: { amount, currency: locked.currency, reason },
      });
      return { result: null, adjustment: { kind: 'write_off', id, amount, at: now.toISOString() } };
    });
    return invoice;
  },

  /** Returns what write-offs add to an invoice's timeline. */
  async timelineOf({ documentId }: { documentId: string }): Promise<TimelineEntry[]> {
    const rows: Record<string, unknown>[] = await strapi.db
      .query(WRITE_OFF_UID)
      .findMany({ where: { invoiceId: documentId } });
    return rows.map((row) => ({
      id: `write-off:${String(row.documentId)}`,
      kind: 'written_off',
      at: isoOf(row.writtenAt),
      actor: {
        type: row.actorType as ActorReference['type'],
        id: row.actorId as string | null,
        name: row.actorName as string | null,
      },
      amount: { amount: integerOf(row.amount), currency: row.currency as string },
      payment: null,
      detail: row.reason as string,
    }));
  },
});
