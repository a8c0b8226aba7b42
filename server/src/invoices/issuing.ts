import {
  environmentOfMode,
  type BulkPreview,
  type BulkPreviewInput,
  type Invoice,
  type IssueInput,
} from '../../../contracts';
import { invoiceContributions } from '../../../domain/figures/figures';
import { formatNumber, resolvedFormat, seriesFor } from '../../../domain/invoices/number-format';
import { dueDateAtIssue } from '../../../domain/invoices/payment-terms';
import { namesCategory } from '../../../domain/invoices/tax-checks';
import { exemptionOf, withTreatment } from '../../../domain/invoices/tax-treatment';
import { whyModuleRefuses } from '../../../domain/payments/module-acceptance';
import { refuseChanged } from '../activity';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { decidingModule, type PaymentModuleEntity } from '../payment-modules';
import { requireGrant } from '../profiles';
import { previewBulk } from './bulk-preview';
import { chosenFormat } from './customer-details';
import type { InvoiceDependencies } from './dependencies';
import { linesOf, totalsOf, type Asking, type Drafting } from './drafting';
import { drawNumber, lastSequence, type Drawing } from './numbering';
import { countedInvoice } from './payment-states';
import { visible } from './reading';
import {
  moduleRefused,
  refuseDueBefore,
  refuseIncompleteEInvoice,
  refuseIncompleteSeller,
  refuseUnchargeable,
  refuseUnlawfulTax,
  refuseUntaxable,
} from './refusals';
import type { InvoiceEntity } from './repository';

interface Dependencies extends InvoiceDependencies {
  present: (invoice: InvoiceEntity) => Invoice;
  grantedModule: Drafting['grantedModule'];
}

/** Sites deliver orders on this event, so it is also sent for an invoice with a total of zero. */
const settledMessage = (invoice: Invoice) => ({
  event: 'invoice.paid',
  payload: { invoice, payment: null },
  messageId: `invoice.paid:${invoice.documentId}`,
});

