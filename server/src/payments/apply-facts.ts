import { isDeepStrictEqual } from 'node:util';

import type { Core } from '@strapi/strapi';

import type { InvoiceStatus, Payment, ReviewDecision } from '../../../contracts';
import { paymentContributions } from '../../../domain/figures/figures';
import { happeningsOf, type Change } from '../../../domain/payments/happenings';
import type { PaymentFact, ProviderFact } from '../../../domain/payments/payment-facts';
import {
  applyDecision,
  applyFact,
  initialPaymentState,
  type ExpectedPayment,
} from '../../../domain/payments/payment-state';
import { paymentSummary } from '../../../domain/payments/payment-summary';
import { isSettled } from '../../../domain/payments/payment-statuses';
import type { InvoiceService, InvoiceTransition } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import type { Outbox } from '../outbox';
import type { SiteCalendar } from '../settings';
import { orphansOf, type Adoption } from './adoption';
import { awaitsAnswer, isMoney, isOfAnotherRequest, takesOver, type RequestAnswer } from './request-rules';
import { paymentDto } from './dto';
import { invoiceStateOf, ledgerOf, messagesOf } from './invoice-standing';
import { countedPayment, ledgerColumns } from './payment-columns';
import type { FactScope, HeardFacts, PaymentAnnouncer } from './heard-facts';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';

export interface AppliedFacts {
  /** documentIds of the payments that the facts are about; empty when none belongs to this site. */
  payments: string[];
  changed: boolean;
  /** documentIds of the unassigned payments that the facts are about. */
  unassigned: string[];
  /** Other open sessions of invoices that are settled now. The caller closes them. */
  superfluous: PaymentEntity[];
}

/** All facts about one payment. */
interface FactsOfPayment extends HeardFacts {
  paymentId: number;
  invoiceId: number;
  /** The address of the hosted page, when the facts are the response to opening it. */
  url?: string | null;
  /**
   * Set when the facts are the response to a request. They count only while the row waits for that response, so that no
   * payer is sent to the page of another request.
   */
  answer?: RequestAnswer;
  /** A person's decision about money that differs from what was requested. */
  decision?: {
    is: ReviewDecision;
    at: string;
    /**
     * Runs in the transaction, under the invoice's lock, with the current payment. Throws to refuse; may write more.
     */
    confirm: (payment: PaymentEntity) => Promise<void>;
  };
  /** Recomputes the state and sends no messages. For rows that an earlier version did not count. */
  silent?: boolean;
}

/** The changes of one payment. */
interface FactsNews {
  invoiceStatus: InvoiceStatus;
  transition: InvoiceTransition | null;
  payment: Change<Payment>;
  /** The invoice's other open sessions that request more than the amount now due. */
  openSiblings: PaymentEntity[];
  /** The payment itself when its page has to be closed: another page is the active one, or another page was paid. */
  duplicates: PaymentEntity[];
}

interface Dependencies {
  strapi: Core.Strapi;
  invoices: InvoiceService;
  repository: PaymentRepository;
  calendar: SiteCalendar;
  outbox: Outbox;
  announcer: PaymentAnnouncer;
  adoption: Adoption;
  installationId: () => Promise<string>;
}

const expectedOf = (payment: PaymentEntity, accountId: string | null): ExpectedPayment => ({
  amount: payment.amount,
  currency: payment.currency,
  environment: payment.environment,
  accountId,
});

/** Tells whether a fact is about this row. A fact about a page that an earlier request opened is not. */
const concerns = (payment: PaymentEntity, fact: ProviderFact): boolean => {
  if (fact.kind !== 'payment' || !isOfAnotherRequest(payment, fact)) return true;
  if (takesOver(payment, fact)) return true;
  // The row was open when the facts were grouped. The error makes the caller retry; then this money gets its own row.
  if (isMoney(fact)) {
    throw new Error(
      `invoice-payments: payment ${payment.documentId} was paid on a second page at the same time; the facts are applied again.`
    );
  }
  return false;
};

