import { get, type Params } from './base';
import { PAGE_SIZE, readPages } from './pages';

type Answer<Failure> = { data?: unknown; error?: Failure };

/**
 * Every record of a list, as one RTK query.
 *
 * @example findAllContracts: build.query<BankingContract[], Params | void>({ queryFn: allOf('/banking-contracts') })
 * @param path of a list of our API; the query's argument is its filter
 */
export const allOf =
  <T extends { documentId: string }>(path: string, sort = 'name:asc') =>
  <Failure>(
    params: Params | void,
    _api: unknown,
    _options: unknown,
    request: (query: ReturnType<typeof get>) => Answer<Failure> | PromiseLike<Answer<Failure>>
  ) =>
    readPages<T, Failure>((page) => request(get(path, { sort, ...params, page, pageSize: PAGE_SIZE })));
