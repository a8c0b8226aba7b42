import { addressOf, showsTheSame, viewOf } from './list-address';

const view = {
  name: 'Big ones',
  search: 'a & b',
  sort: 'total:DESC',
  filters: [
    { field: 'status', operator: '$eq' as const, value: 'open' },
    { field: 'dueDate', operator: '$lte' as const, value: '2026-12-31' },
  ],
};

it('a view survives the way into an address and back, and starts at the first page', () => {
  const address = addressOf(view, { page: 7, pageSize: 50 });
  expect(address).toMatchObject({ page: 1, pageSize: 50 });
  expect(viewOf('Big ones', address)).toEqual(view);
  expect(viewOf('', addressOf({ name: '', search: null, sort: null, filters: [] }, {}))).toEqual({
    ...{ name: '', search: null, sort: null, filters: [] },
  });
});

it('leaves out what a view cannot keep', () => {
  const odd = { sort: 'total', _q: '100%', filters: { $and: [{ status: { $contains: 'x' } }] } };
  expect(viewOf('x', odd)).toEqual({ name: 'x', search: '100%', sort: null, filters: [] });
});

it('compares what views show', () => {
  expect(showsTheSame(view, { ...view, name: 'Other' })).toBe(true);
  expect(showsTheSame(view, { ...view, sort: null })).toBe(false);
  expect(showsTheSame(viewOf('', {}), { search: null, sort: null, filters: [], name: 'All' })).toBe(true);
});