/**
 * Returns the pages of a payment that must be closed: one beside another payment's active page, and one beside its own
 * paid page.
 */
const duplicatesOf = (before: PaymentEntity, after: PaymentEntity): PaymentEntity[] => [
  ...(after.status === 'open' && after.activeFor === null ? [after] : []),
  ...(before.status === 'open' && before.sessionId !== null && after.sessionId !== before.sessionId ? [before] : []),
];

/** Payments that the facts name by our own id, with this site's installation id. */
interface Known {
  known: Map<string, PaymentEntity>;
  installation: string;
}

const byInvoice = (payments: PaymentEntity[]): Map<number, PaymentEntity[]> => {
  const groups = new Map<number, PaymentEntity[]>();
  for (const payment of payments) groups.set(payment.invoice.id, [...(groups.get(payment.invoice.id) ?? []), payment]);
  return groups;
};

/**
 * Splits into rounds with at most one payment of an invoice each: the second payment must read what the first one
 * changes.
 */
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
 * Turns facts into state. Webhooks, the payer's return and reconciliation all use it. It joins the facts with the
 * stored state under the invoice's lock, so their order and repetition do not matter. Facts of several payments share
 * one transaction and need as many statements as facts of one.
 */
export const createFactApplier = (deps: Dependencies) => {
  const { strapi, invoices, repository, calendar, outbox, announcer, adoption, installationId } = deps;

  /**
   * Returns the row for a page that an earlier request of a payment opened. If the payment is already paid, money on
   * that page gets its own row, because a row holds the money of one session.
   */
  const rowOfSession = async (
    payment: PaymentEntity,
    paid: { scope: FactScope; actor: Actor; fact: PaymentFact & { sessionId: string } }
  ): Promise<PaymentEntity> => {
    const { scope, fact } = paid;
    const ofScope = { contractId: scope.contractId, environment: scope.environment };
    const own = await repository.findByProviderIds(ofScope, { sessionId: fact.sessionId });
    if (own) return own;
    return isMoney(fact) && !takesOver(payment, fact) ? adoption.addSecond(payment, paid) : payment;
  };

  /** Finds the payment that a fact is about; null when it is not a payment of this site and contract. */
  const findPayment = async (
    { scope, actor }: Pick<HeardFacts, 'scope' | 'actor'>,
    fact: ProviderFact,
    { known, installation }: Known
  ): Promise<PaymentEntity | null> => {
    const ofScope = { contractId: scope.contractId, environment: scope.environment };
    if (fact.kind !== 'payment')
      return repository.findByProviderIds(ofScope, { intentId: fact.intentId, chargeId: fact.chargeId });

    const { reference } = fact;
    if (reference?.paymentId) {
      // Two sites may share a Stripe account. Payments of the other site are ignored.
      if (reference.installationId !== installation) return null;
      const payment = known.get(reference.paymentId);
      // Two contracts may share an account. Each receives both contracts' facts and ignores the other's.
      if (payment?.contractId !== scope.contractId) return null;
      return isOfAnotherRequest(payment, fact) && fact.sessionId
        ? rowOfSession(payment, { scope, actor, fact: { ...fact, sessionId: fact.sessionId } })
        : payment;
    }
    return repository.findByProviderIds(ofScope, fact);
  };

  const group = async (
    { scope, facts, actor }: HeardFacts,
    known: Known
  ): Promise<{ payment: PaymentEntity; item: FactsOfPayment }[]> => {
    const groups = new Map<number, { payment: PaymentEntity; item: FactsOfPayment }>();
    let latest: PaymentEntity | null = null;
    for (const fact of facts) {
      // Refunds and disputes of a session arrive with it, possibly before the payment's row knows its charge.
      const payment: PaymentEntity | null =
        (await findPayment({ scope, actor }, fact, known)) ?? (fact.kind === 'payment' ? null : latest);
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

  /** Locks the invoices and joins each payment's stored state with the new facts. */
  const join = async (items: FactsOfPayment[]) => {
    const invoiceIds = items.map(({ invoiceId }) => invoiceId);
    const locked = new Map((await invoices.lockAll(invoiceIds)).map((invoice) => [invoice.id, invoice]));
    const attempts = byInvoice(await repository.findByInvoice(invoiceIds));
    return items.map((item) => {
      const invoice = locked.get(item.invoiceId);
      if (!invoice) {
        throw new Error(`invoice-payments: payment ${item.paymentId} refers to the missing invoice ${item.invoiceId}.`);
      }
      const payments = attempts.get(invoice.id) ?? [];
      const payment = payments.find(({ id }) => id === item.paymentId);
      if (!payment) throw new Error(`invoice-payments: payment ${item.paymentId} is gone.`);
      const expected = expectedOf(payment, item.scope.accountId);
      const known = payment.ledger ?? initialPaymentState(expected);
      const isLate = item.answer !== undefined && !awaitsAnswer(payment, item.answer);
      const concerning = isLate ? [] : item.facts.filter((fact) => concerns(payment, fact));
      const heard = concerning.reduce((joined, fact) => applyFact(joined, fact, expected), known);
      const state = item.decision ? applyDecision(heard, item.decision.is, item.decision.at) : heard;
      const summary = paymentSummary(state, payment.currency);
      const isNews =
        !isLate &&
        (item.url !== undefined ||
          item.silent === true ||
          !isDeepStrictEqual(summary, paymentSummary(known, payment.currency)));
      return { item, invoice, payment, others: payments.filter(({ id }) => id !== payment.id), state, summary, isNews };
    });
  };

  /** Applies facts in one transaction, for at most one payment of each invoice. */
  const applyRound = async (items: FactsOfPayment[]): Promise<(FactsNews | null)[]> => {
    const { results, messages, notifications } = await inTransaction(strapi, async () => {
      const joined = await join(items);
      for (const { item, payment } of joined) await item.decision?.confirm(payment);
      // The summary is unchanged but the fact's time is newer. It is stored, so that an older fact that arrives later
      // stays older.
      const onlyHeard = joined.filter(
        ({ isNews, state, payment }) => !isNews && !isDeepStrictEqual(state, payment.ledger)
      );
      await repository.updateLocked(onlyHeard.map(({ payment, state }) => ({ payment, data: { ledger: state } })));
      const fresh = joined.filter(({ isNews }) => isNews);
      if (fresh.length === 0) return { results: items.map(() => null), messages: [], notifications: 0 };

      const before = await ledgerOf(
        repository,
        fresh.flatMap(({ payment, others }) => [payment, ...others])
      );
      const updated = await repository.updateLocked(
        fresh.map(({ item: { url }, payment, others, state }) => ({
          payment,
          data: {
            ...ledgerColumns(state, payment),
            // Another page of the invoice may be the active one when this page is found again.
            ...(others.some(({ activeFor }) => activeFor !== null) ? { activeFor: null } : {}),
            checkoutUrl: url === undefined ? payment.checkoutUrl : url,
          },
        }))
      );
      for (const [index, { summary }] of fresh.entries()) {
        await repository.saveRefunds(updated[index], summary.refunds);
        await repository.saveDisputes(updated[index], summary.disputes);
      }
      const changes = fresh.map(({ payment, summary }, index) => ({
        before: paymentDto(payment, before(payment.id)),
        after: paymentDto(updated[index], { refunds: summary.refunds, disputes: summary.disputes }),
      }));
      const zone = calendar.zone();
      const transitions = await invoices.applyPaymentStates(
        fresh.map(({ item: { actor }, invoice, others, summary }, index) => {
          const payments = [
            ...others.map((other) => ({ ...other, ...before(other.id) })),
            { ...updated[index], refunds: summary.refunds, disputes: summary.disputes },
          ];
          return { invoice, actor, state: invoiceStateOf(invoice, payments) };
        }),
        {
          figures: [
            fresh.flatMap(({ payment }) => paymentContributions(countedPayment(payment, before(payment.id)), zone)),
            fresh.flatMap(({ summary }, index) => paymentContributions(countedPayment(updated[index], summary), zone)),
          ],
          changes: fresh.map(({ item: { actor }, payment }, index) => ({
            ...{ entityType: 'payment', entityId: payment.documentId, action: 'updated', actor },
            ...changes[index],
          })),
        }
      );
      // Written in this transaction, so that messages describe exactly what is committed.
      const told = fresh.map(({ item: { silent }, invoice }, index) => ({
        happenings: silent ? [] : happeningsOf(transitions[index], changes[index]),
        invoice: transitions[index]?.after ?? invoices.shown(invoice),
        payment: changes[index],
      }));
      const written = await outbox.write(told.flatMap(messagesOf));
      const announced = await announcer.write(told.filter(({ happenings }) => happenings.length > 0));
      const news = new Map(
        fresh.map(({ item, invoice, others }, index) => [
          item,
          {
            invoiceStatus: transitions[index]?.after.status ?? invoice.status,
            transition: transitions[index],
            payment: changes[index],
            duplicates: duplicatesOf(fresh[index].payment, updated[index]),
            openSiblings: others.filter(
              ({ status, sessionId, amount }) =>
                status === 'open' && sessionId !== null && amount > told[index].invoice.amountDue
            ),
          } satisfies FactsNews,
        ])
      );
      return { results: items.map((item) => news.get(item) ?? null), messages: written, notifications: announced };
    });
    outbox.deliverSoon(messages);
    if (notifications > 0) announcer.wake();
    return results;
  };

  return {
    /** Applies facts to one payment. @returns the changes; null when nothing is new */
    async applyToPayment(item: FactsOfPayment): Promise<FactsNews | null> {
      const [news] = await applyRound([item]);
      return news;
    },

    /** Applies facts that arrived at the same time. @returns the result of each, in the same order */
    async applyTogether(heard: HeardFacts[]): Promise<AppliedFacts[]> {
      const named = heard.flatMap(({ facts }) =>
        facts.flatMap((fact) => (fact.kind === 'payment' && fact.reference?.paymentId) || [])
      );
      const [payments, installation] = await Promise.all([repository.findAll(named), installationId()]);
      const known = new Map(payments.map((payment) => [payment.documentId, payment]));
      const kept: string[][] = [];
      for (const entry of heard) {
        const ofEntry: string[] = [];
        for (const orphan of orphansOf(entry, installation, (id) => known.has(id))) {
          const { payment, unassigned } = await adoption.adopt(orphan);
          if (payment) known.set(payment.documentId, payment);
          if (unassigned) ofEntry.push(unassigned);
        }
        kept.push(ofEntry);
      }
      const groups: { payment: PaymentEntity; item: FactsOfPayment }[][] = [];
      for (const entry of heard) groups.push(await group(entry, { known, installation }));

      const news = new Map<FactsOfPayment, FactsNews | null>();
      for (const round of inRounds(groups.flat().map(({ item }) => item))) {
        const results = await applyRound(round);
        round.forEach((item, index) => news.set(item, results[index]));
      }
      return groups.map((entries, index) => {
        const changed = entries.flatMap(({ item }) => news.get(item) ?? []);
        return {
          payments: entries.map(({ payment }) => payment.documentId),
          unassigned: kept[index],
          changed: changed.length > 0,
          superfluous: changed.flatMap(({ payment, openSiblings, duplicates }) => [
            ...(isSettled(payment.after.status) ? openSiblings : []),
            ...duplicates,
          ]),
        };
      });
    },
  };
};

export type FactApplier = ReturnType<typeof createFactApplier>;
