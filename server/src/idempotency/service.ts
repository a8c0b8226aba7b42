import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { canonicalJson } from '../../../domain/values/canonical-json';
import type { Clock } from '../kit/clock';
import { againAfterContention, insertIfAbsent, integerOrNull, isoOf } from '../kit/database';
import { ConflictError, PluginError } from '../kit/errors';
import type { KeyedRequest, KeyedRequests, StoredResponse } from '../kit/idempotency-key';
import { IDEMPOTENT_REQUEST_UID } from '../plugin-id';
import type { SecretPlace, Vault } from '../vault';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
}

const KEPT_MS = 24 * 3_600_000;
/** After a crash, a repeated request has to wait this long. A living process renews its claim three times as often. */
const CLAIM_MS = 30_000;
/** Most requests take less. */
const WAIT_SECONDS = 2;
const PURPOSE = 'idempotent request';
const DELETED_TOGETHER = 1000;
const OPENED_TOGETHER = 200;
/** Stands in place of a response that contained the data of a person who was erased. */
const ERASED = 'erased';

interface RequestRow {
  id: number;
  fingerprint: string;
  claimedBy: string | null;
  claimedUntil: unknown;
  claims: number;
  status: unknown;
  response: string | null;
  createdAt: unknown;
}

const textOf = ({ method, path, query, body }: KeyedRequest): string =>
  canonicalJson([method, path, query, body ?? null]);

const placeOf = (keyHash: string): SecretPlace => ({ idempotentRequest: keyHash });

const reused = (): PluginError =>
  new PluginError(422, 'UnprocessableEntityError', 'This Idempotency-Key was used for another request.', {
    code: 'idempotency_key_reused',
    field: 'Idempotency-Key',
    hint: 'Use a new key for each action, and the same key only to repeat the same request to the same address.',
  });

const inProgress = (): PluginError => {
  const error = new ConflictError('A request with this Idempotency-Key is being carried out.', {
    code: 'idempotency_in_progress',
    field: 'Idempotency-Key',
    hint: `Send the same request again in ${WAIT_SECONDS} seconds. It is then answered with the result.`,
  });
  error.retryAfterSeconds = WAIT_SECONDS;
  return error;
};

const unreadable = (): PluginError =>
  new ConflictError('This request was carried out, but its stored response can no longer be read.', {
    code: 'idempotency_response_unreadable',
    field: 'Idempotency-Key',
    hint: 'The encryption key was replaced, or the data of a customer was erased. Look up what the request did, and use a new key for the next one.',
  });

/** A later request may be answered differently: the cause is the server, the caller was too fast, or had read too early. */
const isTemporary = (status: number): boolean => status >= 500 || status === 429 || status === 412;

/**
 * Carries out requests once by a row with a unique key, which is committed before the request runs. The row is claimed for
 * a time, so that a request whose process died can be sent again. Responses are encrypted: some hold the secret of a
 * receiver, the address of a payment link or a passcode, and most hold personal data.
 */
