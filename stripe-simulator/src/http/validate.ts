import type { Field, Fields } from '../schema';
import { invalidParameter, missingParameter, unknownParameter } from './errors';
import type { RawParams, RawValue } from './form';

/** Validates parameters against the operation's schema and converts their types. Throws Stripe's errors. */
export function validateParams(fields: Fields, raw: RawParams): Record<string, unknown> {
  return validateObject(fields, raw, '');
}

function validateObject(fields: Fields, raw: RawParams, prefix: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const param = prefix ? `${prefix}[${name}]` : name;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) throw unknownParameter(param, closest(name, Object.keys(fields)));
    values[name] = validateValue(field, value, param);
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.r && !(name in raw)) throw missingParameter(prefix ? `${prefix}[${name}]` : name);
  }
  return values;
}

function validateValue(field: Field, raw: RawValue, param: string): unknown {
  if (field.any) return raw;
  if (typeof raw === 'string') return validateText(field, raw, param);
  if (Array.isArray(raw)) {
    if (field.i) return raw.map((item, index) => validateValue(field.i!, item, `${param}[${index}]`));
    // A map whose keys are numbers looks like an array.
    if (field.m) return Object.fromEntries(raw.map((item, index) => [String(index), item]));
    throw invalidParameter(field.p ? 'Invalid object' : `Invalid ${describe(field)}`, param);
  }
  if (field.p) return validateObject(field.p, raw, param);
  if (field.m) return validateMap(field.m, raw, param);
  if (field.i) throw invalidParameter('Invalid array', param);
  throw invalidParameter(`Invalid ${describe(field)}: ${JSON.stringify(raw)}`, param);
}

function validateMap(item: Field, raw: RawParams, param: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, value === '' ? '' : validateValue(item, value, `${param}[${key}]`)])
  );
}

function validateText(field: Field, raw: string, param: string): unknown {
  const types = field.t ?? [];
  if (raw === '') {
    if (field.empty || field.m) return '';
    if (field.i) return [];
    throw invalidParameter(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
      param,
      'parameter_invalid_empty'
    );
  }
  if (types.includes('number') && /^-?\d+(\.\d+)?$/.test(raw)) {
    if (raw.includes('.') && !/percent|latitude|longitude|rate/.test(param)) throw invalidInteger(raw, param);
    return Number(raw);
  }
  if (types.includes('boolean') && (raw === 'true' || raw === 'false')) return raw === 'true';
  if (field.decimal && !/^-?\d+(\.\d+)?$/.test(raw)) throw invalidParameter(`Invalid decimal: ${raw}`, param);
  if (types.includes('string')) {
    // stripe-node declares some enums as open because other API versions have more values. This version does not.
    if (field.e && !field.e.includes(raw))
      throw invalidParameter(`Invalid ${lastPart(param)}: must be one of ${listed(field.e)}`, param);
    return raw;
  }
  if (types.includes('number')) throw invalidInteger(raw, param);
  if (types.includes('boolean')) throw invalidParameter(`Invalid boolean: ${raw}`, param);
  throw invalidParameter(field.i ? 'Invalid array' : 'Invalid object', param);
}

const invalidInteger = (raw: string, param: string) =>
  invalidParameter(`Invalid integer: ${raw}`, param, 'parameter_invalid_integer');

const describe = (field: Field) => (field.t?.includes('number') ? 'integer' : (field.t?.[0] ?? 'value'));
const lastPart = (param: string) => /\[?([^[\]]+)\]?$/.exec(param)?.[1] ?? param;

function listed(values: string[]): string {
  if (values.length < 3) return values.join(' or ');
  return `${values.slice(0, -1).join(', ')}, or ${values.at(-1)}`;
}

/** Returns the declared name closest to a misspelled one, if any is close enough. */
function closest(name: string, known: string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name, candidate, least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
