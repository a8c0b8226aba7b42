import type { Core } from '@strapi/strapi';

import type {
  FindUnassignedPayments,
  UnassignedPayment,
  UnassignedPaymentListQuery,
  UnassignedState,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import { providerActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { askProvider, ConflictError, MissingError } from '../kit/errors';
import { nothingFound, pageOf, sliceOf } from '../kit/pagination';
import type { PaymentModuleService } from '../payment-modules';
import type { CheckoutSession } from '../providers/payment-provider';
import type { FactScope } from './heard-facts';
import type { PaymentRepository } from './repository';
import { restoredPayment } from './restored-payment';
import { unassignedDto } from './unassigned-dto';
import type { UnassignedRepository, UnassignedRow } from './unassigned-repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  repository: PaymentRepository;
  unassigned: UnassignedRepository;
  settle: (scope: FactScope, session: CheckoutSession, actor: Actor) => Promise<unknown>;
}

/** Lets staff handle payments of this site that match no invoice. */
export const createUnassignedPayments = (deps: Dependencies) => {
  const { strapi, clock, activity, bankingContracts, invoices, paymentModules, repository, unassigned, settle } = deps;

  const present = async (rows: UnassignedRow[]): Promise<UnassignedPayment[]> => {
    const contracts = new Map((await bankingContracts.list()).map((contract) => [contract.documentId, contract]));
    const dtos: UnassignedPayment[] = [];
    for (const row of rows) {
      const contract = contracts.get(row.contractId);
      const provider = contract && (await bankingContracts.providerOf(row.contractId));
      dtos.push(
        unassignedDto(
          row,
          contract ? { documentId: contract.documentId, name: contract.name } : null,
          provider?.dashboardUrl(row.environment, row) ?? null
        )
      );
    }
    return dtos;
  };

  /** Requires the right to see every invoice: these payments belong to no invoice whose visibility could be checked. */
  const assertSeesAll = async (actor: Actor): Promise<void> => {
    if ((await invoices.scopeFor(actor)).see !== 'all') throw new MissingError('unassigned payment');
  };

  const decide = async (
    row: UnassignedRow,
    actor: Actor,
    decision: { state: Exclude<UnassignedState, 'open'>; assignedInvoiceId: string | null; note: string | null }
  ): Promise<UnassignedPayment> => {
    const decider = { deciderType: actor.type, deciderId: actor.id, deciderName: actor.name };
    await unassigned.update(row.id, { ...decision, ...decider, decidedAt: clock().toISOString() });
    const [before, after] = await present([row, (await unassigned.findOne(row.documentId)) as UnassignedRow]);
    const entity = { entityType: 'unassigned-payment' as const, entityId: row.documentId };
    await activity.recordChange({ ...entity, action: decision.state, actor, before, after });
    return after;
  };

  const lockOpen = async (documentId: string): Promise<UnassignedRow> => {
    const row = await unassigned.lock(documentId);
    if (!row) throw new MissingError('unassigned payment');
    if (row.state === 'open') return row;
    throw new ConflictError(`This payment is already ${row.state}.`, {
      code: 'unassigned_payment_decided',
      field: 'state',
      hint: 'Reload the page. Another user has already decided about this payment.',
    });
  };

  const refuse = (field: string, message: string, hint: string): never => {
    throw new ConflictError(message, { code: 'payment_does_not_fit', field, hint });
  };

  /**
   * Requires an exact match, because an invoice is paid in full or not at all. Other money is refunded at the provider.
   */
  const assertFits = async (row: UnassignedRow, invoice: InvoiceEntity): Promise<void> => {
    const name = `Invoice ${invoice.number ?? '(draft)'}`;
    if (invoice.status === 'draft')
      refuse('invoice', `${name} has not been issued.`, 'Issue it first, or choose another invoice.');
    if (invoice.status !== 'open') {
      refuse(
        'invoice',
        `${name} is ${invoice.status}.`,
        'Choose an open invoice, or refund the payment at the provider.'
      );
    }
    const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
    if (module?.bankingContract.documentId !== row.contractId || invoice.environment !== row.environment) {
      refuse(
        'invoice',
        `${name} does not use the banking contract and environment of this payment.`,
        'Choose an invoice of the same banking contract and environment.'
      );
    }
    if (invoice.total !== row.amount || invoice.currency !== row.currency) {
      refuse(
        'invoice',
        `${name} has a different total from the payment.`,
        'Choose an invoice with exactly this amount. Otherwise refund the payment at the provider and mark it as handled.'
      );
    }
  };

  return {
    async findPage(query: UnassignedPaymentListQuery, actor: Actor): Promise<FindUnassignedPayments> {
      const slice = sliceOf('unassigned-payments', query, 'foundAt:desc');
      if ((await invoices.scopeFor(actor)).see !== 'all') return pageOf([], nothingFound(slice), slice);
      const found = await unassigned.findPage(query, slice);
      return pageOf(await present(found.rows), found, slice);
    },

    /**
     * Assigns the payment to an invoice, which becomes paid.
     *
     * @throws {ConflictError} `payment_does_not_fit`, `unassigned_payment_decided`
     */
    async assign(documentId: string, invoiceId: string, actor: Actor): Promise<UnassignedPayment> {
      await assertSeesAll(actor);
      if (!(await unassigned.findOne(documentId))) throw new MissingError('unassigned payment');
      await invoices.assertVisible(invoiceId, actor);
      const { row, after } = await inTransaction(strapi, async () => {
        const invoice = await invoices.lock(invoiceId);
        if (!invoice) throw new MissingError('invoice');
        const open = await lockOpen(documentId);
        await assertFits(open, invoice);
        const attempts = await repository.findByInvoice(invoice.id);
        await repository.insert(
          restoredPayment({
            paymentId: open.paymentId,
            sessionId: open.sessionId,
            contractId: open.contractId,
            invoice,
            expiresAt: null,
            attempts: attempts.length,
            startedBy: actor,
          })
        );
        const decision = { state: 'assigned' as const, assignedInvoiceId: invoice.documentId, note: null };
        return { row: open, after: await decide(open, actor, decision) };
      });
      // The state comes from the provider. If this call fails, reconciliation reads it later.
      const { provider, keys, accountId } = await bankingContracts.accessOf(row.contractId, row.environment);
      const session = await askProvider(() => provider.readCheckout(keys(), row.sessionId));
      const scope = { contractId: row.contractId, environment: row.environment, accountId };
      await settle(scope, session, providerActor('payment assigned'));
      return after;
    },

    /** Records what was done about it elsewhere, such as a refund. Changes nothing else. */
    async handle(documentId: string, note: string, actor: Actor): Promise<UnassignedPayment> {
      await assertSeesAll(actor);
      return inTransaction(strapi, async () =>
        decide(await lockOpen(documentId), actor, { state: 'handled', assignedInvoiceId: null, note })
      );
    },
  };
};
