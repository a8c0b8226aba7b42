import { useCallback, useEffect, useRef, useState, type MutableRefObject } from 'react';

import type { Change } from './ConflictNote';
import { isSameInput } from './differences';
import type { FormHandle } from './FormWatch';

/** The values of a form, and the version of the record that they belong to. */
export interface Held<V> {
  values: V;
  /** `null` for a new record. */
  version: string | null;
}

/** A version that somebody else saved while this one was being edited. */
export interface NewerVersion<V> extends Change {
  held: Held<V>;
}

interface Options<V> {
  /** The record as the server has it now. */
  present: Held<V> | null;
  newValues?: V;
  handle: MutableRefObject<FormHandle<V> | null>;
  /** True while a save is under way: its own result may arrive by the live stream first. */
  isSaving: MutableRefObject<boolean>;
  lastChange?: Change;
}

const NOBODY: Change = { by: null, at: null };

/**
 * Holds what a form started from. A newer version of the record replaces it while nothing is typed; otherwise it is shown
 * as `newer`, and the user decides.
 */
export const useHeldRecord = <V extends object>({ present, newValues, handle, isSaving, lastChange }: Options<V>) => {
  const [base, setBase] = useState<Held<V>>(() => present ?? { values: newValues as V, version: null });
  const [newer, setNewer] = useState<NewerVersion<V> | null>(null);
  const latest = useRef(present);
  latest.current = present;
  const baseRef = useRef(base);
  baseRef.current = base;

  const take = useCallback(
    (held: Held<V>) => {
      setNewer(null);
      setBase(held);
      handle.current?.reset(held.values);
    },
    [handle]
  );

  /** Goes on from a version that reads the same to this form. */
  const adopt = useCallback((version: string | null) => setBase(({ values }) => ({ values, version })), []);

  const presentVersion = present?.version ?? null;
  useEffect(() => {
    const now = latest.current;
    if (!now || isSaving.current || now.version === baseRef.current.version) return;
    if (!handle.current?.modified) take(now);
    else if (isSameInput(now.values, baseRef.current.values)) adopt(now.version);
    else setNewer({ ...NOBODY, held: now });
  }, [presentVersion, handle, isSaving, take, adopt]);

  return {
    base,
    newer: newer && { ...newer, by: newer.by ?? lastChange?.by ?? null, at: newer.at ?? lastChange?.at ?? null },

    /**
     * After a save, the form starts from what the server answered. What was typed while it was saved stays.
     *
     * @param values of the record; left out: only the version changes, as for restored input
     * @param sent what was saved
     */
    startFrom: useCallback(
      (version: string | null, values?: V, sent?: V) => {
        if (!values) {
          adopt(version);
          const now = latest.current;
          if (now && now.version !== version) setNewer({ ...NOBODY, held: now });
          return;
        }
        setNewer(null);
        setBase({ values, version });
        const { current: form } = handle;
        if (form?.values === sent) form?.reset(values);
        else form?.rebase(values);
      },
      [adopt, handle]
    ),

    showNewer: setNewer as (found: NewerVersion<V>) => void,

    /** Keeps what was typed: the next save replaces the newer version. */
    keepMine: () => {
      if (!newer) return;
      setNewer(null);
      setBase(newer.held);
      handle.current?.rebase(newer.held.values);
    },

    takeTheirs: take,
  };
};
