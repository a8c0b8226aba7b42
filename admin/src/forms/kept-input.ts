/** What somebody typed and has not saved, as it is kept in the tab's storage. */
export interface KeptInput<V> {
  values: V;
  /** Version of the record that it started from; `null` for a new one. */
  version: string | null;
  /** Whether keys or secrets were left out. */
  lacksSecrets: boolean;
}

interface Stored<V> extends KeptInput<V> {
  /** Nobody else sees it after signing in on the same tab. */
  user: string;
  /** Epoch milliseconds. */
  at: number;
}

const PREFIX = 'invoice-payments.typed:';
/** A working day: what is older is not expected back. */
const LASTS_MS = 12 * 3_600_000;

type Tab = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage may be full or shut off. Then nothing is kept, and the form works as before. */
const quietly = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

/**
 * Keeps typed input in the tab's storage, so that it survives the end of a session and a reload.
 *
 * @param place names the form: its path
 */
export const keepInput = <V>(
  place: string,
  user: string,
  input: KeptInput<V>,
  tab: Tab = sessionStorage,
  now = Date.now()
): void => {
  const stored: Stored<V> = { ...input, user, at: now };
  quietly(() => tab.setItem(PREFIX + place, JSON.stringify(stored)));
};

/** Forgets what was kept, such as after it was saved. */
export const forgetInput = (place: string, tab: Tab = sessionStorage): void => {
  quietly(() => tab.removeItem(PREFIX + place));
};

/** Returns what the user typed here before; `null` when there is nothing, or when somebody else typed it. */
export const keptInput = <V>(
  place: string,
  user: string,
  tab: Tab = sessionStorage,
  now = Date.now()
): KeptInput<V> | null =>
  quietly(() => {
    const text = tab.getItem(PREFIX + place);
    const stored = text === null ? null : (JSON.parse(text) as Stored<V>);
    if (stored === null) return null;
    if (stored.user === user && now - stored.at < LASTS_MS) return stored;
    tab.removeItem(PREFIX + place);
    return null;
  });

/** Whether somebody is signed in: Strapi removes this mark when a session ends. */
export const isSignedIn = (): boolean => quietly(() => localStorage.getItem('isLoggedIn')) !== null;
