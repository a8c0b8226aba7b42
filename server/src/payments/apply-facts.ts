import { isDeepStrictEqual } from 'node:util';

import type { Core } from '@strapi/strapi';

import type {
  Dispute,
  Environment,
  Invoice,
  InvoiceStatus,
  Payment,
  PaymentStatus,
  ProviderRefusal,
} from '../../../contracts';
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

export interface HeardFacts {
  scope: FactScope;
  facts: ProviderFact[];
  actor: Actor;
}

export interface AppliedFacts {
  /** documentIds of the payments the facts were about; empty when none was ours. */
  payments: string[];
  changed: boolean;
  /** Other sessions, still open, of invoices that have just been settled: they have to be closed. */
  superfluous: PaymentEntity[];
}

/** What was heard of one payment. */
export interface FactsOfPayment extends HeardFacts {
  paymentId: number;
  invoiceId: number;
  /** The hosted page, when the facts are the answer to opening it. */
  url?: string | null;
}

/** What it changed. */
export interface FactsNews {
  invoiceStatus: InvoiceStatus;
  transition: InvoiceTransition | null;
  payment: { before: Payment; after: Payment };
  /** The invoice's other sessions that are open. */
  openSiblings: PaymentEntity[];
}

/** What happened to a payment, for those who write to people about it. */
export interface PaymentNews {
  /** Domain events, as the outbox carries them. */
  events: readonly DomainEvent[];
  invoice: Invoice;
  payment: Payment;
}

/** What a provider refused when an invoice was to be paid. */
export interface RefusalNews {
  invoiceId: string;
  paymentId: string;
  moduleId: string;
  refusal: ProviderRefusal;
}

