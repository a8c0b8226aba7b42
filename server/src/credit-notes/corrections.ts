import { createHash, randomUUID } from 'node:crypto';

import type {
  Correction,
  CorrectionInput,
  CorrectionPreview,
  Invoice,
  InvoiceFigures,
  RefundAnswer,
  RefundInput,
} from '../../../contracts';
import { creditableLines, standingOfLines } from '../../../domain/invoices/credit-notes';
import { amountDue } from '../../../domain/invoices/invoice-state';
import { planRefunds } from '../../../domain/invoices/refund-plan';
import type { InvoiceEntity, InvoicePaymentState, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { PluginError } from '../kit/errors';
import { requirePermission } from '../kit/permissions';
import { requireGrant, type ProfileService } from '../profiles';
import { figuresOf, newDraft, selectionOf } from './drafting';
import { creditNoteDto } from './dto';
import type { Issuing, IssuingDependencies } from './issuing';
import { keyUsed, nothingToRefund, refuseUncorrectable } from './refusals';
import type { CreditNoteEntity, StoredCorrection } from './repository';

/** Refunds a payment. A repeated key returns the first answer. */
export type Refund = (paymentId: string, input: RefundInput, actor: Actor) => Promise<RefundAnswer>;

interface Dependencies extends Pick<IssuingDependencies, 'strapi' | 'clock' | 'payments' | 'repository'> {
  invoices: InvoiceService;
  profiles: ProfileService;
  issuing: Issuing;
  refund: Refund;
  requireCredit: (invoice: InvoiceEntity, actor: Actor) => Promise<void>;
}

type Balance = Pick<
  InvoicePaymentState,
  'amountPaid' | 'amountRefunded' | 'amountCredited' | 'amountDue' | 'creditBalance'
>;

const balanceOf = (status: InvoiceFigures['status'], total: number, balance: Balance): InvoiceFigures => ({
  status,
  total,
  amountPaid: balance.amountPaid,
  amountRefunded: balance.amountRefunded,
  amountCredited: balance.amountCredited,
  amountDue: amountDue({ status, total, amountDue: balance.amountDue }),
  creditBalance: balance.creditBalance,
});

/** Tells a repeated request from another one under the same key. */
const hashOf = ({ action, lines, reason, notes }: CorrectionInput): string =>
  createHash('sha256')
    .update(JSON.stringify([action, lines ?? null, reason, notes ?? null]))
    .digest('hex');

/** The same for each repetition of the correction, and short enough for a key. */
const refundKey = (requestKey: string, payment: string): string =>
  `correction:${createHash('sha256').update(`${requestKey}:${payment}`).digest('hex').slice(0, 40)}`;

/** A copy replaces the whole invoice, so everything that remains of it is credited. */
const inputOf = (input: CorrectionInput): CorrectionInput =>
  input.action === 'replace' ? { ...input, lines: undefined } : input;

/** "Correct this invoice": one action that issues a credit note, and makes a copy or refunds where that is wanted. */
export const createCorrections = (deps: Dependencies) => {
  const { strapi, clock, invoices, profiles, payments, repository, issuing, refund, requireCredit } = deps;

  /** Checks everything the correction needs before anything is written. */
  const findCorrectable = async (
    invoiceId: string,
    { action }: CorrectionInput,
    actor: Actor
  ): Promise<InvoiceEntity> => {
    const invoice = await invoices.findVisible(invoiceId, actor);
    await requireCredit(invoice, actor);
    if (action === 'replace') {
      await requirePermission(actor, 'invoices.create', 'invoices.duplicate');
      requireGrant(await profiles.grantsOf(actor), 'create');
    }
    if (action === 'credit_and_refund') {
      await requirePermission(actor, 'payments.refund', 'payments.refund');
      requireGrant(await profiles.grantsOf(actor), 'refund', { invoice, actor, module: invoice.paymentModule });
    }
    refuseUncorrectable(invoice);
    return invoice;
  };

  const planOf = async (invoice: Pick<InvoiceEntity, 'id' | 'currency'>, owed: number) =>
    planRefunds(owed, invoice.currency, await payments.findShown(invoice.id));

  /** Does what follows the credit note. Each step is done once, also when the request is repeated. */
  const complete = async (note: CreditNoteEntity, actor: Actor): Promise<Correction> => {
    const { correction, requestKey, reason } = note;
    const answer: Correction = { creditNote: creditNoteDto(note), draft: null, refunds: [], refusedRefunds: [] };
    if (!correction) return answer;
    if (correction.action === 'replace') answer.draft = await copyOf(note, actor);
    for (const planned of correction.refunds) {
      const key = refundKey(requestKey ?? '', planned.payment);
      const input: RefundInput = { amount: planned.amount, reason: 'requested_by_customer', note: reason, key };
      try {
        answer.refunds.push(await refund(planned.payment, input, actor));
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        const { code, hint } = error.details;
        answer.refusedRefunds.push({ ...planned, code, message: error.message, hint: hint ?? null });
      }
    }
    return answer;
  };

  /** The corrected copy, unless a person deleted it since. The lock keeps a repeated request from making a second one. */
  const copyOf = (note: CreditNoteEntity, actor: Actor): Promise<Invoice | null> =>
    inTransaction(strapi, async () => {
      await invoices.lock(note.invoice.documentId);
      const { correction } = await repository.reload(note);
      if (!correction) return null;
      if (correction.draft) {
        const known = await invoices.find(correction.draft);
        return known && invoices.shown(known);
      }
      const draft = await invoices.duplicate(note.invoice.documentId, actor);
      await repository.update(note.id, { correction: { ...correction, draft: draft.documentId } });
      return draft;
    });

  return {
    /**
     * Says what a correction will do. Nothing is written.
     *
     * @throws {PluginError} what {@link correct} would refuse
     */
    async previewCorrection(invoiceId: string, asked: CorrectionInput, actor: Actor): Promise<CorrectionPreview> {
      const input = inputOf(asked);
      const invoice = await findCorrectable(invoiceId, input, actor);
      const issued = await repository.findIssued(invoice.id);
      const figures = figuresOf(invoice, issued, selectionOf(input));
      const at = clock().toISOString();
      const adjustment = { kind: 'credit_note' as const, id: 'preview', amount: figures.total, at };
      const { state } = await payments.changes.foresee(invoice, adjustment);
      const { refunds, notRefundable } = await planOf(invoice, state.creditBalance);
      const refunding = input.action === 'credit_and_refund';
      if (refunding && refunds.length === 0) throw nothingToRefund(invoice.number);
      return {
        creditNote: figures,
        before: balanceOf(invoice.status, invoice.total, invoice),
        after: balanceOf(state.status, invoice.total, state),
        creditable: creditableLines(
          standingOfLines(
            invoice,
            issued.flatMap(({ lines }) => lines)
          )
        ),
        refunds: refunding ? refunds : [],
        notRefundable,
      };
    },

    /**
     * Issues a credit note and does what else the action says. A repeated request with the same key continues and returns
     * the first result.
     *
     * @throws {ConflictError} `invoice_paid_meanwhile`, `nothing_to_refund`, or with the line of which less remains; then
     *   nothing is written
     */
    async correct(invoiceId: string, asked: CorrectionInput, actor: Actor): Promise<Correction> {
      const input = inputOf(asked);
      const seen = await findCorrectable(invoiceId, input, actor);
      const requestKey = input.key ?? randomUUID();
      const hash = hashOf(input);
      const findFormer = async (): Promise<CreditNoteEntity | null> => {
        const former = await repository.findByRequest(seen.id, requestKey);
        if (former && former.correction?.hash !== hash) throw keyUsed();
        return former;
      };
      const former = await findFormer();
      if (former) return complete(former, actor);

      const correction: StoredCorrection = { action: input.action, hash, draft: null, refunds: [] };
      const note = await issuing.issue(
        seen,
        actor,
        async (invoice) => {
          // Somebody may have sent the same request at the same time.
          const twin = await findFormer();
          if (twin) return { issued: twin };
          const issued = await repository.findIssued(invoice.id);
          const data = newDraft(invoice, issued, input, actor);
          return { draft: await repository.insert(invoice.id, { ...data, requestKey, correction }), before: null };
        },
        async (row, after) => {
          if (input.action !== 'credit_and_refund') return row;
          const { refunds } = await planOf({ id: row.invoice.id, currency: row.currency }, after.creditBalance);
          if (refunds.length === 0) throw nothingToRefund(after.number);
          return repository.update(row.id, { correction: { ...correction, refunds } });
        }
      );
      return complete(note, actor);
    },
  };
};
