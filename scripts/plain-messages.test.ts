import fs from 'node:fs';
import path from 'node:path';

import { endpoints } from '../server/src';
import type { Endpoint } from '../server/src/kit/define-endpoint';
import { PluginError } from '../server/src/kit/errors';
import { parseBody, parseQuery } from '../server/src/kit/request-input';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  oneOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
}

const document = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../docs/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
};

/** What programmers say, and people who send invoices do not. */
const jargon =
  /documentId|\bexpected\b|\breceived (a |an )?(number|string|boolean|array|object|undefined|null|nan)|invalid|too_|too (small|big)|unrecognized|zod|regex|\bstring\b|boolean|\barray\b|\bobject\b|undefined|\bnull\b|\bNaN\b|\benum\b|\binteger\b|\bint\b|\bkeys?\b.*unrecogn|pattern|\bunion\b|schema/i;

/** Plain: begins with what it must be, and is a part of a sentence without quotes of code. */
const isPlain = (text: string): boolean => {
  // Names of parameters are as they are.
  const message = text.replace(/It takes [\w, .[\]]+\.$/, 'It takes these.');
  return (
    /^(must|is|has|fits|does|allows|needs|may|can|has|The parameter|Did|It takes|Use|Leave|There is no|This address|".+" of Strapi)/.test(
      message
    ) && !jargon.test(message)
  );
};

const wrongValues: unknown[] = [5, -1, 1.5, 'x', '', true, null, [], [5], {}, { nonsense: 1 }, 'y'.repeat(6000)];

/** A value of a schema that is right as far as its type goes, so that its fields are looked at. */
const parents = (schema: Schema): Schema[] =>
  [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) =>
    part === schema ? [part] : parents(part)
  );

/** Every body with one wrong value, as deep as the schema goes. */
const wrongBodies = (schema: Schema, depth = 0): unknown[] => {
  if (depth > 5) return wrongValues;
  return [
    ...wrongValues,
    ...parents(schema).flatMap((part) => [
      ...Object.entries(part.properties ?? {}).flatMap(([name, field]) =>
        wrongBodies(field, depth + 1).map((value) => ({ [name]: value }))
      ),
      ...(part.items ? wrongBodies(part.items, depth + 1).map((value) => [value]) : []),
    ]),
  ];
};

const messagesOf = (run: () => unknown): string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    return [error.message.replace(/^[^:"]*: /, ''), ...(error.details.errors ?? []).map(({ message }) => message)];
  }
};

const bodies = Object.entries(endpoints).flatMap(([controller, table]) =>
  Object.entries(table as Record<string, Endpoint>)
    .filter(([, spec]) => spec.body !== undefined)
    .map(([action, spec]) => ({ name: `${controller}.${action}`, spec }))
);

it.each(bodies)('$name says what is wrong with its body in plain words', ({ spec }) => {
  const operation = document.paths[spec.path.replace(/:(\w+)/g, '{$1}')][spec.method.toLowerCase()];
  const described = operation.requestBody?.content['application/json'].schema.properties?.data ?? {};
  const schema = spec.body?.();
  if (!schema) throw new Error('no body');
  const told = new Set(
    wrongBodies(described).flatMap((data) =>
      messagesOf(() => parseBody({ request: { body: { data } } } as never, schema))
    )
  );
  expect(told.size).toBeGreaterThan(0);
  expect([...told].filter((message) => !isPlain(message))).toEqual([]);
});

const lists = Object.entries(endpoints).flatMap(([controller, table]) =>
  Object.entries(table as Record<string, Endpoint>)
    .filter(([, spec]) => spec.query !== undefined)
    .map(([action, spec]) => ({ name: `${controller}.${action}`, spec }))
);

it.each(lists)('$name says what is wrong with its parameters in plain words', ({ spec }) => {
  const schema = spec.query?.();
  if (!schema) throw new Error('no query');
  const told = [...Object.keys(schema.shape), 'nonsense', 'filters', 'populate', 'pagination'].flatMap((name) =>
    ['', 'x!', '-1', '0', '99999999999', 'y'.repeat(300), ['a', 'b'], { a: 'b' }].flatMap((value) =>
      messagesOf(() => parseQuery({ query: { [name]: value } } as never, schema))
    )
  );
  expect(told.length).toBeGreaterThan(0);
  expect([...new Set(told)].filter((message) => !isPlain(message))).toEqual([]);
});
