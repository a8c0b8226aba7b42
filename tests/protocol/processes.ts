import { initialPaymentState } from '../../domain/payments/payment-state';
import type { Rules } from './rules';
import type { After, Applying, Closing, Process, ReadSession, World } from './state';
import { applyReading, change, endRefused, plan, refundable, sessionOf, snapshot, withdrawnPages } from './steps';

/** Rounds after which a checkout gives up. */
const MAXIMUM_ROUNDS = 3;

interface Stepped {
  label: string;
  /** The process as it is then; null when it has ended. */
  next: Process | null;
}

type Of<K extends Process['kind']> = Exclude<Extract<Process, { kind: K }>, Closing | Applying>;

/** Closes a session at the provider: it answers with the state the session has then. */
const expireAtStripe = (world: World, id: number): ReadSession => {
  const session = sessionOf(world, id);
  if (session.state === 'open') session.state = 'expired';
  return snapshot(session);
};

const spawnClosers = (world: World, sessions: number[]): void => {
  for (const session of new Set(sessions)) {
    const isUnderWay = world.processes.some(
      (one) => one.kind === 'closer' && one.at === 'expire' && one.session === session
    );
    if (!isUnderWay) world.processes.push({ kind: 'closer', at: 'expire', rounds: 0, session, then: 'end' });
  }
};

/** What a process does next, after it has applied a reading. */
const followUp = (process: { rounds: number }, then: After): Process | null => {
  if (then === 'end') return null;
  if (then === 'change') return null;
  const rounds = process.rounds + 1;
  return rounds >= MAXIMUM_ROUNDS ? null : { kind: 'checkout', at: then === 'look' ? 'look' : 'plan', rounds };
};

/** A session that a restored database does not know, or that ended without our knowledge. */
const lostSession = (world: World, rules: Rules) =>
  world.stripe.sessions.find(({ id, rowId, state }) => {
    const holder = world.database.rows.find(({ sessionId }) => sessionId === id);
    const row = holder ?? world.database.rows.find((one) => one.id === rowId);
    if (!row) return state !== 'expired';
    // An expired page of another request is read, too, and changes nothing.
    if (!holder && rules.looksForPagesOfLaterRequests) return state !== 'expired';
    return state !== 'open' && (row.status === 'created' || row.status === 'open');
  });

const emptyRow = (id: number, requestId: number, hour: 0 | 1): World['database']['rows'][number] => ({
  ...{ id, requestId, amount: 1000, status: 'created', sessionId: null, active: true, url: false, withdrawn: false },
  ...{ hour, recorded: false, adopted: false },
  ledger: initialPaymentState({ amount: 1000, currency: 'eur' }),
});

const isPageWork = (process: Process): process is Closing | Applying =>
  process.kind !== 'refund' && (process.at === 'expire' || process.at === 'apply');

const closePage = (world: World, { kind, rounds, session, then, act }: Closing): Stepped => {
  const read = expireAtStripe(world, session);
  return {
    label: `closes session ${session} at Stripe: ${read.state}`,
    next: { kind, at: 'apply', rounds, read, then, ...(act ? { act } : {}) },
  };
};

const apply = (world: World, { rounds, read, then, act }: Applying, rules: Rules): Stepped => {
  const { superfluous } = applyReading(world, read, rules);
  spawnClosers(
    world,
    superfluous.filter((id) => id !== read.id || read.state === 'open')
  );
  const label = `applies what session ${read.id} said: ${read.state}`;
  const holder = world.database.rows.find(({ sessionId }) => sessionId === read.id);
  if (then === 'look' && !holder && read.state === 'open') {
    return { label, next: { kind: 'checkout', at: 'expire', rounds, session: read.id, then: 'look' } };
  }
  if (then === 'change' && act) {
    const isClosed = !holder || ['expired', 'canceled', 'failed'].includes(holder.status);
    return rules.checksPaidMeanwhile && !isClosed
      ? { label: `${label}; staff are told that it was paid`, next: null }
      : { label, next: { kind: 'staff', at: 'change', act } };
  }
  return { label, next: followUp({ rounds }, then) };
};

/** Stripe's part of a refund: a repeated key moves no money, and no more than the charge goes back. */
const refundAtStripe = (world: World, sessionId: number, key: string, amount: number): boolean => {
  const session = sessionOf(world, sessionId);
  if (session.refunds.some((refund) => refund.key === key)) return true;
  const back = session.refunds.reduce((sum, refund) => sum + refund.amount, 0);
  if (back + amount > session.amount) return false;
  session.refunds.push({ key, amount });
  return true;
};

