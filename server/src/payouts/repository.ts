import type { Core } from '@strapi/strapi';

import type {
  BalanceTransactionKind,
  BalanceTransactionListQuery,
  Environment,
  PayoutItemState,
  PayoutLine,
  PayoutListQuery,
  PayoutStatus,
} from '../../../contracts';
import type { BalanceTransactionFact } from '../../../domain/payouts/payout-facts';
import { payoutLines } from '../../../domain/payouts/payout-sums';
import { insertIfAbsent, integerOf, integerOrNull, isoOf, isoOrNull, joinTransaction, lockRow } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { queryTable } from '../kit/tables';
import { BALANCE_TRANSACTION_UID, PAYOUT_READING_UID, PROVIDER_PAYOUT_UID } from '../plugin-id';

/** What identifies a payout. */
export interface PayoutKey {
  account: string;
  environment: Environment;
  payoutId: string;
}

export interface PayoutRow extends PayoutKey {
  id: number;
  documentId: string;
  contractId: string;
  status: PayoutStatus;
  amount: number;
  currency: string;
  automatic: boolean;
  arrivalDate: string;
  traceId: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  items: PayoutItemState;
  difference: number | null;
  needsReview: boolean;
  paidOutAt: string;
  readAt: string;
}

export interface TransactionRow extends Omit<BalanceTransactionFact, 'createdAt'> {
  toldKind: BalanceTransactionKind;
  paymentId: string | null;
  happenedAt: string;
}

export interface ReadingRow {
  contractId: string;
  environment: Environment;
  cursorAt: string | null;
  readAt: string | null;
  code: string | null;
  missingPermission: string | null;
}

type Row = Record<string, unknown>;

const payoutOf = (row: Row): PayoutRow => ({
  ...(row as unknown as PayoutRow),
  amount: integerOf(row.amount),
  automatic: Boolean(row.automatic),
  difference: integerOrNull(row.difference),
  needsReview: Boolean(row.needsReview),
  paidOutAt: isoOf(row.paidOutAt),
  readAt: isoOf(row.readAt),
});

const transactionOf = (row: Row): TransactionRow & { id: number } => ({
  ...(row as unknown as TransactionRow & { id: number }),
  amount: integerOf(row.amount),
  fee: integerOf(row.fee),
  net: integerOf(row.net),
  happenedAt: isoOf(row.happenedAt),
});

const INSERTED_TOGETHER = 200;

