import { isDeepStrictEqual } from 'node:util';

import type { Core } from '@strapi/strapi';

import type { Dispute, Environment, Invoice, Payment, PaymentStatus } from '../../../contracts';
import { deriveInvoiceState, isDisputed } from '../domain/invoice-state';
import { paymentContributions, type CountedPayment } from '../domain/figures';
import type { ProviderFact } from '../domain/payment-facts';
import { applyFact, initialPaymentState, type ExpectedPayment, type PaymentLedgerState } from '../domain/payment-state';
import { paymentSummary } from '../domain/payment-summary';
import type { ActivityService } from '../activity';
import type { FigureService } from '../figures';
import type { InvoiceEntity, InvoiceService, InvoiceTransition } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { eventsOf, type DomainEvent, type Outbox } from '../outbox';
import { paymentDto } from './dto';
import type { PaymentEntity, PaymentRepository } from './repository';

/** Whose word the facts are: one contract's keys in one environment. */
export interface FactScope {
  contractId: string;
  environment: Environment;
  accountId: string | null;
}

export interface AppliedFacts {
  /** documentIds of the payments the facts were about; empty when none was ours. */
  payments: string[];
  changed: boolean;
  /** Invoices that have just been settled: their other open sessions have to be closed. */
  settledInvoices: { id: number; documentId: string; paidBy: string }[];
}

/** What happened to a payment, for those who write to people about it. */
export interface PaymentNews {
  /** Domain events, as the outbox carries them. */
  events: readonly DomainEvent[];
  invoice: Invoice;
  payment: Payment;
}

/** The room that writes to people, as far as this one needs it. */
export interface PaymentAnnouncer {
  /** In the transaction that changed the payment. Answers how many messages that makes. */
  write(news: PaymentNews): Promise<number>;
  /** After its commit: they can go out. */
  wake(): void;
}

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  figures: FigureService;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
  installationId: () => Promise<string>;
}

const active: PaymentStatus[] = ['created', 'open', 'processing'];
const settled: PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded'];

export const expectedOf = (payment: PaymentEntity, accountId: string | null): ExpectedPayment => ({
  amount: payment.amount,
  currency: payment.currency,
  environment: payment.environment,
  accountId,
});

export const countedOf = (payment: PaymentEntity, { refunds }: Pick<CountedPayment, 'refunds'>): CountedPayment => ({
  ...payment,
  moduleId: payment.paymentModule?.id ?? null,
  refunds,
});

/** The columns that follow from what was heard. */
export const columnsOf = (
  state: PaymentLedgerState,
  payment: Pick<PaymentEntity, 'expiresAt'> & { invoice: { documentId: string } }
) => {
  const summary = paymentSummary(state);
  return {
    status: summary.status,
    amountRefunded: summary.amountRefunded,
    fee: summary.fee,
    net: summary.net,
    feeCurrency: summary.feeCurrency,
    method: summary.method,
    receiptUrl: summary.receiptUrl,
    failureCode: summary.failureCode,
    failureMessage: summary.failureMessage,
    needsReview: summary.needsReview,
    reviewReasons: summary.reviewReasons,
    sessionId: summary.provider.sessionId,
    intentId: summary.provider.intentId,
    chargeId: summary.provider.chargeId,
    expiresAt: summary.expiresAt ?? payment.expiresAt,
    settledAt: summary.settledAt,
    activeFor: active.includes(summary.status) ? payment.invoice.documentId : null,
    ledger: state,
  };
};

/**
 * The one way facts become state, for webhooks, the payer's return and reconciliation alike: under
 * the invoice's lock, joined with all that was known, in any order and any number of times.
 */
