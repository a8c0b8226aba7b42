/** Nested parameters as received: every value is a string until the schema gives it a type. */
export type RawValue = string | RawValue[] | { [key: string]: RawValue };
export type RawParams = { [key: string]: RawValue };

/** 'a[b][0][c]' → ['a', 'b', '0', 'c'] */
function keyPath(key: string): string[] {
  const open = key.indexOf('[');
  if (open < 0) return [key];
  return [
    key.slice(0, open),
    ...key
      .slice(open + 1)
      .replace(/\]$/, '')
      .split(']['),
  ];
}

/** Decodes Stripe's bracketed form encoding, also in query strings. */
export function decodeForm(text: string): RawParams {
  const root: RawParams = Object.create(null) as RawParams;
  for (const [key, value] of new URLSearchParams(text)) put(root, keyPath(key), value);
  return finish(root) as RawParams;
}

function put(target: RawParams, path: string[], value: string): void {
  let node = target;
  for (const part of path.slice(0, -1)) {
    const next = node[part];
    if (typeof next === 'object' && !Array.isArray(next)) node = next;
    else {
      const created = Object.create(null) as RawParams;
      node[part] = created;
      node = created;
    }
  }
  // 'expand[]=a&expand[]=b' numbers its items in order of arrival.
  const last = path.at(-1)!;
  node[last === '' && path.length > 1 ? String(Object.keys(node).length) : last] = value;
}

/** Converts objects whose keys are all numbers to arrays. */
function finish(value: RawValue): RawValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  for (const key of keys) value[key] = finish(value[key]!);
  if (keys.length === 0 || !keys.every((key) => /^\d+$/.test(key))) return value;
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => value[key]!);
}
