import { isDeepStrictEqual } from 'node:util';

import type { Invoice, InvoiceStatus, ProviderRefusal } from '../../../contracts';
import { invoiceContributions, type CountedInvoice } from '../../../domain/figures/figures';
import { balanceGap, type InvoiceAdjustment } from '../../../domain/invoices/invoice-state';
import type { Actor } from '../kit/actor';
import type { InvoiceDependencies } from './dependencies';
import type { InvoiceEntity } from './repository';

interface Dependencies extends Pick<InvoiceDependencies, 'clock' | 'activity' | 'figures' | 'repository'> {
  present: (invoice: InvoiceEntity) => Invoice;
}

/** What payments say of an issued invoice; see domain/invoice-state. */
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

/** What changed on an invoice when payments were applied, for those who tell the world. */
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
   * Stores what the payments of locked invoices add up to. Call it in the transaction that changed them.
   *
   * @returns what changed on each, in this order
   */
  async applyPaymentStates(
    found: { invoice: InvoiceEntity; state: InvoicePaymentState; actor: Actor }[]
  ): Promise<(InvoiceTransition | null)[]> {
    const now = clock().toISOString();
    const planned = found.map(({ invoice, state, actor }) => {
      const gap = balanceGap({ ...state, total: invoice.total });
      if (gap !== 0) {
        throw new Error(`invoice-payments: the amounts of invoice ${invoice.documentId} leave ${gap} unexplained.`);
      }
      const paidAt = state.status === 'paid' ? (invoice.paidAt ?? now) : invoice.paidAt;
      // What kept it from being paid matters no more once a payment is under way.
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
      changes.flatMap(({ invoice }) => invoiceContributions(countedInvoice(invoice))),
      updated.flatMap((invoice) => invoiceContributions(countedInvoice(invoice)))
    );
    const transitions = new Map(
      changes.map(({ invoice }, index) => [
        invoice.id,
        { before: present(invoice), after: present(updated[index]) } satisfies InvoiceTransition,
      ])
    );
    await activity.recordChanges(
      changes.map(({ invoice, actor }) => {
        const { before, after } = transitions.get(invoice.id) as InvoiceTransition;
        return {
          entityType: 'invoice',
          entityId: invoice.documentId,
          action: before.status === after.status ? 'updated' : after.status,
          actor,
          // That it was written says nothing.
          before: { ...before, updatedAt: undefined },
          after: { ...after, updatedAt: undefined },
        };
      })
    );
    return found.map(({ invoice }) => transitions.get(invoice.id) ?? null);
  },

  /**
   * Flags a locked invoice that the provider refused a payment of; `null` takes the flag away. The history says
   * when that begins and ends, not each time.
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
      before: { ...present(invoice), updatedAt: undefined },
      after: { ...present(updated), updatedAt: undefined },
    });
  },
});
