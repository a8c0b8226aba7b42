import type { Core } from '@strapi/strapi';

import type { UnassignedReason } from '../../../contracts';
import type { ActivityService } from '../activity';
import { judgeAdoption, type AdoptingInvoice } from './adoption-rules';
import type { PaymentFact, ProviderFact } from '../../../domain/payments/payment-facts';
import { applyFact, initialPaymentState } from '../../../domain/payments/payment-state';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import type { Outbox, WrittenMessage } from '../outbox';
import type { PaymentModuleService } from '../payment-modules';
import type { FactScope, HeardFacts, PaymentAnnouncer } from './heard-facts';
import { paymentDto } from './dto';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';
import { restoredPayment } from './restored-payment';
import { unassignedDto } from './unassigned-dto';
import type { UnassignedRepository } from './unassigned-repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  invoices: Pick<InvoiceService, 'lock'>;
  paymentModules: Pick<PaymentModuleService, 'findEntity'>;
  repository: PaymentRepository;
  unassigned: UnassignedRepository;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
}

/** A payment fact of this site without a row, and the facts read together with it. */
interface Orphan {
  scope: FactScope;
  actor: Actor;
  fact: PaymentFact & { sessionId: string };
  paymentId: string;
  /** Its refunds and disputes. */
  attached: ProviderFact[];
}

/** The result for a payment without a row. */
interface Adopted {
  payment: PaymentEntity | null;
  /** documentId of the unassigned payment that stores it; null when it has none. */
  unassigned: string | null;
}

/** Returns the payments of this site among the facts that have no row here, each with its refunds and disputes. */
export const orphansOf = (
  { scope, facts, actor }: HeardFacts,
  installationId: string,
  isKnown: (paymentId: string) => boolean
): Orphan[] => {
  const orphans: Orphan[] = [];
  let latest: Orphan | null = null;
  for (const fact of facts) {
    if (fact.kind !== 'payment') {
      latest?.attached.push(fact);
      continue;
    }
    latest = null;
    const { reference, sessionId } = fact;
    const paymentId = reference?.installationId === installationId ? reference.paymentId : null;
    if (!paymentId || !sessionId || isKnown(paymentId)) continue;
    latest = { scope, actor, fact: { ...fact, sessionId }, paymentId, attached: [] };
    orphans.push(latest);
  }
  return orphans;
};

/** Tells whether the payer has paid. An open page without money is ignored when its invoice does not exist here. */
const isPaid = ({ status }: PaymentFact): boolean => status === 'succeeded' || status === 'processing';

/**
 * Handles payments that carry this site's metadata but have no row, because the database was restored from an older
 * backup. A payment that matches its invoice gets its row again. Any other payment is stored as unassigned, for a
 * person to decide.
 */
