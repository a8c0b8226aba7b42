import { invalidParameter } from './errors';

/** Checks Stripe's limits: 50 keys, 40 characters per key, 500 per value, no square brackets in keys. */
export function checkMetadata(metadata: unknown, param = 'metadata'): void {
  if (typeof metadata !== 'object' || metadata === null) return;
  const entries = Object.entries(metadata as Record<string, unknown>);
  if (entries.length > 50)
    throw invalidParameter(`Metadata can have at most 50 keys, but ${entries.length} were given.`, param);
  for (const [key, value] of entries) {
    if (key.length > 40)
      throw invalidParameter(
        `Metadata keys can have up to 40 characters, but you passed in a key of ${key.length} characters. Invalid key: ${key}`,
        param
      );
    if (/[[\]]/.test(key)) throw invalidParameter('Metadata keys can not include square brackets.', param);
    if (String(value).length > 500) {
      throw invalidParameter(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${String(value).length} characters. Invalid value: ${String(value)}`,
        `${param}[${key}]`
      );
    }
  }
}

/** Merges metadata like Stripe: an empty value removes its key, an empty string instead of an object removes all. */
export function mergeMetadata(
  current: Record<string, string> | null,
  change: unknown,
  param = 'metadata'
): Record<string, string> {
  if (change === undefined || change === null) return { ...current };
  if (change === '') return {};
  checkMetadata(change, param);
  const merged: Record<string, string> = { ...current };
  for (const [key, value] of Object.entries(change as Record<string, string | number>)) {
    if (value === '') delete merged[key];
    else merged[key] = String(value);
  }
  return merged;
}
