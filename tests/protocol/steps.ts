import { activeStatuses, payableStatuses } from '../../domain/payments/payment-statuses';
import { initialPaymentState, recordedState } from '../../domain/payments/payment-state';
import { amountDue } from '../../domain/invoices/invoice-state';
import type { PaymentFact, ProviderFact } from '../../domain/payments/payment-facts';
import type { PaymentLedgerState } from '../../domain/payments/payment-ledger';
import type { Rules } from './rules';
import type { ReadSession, Row, Session, StaffAct, World } from './state';

export const TOTAL = 1000;
export const REFUND = 400;
const CURRENCY = 'eur';

const times = {
  hours: [new Date('2026-01-01T10:00:00Z'), new Date('2026-01-01T12:00:00Z')],
  expiry: ['2026-01-01T11:00:00.000Z', '2026-01-01T13:00:00.000Z'],
  open: '2026-01-01T10:00:00.000Z',
  ended: '2026-01-01T10:10:00.000Z',
  changed: '2026-01-01T10:20:00.000Z',
  refunded: '2026-01-01T10:30:00.000Z',
} as const;

const expected = (row: Pick<Row, 'amount'>) => ({
  amount: row.amount,
  currency: CURRENCY,
  environment: 'test' as const,
  accountId: null,
});

/** What a reading of the session tells, in the form of the provider's adapter. */
const factsOf = (read: ReadSession): [PaymentFact & { sessionId: string }, ...ProviderFact[]] => {
  const isPaid = read.state === 'paid';
  const ids = { intentId: isPaid ? `pi_${read.id}` : null, chargeId: isPaid ? `ch_${read.id}` : null };
  const origin = { environment: 'test' as const, accountId: null };
  return [
    {
      kind: 'payment',
      ...origin,
      ...ids,
      sessionId: `cs_${read.id}`,
      status: read.state === 'paid' ? 'succeeded' : read.state,
      amount: read.amount,
      currency: CURRENCY,
      reference: {
        installationId: 'site',
        invoiceId: 'invoice',
        paymentId: `row_${read.rowId}`,
        requestId: `request_${read.requestId}`,
        invoiceNumber: '1',
      },
      occurredAt: read.state === 'open' ? times.open : times.ended,
    },
    ...read.refunds.map(({ key, amount }, index) => ({
      kind: 'refund' as const,
      ...origin,
      ...ids,
      refundId: `re_${read.id}_${index}_${key}`,
      amount,
      currency: CURRENCY,
      status: 'succeeded' as const,
      reason: null,
      failureReason: null,
      createdAt: times.refunded,
    })),
  ];
};

const ruleRow = (row: Row) => ({
  status: row.status,
  sessionId: row.sessionId === null ? null : `cs_${row.sessionId}`,
  idempotencyKey: `request_${row.requestId}`,
  request: row.adopted ? null : { reference: { requestId: `request_${row.requestId}` } },
});

export const snapshot = ({ handedOut: _handedOut, ...session }: Session): ReadSession => structuredClone(session);

export const sessionOf = (world: World, id: number): Session => {
  const session = world.stripe.sessions.find((one) => one.id === id);
  if (!session) throw new Error(`There is no session ${id}.`);
  return session;
};

/** Derives the invoice from its rows, as every transaction does. */
const derive = (world: World, rules: Rules): void => {
  const { invoice, rows } = world.database;
  const payments = rows.map((row) => {
    const summary = rules.paymentSummary(row.ledger, CURRENCY);
    return {
      status: row.status,
      amount: row.amount,
      amountRefunded: summary.amountRefunded,
      amountDisputed: summary.amountDisputed,
      settledAt: summary.settledAt === null ? null : new Date(summary.settledAt).toISOString(),
      refunds: summary.refunds,
      disputes: summary.disputes,
    };
  });
  const state = rules.deriveInvoiceState({ total: TOTAL, payments, adjustments: invoice.adjustments });
  if (invoice.status === 'paid' && state.status === 'open') world.noted.push('a paid invoice became open again');
  invoice.status = state.status;
  invoice.amountDue = state.amountDue;
  invoice.overpaid = state.overpaid;
};

