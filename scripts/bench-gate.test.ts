import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const gate = pathToFileURL(path.resolve(__dirname, '../benchmarks/lib/gate.mjs')).href;
const chart = pathToFileURL(path.resolve(__dirname, '../benchmarks/lib/chart.mjs')).href;

/** Evaluates an expression with the exports of the gate, which is an ES module, and its argument `given`. */
const evaluate = <T>(expression: string, given: unknown): T => {
  const program = `import * as gate from ${JSON.stringify(gate)}; import { chartOf } from ${JSON.stringify(chart)};
    const given = ${JSON.stringify(given)}; console.log(JSON.stringify(${expression}));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })) as T;
};

const here = { cpu: 'A', cores: 2 };
const row = (value: number, more = {}) => ({
  ...{ benchmark: 'b', what: 'w', unit: 'ratio', better: 'higher', value, spread: 0.02, samples: [value] },
  ...more,
});
const runOf = (value: number, more = {}, machine = here) => ({ machine, rows: [row(value, more)] });
const judged = (now: object, history: object[]) =>
  evaluate<{ median: number; tolerance: number; change: number; worse: boolean } | null>(
    'gate.judge(given.now, given.here, given.history)',
    { now, here, history }
  );

describe('the gate of the benchmarks', () => {
  it('takes the distance between the quartiles as the spread', () => {
    expect(evaluate('gate.spreadOf(given)', [10, 11, 12, 13, 14])).toBeCloseTo(2 / 12);
    expect(evaluate('gate.spreadOf(given)', [5])).toBe(0);
    expect(evaluate('gate.spreadOf(given)', [0, 0, 0])).toBe(0);
  });

  it('sums up rounds, by their own samples where a benchmark has some', () => {
    const rounds = [
      { ...row(0), ratio: 0.5, ours: 1, baseline: 2, samples: [0.4, 0.5, 0.6] },
      { ...row(0), ratio: 0.9, ours: 9, baseline: 10, samples: [0.9] },
    ];
    expect(evaluate('gate.summaryOf(given)', rounds)).toMatchObject({ value: 0.55, unit: 'ratio', ours: 5 });
    const alone = [1, 3, 2].map((ours) => ({
      ...row(0),
      unit: 'ms',
      ratio: null,
      ours,
      baseline: null,
      samples: null,
    }));
    expect(evaluate('gate.summaryOf(given)', alone)).toMatchObject({ value: 2, unit: 'ms', samples: [1, 3, 2] });
  });

  it('refuses what is worse than the median of the history by more than the tolerance', () => {
    const history = [runOf(1), runOf(5), runOf(1.1)];
    expect(judged(row(1), history)).toMatchObject({ median: 1.1, tolerance: 0.1, worse: false });
    expect(judged(row(0.98), history)).toMatchObject({ worse: true });
    expect(judged(row(9), history)).toMatchObject({ worse: false });
    expect(judged(row(9, { better: 'lower' }), history)).toMatchObject({ worse: true });
  });

  it('tolerates more where the results spread more', () => {
    const history = [runOf(1, { spread: 0.2 })];
    expect(judged(row(0.7, { spread: 0.2 }), history)).toMatchObject({ tolerance: 0.4, worse: false });
    expect(judged(row(0.55, { spread: 0.2 }), history)).toMatchObject({ worse: true });
  });

  it('compares times with those of the same machine, and ratios with all', () => {
    const elsewhere = { cpu: 'B', cores: 64 };
    expect(judged(row(9, { unit: 'ms', better: 'lower' }), [runOf(1, { unit: 'ms' }, elsewhere)])).toBeNull();
    expect(judged(row(0.5), [runOf(1, {}, elsewhere)])).toMatchObject({ worse: true });
    expect(judged(row(0.5), [])).toBeNull();
  });

  it('calls values flat whose slope is within its own error', () => {
    const noise = [3, 5, 4, 6, 3, 5, 4, 6, 3, 5];
    expect(evaluate('gate.slopeOf(given)', noise)).toMatchObject({ isFlat: true });
    const rising = noise.map((value, at) => value + at);
    expect(evaluate('gate.slopeOf(given)', rising)).toMatchObject({ isFlat: false });
    expect(evaluate('gate.slopeOf(given)', [7, 7, 7, 7])).toMatchObject({ slope: 0, isFlat: true });
  });

  it('draws every value of every run', () => {
    const runs = [1, 2, 3].map((value) => ({ ...runOf(value, { what: 'a < b' }), at: '2026-11-30T10:00:00Z' }));
    const svg = evaluate<string>('chartOf(given)', runs);
    expect(svg.match(/<circle/g)).toHaveLength(3);
    expect(svg).toContain('a &lt; b');
  });
});
