import { useState } from 'react';

import { failureOf, type Failure } from '../api/failure';
import type { TextId } from '../translations/load';
import { useDescribeFailure, useNotify } from './useNotify';
import type { Values } from './useTexts';

type Answer<T> = PromiseLike<{ data: T } | { error: unknown }>;

/** A text that names one attempt of a person, so that a repeated request has one effect. */
const newKey = (): string =>
  // `randomUUID` exists on HTTPS and localhost only.
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether the server has decided: after a lost response, the request may have had its effect. */
const isDecided = ({ status }: Failure): boolean => status !== null && status >= 400 && status < 500;

/**
 * One action of a dialog: its refusal is shown as a toast, and at the field that it names. `key` stays the same until the
 * server has refused the request, so that pressing the button again repeats it.
 */
export const useSubmission = () => {
  const notify = useNotify();
  const describe = useDescribeFailure();
  const [key, setKey] = useState(newKey);
  const [refusal, setRefusal] = useState<Failure | null>(null);

  /** Answers the result, or null after a refusal. */
  const submit = async <T>(answer: Answer<T>, done?: { text: TextId; values?: Values }): Promise<T | null> => {
    setRefusal(null);
    const result = await answer;
    if ('error' in result) {
      const failure = failureOf(result.error);
      setRefusal(failure);
      if (isDecided(failure)) setKey(newKey());
      notify.failure(result.error);
      return null;
    }
    if (done) notify.success(done.text, done.values);
    return result.data;
  };

  /** The server's words about a field. */
  const errorOf = (field: string): string | undefined =>
    refusal?.details.field === field ? describe(refusal) : undefined;
  return { key, submit, errorOf, refusedFor: refusal?.details.code ?? null };
};
