import { canonicalJson } from '../values/canonical-json';

/**
 * Joins combine two pieces of knowledge so that order, grouping and repetition do not matter. A record of joins is a
 * join again. So the whole payment ledger is one, and facts may arrive in any order.
 */

/** A value with the rank that decides which of two values is kept. */
export interface Register<T> {
  value: T;
  rank: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** Returns the milliseconds of an ISO text; 0 when it is missing or invalid, so that it loses against any other. */
export const momentOf = (iso: string | null | undefined): number => {
  const moment = iso ? Date.parse(iso) : NaN;
  return Number.isNaN(moment) ? 0 : moment;
};

/** Returns the greater value; `null` is the least. */
export const greater = <T extends string | number | boolean>(one: T | null, other: T | null): T | null => {
  if (one === null) return other;
  return other !== null && other > one ? other : one;
};

/** Returns the lesser value of those that are present. */
export const lesser = <T extends string | number>(one: T | null, other: T | null): T | null => {
  if (one === null) return other;
  return other !== null && other < one ? other : one;
};

/** The text breaks ties between otherwise equal values. Any fixed rule would do. Negative where the other is kept. */
const byText = <T>(one: Register<T>, other: Register<T>): number =>
  canonicalJson(one.value) < canonicalJson(other.value) ? -1 : 0;

/** Keeps the register of higher rank, then the later. */
export const joinRegisters = <T>(one: Register<T> | null, other: Register<T> | null): Register<T> | null => {
  if (!one || !other) return one ?? other;
  return (one.rank - other.rank || one.at - other.at || byText(one, other)) < 0 ? other : one;
};

/** Keeps the later register, then the one of higher rank. */
export const joinLatest = <T>(one: Register<T>, other: Register<T>): Register<T> =>
  (one.at - other.at || one.rank - other.rank || byText(one, other)) < 0 ? other : one;

/** Joins two records key by key. Keys are sorted, so that equal knowledge has equal text. */
export const joinRecords = <T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  join: (one: T, other: T) => T
): Record<string, T> => {
  const joined = new Map(Object.entries(one));
  for (const [key, entry] of Object.entries(other)) {
    const known = joined.get(key);
    joined.set(key, known === undefined ? entry : join(known, entry));
  }
  return Object.fromEntries([...joined].sort(([left], [right]) => (left < right ? -1 : 1)));
};

/** Returns the sorted union without duplicates. */
export const joinSets = <T extends string>(one: readonly T[], other: readonly T[]): T[] =>
  [...new Set([...one, ...other])].sort();
