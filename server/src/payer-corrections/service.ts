import type { Core } from '@strapi/strapi';

import type { CustomerIdentity, Invoice, Language, PayerCorrection } from '../../../contracts';
import { readingOf } from '../../../domain/values/locales';
import type { ActivityService } from '../activity';
import type { CreditNoteService } from '../credit-notes';
import type { InvoiceService } from '../invoices';
import { systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError } from '../kit/errors';
import type { Renewal } from '../notifications';
import { requireGrant, type ProfileService } from '../profiles';
import { payerCorrectionDto, type PayerCorrectionRepository, type PayerCorrectionRow } from './repository';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  invoices: InvoiceService;
  profiles: Pick<ProfileService, 'grantsOf'>;
  creditNotes: Pick<CreditNoteService, 'correct' | 'previewCorrection'>;
  renewal: Pick<Renewal, 'announce'>;
  notifications: { wake(): void };
  announcer: { correctionRequested(invoice: Invoice, id: number): Promise<number> };
  repository: PayerCorrectionRepository;
}

const WINDOW_MS = 24 * 3_600_000;
/** Requests for each invoice within a day, answered or not. */
const PER_DAY = 3;

/** The reason on the credit note, in the customer's language. */
const reasons: Record<Language, string> = {
  en: 'Correction of the customer’s details',
  fr: 'Correction des coordonnées du client',
  de: 'Berichtigung der Kundendaten',
  es: 'Corrección de los datos del cliente',
  it: 'Correzione dei dati del cliente',
  nl: 'Correctie van de klantgegevens',
  pt: 'Correção dos dados do cliente',
};

export const identityOf = ({ customer: { name, taxId, address } }: Pick<Invoice, 'customer'>): CustomerIdentity => ({
  name,
  taxId,
  address,
});

const partsOf = ({ name, taxId, address }: CustomerIdentity): Record<string, string | null> => {
  const { line1 = null, line2 = null, city = null, postalCode = null, state = null, country = null } = address ?? {};
  return { name, taxId, line1, line2, city, postalCode, state, country };
};

/** Names of the parts that differ. */
const changedParts = (before: CustomerIdentity, after: CustomerIdentity): string[] => {
  const [one, other] = [partsOf(before), partsOf(after)];
  return Object.keys(one).filter((name) => (one[name] ?? '') !== (other[name] ?? ''));
};

/**
 * Corrections of the customer's name, address and tax id that a payer asks for. The document of an issued invoice never
 * changes, so an accepted correction credits the invoice and issues a corrected one.
 */
