import type { z } from '@strapi/utils';

import { problemParameters, type FieldProblem, type ProblemCode, type ProblemParameters } from '../../../contracts';

type Issue = z.core.$ZodIssue;

/** Patterns of fields, so that a refusal can name what the text is not. */
export const patterns = {
  decimal: /^\d{1,12}(\.\d{1,6})?$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  country: /^[A-Z]{2}$/,
  documentId: /^[a-z0-9]{16,40}$/,
  contentType: /^api::[\w-]+\.[\w-]+$/,
} as const;

const patternCodes: ReadonlyMap<string, ProblemCode> = new Map([
  [String(patterns.decimal), 'input_decimal_malformed'],
  [String(patterns.day), 'input_day_malformed'],
  [String(patterns.country), 'input_country_unknown'],
  [String(patterns.documentId), 'input_document_id_malformed'],
  [String(patterns.contentType), 'input_content_type_malformed'],
]);

/**
 * Names a rule of a schema, for `refine`.
 *
 * @example z.string().refine(isCountry, rule('input_country_unknown', 'is not a country'))
 */
export const rule = (code: ProblemCode, message: string) => ({ message, params: { code } });

/** Longer lists help nobody. */
const MAXIMUM_CHOICES = 12;

type Told = [code: ProblemCode, params?: ProblemParameters];

const sizeOf = (issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Told => {
  const isNumber = issue.origin === 'number' || issue.origin === 'int' || issue.origin === 'bigint';
  const isText = issue.origin === 'string';
  if (issue.code === 'too_big') {
    const params = { maximum: Number(issue.maximum) };
    return [isNumber ? 'input_too_high' : isText ? 'input_too_long' : 'input_too_many', params];
  }
  if (isNumber) return ['input_too_low', { minimum: Number(issue.minimum) }];
  return [issue.minimum === 1 ? 'input_empty' : 'input_malformed'];
};

const toldOf = (issue: Issue, isMissing: boolean): Told => {
  switch (issue.code) {
    case 'invalid_type':
      if (isMissing) return ['input_required'];
      return issue.expected === 'int' ? ['input_not_an_integer'] : ['input_wrong_type', { expected: issue.expected }];
    case 'too_small':
    case 'too_big':
      return sizeOf(issue);
    case 'invalid_format':
      return [patternCodes.get(issue.pattern ?? '') ?? 'input_malformed'];
    case 'unrecognized_keys':
      return ['input_unknown_field', { fields: issue.keys.join(', ') }];
    case 'invalid_value':
      if (isMissing) return ['input_required'];
      return issue.values.length > MAXIMUM_CHOICES
        ? ['input_not_in_list']
        : ['input_not_a_choice', { choices: issue.values.map(String).join(', ') }];
    case 'custom': {
      const code: unknown = issue.params?.code;
      return [typeof code === 'string' && code in problemParameters ? (code as ProblemCode) : 'input_malformed'];
    }
    default:
      return ['input_malformed'];
  }
};

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);

/** Of several alternatives, the one whose fields the input has. */
const meantBranch = (issue: Issue): readonly Issue[] | null => {
  if (issue.code !== 'invalid_union') return null;
  const fitting = issue.errors.filter((issues) =>
    issues.every(({ code, path }) => code !== 'unrecognized_keys' && path.length > 0)
  );
  return fitting.length === 1 ? fitting[0] : null;
};

/** What a schema finds wrong with an input, field by field, with codes that a program can word in its own language. */
export const problemsOf = (
  issues: readonly Issue[],
  input: unknown,
  within: readonly PropertyKey[] = []
): FieldProblem[] =>
  issues.flatMap((issue) => {
    const path = [...within, ...issue.path];
    const branch = meantBranch(issue);
    if (branch) return problemsOf(branch, input, path);
    const [code, params] = toldOf(issue, valueAt(input, path) === undefined);
    return {
      path: path.map(String),
      message: issue.message,
      name: 'ValidationError',
      code,
      ...(params ? { params } : {}),
    };
  });
