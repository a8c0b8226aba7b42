import type { NumberingSettings } from '../../../contracts';
import { numberingProblems, type NumberFormatProblem } from '../../../domain/invoices/number-format';
import { InvalidInputError } from '../kit/errors';

const messages: Record<NumberFormatProblem, string> = {
  token_unknown: 'The pattern has an unknown token. Use {prefix}, {year}, {yy}, {month} and {seq:N}.',
  character_not_allowed: 'The pattern may have letters, digits and the characters . _ / - beside its tokens.',
  sequence_missing: 'The pattern has no {seq:N}, so every number would be the same.',
  sequence_twice: 'The pattern has {seq:N} more than once.',
  too_many_digits: 'The sequence has 1 to 9 digits, such as {seq:5}.',
  year_missing: 'Numbers that begin again each year or month need {year} or {yy}.',
  month_missing: 'Numbers that begin again each month need {month}.',
  test_mark_missing: 'Sandbox numbers begin with TEST, which {prefix} stands for there.',
  looks_like_test: 'Live numbers must not begin with TEST.',
  prefix_invalid: 'The prefix has 1 to 12 capitals and digits and does not begin with TEST.',
  too_long: 'The pattern makes numbers of more than 32 characters.',
};

/** The refusal of a format that cannot be used. */
export const badNumberFormat = (problem: NumberFormatProblem, field: string): InvalidInputError =>
  problem === 'prefix_invalid'
    ? new InvalidInputError(messages[problem], {
        code: 'number_prefix_invalid',
        field,
        hint: 'Such as INV, or leave it empty for the prefix of the plugin’s configuration.',
      })
    : new InvalidInputError(messages[problem], {
        code: 'number_pattern_invalid',
        field,
        hint: 'Such as {prefix}-{year}-{seq:6}.',
      });

/** @throws {InvalidInputError} naming the first pattern that cannot be used */
export const refuseBadNumbering = (numbering: NumberingSettings, configuredPrefix: string): void => {
  const [problem] = numberingProblems(numbering, configuredPrefix);
  if (!problem) return;
  const field = ['numbering', ...problem.path].join('.');
  if (problem.code === 'series_collide') {
    throw new InvalidInputError('Two series would make the same numbers.', {
      code: 'number_series_collide',
      field,
      hint: 'Give each series its own prefix, and use {prefix} in its pattern.',
    });
  }
  throw badNumberFormat(
    problem.code,
    problem.code === 'prefix_invalid' ? field.replace(/\.live\.pattern$/, '.prefix') : field
  );
};
