import {
  assertTransition,
  canTransition,
  findTableProblems,
  IllegalTransitionError,
  type TransitionTable,
} from './state-machine';

type Light = 'red' | 'green' | 'amber';
const lights: TransitionTable<Light> = { red: ['green'], green: ['amber'], amber: ['red'] };

describe('canTransition and assertTransition', () => {
  it('follow the arrows only', () => {
    const states: Light[] = ['red', 'green', 'amber'];
    const allowed = states.flatMap((from) =>
      states.filter((to) => canTransition(lights, from, to)).map((to) => `${from}>${to}`)
    );
    expect(allowed).toEqual(['red>green', 'green>amber', 'amber>red']);
  });

  it('say which move is illegal', () => {
    expect(() => assertTransition(lights, 'red', 'green')).not.toThrow();
    expect(() => assertTransition(lights, 'red', 'red')).toThrow(IllegalTransitionError);
    expect(() => assertTransition(lights, 'green', 'red')).toThrow(
      expect.objectContaining({ code: 'illegal_transition', from: 'green', to: 'red' })
    );
  });
});

describe('findTableProblems', () => {
  it('finds none in a sound table', () => {
    expect(findTableProblems(lights, 'red')).toEqual([]);
  });

  it('finds unknown, unreachable, looping and repeated', () => {
    const table = { a: ['b', 'b', 'toString'], b: ['b'], c: ['a'] };
    expect(findTableProblems(table, 'a')).toEqual([
      { code: 'repeated_arrow', state: 'b', from: 'a' },
      { code: 'unknown_state', state: 'toString', from: 'a' },
      { code: 'loop', state: 'b', from: 'b' },
      { code: 'unreachable_state', state: 'c' },
    ]);
  });

  it('finds an initial state that is not there', () => {
    expect(findTableProblems({ a: [] }, 'z')).toEqual([
      { code: 'unknown_state', state: 'z' },
      { code: 'unreachable_state', state: 'a' },
    ]);
  });
});