export const createFactApplier = (deps: Dependencies) => {
  const { strapi, activity, invoices, repository, figures, outbox, announcer, installationId } = deps;

  const findPayment = async (scope: FactScope, fact: ProviderFact): Promise<PaymentEntity | null> => {
    const ofScope = { contractId: scope.contractId, environment: scope.environment };
    if (fact.kind !== 'payment')
      return repository.findByProviderIds(ofScope, { intentId: fact.intentId, chargeId: fact.chargeId });

    const { reference } = fact;
    if (reference?.paymentId) {
      // Two sites may share one Stripe account: what another one started is not ours.
      if (reference.installationId !== (await installationId())) return null;
      const payment = await repository.findOne(reference.paymentId);
      // Two contracts may share an account, too: each hears of both, and leaves the other's alone.
      return payment?.contractId === scope.contractId ? payment : null;
    }
    return repository.findByProviderIds(ofScope, fact);
  };

  const group = async (
    scope: FactScope,
    facts: ProviderFact[]
  ): Promise<Map<number, { payment: PaymentEntity; facts: ProviderFact[] }>> => {
    const groups = new Map<number, { payment: PaymentEntity; facts: ProviderFact[] }>();
    let latest: PaymentEntity | null = null;
    for (const fact of facts) {
      // Refunds and disputes of a session come with it, possibly before the payment's row knows its charge.
      const payment: PaymentEntity | null =
        (await findPayment(scope, fact)) ?? (fact.kind === 'payment' ? null : latest);
      if (fact.kind === 'payment') latest = payment;
      if (!payment) continue;
      const entry = groups.get(payment.id) ?? { payment, facts: [] };
      entry.facts.push(fact);
      groups.set(payment.id, entry);
    }
    return groups;
  };

  /** Refunds and disputes as they are stored; they find a payment by its intent or charge, so without those there are none. */
  const ledgerOf = (payments: PaymentEntity[]) =>
    repository.findLedger(
      payments.filter(({ intentId, chargeId }) => intentId !== null || chargeId !== null).map(({ id }) => id)
    );

  const saveInvoice = async (
    invoice: InvoiceEntity,
    changed: PaymentEntity,
    disputes: Dispute[],
    others: PaymentEntity[],
    actor: Actor
  ): Promise<InvoiceTransition | null> => {
    const payments = [...others, changed];
    const derived = deriveInvoiceState({ total: invoice.total, payments });
    const ledgers = await ledgerOf(others);
    const reviewReasons = [
      ...new Set([...payments.flatMap((payment) => payment.reviewReasons), ...(derived.overpaid ? ['overpaid'] : [])]),
    ].sort();
    return invoices.applyPaymentState(
      invoice,
      {
        status: derived.status,
        amountPaid: derived.amountPaid,
        amountRefunded: derived.amountRefunded,
        disputed: isDisputed(
          [...others.flatMap(({ id }) => ledgers(id).disputes), ...disputes].map(({ status }) => status)
        ),
        reviewReasons,
      },
      actor
    );
  };

  /** @param url the hosted page, when the facts are the answer to opening it */
  const applyToPayment = async (
    paymentId: number,
    invoiceId: number,
    facts: ProviderFact[],
    scope: FactScope,
    actor: Actor,
    url?: string | null
  ) => {
    const result = await inTransaction(strapi, async () => {
      const invoice = await invoices.lock({ id: invoiceId });
      if (!invoice) throw new Error(`invoice-payments: payment ${paymentId} has lost its invoice ${invoiceId}.`);
      const payments = await repository.findByInvoice(invoice.id);
      const payment = payments.find(({ id }) => id === paymentId);
      if (!payment) throw new Error(`invoice-payments: payment ${paymentId} is gone.`);

      const expected = expectedOf(payment, scope.accountId);
      const known = payment.ledger ?? initialPaymentState(expected);
      const state = facts.reduce((joined, fact) => applyFact(joined, fact, expected), known);
      if (url === undefined && isDeepStrictEqual(paymentSummary(state), paymentSummary(known))) {
        // Nothing new but when it was heard: kept, so that an older fact that comes late stays older.
        if (!isDeepStrictEqual(state, payment.ledger)) await repository.update(payment.id, { ledger: state });
        return null;
      }

      const beforeLedger = (await ledgerOf([payment]))(payment.id);
      const updated = await repository.update(payment.id, {
        ...columnsOf(state, payment),
        ...(url === undefined ? {} : { checkoutUrl: url }),
      });
      const summary = paymentSummary(state);
      await repository.saveRefunds(updated, summary.refunds);
      await repository.saveDisputes(updated, summary.disputes);
      const others = payments.filter(({ id }) => id !== payment.id);
      const transition = await saveInvoice(invoice, updated, summary.disputes, others, actor);
      const change = {
        before: paymentDto(payment, beforeLedger),
        after: paymentDto(updated, { refunds: summary.refunds, disputes: summary.disputes }),
      };
      await activity.recordChange({
        entityType: 'payment',
        entityId: payment.documentId,
        action: 'updated',
        actor,
        ...change,
      });
      await figures.note(
        paymentContributions(countedOf(payment, beforeLedger)),
        paymentContributions(countedOf(updated, summary))
      );
      // In this transaction: what is told is exactly what was committed.
      const events = transition ? eventsOf(transition, change) : [];
      const payload = { invoice: transition?.after ?? null, payment: change.after };
      const messages = await outbox.write(events.map((event) => ({ event, payload })));
      const letters = transition
        ? await announcer.write({ events, invoice: transition.after, payment: change.after })
        : 0;
      const invoiceStatus = transition?.after.status ?? invoice.status;
      return { invoice, invoiceStatus, transition, payment: change, messages, letters };
    });
    outbox.deliverSoon(result?.messages ?? []);
    if (result && result.letters > 0) announcer.wake();
    return result;
  };

  return {
    applyToPayment,

    async applyFacts(scope: FactScope, facts: ProviderFact[], actor: Actor): Promise<AppliedFacts> {
      const applied: AppliedFacts = { payments: [], changed: false, settledInvoices: [] };
      for (const { payment, facts: ownFacts } of (await group(scope, facts)).values()) {
        const result = await applyToPayment(payment.id, payment.invoice.id, ownFacts, scope, actor);
        applied.payments.push(payment.documentId);
        if (!result) continue;
        applied.changed = true;
        if (settled.includes(result.payment.after.status)) {
          applied.settledInvoices.push({
            id: result.invoice.id,
            documentId: result.invoice.documentId,
            paidBy: payment.documentId,
          });
        }
      }
      return applied;
    },
  };
};

export type FactApplier = ReturnType<typeof createFactApplier>;
