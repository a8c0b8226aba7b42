import { isDeepStrictEqual } from 'node:util';

import type { Core } from '@strapi/strapi';

import type { Dispute, InvoiceStatus, Payment, Refund, ReviewDecision } from '../../../contracts';
import { deriveInvoiceState, isDisputed } from '../../../domain/invoices/invoice-state';
import { moneyOf, paymentContributions } from '../../../domain/figures/figures';
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
import type { ActivityService } from '../activity';
import type { FigureService } from '../figures';
import type { InvoiceEntity, InvoiceService, InvoiceTransition } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import type { Outbox, OutboxMessage } from '../outbox';
import type { SiteCalendar } from '../settings';
import { orphansOf, type Adoption } from './adoption';
import { awaitsAnswer, isMoney, isOfAnotherRequest, takesOver, type RequestAnswer } from './request-rules';
import { paymentDto } from './dto';
import { countedPayment, ledgerColumns } from './payment-columns';
import type { FactScope, HeardFacts, PaymentAnnouncer, PaymentNews } from './heard-facts';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';

export interface AppliedFacts {
  /** documentIds of the payments the facts were about; empty when none was ours. */
  payments: string[];
  changed: boolean;
  /** documentIds of unassigned payments the facts were about. */
  unassigned: string[];
  /** Other sessions, still open, of invoices that have just been settled: they have to be closed. */
  superfluous: PaymentEntity[];
}

/** What was heard of one payment. */
interface FactsOfPayment extends HeardFacts {
  paymentId: number;
  invoiceId: number;
  /** The hosted page, when the facts are the answer to opening it. */
  url?: string | null;
  /**
   * When the facts are the answer to a request: they count only while the row waits for the answer to that one. Nobody may
   * be sent to the page of another.
   */
  answer?: RequestAnswer;
  /** A person's word on money that is not what was asked for. */
  decision?: {
    is: ReviewDecision;
    at: string;
    /** In the transaction, under the invoice's lock, with the payment as it is: refuses by throwing, or writes more. */
    confirm: (payment: PaymentEntity) => Promise<void>;
  };
  /** Counts anew what is known and tells nobody: for what an earlier version did not count. */
  silent?: boolean;
}

/** What it changed. */
interface FactsNews {
  invoiceStatus: InvoiceStatus;
  transition: InvoiceTransition | null;
  payment: Change<Payment>;
  /** The invoice's other sessions that are open and ask for more than is owed now. */
  openSiblings: PaymentEntity[];
  /** The payment itself, where its page is open beside the one that is handed out or was paid. */
  duplicates: PaymentEntity[];
}

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  figures: FigureService;
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

/** A payment with its refunds and disputes. */
type PaymentWithLedger = PaymentEntity & { refunds: Refund[]; disputes: Dispute[] };

/** Whether a fact says something of a row, rather than of a page that a former request of it opened. */
const concerns = (payment: PaymentEntity, fact: ProviderFact): boolean => {
  if (fact.kind !== 'payment' || !isOfAnotherRequest(payment, fact)) return true;
  if (takesOver(payment, fact)) return true;
  // Its row was open when the facts were told apart. Read again, this money gets a row of its own.
  if (isMoney(fact)) {
    throw new Error(`invoice-payments: payment ${payment.documentId} has just been paid on another page, too.`);
  }
  return false;
};

/** The pages of one payment that nobody is to pay on: one beside another payment's, and one beside its own that was paid. */
const duplicatesOf = (before: PaymentEntity, after: PaymentEntity): PaymentEntity[] => [
  ...(after.status === 'open' && after.activeFor === null ? [after] : []),
  ...(before.status === 'open' && before.sessionId !== null && after.sessionId !== before.sessionId ? [before] : []),
];

/** Payments that facts name by our own id, and whose marks are ours. */
interface Known {
  known: Map<string, PaymentEntity>;
  installation: string;
}

const byInvoice = (payments: PaymentEntity[]): Map<number, PaymentEntity[]> => {
  const groups = new Map<number, PaymentEntity[]>();
  for (const payment of payments) groups.set(payment.invoice.id, [...(groups.get(payment.invoice.id) ?? []), payment]);
  return groups;
};