export const createPayoutRepository = (strapi: Core.Strapi) => {
  const payouts = () => strapi.db.query(PROVIDER_PAYOUT_UID);
  const transactions = () => strapi.db.query(BALANCE_TRANSACTION_UID);
  const transactionTable = (): string => strapi.db.metadata.get(BALANCE_TRANSACTION_UID).tableName;

  return {
    async find(key: PayoutKey): Promise<PayoutRow | null> {
      const row = await payouts().findOne({ where: { ...key } });
      return row ? payoutOf(row) : null;
    },

    async findOne(documentId: string): Promise<PayoutRow | null> {
      const row = await payouts().findOne({ where: { documentId } });
      return row ? payoutOf(row) : null;
    },

    /** Inserts the payout unless it exists, locks it until the transaction ends, and returns it as it is. */
    async lock(data: Omit<PayoutRow, 'id' | 'documentId'>): Promise<PayoutRow> {
      const key = { account: data.account, environment: data.environment, payoutId: data.payoutId };
      await insertIfAbsent(
        strapi,
        PROVIDER_PAYOUT_UID,
        {
          ...data,
          documentId: newDocumentId(),
          paidOutAt: new Date(data.paidOutAt),
          readAt: new Date(data.readAt),
        },
        ['account', 'environment', 'payout_id']
      );
      await lockRow(strapi, PROVIDER_PAYOUT_UID, key);
      return payoutOf((await payouts().findOne({ where: key })) as Row);
    },

    async update(id: number, data: Partial<Omit<PayoutRow, 'id' | 'documentId'>>): Promise<void> {
      await payouts().update({ where: { id }, data });
    },

    async insertTransactions(key: PayoutKey, rows: readonly TransactionRow[]): Promise<void> {
      // In one order, so that two instances storing the same payout do not deadlock.
      const inOrder = [...rows].sort((one, other) => (one.transactionId < other.transactionId ? -1 : 1));
      for (let from = 0; from < inOrder.length; from += INSERTED_TOGETHER) {
        await insertIfAbsent(
          strapi,
          BALANCE_TRANSACTION_UID,
          inOrder.slice(from, from + INSERTED_TOGETHER).map(({ happenedAt, ...row }) => ({
            ...row,
            ...key,
            happenedAt: new Date(happenedAt),
          })),
          ['account', 'environment', 'transaction_id']
        );
      }
    },

    /** Sums of the balance transactions of payouts, by kind. @returns the lines of a payout */
    async findLines(keys: readonly PayoutKey[]): Promise<(key: PayoutKey) => PayoutLine[]> {
      if (keys.length === 0) return () => [];
      const columns = ['account', 'environment', 'payout_id', 'kind'];
      const query = queryTable(strapi, transactionTable())
        .select(columns)
        .count({ count: '*' })
        .sum({ amount: 'amount', fee: 'fee', net: 'net' })
        .whereIn(
          ['account', 'environment', 'payout_id'],
          keys.map(({ account, environment, payoutId }) => [account, environment, payoutId])
        )
        .groupBy(columns);
      const rows = (await joinTransaction(strapi, query as never)) as Row[];
      return ({ account, environment, payoutId }) =>
        payoutLines(
          rows
            .filter((row) => row.account === account && row.environment === environment && row.payout_id === payoutId)
            .map((row) => ({
              kind: row.kind as BalanceTransactionKind,
              count: integerOf(row.count),
              amount: integerOf(row.amount),
              fee: integerOf(row.fee),
              net: integerOf(row.net),
            }))
        );
    },

    async findPage(query: PayoutListQuery, slice: Slice): Promise<FoundSlice<PayoutRow>> {
      const where = {
        ...(query.status ? { status: query.status } : {}),
        ...(query.environment ? { environment: query.environment } : {}),
        ...(query.currency ? { currency: query.currency } : {}),
        ...(query.bankingContract ? { contractId: query.bankingContract } : {}),
        ...(query.needsReview === undefined ? {} : { needsReview: query.needsReview }),
        ...(query.search ? { $or: [{ payoutId: query.search }, { traceId: query.search }] } : {}),
        ...(query.from || query.to
          ? { arrivalDate: { ...(query.from ? { $gte: query.from } : {}), ...(query.to ? { $lte: query.to } : {}) } }
          : {}),
      };
      const found = await findSlice(strapi, PROVIDER_PAYOUT_UID, { where }, slice);
      return { ...found, rows: found.rows.map((row) => payoutOf(row as never)) };
    },

    /** Returns balance transactions of a payout, without those that do not belong to this site. */
    async findTransactions(
      { account, environment, payoutId }: PayoutKey,
      { kind }: BalanceTransactionListQuery,
      slice: Slice
    ): Promise<FoundSlice<TransactionRow>> {
      const where = { account, environment, payoutId, kind: { $ne: 'other', ...(kind ? { $eq: kind } : {}) } };
      const found = await findSlice(strapi, BALANCE_TRANSACTION_UID, { where }, slice);
      return { ...found, rows: found.rows.map((row) => transactionOf(row as never)) };
    },

    /** Returns payouts of an account that the provider may still change. */
    async findUnfinished(
      scope: Pick<PayoutKey, 'account' | 'environment'>,
      arrivedSince: string,
      paidOutSince: Date
    ): Promise<PayoutRow[]> {
      const rows = await payouts().findMany({
        where: {
          ...scope,
          paidOutAt: { $gte: paidOutSince },
          $or: [
            { status: { $in: ['pending', 'in_transit'] } },
            { status: 'paid', arrivalDate: { $gte: arrivedSince } },
            { items: 'waiting' },
          ],
        },
        orderBy: [{ id: 'asc' }],
      });
      return rows.map(payoutOf);
    },

    /** Returns transactions that seemed to belong to others, though the provider says that they are about payments. */
    async findUnmatched(
      since: Date,
      afterId: number,
      limit: number
    ): Promise<(TransactionRow & PayoutKey & { id: number })[]> {
      const rows = await transactions().findMany({
        where: {
          kind: 'other',
          toldKind: { $in: ['payment', 'refund', 'dispute'] },
          happenedAt: { $gte: since },
          id: { $gt: afterId },
        },
        orderBy: [{ id: 'asc' }],
        limit,
      });
      return rows.map((row: Row) => transactionOf(row) as TransactionRow & PayoutKey & { id: number });
    },

    async match(id: number, kind: BalanceTransactionKind, paymentId: string): Promise<void> {
      await transactions().update({ where: { id }, data: { kind, paymentId } });
    },

    /** Returns the payouts that paid out these objects of the provider, by the objects' ids. */
    async findBySources(environment: Environment[], sourceIds: string[]): Promise<Map<string, PayoutRow>> {
      if (sourceIds.length === 0) return new Map();
      const rows = (await transactions().findMany({
        where: { sourceId: { $in: sourceIds }, environment: { $in: environment }, paymentId: { $notNull: true } },
        orderBy: [{ id: 'asc' }],
      })) as (PayoutKey & { sourceId: string })[];
      const found = (
        await payouts().findMany({ where: { payoutId: { $in: [...new Set(rows.map(({ payoutId }) => payoutId))] } } })
      ).map(payoutOf);
      const keyOf = ({ account, environment: of, payoutId }: PayoutKey): string => `${account} ${of} ${payoutId}`;
      const byKey = new Map(found.map((payout: PayoutRow) => [keyOf(payout), payout]));
      return new Map(
        rows.flatMap((row) => {
          const payout = byKey.get(keyOf(row));
          return payout ? [[row.sourceId, payout] as const] : [];
        })
      );
    },

    /** Gives payouts that were read while the account was unknown to their account. */
    async nameAccount(from: string, to: string, environment: Environment): Promise<void> {
      const rows: { id: number; payoutId: string }[] = await payouts().findMany({
        where: { account: from, environment },
      });
      for (const { id, payoutId } of rows) {
        const known = await payouts().findOne({ where: { account: to, environment, payoutId } });
        const where = { account: from, environment, payoutId };
        if (known) {
          await transactions().deleteMany({ where });
          await payouts().delete({ where: { id } });
        } else {
          await transactions().updateMany({ where, data: { account: to } });
          await payouts().update({ where: { id }, data: { account: to } });
        }
      }
    },

    async findReading(scope: { contractId: string; environment: Environment }): Promise<ReadingRow | null> {
      const row = await strapi.db.query(PAYOUT_READING_UID).findOne({ where: scope });
      return row ? { ...row, cursorAt: isoOrNull(row.cursorAt), readAt: isoOrNull(row.readAt) } : null;
    },

    async findReadings(): Promise<ReadingRow[]> {
      const rows = await strapi.db.query(PAYOUT_READING_UID).findMany({ orderBy: [{ id: 'asc' }] });
      return rows.map((row) => ({ ...row, cursorAt: isoOrNull(row.cursorAt), readAt: isoOrNull(row.readAt) }));
    },

    async noteReading(
      scope: { contractId: string; environment: Environment },
      data: Partial<Omit<ReadingRow, 'contractId' | 'environment'>>
    ): Promise<void> {
      await insertIfAbsent(strapi, PAYOUT_READING_UID, { ...scope }, ['contract_id', 'environment']);
      await strapi.db.query(PAYOUT_READING_UID).updateMany({ where: scope, data });
    },
  };
};

export type PayoutRepository = ReturnType<typeof createPayoutRepository>;
