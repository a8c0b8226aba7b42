import { groupBy, sum } from './grouping.mjs';

/**
 * What the auditor looks for in credit notes, refunds, payments that people recorded, and write-offs. Pure. All amounts
 * are minor units.
 *
 * @typedef {object} CorrectionSnapshot
 * @property {object[]} invoiceRows rows of `ip_invoices`, with the amounts as numbers
 * @property {object[]} creditNotes rows of `ip_credit_notes` that are issued
 * @property {object[]} writeOffs rows of `ip_write_offs`
 * @property {object[]} refundRequests rows of `ip_refund_requests`; `nextAttemptAt` in milliseconds
 * @property {object[]} reversals rows of `ip_reversals`
 * @property {object[]} payouts rows of `ip_payouts`
 * @property {object[]} recordedRows rows of `ip_payments` whose origin is `recorded`, with their key
 * @property {object[]} refunds the provider's
 * @property {string[]} dashboardRefunds ids of the refunds that were made at the provider
 * @property {object[]} asked what a client asked for, and was told to be done
 * @property {number} takenAt when the snapshot was taken, in milliseconds
 */

const sumOf = (rows) => sum(rows.map(({ amount }) => amount));

export const correctionFindings = () => ({
  /** The equation of money fails, or its parts differ from what has happened. */
  brokenEquations: [],
  /** The adjustments on an invoice are not its credit notes and write-offs. */
  wrongAdjustments: [],
  /** Money went back twice, or without anybody having asked for it. */
  doubleRefunds: [],
  /** A refund that was asked for and has no end, though its wait is over. */
  stuckRefunds: [],
  /** A client was told that something is done, and it is not there. */
  lostCorrections: [],
  /** A client asked once, and it was done twice. */
  doubleCorrections: [],
});

/** How long a request may stay after its wait, in milliseconds: the job runs every few seconds, and boots take a while. */
const PATIENCE_MS = 60_000;

/** Statuses in which the missing money is still asked for, or could be. */
const OPEN = ['open', 'processing', 'canceled'];

/** Returns what an invoice still misses, in minor units. */
export const dueOf = ({ status, total, amountDue }) => (OPEN.includes(status) ? (amountDue ?? total) : 0);

const totalPlus = (row) =>
  dueOf(row) +
  row.amountPaid -
  row.amountRefunded -
  row.amountDisputed +
  row.amountDifference +
  row.amountCredited +
  row.amountWrittenOff +
  row.amountUncredited -
  row.creditBalance;

/** Payouts that were not reversed. */
const standingPayouts = ({ payouts, reversals }) => {
  const reversed = new Set(reversals.map(({ subject }) => subject));
  return payouts.filter(({ payoutId }) => !reversed.has(payoutId));
};

