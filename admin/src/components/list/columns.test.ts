import fc from 'fast-check';

import { chosenColumns, fitColumns } from './columns';

const column = (name: string, width: number, more: object = {}) => ({ name, width, ...more });
const columns = [
  column('number', 14),
  column('customer', 20, { holdsRest: true }),
  column('status', 12),
  column('total', 12),
  column('paidAt', 12, { optional: true }),
];
const names = (found: { name: string }[] | undefined) => found?.map(({ name }) => name);

it('shows the columns of the list, or those chosen, and the first in any case', () => {
  expect(names(chosenColumns(columns, null))).toEqual(['number', 'customer', 'status', 'total']);
  expect(names(chosenColumns(columns, ['paidAt', 'gone', 'status']))).toEqual(['number', 'status', 'paidAt']);
});

it('moves the last columns below another one when there is no room, and gives up on a table at the end', () => {
  const shown = chosenColumns(columns, null);
  expect(fitColumns(shown, 58)).toEqual({ inTable: shown, rest: [] });
  const narrow = fitColumns(shown, 57);
  expect([names(narrow?.inTable), names(narrow?.rest)]).toEqual([['number', 'customer', 'status'], ['total']]);
  expect(fitColumns(shown, 45)).toBeNull();
});

it('loses no column at any width, and never needs more room than there is', () => {
  const anyColumns = fc.uniqueArray(
    fc.record({
      name: fc.string({ minLength: 1 }),
      width: fc.integer({ min: 4, max: 30 }),
      holdsRest: fc.boolean(),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 12 }
  );
  fc.assert(
    fc.property(anyColumns, fc.integer({ min: 0, max: 200 }), (all, room) => {
      const found = fitColumns(all, room);
      if (!found) return;
      expect([...found.inTable, ...found.rest].map(({ name }) => name).sort()).toEqual(
        all.map(({ name }) => name).sort()
      );
      expect(found.inTable.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(room);
      expect(found.inTable).toContain(all.find(({ holdsRest }) => holdsRest) ?? all[0]);
    })
  );
});