export const createIdempotency = ({ strapi, clock, vault }: Dependencies) => {
  const requests = () => strapi.db.query(IDEMPOTENT_REQUEST_UID);
  const until = (): Date => new Date(clock().getTime() + CLAIM_MS);
  const sign = (request: KeyedRequest): string => vault.sign(PURPOSE, textOf(request));

  const read = (keyHash: string): Promise<RequestRow | null> =>
    requests().findOne({ where: { keyHash } }) as Promise<RequestRow | null>;

  /** @throws {PluginError} when the key belongs to another request, or the first one still runs */
  const settle = (row: RequestRow, request: KeyedRequest): StoredResponse | null => {
    const now = clock().getTime();
    if (new Date(isoOf(row.createdAt)).getTime() <= now - KEPT_MS) return null;
    if (!vault.isSigned(PURPOSE, textOf(request), row.fingerprint)) throw reused();
    const status = integerOrNull(row.status);
    if (status === null) {
      if (new Date(isoOf(row.claimedUntil)).getTime() > now) throw inProgress();
      return null;
    }
    if (row.response === null) return { status, body: undefined };
    if (row.response === ERASED) throw unreadable();
    try {
      return { status, body: JSON.parse(vault.open(row.response, placeOf(request.keyHash))) };
    } catch (error) {
      throw error instanceof PluginError ? unreadable() : error;
    }
  };

  /** @returns the stored response; null when the request is the owner's to carry out */
  const claim = async (request: KeyedRequest, owner: string): Promise<StoredResponse | null> => {
    const { keyHash } = request;
    const fresh = { fingerprint: sign(request), claimedBy: owner, claimedUntil: until(), createdAt: clock() };
    await againAfterContention(() =>
      insertIfAbsent(strapi, IDEMPOTENT_REQUEST_UID, { keyHash, ...fresh, claims: 1 }, ['key_hash'])
    );
    const row = await read(keyHash);
    if (row?.claimedBy === owner) return null;
    // The first request was not stored, just now: an error of the server, or the end of its day.
    if (!row) throw inProgress();
    const stored = settle(row, request);
    if (stored) return stored;
    const { count } = await requests().updateMany({
      where: { id: row.id, claims: row.claims },
      data: { ...fresh, claims: row.claims + 1, status: null, response: null },
    });
    if (count === 0) throw inProgress();
    return null;
  };

  const store = async (keyHash: string, owner: string, { status, body }: StoredResponse): Promise<void> => {
    const response =
      body === undefined || body === null
        ? null
        : vault.seal(JSON.stringify(body), placeOf(keyHash), { briefly: true });
    await requests().updateMany({
      where: { keyHash, claimedBy: owner },
      data: { status, response, claimedBy: null },
    });
  };

  const release = async (keyHash: string, owner: string): Promise<void> => {
    await requests().deleteMany({ where: { keyHash, claimedBy: owner } });
  };

  /** A failure here must not change the response to what has happened. The claim ends by itself. */
  const quietly = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => {
      strapi.log.error(`invoice-payments: the claim of an idempotent request failed: ${(error as Error).message}`);
    });

  const keepClaimed = (keyHash: string, owner: string): NodeJS.Timeout =>
    setInterval(() => {
      void quietly(requests().updateMany({ where: { keyHash, claimedBy: owner }, data: { claimedUntil: until() } }));
    }, CLAIM_MS / 3).unref();

  /** Tells whether a stored response contains one of the values, in lower case. One that cannot be opened may. */
  const contains = (
    { keyHash, response }: { keyHash: string; response: string },
    values: readonly string[]
  ): boolean => {
    try {
      const text = vault.open(response, placeOf(keyHash)).toLowerCase();
      return values.some((value) => text.includes(JSON.stringify(value).slice(1, -1)));
    } catch (error) {
      if (error instanceof PluginError) return true;
      throw error;
    }
  };

  const idempotency: KeyedRequests & {
    prune(): Promise<number>;
    forget(values: readonly string[]): Promise<number>;
  } = {
    async once(request, run) {
      const { keyHash } = request;
      const owner = randomUUID();
      const stored = await claim(request, owner);
      if (stored) return stored;
      const timer = keepClaimed(keyHash, owner);
      try {
        const response = await run();
        await quietly(isTemporary(response.status) ? release(keyHash, owner) : store(keyHash, owner, response));
      } catch (error) {
        await quietly(release(keyHash, owner));
        throw error;
      } finally {
        clearInterval(timer);
      }
      return null;
    },

    /**
     * Removes responses that contain one of the values of a person. The rows stay, so that no request runs twice.
     *
     * @returns the number of responses
     */
    async forget(values) {
      const wanted = values.map((value) => value.toLowerCase()).filter((value) => value.length >= 3);
      let forgotten = 0;
      for (let after = 0; ;) {
        const rows: { id: number; keyHash: string; response: string }[] = await requests().findMany({
          where: { id: { $gt: after }, $and: [{ response: { $notNull: true } }, { response: { $ne: ERASED } }] },
          select: ['id', 'keyHash', 'response'],
          orderBy: [{ id: 'asc' }],
          limit: OPENED_TOGETHER,
        });
        if (rows.length === 0) return forgotten;
        const found = rows.filter((row) => contains(row, wanted)).map(({ id }) => id);
        if (found.length > 0) {
          const { count } = await requests().updateMany({ where: { id: { $in: found } }, data: { response: ERASED } });
          forgotten += count;
        }
        after = rows[rows.length - 1].id;
      }
    },

    /** Deletes what is older than a day. Returns the number of rows. */
    async prune() {
      const before = new Date(clock().getTime() - KEPT_MS);
      for (let pruned = 0; ;) {
        const rows: { id: number }[] = await requests().findMany({
          where: { createdAt: { $lte: before } },
          select: ['id'],
          limit: DELETED_TOGETHER,
        });
        if (rows.length === 0) return pruned;
        const { count } = await requests().deleteMany({
          where: { id: { $in: rows.map(({ id }) => id) }, createdAt: { $lte: before } },
        });
        pruned += count;
      }
    },
  };
  return idempotency;
};

export type Idempotency = ReturnType<typeof createIdempotency>;