export const createIssuing = (deps: Dependencies) => {
  const { strapi, clock, activity, profiles, paymentModules, figures, repository, settings, calendar, outbox } = deps;
  const { networks, numberPrefix, periods, settingsUrl, present, grantedModule } = deps;

  /** Checks everything that must hold before an invoice gets a number. */
  const checkIssuable = async (invoice: InvoiceEntity, asking: Asking): Promise<PaymentModuleEntity> => {
    if (!invoice.paymentModule) {
      throw new InvalidInputError('The invoice has no payment module.', {
        code: 'payment_module_missing',
        field: 'paymentModule',
        hint: 'Choose the payment module it is to be paid through.',
      });
    }
    const module = await grantedModule(invoice.paymentModule.documentId, asking, 'issue');
    const refusal = whyModuleRefuses({
      module: decidingModule(module),
      readinessReasons: await paymentModules.readiness(module),
      amount: invoice.total,
      currency: invoice.currency,
      to: 'issue',
      invoiceEnvironment: null,
    });
    if (refusal) throw moduleRefused(refusal, module.name, invoice.total);
    refuseUnchargeable(invoice.total, invoice.currency);
    return module;
  };

  const notDraft = (invoice: InvoiceEntity): ConflictError =>
    new ConflictError(`Invoice ${invoice.number} is issued already.`, {
      code: 'invoice_not_draft',
      field: 'status',
      hint: 'Take its payment, or duplicate it.',
    });

  /** Checks a draft as it would be issued now, and collects what it would be issued with. Changes nothing. */
  const prepare = async (invoice: InvoiceEntity, asking: Asking) => {
    if (invoice.status !== 'draft') throw notDraft(invoice);
    // A draft of an earlier version may be rounded per line. It is rounded per rate here, before it is checked and
    // issued.
    const draft = { ...invoice, ...totalsOf({ ...invoice, lines: linesOf(invoice) }) };
    const module = await checkIssuable(draft, asking);
    const environment = environmentOfMode[module.mode];
    if (environment === null) throw new Error('invoice-payments: a module that is off passed the check.');
    const seller = await settings.sellerOf(module.bankingContract.documentId);
    if (environment === 'live') refuseIncompleteSeller(seller, settingsUrl());
    refuseUnlawfulTax(present(draft), seller);
    const format = chosenFormat(invoice.customerDetails, module);
    if (format !== 'pdf') refuseIncompleteEInvoice(present(draft), seller, format);
    else if (namesCategory(draft)) refuseUntaxable(present(draft), seller);
    const now = clock();
    await calendar.read();
    const issueDate = calendar.dayOf(now);
    await periods.assertOpen(environment, issueDate, 'issueDate');
    refuseDueBefore(invoice, issueDate);
    const { key, series } = seriesFor(await settings.numbering(), {
      module: module.documentId,
      contract: module.bankingContract.documentId,
    });
    const drawing: Drawing = {
      series: key,
      format: resolvedFormat(series, environment, numberPrefix),
      day: issueDate,
    };
    return { draft, environment, seller, format, now, issueDate, drawing };
  };

  return {
    /**
     * Returns what issuing would do: each draft's environment, total and next number, and the reasons why others would be
     * refused. The numbers hold as long as nothing else is issued before.
     *
     * @throws {NotAllowedError} when no profile of the actor allows it to issue
     */
    async previewIssue({ invoices }: BulkPreviewInput, actor: Actor): Promise<BulkPreview> {
      const grants = await profiles.grantsOf(actor);
      requireGrant(grants, 'issue');
      const lastOf = new Map<string, number>();
      const nextNumber = async (drawing: Drawing): Promise<string> => {
        const key = `${drawing.series} ${drawing.format.environment}`;
        const sequence = (lastOf.get(key) ?? (await lastSequence(strapi, drawing))) + 1;
        lastOf.set(key, sequence);
        return formatNumber(drawing.format, { day: drawing.day, sequence });
      };
      return previewBulk(invoices, async (documentId, know) => {
        const invoice = visible(await repository.findOne(documentId), grants, actor);
        know({ number: invoice.number, customerName: invoice.customerName });
        requireGrant(grants, 'issue', { invoice, actor });
        const { draft, environment, drawing } = await prepare(invoice, { grants, actor, former: invoice });
        return {
          documentId,
          version: present(invoice).version,
          number: await nextNumber(drawing),
          customerName: invoice.customerName,
          environment,
          currency: draft.currency,
          total: draft.total,
          recipients: [],
        };
      });
    },

    /**
     * Fixes number, environment, lines and total. The number is drawn in the same transaction, per environment and
     * year, and leaves no gaps. A total of zero is paid at once, without a payment.
     *
     * @param input with the version that a person has seen, a draft that has changed since is not issued
     * @throws {ConflictError} with the reason and the next step when it cannot be issued
     */
    async issue(documentId: string, actor: Actor, { version }: IssueInput = {}): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const found = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'issue', { invoice: found, actor });
      const { after, messages } = await inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') throw notDraft(invoice);
        await refuseChanged(activity, { entityType: 'invoice', entityId: documentId }, present(invoice), version);
        const { draft, environment, seller, format, now, issueDate, drawing } = await prepare(invoice, {
          grants,
          actor,
          former: invoice,
        });
        // A total of zero is settled with its number.
        const isSettled = draft.total === 0;
        const drawn = await drawNumber(strapi, drawing);
        const lines = linesOf(draft).map((line) => withTreatment(line, exemptionOf(seller)));
        const issued = await repository.update(invoice.id, {
          ...totalsOf({ ...draft, lines }),
          ...drawn,
          environment,
          status: isSettled ? 'paid' : 'open',
          paidAt: isSettled ? now.toISOString() : null,
          // Copies go where the settings say when an e-mail is sent.
          sellerDetails: { ...seller, emailReplyTo: null, emailCc: [], emailBcc: [] },
          documentFormat: format,
          issueDate,
          dueDate: dueDateAtIssue({
            issueDate,
            dueDate: invoice.dueDate,
            paymentTerms: invoice.referenceDetails?.paymentTerms ?? null,
          }),
          issuedAt: now.toISOString(),
          issuerType: actor.type,
          issuerId: actor.id,
          issuerName: actor.name,
        });
        await figures.note([], invoiceContributions(countedInvoice(issued)));
        const shown = present(issued);
        await activity.recordChange({
          entityType: 'invoice',
          entityId: documentId,
          action: 'issued',
          actor,
          before: present(invoice),
          after: shown,
        });
        await networks.write(shown);
        return { after: shown, messages: isSettled ? await outbox.write([settledMessage(shown)]) : [] };
      });
      outbox.deliverSoon(messages);
      networks.wake();
      return after;
    },
  };
};
