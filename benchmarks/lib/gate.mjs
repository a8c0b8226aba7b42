/** How often a benchmark is measured before its spread means something. */
export const ROUNDS = 5;

/** A change below this part of the median is noise on every machine. */
const LEAST_TOLERANCE = 0.1;

/** The middle half of the samples lies within the spread. A tolerance of this many spreads lets noise pass. */
const SPREADS = 2;

const sorted = (values) => [...values].sort((one, other) => one - other);

/** Returns the value below which a part of the values lies, between the two nearest ones. */
const quantile = (values, part) => {
  const inOrder = sorted(values);
  const at = (inOrder.length - 1) * part;
  const [below, above] = [inOrder[Math.floor(at)], inOrder[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
};

export const medianOf = (values) => quantile(values, 0.5);

/** Returns the distance between the quartiles as a part of the median. */
export const spreadOf = (values) => {
  const median = medianOf(values);
  return median === 0 ? 0 : (quantile(values, 0.75) - quantile(values, 0.25)) / Math.abs(median);
};

/** Returns the row of a run of several rounds: the median of its samples and their spread. */
export const summaryOf = (rows) => {
  const samples = rows.flatMap((row) => row.samples ?? [row.ratio ?? row.ours]);
  const last = rows.at(-1);
  return {
    ...{ benchmark: last.benchmark, what: last.what, unit: last.ratio === null ? last.unit : 'ratio' },
    ...{ better: last.better, value: medianOf(samples), spread: spreadOf(samples), samples },
    ours: medianOf(rows.map(({ ours }) => ours)),
    baseline: last.baseline === null ? null : medianOf(rows.map(({ baseline }) => baseline)),
  };
};

/**
 * Compares a row with the same row of earlier runs. A ratio is compared with those of all machines, a time only with
 * those of the same one.
 *
 * @param history runs, each `{ machine, rows }`
 * @returns null without an earlier run; else the median of them, the tolerance, the change as a part of the median, and
 *   whether it is worse by more than the tolerance
 */
export const judge = (row, machine, history) => {
  const isSame = (other) => other.cpu === machine.cpu && other.cores === machine.cores;
  const earlier = history
    .filter((run) => row.unit === 'ratio' || isSame(run.machine))
    .flatMap(({ rows }) => rows.filter(({ what, unit }) => what === row.what && unit === row.unit));
  if (earlier.length === 0) return null;
  const median = medianOf(earlier.map(({ value }) => value));
  const spreads = [row, ...earlier].map(({ spread }) => spread);
  const tolerance = Math.max(LEAST_TOLERANCE, SPREADS * medianOf(spreads));
  const change = row.value / median - 1;
  const worse = row.better === 'higher' ? -change > tolerance : change > tolerance;
  return { median, tolerance, change, worse };
};

/** Student's t for 95 % with many values. */
const T = 1.96;

/**
 * Fits a straight line through values measured one after the other.
 *
 * @returns its slope, and whether that is zero within the 95 % confidence of the fit
 */
export const slopeOf = (values) => {
  const count = values.length;
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [centre, height] = [(count - 1) / 2, mean(values)];
  const width = values.reduce((sum, _, at) => sum + (at - centre) ** 2, 0);
  const slope = values.reduce((sum, value, at) => sum + (at - centre) * (value - height), 0) / width;
  const rest = values.reduce((sum, value, at) => sum + (value - height - slope * (at - centre)) ** 2, 0);
  const error = Math.sqrt(rest / Math.max(1, count - 2) / width);
  return { slope, isFlat: count > 2 && slope <= T * error };
};
