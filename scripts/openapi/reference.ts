import type { OpenApiDocument, Operation } from './document';
import type { JsonSchema } from './type-schemas';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** Describes a schema in a few words: `string`, `Invoice`, `"draft" \| "open"`, `list of string`. */
const phrase = (schema: JsonSchema): string => {
  if (typeof schema.$ref === 'string') return `\`${schema.$ref.split('/').pop()}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (Array.isArray(schema.anyOf)) return (schema.anyOf as JsonSchema[]).map(phrase).join(' or ');
  if (schema.type === 'array') return `list of ${phrase((schema.items ?? {}) as JsonSchema)}`;
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  return typeof schema.type === 'string' ? schema.type : 'any';
};

const bodyTable = (operation: Operation): string[] => {
  const content = (operation.requestBody?.content ?? {}) as Record<string, { schema: JsonSchema }>;
  const data = (content['application/json']?.schema.properties as Record<string, JsonSchema> | undefined)?.data;
  const properties = data?.properties as Record<string, JsonSchema> | undefined;
  if (!properties) return [];
  const required = (data?.required ?? []) as string[];
  return [
    '',
    '| `data` | | |',
    '| --- | --- | --- |',
    ...Object.entries(properties).map(
      ([name, schema]) => `| \`${name}\` | ${cell(phrase(schema))} | ${required.includes(name) ? 'required' : ''} |`
    ),
  ];
};

const queryTable = (operation: Operation): string[] => {
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  if (parameters.length === 0) return [];
  return [
    '',
    '| query | | |',
    '| --- | --- | --- |',
    ...parameters.map(
      (parameter) =>
        `| \`${String(parameter.name)}\` | ${cell(phrase(parameter.schema as JsonSchema))} | ${parameter.required ? 'required' : ''} |`
    ),
  ];
};

const answerLine = (operation: Operation): string => {
  const [status, response] = Object.entries(operation.responses)[0];
  const content = (response.content ?? {}) as Record<string, { schema: JsonSchema }>;
  const [type] = Object.keys(content);
  if (!type) return `Answers ${status}.`;
  if (type !== 'application/json') return `Answers ${status} with \`${type}\`.`;
  const { schema } = content[type];
  if (schema.$ref) return `Answers ${status} with ${phrase(schema)}.`;
  const data = (schema.properties as Record<string, JsonSchema> | undefined)?.data;
  return `Answers ${status}${data ? `; \`data\` is ${phrase(data)}` : ''}.`;
};

/** Lists the fields of an event's body that are not common to all events: `invoice`, `payment`, `dispute`. */
const carriedBy = ({ post }: JsonSchema): string => {
  const { content } = (post as Operation).requestBody as { content: Record<string, { schema: JsonSchema }> };
  return Object.entries(content['application/json'].schema.properties as Record<string, JsonSchema>)
    .filter(([field]) => !['event', 'createdAt', 'messageId'].includes(field))
    .map(([field, { anyOf }]) => (anyOf ? `\`${field}\` or null` : `\`${field}\``))
    .join(', ');
};

/** Builds docs/rest-reference.md, the readable form of the OpenAPI document. */
export const restReference = (document: OpenApiDocument): string => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
  );
  return [
    '# REST reference',
    '',
    'Written by `npm run openapi` from the code; [openapi.json](openapi.json) is the machine-readable form.',
    '',
    ...document.servers.map(({ url, description }) => `- \`${url}\`: ${description}`),
    '',
    'Bodies are JSON: `{ "data": { … } }`. A refusal is `{ "data": null, "error": { status, name, message, details } }`;',
    '`details.code` is stable, `details.field` names the field and `details.hint` the next step',
    '([troubleshooting](troubleshooting.md)).',
    '',
    ...document.tags.flatMap(({ name }) => [
      `## ${name}`,
      '',
      ...operations
        .filter(({ operation }) => operation.tags.includes(name))
        .flatMap(({ path, method, operation }) => [
          `### ${method.toUpperCase()} ${path}`,
          '',
          `${operation.summary}. ${operation.description}`,
          ...queryTable(operation),
          ...bodyTable(operation),
          '',
          answerLine(operation),
          '',
        ]),
    ]),
    '## Events',
    '',
    'Strapi’s webhooks send these. Every body has `event`, `createdAt` and `messageId`.',
    '',
    '| event | and carries |',
    '| --- | --- |',
    ...Object.entries(document.webhooks).map(([event, webhook]) => `| \`${event}\` | ${carriedBy(webhook)} |`),
    '',
  ].join('\n');
};
