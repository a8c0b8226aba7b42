import type { Core } from '@strapi/strapi';

import type { BankingContractListQuery, EndpointState, Environment, KeyPairStatus } from '../../../contracts';
import { insertIfAbsent, integerOf, isoOf, isoOrNull, lockRow } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { findAllJoined, findJoined } from '../kit/rows';
import { CONTRACT_UID, ENDPOINT_CHANGE_UID, KEY_PAIR_UID } from '../plugin-id';

export interface ContractRow {
  id: number;
  documentId: string;
  name: string;
  contractType: string;
  description: string | null;
  tags: string[];
  status: KeyPairStatus;
  createdAt: string;
  updatedAt: string;
}

export interface StoredSigningSecret {
  sealed: string;
  /** ISO 8601; null while it is the current one. */
  expiresAt: string | null;
}

export interface KeyPairRow {
  contractId: string;
  environment: Environment;
  publishableKey: string | null;
  /** Values of the fields that the contract type declares beyond the keys; none is secret. */
  fields: Record<string, string>;
  secret: string | null;
  secretHint: string | null;
  status: KeyPairStatus;
  statusCode: string | null;
  statusReason: string | null;
  missingPermission: string | null;
  missingPermissions: string[];
  failedAt: string | null;
  keysVersion: string | null;
  checkedAt: string | null;
  /** The account of the contract: once it has payments, keys of another account do not change it. */
  accountId: string | null;
  /** The account of the current keys; null until a verification finds it. */
  keysAccountId: string | null;
  accountName: string | null;
  country: string | null;
  defaultCurrency: string | null;
  chargesEnabled: boolean | null;
  endpointId: string | null;
  endpointUrl: string | null;
  signingSecrets: StoredSigningSecret[];
  signingSince: string | null;
  signingSource: 'registered' | 'pasted' | 'none';
  eventCursorAt: string | null;
  sessionsKnownAt: string | null;
  lastDeliveryAt: string | null;
  lastFailureAt: string | null;
  lastFailureReason: string | null;
  lastMissedAt: string | null;
  refusedCount: number;
  lastRefusalAt: string | null;
  lastRefusalReason: string | null;
  /** When the last test delivery was sent to the public address, and its error code; null when it passed. */
  testedAt: string | null;
  testCode: string | null;
  testReason: string | null;
  /** When the provider was last asked about the registered endpoint. */
  endpointState: EndpointState | null;
  endpointCheckedAt: string | null;
  /** Other endpoints that deliver to our address and whose deliveries are refused. */
  otherEndpoints: { endpointId: string; description: string | null }[];
}

/** The result of deliveries. `accepted` and `failed` deliveries were signed; a `refused` one may come from anybody. */
export type DeliveryNote =
  | { kind: 'accepted'; at: Date }
  | { kind: 'failed'; at: Date; reason: string }
  /** `at` is the time of the last of `count` deliveries. */
  | { kind: 'refused'; at: Date; reason: string; count: number };

export type KeyPairChange = Partial<Omit<KeyPairRow, 'contractId' | 'environment'>>;

/** Results to reset with new signing secrets: earlier refusals and tests do not apply to them. */
export const signingChange = (signingSecrets: StoredSigningSecret[], now: Date): KeyPairChange => ({
  signingSecrets,
  signingSince: now.toISOString(),
  refusedCount: 0,
  lastRefusalAt: null,
  lastRefusalReason: null,
  testedAt: null,
  testCode: null,
  testReason: null,
  endpointState: null,
});

