import { auditCorrections, correctionFindings, dueOf } from './corrections-auditor.mjs';
import { auditDeliveries, deliveryFindings } from './deliveries-auditor.mjs';
import { groupBy, sum } from './grouping.mjs';
import { auditMoney, moneyFindings } from './money-auditor.mjs';

/**
 * Compares our ledger with the simulator's truth, invoice by invoice. Pure: a snapshot in, findings out.
 *
 * An *effect* is one thing told to the world: that an invoice became paid, say. It is told once when one message
 * with one id tells of it, however often that message is delivered: receivers drop repeats by the id.
 *
 * @typedef {object} Snapshot
 * @property {{ documentId: string, number: string | null, environment: string, status: string, total: number, amountPaid: number, amountDisputed: number }[]} invoices ours
 * @property {{ documentId: string, invoice: { documentId: string }, status: string, origin: string, amount: number, refusal: object | null, recorded: object | null, provider: { sessionId: string | null, intentId: string | null } }[]} payments ours
 * @property {{ id: string, client_reference_id: string, status: string, payment_status: string, amount_total: number, payment_intent?: string | null }[]} sessions the provider's
 * @property {{ payment_intent: string, amount: number, status: string }[]} disputes the provider's
 * @property {{ name: string, status: string, statusReason: string | null }[]} contracts ours
 * @property {string[]} handedOut ids of the sessions whose address a payer was given
 * @property {string[]} handedOutAgain ids of the sessions whose address a payer was given after the invoice was paid
 * @property {{ messageId: string, event: string, status: string, invoice: string | null, payment: string | null, about?: string | null }[]} messages our outbox; `about` is the refund, the credit note or the sums that a message tells of
 * @property {{ messageId: string, event: string }[]} heard what the site's listener heard, repeats included
 * @property {{ eventId: string, status: string }[]} inbox our stored provider events
 * @property {{ id: string }[]} events what the provider's list of events has
 * @property {{ dedupeKey: string, key: string, status: string }[]} mails e-mails we decided to send; `key` names them in transit
 * @property {string[]} unassigned ids of the sessions that we keep as payments of no invoice
 * @property {string[]} mailsHeard keys of the e-mails that arrived
 *
 * What corrections add to it is in `corrections-auditor.mjs`, what event receivers add in `deliveries-auditor.mjs`.
 */

export const emptyFindings = () => ({
  /** Money the provider has and we do not know of. */
  lostPayments: [],
  /** An invoice paid more than once, or one that could be: two open pages in payers' hands. */
  doubleCharges: [],
  /** Ours says something else than the provider. */
  wrongStates: [],
  numberGaps: [],
  /** Something happened and was never told. */
  lostEffects: [],
  /** Told by two messages with different ids. */
  doubleEffects: [],
  /** An open page of an invoice that is paid. */
  openSessionsOfPaid: [],
  /** A payer whose money the provider has was sent to a page again. */
  askedAgain: [],
  /** Events that were never stored, or were given up. */
  lostEvents: [],
  /** Several rows of attempts that the provider only refused, or a flag on an invoice that is paid. */
  refusedRows: [],
  /** A contract that did not recover. */
  failingContracts: [],
  ...correctionFindings(),
  ...moneyFindings(),
  ...deliveryFindings(),
});

/** What an invoice must say, where nothing but pages of the provider and disputes have changed it. */
const statusWithoutCorrections = (total, paid, kept) => (paid.length > 0 && kept >= total ? 'paid' : 'open');

