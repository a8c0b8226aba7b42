import type { Environment, Invoice } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { Actor } from '../kit/actor';
import type { SiteCalendar } from '../settings';
import { customerOf, totalsOf } from './drafting';
import type { InvoiceEntity, InvoiceRepository } from './repository';

/** What somebody paid before this plugin was here, as an invoice. */
export interface HistoricInvoice {
  /** Outside of this site's series. */
  number: string;
  environment: Environment;
  currency: string;
  /** Minor units, tax included: what it was is not known. */
  amount: number;
  description: string;
  customer: { name: string; email: string | null };
  paidAt: string;
  /** Row id. */
  paymentModule: number;
  /** Where it comes from. */
  source: string;
}

interface Dependencies {
  activity: ActivityService;
  repository: InvoiceRepository;
  calendar: SiteCalendar;
  present: (invoice: InvoiceEntity) => Invoice;
}

/**
 * Writes down an invoice that is paid already. It was never issued here: it takes no number of the series, has
 * no document, and nobody is told of it. The payment is written by whoever calls, in the same transaction.
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
