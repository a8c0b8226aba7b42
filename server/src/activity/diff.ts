import { isDeepStrictEqual } from 'node:util';

type Fields = Record<string, unknown>;

/** Returns the changed fields of both sides; null when nothing changed. */
export const changedFields = (before: Fields, after: Fields): { before: Fields; after: Fields } | null => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    // These only repeat that something changed, also where nothing else did.
    (name) => !['version', 'updatedAt'].includes(name) && !isDeepStrictEqual(before[name], after[name])
  );
  if (names.length === 0) return null;
  const pick = (from: Fields) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: pick(before), after: pick(after) };
};