const writeLedger = (world: World, row: Row, ledger: PaymentLedgerState, rules: Rules): void => {
  const summary = rules.paymentSummary(ledger, CURRENCY);
  row.ledger = ledger;
  row.status = summary.status;
  row.sessionId = summary.provider.sessionId === null ? row.sessionId : Number(summary.provider.sessionId.slice(3));
  const isActive = activeStatuses.includes(row.status);
  row.active = isActive && !world.database.rows.some((other) => other !== row && other.active);
};

const newRowId = (world: World): number =>
  1 + Math.max(0, ...world.database.rows.map(({ id }) => id), ...world.stripe.sessions.map(({ rowId }) => rowId));

const newRequestId = (world: World): number => {
  const known = world.database.rows.map(({ requestId }) => requestId);
  const sent = [...world.stripe.sessions.map(({ requestId }) => requestId), ...world.stripe.refusedKeys];
  const inFlight = world.processes.flatMap((process) => ('requestId' in process ? [process.requestId] : []));
  return 1 + Math.max(0, ...known, ...sent, ...inFlight);
};

const insertRow = (world: World, row: Omit<Row, 'ledger' | 'url' | 'withdrawn' | 'status' | 'recorded'>): Row => {
  const inserted: Row = {
    ...row,
    status: 'created',
    url: false,
    withdrawn: false,
    recorded: false,
    ledger: initialPaymentState({ amount: row.amount, currency: CURRENCY }),
  };
  world.database.rows.push(inserted);
  return inserted;
};

/** The row that a reading is about: its own, that of its page, or a new one. Null: it stays unassigned or is ignored. */
const rowFor = (world: World, read: ReadSession, rules: Rules): Row | null => {
  const { rows, invoice } = world.database;
  const [fact] = factsOf(read);
  const own = rows.find(({ id }) => id === read.rowId);
  if (!own) {
    const bySession = rows.find(({ sessionId }) => sessionId === read.id);
    if (bySession) return bySession;
    const verdict = rules.judgeAdoption(
      fact,
      { status: invoice.status, number: '1', total: TOTAL, currency: CURRENCY, environment: 'test', contractId: 'c' },
      'c'
    );
    if (verdict.action !== 'adopt') return null;
    return insertRow(world, {
      id: read.rowId,
      requestId: read.requestId,
      amount: TOTAL,
      sessionId: read.id,
      active: false,
      hour: read.hour,
      adopted: true,
    });
  }
  if (!rules.isOfAnotherRequest(ruleRow(own), fact)) return own;
  const bySession = rows.find(({ sessionId }) => sessionId === read.id);
  if (bySession) return bySession;
  if (rules.addsSecondRow && rules.isMoney(fact) && !rules.takesOver(own, fact)) {
    return insertRow(world, {
      id: newRowId(world),
      requestId: read.requestId,
      amount: own.amount,
      sessionId: read.id,
      active: false,
      hour: read.hour,
      adopted: true,
    });
  }
  return own;
};

/** Pages to close once the transaction is committed. */
export type Superfluous = number[];

