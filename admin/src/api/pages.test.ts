import { PAGE_SIZE, readPages } from './pages';

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ documentId: `d${index}` }));

/** Answers as a list of our API does. */
const listOf = (all: { documentId: string }[]) => (page: number) => ({
  data: { data: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) },
});

describe('every record of a list', () => {
  it.each([0, 1, 99, 100, 101, 250])('of %i', async (count) => {
    expect(await readPages(listOf(rows(count)))).toEqual({ data: rows(count) });
  });

  it('keeps a record once that moves to a later page meanwhile', async () => {
    const shifted = [...rows(100), { documentId: 'd99' }, { documentId: 'new' }];
    expect(await readPages(listOf(shifted))).toEqual({ data: [...rows(100), { documentId: 'new' }] });
  });

  it('fails as a whole when a page fails', async () => {
    const ask = (page: number) => (page === 1 ? { data: { data: rows(100) } } : { error: 'refused' });
    expect(await readPages(ask)).toEqual({ error: 'refused' });
  });
});
