import { createHash } from 'node:crypto';

import type { Context } from 'koa';

import { ConflictError, InvalidInputError, PluginError } from './errors';

/** `*`, or the entity tags of a header without their quotes. */
type Tags = '*' | readonly string[];

type Header = 'If-Match' | 'If-None-Match';

const TAG = /\s*(?:W\/)?"([\x21\x23-\x7e]*)"\s*(?:,|$)/y;

const malformed = (header: Header): InvalidInputError =>
  new InvalidInputError(`The header ${header} is neither * nor a list of ETags in quotes.`, {
    code: 'precondition_invalid',
    field: header,
    hint: 'Send the ETag header of an earlier response unchanged, with its quotes.',
  });

/**
 * Reads a header of entity tags. Weak ones count as strong: proxies mark them so when they compress a response.
 *
 * @returns null without the header
 * @throws {InvalidInputError} `precondition_invalid`
 */
export const readTags = (ctx: Pick<Context, 'request'>, header: Header): Tags | null => {
  const given = ctx.request.headers[header === 'If-Match' ? 'if-match' : 'if-none-match'];
  if (given === undefined) return null;
  if (given.trim() === '*') return '*';
  const tags: string[] = [];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < given.length) {
    const found = TAG.exec(given);
    if (!found) throw malformed(header);
    tags.push(found[1]);
  }
  if (tags.length === 0) throw malformed(header);
  return tags;
};

/** Separates the version of what people edit from the hash of everything else. Neither contains it. */
const SEPARATOR = '~';

/** Returns the version of a single record in a response; null for anything else. */
export const versionIn = (answer: unknown): string | null => {
  const { data } = (answer ?? {}) as { data?: { version?: unknown } | null };
  return typeof data?.version === 'string' ? data.version : null;
};

/**
 * Returns the entity tag of a record. It begins with the record's version, which `If-Match` compares: a payment that arrives
 * does not get in the way of an edit. A hash of the whole response follows, which `If-None-Match` compares: an invoice
 * that was paid is not "not modified".
 */
const tagOf = (version: string, answer: unknown): string =>
  `${version}${SEPARATOR}${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 16)}`;

/**
 * Answers a read of a single record with its ETag, and with 304 to a caller who has it already.
 *
 * @returns whether the response is 304
 */
export const answerTag = (ctx: Context, answer: unknown): boolean => {
  const version = versionIn(answer);
  if (version === null) return false;
  const tag = tagOf(version, answer);
  // With an ETag alone, browsers would keep a copy of personal data.
  ctx.set({ ETag: `"${tag}"`, 'Cache-Control': 'no-store' });
  const known = readTags(ctx, 'If-None-Match');
  if (known === null || (known !== '*' && !known.includes(tag))) return false;
  ctx.status = 304;
  return true;
};

const preconditionFailed = (sent: string, current: string): PluginError =>
  new PluginError(412, 'PreconditionFailedError', 'The record was changed since you read it.', {
    code: 'precondition_failed',
    field: 'If-Match',
    hint: 'Read the record again, compare it with your input, and send the new ETag.',
    versions: { sent, current },
  });

/**
 * Checks `If-Match` against the record that a request changes.
 *
 * @param current reads its version; null when it has none
 * @returns the version that the change must start from; null when there is nothing to compare
 * @throws {PluginError} `precondition_failed` (412), `precondition_unsupported`, or why the record cannot be read
 */
export const checkMatch = async (tags: Tags, current: () => Promise<string | null>): Promise<string | null> => {
  const version = await current();
  if (tags === '*') return null;
  if (version === null) {
    throw new InvalidInputError('This address has no record with a version, so If-Match cannot be compared.', {
      code: 'precondition_unsupported',
      field: 'If-Match',
      hint: 'Leave the header out, or send *.',
    });
  }
  const sent = tags.map((tag) => tag.split(SEPARATOR)[0]);
  if (!sent.includes(version)) throw preconditionFailed(sent.join(', '), version);
  return version;
};

/** Turns the refusal of a save over a newer version into 412 when the version came from `If-Match`. */
export const asFailedPrecondition = (error: unknown): unknown => {
  if (!(error instanceof ConflictError)) return error;
  const { code, versions } = error.details as { code: string; versions?: { sent: string; current: string } };
  return code === 'changed_meanwhile' && versions ? preconditionFailed(versions.sent, versions.current) : error;
};