/** Joins a reading with the stored state: one transaction under the invoice's lock. */
export const applyReading = (
  world: World,
  read: ReadSession,
  rules: Rules,
  answer?: { requestId: number; sessionId: number | null; rowId: number }
): { late: boolean; superfluous: Superfluous; row: Row | null } => {
  const row = answer ? (world.database.rows.find(({ id }) => id === answer.rowId) ?? null) : rowFor(world, read, rules);
  if (!row) return { late: answer !== undefined, superfluous: [], row: null };
  if (answer) {
    const isAwaited = rules.awaitsAnswer(ruleRow(row), {
      idempotencyKey: `request_${answer.requestId}`,
      sessionId: answer.sessionId === null ? null : `cs_${answer.sessionId}`,
    });
    if (!isAwaited) return { late: true, superfluous: [], row };
  }
  const facts = factsOf(read).filter(
    (fact) =>
      fact.kind !== 'payment' ||
      !rules.isOfAnotherRequest(ruleRow(row), fact) ||
      rules.takesOver(row, fact) ||
      (!rules.addsSecondRow && rules.isMoney(fact))
  );
  const before = { status: row.status, sessionId: row.sessionId };
  const ledger = facts.reduce((state, fact) => rules.applyFact(state, fact, expected(row)), row.ledger);
  if (facts.some(({ kind }) => kind === 'payment') || facts.length > 0) writeLedger(world, row, ledger, rules);
  if (answer) row.url = true;
  derive(world, rules);
  const due = amountDue({ ...world.database.invoice, total: TOTAL });
  const superfluous = [
    ...(row.status === 'open' && !row.active && row.sessionId !== null ? [row.sessionId] : []),
    ...(before.status === 'open' && before.sessionId !== null && row.sessionId !== before.sessionId
      ? [before.sessionId]
      : []),
    ...world.database.rows.flatMap(({ id, status, sessionId, amount }) =>
      id !== row.id && status === 'open' && sessionId !== null && amount > due ? [sessionId] : []
    ),
  ];
  return { late: false, superfluous: rules.closesSuperfluousPages ? superfluous : [], row };
};

/** Ends an attempt that the provider refused, if the row still waits for this answer. */
export const endRefused = (world: World, rowId: number, requestId: number, rules: Rules): boolean => {
  const row = world.database.rows.find(({ id }) => id === rowId);
  if (!row) return false;
  if (!rules.awaitsAnswer(ruleRow(row), { idempotencyKey: `request_${requestId}`, sessionId: null })) return false;
  const failed: PaymentFact = {
    kind: 'payment',
    environment: 'test',
    accountId: null,
    status: 'failed',
    amount: row.amount,
    currency: CURRENCY,
    failure: { code: 'refused', message: 'refused' },
    occurredAt: times.ended,
  };
  writeLedger(world, row, rules.applyFact(row.ledger, failed, expected(row)), rules);
  derive(world, rules);
  return true;
};

const isRefused = (row: Row): boolean => row.status === 'failed' && row.sessionId === null && !row.recorded;

export type Plan =
  | { action: 'refuse' }
  | { action: 'hand_out'; session: number }
  | { action: 'send'; row: Row; resumed: boolean }
  | { action: 'expire'; session: number };

