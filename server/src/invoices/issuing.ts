import { environmentOfMode, type Invoice } from '../../../contracts';
import { invoiceContributions } from '../../../domain/figures/figures';
import { formatInvoiceNumber } from '../../../domain/invoices/invoice-number';
import { whyModuleRefuses } from '../../../domain/payments/module-acceptance';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { decidingModule, type PaymentModuleEntity } from '../payment-modules';
import { requireGrant } from '../profiles';
import type { InvoiceDependencies } from './dependencies';
import type { Asking, Drafting } from './drafting';
import { nextInSeries } from './numbering';
import { countedInvoice } from './payment-states';
import { visible } from './reading';
import {
  moduleRefused,
  refuseDueBefore,
  refuseIncompleteFacturX,
  refuseIncompleteSeller,
  refuseUnchargeable,
} from './refusals';
import type { InvoiceEntity } from './repository';

interface Dependencies extends InvoiceDependencies {
  present: (invoice: InvoiceEntity) => Invoice;
  grantedModule: Drafting['grantedModule'];
}

export const createIssuing = (deps: Dependencies) => {
  const { strapi, clock, activity, profiles, paymentModules, figures, repository, settings, calendar } = deps;
  const { numberPrefix, settingsUrl, present, grantedModule } = deps;

  /** Everything that must hold before an invoice gets a number. */
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

  return {
    /**
     * Fixes number, environment, lines and total. The number has no gaps: it is taken in the same
     * transaction, per environment and year.
     *
     * @throws {ConflictError} with the reason and the next step when it cannot be issued
     */
    async issue(documentId: string, actor: Actor): Promise<Invoice> {
      const grants = await profiles.grantsOf(actor);
      const found = visible(await repository.findOne(documentId), grants, actor);
      requireGrant(grants, 'issue', { invoice: found, actor });
      return inTransaction(strapi, async () => {
        const invoice = await repository.lockOne(documentId);
        if (!invoice) throw new MissingError('invoice');
        if (invoice.status !== 'draft') {
          throw new ConflictError(`Invoice ${invoice.number} is issued already.`, {
            code: 'invoice_not_draft',
            field: 'status',
            hint: 'Take its payment, or duplicate it.',
          });
        }
        const module = await checkIssuable(invoice, { grants, actor, former: invoice });
        const environment = environmentOfMode[module.mode];
        if (environment === null) throw new Error('invoice-payments: a module that is off passed the check.');
        const seller = await settings.sellerOf(module.bankingContract.documentId);
        if (environment === 'live') refuseIncompleteSeller(seller, settingsUrl());
        if (module.invoiceDocument === 'factur-x') refuseIncompleteFacturX(present(invoice), seller);
        const now = clock();
        await calendar.read();
        const issueDate = calendar.dayOf(now);
        refuseDueBefore(invoice, issueDate);
        const year = Number(issueDate.slice(0, 4));
        const sequence = await nextInSeries(strapi, { environment, year });
        const issued = await repository.update(invoice.id, {
          number: formatInvoiceNumber({
            environment,
            year,
            sequence,
            prefix: environment === 'live' ? numberPrefix : undefined,
          }),
          environment,
          status: 'open',
          sellerDetails: seller,
          documentFormat: module.invoiceDocument,
          issueDate,
          issuedAt: now.toISOString(),
          issuerType: actor.type,
          issuerId: actor.id,
          issuerName: actor.name,
        });
        await figures.note([], invoiceContributions(countedInvoice(issued)));
        const after = present(issued);
        await activity.recordChange({
          entityType: 'invoice',
          entityId: documentId,
          action: 'issued',
          actor,
          before: present(invoice),
          after,
        });
        return after;
      });
    },
  };
};