export const createPayerCorrections = (deps: Dependencies) => {
  const { strapi, clock, activity, invoices, creditNotes, repository } = deps;

  /** Whether an invoice is still to be paid, and nothing has been paid. */
  const mayChange = ({ status, amountPaid }: Invoice): boolean => status === 'open' && amountPaid === 0;

  const notOpen = () =>
    new ConflictError('The correction was decided already.', {
      code: 'correction_decided',
      field: 'status',
      hint: 'Reload the page of the invoice.',
    });

  /**
   * Counts what was asked within a day, at least up to the limit: for the invoice, and for those that it replaced. Otherwise each
   * corrected invoice could be corrected again, without end.
   */
  const countRecent = async (invoiceId: string): Promise<number> => {
    const since = new Date(clock().getTime() - WINDOW_MS).toISOString();
    let count = 0;
    for (let id: string | undefined = invoiceId; id !== undefined && count < PER_DAY;) {
      const recent = (await repository.findByInvoice(id)).filter(({ askedAt }) => askedAt > since);
      const origin: PayerCorrectionRow | null = await repository.findOrigin(id);
      count += recent.length;
      id = origin && origin.askedAt > since ? origin.invoiceId : undefined;
    }
    return count;
  };

  /** Finds a correction of an invoice that the actor may credit. */
  const existing = async (invoiceId: string, id: number, actor: Actor): Promise<PayerCorrectionRow> => {
    const invoice = await invoices.findVisible(invoiceId, actor);
    requireGrant(await deps.profiles.grantsOf(actor), 'credit', { invoice, actor, module: invoice.paymentModule });
    const row = await repository.findOne(id);
    if (row?.invoiceId !== invoiceId) throw new MissingError('correction');
    return row;
  };

  /**
   * Credits the invoice, corrects the copy and issues it. Each step is repeated safely: the credit note by its key, the
   * copy by its status.
   */
  const apply = async (row: PayerCorrectionRow, actor: Actor): Promise<{ replacement: string }> => {
    const { invoice } = await invoices.findDocument(row.invoiceId, systemActor());
    const correction = {
      action: 'replace',
      reason: reasons[readingOf(invoice.customer.locale).language],
      key: `payer-correction:${row.id}`,
    } as const;
    const { draft } = await creditNotes.correct(row.invoiceId, correction, actor);
    if (!draft) throw new MissingError('invoice');
    if (draft.status === 'draft') {
      await invoices.update(draft.documentId, { customer: { ...draft.customer, ...row.after } }, actor);
      await invoices.issue(draft.documentId, actor);
    }
    await inTransaction(strapi, async () => {
      const decision = { status: 'accepted', reason: null, replacement: draft.documentId, at: clock() } as const;
      if (!(await repository.decide(row.id, decision, actor))) return;
      await activity.record({
        entityType: 'invoice',
        entityId: row.invoiceId,
        action: 'correction_accepted',
        actor,
        after: { fields: changedParts(row.before, row.after), replacement: draft.documentId },
      });
      await deps.renewal.announce(draft.documentId, actor);
    });
    deps.notifications.wake();
    return { replacement: draft.documentId };
  };

  return {
    /** Returns what payers asked for, newest first. */
    async findByInvoice(invoiceId: string, actor: Actor): Promise<PayerCorrection[]> {
      await invoices.assertVisible(invoiceId, actor);
      return (await repository.findByInvoice(invoiceId)).map(payerCorrectionDto);
    },

    /** Returns the newest one, for the payer's page. */
    async findNewest(invoiceId: string): Promise<PayerCorrection | null> {
      const [row] = await repository.findByInvoice(invoiceId);
      return row ? payerCorrectionDto(row) : null;
    },

    /**
     * Stores what a payer asks for. A newer request takes the place of an open one.
     *
     * @param direct corrects at once, without staff
     * @returns `unchanged`, `refused` (paid meanwhile, or asked too often), or the corrected invoice in direct mode
     */
    async ask(
      invoiceId: string,
      after: CustomerIdentity,
      { direct, payer }: { direct: boolean; payer: Actor }
    ): Promise<'unchanged' | 'refused' | 'asked' | { replacement: string }> {
      const asked = await inTransaction(strapi, async () => {
        // The lock keeps two requests from being open at once.
        if (!(await invoices.lock(invoiceId))) return 'refused';
        const { invoice } = await invoices.findDocument(invoiceId, systemActor());
        const before = identityOf(invoice);
        if (changedParts(before, after).length === 0) return 'unchanged';
        if (!mayChange(invoice) || (await countRecent(invoiceId)) >= PER_DAY) return 'refused';
        const rows = await repository.findByInvoice(invoiceId);
        for (const { id, status } of rows) {
          const decision = { status: 'declined', reason: null, replacement: null, at: clock() } as const;
          if (status === 'open') await repository.decide(id, decision, payer);
        }
        const id = await repository.insert({ invoiceId, before, after, askedAt: clock() });
        await activity.record({
          entityType: 'invoice',
          entityId: invoiceId,
          action: 'correction_requested',
          actor: payer,
          after: { fields: changedParts(before, after) },
        });
        if (!direct) await deps.announcer.correctionRequested(invoice, id);
        return repository.findOne(id);
      });
      if (asked === null || typeof asked === 'string') return asked ?? 'refused';
      if (direct) {
        try {
          return await apply(asked, systemActor('payer page'));
        } catch (error) {
          // It stays open as a request, which staff can accept once the cause is gone.
          const { invoice } = await invoices.findDocument(invoiceId, systemActor());
          await deps.announcer.correctionRequested(invoice, asked.id);
          deps.notifications.wake();
          throw error;
        }
      }
      deps.notifications.wake();
      return 'asked';
    },

    /**
     * Credits the invoice, issues a corrected one and sends its link to the customer. A repeated call continues.
     *
     * @throws {PluginError} what the correction of an invoice would refuse; `correction_decided`
     */
    async accept(invoiceId: string, id: number, actor: Actor): Promise<PayerCorrection> {
      const row = await existing(invoiceId, id, actor);
      if (row.status !== 'open') throw notOpen();
      await apply(row, actor);
      return payerCorrectionDto((await repository.findOne(id)) ?? row);
    },

    /** @throws {ConflictError} `correction_decided` */
    async decline(invoiceId: string, id: number, reason: string, actor: Actor): Promise<PayerCorrection> {
      const { id: found } = await existing(invoiceId, id, actor);
      await inTransaction(strapi, async () => {
        const decision = { status: 'declined', reason, replacement: null, at: clock() } as const;
        if (!(await repository.decide(found, decision, actor))) throw notOpen();
        await activity.record({
          entityType: 'invoice',
          entityId: invoiceId,
          action: 'correction_declined',
          actor,
          after: { reason },
        });
      });
      const declined = await repository.findOne(found);
      if (!declined) throw new MissingError('correction');
      return payerCorrectionDto(declined);
    },
  };
};

export type PayerCorrectionService = ReturnType<typeof createPayerCorrections>;