const auditInvoice = (invoice, ours, { sessions, disputes }, handedOut, findings) => {
  const name = invoice.number ?? invoice.documentId;
  const paid = sessions.filter(({ payment_status: status }) => status === 'paid');
  const recorded = ours.filter(({ origin, status }) => origin === 'recorded' && status !== 'reversed');
  const received = sum(paid.map(({ amount_total: amount }) => amount)) + sum(recorded.map(({ amount }) => amount));
  if (received > invoice.amountPaid) {
    findings.lostPayments.push(`${name}: ${received} has come, we have ${invoice.amountPaid} (${invoice.status})`);
  }
  if (received < invoice.amountPaid) {
    findings.wrongStates.push(`${name}: ${received} has come, we claim ${invoice.amountPaid}`);
  }
  const intents = new Set(paid.map(({ payment_intent: intent }) => intent));
  const lost = sum(
    disputes.filter((one) => one.status === 'lost' && intents.has(one.payment_intent)).map(({ amount }) => amount)
  );
  if (lost !== invoice.amountDisputed) {
    findings.wrongStates.push(`${name}: ${lost} is lost in disputes, we say ${invoice.amountDisputed}`);
  }
  // What was lost may be collected again; more than the total may not be kept.
  const kept = received - lost;
  if (paid.length > 1 && kept > invoice.total) findings.doubleCharges.push(`${name}: ${paid.length} paid sessions`);
  const isCorrected = invoice.isCorrected || ours.some(({ origin }) => origin === 'recorded');
  const expected = statusWithoutCorrections(invoice.total, paid, kept);
  if (!isCorrected && invoice.status !== expected) {
    findings.wrongStates.push(`${name}: ${paid.length} paid pages, so ${expected}, but ${invoice.status} here`);
  }
  const due = isCorrected ? dueOf(invoice) : expected === 'paid' ? 0 : invoice.total - Math.max(0, kept);
  const open = sessions.filter(({ id, status }) => status === 'open' && handedOut.has(id));
  if (open.length > 1) findings.doubleCharges.push(`${name}: ${open.length} open sessions`);
  for (const { id, amount_total: asks } of open) {
    if (asks > due) findings.openSessionsOfPaid.push(`${name}: ${id} still takes ${asks}, and ${due} is due`);
  }

  const refused = ours.filter(({ refusal, provider }) => refusal && !provider.sessionId);
  if (refused.length > 1) findings.refusedRows.push(`${name}: ${refused.length} rows of refused attempts`);
  if (paid.length > 0 && invoice.refusal) findings.refusedRows.push(`${name}: paid, and flagged as refused`);

  const active = ours.filter(({ status }) => ['created', 'open', 'processing'].includes(status));
  if (active.length > 1) findings.wrongStates.push(`${name}: ${active.length} active payments`);
  for (const session of paid) {
    const payment = ours.find(({ provider }) => provider.sessionId === session.id);
    const hasArrived = ['succeeded', 'partially_refunded', 'refunded'].includes(payment?.status);
    if (!hasArrived || payment.amount !== session.amount_total) {
      findings.wrongStates.push(`${name}: the payment of ${session.id} is ${payment?.status ?? 'missing'} here`);
    }
  }
};

/** Money for invoices that a restored database does not have: each such payment has to wait for a person. */
const auditStrangers = ({ invoices, sessions, unassigned }, findings) => {
  const known = new Set(invoices.map(({ documentId }) => documentId));
  const kept = new Set(unassigned);
  const isPaid = new Map(sessions.map(({ id, payment_status: status }) => [id, status === 'paid']));
  for (const { id, client_reference_id: invoice } of sessions) {
    if (isPaid.get(id) && !known.has(invoice) && !kept.has(id)) {
      findings.lostPayments.push(`${id}: paid for ${invoice}, which is not here, and nobody was told`);
    }
  }
  for (const id of kept) if (!isPaid.get(id)) findings.wrongStates.push(`${id} is kept as paid, and is not`);
};

/** Each series (prefix and year) counts 1, 2, 3 … */
const auditNumbers = (invoices, findings) => {
  const numbered = invoices.filter(({ number }) => number);
  for (const [series, members] of groupBy(numbered, ({ number }) => number.replace(/\d+$/, ''))) {
    const values = members.map(({ number }) => Number(/\d+$/.exec(number)[0])).sort((one, other) => one - other);
    values.forEach((value, index) => {
      if (value !== index + 1) findings.numberGaps.push(`${series}${value} at place ${index + 1}`);
    });
  }
};

