import { performance } from 'node:perf_hooks';

export const percentile = (values, part) => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * part) - 1];
};

export const median = (values) => percentile(values, 0.5);

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
 */
export const row = ({
  what,
  ours,
  baseline = null,
  unit,
  ratio = baseline === null ? null : ours / baseline,
  ...rest
}) => {
  const { atLeast, atMost, also = true, note = '' } = rest;
  const held = ratio ?? ours;
  const target = atLeast === undefined ? (atMost === undefined ? null : `≤ ${atMost}`) : `≥ ${atLeast}`;
  const within = atLeast === undefined ? atMost === undefined || held <= atMost : held >= atLeast;
  return { what, ours, baseline, unit, ratio, target, reached: target === null ? null : within && also, note };
};

/** Runs a measurement on each database separately. */
export const onEachDatabase = (measure) => async (options) => {
  const rows = [];
  for (const kind of options.databases) rows.push(...(await measure(kind, options)));
  return rows;
};
