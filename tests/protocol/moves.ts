import type { Rules } from './rules';
import { step } from './processes';
import type { World } from './state';
import { isPaid, REFUND, sessionOf, snapshot } from './steps';

/** One step of one participant, and the world after it. */
export interface Move {
  label: string;
  world: World;
  /** The process that makes it, as an index into those of the world before; null when it is somebody outside. */
  by: number | null;
  /** What becomes of that process. */
  then: 'goes on' | 'ends' | 'dies';
}

const copy = (world: World): World => structuredClone(world);

/** Every step that anybody can make next. */
export const movesOf = (world: World, rules: Rules): Move[] => {
  const moves: Move[] = [];
  const add = (label: string, make: (next: World) => string | void, by: number | null = null): void => {
    const next = copy(world);
    const detail = make(next);
    moves.push({ label: detail ? `${label} ${detail}` : label, world: next, by, then: 'goes on' });
  };
  const { budget, stripe, database, processes } = world;

  const seen = new Set<string>();
  processes.forEach((process, index) => {
    const same = JSON.stringify(process);
    // Two processes in the same state do the same.
    if (seen.has(same)) return;
    seen.add(same);
    const stepped = copy(world);
    const { label, next: after } = step(stepped, stepped.processes[index], rules);
    // Closers that the step started stand behind it.
    if (after) stepped.processes[index] = after;
    else stepped.processes.splice(index, 1);
    moves.push({ label: `${process.kind} ${label}`, world: stepped, by: index, then: after ? 'goes on' : 'ends' });
    if (budget.crashes > 0) {
      const died = copy(world);
      died.processes.splice(index, 1);
      died.budget.crashes -= 1;
      const before = JSON.stringify(process).slice(0, 60);
      moves.push({ label: `${process.kind} dies before: ${before}`, world: died, by: index, then: 'dies' });
    }
    if (process.kind === 'checkout' && process.at === 'call' && budget.refusals > 0) {
      const isKnown = stripe.sessions.some(({ requestId }) => requestId === process.requestId);
      if (!isKnown && !stripe.refusedKeys.includes(process.requestId)) {
        add(
          `checkout is refused request ${process.requestId} for its decoration`,
          (next) => {
            next.budget.refusals -= 1;
            // The answer need not be stored under the key: a concurrent call with it may open a page.
            const { row, requestId, rounds, hour } = process;
            next.processes[index] = { kind: 'checkout', at: 'replace_request', rounds, row, requestId, hour };
          },
          index
        );
        add(
          `checkout is refused request ${process.requestId} for good`,
          (next) => {
            next.budget.refusals -= 1;
            const { row, requestId, rounds } = process;
            next.processes[index] = { kind: 'checkout', at: 'refused', rounds, row, requestId };
          },
          index
        );
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
