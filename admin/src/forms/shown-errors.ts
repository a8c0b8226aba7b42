/** Messages by field, nested as a form keeps its values. */
export type FieldErrors = { [field: string]: string | FieldErrors };

const isBox = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads a value by its path. */
export const valueAt = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isBox(value) ? value[name] : undefined), values);

const leavesOf = (errors: unknown, path: string[] = []): { path: string[]; message: string }[] => {
  if (typeof errors === 'string') return [{ path, message: errors }];
  return isBox(errors) ? Object.entries(errors).flatMap(([name, inner]) => leavesOf(inner, [...path, name])) : [];
};

const put = (errors: FieldErrors, [head, ...rest]: string[], message: string): FieldErrors => {
  if (rest.length === 0) return { ...errors, [head]: message };
  const inner = errors[head];
  return { ...errors, [head]: put(isBox(inner) ? (inner as FieldErrors) : {}, rest, message) };
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Returns the errors that still hold. What the form can check itself is checked again; what the server refused holds
 * until its field changes. No error is added while somebody types.
 *
 * @param errors of the last attempt to save
 * @param refused the values of that attempt
 * @param check the form's own check
 */
export const shownErrors = (
  errors: object,
  refused: unknown,
  values: unknown,
  check: (values: unknown) => object | null | undefined
): FieldErrors => {
  if (refused === values) return errors as FieldErrors;
  const former = check(refused) ?? {};
  const present = check(values) ?? {};
  return leavesOf(errors).reduce<FieldErrors>((shown, { path, message }) => {
    const isOwn = typeof valueAt(former, path) === 'string';
    const now = valueAt(present, path);
    if (typeof now === 'string') return put(shown, path, now);
    const holds = !isOwn && isSame(valueAt(refused, path), valueAt(values, path));
    return holds ? put(shown, path, message) : shown;
  }, {});
};
