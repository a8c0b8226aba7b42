import type { ActivityEntry } from '../../../contracts/activity';

/** One changed field, nested ones by their path: `keyPairs.test.status`. */
interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const compare = (path: string, before: unknown, after: unknown): Change[] => {
  if (isSame(before, after)) return [];
  if (!isPlain(before) && !isPlain(after)) return [{ field: path, before, after }];
  if (![before, after].every((side) => isPlain(side) || side === null || side === undefined)) {
    return [{ field: path, before, after }];
  }
  const left = isPlain(before) ? before : {};
  const right = isPlain(after) ? after : {};
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.flatMap((name) => compare(path ? `${path}.${name}` : name, left[name] ?? null, right[name] ?? null));
};

/** Fields that change with every write and carry no information. */
const noise = new Set(['updatedAt', 'createdAt', 'documentId', 'readiness', 'capabilities', 'moduleCount']);

/** Changes of one history entry, field by field. */
export const changesOf = ({ before, after }: Pick<ActivityEntry, 'before' | 'after'>): Change[] =>
  compare('', before, after).filter(({ field }) => !noise.has(field.split('.')[0]));

/** A value on one line. */
export const show = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(show).join(', ');
  if (isPlain(value)) return typeof value.name === 'string' ? value.name : JSON.stringify(value);
  return String(value);
};
