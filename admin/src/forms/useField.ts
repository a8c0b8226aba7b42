import { useField as useStrapiField } from '@strapi/strapi/admin';
import { createContext, useContext } from 'react';

import { valueAt, type FieldErrors } from './shown-errors';

/** The errors that still hold; null outside of a form of ours. */
export const ShownErrors = createContext<FieldErrors | null>(null);

/** Strapi's field, whose error disappears once it is fixed. */
export const useField = <V = unknown>(path: string): ReturnType<typeof useStrapiField<V>> => {
  const field = useStrapiField<V>(path);
  const shown = useContext(ShownErrors);
  if (shown === null) return field;
  const error = valueAt(shown, path.split('.'));
  return { ...field, error: typeof error === 'string' ? error : undefined };
};
