import { createHash } from 'node:crypto';

import { InvalidInputError } from './errors';

/** What a cursor belongs to. */
export interface CursorOf {
  /** The list, with the record it is part of: `invoices`, `dispatches:abc`. */
  list: string;
  /** `createdAt:desc` */
  sort: string;
  filters: Readonly<Record<string, unknown>>;
}

const HASH_LENGTH = 8;

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, HASH_LENGTH);

/** Hashes of the filters that are set, by name: short, and without a customer's name. */
const marksOf = (filters: CursorOf['filters']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, hashOf(value)])
  );

/** Writes a position in a list as a cursor. It is no secret and gives no right: a page is filtered as ever. */
export const cursorText = ({ list, sort, filters }: CursorOf, position: unknown): string => {
  const content = [list, sort, marksOf(filters), position];
  return Buffer.from(JSON.stringify([hashOf(content), ...content])).toString('base64url');
};

const broken = (): InvalidInputError =>
  new InvalidInputError('The cursor is not one that this list gave.', {
    code: 'cursor_invalid',
    field: 'cursor',
    hint: 'Start without a cursor, and take the next one from meta.pagination.nextCursor.',
  });

const ofAnother = (name: string, wanted: string): InvalidInputError =>
  new InvalidInputError(`The cursor belongs to another ${wanted}.`, {
    code: 'cursor_of_another_list',
    field: name,
    hint: 'Send the same parameters with each page. After changing one, start without a cursor.',
  });

interface Content {
  list: string;
  sort: string;
  marks: Record<string, string>;
  position: unknown;
}

const contentOf = (cursor: string): Content => {
  try {
    const [mark, ...content] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (content.length === 4 && mark === hashOf(content)) {
      const [list, sort, marks, position] = content as [string, string, Record<string, string>, unknown];
      return { list, sort, marks, position };
    }
  } catch {
    // Refused below.
  }
  throw broken();
};

/**
 * Reads the position that a cursor of the same list holds.
 *
 * @param accept checks it, and returns null for one that the list cannot have given
 * @throws {InvalidInputError} `cursor_invalid`; `cursor_of_another_list` with the parameter that differs
 */
export const readCursor = <P>(of: CursorOf, cursor: string, accept: (position: unknown) => P | null): P => {
  const { list, sort, marks, position } = contentOf(cursor);
  if (list !== of.list) throw broken();
  if (sort !== of.sort) throw ofAnother('sort', `order: sort=${sort}`);
  const wanted = marksOf(of.filters);
  const differs = [...new Set([...Object.keys(marks), ...Object.keys(wanted)])].find(
    (name) => marks[name] !== wanted[name]
  );
  if (differs !== undefined) throw ofAnother(differs, `value of "${differs}"`);
  const accepted = accept(position);
  if (accepted === null) throw broken();
  return accepted;
};
