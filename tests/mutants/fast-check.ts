/**
 * fast-check for a run of mutants: a property tries at most a hundred inputs, and does not look for a smaller one after
 * a failure. It would otherwise run thousands of inputs for each of several hundred mutants. A property with 10,000
 * inputs or more counts what it has reached, and keeps them. The seed is fixed: a mutant is found in each run or in none.
 */
import { createRequire } from 'node:module';

import type * as FastCheck from 'fast-check';

// Not by `import`: Vitest replaces the name with this file.
const real = createRequire(import.meta.url)('fast-check') as typeof FastCheck;

const MOST_RUNS = 100;
const COUNTS_FROM = 10_000;

const runs = (wanted = MOST_RUNS): number => (wanted >= COUNTS_FROM ? wanted : Math.min(wanted, MOST_RUNS));

const assert = <Ts>(property: FastCheck.IRawProperty<Ts>, parameters?: FastCheck.Parameters<Ts>) =>
  real.assert(property, { seed: 1, ...parameters, numRuns: runs(parameters?.numRuns), endOnFailure: true });

export default { ...real, assert };
