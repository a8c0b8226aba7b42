import { createHash } from 'node:crypto';

/**
 * Orders keys and leaves out null, so that a record has one text: PostgreSQL reorders the keys of JSON columns, and what
 * is not set is null or absent.
 */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((entry) => canonical(entry) ?? null);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([name, entry]) => [name, canonical(entry)] as const)
    .filter(([, entry]) => entry !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries);
};

/**
 * Returns a name of what people edit in a record. A save that names the version it started from is refused once the
 * record has another one. A hash of the content needs no column, and background work (a delivery, a payment) leaves it
 * alone.
 *
 * @param state only what people edit
 */
export const versionOf = (state: object): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(state)))
    .digest('base64url')
    .slice(0, 22);
