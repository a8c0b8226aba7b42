import { gatewayVariables, type GatewayVariable } from '../../../../contracts';

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

const escapes: Record<string, (value: string) => string> = {
  'application/json': (value) => JSON.stringify(value).slice(1, -1),
  'application/x-www-form-urlencoded': (value) => encodeURIComponent(value),
};

/** Returns the first name in `{{…}}` that a gateway's template does not know; null when all are known. */
export const unknownVariable = (template: string): string | null =>
  [...template.matchAll(VARIABLE)]
    .map(([, name]) => name)
    .find((name) => !(gatewayVariables as readonly string[]).includes(name)) ?? null;

/** Fills a template in one pass, so that a value is never read as a template. */
const fill = (template: string, values: Record<GatewayVariable, string>, escape: (value: string) => string): string =>
  template.replace(VARIABLE, (_mark, name: string) => escape(values[name as GatewayVariable] ?? ''));

/** @param contentType decides how values are escaped: JSON, form or not at all */
export const fillBody = (template: string, values: Record<GatewayVariable, string>, contentType: string): string =>
  fill(template, values, escapes[contentType.split(';')[0].trim().toLowerCase()] ?? ((value) => value));

export const fillUrl = (template: string, values: Record<GatewayVariable, string>): string =>
  fill(template, values, encodeURIComponent);

/** A header ends at a line break. */
export const fillHeader = (template: string, values: Record<GatewayVariable, string>): string =>
  fill(template, values, (value) => value.replace(/[^\x20-\x7e]/g, ''));

/** Returns a field such as `messages.0.id` of a JSON text; null when there is none. */
export const fieldOf = (json: unknown, path: string): string | null => {
  let value = json;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};
