/**
 * The maximum nesting depth. No valid request nests deeper, and recursive parsers and validators stay far from their
 * limits.
 */
const MAXIMUM_DEPTH = 16;

interface Unstorable {
  path: string[];
  message: string;
}

/** PostgreSQL stores neither NUL nor a lone surrogate in text or JSON, and MySQL refuses lone surrogates. */
const problemOf = (text: string): string | null => {
  if (text.includes('\u0000')) return 'must not contain a NUL character';
  return text.isWellFormed() ? null : 'must not contain an incomplete character (a lone surrogate)';
};

/**
 * Finds content that the databases cannot store or that only an attack contains: invalid characters, names that reach
 * an object's prototype, and excessive nesting. Walks without recursion, because the depth is the attack.
 */
export const findUnstorable = (value: unknown): Unstorable | null => {
  const waiting: { value: unknown; path: string[] }[] = [{ value, path: [] }];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const { path } = entry;
    if (typeof entry.value === 'string') {
      const message = problemOf(entry.value);
      if (message) return { path, message };
    } else if (typeof entry.value === 'object' && entry.value !== null) {
      if (path.length >= MAXIMUM_DEPTH) return { path: path.slice(0, 3), message: 'is nested too deeply' };
      for (const [name, inner] of Object.entries(entry.value)) {
        if (name === '__proto__' || problemOf(name)) return { path, message: 'has a field with an invalid name' };
        waiting.push({ value: inner, path: [...path, name] });
      }
    }
  }
  return null;
};

/**
 * Makes text storable on every database. Used for external text, such as a provider's payload, that must not be lost.
 */
export const storableText = (text: string): string => text.replaceAll('\u0000', '\uFFFD').toWellFormed();

/** Returns a value as JSON that every database can store. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner === 'string') return storableText(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const names = Object.keys(inner);
    return names.every((name) => problemOf(name) === null)
      ? inner
      : Object.fromEntries(Object.entries(inner).map(([name, entry]) => [storableText(name), entry]));
  });