/** The transaction that decides what a checkout does next. */
export const plan = (world: World, rules: Rules): Plan => {
  const { invoice, rows } = world.database;
  const due = amountDue({ ...invoice, total: TOTAL });
  const refusal = rules.checkCheckoutAllowed({
    invoiceStatus: invoice.status,
    total: due,
    currency: CURRENCY,
    invoiceEnvironment: 'test',
    module: {
      mode: 'sandbox',
      acceptedCurrencies: [CURRENCY],
      maximumAmount: null,
      maximumCurrency: null,
      linkEnabled: true,
    },
    readinessReasons: [],
  });
  if (refusal) return { action: 'refuse' };
  const current = rows.find(({ active }) => active) ?? null;
  const active =
    current && (current.status === 'created' || current.status === 'open')
      ? {
          status: current.status,
          amount: current.amount,
          currency: CURRENCY,
          environment: 'test' as const,
          expiresAt: times.expiry[current.hour],
          fingerprint: 'as configured',
        }
      : null;
  const { action } = rules.decideSession({
    active,
    wanted: { amount: due, currency: CURRENCY, environment: 'test', fingerprint: 'as configured' },
    now: times.hours[world.hour],
    minimumSecondsLeft: 300,
  });
  const startOver = (): Plan => {
    const last = rows.filter(({ recorded }) => !recorded).at(-1);
    const requestId = newRequestId(world);
    if (last && isRefused(last)) {
      Object.assign(last, {
        ...{ requestId, amount: due, status: 'created', active: true, withdrawn: false, hour: world.hour },
        ledger: initialPaymentState({ amount: due, currency: CURRENCY }),
      });
      return { action: 'send', row: last, resumed: false };
    }
    const row = insertRow(world, {
      ...{ id: newRowId(world), requestId, amount: due, sessionId: null, active: true, hour: world.hour },
      adopted: false,
    });
    return { action: 'send', row, resumed: false };
  };
  const replace = (row: Row): Plan => {
    if (rules.closesBeforeReplacing) return { action: 'expire', session: row.sessionId as number };
    row.active = false;
    return startOver();
  };
  switch (action) {
    case 'create':
      return startOver();
    case 'reuse':
      if (rules.respectsWithdrawal && (current as Row).withdrawn) return replace(current as Row);
      return { action: 'hand_out', session: (current as Row).sessionId as number };
    case 'resume':
      return { action: 'send', row: current as Row, resumed: true };
    case 'replace':
      return replace(current as Row);
    case 'abandon_and_create':
      Object.assign(current as Row, { status: 'expired', active: false });
      derive(world, rules);
      return startOver();
  }
};

/** Withdraws the pages that may still be paid. */
const withdraw = (world: World): void => {
  for (const row of world.database.rows) if (payableStatuses.includes(row.status)) row.withdrawn = true;
};

/** Withdrawn pages that are open at the provider as far as we know. */
export const withdrawnPages = (world: World): number[] =>
  world.database.rows.flatMap(({ status, sessionId, withdrawn }) =>
    withdrawn && status === 'open' && sessionId !== null ? [sessionId] : []
  );

/**
 * The transaction of a change that no provider reports.
 *
 * @returns false when it was rolled back, because a page was opened in the meantime
 */
export const change = (world: World, act: StaffAct, rules: Rules): boolean => {
  const before = structuredClone(world.database);
  const { database } = world;
  const due = amountDue({ ...database.invoice, total: TOTAL });
  if (act === 'revoke') {
    withdraw(world);
    return true;
  }
  if (act === 'record') {
    if (due === 0 && rules.checksPaidMeanwhile) return true;
    const amount = due === 0 ? TOTAL : due;
    const id = newRowId(world);
    const row = insertRow(world, { id, requestId: 0, amount, sessionId: null, active: false, hour: 0, adopted: false });
    row.recorded = true;
    writeLedger(world, row, recordedState({ amount, currency: CURRENCY }, times.changed), rules);
  } else {
    if (due === 0 && rules.checksPaidMeanwhile) return true;
    database.invoice.adjustments.push({
      kind: act === 'credit' ? 'credit_note' : 'write_off',
      id: `${act}_${database.invoice.adjustments.length}`,
      amount: act === 'credit' ? TOTAL : due === 0 ? TOTAL : due,
      at: times.changed,
    });
  }
  derive(world, rules);
  const after = amountDue({ ...database.invoice, total: TOTAL });
  const outdated = database.rows.filter((row) => payableStatuses.includes(row.status) && row.amount !== after);
  if (rules.changesOnlyWithoutOpenPage && outdated.some(({ status, active }) => status === 'open' && active)) {
    world.database = before;
    return false;
  }
  if (outdated.length > 0) withdraw(world);
  return true;
};

/** Minor units of the row that may still go back. */
export const refundable = (row: Row, rules: Rules): number =>
  rules.paymentSummary(row.ledger, CURRENCY).amountRefundable;

/** Whether the money of the row has arrived. */
export const isPaid = (row: Row): boolean => ['succeeded', 'partially_refunded', 'refunded'].includes(row.status);
