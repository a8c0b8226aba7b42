import { initialPaymentState } from '../../domain/payments/payment-state';
import type { Rules } from './rules';
import type { After, Process, ReadSession, World } from './state';
import {
  applyReading,
  change,
  endRefused,
  isPaid,
  plan,
  REFUND,
  refundable,
  sessionOf,
  snapshot,
  withdrawnPages,
} from './steps';

/** One step of one participant, and the world after it. */
export interface Move {
  label: string;
  world: World;
}

/** Rounds after which a checkout gives up, as in the service. */
const MAXIMUM_ROUNDS = 3;

const copy = (world: World): World => structuredClone(world);

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

/**
 * Lets one process make its next step.
 *
 * @returns the process as it is then; null when it has ended
 */
const step = (world: World, process: Process, rules: Rules): { label: string; next: Process | null } => {
  switch (process.kind) {
    case 'checkout':
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
        case 'plan': {
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
                next: { kind: 'checkout', at: 'hand_out', rounds: process.rounds, session: decided.session },
              };
            case 'expire':
              return {
                label: `is to close session ${decided.session}`,
                next: {
                  kind: 'checkout',
                  at: 'expire',
                  rounds: process.rounds,
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
                  ...{ kind: 'checkout', at: 'call', rounds: process.rounds, row: row.id, requestId: row.requestId },
                  ...{ hour: row.hour, resumed, withdrawn: row.withdrawn },
                },
              };
            }
          }
        }
        // falls through: every case above returns
        case 'call': {
          const { row, requestId, rounds, resumed, withdrawn, hour } = process as Extract<
            Process,
            { at: 'call' } & { kind: 'checkout' }
          >;
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
        case 'expire':
        case 'apply':
          return closeOrApply(world, process, rules);
      }
    // falls through: every case above returns
    case 'reader':
      if (process.at === 'read') {
        const read = snapshot(sessionOf(world, process.session));
        return {
          label: `reads session ${process.session}`,
          next: { kind: 'reader', at: 'apply', rounds: 0, read, then: 'end' },
        };
      }
      return closeOrApply(world, process, rules);
    case 'closer':
      return closeOrApply(world, process, rules);
    case 'staff':
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
              rounds: STAFF_ROUND[process.act],
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
        case 'expire':
        case 'apply':
          return closeOrApply(world, process, rules);
      }
    // falls through: every case above returns
    case 'refund':
      return refundStep(world, process as Extract<Process, { kind: 'refund' }>, rules);
  }
};

/** `rounds` of a staff process says what is done after its page is closed. */
const STAFF_ROUND = { credit: 10, record: 11, write_off: 12, revoke: 13 } as const;
const actOf = (rounds: number) =>
  (Object.keys(STAFF_ROUND) as (keyof typeof STAFF_ROUND)[]).find((act) => STAFF_ROUND[act] === rounds);

const emptyRow = (id: number, requestId: number, hour: 0 | 1): World['database']['rows'][number] => ({
  ...{ id, requestId, amount: 1000, status: 'created', sessionId: null, active: true, url: false, withdrawn: false },
  ...{ hour, recorded: false, adopted: false },
  ledger: initialPaymentState({ amount: 1000, currency: 'eur' }),
});