/** Looks at every row by itself, and compares its parts with what they are made of. */
const auditEquations = (snapshot, findings) => {
  const { invoiceRows, creditNotes, writeOffs, payments, refunds } = snapshot;
  const [creditsOf, writeOffsOf] = [creditNotes, writeOffs].map((rows) => groupBy(rows, ({ invoice }) => invoice));
  const paymentsOf = groupBy(payments, ({ invoice }) => invoice.documentId);
  const payoutsOf = groupBy(standingPayouts(snapshot), ({ invoice }) => invoice);
  const succeededOf = groupBy(
    refunds.filter(({ status }) => status === 'succeeded'),
    ({ payment_intent: intent }) => intent
  );
  for (const row of invoiceRows) {
    const { documentId: id, total } = row;
    const name = row.number ?? id;
    const broken = (what) => findings.brokenEquations.push(`${name} (${row.status}): ${what}`);
    const claim = (what, ours, truth) => ours !== truth && broken(`${truth} ${what}, the row says ${ours}`);
    if (row.status !== 'draft' && totalPlus(row) !== total)
      broken(`the parts make ${totalPlus(row)}, the total is ${total}`);

    const [credits, givenUp] = [creditsOf.get(id) ?? [], writeOffsOf.get(id) ?? []];
    const intents = (paymentsOf.get(id) ?? []).flatMap(({ provider }) => provider.intentId ?? []);
    const returned = intents.flatMap((intent) => succeededOf.get(intent) ?? []);
    const refunded = sumOf(returned) + sumOf(payoutsOf.get(id) ?? []);
    claim('went back', row.amountRefunded, refunded);
    claim('is credited', row.amountCredited, sumOf(credits));
    if (row.amountWrittenOff > sumOf(givenUp)) broken(`${row.amountWrittenOff} written off by nobody`);
    if (row.amountUncredited > refunded)
      broken(`${row.amountUncredited} refunded without a credit note, of ${refunded}`);
    const kept = row.amountPaid - refunded - row.amountDisputed;
    const bill = total - row.amountDifference - sumOf(credits) - row.amountUncredited;
    if (row.status !== 'draft') {
      claim('is due', dueOf(row), Math.max(0, bill - row.amountWrittenOff - kept));
      claim('is owed to the customer', row.creditBalance, Math.max(0, kept - bill));
    }

    const namesOf = (rows, kind) => rows.map((one) => `${kind} ${one.documentId ?? one.id} ${one.amount}`);
    const theirs = [...namesOf(credits, 'credit_note'), ...namesOf(givenUp, 'write_off')].sort();
    const ours = row.adjustments.flatMap((one) => namesOf([one], one.kind)).sort();
    if (theirs.join() !== ours.join()) {
      findings.wrongAdjustments.push(`${name}: the row has [${ours}], there are [${theirs}]`);
    }
  }
};

/** Credit notes have a series of their own for each environment and period. */
const auditNumbers = ({ creditNotes }, findings) => {
  const seriesOf = ({ environment, series, period }) => `${environment} ${series} ${period ?? ''}`;
  for (const [series, members] of groupBy(creditNotes, seriesOf)) {
    const values = members.map(({ sequence }) => sequence).sort((one, other) => one - other);
    values.forEach((value, index) => {
      if (value !== index + 1) findings.numberGaps.push(`credit notes ${series}: ${value} at place ${index + 1}`);
    });
  }
  for (const [number, copies] of groupBy(creditNotes, ({ environment, number: one }) => `${environment} ${one}`)) {
    if (copies.length > 1) findings.numberGaps.push(`credit note ${number}: ${copies.length} times`);
  }
};

/** Each of the provider's refunds has one request here or was made there, and the other way round. */
const auditRefunds = ({ refundRequests, refunds, dashboardRefunds, takenAt }, findings) => {
  const there = new Set(dashboardRefunds);
  const requests = new Map(refundRequests.map((row) => [row.idempotencyKey, row]));
  const moved = refunds.filter(({ id }) => !there.has(id));
  const refundsOf = groupBy(moved, ({ metadata }) => metadata?.request ?? 'no request');
  for (const [key, made] of refundsOf) {
    const request = requests.get(key);
    if (!request) {
      findings.doubleRefunds.push(`${made.map(({ id }) => id)}: nobody asked for it (${key})`);
      continue;
    }
    if (made.length > 1) findings.doubleRefunds.push(`${key}: ${made.length} refunds of one request`);
    if (sumOf(made) !== request.amount) {
      findings.doubleRefunds.push(`${key}: ${sumOf(made)} went back, ${request.amount} was asked for`);
    }
    if (request.status === 'failed') findings.doubleRefunds.push(`${key}: failed here, and ${made[0].id} moved money`);
  }
  for (const { idempotencyKey: key, status, providerRefundId, activeFor, nextAttemptAt } of refundRequests) {
    const ended = status === 'sent' || status === 'failed';
    if (status === 'sent' && !(refundsOf.get(key) ?? []).some(({ id }) => id === providerRefundId)) {
      findings.lostCorrections.push(`${key}: sent as ${providerRefundId}, and the provider has no such refund`);
    }
    if (!ended && (nextAttemptAt ?? 0) + PATIENCE_MS < takenAt) {
      findings.stuckRefunds.push(
        `${key} is ${status}, and was due ${Math.round((takenAt - nextAttemptAt) / 1000)} s ago`
      );
    }
    if (ended && activeFor !== null) findings.stuckRefunds.push(`${key} is ${status}, and its payment is still locked`);
  }
};

