import { useAuth, useForm } from '@strapi/strapi/admin';
import { useEffect, useMemo, useRef, type MutableRefObject, type ReactNode } from 'react';

import { forgetInput, isSignedIn, keepInput, keptInput, type KeptInput } from './kept-input';
import { shownErrors } from './shown-errors';
import { ShownErrors } from './useField';

/** What a page does with its form from outside of it. */
export interface FormHandle<V> {
  values: V;
  modified: boolean;
  /** Starts again from these values, without unsaved changes. */
  reset: (values: V) => void;
  /** Changes what the form started from, and keeps what was typed. */
  rebase: (initialValues: V) => void;
  /** Stores what was typed in the tab at once. */
  keep: () => void;
}

interface Props<V> {
  handle: MutableRefObject<FormHandle<V> | null>;
  /** Names the form: its path. */
  place: string;
  version: string | null;
  canSave: boolean;
  withoutSecrets: (values: V) => V;
  check?: (values: V) => object | null;
  onRestored: (kept: KeptInput<V>) => void;
  onModified?: (isModified: boolean) => void;
  children: ReactNode;
}

const KEEP_AFTER_MS = 300;

/** Sits inside a form: keeps typed input, restores it, and hides errors that are fixed. */
export const FormWatch = <V extends object>(props: Props<V>) => {
  const { handle, place, version, canSave, withoutSecrets, check, onRestored, onModified, children } = props;
  const form = useForm('FormWatch', (state) => state);
  const signedIn = useAuth('FormWatch', ({ user }) => String(user?.id ?? ''));
  // The user who typed it is remembered here: after the session has ended, nobody is signed in.
  const author = useRef(signedIn);
  if (signedIn !== '') author.current = signedIn;
  const { values, modified, errors, resetForm, setValues } = form as typeof form & { values: V };

  const keep = () => {
    const kept = withoutSecrets(values);
    keepInput(place, author.current, {
      values: kept,
      version,
      lacksSecrets: JSON.stringify(kept) !== JSON.stringify(values),
    });
  };
  handle.current = {
    values,
    modified,
    reset: (to) => resetForm(to),
    rebase: (to) => {
      resetForm(to);
      setValues(values);
    },
    keep,
  };

  // Restored first: the effect below would forget it, as the form has no changes yet.
  const isRestored = useRef(false);
  useEffect(() => {
    if (isRestored.current) return;
    isRestored.current = true;
    const kept = canSave ? keptInput<V>(place, author.current) : null;
    if (!kept) return;
    setValues(kept.values);
    onRestored(kept);
  });

  const wasModified = useRef(false);
  useEffect(() => {
    onModified?.(modified);
    if (!modified) {
      if (wasModified.current) forgetInput(place);
      wasModified.current = false;
      return undefined;
    }
    wasModified.current = true;
    const timer = setTimeout(() => handle.current?.keep(), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [values, modified, place, handle, onModified]);

  useEffect(
    () => () => {
      // A signed-in user who leaves the page was asked first and discards the input. When a session ends, nobody is asked.
      if (isSignedIn()) forgetInput(place);
      else if (handle.current?.modified) handle.current.keep();
    },
    [place, handle]
  );

  const refused = useRef({ errors, values });
  if (refused.current.errors !== errors) refused.current = { errors, values };
  const shown = useMemo(
    () => shownErrors(errors, refused.current.values, values, (found) => check?.(found as V)),
    [errors, values, check]
  );
  return <ShownErrors.Provider value={shown}>{children}</ShownErrors.Provider>;
};
