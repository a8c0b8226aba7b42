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
  const parameters = parametersOf(spec);
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
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { data: schemaOf(spec.body(), 'input') },
                  required: ['data'],
                  additionalProperties: false,
                },
              },
            },
          },
        }
      : {}),
    responses: {
      ...responseOf(spec, answers.of(controller, action)),
      default: { $ref: '#/components/responses/Refusal' },
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
      schemas: sorted(answers.components),
    },
  };
};