const refundStep = (world: World, process: Extract<Process, { kind: 'refund' }>, rules: Rules): Stepped => {
  const { database } = world;
  switch (process.at) {
    case 'request': {
      const row = database.rows.find(({ id }) => id === process.row);
      const isLocked = database.refundRequests.some((one) => one.rowId === process.row && one.status === 'waiting');
      if (!row || (isLocked && rules.storesRefundBeforeCall) || refundable(row, rules) < process.amount) {
        return { label: 'is refused the refund', next: null };
      }
      const id =
        1 +
        Math.max(
          0,
          ...database.refundRequests.map((one) => one.id),
          ...world.stripe.sessions.flatMap((one) => one.refunds.map(({ key }) => Number(key.split('#')[0])))
        );
      const { amount } = process;
      if (rules.storesRefundBeforeCall) database.refundRequests.push({ id, rowId: row.id, amount, status: 'waiting' });
      return {
        label: `stores refund request ${id}`,
        next: { kind: 'refund', at: 'call', request: id, row: row.id, amount },
      };
    }
    case 'call': {
      const { request: id, row: rowId, amount } = process;
      const request = database.refundRequests.find((one) => one.id === id);
      const row = database.rows.find((one) => one.id === rowId);
      if (!row?.sessionId) return { label: 'finds its payment gone', next: null };
      const session = sessionOf(world, row.sessionId);
      const key = rules.sendsRefundKey ? `${id}` : `${id}#${session.refunds.length}`;
      if (!refundAtStripe(world, row.sessionId, key, amount)) {
        if (request) request.status = 'failed';
        return { label: `is refused refund ${id} by Stripe`, next: null };
      }
      return {
        label: `sends refund ${id}`,
        next: { kind: 'refund', at: 'apply', request: id, row: rowId, amount, read: snapshot(session) },
      };
    }
    case 'apply': {
      const request = database.refundRequests.find(({ id }) => id === process.request);
      applyReading(world, process.read, rules);
      if (request) request.status = 'sent';
      else if (!rules.storesRefundBeforeCall) {
        database.refundRequests.push({
          id: process.request,
          rowId: process.row,
          amount: process.amount,
          status: 'sent',
        });
      }
      return { label: `stores refund ${process.request}`, next: null };
    }
  }
};

const planStep = (world: World, rounds: number, rules: Rules): Stepped => {
  const decided = plan(world, rules);
  switch (decided.action) {
    case 'refuse':
      return { label: 'is refused: nothing to pay', next: null };
    case 'hand_out':
      if (world.database.rows.some((row) => row.sessionId === decided.session && row.withdrawn)) {
        world.noted.push(`session ${decided.session} is handed out though it was withdrawn`);
      }
      return {
        label: `is to hand out session ${decided.session}`,
        next: { kind: 'checkout', at: 'hand_out', rounds, session: decided.session },
      };
    case 'expire':
      return {
        label: `is to close session ${decided.session}`,
        next: {
          kind: 'checkout',
          at: 'expire',
          rounds,
          session: decided.session,
          then: 'plan',
        },
      };
    case 'send': {
      const { row, resumed } = decided;
      if (!rules.storesRowBeforeCall && !resumed) {
        world.database.rows = world.database.rows.filter((one) => one !== row);
      }
      return {
        label: `${resumed ? 'resumes' : 'stores'} row ${row.id} with request ${row.requestId}`,
        next: {
          ...{ kind: 'checkout', at: 'call', rounds, row: row.id, requestId: row.requestId },
          ...{ hour: row.hour, resumed, withdrawn: row.withdrawn },
        },
      };
    }
  }
};