const auditEffects = ({ invoices, messages, heard, mails, mailsHeard }, findings) => {
  const effectOf = ({ event, invoice, payment, messageId, about }) =>
    [event, invoice ?? messageId, payment ?? '', about ?? ''].join(' ');
  for (const [effect, telling] of groupBy(messages, effectOf)) {
    const ids = new Set(telling.map(({ messageId }) => messageId));
    if (ids.size > 1) findings.doubleEffects.push(`${effect}: ${ids.size} messages`);
  }
  const firstPaid = groupBy(
    messages.filter(({ event }) => event === 'invoice.paid'),
    ({ invoice }) => invoice
  );
  for (const [invoice, telling] of firstPaid) {
    const ids = new Set(telling.map(({ messageId }) => messageId));
    if (ids.size > 1) findings.doubleEffects.push(`invoice.paid of ${invoice}: ${ids.size} messages`);
  }
  const known = new Set(messages.map(({ messageId }) => messageId));
  for (const { messageId, event } of heard) {
    if (!known.has(messageId)) findings.doubleEffects.push(`${event} ${messageId}: heard, but never committed`);
  }
  const heardIds = new Set(heard.map(({ messageId }) => messageId));
  for (const { messageId, event, status } of messages) {
    if (status !== 'delivered') findings.lostEffects.push(`${event} ${messageId} is ${status}`);
    else if (!heardIds.has(messageId)) findings.lostEffects.push(`${event} ${messageId}: delivered, but not heard`);
  }
  const toldPaid = new Set(messages.flatMap(({ event, invoice }) => (event === 'invoice.paid' ? [invoice] : [])));
  for (const { documentId, number, status } of invoices) {
    if (status === 'paid' && !toldPaid.has(documentId))
      findings.lostEffects.push(`${number}: paid, and nobody was told`);
  }
  for (const [key, copies] of groupBy(mails, ({ dedupeKey }) => dedupeKey)) {
    if (copies.length > 1) findings.doubleEffects.push(`e-mail ${key}: decided ${copies.length} times`);
  }
  const arrivals = groupBy(mailsHeard, (key) => key);
  for (const [key, copies] of arrivals) {
    if (copies.length > 1) findings.doubleEffects.push(`e-mail ${key}: arrived ${copies.length} times`);
  }
  // One whose process died while sending is `unknown`: a person is shown it, so it is neither lost nor sent twice.
  for (const { dedupeKey, key, status } of mails) {
    if (status === 'sent' && !arrivals.has(key))
      findings.lostEffects.push(`e-mail ${dedupeKey}: sent, but it never arrived`);
    if (status === 'dead') findings.lostEffects.push(`e-mail ${dedupeKey} is dead`);
  }
};

const auditInbox = ({ inbox, events }, findings) => {
  const stored = new Map(inbox.map(({ eventId, status }) => [eventId, status]));
  for (const { id } of events) if (!stored.has(id)) findings.lostEvents.push(`${id} was never stored`);
  for (const [id, status] of stored) {
    if (status !== 'processed' && status !== 'ignored') findings.lostEvents.push(`${id} is ${status}`);
  }
};

/** Tells which invoices have credit notes, write-offs or refunds: their status is for {@link auditCorrections}. */
const correctedIn = ({ creditNotes, writeOffs, payouts, refunds, payments }) => {
  const returned = new Set(refunds.map(({ payment_intent: intent }) => intent));
  const corrected = new Set([
    ...[...creditNotes, ...writeOffs, ...payouts].map(({ invoice }) => invoice),
    ...payments.filter(({ provider }) => returned.has(provider.intentId)).map(({ invoice }) => invoice.documentId),
  ]);
  return ({ documentId }) => corrected.has(documentId);
};

/** @param {Snapshot} snapshot */
export const audit = (snapshot) => {
  const findings = emptyFindings();
  const sessionsOf = groupBy(snapshot.sessions, ({ client_reference_id: id }) => id);
  const paymentsOf = groupBy(snapshot.payments, ({ invoice }) => invoice.documentId);
  const handedOut = new Set(snapshot.handedOut);
  const isCorrected = correctedIn(snapshot);
  for (const invoice of snapshot.invoices) {
    if (invoice.status === 'draft') continue;
    const { documentId: id } = invoice;
    const theirs = { sessions: sessionsOf.get(id) ?? [], disputes: snapshot.disputes };
    auditInvoice(
      { ...invoice, isCorrected: isCorrected(invoice) },
      paymentsOf.get(id) ?? [],
      theirs,
      handedOut,
      findings
    );
  }
  auditStrangers(snapshot, findings);
  for (const id of snapshot.handedOutAgain) findings.askedAgain.push(`${id} was handed out for a paid invoice`);
  for (const { name, status, statusReason } of snapshot.contracts) {
    if (status !== 'active') findings.failingContracts.push(`${name} is ${status}: ${statusReason}`);
  }
  auditNumbers(snapshot.invoices, findings);
  auditEffects(snapshot, findings);
  auditInbox(snapshot, findings);
  auditCorrections(snapshot, findings);
  auditMoney(snapshot, findings);
  auditDeliveries(snapshot, findings);
  return findings;
};

export const countFindings = (findings) => sum(Object.values(findings).map((list) => list.length));
