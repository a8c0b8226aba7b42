import type { Environment, Invoice } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { SiteCalendar } from '../settings';
import { customerOf, totalsOf } from './drafting';
import type { InvoiceEntity, InvoiceRepository } from './repository';

/** A payment made before the plugin was installed, as an invoice. */
export interface HistoricInvoice {
  /** Not part of any number series of this site. */
  number: string;
  environment: Environment;
  currency: string;
  /** Minor units, tax included. The tax itself is unknown. */
  amount: number;
  description: string;
  customer: { name: string; email: string | null };
  paidAt: string;
  /** Row id. */
  paymentModule: number;
  /** The system it was imported from. */
  source: string;
}

interface Dependencies {
  activity: ActivityService;
  repository: InvoiceRepository;
  calendar: SiteCalendar;
  present: (invoice: InvoiceEntity) => Invoice;
}

/**
 * Stores an invoice that was paid before the plugin was installed. It takes no number of a series, has no document, and
 * nobody is notified. The caller writes its payment in the same transaction.
 */
export const createHistoryWriter =
  ({ activity, repository, calendar, present }: Dependencies) =>
  async (history: HistoricInvoice, actor: Actor): Promise<InvoiceEntity> => {
    const { number, environment, currency, amount, paidAt, source } = history;
    const written = await repository.insert({
      ...totalsOf({
        currency,
        taxBehavior: 'inclusive',
        lines: [{ description: history.description, unitAmount: amount }],
      }),
      ...customerOf(history.customer),
      number,
      environment,
      status: 'paid',
      amountPaid: amount,
      issueDate: calendar.dayOf(new Date(paidAt)),
      paidAt,
      createdAt: paidAt,
      paymentModule: history.paymentModule,
      tags: [source],
      creatorType: 'system',
      creatorId: source,
      creatorName: source,
    });
    const after = present(written);
    await activity.record({ entityType: 'invoice', entityId: after.documentId, action: 'imported', actor, after });
    return written;
  };
