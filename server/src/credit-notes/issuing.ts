import type { Core } from '@strapi/strapi';

import type { CreditNote, Invoice } from '../../../contracts';
import { creditNoteSeries, resolvedFormat } from '../../../domain/invoices/number-format';
import type { ActivityService } from '../activity';
import { drawNumber, type InvoiceEntity } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { Outbox } from '../outbox';
import { paidMeanwhile, type PaymentService } from '../payments';
import type { PeriodService } from '../periods';
import type { SettingsService, SiteCalendar } from '../settings';
import { creditNoteDto } from './dto';
import { refuseUncorrectable } from './refusals';
import type { CreditNoteEntity, CreditNoteRepository } from './repository';

/** Tells the customer of a credit note, by notifications that are written in its transaction. */
export interface CreditNoteAnnouncer {
  /** @returns how many notifications were written */
  write(creditNote: CreditNote, invoice: Invoice): Promise<number>;
  wake(): void;
}

export interface IssuingDependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  calendar: SiteCalendar;
  settings: SettingsService;
  payments: PaymentService;
  periods: PeriodService;
  outbox: Outbox;
  repository: CreditNoteRepository;
  announcer: CreditNoteAnnouncer;
  numberPrefix: string;
}

/** What is issued, decided under the invoice's lock. */
interface Prepared {
  /** The draft that becomes the credit note, as it is to be issued. */
  draft: CreditNoteEntity;
  before: CreditNote | null;
}

/**
 * Issues credit notes. The page that is open at the provider is closed first: then nobody pays an amount that is about to
 * change. All else is one transaction under the invoice's lock.
 */
export const createIssuing = (deps: IssuingDependencies) => {
  const { strapi, clock, activity, calendar, settings, payments, periods, repository, announcer, numberPrefix } = deps;

  return {
    /**
     * @param prepare reads and writes the draft under the lock; returns an issued credit note to change nothing
     * @param whenIssued runs in the transaction, with the invoice as it is then
     * @throws {ConflictError} `invoice_paid_meanwhile`, and what `prepare` throws; then nothing is written
     */
    async issue(
      seen: InvoiceEntity,
      actor: Actor,
      prepare: (invoice: InvoiceEntity) => Promise<Prepared | { issued: CreditNoteEntity }>,
      whenIssued: (note: CreditNoteEntity, invoice: Invoice) => Promise<CreditNoteEntity> = async (note) => note
    ): Promise<CreditNoteEntity> {
      refuseUncorrectable(seen);
      await payments.changes.closePage(seen);
      const { result } = await payments.changes.apply(seen.documentId, actor, async ({ invoice }) => {
        const prepared = await prepare(invoice);
        if ('issued' in prepared) return { result: { note: prepared.issued, told: 0 } };
        if (invoice.amountPaid > seen.amountPaid) throw paidMeanwhile(invoice);
        const { draft, before } = prepared;
        const now = clock();
        await calendar.read();
        const issueDate = calendar.dayOf(now);
        await periods.assertOpen(draft.environment, issueDate, 'issueDate');
        const drawn = await drawNumber(strapi, {
          series: creditNoteSeries,
          format: resolvedFormat((await settings.numbering()).creditNotes, draft.environment, numberPrefix),
          day: issueDate,
        });
        const note = await repository.update(draft.id, {
          ...drawn,
          status: 'issued',
          issueDate,
          issuedAt: now.toISOString(),
          issuerType: actor.type,
          issuerId: actor.id,
          issuerName: actor.name,
        });
        // Completed at the end of the transaction, when the invoice's state is known.
        const result = { note, told: 0 };
        return {
          result,
          adjustment: { kind: 'credit_note', id: note.documentId, amount: note.total, at: now.toISOString() },
          async finish(after) {
            result.note = await whenIssued(await repository.reload(note), after);
            const shown = creditNoteDto(result.note);
            const entry = { entityType: 'credit-note' as const, entityId: shown.documentId, action: 'issued', actor };
            if (before) await activity.recordChange({ ...entry, before, after: shown });
            else await activity.record({ ...entry, after: shown });
            result.told = await announcer.write(shown, after);
            return [
              {
                event: 'credit_note.issued',
                payload: { invoice: after, payment: null, creditNote: shown },
                messageId: `credit_note.issued:${shown.documentId}`,
              },
            ];
          },
        };
      });
      announcer.wake();
      return result.note;
    },
  };
};

export type Issuing = ReturnType<typeof createIssuing>;