const contractOf = (row: Record<string, unknown>): ContractRow => ({
  ...(row as unknown as ContractRow),
  tags: (row.tags as string[] | null) ?? [],
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

const keyPairOf = (row: Record<string, unknown>): KeyPairRow => ({
  ...(row as unknown as KeyPairRow),
  fields: (row.fields as Record<string, string> | null) ?? {},
  chargesEnabled: row.chargesEnabled === null ? null : Boolean(row.chargesEnabled),
  signingSecrets: (row.signingSecrets as StoredSigningSecret[] | null) ?? [],
  missingPermissions: (row.missingPermissions as string[] | null) ?? [],
  failedAt: isoOrNull(row.failedAt),
  checkedAt: isoOrNull(row.checkedAt),
  eventCursorAt: isoOrNull(row.eventCursorAt),
  sessionsKnownAt: isoOrNull(row.sessionsKnownAt),
  lastDeliveryAt: isoOrNull(row.lastDeliveryAt),
  lastFailureAt: isoOrNull(row.lastFailureAt),
  signingSince: isoOrNull(row.signingSince),
  lastMissedAt: isoOrNull(row.lastMissedAt),
  refusedCount: integerOf(row.refusedCount),
  lastRefusalAt: isoOrNull(row.lastRefusalAt),
  testedAt: isoOrNull(row.testedAt),
  endpointCheckedAt: isoOrNull(row.endpointCheckedAt),
  otherEndpoints: (row.otherEndpoints as KeyPairRow['otherEndpoints'] | null) ?? [],
});

const isNullOr = (field: string, condition: object) => ({
  $or: [{ [field]: { $null: true } }, { [field]: condition }],
});

const withType = {
  contract: { by: { uid: CONTRACT_UID, from: 'contractId', key: 'documentId' }, select: ['contractType', 'createdAt'] },
};

export const createBankingContractRepository = (strapi: Core.Strapi) => ({
  async insert(
    data: Pick<ContractRow, 'name' | 'contractType' | 'description' | 'tags' | 'status'>
  ): Promise<ContractRow> {
    return contractOf(await strapi.db.query(CONTRACT_UID).create({ data }));
  },

  async update(documentId: string, data: Partial<ContractRow>): Promise<void> {
    await strapi.db.query(CONTRACT_UID).update({ where: { documentId }, data });
  },

  /** Locks a contract until the transaction ends. @returns whether it exists */
  lock: (documentId: string): Promise<boolean> => lockRow(strapi, CONTRACT_UID, { documentId }),

  async findOne(documentId: string): Promise<ContractRow | null> {
    const row = await strapi.db.query(CONTRACT_UID).findOne({ where: { documentId } });
    return row ? contractOf(row) : null;
  },

  async findPage(query: BankingContractListQuery, slice: Slice): Promise<FoundSlice<ContractRow>> {
    const where = {
      ...(query.status ? { status: query.status } : {}),
      ...(query.contractType ? { contractType: query.contractType } : {}),
      ...(query.search
        ? { $or: [{ name: { $containsi: query.search } }, { description: { $containsi: query.search } }] }
        : {}),
    };
    const found = await findSlice(strapi, CONTRACT_UID, { where }, slice);
    return { ...found, rows: found.rows.map((row) => contractOf(row as never)) };
  },

  async findAllIds(): Promise<{ id: number; documentId: string; name: string; contractType: string }[]> {
    return strapi.db.query(CONTRACT_UID).findMany({ select: ['id', 'documentId', 'name', 'contractType'] });
  },

  async remove(documentId: string): Promise<void> {
    await strapi.db.query(KEY_PAIR_UID).deleteMany({ where: { contractId: documentId } });
    await strapi.db.query(ENDPOINT_CHANGE_UID).deleteMany({ where: { contractId: documentId } });
    await strapi.db.query(CONTRACT_UID).delete({ where: { documentId } });
  },

  async findKeyPairs(contractIds: string[]): Promise<KeyPairRow[]> {
    if (contractIds.length === 0) return [];
    return (await findAllJoined(strapi, KEY_PAIR_UID, { contractId: contractIds })).map(keyPairOf);
  },

  /** Reads all key pairs: at most two per contract, and a site has few contracts. */
  async findAllKeyPairs(): Promise<KeyPairRow[]> {
    return (await strapi.db.query(KEY_PAIR_UID).findMany({ orderBy: [{ id: 'asc' }] })).map(keyPairOf);
  },

  async findKeyPair(contractId: string, environment: Environment): Promise<KeyPairRow | null> {
    const row = await strapi.db.query(KEY_PAIR_UID).findOne({ where: { contractId, environment } });
    return row ? keyPairOf(row) : null;
  },

  /** Returns a key pair, and the type and age of its contract. */
  async findKeyPairAndType(
    contractId: string,
    environment: Environment
  ): Promise<{ pair: KeyPairRow; contractType: string; contractCreatedAt: string } | null> {
    const row = await findJoined(strapi, KEY_PAIR_UID, { contractId, environment }, withType);
    if (!row?.contract) return null;
    const { contract, ...pair } = row;
    const { contractType, createdAt } = contract as ContractRow;
    return { pair: keyPairOf(pair), contractType, contractCreatedAt: isoOf(createdAt) };
  },

  /** Inserts the row if it is new. A concurrent writer finds it and updates it. */
  async saveKeyPair(contractId: string, environment: Environment, change: KeyPairChange): Promise<void> {
    await insertIfAbsent(
      strapi,
      KEY_PAIR_UID,
      { contractId, environment, status: 'inactive', signingSource: 'none', signingSecrets: [] },
      ['contract_id', 'environment']
    );
    await strapi.db.query(KEY_PAIR_UID).update({ where: { contractId, environment }, data: change });
  },

  /**
   * Stores the result of a verification, unless the keys were replaced or a verification that began later is already
   * stored.
   *
   * @param pair as read when the verification began
   * @returns whether the result was stored
   */
  async saveVerification(
    { contractId, environment, keysVersion }: Pick<KeyPairRow, 'contractId' | 'environment' | 'keysVersion'>,
    startedAt: Date,
    change: KeyPairChange
  ): Promise<boolean> {
    const { count } = await strapi.db.query(KEY_PAIR_UID).updateMany({
      where: {
        contractId,
        environment,
        keysVersion: keysVersion ?? { $null: true },
        ...isNullOr('checkedAt', { $lte: startedAt }),
      },
      data: { ...change, checkedAt: startedAt },
    });
    return count > 0;
  },

  /** Times only move forward: with two instances, the later delivery counts. */
  async noteDelivery(contractId: string, environment: Environment, note: DeliveryNote): Promise<void> {
    const pairs = strapi.db.query(KEY_PAIR_UID);
    const where = { contractId, environment };
    const { at } = note;
    if (note.kind === 'accepted') {
      await pairs.updateMany({
        where: { ...where, ...isNullOr('lastDeliveryAt', { $lt: at }) },
        data: { lastDeliveryAt: at },
      });
      // Refused deliveries are counted from the last good delivery.
      const isOver = { refusedCount: { $gt: 0 }, lastRefusalAt: { $lt: at } };
      await pairs.updateMany({ where: { ...where, ...isOver }, data: { refusedCount: 0 } });
      return;
    }
    if (note.kind === 'failed') {
      await pairs.updateMany({
        where: { ...where, ...isNullOr('lastFailureAt', { $lt: at }) },
        data: { lastFailureAt: at, lastFailureReason: note.reason },
      });
      return;
    }
    // The secret that refused the delivery has been replaced, so the refusal does not apply to the current one.
    const ofThisSecret = { ...where, ...isNullOr('signingSince', { $lte: at }) };
    await strapi.db
      .queryBuilder(KEY_PAIR_UID)
      .update({ lastRefusalAt: at, lastRefusalReason: note.reason })
      // The query builder takes a column name here, not an attribute.
      .increment('refused_count', note.count)
      .where(ofThisSecret)
      .execute();
  },

  /** Only moves forward, like all of these times. */
  async noteMissed(contractId: string, environment: Environment, at: Date): Promise<void> {
    await strapi.db.query(KEY_PAIR_UID).updateMany({
      where: { contractId, environment, ...isNullOr('lastMissedAt', { $lt: at }) },
      data: { lastMissedAt: at },
    });
  },

  /** Only moves forward, so that concurrent readers agree. */
  async moveEventCursor(contractId: string, environment: Environment, to: Date): Promise<void> {
    await strapi.db.query(KEY_PAIR_UID).updateMany({
      where: { contractId, environment, ...isNullOr('eventCursorAt', { $lt: to }) },
      data: { eventCursorAt: to },
    });
  },

  /** Only moves forward. */
  async noteSessionsKnown(contractId: string, environment: Environment, at: Date): Promise<void> {
    await strapi.db.query(KEY_PAIR_UID).updateMany({
      where: { contractId, environment, ...isNullOr('sessionsKnownAt', { $lt: at }) },
      data: { sessionsKnownAt: at },
    });
  },

  /** Sets times that are later than this one back to it. */
  async doubtSessionsKnown(since: Date): Promise<void> {
    await strapi.db
      .query(KEY_PAIR_UID)
      .updateMany({ where: { sessionsKnownAt: { $gt: since } }, data: { sessionsKnownAt: since } });
  },

  /** Disables live keys until a person enters them again. Returns the contracts they belong to. */
  async disableLivePairs(reason: { code: string; reason: string }): Promise<string[]> {
    const where = { environment: 'live' };
    const rows: { contractId: string }[] = await strapi.db
      .query(KEY_PAIR_UID)
      .findMany({ select: ['contractId'], where });
    await strapi.db
      .query(KEY_PAIR_UID)
      .updateMany({ where, data: { status: 'inactive', statusCode: reason.code, statusReason: reason.reason } });
    return rows.map(({ contractId }) => contractId);
  },

  async removeKeyPair(contractId: string, environment: Environment): Promise<void> {
    await strapi.db.query(KEY_PAIR_UID).delete({ where: { contractId, environment } });
    await strapi.db.query(ENDPOINT_CHANGE_UID).deleteMany({ where: { contractId, environment } });
  },
});

export type BankingContractRepository = ReturnType<typeof createBankingContractRepository>;
