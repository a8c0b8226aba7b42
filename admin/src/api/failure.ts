import type { ErrorDetails } from '../../../contracts/errors';

/** An error from the server; fields are missing if the request never reached the plugin. */
export interface Failure {
  status: number | null;
  message: string;
  details: Partial<ErrorDetails>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Normalizes an error caught by RTK Query. */
export const failureOf = (error: unknown): Failure => {
  if (!isRecord(error)) return { status: null, message: String(error), details: {} };
  return {
    status: typeof error.status === 'number' ? error.status : null,
    message: typeof error.message === 'string' ? error.message : '',
    details: isRecord(error.details) ? (error.details as Partial<ErrorDetails>) : {},
  };
};

type FieldErrors = { [field: string]: string | FieldErrors };

const put = (errors: FieldErrors, [head, ...rest]: string[], message: string): FieldErrors => {
  if (rest.length === 0) return { ...errors, [head]: message };
  const inner = errors[head];
  return { ...errors, [head]: put(typeof inner === 'object' ? inner : {}, rest, message) };
};

/** Messages by field, nested as Strapi's form keeps its values. Empty when no field is named. */
export const fieldErrorsOf = (failure: Failure, describe: (failure: Failure) => string): FieldErrors => {
  const { errors, field } = failure.details;
  const entries = errors?.length
    ? errors.map(({ path, message }) => ({ path, message: errors.length === 1 ? describe(failure) : message }))
    : field
      ? [{ path: field.split('.'), message: describe(failure) }]
      : [];
  return entries
    .filter(({ path }) => path.length > 0)
    .reduce<FieldErrors>((found, { path, message }) => put(found, path, message), {});
};
