import { canonicalJson } from '../values/canonical-json';

/**
 * Joins: ways to combine two pieces of knowledge such that order, grouping and repetition do not matter.
 * A record of joins is a join again, so the whole payment ledger is one, and facts may come as they like.
 */

/** A value with what decides which of two is kept. */
export interface Register<T> {
  value: T;
  rank: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** Milliseconds of an ISO text; 0 where there is none or it cannot be read, so that it loses to any other. */
export const momentOf = (iso: string | null | undefined): number => {
  const moment = iso ? Date.parse(iso) : NaN;
  return Number.isNaN(moment) ? 0 : moment;
};

/** The greater of two; `null` is the least. */
export const greater = <T extends string | number | boolean>(one: T | null, other: T | null): T | null => {
  if (one === null) return other;
  return other !== null && other > one ? other : one;
};

/** The lesser of two that are there. */
export const lesser = <T extends string | number>(one: T | null, other: T | null): T | null => {
  if (one === null) return other;
  return other !== null && other < one ? other : one;
};

/** Equal in every other way, two values are told apart by their text: any rule will do, if it is one. */
const byText = <T>(one: Register<T>, other: Register<T>): Register<T> =>
  canonicalJson(one.value) >= canonicalJson(other.value) ? one : other;

/** Keeps the register of higher rank, then the later. */
export const joinRegisters = <T>(one: Register<T> | null, other: Register<T> | null): Register<T> | null => {
  if (!one || !other) return one ?? other;
  if (one.rank !== other.rank) return one.rank > other.rank ? one : other;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return byText(one, other);
};

/** Keeps the later register, then the one of higher rank. */
export const joinLatest = <T>(one: Register<T>, other: Register<T>): Register<T> => {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  if (one.rank !== other.rank) return one.rank > other.rank ? one : other;
  return byText(one, other);
};

/** Joins two records key by key. Keys are sorted, so that equal knowledge is equal text. */
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

/** Sorted union without repetitions. */
export const joinSets = <T extends string>(one: readonly T[], other: readonly T[]): T[] =>
  [...new Set([...one, ...other])].sort();
