import fs from 'node:fs';
import path from 'node:path';

import { z } from '@strapi/utils';

import { SIGNED_IN } from '../../contracts';

import { endpoints } from '../../server/src';
import type { Endpoint } from '../../server/src/kit/define-endpoint';
import { readAnswers, type Answer, type Answers } from './answers';
import { PAYER_TAG, payerPaths } from './payer';
import type { JsonSchema } from './type-schemas';
import { webhooksOf } from './webhooks';

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  servers?: { url: string }[];
  /** Empty for public operations. */
  security?: [];
  'x-permission'?: string;
  parameters?: JsonSchema[];
  requestBody?: JsonSchema;
  responses: Record<string, JsonSchema>;
}

export interface OpenApiDocument {
  openapi: '3.1.1';
  info: Record<string, unknown>;
  servers: { url: string; description: string }[];
  security: Record<string, string[]>[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, JsonSchema>;
  components: Record<string, Record<string, unknown>>;
}

const ADMIN_API = '/invoice-payments';
const REST_API = '/api/invoice-payments';

/** `bankingContracts` → `Banking contracts` */
const words = (name: string): string => {
  const spaced = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

const usual: Record<string, (one: string, many: string) => string> = {
  find: (_one, many) => `List ${many}`,
  findOne: (one) => `One ${one}`,
  create: (one) => `Create: ${one}`,
  update: (one) => `Change: ${one}`,
  delete: (one) => `Delete: ${one}`,
};

const summaryOf = (controller: string, action: string): string => {
  const many = words(controller).toLowerCase();
  return usual[action]?.(many.replace(/s$/, ''), many) ?? `${words(action)} (${many})`;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  return rest;
};

const header = (name: string, description: string, schema: JsonSchema): JsonSchema => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

const text = { type: 'string' };

/** Headers of requests, which many operations understand. */
const headerParameters = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'A random key of the caller’s own. A request with the same key and content is carried out once; for 24 hours it is answered with the same response again. Not for guests.',
    { type: 'string', minLength: 1, maxLength: 255 }
  ),
  IfMatch: header(
    'If-Match',
    'ETags of the record, or `*`. The request is refused with 412 when the record was changed since.',
    text
  ),
  IfNoneMatch: header(
    'If-None-Match',
    'ETags of the record that the caller knows. The answer is 304 when it is still the same.',
    text
  ),
};

const responseHeaders = {
  ETag: { description: 'Names the state of the record, for `If-Match` and `If-None-Match`.', schema: text },
  IdempotentReplayed: {
    description: '`true` when the response to an earlier request with the same `Idempotency-Key` is repeated.',
    schema: { type: 'string', const: 'true' },
  },
};

const REFUSAL = { $ref: '#/components/responses/Refusal' };

/** Whether a response is a record with a version. */
const hasVersion = (answer: Answer, components: Record<string, JsonSchema>): boolean => {
  const resolve = (schema: unknown): JsonSchema => {
    const { $ref, ...rest } = (schema ?? {}) as JsonSchema & { $ref?: string };
    return $ref ? resolve(components[$ref.split('/').at(-1) ?? '']) : rest;
  };
  if (answer.kind !== 'json') return false;
  const propertyOf = (schema: JsonSchema, name: string): unknown =>
    [schema, ...((schema.allOf as unknown[] | undefined) ?? [])]
      .map((part) => (resolve(part).properties as JsonSchema | undefined)?.[name])
      .find((found) => found !== undefined);
  return propertyOf(resolve(propertyOf(resolve(answer.schema), 'data')), 'version') !== undefined;
};

/** The conventions of HTTP that an operation follows. */
const conventionsOf = (
  spec: Endpoint,
  isRecord: boolean
): { headers: string[]; responses: Record<string, JsonSchema> } => {
  if (spec.method === 'GET') {
    return isRecord
      ? { headers: ['IfNoneMatch'], responses: { 304: { description: 'The caller has it already.' } } }
      : { headers: [], responses: {} };
  }
  const failed = { 412: REFUSAL };
  return spec.method === 'POST'
    ? { headers: ['IdempotencyKey', 'IfMatch'], responses: { 409: REFUSAL, ...failed, 422: REFUSAL } }
    : { headers: ['IfMatch'], responses: failed };
};

/** Adds headers to the successful response. */
const withHeaders = (responses: Record<string, JsonSchema>, names: (keyof typeof responseHeaders)[]) =>
  names.length === 0
    ? responses
    : Object.fromEntries(
        Object.entries(responses).map(([status, response]) => [
          status,
          {
            ...response,
            headers: Object.fromEntries(
              names.map((name) => [
                name === 'IdempotentReplayed' ? 'Idempotent-Replayed' : name,
                { $ref: `#/components/headers/${name}` },
              ])
            ),
          },
        ])
      );

