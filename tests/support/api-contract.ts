import fs from 'node:fs';
import path from 'node:path';

import addFormats from 'ajv-formats';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';

interface Described {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { $ref?: string; content?: Record<string, unknown> }> }>
  >;
  webhooks: Record<
    string,
    { post: { requestBody: { content: Record<string, { schema: { properties: Record<string, unknown> } }> } } }
  >;
}

const document = JSON.parse(
  fs.readFileSync(path.resolve(__dirname, '..', '..', 'docs', 'openapi.json'), 'utf8')
) as Described;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'openapi.json');

/** Pages for payers and Stripe's deliveries are not part of the described API. The payer's JSON below /api is. */
const undescribed = /^(\/api\/invoice-payments\/webhooks|\/invoice-payments\/(pay|webhooks))(\/|$)/;

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Returns the described path of an address. Fixed segments take precedence over parameters. */
const templateOf = (address: string, method: string): string | undefined => {
  const given = address.split('/');
  return Object.keys(document.paths)
    .filter((template) => {
      const parts = template.split('/');
      return (
        parts.length === given.length &&
        method in document.paths[template] &&
        parts.every((part, index) => part.startsWith('{') || part === given[index])
      );
    })
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
};

const compiled = new Map<string, ValidateFunction>();

const validatorOf = (pointer: string): ValidateFunction => {
  const known = compiled.get(pointer);
  if (known) return known;
  const validate = ajv.compile({ $ref: `openapi.json#${pointer}` });
  compiled.set(pointer, validate);
  return validate;
};

const complain = (what: string): never => {
  throw new Error(`${what} (docs/openapi.json; is it up to date? npm run openapi)`);
};

/**
 * Checks a response of the plugin's APIs against docs/openapi.json. The tests' client calls it for every response.
 *
 * @throws {Error} when path, status, media type or body are not as described
 */
export const checkAgainstDocument = (
  method: string,
  url: string,
  answer: { status: number; headers: Headers; body: unknown }
): void => {
  const address = /^(?:\/api)?\/invoice-payments(\/[^?#]*)/.exec(url)?.[1];
  if (!address || undescribed.test(url)) return;
  const name = `${method} ${address}`;
  const verb = method.toLowerCase();
  const template = templateOf(address.replace(/\/$/, '').toLowerCase(), verb);
  if (!template) {
    if (answer.status < 400) complain(`${name} answered ${answer.status}, but is not described`);
    return;
  }
  const { responses } = document.paths[template][verb];
  // A refusal is described once, for every status.
  const described = responses[String(answer.status)] && !responses[String(answer.status)].$ref;
  if (!described && answer.status < 400)
    complain(`${name} answered ${answer.status}, described are ${Object.keys(responses).join(', ')}`);
  if (!described) {
    // Strapi's own 401 and 404 responses may be plain text.
    if (typeof answer.body !== 'object') return;
    const validate = validatorOf('/components/schemas/Refusal');
    if (!validate(answer.body))
      complain(`${name}: the refusal is not as described: ${ajv.errorsText(validate.errors)}`);
    return;
  }
  const { content } = responses[String(answer.status)];
  if (!content) {
    if (answer.body !== '') complain(`${name} answered a body, described is none`);
    return;
  }
  const [type] = Object.keys(content);
  const given = answer.headers.get('content-type') ?? '';
  if (!given.startsWith(type)) complain(`${name} answered ${given}, described is ${type}`);
  if (type !== 'application/json') return;
  const validate = validatorOf(
    `/paths/${escape(template)}/${verb}/responses/${answer.status}/content/application~1json/schema`
  );
  if (!validate(answer.body)) complain(`${name} is not as described: ${ajv.errorsText(validate.errors)}`);
};

/**
 * Checks the payload of an event against docs/openapi.json, as Strapi's webhooks would send it.
 *
 * @throws {Error} when the event or one of its fields is not as described
 */
export const checkEventAgainstDocument = (event: string, payload: object): void => {
  if (!(event in document.webhooks)) complain(`The event ${event} is not described`);
  const body: object = JSON.parse(JSON.stringify({ event, createdAt: new Date(), ...payload }));
  const { properties } = document.webhooks[event].post.requestBody.content['application/json'].schema;
  const unknown = Object.keys(body).filter((field) => !(field in properties));
  if (unknown.length > 0) complain(`The event ${event} carries ${unknown.join(', ')}, which is not described`);
  const validate = validatorOf(`/webhooks/${escape(event)}/post/requestBody/content/application~1json/schema`);
  if (!validate(body)) complain(`The event ${event} is not as described: ${ajv.errorsText(validate.errors)}`);
};
