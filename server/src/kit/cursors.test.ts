import fc from 'fast-check';

import { cursorText, readCursor, type CursorOf } from './cursors';
import { PluginError } from './errors';
import { conditionsAfter, sliceOf, type Condition, type Position } from './pagination';

const of: CursorOf = { list: 'invoices', sort: 'createdAt:desc', filters: { status: 'open' } };
const accept = (position: unknown) => position;
const refusalOf = (run: () => unknown): unknown => {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    return [error.status, error.details.code, error.details.field];
  }
};

it('is read by the list that gave it', () => {
  const cursor = cursorText(of, ['2026-01-01T00:00:00.000Z', 7]);
  expect(readCursor(of, cursor, accept)).toEqual(['2026-01-01T00:00:00.000Z', 7]);
  // A parameter that is not set is no filter.
  expect(readCursor({ ...of, filters: { search: undefined, ...of.filters } }, cursor, accept)).toBeTruthy();
});

it('is refused by others, with the parameter that differs', () => {
  const cursor = cursorText(of, ['x', 7]);
  const read = (other: Partial<CursorOf>, text = cursor) =>
    refusalOf(() => readCursor({ ...of, ...other }, text, accept));
  expect(read({ list: 'payments' })).toEqual([400, 'cursor_invalid', 'cursor']);
  expect(read({ sort: 'total:desc' })).toEqual([400, 'cursor_of_another_list', 'sort']);
  expect(read({ filters: { status: 'paid' } })).toEqual([400, 'cursor_of_another_list', 'status']);
  expect(read({ filters: {} })).toEqual([400, 'cursor_of_another_list', 'status']);
  expect(read({ filters: { status: 'open', overdue: true } })).toEqual([400, 'cursor_of_another_list', 'overdue']);
});

it('is refused when it was changed, whatever the change', () => {
  const cursor = cursorText(of, ['x', 7]);
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'abcXYZ019-_'), (at, letter) => {
      fc.pre(cursor[at] !== letter);
      const changed = cursor.slice(0, at) + letter + cursor.slice(at + 1);
      fc.pre(Buffer.from(changed, 'base64url').compare(Buffer.from(cursor, 'base64url')) !== 0);
      expect(refusalOf(() => readCursor(of, changed, accept))).toEqual([400, 'cursor_invalid', 'cursor']);
    })
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(refusalOf(() => readCursor(of, text, accept))).toEqual([400, 'cursor_invalid', 'cursor']);
    })
  );
});

it('holds no value that the field cannot have', () => {
  const read = (position: unknown) =>
    refusalOf(() =>
      sliceOf(
        'invoices',
        { cursor: cursorText({ list: 'invoices', sort: 'total:asc', filters: {} }, position), sort: 'total:asc' },
        'createdAt:desc'
      )
    );
  expect(read([5, 1])).toBeNull();
  expect(read([null, 1])).toBeNull();
  for (const position of [['5', 1], [5, '1'], [5], [{ $gt: 0 }, 1], 'x', null, [1.5, 1]]) {
    expect(read(position)).toEqual([400, 'cursor_invalid', 'cursor']);
  }
});

it.each([
  ['total:asc', [5, 2 ** 31], 'a row beyond the column'],
  ['total:asc', [5, 0], 'no row'],
  ['createdAt:asc', ['+012026-01-01T00:00:00.000Z', 1], 'a year of six digits'],
  ['createdAt:asc', ['0000-01-01T00:00:00.000Z', 1], 'the year 0'],
  ['dueDate:asc', ['2026-02-30', 1], 'a day that does not exist'],
  ['dueDate:asc', ['0000-01-01', 1], 'a day of the year 0'],
] as const)('by %s, reaches no database with %j: %s', (sort, position, _what) => {
  const cursor = cursorText({ list: 'invoices', sort, filters: {} }, position);
  expect(refusalOf(() => sliceOf('invoices', { cursor, sort }, 'createdAt:desc'))).toEqual([
    400,
    'cursor_invalid',
    'cursor',
  ]);
});

it('does not go together with a page number', () => {
  expect(refusalOf(() => sliceOf('x', { page: 2, limit: 5 }, 'id:asc'))).toEqual([400, 'pagination_conflict', 'page']);
  expect(refusalOf(() => sliceOf('x', { pageSize: 2, limit: 5 }, 'id:asc'))).toEqual([
    400,
    'pagination_conflict',
    'limit',
  ]);
});

type Row = { id: number; total: number | null };

const isTrue = (row: Row, [field, is, value]: Condition): boolean => {
  const own = row[field as keyof Row];
  if (is === 'null') return own === null;
  if (is === 'not null') return own !== null;
  if (own === null || value === undefined) return false;
  return is === '=' ? own === value : is === '<' ? own < (value as number) : own > (value as number);
};

it('reads every row once, in the order of each database, with ties and rows without a value', () => {
  const row = fc.record({ id: fc.integer({ min: 1, max: 60 }), total: fc.option(fc.integer({ min: 0, max: 4 })) });
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 25 }),
      fc.constantFrom('asc', 'desc'),
      fc.constantFrom('postgres', 'mysql', 'sqlite'),
      fc.integer({ min: 1, max: 4 }),
      (rows, direction, client, limit) => {
        const rank = (value: number | null): number => value ?? (client === 'postgres' ? Infinity : -Infinity);
        const sign = direction === 'asc' ? 1 : -1;
        const compare = (one: Row, other: Row): number =>
          one.total === other.total
            ? sign * (one.id - other.id)
            : sign * (rank(one.total) < rank(other.total) ? -1 : 1);
        const ordered = [...rows].sort(compare);
        const read: Row[] = [];
        for (let after: Position | null = null; ;) {
          const ways = conditionsAfter({ field: 'total', direction, after }, client);
          const page = ordered
            .filter((one) => after === null || ways.some((all) => all.every((condition) => isTrue(one, condition))))
            .slice(0, limit);
          if (page.length === 0) break;
          read.push(...page);
          const last = page[page.length - 1];
          after = { value: last.total, id: last.id };
        }
        expect(read).toEqual(ordered);
      }
    )
  );
});