/** What a payment adds to its invoice, in the invoice's currency; one accepted in another currency settles what it was for. */
const towardsInvoice = (payment: PaymentWithLedger) => {
  const money = moneyOf(payment);
  const amount = money.currency === payment.currency ? money.amount : payment.amount;
  return {
    ...payment,
    amount,
    shortfall: payment.amount - amount,
  };
};
/** What the outbox says of it. The world hears once that an invoice is paid, also after a restored backup. */
const messagesOf = ({ happenings, invoice, payment }: PaymentNews): OutboxMessage[] =>
  happenings.map(({ event, ...about }) => ({
    event,
    payload: { invoice, payment: payment.after, ...about },
    ...(event === 'invoice.paid' ? { messageId: `${event}:${invoice.documentId}` } : {}),
  }));

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
  const { strapi, activity, invoices, repository, figures, calendar, outbox, announcer } = deps;
  const { adoption, installationId } = deps;

  /**
   * The row of a page that a former request of a payment opened. Money on it gets a row of its own where the payment has
   * its money: a row holds the money of one session.
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

  /** Whose payment a fact is about. */
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
      // Two sites may share one Stripe account: what another one started is not ours.
      if (reference.installationId !== installation) return null;
      const payment = known.get(reference.paymentId);
      // Two contracts may share an account, too: each hears of both, and leaves the other's alone.
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
      // Refunds and disputes of a session come with it, possibly before the payment's row knows its charge.
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

  /** Refunds and disputes as they are stored; they find a payment by its intent or charge, so without those there are none. */
  const ledgerOf = (payments: PaymentEntity[]) =>
    repository.findLedger(
      payments.filter(({ intentId, chargeId }) => intentId !== null || chargeId !== null).map(({ id }) => id)
    );

  const invoiceStateOf = (invoice: InvoiceEntity, payments: PaymentWithLedger[]) => {
    const derived = deriveInvoiceState({ total: invoice.total, payments: payments.map(towardsInvoice) });
    const reasons = payments.flatMap((payment) => payment.reviewReasons);
    return {
      status: derived.status,
      amountPaid: derived.amountPaid,
      amountRefunded: derived.amountRefunded,
      amountDifference: derived.amountDifference,
      amountDisputed: derived.amountDisputed,
      amountDue: derived.amountDue,
      disputed: isDisputed(payments.flatMap(({ disputes }) => disputes.map(({ status }) => status))),
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

  /** One transaction; of one invoice at most one payment. */
  const applyRound = async (items: FactsOfPayment[]): Promise<(FactsNews | null)[]> => {
    const { results, messages, letters } = await inTransaction(strapi, async () => {
      const joined = await join(items);
      for (const { item, payment } of joined) await item.decision?.confirm(payment);
      // Nothing new but when it was heard: kept, so that an older fact that comes late stays older.
      const onlyHeard = joined.filter(
        ({ isNews, state, payment }) => !isNews && !isDeepStrictEqual(state, payment.ledger)
      );
      await repository.updateLocked(onlyHeard.map(({ payment, state }) => ({ payment, data: { ledger: state } })));
      const fresh = joined.filter(({ isNews }) => isNews);
      if (fresh.length === 0) return { results: items.map(() => null), messages: [], letters: 0 };

      const before = await ledgerOf(fresh.flatMap(({ payment, others }) => [payment, ...others]));
      const updated = await repository.updateLocked(
        fresh.map(({ item: { url }, payment, others, state }) => ({
          payment,
          data: {
            ...ledgerColumns(state, payment),
            // A page that was found again may be open beside the one that is handed out now.
            ...(others.some(({ activeFor }) => activeFor !== null) ? { activeFor: null } : {}),
            checkoutUrl: url === undefined ? payment.checkoutUrl : url,
          },
        }))
      );
      for (const [index, { summary }] of fresh.entries()) {
        await repository.saveRefunds(updated[index], summary.refunds);
        await repository.saveDisputes(updated[index], summary.disputes);
      }
      const transitions = await invoices.applyPaymentStates(
        fresh.map(({ item: { actor }, invoice, others, summary }, index) => {
          const payments = [
            ...others.map((other) => ({ ...other, ...before(other.id) })),
            { ...updated[index], refunds: summary.refunds, disputes: summary.disputes },
          ];
          return { invoice, actor, state: invoiceStateOf(invoice, payments) };
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
      const zone = calendar.zone();
      await figures.note(
        fresh.flatMap(({ payment }) => paymentContributions(countedPayment(payment, before(payment.id)), zone)),
        fresh.flatMap(({ summary }, index) => paymentContributions(countedPayment(updated[index], summary), zone))
      );
      // In this transaction: what is told is exactly what was committed.
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
      const installation = await installationId();
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
