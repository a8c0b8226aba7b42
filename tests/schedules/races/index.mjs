import { changes } from './changes.mjs';
import { checkouts } from './checkouts.mjs';
import { effects } from './effects.mjs';
import { locks } from './locks.mjs';

/**
 * Mistakes that the schedules must find, as patches of the sources.
 *
 * @type {{ name: string, acts?: string[], revert?: string, patches: { file: string, find: string, replace: string }[] }[]} `acts`
 *   take part in each of its schedules; `revert` names the same mistake in tests/protocol/reverts.ts
 */
export const races = [...locks, ...checkouts, ...changes, ...effects];
