import en from '../admin/src/translations/en.json';
import { endpoints } from '../server/src';
import type { Endpoint } from '../server/src/kit/define-endpoint';

interface Def {
  shape?: Record<string, Schema>;
  innerType?: Schema;
  element?: Schema;
  valueType?: Schema;
  options?: Schema[];
  in?: Schema;
  out?: Schema;
}

interface Schema {
  _zod: { def: Def };
}

/** Every name of a field that a refusal of this schema can point to. */
const namesOf = (schema: Schema): string[] => {
  const { shape, innerType, element, valueType, options, in: input, out } = schema._zod.def;
  const inner = [innerType, element, valueType, input, out, ...(options ?? [])].filter((one) => one !== undefined);
  return [
    ...Object.entries(shape ?? {}).flatMap(([name, field]) => [name, ...namesOf(field)]),
    ...inner.flatMap(namesOf),
  ];
};

const all: Endpoint[] = Object.values(endpoints).flatMap((table) => Object.values(table));

/** What a person types outside of a body: the days of an accounting file. */
const typedQueries = all.filter(({ permission }) => permission.startsWith('accounting.'));

// French has every text that English has; a test of the translations says so.
const unnamed = (schemas: Schema[]): string[] =>
  [...new Set(schemas.flatMap(namesOf))].filter((name) => !(`path.${name}` in en)).sort();

test('every field of a request has a name for people', () => {
  const bodies = all.flatMap(({ body }) => (body ? [body() as unknown as Schema] : []));
  expect(bodies.length).toBeGreaterThanOrEqual(50);
  expect(unnamed(bodies)).toEqual([]);
});

test('every field of a request for the books has a name for people', () => {
  const queries = typedQueries.flatMap(({ query }) => (query ? [query() as unknown as Schema] : []));
  expect(queries.length).toBeGreaterThan(3);
  expect(unnamed(queries)).toEqual([]);
});