export const createAdoption = (deps: Dependencies) => {
  const { strapi, clock, activity, invoices, paymentModules, repository, unassigned, outbox, announcer } = deps;

  const contractOf = async (invoice: InvoiceEntity): Promise<AdoptingInvoice> => {
    const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
    return { ...invoice, contractId: module?.bankingContract.documentId ?? null };
  };

  /** Inserts the row with the state before the first fact. The caller applies the facts afterwards. */
  const insert = async (
    { scope, actor, fact, paymentId }: Orphan,
    invoice: InvoiceEntity,
    attempts: number,
    asked?: Pick<PaymentEntity, 'amount' | 'currency'>
  ): Promise<PaymentEntity> => {
    const payment = await repository.insert(
      restoredPayment({
        paymentId,
        sessionId: fact.sessionId,
        contractId: scope.contractId,
        invoice,
        expiresAt: fact.expiresAt ?? null,
        attempts,
        ...(asked ? { asked: { amount: asked.amount, currency: asked.currency } } : {}),
        startedBy: { type: 'system', id: null, name: null },
      })
    );
    await activity.record({
      entityType: 'payment',
      entityId: payment.documentId,
      action: 'restored',
      actor,
      after: paymentDto(payment, { refunds: [], disputes: [] }),
    });
    return payment;
  };

  const keep = async (
    { scope, actor, fact, paymentId, attached }: Orphan,
    reason: UnassignedReason
  ): Promise<{ documentId: string; messages: WrittenMessage[]; notifications: number } | null> => {
    const known = await unassigned.findBySession(fact.sessionId);
    if (!known && !isPaid(fact)) return null;
    const { amount, currency, environment } = fact;
    const expected = { amount, currency, environment, accountId: null };
    const ledger = [fact, ...attached].reduce(
      (state, one) => applyFact(state, one, expected),
      known?.ledger ?? initialPaymentState(expected)
    );
    const summary = paymentSummary(ledger, currency);
    const columns = {
      ledger,
      status: summary.status,
      amountRefunded: summary.amountRefunded,
      intentId: summary.provider.intentId,
      chargeId: summary.provider.chargeId,
    };
    if (known) {
      await unassigned.update(known.id, columns);
      return { documentId: known.documentId, messages: [], notifications: 0 };
    }
    const { row, isNew } = await unassigned.insert(
      {
        ...columns,
        documentId: newDocumentId(),
        reason,
        contractId: scope.contractId,
        environment: scope.environment,
        sessionId: fact.sessionId,
        amount,
        currency,
        paymentId,
        invoiceId: fact.reference?.invoiceId ?? null,
        invoiceNumber: fact.reference?.invoiceNumber ?? null,
      },
      clock()
    );
    if (!isNew) return { documentId: row.documentId, messages: [], notifications: 0 };
    const after = unassignedDto(row, null, null);
    await activity.record({
      entityType: 'unassigned-payment',
      entityId: row.documentId,
      action: 'found',
      actor,
      after,
    });
    const messages = await outbox.write([{ event: 'payment.unassigned', payload: { unassignedPayment: after } }]);
    return { documentId: row.documentId, messages, notifications: await announcer.writeUnassigned(row) };
  };

  const adopt = async (orphan: Orphan): Promise<Adopted> => {
    const { fact, scope, paymentId } = orphan;
    const { payment, kept } = await inTransaction<{
      payment: PaymentEntity | null;
      kept: Awaited<ReturnType<typeof keep>>;
    }>(strapi, async () => {
      const invoice = fact.reference?.invoiceId ? await invoices.lock(fact.reference.invoiceId) : null;
      // Checked under the lock: another instance may have read the same session.
      const written = await repository.findOne(paymentId);
      if (written) return { payment: written.contractId === scope.contractId ? written : null, kept: null };
      const verdict = judgeAdoption(fact, invoice && (await contractOf(invoice)), scope.contractId);
      if (verdict.action === 'leave') return { payment: null, kept: null };
      if (verdict.action === 'keep') return { payment: null, kept: await keep(orphan, verdict.reason) };
      const owner = invoice as InvoiceEntity;
      const attempts = await repository.findByInvoice(owner.id);
      const payment = await insert(orphan, owner, attempts.length);
      // The payment was stored as unassigned while its invoice did not exist here.
      const waiting = await unassigned.findBySession(fact.sessionId);
      if (waiting?.state === 'open') {
        await unassigned.update(waiting.id, { state: 'assigned', assignedInvoiceId: owner.documentId });
      }
      return { payment, kept: null };
    });
    if (kept) {
      outbox.deliverSoon(kept.messages);
      if (kept.notifications > 0) announcer.wake();
    }
    if (payment || kept) {
      const became = payment
        ? `it was restored for invoice ${payment.invoice.documentId}`
        : 'it was stored as an unassigned payment';
      strapi.log.warn(
        `invoice-payments: payment ${paymentId} (${fact.sessionId}) has no row in the database: ${became}.`
      );
    }
    return { payment, unassigned: kept?.documentId ?? null };
  };

  /**
   * Adds a second row for money that arrived on another page of a payment that is already paid. The invoice is then
   * overpaid, and staff see that.
   */
  const addSecond = (payment: PaymentEntity, paid: Pick<Orphan, 'scope' | 'actor' | 'fact'>): Promise<PaymentEntity> =>
    inTransaction(strapi, async () => {
      const { scope, fact } = paid;
      const invoice = await invoices.lock(payment.invoice.documentId);
      if (!invoice) throw new Error(`invoice-payments: payment ${payment.documentId} has no invoice.`);
      // Checked under the lock: another instance may have read the same session.
      const ofScope = { contractId: scope.contractId, environment: scope.environment };
      const written = await repository.findByProviderIds(ofScope, { sessionId: fact.sessionId });
      if (written) return written;
      const attempts = await repository.findByInvoice(invoice.id);
      strapi.log.warn(
        `invoice-payments: payment ${payment.documentId} was paid on two pages; a new payment row holds session ${fact.sessionId}.`
      );
      return insert({ ...paid, paymentId: newDocumentId(), attached: [] }, invoice, attempts.length, payment);
    });

  return { adopt, addSecond };
};

export type Adoption = ReturnType<typeof createAdoption>;
