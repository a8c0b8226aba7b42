import { isDeepStrictEqual } from 'node:util';

import type { Invoice, InvoiceStatus, ProviderRefusal } from '../../../contracts';
import { invoiceContributions, type Contribution, type CountedInvoice } from '../../../domain/figures/figures';
import { balanceGap, type InvoiceAdjustment } from '../../../domain/invoices/invoice-state';
import type { ActivityChange } from '../activity';
import type { Actor } from '../kit/actor';
import type { InvoiceDependencies } from './dependencies';
import type { InvoiceEntity } from './repository';

interface Dependencies extends Pick<InvoiceDependencies, 'clock' | 'activity' | 'figures' | 'repository'> {
  present: (invoice: InvoiceEntity) => Invoice;
}

/** The columns of an issued invoice that follow from its payments (see domain/invoices/invoice-state). */
export interface InvoicePaymentState {
  status: Exclude<InvoiceStatus, 'draft'>;
  amountPaid: number;
  amountRefunded: number;
  amountDifference: number;
  amountDisputed: number;
  amountDue: number | null;
  amountCredited: number;
  amountWrittenOff: number;
  amountUncredited: number;
  creditBalance: number;
  disputed: boolean;
  reviewReasons: string[];
}

/** What the caller writes in the same transaction: it goes into the same statements. */
export interface WrittenAlong {
  /** Contributions to the figures, before and after. */
  figures: [before: Contribution[], after: Contribution[]];
  changes: ActivityChange[];
}

/** The change of an invoice by its payments, for messages and notifications. */
export interface InvoiceTransition {
  before: Invoice;
  after: Invoice;
}

export const countedInvoice = (invoice: InvoiceEntity): CountedInvoice => ({
  ...invoice,
  moduleId: invoice.paymentModule?.id ?? null,
});

export const createPaymentStates = ({ clock, activity, figures, repository, present }: Dependencies) => ({
  /**
   * Adds a credit note or a write-off to a locked invoice. Call {@link applyPaymentStates} with the result in the same
   * transaction.
   */
  async addAdjustment(invoice: InvoiceEntity, adjustment: InvoiceAdjustment): Promise<InvoiceEntity> {
    const data = { adjustments: [...invoice.adjustments, adjustment] };
    const [updated] = await repository.updateLocked([{ invoice, data }]);
    return updated;
  },

  /**
   * Stores the sums of the payments on locked invoices. Call it in the transaction that changed the payments.
   *
   * @param along the caller's own notes; their entries of the history follow those of the invoices
   * @returns the change of each invoice, in the same order
   */
  async applyPaymentStates(
    found: { invoice: InvoiceEntity; state: InvoicePaymentState; actor: Actor }[],
    along: WrittenAlong = { figures: [[], []], changes: [] }
  ): Promise<(InvoiceTransition | null)[]> {
    const now = clock().toISOString();
    const planned = found.map(({ invoice, state, actor }) => {
      const gap = balanceGap({ ...state, total: invoice.total });
      if (gap !== 0) {
        throw new Error(`invoice-payments: the amounts of invoice ${invoice.documentId} leave ${gap} unexplained.`);
      }
      const paidAt = state.status === 'paid' ? (invoice.paidAt ?? now) : invoice.paidAt;
      // An earlier refusal no longer matters once a payment is in progress.
      const refused = invoice.refused && state.status === 'open';
      const refusal = refused ? invoice.refusal : null;
      return {
        invoice,
        actor,
        data: { ...state, needsReview: state.reviewReasons.length > 0, paidAt, refused, refusal },
      };
    });
    const changes = planned.filter(({ invoice, data }) => !isDeepStrictEqual({ ...invoice, ...data }, invoice));
    const updated = await repository.updateLocked(changes);
    await figures.note(
      [...changes.flatMap(({ invoice }) => invoiceContributions(countedInvoice(invoice))), ...along.figures[0]],
      [...updated.flatMap((invoice) => invoiceContributions(countedInvoice(invoice))), ...along.figures[1]]
    );
    const transitions = new Map(
      changes.map(({ invoice }, index) => [
        invoice.id,
        { before: present(invoice), after: present(updated[index]) } satisfies InvoiceTransition,
      ])
    );
    const ofInvoices = changes.map(({ invoice, actor }): ActivityChange => {
      const { before, after } = transitions.get(invoice.id) as InvoiceTransition;
      return {
        entityType: 'invoice',
        entityId: invoice.documentId,
        action: before.status === after.status ? 'updated' : after.status,
        actor,
        before,
        after,
      };
    });
    await activity.recordChanges([...ofInvoices, ...along.changes]);
    return found.map(({ invoice }) => transitions.get(invoice.id) ?? null);
  },

  /**
   * Flags a locked invoice whose payment the provider refused; `null` removes the flag. The timeline shows when
   * refusals begin and end, not each of them.
   */
  async noteRefusal(invoice: InvoiceEntity, refusal: ProviderRefusal | null, actor: Actor): Promise<void> {
    const data = { refused: refusal !== null, refusal };
    const [updated] = await repository.updateLocked([{ invoice, data }]);
    if (invoice.refused === updated.refused) return;
    await activity.recordChange({
      entityType: 'invoice',
      entityId: invoice.documentId,
      action: refusal ? 'payment_refused' : 'updated',
      actor,
      before: present(invoice),
      after: present(updated),
    });
  },
});