const checkoutStep = (world: World, process: Of<'checkout'>, rules: Rules): Stepped => {
  switch (process.at) {
    case 'look': {
      const lost = lostSession(world, rules);
      if (!lost) return { label: 'finds no lost session', next: { ...process, at: 'plan' } };
      const read = snapshot(lost);
      return {
        label: `reads the lost session ${lost.id}`,
        next: { kind: 'checkout', at: 'apply', rounds: process.rounds, read, then: 'look' },
      };
    }
    case 'plan':
      return planStep(world, process.rounds, rules);
    case 'call': {
      const { row, requestId, rounds, resumed, withdrawn, hour } = process;
      const known = world.stripe.sessions.find((one) => one.requestId === requestId && one.rowId === row);
      if (!known && (hour < world.hour || world.stripe.refusedKeys.includes(requestId))) {
        if (!world.stripe.refusedKeys.includes(requestId)) world.stripe.refusedKeys.push(requestId);
        return {
          label: `is refused request ${requestId}`,
          next: { kind: 'checkout', at: 'refused', rounds, row, requestId },
        };
      }
      const session =
        known ??
        ({
          ...{ id: world.stripe.sessions.length + 1, requestId, rowId: row, amount: 0, state: 'open', hour },
          ...{ handedOut: false, refunds: [] },
        } as World['stripe']['sessions'][number]);
      if (!known) {
        const stored = world.database.rows.find(({ id }) => id === row);
        session.amount = stored?.amount ?? 1000;
        world.stripe.sessions.push(session);
      }
      return {
        label: `${known ? 'repeats' : 'sends'} request ${requestId}: session ${session.id}`,
        next: { kind: 'checkout', at: 'answer', rounds, row, requestId, session: session.id, resumed, withdrawn },
      };
    }
    case 'answer': {
      const { row, requestId, rounds, resumed, withdrawn, session } = process;
      if (!rules.storesRowBeforeCall && !world.database.rows.some(({ id }) => id === row)) {
        world.database.rows.push({
          ...(world.backup?.rows.find(({ id }) => id === row) ??
            emptyRow(row, requestId, sessionOf(world, session).hour)),
        });
      }
      // A repeated request gets the answer of the first one.
      const read: ReadSession = { ...snapshot(sessionOf(world, session)), state: 'open', refunds: [] };
      const applied = applyReading(world, read, rules, { requestId, sessionId: session, rowId: row });
      if (!applied.row) return { label: 'finds its row gone', next: null };
      if (applied.late && rules.closesLatePages) {
        return {
          label: `is late with session ${session}`,
          next: { kind: 'checkout', at: 'expire', rounds, session, then: 'plan' },
        };
      }
      spawnClosers(
        world,
        applied.superfluous.filter((id) => id !== session)
      );
      const isWanted =
        applied.late ||
        (applied.row.status === 'open' &&
          world.database.invoice.status === 'open' &&
          !(rules.respectsWithdrawal && applied.row.withdrawn));
      if (!isWanted && rules.looksAfterAnswer) {
        return {
          label: `stores session ${session}, which is not wanted any more`,
          next: { kind: 'checkout', at: 'expire', rounds, session, then: resumed && withdrawn ? 'plan' : 'end' },
        };
      }
      if (!applied.late && world.database.invoice.status !== 'open') {
        world.noted.push(`session ${session} is handed out though the invoice is ${world.database.invoice.status}`);
      }
      if (applied.row.withdrawn) world.noted.push(`session ${session} is handed out though it was withdrawn`);
      return {
        label: `stores session ${session}`,
        next: { kind: 'checkout', at: 'hand_out', rounds, session },
      };
    }
    case 'refused': {
      const { row, requestId, rounds } = process;
      const ended = endRefused(world, row, requestId, rules);
      return {
        label: ended ? `ends row ${row}` : `finds row ${row} changed`,
        next: rounds + 1 >= MAXIMUM_ROUNDS ? null : { kind: 'checkout', at: 'plan', rounds: rounds + 1 },
      };
    }
    case 'replace_request': {
      const { row: id, requestId, rounds, hour } = process;
      const row = world.database.rows.find((one) => one.id === id);
      const isOurs = row?.requestId === requestId && row.status === 'created' && row.sessionId === null;
      if (!row || !isOurs) {
        return {
          label: `finds row ${id} changed`,
          next: rounds + 1 >= MAXIMUM_ROUNDS ? null : { kind: 'checkout', at: 'plan', rounds: rounds + 1 },
        };
      }
      const next =
        1 +
        Math.max(
          ...world.stripe.refusedKeys,
          ...world.stripe.sessions.map((one) => one.requestId),
          ...world.database.rows.map((one) => one.requestId)
        );
      row.requestId = next;
      return {
        label: `stores request ${next} in row ${id}`,
        next: {
          kind: 'checkout',
          at: 'call',
          rounds,
          row: id,
          requestId: next,
          hour,
          resumed: false,
          withdrawn: row.withdrawn,
        },
      };
    }
    case 'hand_out': {
      sessionOf(world, process.session).handedOut = true;
      return { label: `hands out session ${process.session}`, next: null };
    }
  }
};

const staffStep = (world: World, process: Of<'staff'>, rules: Rules): Stepped => {
  switch (process.at) {
    case 'withdraw': {
      const active = world.database.rows.find((row) => row.active && row.status === 'open');
      if (process.act === 'revoke' || !rules.closesPageBeforeChange || !active) {
        return { label: `begins to ${process.act}`, next: { ...process, at: 'change' } };
      }
      active.withdrawn = true;
      return {
        label: `begins to ${process.act}: withdraws row ${active.id}`,
        next: {
          kind: 'staff',
          at: 'expire',
          rounds: 0,
          act: process.act,
          session: active.sessionId as number,
          then: 'change',
        },
      };
    }
    case 'change':
      if (!change(world, process.act, rules)) {
        return {
          label: `roll back ${process.act}: a page is open`,
          next: { kind: 'staff', at: 'withdraw', act: process.act },
        };
      }
      spawnClosers(world, withdrawnPages(world));
      return { label: `does ${process.act}`, next: null };
  }
};

/** Lets one process make its next step. */
export const step = (world: World, process: Process, rules: Rules): Stepped => {
  if (isPageWork(process)) return process.at === 'expire' ? closePage(world, process) : apply(world, process, rules);
  switch (process.kind) {
    case 'checkout':
      return checkoutStep(world, process, rules);
    case 'staff':
      return staffStep(world, process, rules);
    case 'refund':
      return refundStep(world, process, rules);
  }
};
