import { changesOf, show } from './changes';

test('nested fields are named by their path; unchanged ones are omitted', () => {
  expect(
    changesOf({
      before: { mode: 'off', link: { enabled: true, successUrl: null }, updatedAt: '1' },
      after: { mode: 'sandbox', link: { enabled: true, successUrl: 'https://a.example' }, updatedAt: '2' },
    })
  ).toEqual([
    { field: 'mode', before: 'off', after: 'sandbox' },
    { field: 'link.successUrl', before: null, after: 'https://a.example' },
  ]);
});

test('a created record has no values before, a deleted record none after', () => {
  expect(changesOf({ before: null, after: { name: 'Shop', tags: ['eu'] } })).toEqual([
    { field: 'name', before: null, after: 'Shop' },
    { field: 'tags', before: null, after: ['eu'] },
  ]);
  expect(changesOf({ before: { name: 'Shop' }, after: null })).toEqual([
    { field: 'name', before: 'Shop', after: null },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});

test('values are shown on one line', () => {
  expect([null, '', [], ['a', 'b'], true, 5, { name: 'Shop' }, [{ name: 'A' }]].map(show)).toEqual([
    '–',
    '–',
    '–',
    'a, b',
    'true',
    '5',
    'Shop',
    'A',
  ]);
});
