/** A field of two versions of a form, by its path: `lines.0.quantity`. */
export interface Difference {
  path: string[];
  mine: unknown;
  theirs: unknown;
}

/** Made by the form itself: another number for the same line is no difference. */
const TECHNICAL = new Set(['key']);

const isBox = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

const namesOf = (value: unknown): string[] => (isBox(value) ? Object.keys(value) : []);
const at = (value: unknown, name: string): unknown =>
  isBox(value) ? (value as Record<string, unknown>)[name] : undefined;

/** Whether a value is compared field by field. Lists of texts (tags) are shown as a whole. */
const hasFields = (value: unknown): boolean =>
  isBox(value) && (!Array.isArray(value) || value.some((entry) => isBox(entry)));

const compare = (path: string[], mine: unknown, theirs: unknown): Difference[] => {
  if (isEmpty(mine) && isEmpty(theirs)) return [];
  if (!hasFields(mine) && !hasFields(theirs)) {
    return JSON.stringify(mine) === JSON.stringify(theirs) ? [] : [{ path, mine, theirs }];
  }
  return [...new Set([...namesOf(mine), ...namesOf(theirs)])]
    .filter((name) => !TECHNICAL.has(name))
    .flatMap((name) => compare([...path, name], at(mine, name), at(theirs, name)));
};

/** Returns the fields that differ between two versions of a form's values. */
export const differencesOf = (mine: unknown, theirs: unknown): Difference[] => compare([], mine, theirs);

/** Whether two versions of a form's values read the same. */
export const isSameInput = (one: unknown, other: unknown): boolean => differencesOf(one, other).length === 0;
