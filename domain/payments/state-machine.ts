/** From each state to the states that may follow it. The table is the design; code only reads it. */
export type TransitionTable<State extends string> = { readonly [From in State]: readonly State[] };

/** Whether the table has this arrow. Staying where one is is no transition. */
export const canTransition = <State extends string>(table: TransitionTable<State>, from: State, to: State): boolean =>
  table[from].includes(to);

/** A move the table does not have: a bug or a tampered row, never a user's mistake. */
export class IllegalTransitionError extends Error {
  override readonly name = 'IllegalTransitionError';
  readonly code = 'illegal_transition';

  constructor(
    readonly from: string,
    readonly to: string
  ) {
    super(`There is no transition from "${from}" to "${to}"`);
  }
}

/** @throws IllegalTransitionError unless the table has this arrow */
export const assertTransition = <State extends string>(table: TransitionTable<State>, from: State, to: State): void => {
  if (!canTransition(table, from, to)) throw new IllegalTransitionError(from, to);
};

export interface TableProblem {
  code: 'unknown_state' | 'unreachable_state' | 'loop' | 'repeated_arrow';
  state: string;
  /** The state whose list is wrong. */
  from?: string;
}

/**
 * Walks a table from its initial state and reports arrows to states it does not have, states no arrow leads
 * to, arrows from a state to itself, and arrows listed twice. For tests; empty for a sound table.
 */
export const findTableProblems = (table: TransitionTable<string>, initial: string): TableProblem[] => {
  const problems: TableProblem[] = [];
  const known = (state: string): boolean => Object.hasOwn(table, state);
  if (!known(initial)) problems.push({ code: 'unknown_state', state: initial });

  for (const [from, targets] of Object.entries(table)) {
    targets.forEach((state, index) => {
      if (!known(state)) problems.push({ code: 'unknown_state', state, from });
      if (state === from) problems.push({ code: 'loop', state, from });
      if (targets.indexOf(state) < index) problems.push({ code: 'repeated_arrow', state, from });
    });
  }

  // Grows while it is walked: iterating a Set visits what is added meanwhile.
  const reached = new Set([initial]);
  for (const state of reached) {
    if (known(state)) table[state]?.forEach((next) => reached.add(next));
  }
  for (const state of Object.keys(table)) {
    if (!reached.has(state)) problems.push({ code: 'unreachable_state', state });
  }
  return problems;
};