/** The room that writes to people, as far as this one needs it. */
export interface PaymentAnnouncer {
  /** In the transaction that changed the payments. Answers how many messages that makes. */
  write(news: PaymentNews[]): Promise<number>;
  /** In the transaction that notes a refusal. Answers how many messages that makes. */
  refused(news: RefusalNews): Promise<number>;
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

const byInvoice = (payments: PaymentEntity[]): Map<number, PaymentEntity[]> => {
  const groups = new Map<number, PaymentEntity[]>();
  for (const payment of payments) groups.set(payment.invoice.id, [...(groups.get(payment.invoice.id) ?? []), payment]);
  return groups;
};

/** So that none has two of one invoice: what the first changes the second must read. */
const inRounds = (items: FactsOfPayment[]): FactsOfPayment[][] => {
  const rounds: FactsOfPayment[][] = [];
  const taken = new Map<number, number>();
  for (const item of items) {
    const round = taken.get(item.invoiceId) ?? 0;
    taken.set(item.invoiceId, round + 1);
    (rounds[round] ??= []).push(item);
  }
  return rounds;
};

/**
 * The one way facts become state, for webhooks, the payer's return and reconciliation alike: under
 * the invoice's lock, joined with all that was known, in any order and any number of times. What is heard of
 * several payments at once is written in one transaction, with as many statements as of one.
 */
export const createFactApplier = (deps: Dependencies) => {
  const { strapi, activity, invoices, repository, figures, outbox, announcer, installationId } = deps;

  /** Whose payment a fact is about; `known` are those that facts name by our own id. */
  const findPayment = async (
    scope: FactScope,
    fact: ProviderFact,
    known: Map<string, PaymentEntity>
  ): Promise<PaymentEntity | null> => {
    const ofScope = { contractId: scope.contractId, environment: scope.environment };
    if (fact.kind !== 'payment')
      return repository.findByProviderIds(ofScope, { intentId: fact.intentId, chargeId: fact.chargeId });

    const { reference } = fact;
    if (reference?.paymentId) {
      // Two sites may share one Stripe account: what another one started is not ours.
      if (reference.installationId !== (await installationId())) return null;
      const payment = known.get(reference.paymentId);
      // Two contracts may share an account, too: each hears of both, and leaves the other's alone.
      return payment?.contractId === scope.contractId ? payment : null;
    }
    return repository.findByProviderIds(ofScope, fact);
  };

  const group = async (
    { scope, facts, actor }: HeardFacts,
    known: Map<string, PaymentEntity>
  ): Promise<{ payment: PaymentEntity; item: FactsOfPayment }[]> => {
    const groups = new Map<number, { payment: PaymentEntity; item: FactsOfPayment }>();
    let latest: PaymentEntity | null = null;
    for (const fact of facts) {
      // Refunds and disputes of a session come with it, possibly before the payment's row knows its charge.
      const payment: PaymentEntity | null =
        (await findPayment(scope, fact, known)) ?? (fact.kind === 'payment' ? null : latest);
      if (fact.kind === 'payment') latest = payment;
      if (!payment) continue;
      const item: FactsOfPayment = {
        ...{ paymentId: payment.id, invoiceId: payment.invoice.id },
        ...{ scope, facts: [], actor },
      };
      const entry = groups.get(payment.id) ?? { payment, item };
      entry.item.facts.push(fact);
      groups.set(payment.id, entry);
    }
    return [...groups.values()];
  };

  /** Refunds and disputes as they are stored; they find a payment by its intent or charge, so without those there are none. */
  const ledgerOf = (payments: PaymentEntity[]) =>
    repository.findLedger(
      payments.filter(({ intentId, chargeId }) => intentId !== null || chargeId !== null).map(({ id }) => id)
    );

  const invoiceStateOf = (invoice: InvoiceEntity, payments: PaymentEntity[], disputes: Dispute[]) => {
    const derived = deriveInvoiceState({ total: invoice.total, payments });
    const reasons = payments.flatMap((payment) => payment.reviewReasons);
    return {
      status: derived.status,
      amountPaid: derived.amountPaid,
      amountRefunded: derived.amountRefunded,
      disputed: isDisputed(disputes.map(({ status }) => status)),
      reviewReasons: [...new Set([...reasons, ...(derived.overpaid ? ['overpaid'] : [])])].sort(),
    };
  };

  /** Each payment with its invoice and what it is now known of, under the invoices' locks. */
  const join = async (items: FactsOfPayment[]) => {
    const invoiceIds = items.map(({ invoiceId }) => invoiceId);
    const locked = new Map((await invoices.lockAll(invoiceIds)).map((invoice) => [invoice.id, invoice]));
    const attempts = byInvoice(await repository.findByInvoice(invoiceIds));
    return items.map((item) => {
      const invoice = locked.get(item.invoiceId);
      if (!invoice) {
        throw new Error(`invoice-payments: payment ${item.paymentId} has lost its invoice ${item.invoiceId}.`);
      }
      const payments = attempts.get(invoice.id) ?? [];
      const payment = payments.find(({ id }) => id === item.paymentId);
      if (!payment) throw new Error(`invoice-payments: payment ${item.paymentId} is gone.`);
      const expected = expectedOf(payment, item.scope.accountId);
      const known = payment.ledger ?? initialPaymentState(expected);
      const state = item.facts.reduce((joined, fact) => applyFact(joined, fact, expected), known);
      const summary = paymentSummary(state);
      const isNews = item.url !== undefined || !isDeepStrictEqual(summary, paymentSummary(known));
      return { item, invoice, payment, others: payments.filter(({ id }) => id !== payment.id), state, summary, isNews };
    });
  };

  /** One transaction; of one invoice at most one payment. */
  const applyRound = async (items: FactsOfPayment[]): Promise<(FactsNews | null)[]> => {
    const { results, messages, letters } = await inTransaction(strapi, async () => {
      const joined = await join(items);
      // Nothing new but when it was heard: kept, so that an older fact that comes late stays older.
      const onlyHeard = joined.filter(
        ({ isNews, state, payment }) => !isNews && !isDeepStrictEqual(state, payment.ledger)
      );
      await repository.updateLocked(onlyHeard.map(({ payment, state }) => ({ payment, data: { ledger: state } })));
      const fresh = joined.filter(({ isNews }) => isNews);
      if (fresh.length === 0) return { results: items.map(() => null), messages: [], letters: 0 };

      const before = await ledgerOf(fresh.flatMap(({ payment, others }) => [payment, ...others]));
      const updated = await repository.updateLocked(
        fresh.map(({ item: { url }, payment, state }) => ({
          payment,
          data: { ...columnsOf(state, payment), checkoutUrl: url === undefined ? payment.checkoutUrl : url },
        }))
      );
      for (const [index, { summary }] of fresh.entries()) {
        await repository.saveRefunds(updated[index], summary.refunds);
        await repository.saveDisputes(updated[index], summary.disputes);
      }
      const transitions = await invoices.applyPaymentStates(
        fresh.map(({ item: { actor }, invoice, others, summary }, index) => {
          const disputes = [...others.flatMap(({ id }) => before(id).disputes), ...summary.disputes];
          return { invoice, actor, state: invoiceStateOf(invoice, [...others, updated[index]], disputes) };
        })
      );
      const changes = fresh.map(({ payment, summary }, index) => ({
        before: paymentDto(payment, before(payment.id)),
        after: paymentDto(updated[index], { refunds: summary.refunds, disputes: summary.disputes }),
      }));
      await activity.recordChanges(
        fresh.map(({ item: { actor }, payment }, index) => ({
          ...{ entityType: 'payment', entityId: payment.documentId, action: 'updated', actor },
          ...changes[index],
        }))
      );
      await figures.note(
        fresh.flatMap(({ payment }) => paymentContributions(countedOf(payment, before(payment.id)))),
        fresh.flatMap(({ summary }, index) => paymentContributions(countedOf(updated[index], summary)))
      );
      // In this transaction: what is told is exactly what was committed.
      const told = fresh.map((_, index) => {
        const transition = transitions[index];
        const payment = changes[index];
        const events = transition ? eventsOf(transition, payment) : [];
        return { events, invoice: transition?.after ?? null, payment: payment.after };
      });
      const written = await outbox.write(
        told.flatMap(({ events, ...payload }) => events.map((event) => ({ event, payload })))
      );
      const announced = await announcer.write(
        told.flatMap(({ invoice, ...news }) => (invoice ? [{ ...news, invoice }] : []))
      );
      const news = new Map(
        fresh.map(({ item, invoice, others }, index) => [
          item,
          {
            invoiceStatus: transitions[index]?.after.status ?? invoice.status,
            transition: transitions[index],
            payment: changes[index],
            openSiblings: others.filter(({ status, sessionId }) => status === 'open' && sessionId !== null),
          } satisfies FactsNews,
        ])
      );
      return { results: items.map((item) => news.get(item) ?? null), messages: written, letters: announced };
    });
    outbox.deliverSoon(messages);
    if (letters > 0) announcer.wake();
    return results;
  };

  return {
    /** @returns what it changed; null when nothing was new */
    async applyToPayment(item: FactsOfPayment): Promise<FactsNews | null> {
      const [news] = await applyRound([item]);
      return news;
    },

    /** Applies what was heard at the same time. @returns what became of each, in this order */
    async applyTogether(heard: HeardFacts[]): Promise<AppliedFacts[]> {
      const named = heard.flatMap(({ facts }) =>
        facts.flatMap((fact) => (fact.kind === 'payment' && fact.reference?.paymentId) || [])
      );
      const known = new Map((await repository.findAll(named)).map((payment) => [payment.documentId, payment]));
      const groups: { payment: PaymentEntity; item: FactsOfPayment }[][] = [];
      for (const entry of heard) groups.push(await group(entry, known));

      const news = new Map<FactsOfPayment, FactsNews | null>();
      for (const round of inRounds(groups.flat().map(({ item }) => item))) {
        const results = await applyRound(round);
        round.forEach((item, index) => news.set(item, results[index]));
      }
      return groups.map((entries) => {
        const changed = entries.flatMap(({ item }) => news.get(item) ?? []);
        return {
          payments: entries.map(({ payment }) => payment.documentId),
          changed: changed.length > 0,
          superfluous: changed
            .filter(({ payment }) => settled.includes(payment.after.status))
            .flatMap(({ openSiblings }) => openSiblings),
        };
      });
    },
  };
};

export type FactApplier = ReturnType<typeof createFactApplier>;