const closeOrApply = (
  world: World,
  process: Extract<Process, { at: 'expire' | 'apply'; rounds: number }>,
  rules: Rules
): { label: string; next: Process | null } => {
  if (process.at === 'expire') {
    const read = expireAtStripe(world, process.session);
    return {
      label: `closes session ${process.session} at Stripe: ${read.state}`,
      next: { kind: process.kind, at: 'apply', rounds: process.rounds, read, then: process.then } as Process,
    };
  }
  const { read } = process as Extract<Process, { at: 'apply'; rounds: number }> & { read: ReadSession };
  const applied = applyReading(world, read, rules);
  spawnClosers(
    world,
    applied.superfluous.filter((id) => id !== read.id || read.state === 'open')
  );
  const label = `applies what session ${read.id} said: ${read.state}`;
  const isHeld = world.database.rows.some(({ sessionId }) => sessionId === read.id);
  if (process.then === 'look' && !isHeld && read.state === 'open') {
    return { label, next: { kind: 'checkout', at: 'expire', rounds: process.rounds, session: read.id, then: 'look' } };
  }
  if (process.then === 'change') {
    const act = actOf(process.rounds) as keyof typeof STAFF_ROUND;
    const row = world.database.rows.find(({ sessionId }) => sessionId === read.id);
    const isClosed = !row || ['expired', 'canceled', 'failed'].includes(row.status);
    if (rules.checksPaidMeanwhile && !isClosed)
      return { label: `${label}; staff are told that it was paid`, next: null };
    return { label, next: { kind: 'staff', at: 'change', act } };
  }
  return { label, next: followUp(process, process.then) };
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

const refundStep = (
  world: World,
  process: Extract<Process, { kind: 'refund' }>,
  rules: Rules
): { label: string; next: Process | null } => {
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

const describe = (process: Process): string => process.kind;

/** Every step that anybody can make next. */
export const movesOf = (world: World, rules: Rules): Move[] => {
  const moves: Move[] = [];
  const add = (label: string, make: (next: World) => string | void): void => {
    const next = copy(world);
    const detail = make(next);
    moves.push({ label: detail ? `${label} ${detail}` : label, world: next });
  };
  const { budget, stripe, database, processes } = world;

  const seen = new Set<string>();
  processes.forEach((process, index) => {
    const same = JSON.stringify(process);
    // Two processes in the same state do the same.
    if (seen.has(same)) return;
    seen.add(same);
    add(describe(process), (next) => {
      const { label, next: after } = step(next, next.processes[index], rules);
      // Closers that the step started stand behind it.
      if (after) next.processes[index] = after;
      else next.processes.splice(index, 1);
      return label;
    });
    if (budget.crashes > 0) {
      add(`${describe(process)} dies before: ${JSON.stringify(process).slice(0, 60)}`, (next) => {
        next.processes.splice(index, 1);
        next.budget.crashes -= 1;
      });
    }
    if (process.kind === 'checkout' && process.at === 'call' && budget.refusals > 0) {
      const isKnown = stripe.sessions.some(({ requestId }) => requestId === process.requestId);
      if (!isKnown && !stripe.refusedKeys.includes(process.requestId)) {
        add(`checkout is refused request ${process.requestId} for its decoration`, (next) => {
          next.budget.refusals -= 1;
          // The answer need not be stored under the key: a concurrent call with it may open a page.
          const { row, requestId, rounds, hour } = process;
          next.processes[index] = { kind: 'checkout', at: 'replace_request', rounds, row, requestId, hour };
        });
        add(`checkout is refused request ${process.requestId} for good`, (next) => {
          next.budget.refusals -= 1;
          const { row, requestId, rounds } = process;
          next.processes[index] = { kind: 'checkout', at: 'refused', rounds, row, requestId };
        });
      }
    }
  });

  if (budget.checkouts > 0) {
    add('checkout begins', (next) => {
      next.budget.checkouts -= 1;
      const at = next.database.restored && rules.looksForLostSessions ? 'look' : 'plan';
      next.processes.push({ kind: 'checkout', at, rounds: 0 });
    });
  }
  for (const session of stripe.sessions) {
    if (session.handedOut && session.state === 'open') {
      add(`payer pays session ${session.id}`, (next) => {
        sessionOf(next, session.id).state = 'paid';
      });
    }
    if (budget.readers > 0) {
      add(`an event of session ${session.id} arrives:`, (next) => {
        next.budget.readers -= 1;
        const read = snapshot(sessionOf(next, session.id));
        next.processes.push({ kind: 'reader', at: 'apply', rounds: 0, read, then: 'end' });
        return `it is ${read.state}`;
      });
    }
  }
  if (budget.hours > 0 && stripe.sessions.length + database.rows.length > 0) {
    add('an hour passes', (next) => {
      next.budget.hours -= 1;
      next.hour = 1;
      for (const session of next.stripe.sessions) {
        if (session.state === 'open' && session.hour === 0) session.state = 'expired';
      }
    });
  }
  budget.staff.forEach((act, index) => {
    if (index > 0 && budget.staff[index - 1] === act) return;
    add(`staff`, (next) => {
      next.budget.staff.splice(index, 1);
      next.processes.push({ kind: 'staff', at: 'withdraw', act });
      return `want to ${act}`;
    });
  });
  if (budget.refundPresses > 0) {
    for (const row of database.rows.filter((one) => isPaid(one) && !one.recorded)) {
      add(`staff press refund of row ${row.id}`, (next) => {
        next.budget.refundPresses -= 1;
        next.processes.push({ kind: 'refund', at: 'request', row: row.id, amount: REFUND });
      });
    }
  }
  if (budget.backups > 0 && budget.restores > 0) {
    add('a backup is made', (next) => {
      next.budget.backups -= 1;
      next.backup = structuredClone(next.database);
    });
  }
  if (budget.restores > 0 && world.backup) {
    add('the backup is restored', (next) => {
      next.budget.restores -= 1;
      next.database = { ...(next.backup as World['database']), restored: true };
      next.backup = null;
      next.processes = [];
    });
  }
  return moves;
};
