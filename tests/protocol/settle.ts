import { amountDue } from '../../domain/invoices/invoice-state';
import type { Rules } from './rules';
import type { World } from './state';
import { applyReading, isPaid, sessionOf, snapshot, TOTAL, withdrawnPages } from './steps';

/**
 * Kills every process and lets the background job put things in order, as after a power cut: it reads all sessions,
 * closes pages that nobody may pay any more, and sends stored refund requests.
 *
 * @param order in which the sessions are read; the result must not depend on it
 */
export const settle = (from: World, rules: Rules, order: 'oldest first' | 'newest first'): World => {
  const world = structuredClone(from);
  world.processes = [];
  const { stripe, database } = world;
  for (const request of database.refundRequests.filter(({ status }) => status === 'waiting')) {
    const row = database.rows.find(({ id }) => id === request.rowId);
    if (!row?.sessionId) continue;
    const session = sessionOf(world, row.sessionId);
    const key = rules.sendsRefundKey ? `${request.id}` : `${request.id}#${session.refunds.length}`;
    if (!session.refunds.some((one) => one.key === key)) {
      const back = session.refunds.reduce((sum, { amount }) => sum + amount, 0);
      if (back + request.amount > session.amount) {
        request.status = 'failed';
        continue;
      }
      session.refunds.push({ key, amount: request.amount });
    }
    request.status = 'sent';
  }
  const sessions = order === 'oldest first' ? stripe.sessions : [...stripe.sessions].reverse();
  for (let before = ''; before !== JSON.stringify(world);) {
    before = JSON.stringify(world);
    for (const session of sessions) {
      const own = database.rows.find(({ sessionId }) => sessionId === session.id);
      const isUnknown = !own && !database.rows.some(({ id }) => id === session.rowId);
      // Reconciliation reads rows that are not final; the list of sessions shows those without a row.
      if (!own && !isUnknown && session.state === 'expired') continue;
      const { superfluous } = applyReading(world, snapshot(session), rules);
      const late = !own && session.state === 'open' ? [session.id] : [];
      for (const id of [...superfluous, ...late]) {
        if (id === session.id && database.rows.some((row) => row.sessionId === id && row.active)) continue;
        const other = sessionOf(world, id);
        if (other.state === 'open' && !other.handedOut) other.state = 'expired';
        else if (other.state === 'open' && superfluous.includes(id)) other.state = 'expired';
      }
    }
    // Rows that are open here though their invoice is settled, or that are withdrawn.
    if (rules.closesSuperfluousPages) {
      const settled = database.rows.filter(
        ({ status, sessionId }) => status === 'open' && sessionId !== null && database.invoice.status !== 'open'
      );
      for (const id of [...settled.map(({ sessionId }) => sessionId as number), ...withdrawnPages(world)]) {
        const session = sessionOf(world, id);
        if (session.state === 'open') session.state = 'expired';
      }
    }
  }
  return world;
};

/** What is wrong in a world at any moment. */
export const broken = (world: World): string[] => {
  const findings: string[] = [...world.noted];
  const payable = world.stripe.sessions.filter(({ handedOut, state }) => handedOut && state === 'open');
  if (payable.length > 1) findings.push('two open pages were handed out');
  const paid = world.stripe.sessions.filter(({ state }) => state === 'paid');
  if (paid.length > 1) findings.push('two pages of the invoice are paid');
  const { invoice, rows, restored } = world.database;
  const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const recorded = total(rows.filter((row) => row.recorded).map(({ amount }) => amount));
  const settled =
    total(paid.map(({ amount }) => amount)) + recorded + total(invoice.adjustments.map(({ amount }) => amount));
  if (!restored && settled > TOTAL) findings.push('more is paid, recorded or credited than the invoice asks for');
  if (world.database.rows.filter(({ active }) => active).length > 1) findings.push('two rows are active');
  return findings;
};

/** What is wrong once the background job has put a world in order. */
export const brokenInTheEnd = (world: World): string[] => {
  const findings: string[] = [];
  const { database, stripe } = world;
  const { invoice, rows } = database;
  for (const session of stripe.sessions.filter(({ state }) => state === 'paid')) {
    const row = rows.find(({ sessionId }) => sessionId === session.id);
    if (!row || !isPaid(row)) findings.push(`the payment of session ${session.id} is not known`);
  }
  const isOpen = invoice.status === 'open' || invoice.status === 'processing';
  if (!isOpen) {
    for (const session of stripe.sessions.filter(({ state, handedOut }) => handedOut && state === 'open')) {
      findings.push(`session ${session.id} can be paid though the invoice is ${invoice.status}`);
    }
  }
  const settled = rows.filter(isPaid);
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const refunds = stripe.sessions.flatMap((session) => session.refunds);
  const kept = sum(settled.map(({ amount }) => amount)) - sum(refunds.map(({ amount }) => amount));
  const credited = sum(invoice.adjustments.filter(({ kind }) => kind === 'credit_note').map(({ amount }) => amount));
  if (kept > TOTAL && !invoice.overpaid && credited === 0)
    findings.push('more is kept than the total, and nobody is told');
  const requests = database.refundRequests.filter(({ status }) => status === 'sent');
  if (!database.restored && refunds.length > requests.length) findings.push('there is a refund that nobody asked for');
  const known = sum(rows.map(({ ledger }) => sum(Object.values(ledger.refunds).map(({ amount }) => amount))));
  if (known !== sum(refunds.map(({ amount }) => amount))) findings.push('a refund is not known');
  const due = amountDue({ ...invoice, total: TOTAL });
  if (settled.length > 0 && kept >= TOTAL && due > 0) findings.push('a paid invoice asks for money');
  return findings;
};
