import type { z } from '@strapi/utils';

type RawIssue = z.core.$ZodRawIssue;

/** How people call the types of JSON. */
const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  date: 'a date',
  int: 'a whole number',
  null: 'empty',
  number: 'a number',
  object: 'a group of fields in braces',
  record: 'a group of fields in braces',
  string: 'a text',
};

const formatTexts: Readonly<Record<string, string>> = {
  date: 'must be a day such as 2026-03-31',
  datetime: 'must be a moment such as 2026-03-31T12:00:00Z',
  email: 'must be an e-mail address such as grace@example.com',
  url: 'must be a complete address such as https://example.com/page',
};

/** Longer lists help nobody in a sentence. */
const MAXIMUM_CHOICES = 30;

const quoted = (values: readonly unknown[]): string => values.map(String).join(', ');

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Says how large or small something may be. */
const sizeText = (origin: string, limit: number, word: 'least' | 'most'): string => {
  if (word === 'least' && limit === 1 && (origin === 'string' || origin === 'array')) return 'must not be empty';
  const at = `at ${word}`;
  if (origin === 'string') return `must have ${at} ${plural(limit, 'character', 'characters')}`;
  if (origin === 'array' || origin === 'set') return `must hold ${at} ${plural(limit, 'entry', 'entries')}`;
  return `must be ${at} ${limit}`;
};

/**
 * Words what a schema finds wrong where the schema itself does not, without terms of programming. Each follows the name
 * of its field.
 *
 * @example `lines.0.quantity: must be a text`
 */
export const plainMessage = (issue: RawIssue): string => {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    return 'is missing';
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeNames[String(issue.expected)] ?? 'of another type'}`;
    case 'too_small':
      return sizeText(String(issue.origin), Number(issue.minimum), 'least');
    case 'too_big':
      return sizeText(String(issue.origin), Number(issue.maximum), 'most');
    case 'invalid_format':
      return formatTexts[String(issue.format)] ?? 'is not written as it must be';
    case 'invalid_value': {
      const values = issue.values as readonly unknown[];
      if (values.length === 1) return `must be ${String(values[0])}`;
      return values.length > MAXIMUM_CHOICES
        ? 'must be one of the values in the API reference'
        : `must be one of ${quoted(values)}`;
    }
    case 'unrecognized_keys': {
      const keys = issue.keys as readonly string[];
      return `has ${keys.length === 1 ? 'a field' : 'fields'} that do${keys.length === 1 ? 'es' : ''} not exist: ${quoted(keys)}`;
    }
    case 'invalid_union':
      return 'fits none of the forms that are possible here';
    case 'invalid_key':
    case 'invalid_element':
      return 'has an entry that is not possible here';
    default:
      return 'is not possible';
  }
};
