import fc, { type Arbitrary } from 'fast-check';

import { z } from '@strapi/utils';

/** The part of JSON Schema that zod writes. */
interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  format?: string;
  additionalProperties?: JsonSchema | boolean;
}

/** Values that commonly break software. */
export const hostile: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    'a\u0000b',
    '\u0000',
    '\ud83d',
    'x\udfffy',
    '\u202egnp.exe',
    "' OR 1=1 --",
    '"; DROP TABLE ip_invoices; --',
    '%',
    '_%_',
    '\\',
    '%\\',
    '=HYPERLINK("http://evil.example","x")',
    '@SUM(1+1)*cmd|/C calc',
    '<script>alert(1)</script>',
    '{{constructor.constructor("return process")()}}',
    '${7*7}',
    '../../../../etc/passwd',
    'name\r\nBcc: victim@example.com',
    'javascript:alert(1)',
    'http://169.254.169.254/latest/meta-data/',
    'https://user:password@example.com/',
    '2026-02-30',
    '0000-01-01',
    '9999-12-31',
    '+275760-09-13',
    'NaN',
    '1e308',
    -1,
    -0,
    0.1,
    1e21,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    -Number.MAX_SAFE_INTEGER - 2,
    [],
    {},
    [[]],
    [null],
    { $gt: 0 },
    { $ne: null },
    JSON.parse('{"__proto__":{"admin":true}}'),
    { constructor: { prototype: { admin: true } } },
    { toString: 'x' }
  ),
  fc.integer({ min: 300, max: 70_000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 300, max: 20_000 }).map((length) => '😀'.repeat(length)),
  fc.integer({ min: 17, max: 300 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
  fc.integer({ min: 17, max: 300 }).map((depth) => JSON.parse(`${'{"data":'.repeat(depth)}1${'}'.repeat(depth)}`)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 4 })
);

const text = ({ minLength = 0, maxLength = 60, pattern, format }: JsonSchema): Arbitrary<unknown> => {
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl({ validSchemes: ['https'] });
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern)
    return fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(new RegExp(pattern)) },
      { weight: 1, arbitrary: fc.string() }
    );
  const limits = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 200)) };
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ ...limits, unit: 'grapheme' }) },
    // At the limit of what is allowed: the column must be able to store it.
    { weight: 1, arbitrary: fc.constant('é'.repeat(Math.min(maxLength, 5000))) }
  );
};

const object = ({ properties = {}, required = [], additionalProperties }: JsonSchema): Arbitrary<unknown> => {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)]));
  const record = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object') return record;
  return fc.dictionary(fc.string({ maxLength: 20 }), arbitraryOf(additionalProperties), { maxKeys: 3 });
};

/** Generates inputs for a schema: mostly valid, at the limits, and with each part missing. */
export const arbitraryOf = (schema: JsonSchema): Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(arbitraryOf));
  if (schema.allOf) return arbitraryOf(Object.assign({}, ...schema.allOf) as JsonSchema);
  const { minimum = 0, maximum = 999_999_999_999, exclusiveMinimum, minItems = 0, maxItems = 4 } = schema;
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number': {
      const from = Math.max(-1e15, exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1);
      const to = Math.min(maximum, 1e15);
      return fc.oneof(
        fc.maxSafeInteger().map((n) => from + (Math.abs(n) % (to - from + 1))),
        fc.constantFrom(from, to)
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: minItems,
        maxLength: Math.max(minItems, Math.min(maxItems, 4)),
      });
    case 'object':
      return object(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Inserts a hostile value: instead of a part, next to the parts, or instead of the whole value. */
export const spoiled = (value: unknown, bad: unknown, choice: number): unknown => {
  if (Array.isArray(value) && value.length > 0) {
    const at = choice % value.length;
    return value.map((item, index) => (index === at ? spoiled(item, bad, Math.floor(choice / 3)) : item));
  }
  if (isRecord(value) && Object.keys(value).length > 0 && choice % 7 !== 0) {
    const names = Object.keys(value);
    if (choice % 11 === 0) return { ...value, [`extra${choice}`]: bad };
    const name = names[choice % names.length];
    return { ...value, [name]: spoiled(value[name], bad, Math.floor(choice / 3)) };
  }
  return bad;
};
