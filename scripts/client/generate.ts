import type { OpenApiDocument, Operation } from '../openapi/document';
import type { JsonSchema } from '../openapi/type-schemas';

const REST_API = '/api/invoice-payments';

const quoted = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

const refName = (ref: string): string => ref.split('/').at(-1) ?? '';

/** Writes a JSON schema as a type of TypeScript. */
const typeOf = (schema: JsonSchema | boolean | undefined): string => {
  if (schema === undefined || typeof schema === 'boolean' || Object.keys(schema).length === 0) return 'unknown';
  if (typeof schema.$ref === 'string') return refName(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (alternatives) return [...new Set(alternatives.map(typeOf))].map((type) => `(${type})`).join(' | ');
  if (Array.isArray(schema.allOf)) return (schema.allOf as JsonSchema[]).map((part) => `(${typeOf(part)})`).join(' & ');
  if (Array.isArray(schema.type)) {
    return (schema.type as string[]).map((type) => `(${typeOf({ ...schema, type })})`).join(' | ');
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array': {
      const parts = schema.prefixItems as JsonSchema[] | undefined;
      return parts ? `[${parts.map(typeOf).join(', ')}]` : `(${typeOf(schema.items as JsonSchema)})[]`;
    }
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
};

const objectType = ({ properties, required = [], additionalProperties }: JsonSchema): string => {
  const fields = Object.entries((properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, schema]) => `${quoted(name)}${(required as string[]).includes(name) ? '' : '?'}: ${typeOf(schema)};`
  );
  if (fields.length > 0) return `{ ${fields.join(' ')} }`;
  return additionalProperties === false
    ? 'Record<string, never>'
    : `Record<string, ${typeOf(additionalProperties as JsonSchema | undefined)}>`;
};

interface Described {
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

/** The operations of the REST API that a client can call. */
const operationsOf = (document: OpenApiDocument): Described[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { servers }]) => servers === undefined || servers.some(({ url }) => url === REST_API))
      .map(([method, operation]) => ({ name: operation.operationId, method: method.toUpperCase(), path, operation }))
  );

const contentOf = (part: JsonSchema | undefined): [type: string, schema: JsonSchema] | null => {
  const content = (part?.content ?? {}) as Record<string, { schema: JsonSchema }>;
  const [entry] = Object.entries(content);
  return entry ? [entry[0], entry[1].schema] : null;
};

const successOf = ({ responses }: Operation) =>
  contentOf(Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1]);

const isFile = (operation: Operation): boolean => {
  const content = successOf(operation);
  return content !== null && content[0] !== 'application/json';
};

const hasParameter = ({ parameters = [] }: Operation, name: string): boolean =>
  parameters.some((parameter) => parameter.name === name || String(parameter.$ref).endsWith(`/${name}`));

const inputType = (operation: Operation): string => {
  const own = (operation.parameters ?? []).filter(({ $ref }) => $ref === undefined);
  const field = ({ name, required, schema }: JsonSchema): string =>
    `${quoted(String(name))}${required ? '' : '?'}: ${typeOf(schema as JsonSchema)};`;
  const query = own.filter((parameter) => parameter.in === 'query');
  const isQueryNeeded = query.some(({ required }) => required);
  const body = contentOf(operation.requestBody)?.[1];
  const data = (body?.properties as Record<string, JsonSchema> | undefined)?.data;
  const fields = [
    ...own.filter((parameter) => parameter.in === 'path').map(field),
    ...(query.length > 0 ? [`query${isQueryNeeded ? '' : '?'}: { ${query.map(field).join(' ')} };`] : []),
    ...(data ? [`body${operation.requestBody?.required ? '' : '?'}: ${typeOf(data)};`] : []),
  ];
  return fields.length > 0 ? `{ ${fields.join(' ')} }` : 'Record<string, never>';
};

const answerType = (operation: Operation): string => {
  if (isFile(operation)) return 'Response';
  const content = successOf(operation);
  return content ? typeOf(content[1]) : 'undefined';
};

const traitsOf = (operation: Operation): string[] => [
  ...(hasParameter(operation, 'IdempotencyKey') ? ['key'] : []),
  ...(hasParameter(operation, 'cursor') ? ['cursor'] : []),
  ...(isFile(operation) ? ['file'] : []),
];

/** Types that a type names, with those they name. */
const reachable = (texts: string[], schemas: Record<string, string>): string[] => {
  const found = new Set<string>();
  const waiting = [...texts];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const [name] of text.matchAll(/\b[A-Z]\w*\b/g)) {
      if (!(name in schemas) || found.has(name)) continue;
      found.add(name);
      waiting.push(schemas[name]);
    }
  }
  return [...found].sort();
};

/** Writes client/src/generated.ts. */
export const generateClient = (document: OpenApiDocument): string => {
  const described = operationsOf(document);
  const schemas = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, typeOf(schema as JsonSchema)])
  );
  const types = described.map(({ name, operation }) => ({
    name,
    text: `{ input: ${inputType(operation)}; answer: ${answerType(operation)} }`,
  }));
  const controllers = [...new Set(described.map(({ name }) => name.split('.')[0]))].sort();
  return [
    '// Written by `npm run client` from docs/openapi.json.',
    '',
    ...reachable(
      types.map(({ text }) => text),
      schemas
    ).map((name) => `export type ${name} = ${schemas[name]};`),
    '',
    '/** Input and answer of each operation. */',
    'export interface Operations {',
    ...types.map(({ name, text }) => `  '${name}': ${text};`),
    '}',
    '',
    '/** Method, path and traits: `key` takes an Idempotency-Key, `cursor` is a list, `file` answers no JSON. */',
    'export const operations = {',
    ...controllers.map(
      (controller) =>
        `  ${controller}: { ${described
          .filter(({ name }) => name.startsWith(`${controller}.`))
          .map(
            ({ name, method, path, operation }) =>
              `${name.split('.')[1]}: ${JSON.stringify([method, path, ...traitsOf(operation)])},`
          )
          .join(' ')} },`
    ),
    '} as const;',
    '',
  ].join('\n');
};
