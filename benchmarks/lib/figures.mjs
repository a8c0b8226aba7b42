import { performance } from 'node:perf_hooks';

export const percentile = (values, part) => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * part) - 1];
};

export const median = (values) => percentile(values, 0.5);

/** Splits values measured one after the other into five rounds and sums each up, for the samples of a row. */
export const inRounds = (values, summary) => {
  const size = Math.ceil(values.length / 5);
  return Array.from({ length: Math.ceil(values.length / size) }, (_, round) =>
    summary(values.slice(round * size, (round + 1) * size))
  );
};

/** Returns the quotients of two lists, for the samples of a row. */
export const ratios = (ours, baseline) => ours.map((value, index) => value / baseline[index]);

/** Returns the milliseconds that work takes. */
export const timed = async (work) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/**
 * Builds one row of the table: a ratio with its target.
 *
 * @param target `{ atLeast }` or `{ atMost }`; without one the row is only shown
 * @param samples the ratio, or the value of a row without a baseline, of each round; their spread is shown
 */
export const row = ({
  what,
  ours,
  baseline = null,
  unit,
  ratio = baseline === null ? null : ours / baseline,
  ...rest
}) => {
  const { atLeast, atMost, also = true, note = '', samples = null } = rest;
  const held = ratio ?? ours;
  const target = atLeast === undefined ? (atMost === undefined ? null : `≤ ${atMost}`) : `≥ ${atLeast}`;
  const within = atLeast === undefined ? atMost === undefined || held <= atMost : held >= atLeast;
  const better = atLeast !== undefined || unit === '/s' ? 'higher' : 'lower';
  const reached = target === null ? null : within && also;
  return { what, ours, baseline, unit, ratio, target, reached, note, better, samples };
};

/** Runs a measurement on each database separately. */
export const onEachDatabase = (measure) => async (options) => {
  const rows = [];
  for (const kind of options.databases) rows.push(...(await measure(kind, options)));
  return rows;
};
