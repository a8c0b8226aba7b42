import { createHash } from 'node:crypto';

import type { Context } from 'koa';

import type { Actor } from './actor';
import { InvalidInputError } from './errors';

/** The header of a request. */
const KEY_HEADER = 'Idempotency-Key';

/**
 * The header of a response that is repeated. Stripe's name for it: whoever integrates payments knows it, and the draft of the
 * IETF for `Idempotency-Key` names none.
 */
export const REPLAYED_HEADER = 'Idempotent-Replayed';

const MAXIMUM_KEY = 255;

/** A request that is carried out once, however often it is sent. */
export interface KeyedRequest {
  /** Hash of caller and key, in hexadecimal. */
  keyHash: string;
  method: string;
  path: string;
  query: unknown;
  body: unknown;
}

/** A response as it is stored and repeated. */
export interface StoredResponse {
  /** HTTP status. */
  status: number;
  body: unknown;
}

/** Carries out requests once. */
export interface KeyedRequests {
  /**
   * Runs a request, or returns the stored response to it. Never call it in a transaction.
   *
   * @param run writes the response; called at most once
   * @returns the stored response; null when `run` was called
   * @throws {PluginError} `idempotency_key_reused`, `idempotency_in_progress`
   */
  once(request: KeyedRequest, run: () => Promise<StoredResponse>): Promise<StoredResponse | null>;
}

const invalid = (message: string, hint: string): InvalidInputError =>
  new InvalidInputError(message, { code: 'idempotency_key_invalid', field: KEY_HEADER, hint });

/**
 * Reads the key of a request and binds it to the caller, so that nobody is answered with the response to somebody else.
 *
 * @returns null without the header
 * @throws {InvalidInputError} `idempotency_key_invalid`, `idempotency_key_of_guest`
 */
export const keyedRequestOf = (ctx: Context, actor: Pick<Actor, 'type' | 'id'>): KeyedRequest | null => {
  const key = ctx.request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(key)) {
    throw invalid(
      `The header ${KEY_HEADER} is not a key: it must hold printable ASCII characters.`,
      'Send a new random key for each action, such as a UUID.'
    );
  }
  if (key.length > MAXIMUM_KEY) {
    throw invalid(
      `The header ${KEY_HEADER} has ${key.length} characters. At most ${MAXIMUM_KEY} are allowed.`,
      'Send a shorter key, such as a UUID.'
    );
  }
  if (actor.id === null) {
    throw new InvalidInputError(`The header ${KEY_HEADER} needs a caller who can be told from others.`, {
      code: 'idempotency_key_of_guest',
      field: KEY_HEADER,
      hint: 'Sign in or use an API token, or leave the header out.',
    });
  }
  return {
    keyHash: createHash('sha256')
      .update(JSON.stringify([actor.type, actor.id, key]))
      .digest('hex'),
    method: ctx.method,
    path: ctx.path,
    query: ctx.query,
    body: (ctx.request as { body?: unknown }).body,
  };
};

/** The key of a row that moves money, from the key of the request: a repeated request finds the row it wrote. */
export const rowKeyOf = ({ keyHash }: KeyedRequest): string => `header_${keyHash.slice(0, 48)}`;
