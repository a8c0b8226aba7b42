/**
 * The cells of a list are drawn one by one and each knows its own row only; what they ask for is
 * gathered here, so that a page of the list costs one request.
 */
const wanted = new Map<string, Set<string>>();
const published = new Map<string, string>();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Maximum page size of Strapi's lists. */
const MAXIMUM = 100;

const publish = (): void => {
  timer = null;
  for (const [uid, ids] of wanted) published.set(uid, [...ids].slice(-MAXIMUM).sort().join(','));
  listeners.forEach((listener) => listener());
};

export const askFor = (uid: string, documentId: string): void => {
  const ids = wanted.get(uid) ?? new Set<string>();
  wanted.set(uid, ids);
  if (ids.has(documentId)) return;
  ids.add(documentId);
  timer ??= setTimeout(publish, 20);
};

export const asked = (uid: string): string => published.get(uid) ?? '';

export const onAsked = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // The page changed: the next one requests its own rows.
    if (listeners.size === 0) {
      wanted.clear();
      published.clear();
    }
  };
};