/** Payments that people recorded: one for each key, reversed once at most, and not both reversed and counted. */
const auditRecorded = ({ recordedRows, reversals, payouts, payments }, findings) => {
  for (const [key, copies] of groupBy(recordedRows, ({ idempotencyKey }) => idempotencyKey)) {
    if (copies.length > 1) findings.doubleCorrections.push(`${key}: recorded ${copies.length} times`);
  }
  const reversed = groupBy(reversals, ({ subject }) => subject);
  for (const [subject, entries] of reversed) {
    if (entries.length > 1) findings.doubleCorrections.push(`${subject}: reversed ${entries.length} times`);
  }
  for (const { documentId, origin, status } of payments) {
    if (origin !== 'recorded') continue;
    if ((status === 'reversed') !== reversed.has(documentId)) {
      findings.wrongStates.push(`recorded payment ${documentId} is ${status}, its counter-entry says otherwise`);
    }
  }
  for (const [id, copies] of groupBy(payouts, ({ payoutId }) => payoutId)) {
    if (copies.length > 1) findings.doubleCorrections.push(`${id}: paid out ${copies.length} times`);
  }
};

/** What was done of each kind: whose it is, under which key, and how much. */
const doneOf = {
  refund: ({ refundRequests }) => refundRequests.map(({ payment, key, amount }) => ({ subject: payment, key, amount })),
  record: ({ payments }) =>
    payments
      .filter(({ origin }) => origin === 'recorded')
      .map(({ invoice, recorded, amount }) => ({ subject: invoice.documentId, key: recorded.reference, amount })),
  credit: ({ creditNotes }) => creditNotes.map(({ invoice, key, amount }) => ({ subject: invoice, key, amount })),
  payout: ({ payouts }) =>
    payouts.map(({ payment, reference, amount }) => ({ subject: payment, key: reference, amount })),
  reverse: ({ reversals }) => reversals.map(({ subject, amount }) => ({ subject, key: null, amount })),
  write_off: ({ writeOffs }) => writeOffs.map(({ invoice, amount }) => ({ subject: invoice, key: null, amount })),
};

/** Compares what clients were told with what is there. A client repeats a request whose answer was lost. */
const auditAsked = (snapshot, findings) => {
  const nameOf = ({ kind, subject, key }) => `${kind} ${subject} ${key ?? ''}`;
  for (const kind of Object.keys(doneOf)) {
    const done = groupBy(
      doneOf[kind](snapshot).map((one) => ({ kind, ...one })),
      nameOf
    );
    const asked = snapshot.asked.filter((one) => one.kind === kind);
    for (const [name, answers] of groupBy(asked, nameOf)) {
      const entries = done.get(name) ?? [];
      if (entries.length === 0) findings.lostCorrections.push(`${name}: answered as done, and not there`);
      if (entries.length > 1) findings.doubleCorrections.push(`${name}: done ${entries.length} times`);
      const amounts = new Set([...entries, ...answers].flatMap(({ amount }) => amount ?? []));
      if (amounts.size > 1) findings.doubleCorrections.push(`${name}: amounts ${[...amounts]} for one request`);
    }
  }
  const copies = snapshot.asked.filter(({ kind }) => kind === 'copy');
  for (const [name, answers] of groupBy(copies, nameOf)) {
    const drafts = new Set(answers.map(({ draft }) => draft));
    if (drafts.size > 1) findings.doubleCorrections.push(`${name}: ${drafts.size} copies`);
  }
};

/** @param {CorrectionSnapshot & { payments: object[] }} snapshot */
export const auditCorrections = (snapshot, findings) => {
  auditEquations(snapshot, findings);
  auditNumbers(snapshot, findings);
  auditRefunds(snapshot, findings);
  auditRecorded(snapshot, findings);
  auditAsked(snapshot, findings);
};
