import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { forgetInput, isSignedIn, keepInput, keptInput } from './kept-input';
import { RestoredNote } from './RestoredNote';

const KEEP_AFTER_MS = 300;

interface TypedInput<V> {
  values: V;
  change: (part: Partial<V>) => void;
  /** Value and handler of one field. */
  field: <K extends keyof V>(name: K) => { value: V[K]; onChange: (value: V[K]) => void };
  /** Version of the record that the values started from; `null` without one. */
  version: string | null;
  setVersion: (version: string) => void;
  /** Starts again from these values: nothing is typed then. */
  startFrom: (values: V) => void;
  /** To be shown above the fields: says that they show what was typed before. */
  note: ReactNode;
}

/**
 * The values of a dialog's fields. Like the input of a form page, they survive the end of the session and a reload: the
 * dialog shows them when the same user opens it again. Closing the dialog forgets them. Must not hold secrets.
 *
 * @param place names the dialog and its record
 * @param initial values when nothing has been typed
 */
export const useTypedInput = <V extends object>(
  place: string,
  initial: V,
  version: string | null = null
): TypedInput<V> => {
  const signedIn = useAuth('useTypedInput', ({ user }) => String(user?.id ?? ''));
  // Remembered: after the session has ended, nobody is signed in.
  const author = useRef(signedIn);
  if (signedIn !== '') author.current = signedIn;
  const [kept] = useState(() => keptInput<V>(place, author.current));
  const [start, setStart] = useState(initial);
  const [held, setHeld] = useState(() => ({
    values: kept ? { ...initial, ...kept.values } : initial,
    version: kept ? kept.version : version,
  }));
  const [isRestored, setRestored] = useState(kept !== null);
  const isTyped = JSON.stringify(held.values) !== JSON.stringify(start);

  const keep = useRef<(() => void) | null>(null);
  keep.current = isTyped ? () => keepInput(place, author.current, { ...held, lacksSecrets: false }) : null;

  useEffect(() => {
    if (!isTyped) {
      forgetInput(place);
      return undefined;
    }
    const timer = setTimeout(() => keep.current?.(), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [held, isTyped, place]);

  useEffect(
    () => () => {
      // A signed-in user has closed the dialog. When a session ends, nobody is asked.
      if (isSignedIn()) forgetInput(place);
      else keep.current?.();
    },
    [place]
  );

  const change = (part: Partial<V>): void =>
    setHeld((before) => ({ ...before, values: { ...before.values, ...part } }));
  const discard = (): void => {
    setRestored(false);
    setHeld({ values: start, version });
  };
  return {
    values: held.values,
    change,
    field: (name) => ({
      value: held.values[name],
      onChange: (value) => change({ [name]: value } as unknown as Partial<V>),
    }),
    version: held.version,
    setVersion: (next) => setHeld((before) => ({ ...before, version: next })),
    startFrom: (values) => {
      setStart(values);
      setHeld((before) => ({ ...before, values }));
      setRestored(false);
    },
    note: isRestored && <RestoredNote onDiscard={discard} />,
  };
};
