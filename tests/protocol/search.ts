import { createHash } from 'node:crypto';

import { movesOf } from './moves';
import type { Rules } from './rules';
import { broken, brokenInTheEnd, settle } from './settle';
import type { Budget, World } from './state';

export interface Found {
  finding: string;
  /** The steps that lead there, as few as possible. */
  trace: string[];
}

export interface Explored {
  states: number;
  transitions: number;
  settled: number;
  depth: number;
  seconds: number;
  found: Found | null;
  /** False when `maximumStates` was reached first. */
  isComplete: boolean;
}

const start = (budget: Budget): World => ({
  hour: 0,
  database: {
    invoice: { status: 'open', amountDue: null, overpaid: false, adjustments: [] },
    rows: [],
    refundRequests: [],
    restored: false,
  },
  backup: null,
  stripe: { sessions: [], refusedKeys: [] },
  processes: [],
  noted: [],
  budget,
});

/** Processes that differ in nothing are interchangeable: their order is not part of the state. */
const keyOf = (world: World): string => {
  const processes = world.processes.map((process) => JSON.stringify(process)).sort();
  return createHash('sha1')
    .update(JSON.stringify({ ...world, processes }))
    .digest('base64');
};

/** What the end depends on. */
const endOf = ({ database, stripe, hour }: World): string =>
  createHash('sha1').update(JSON.stringify({ database, stripe, hour })).digest('base64');

/**
 * Explores every order of steps, shortest traces first.
 *
 * @param maximumStates stops there
 */
export const explore = (rules: Rules, budget: Budget, maximumStates = Infinity): Explored => {
  const startedAt = Date.now();
  const first = start(budget);
  // Of each state: the state it was reached from, and the step. Traces are read backwards.
  const cameFrom = new Map<string, { from: string | null; label: string }>([[keyOf(first), { from: null, label: '' }]]);
  const ends = new Set<string>();
  let level: World[] = [first];
  let transitions = 0;
  let depth = 0;
  const result = (found: Found | null, isComplete: boolean): Explored => ({
    ...{ states: cameFrom.size, transitions, settled: ends.size, depth, found, isComplete },
    seconds: (Date.now() - startedAt) / 1000,
  });
  const traceOf = (key: string): string[] => {
    const labels: string[] = [];
    for (let at: string | null = key; at !== null;) {
      const step: { from: string | null; label: string } | undefined = cameFrom.get(at);
      if (!step?.from) break;
      labels.unshift(step.label);
      at = step.from;
    }
    return labels;
  };
  const problemOf = (world: World): string | null => {
    const now = broken(world);
    if (now.length > 0) return now[0];
    const end = endOf(world);
    if (ends.has(end)) return null;
    ends.add(end);
    const settled = settle(world, rules, 'oldest first');
    const finally_ = [...broken(settled), ...brokenInTheEnd(settled)];
    if (finally_.length > 0) return `in the end, ${finally_[0]}`;
    const other = settle(world, rules, 'newest first');
    const { invoice } = settled.database;
    return JSON.stringify(invoice) === JSON.stringify(other.database.invoice)
      ? null
      : `the end depends on the order: ${invoice.status} or ${other.database.invoice.status}`;
  };
  while (level.length > 0) {
    const next: World[] = [];
    for (const world of level) {
      const from = keyOf(world);
      for (const move of movesOf(world, rules)) {
        transitions += 1;
        const key = keyOf(move.world);
        if (cameFrom.has(key)) continue;
        cameFrom.set(key, { from, label: move.label });
        const problem = problemOf(move.world);
        if (problem) return result({ finding: problem, trace: traceOf(key) }, false);
        if (cameFrom.size >= maximumStates) return result(null, false);
        next.push(move.world);
      }
    }
    level = next;
    if (level.length > 0) depth += 1;
  }
  return result(null, true);
};
