import { PluginError } from './errors';
import { refuseUnknownParameters } from './query-syntax';

const names = ['page', 'pageSize', 'cursor', 'limit', 'sort', 'search', 'status', 'issuedFrom', 'issuedTo', 'overdue'];

const refusalOf = (query: Record<string, unknown>, of = names): [message: string, hint: string | undefined] | null => {
  try {
    refuseUnknownParameters(query, of);
    return null;
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    return [error.message, error.details.hint];
  }
};

it.each<[Record<string, unknown>, string]>([
  [{ filters: { status: { $eq: 'open' } } }, 'Use status=open.'],
  [{ filters: { status: 'open' } }, 'Use status=open.'],
  [{ filters: { $and: [{ status: { $in: ['open', 'paid'] } }] } }, 'Use status=open.'],
  [{ filters: { issued: { $gte: '2026-01-01' } } }, 'Use issuedFrom=2026-01-01.'],
  [{ filters: { issued: { $lte: '2026-01-31' } } }, 'Use issuedTo=2026-01-31.'],
  [{ filters: { customerName: { $containsi: 'Grace' } } }, 'Use search=Grace.'],
  [{ filters: { nonsense: 'x' } }, 'There is no filter for "nonsense" here. It takes page'],
  [{ filters: 'x' }, 'It takes page'],
  [{ populate: '*' }, 'Leave it out'],
  [{ fields: ['number'] }, 'Leave it out'],
  [{ sort: ['createdAt:desc'] }, 'Use sort=createdAt:desc.'],
  [{ sort: [{ createdAt: 'desc' }] }, 'Use sort=createdAt:desc.'],
  [{ sort: { createdAt: 'desc' } }, 'Use sort=createdAt:desc.'],
  [{ pagination: { page: '2' } }, 'Use page=2.'],
  [{ pagination: { pageSize: '10' } }, 'Use pageSize=10.'],
  [{ pagination: { limit: '10' } }, 'Use limit=10.'],
  [{ pagination: { start: '10' } }, 'Use page and pageSize, or limit and cursor.'],
  [{ stauts: 'open' }, 'Did you mean status?'],
  [{ page_size: '10' }, 'Did you mean pageSize?'],
  [{ pagesize: '10' }, 'Did you mean pageSize?'],
  [{ _q: 'Grace' }, 'Did you mean search?'],
  [{ starting_after: 'x' }, 'Did you mean cursor?'],
  [{ xyzzy: '1' }, 'It takes page'],
])('%j is answered with "%s"', (query, hint) => {
  expect(refusalOf(query)?.[1]).toContain(hint);
});

it('takes the parameters that exist, and refuses any where there are none', () => {
  expect(refusalOf({ status: 'open', sort: 'createdAt:desc' })).toBeNull();
  expect(refusalOf({ page: '1' }, [])).toEqual([
    'The parameter "page" does not exist here.',
    'This address takes no parameters.',
  ]);
  expect(refusalOf({ populate: '*' }, [])?.[1]).toContain('takes no parameters');
});
