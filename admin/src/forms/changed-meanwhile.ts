import type { ChangedMeanwhile } from '../../../contracts/errors';
import { failureOf } from '../api/failure';
import type { Change } from './ConflictNote';

export interface Newer<R> extends Change {
  /** The record as it is now. */
  current: R;
}

/** Reads the newer version from the refusal of a save; `null` when it was refused for another reason. */
export const newerOf = <R>(error: unknown): Newer<R> | null => {
  const { details } = failureOf(error);
  if (details.code !== 'changed_meanwhile' || details.current === undefined) return null;
  const { changedBy, changedAt, current } = details as ChangedMeanwhile<R>;
  return { by: changedBy?.name ?? null, at: changedAt, current };
};
