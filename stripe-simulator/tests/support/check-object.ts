import { schema, type Field, type Fields } from '../../src/schema';

/** Every way in which an object differs from what stripe-node declares: missing, undeclared or wrongly typed fields. */
export function violations(name: string, value: unknown): string[] {
  const found: string[] = [];
  const fields = schema.objects[name];
  if (!fields) return [`no schema for ${name}`];
  checkFields(fields, value as Record<string, unknown>, name, found);
  return found;
}

function checkFields(fields: Fields, value: Record<string, unknown>, where: string, found: string[]): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!(name in value)) {
      if (field.r) found.push(`${where}.${name} is missing`);
    } else checkValue(field, value[name], `${where}.${name}`, found);
  }
  for (const name of Object.keys(value)) if (!(name in fields)) found.push(`${where}.${name} is not declared`);
}

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

function checkValue(field: Field, value: unknown, where: string, found: string[]): void {
  if (field.any) return;
  if (value === null) {
    if (!field.null) found.push(`${where} is null`);
    return;
  }
  if (field.t && !field.t.includes(typeOf(value))) {
    found.push(`${where} is ${typeOf(value)}, not ${field.t.join(' or ')}`);
    return;
  }
  if (typeof value === 'string' && field.e && !field.ref && !field.e.includes(value))
    found.push(`${where} is '${value}', which is not declared`);
  if (Array.isArray(value)) {
    if (field.i) value.forEach((item, index) => checkValue(field.i!, item, `${where}[${index}]`, found));
    return;
  }
  if (typeof value !== 'object') return;
  const object = value as Record<string, unknown>;
  if (field.list) {
    for (const item of object.data as unknown[])
      found.push(...violations(field.list, item).map((line) => `${where}: ${line}`));
  } else if (field.ref && typeof object.object === 'string') checkExpanded(field.ref, object, where, found);
  else if (field.m)
    for (const [key, item] of Object.entries(object)) checkValue(field.m, item, `${where}.${key}`, found);
  else if (field.p) checkFields(field.p, object, where, found);
}

/** An expanded object satisfies one of the types it may be. */
function checkExpanded(names: string[], object: Record<string, unknown>, where: string, found: string[]): void {
  const known = names.filter((name) => schema.objects[name]);
  if (known.length === 0)
    return void found.push(`${where} is expanded to an object without a schema (${names.join(', ')})`);
  const results = known.map((name) => violations(name, object));
  if (!results.some((result) => result.length === 0)) found.push(...results[0]!.map((line) => `${where}: ${line}`));
}
