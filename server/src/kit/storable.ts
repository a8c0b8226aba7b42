/** Deeper than any request of ours nests; parsers and validators that recurse stay far from their limits. */
const MAXIMUM_DEPTH = 16;

interface Unstorable {
  path: string[];
  message: string;
}

/** PostgreSQL keeps neither in text nor in JSON, and MySQL refuses the second: half of a character pair. */
const problemOf = (text: string): string | null => {
  if (text.includes('\u0000')) return 'must not contain a NUL character';
  return text.isWellFormed() ? null : 'must not contain half a character (a lone surrogate)';
};

/**
 * What no database of ours can keep, or nobody sends in good faith: characters that are none, names that reach
 * for an object's prototype, and nesting without end. Walks without recursion, since depth is the attack.
 */
export const findUnstorable = (value: unknown): Unstorable | null => {
  const waiting: { value: unknown; path: string[] }[] = [{ value, path: [] }];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const { path } = entry;
    if (typeof entry.value === 'string') {
      const message = problemOf(entry.value);
      if (message) return { path, message };
    } else if (typeof entry.value === 'object' && entry.value !== null) {
      if (path.length >= MAXIMUM_DEPTH) return { path: path.slice(0, 3), message: 'nests too deep' };
      for (const [name, inner] of Object.entries(entry.value)) {
        if (name === '__proto__' || problemOf(name)) return { path, message: 'has a field with an impossible name' };
        waiting.push({ value: inner, path: [...path, name] });
      }
    }
  }
  return null;
};

/** Text as every database keeps it; for what others wrote (a provider's payload), where refusing would lose it. */
const storableText = (text: string): string => text.replaceAll('\u0000', '\uFFFD').toWellFormed();

/** JSON of a value as every database keeps it. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner === 'string') return storableText(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const names = Object.keys(inner);
    return names.every((name) => problemOf(name) === null)
      ? inner
      : Object.fromEntries(Object.entries(inner).map(([name, entry]) => [storableText(name), entry]));
  });
