/**
 * Writes a value as JSON with sorted keys, so that equal values have equal texts. Databases reorder the keys of stored
 * JSON.
 *
 * @returns an empty text for `undefined`
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part
  ) ?? '';
