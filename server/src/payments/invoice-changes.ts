import type { Core } from '@strapi/strapi';

import type { Invoice, Payment } from '../../../contracts';
import { paymentContributions } from '../../../domain/figures/figures';
import type { InvoiceAdjustment } from '../../../domain/invoices/invoice-state';
import { happeningsOf, type Change } from '../../../domain/payments/happenings';
import { payableStatuses } from '../../../domain/payments/payment-statuses';
import type { ActivityService } from '../activity';
import type { FigureService } from '../figures';
import type { InvoiceEntity, InvoicePaymentState, InvoiceService } from '../invoices';
import { providerActor, type Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { askProvider, ConflictError, MissingError } from '../kit/errors';
import type { Outbox, OutboxMessage } from '../outbox';
import type { SiteCalendar } from '../settings';
import { paymentDto } from './dto';
import type { PaymentEntity } from './entity';
import type { PaymentAnnouncer } from './heard-facts';
import { invoiceStateOf, ledgerOf, messagesOf, type PaymentWithLedger } from './invoice-standing';
import { countedPayment } from './payment-columns';
import type { PaymentRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  figures: FigureService;
  calendar: SiteCalendar;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
  /** Reads a payment from the provider, closes its page if that is wanted, and applies the result. */
  refresh: (payment: PaymentEntity, actor: Actor) => Promise<unknown>;
  closeWithdrawn: () => Promise<void>;
}

/** A locked invoice with all of its payments. */
export interface LockedInvoice {
  invoice: InvoiceEntity;
  payments: PaymentWithLedger[];
}

/** What a change of an invoice writes, beside what it has written itself. */
export interface InvoiceChange<T> {
  result: T;
  adjustment?: InvoiceAdjustment;
  /** Runs in the same transaction, with the invoice as it is then. @returns further messages for the site */
  finish?: (invoice: Invoice) => Promise<OutboxMessage[]>;
  /** A payment that the change inserted or updated. `before` is `null` for a new one. */
  payment?: { before: PaymentWithLedger | null; after: PaymentWithLedger };
}

/** Refuses a change of an invoice that was paid while it was prepared. */
export const paidMeanwhile = ({ number }: Pick<Invoice, 'number'>): ConflictError =>
  new ConflictError(`Invoice ${number} was paid a moment ago.`, {
    code: 'invoice_paid_meanwhile',
    field: 'status',
    hint: 'Nothing was written. Reload the invoice, and decide again with the payment in view.',
  });

/** A page was opened after the earlier one had been closed. The transaction is rolled back. */
class PageOpenedMeanwhile extends Error {}

/** How often a change closes a page again that somebody opened in the meantime. */
const MAXIMUM_ROUNDS = 3;

const payerIsPaying = ({ number }: Pick<Invoice, 'number'>): ConflictError =>
  new ConflictError(`The payment page of invoice ${number ?? ''} was opened again just now.`, {
    code: 'session_being_opened',
    field: 'status',
    hint: 'Nothing was written. Wait a minute, reload the invoice, and decide again.',
  });

/** Before a new payment: as it would have been written without its money. */
const startOf = (payment: Payment): Payment => ({ ...payment, status: 'created', refunds: [], settledAt: null });

/**
 * Changes issued invoices for a reason that no provider reports: a credit note, a write-off, a payment that a person
 * recorded. The state is derived by the same function as from facts, under the same lock.
 */
export const createInvoiceChanges = (deps: Dependencies) => {
  const { strapi, activity, invoices, repository, figures, calendar, outbox, announcer, refresh, closeWithdrawn } =
    deps;

  const paymentsOf = async ({ id }: Pick<InvoiceEntity, 'id'>): Promise<PaymentWithLedger[]> => {
    const rows = await repository.findByInvoice(id);
    const stored = await ledgerOf(repository, rows);
    return rows.map((payment) => ({ ...payment, ...stored(payment.id) }));
  };

  /**
   * Closes the open payment page of an invoice, so that nobody pays an amount that is about to change.
   *
   * @throws {ConflictError} `invoice_paid_meanwhile` when the page was paid before it could be closed
   * @throws {PluginError} when the provider cannot be asked
   */
  const closePage = async (invoice: Pick<InvoiceEntity, 'id' | 'documentId' | 'number' | 'status'>): Promise<void> => {
    const active = await repository.findActive(invoice.documentId);
    if (!active || active.status !== 'open') return;
    await inTransaction(strapi, () => repository.withdraw({ invoice: invoice.id }, 'amount_changed'));
    const withdrawn = { ...active, withdrawal: 'amount_changed' as const };
    await askProvider(() => refresh(withdrawn, providerActor('amount changed')));
    const after = await repository.findOne(active.documentId);
    if (after && !['expired', 'canceled', 'failed'].includes(after.status)) throw paidMeanwhile(invoice);
  };

  /** One try, in a transaction. @throws {PageOpenedMeanwhile} while a payer has a page for an amount that is not due any more */
  const applyOnce = <T>(
    invoiceDocumentId: string,
    actor: Actor,
    change: (locked: LockedInvoice) => Promise<InvoiceChange<T>>
  ) =>
    inTransaction(strapi, async () => {
      const invoice = await invoices.lock(invoiceDocumentId);
      if (!invoice) throw new MissingError('invoice');
      const payments = await paymentsOf(invoice);
      const { result, adjustment, payment, finish } = await change({ invoice, payments });

      const adjusted = adjustment ? await invoices.addAdjustment(invoice, adjustment) : invoice;
      const others = payments.filter(({ id }) => id !== payment?.after.id);
      const state = invoiceStateOf(adjusted, payment ? [...others, payment.after] : others);
      const [transition] = await invoices.applyPaymentStates([{ invoice: adjusted, actor, state }]);
      const shown = transition?.after ?? invoices.shown(adjusted);

      const after = payment ? paymentDto(payment.after, payment.after) : null;
      const before = payment?.before ? paymentDto(payment.before, payment.before) : after && startOf(after);
      const changed: Change<Payment> | null = before && after ? { before, after } : null;
      if (payment && after) {
        await activity.recordChange({
          ...{ entityType: 'payment', entityId: after.documentId, actor },
          ...(payment.before
            ? { action: 'updated', before: paymentDto(payment.before, payment.before), after }
            : { action: 'recorded', before: {}, after }),
        });
        const zone = calendar.zone();
        await figures.note(
          payment.before ? paymentContributions(countedPayment(payment.before, payment.before), zone) : [],
          paymentContributions(countedPayment(payment.after, payment.after), zone)
        );
      }
      const happenings = happeningsOf(transition, changed);
      const messages = await outbox.write([
        ...messagesOf({ happenings, invoice: shown, payment: changed }),
        ...((await finish?.(shown)) ?? []),
      ]);
      const announced =
        changed && happenings.length > 0
          ? await announcer.write([{ happenings, invoice: shown, payment: changed }])
          : 0;
      const isOutdated = (page: PaymentEntity): boolean =>
        payableStatuses.includes(page.status) && page.amount !== shown.amountDue;
      // Somebody may pay on it before it is closed.
      const isPayable = ({ status, activeFor }: PaymentEntity): boolean => status === 'open' && activeFor !== null;
      if (others.some((page) => isPayable(page) && isOutdated(page))) throw new PageOpenedMeanwhile();
      if (others.some(isOutdated)) await repository.withdraw({ invoice: invoice.id }, 'amount_changed');
      return { result, invoice: shown, state, messages, announced, closes: others.some(isOutdated) };
    });

  return {
    closePage,

    /**
     * Says what an adjustment would make of an invoice, without a lock and without writing anything.
     *
     * @returns its state with the adjustment, and its payments
     */
    async foresee(
      invoice: InvoiceEntity,
      adjustment: InvoiceAdjustment
    ): Promise<{ state: InvoicePaymentState; payments: PaymentWithLedger[] }> {
      const payments = await paymentsOf(invoice);
      const adjusted = { ...invoice, adjustments: [...invoice.adjustments, adjustment] };
      return { state: invoiceStateOf(adjusted, payments), payments };
    },

    /**
     * Runs a change under the invoice's lock and stores what follows from it: the invoice's state, figures, history and
     * events. A page that was opened in the meantime is closed first.
     *
     * @param change checks, writes its own rows, and throws to refuse; then nothing is written. It may run again
     * @throws {ConflictError} `invoice_paid_meanwhile` when such a page was paid, `session_being_opened` when pages are
     * opened again and again
     */
    async apply<T>(
      invoiceDocumentId: string,
      actor: Actor,
      change: (locked: LockedInvoice) => Promise<InvoiceChange<T>>
    ): Promise<{ result: T; invoice: Invoice; state: InvoicePaymentState }> {
      for (let round = 1; ; round += 1) {
        try {
          const done = await applyOnce(invoiceDocumentId, actor, change);
          outbox.deliverSoon(done.messages);
          if (done.announced > 0) announcer.wake();
          if (done.closes) await closeWithdrawn();
          return { result: done.result, invoice: done.invoice, state: done.state };
        } catch (error) {
          if (!(error instanceof PageOpenedMeanwhile)) throw error;
          const invoice = await invoices.find(invoiceDocumentId);
          if (!invoice) throw new MissingError('invoice');
          if (round === MAXIMUM_ROUNDS) throw payerIsPaying(invoice);
          await closePage(invoice);
        }
      }
    },
  };
};

export type InvoiceChanges = ReturnType<typeof createInvoiceChanges>;
