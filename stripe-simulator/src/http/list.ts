import { invalidParameter } from './errors';

interface PageParams {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

interface Page<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

/** Returns one page of a list that is already ordered: newest first, or in its own order for line items. */
export function paginate<T extends { id: string }>(items: T[], params: PageParams, url: string): Page<T> {
  const limit = params.limit ?? 10;
  if (limit < 1 || limit > 100) {
    const code = limit < 1 ? 'parameter_invalid_integer' : undefined;
    throw invalidParameter(
      limit < 1 ? 'This value must be greater than or equal to 1.' : 'This value must be less than or equal to 100.',
      'limit',
      code
    );
  }
  if (params.starting_after && params.ending_before) {
    throw invalidParameter('You can only specify one of these parameters: ending_before, starting_after.');
  }
  const position = (id: string, param: string) => {
    const index = items.findIndex((item) => item.id === id);
    if (index < 0) throw invalidParameter(`No such object: '${id}'`, param, 'resource_missing');
    return index;
  };
  if (params.ending_before) {
    const end = position(params.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: items.slice(start, end), has_more: start > 0, url };
  }
  const start = params.starting_after ? position(params.starting_after, 'starting_after') + 1 : 0;
  return { object: 'list', data: items.slice(start, start + limit), has_more: start + limit < items.length, url };
}

export type CreatedFilter = number | { gt?: number; gte?: number; lt?: number; lte?: number } | undefined;

/** Tells whether a time matches the `created` filter: an exact time or a range. */
export function inRange(created: number, filter: CreatedFilter): boolean {
  if (filter === undefined) return true;
  if (typeof filter === 'number') return created === filter;
  return (
    (filter.gt === undefined || created > filter.gt) &&
    (filter.gte === undefined || created >= filter.gte) &&
    (filter.lt === undefined || created < filter.lt) &&
    (filter.lte === undefined || created <= filter.lte)
  );
}
