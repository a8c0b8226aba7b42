import type { Page } from '../../../contracts/common';

/** The largest page that our API gives. */
export const PAGE_SIZE = 100;

type Answer<Failure> = { data?: unknown; error?: Failure };

/**
 * Every record of a list: asks for page after page until one is not full, and fails as a whole when a page fails. A record
 * that moves to a later page meanwhile is kept once.
 */
export const readPages = async <T extends { documentId: string }, Failure>(
  ask: (page: number) => Answer<Failure> | PromiseLike<Answer<Failure>>
): Promise<{ data: T[] } | { error: Failure }> => {
  const found = new Map<string, T>();
  for (let page = 1; ; page += 1) {
    const { data, error } = await ask(page);
    if (error !== undefined) return { error };
    const rows = (data as Page<T>).data;
    for (const row of rows) found.set(row.documentId, row);
    if (rows.length < PAGE_SIZE) return { data: [...found.values()] };
  }
};