/** Describes the parameters. Query strings are text that is parsed once, and `output` describes the parsed values. */
const parametersOf = (spec: Endpoint): JsonSchema[] => [
  ...Object.entries(spec.params?.().shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema as z.ZodType, 'input'),
  })),
  ...Object.entries(spec.query?.().shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'output'),
  })),
];

const responseOf = (spec: Endpoint, answer: Answer): Record<string, JsonSchema> => {
  const status = String(spec.status ?? (answer.kind === 'empty' && !spec.produces ? 204 : 200));
  if (spec.produces) {
    return {
      [status]: {
        description: 'Done.',
        content: { [spec.produces]: { schema: { type: 'string', contentEncoding: 'binary' } } },
      },
    };
  }
  if (answer.kind === 'empty') return { [status]: { description: 'Done; no content.' } };
  if (answer.kind === 'binary') throw new Error(`${spec.method} ${spec.path} answers bytes: give it \`produces\`.`);
  return { [status]: { description: 'Done.', content: { 'application/json': { schema: answer.schema } } } };
};

const operationOf = (controller: string, action: string, spec: Endpoint, answers: Answers): Operation => {
  const on = spec.on ?? ['admin', 'content-api'];
  const answer = answers.of(controller, action);
  const isRecord = spec.method === 'GET' && hasVersion(answer, answers.components);
  const conventions = conventionsOf(spec, isRecord);
  const parameters = [
    ...parametersOf(spec),
    ...conventions.headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
  const permission = spec.permission === SIGNED_IN ? null : `plugin::invoice-payments.${spec.permission}`;
  const scope = `plugin::invoice-payments.${controller}.${action}`;
  return {
    operationId: `${controller}.${action}`,
    summary: spec.summary ?? summaryOf(controller, action),
    description: [
      ...(on.includes('admin')
        ? [permission ? `Admin API: permission \`${permission}\`.` : 'Admin API: any signed-in admin user.']
        : []),
      ...(on.includes('content-api') ? [`REST API: scope \`${scope}\`.`] : []),
    ].join(' '),
    tags: [words(controller)],
    ...(on.length === 1 ? { servers: [{ url: on[0] === 'admin' ? ADMIN_API : REST_API }] } : {}),
    ...(permission ? { 'x-permission': permission } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.body
      ? {
          requestBody: {
            required: !spec.body().isOptional(),
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { data: schemaOf(spec.body(), 'input') },
                  ...(spec.body().isOptional() ? {} : { required: ['data'] }),
                  additionalProperties: false,
                },
              },
            },
          },
        }
      : {}),
    responses: {
      ...withHeaders(
        responseOf(spec, answer),
        isRecord ? ['ETag'] : spec.method === 'POST' ? ['IdempotentReplayed'] : []
      ),
      ...conventions.responses,
      default: REFUSAL,
    },
  };
};

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Builds the OpenAPI document of the admin API and the REST API from the rooms' endpoints and the types of their
 * handlers.
 */
export const buildDocument = (root: string): OpenApiDocument => {
  const answers = readAnswers(root);
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const refusal = answers.contract('Refusal');
  const webhooks = webhooksOf(answers);

  const paths = payerPaths(REST_API, answers);
  for (const [controller, table] of Object.entries(endpoints)) {
    for (const [action, spec] of Object.entries(table)) {
      const template = spec.path.replace(/:(\w+)/g, '{$1}');
      paths[template] = {
        ...paths[template],
        [spec.method.toLowerCase()]: operationOf(controller, action, spec, answers),
      };
    }
  }

  return {
    openapi: '3.1.1',
    info: {
      title: 'Invoice payments for Strapi',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Amounts are integers in the currency’s minor unit. Operations that name one server exist in that API only; the others exist in both.',
    },
    servers: [
      { url: REST_API, description: 'REST API: an API token, or a user of users-permissions' },
      { url: ADMIN_API, description: 'Admin API: a signed-in administrator, or an admin token' },
    ],
    security: [{ bearer: [] }],
    tags: [...Object.keys(endpoints).map(words), PAYER_TAG].map((name) => ({ name })),
    paths: sorted(paths),
    webhooks,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      responses: {
        Refusal: { description: 'A refusal.', content: { 'application/json': { schema: refusal } } },
      },
      parameters: headerParameters,
      headers: responseHeaders,
      schemas: sorted(answers.components),
    },
  };
};
