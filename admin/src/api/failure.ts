import type { ErrorDetails } from '../../../contracts/errors';
import type { FieldProblem } from '../../../contracts/problems';

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

/** One of several problems as a failure of its own, so that it is worded by its own code. */
export const failureOfProblem = ({ message, code, params }: FieldProblem): Failure => ({
  status: null,
  message,
  details: { code, params },
});

/**
 * Messages by field, nested as Strapi's form keeps its values. Empty when no field is named.
 *
 * @param formPath where the form has a field of the API
 */
export const fieldErrorsOf = (
  failure: Failure,
  describe: (failure: Failure) => string,
  formPath: (path: string[]) => string[] = (path) => path
): FieldErrors => {
  const { errors = [], field } = failure.details;
  const said = new Set<string>();
  const entries =
    errors.length > 0
      ? errors.map((problem) => ({
          path: formPath(problem.path),
          message: errors.length === 1 && !problem.code ? describe(failure) : describe(failureOfProblem(problem)),
        }))
      : field
        ? [{ path: formPath(field.split('.')), message: describe(failure) }]
        : [];
  return entries
    .filter(({ path }) => path.length > 0)
    .filter(({ path }) => !said.has(path.join('.')) && said.add(path.join('.')))
    .reduce<FieldErrors>((found, { path, message }) => put(found, path, message), {});
};
