import type { Core } from '@strapi/strapi';

import type {
  Dispute,
  Environment,
  PaymentListQuery,
  ReviewDecision,
  ProviderRefusal,
  RecordedDetails,
  Refund,
} from '../../../contracts';
import {
  collectedContribution,
  moneyOf as receivedMoney,
  disputedContribution,
  refundedContribution,
  sumContributions,
  type Contribution,
} from '../../../domain/figures/figures';
import { payableStatuses, settledStatuses, unsettledStatuses } from '../../../domain/payments/payment-statuses';
import { addDays, startOfDay } from '../../../domain/values/zoned-days';
import { COUNTED_AHEAD, searchInvoices, type InvoiceScope } from '../invoices';
import { integerOf, integerOrNull, isoOf, isoOrNull, joinTransaction } from '../kit/database';
import { findAllJoined, findJoined, insertRow, updateRow, updateRows } from '../kit/rows';
import { newDocumentId } from '../kit/document-id';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { qualified, queryTable } from '../kit/tables';
import { joinedModule, moduleOf, type PaymentModuleEntity } from '../payment-modules';
import { CONTRACT_UID, DISPUTE_UID, INVOICE_UID, PAYMENT_UID, REFUND_UID } from '../plugin-id';
import type { CheckoutRequest } from '../providers/payment-provider';
import type { PaymentData, PaymentEntity, ProviderScope, Withdrawal } from './entity';
import { newPayment } from './payment-columns';

type ScalarData = Omit<PaymentData, 'invoice' | 'paymentModule'>;

const populate = {
  invoice: { select: ['id', 'documentId', 'number', 'status'] },
  paymentModule: { select: ['id', 'documentId', 'name'] },
};

const populateModule = { ...populate, paymentModule: joinedModule };

const entityOf = (row: Record<string, unknown>): PaymentEntity => ({
  ...(row as unknown as PaymentEntity),
  amount: integerOf(row.amount),
  amountRefunded: integerOf(row.amountRefunded),
  amountDisputed: integerOrNull(row.amountDisputed) ?? 0,
  fee: integerOrNull(row.fee),
  amountReceived: integerOrNull(row.amountReceived),
  actionExpiresAt: isoOrNull(row.actionExpiresAt),
  net: integerOrNull(row.net),
  needsReview: Boolean(row.needsReview),
  reviewReasons: (row.reviewReasons as string[] | null) ?? [],
  refusal: (row.refusal as ProviderRefusal | null | undefined) ?? null,
  recorded: (row.recorded as RecordedDetails | null | undefined) ?? null,
  expiresAt: isoOrNull(row.expiresAt),
  settledAt: isoOrNull(row.settledAt),
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

/** Rows read per query while counting. */
const CONTRIBUTION_PAGE = 10_000;

const groupByPayment = <R extends { payment: { id: number } }>(rows: R[]): Map<number, R[]> => {
  const groups = new Map<number, R[]>();
  for (const row of rows) groups.set(row.payment.id, [...(groups.get(row.payment.id) ?? []), row]);
  return groups;
};

export const createPaymentRepository = (strapi: Core.Strapi) => {
  /** Returns the row ids of payments that have this id at the provider. */
  const findByProviderId = async (id: string): Promise<number[]> => {
    // The index of sessions begins with the contract.
    const contracts = await strapi.db.query(CONTRACT_UID).findMany({ select: ['documentId'] });
    const contractId = { $in: contracts.map(({ documentId }) => documentId as string) };
    const where = { $or: [{ intentId: id }, { chargeId: id }, { contractId, sessionId: id }] };
    const rows = await strapi.db.query(PAYMENT_UID).findMany({ select: ['id'], where });
    return rows.map((row) => row.id as number);
  };

  const payments = () => strapi.db.query(PAYMENT_UID);

  /** Reads the row that was just written. */
  const findById = async (id: number): Promise<PaymentEntity> => {
    const row = await findJoined(strapi, PAYMENT_UID, { id }, populate);
    if (!row) throw new Error(`invoice-payments: payment ${id} is gone.`);
    return entityOf(row);
  };

  const findChildren = async (uid: string, ids: number[], orderBy: string) =>
    groupByPayment(
      await strapi.db.query(uid).findMany({
        where: { payment: { id: { $in: ids } } },
        populate: { payment: { select: ['id'] } },
        orderBy: [{ [orderBy]: 'asc' }, { id: 'asc' }],
      })
    );

  /** Returns the row ids of payments with a refund that the provider has not finished, ordered by id. */
  const findWithOpenRefund = async (afterId: number, limit: number): Promise<number[]> => {
    const query = queryTable(strapi, strapi.db.metadata.get(REFUND_UID).tableName)
      .distinct('payment_id')
      .whereIn('status', ['pending', 'requires_action'])
      .where('payment_id', '>', afterId)
      .orderBy('payment_id')
      .limit(limit);
    const rows = (await joinTransaction(strapi, query as never)) as { payment_id: unknown }[];
    return rows.map((row) => integerOf(row.payment_id));
  };

  return {
    /** Inserts a row. `createdAt` and `documentId` are generated unless given. */
    async insert({ invoice, paymentModule, ...data }: PaymentData): Promise<PaymentEntity> {
      const now = new Date().toISOString();
      const row = { documentId: newDocumentId(), createdAt: now, updatedAt: now, ...newPayment, ...data };
      const references = { invoice: invoice.id, paymentModule: paymentModule?.id ?? null };
      const id = await insertRow(strapi, PAYMENT_UID, { ...row, ...references });
      return entityOf({ ...row, id, invoice, paymentModule });
    },

    async update(id: number, data: Partial<ScalarData>): Promise<PaymentEntity> {
      await updateRow(strapi, PAYMENT_UID, id, data);
      return findById(id);
    },

    /**
     * Gives an attempt without a response another request under another key.
     *
     * @returns false when a concurrent caller has already replaced it or received its page
     */
    async replaceRequest(
      { id, idempotencyKey }: Pick<PaymentEntity, 'id' | 'idempotencyKey'>,
      data: { request: CheckoutRequest; idempotencyKey: string }
    ): Promise<boolean> {
      const where = { id, idempotencyKey, status: 'created', sessionId: { $null: true } };
      const { count } = await payments().updateMany({ where, data });
      return count === 1;
    },

    async findOne(documentId: string): Promise<PaymentEntity | null> {
      const row = await findJoined(strapi, PAYMENT_UID, { documentId }, populate);
      return row ? entityOf(row) : null;
    },

    /** Returns a payment together with its whole module, as both are at the same moment. */
    async findWithModule(documentId: string): Promise<(PaymentEntity & { module: PaymentModuleEntity | null }) | null> {
      const row = await findJoined(strapi, PAYMENT_UID, { documentId }, populateModule);
      const module = row?.paymentModule as Record<string, unknown> | null | undefined;
      return row && { ...entityOf(row), module: module ? moduleOf(module) : null };
    },

    /** Returns the payments that exist, in no particular order. */
    async findAll(documentIds: string[]): Promise<PaymentEntity[]> {
      if (documentIds.length === 0) return [];
      return (await findAllJoined(strapi, PAYMENT_UID, { documentId: documentIds }, populate)).map(entityOf);
    },

    /** Returns the payments of one or several invoices, oldest first. */
    async findByInvoice(invoiceId: number | number[]): Promise<PaymentEntity[]> {
      return (await findAllJoined(strapi, PAYMENT_UID, { invoice: invoiceId }, populate)).map(entityOf);
    },

    /**
     * Changes payments of locked invoices in one statement. All changes must set the same columns.
     *
     * @returns the payments after the change, in the same order
     */
    async updateLocked(changes: { payment: PaymentEntity; data: Partial<ScalarData> }[]): Promise<PaymentEntity[]> {
      const rows = changes.map(({ payment, data }) => ({ id: payment.id, data }));
      const updatedAt = await updateRows(strapi, PAYMENT_UID, rows);
      return changes.map(({ payment, data }) => entityOf({ ...payment, ...data, updatedAt }));
    },

    async findInvoicesOf(documentIds: string[]): Promise<Map<string, string>> {
      if (documentIds.length === 0) return new Map();
      const rows = await strapi.db.query(PAYMENT_UID).findMany({
        select: ['documentId'],
        where: { documentId: { $in: documentIds } },
        populate: { invoice: { select: ['documentId'] } },
      });
      return new Map(
        (rows as { documentId: string; invoice: { documentId: string } }[]).map((row) => [
          row.documentId,
          row.invoice.documentId,
        ])
      );
    },

    /** Returns which of these keys exist. */
    async findIdempotencyKeys(keys: string[]): Promise<Set<string>> {
      const rows: { idempotencyKey: string }[] = await payments().findMany({
        select: ['idempotencyKey'],
        where: { idempotencyKey: { $in: keys } },
      });
      return new Set(rows.map(({ idempotencyKey }) => idempotencyKey));
    },

    /** Returns the attempt that can still be paid; a unique key allows at most one. */
    async findActive(invoiceDocumentId: string): Promise<PaymentEntity | null> {
      const row = await findJoined(strapi, PAYMENT_UID, { activeFor: invoiceDocumentId }, populate);
      return row ? entityOf(row) : null;
    },

    /** Finds a payment by any of the provider's ids, within one contract and environment. */
    async findByProviderIds(
      scope: ProviderScope,
      ids: { sessionId?: string | null; intentId?: string | null; chargeId?: string | null }
    ): Promise<PaymentEntity | null> {
      for (const field of ['sessionId', 'intentId', 'chargeId'] as const) {
        const id = ids[field];
        if (!id) continue;
        const { contractId, environment } = scope;
        const row = await findJoined(strapi, PAYMENT_UID, { contractId, environment, [field]: id }, populate);
        if (row) return entityOf(row);
      }
      return null;
    },

    /** Changes rows only and does not call the provider. The ledger keeps the facts. */
    async letGoOfOpenPages(): Promise<number> {
      const { count } = await payments().updateMany({
        where: { status: { $in: [...payableStatuses] } },
        data: { status: 'expired', activeFor: null },
      });
      return count;
    },

    /**
     * Returns payments whose state at the provider is not final, ordered by id: of the attempt itself, or of a refund.
     */
    async findUnsettled(
      before: Date,
      afterId: number,
      limit: number,
      contractId: string | null
    ): Promise<PaymentEntity[]> {
      const rows = await payments().findMany({
        where: {
          $or: [
            { status: { $in: [...unsettledStatuses] }, createdAt: { $lt: before } },
            { id: { $in: await findWithOpenRefund(afterId, limit) } },
          ],
          id: { $gt: afterId },
          ...(contractId ? { contractId } : {}),
        },
        populate,
        orderBy: [{ id: 'asc' }],
        limit,
      });
      return rows.map(entityOf);
    },

    /** Returns the payments of an invoice whose payer still has to act, oldest first. */
    async findWaiting(invoiceDocumentId: string): Promise<PaymentEntity[]> {
      const rows = await payments().findMany({
        where: { status: 'requires_action', invoice: { documentId: invoiceDocumentId } },
        populate,
        orderBy: [{ id: 'asc' }],
      });
      return rows.map(entityOf);
    },

    /** Returns such payments of all invoices, ordered by id. */
    async findWaitingAfter(afterId: number, limit: number): Promise<PaymentEntity[]> {
      const where = { status: 'requires_action', id: { $gt: afterId } };
      return (await payments().findMany({ where, populate, orderBy: [{ id: 'asc' }], limit })).map(entityOf);
    },

    /** Marks open pages as withdrawn. A page that is already marked keeps its reason. */
    async withdraw(of: { invoice: number } | { paymentModule: number }, withdrawal: Withdrawal): Promise<void> {
      const table = strapi.db.metadata.get(PAYMENT_UID).tableName;
      const query = queryTable(strapi, table)
        .whereIn('status', [...payableStatuses])
        .whereNull('withdrawal');
      if ('invoice' in of) query.where('invoice_id', of.invoice);
      else query.where('payment_module_id', of.paymentModule);
      await joinTransaction(strapi, query.update({ withdrawal }));
    },

    /** Returns withdrawn payments that are still open, ordered by id. */
    async findWithdrawn(afterId: number, limit: number): Promise<PaymentEntity[]> {
      const where = { status: 'open', withdrawal: { $notNull: true }, id: { $gt: afterId } };
      return (await payments().findMany({ where, populate, orderBy: [{ id: 'asc' }], limit })).map(entityOf);
    },

    async findPage(
      query: PaymentListQuery,
      scope: InvoiceScope,
      slice: Slice,
      zone: string
    ): Promise<FoundSlice<PaymentEntity>> {
      const conditions: Record<string, unknown>[] = [];
      if (scope.see === 'none') conditions.push({ id: { $lt: 0 } });
      if (scope.see === 'own') {
        conditions.push({ invoice: { creatorType: scope.creatorType, creatorId: scope.creatorId } });
      }
      if (query.status) conditions.push({ status: query.status });
      if (query.environment) conditions.push({ environment: query.environment });
      if (query.origin) conditions.push({ origin: query.origin });
      if (query.needsReview !== undefined) conditions.push({ needsReview: query.needsReview });
      for (const [field, from, to] of [
        ['settledAt', query.settledFrom, query.settledTo],
        ['createdAt', query.createdFrom, query.createdTo],
      ] as const) {
        if (from) conditions.push({ [field]: { $gte: startOfDay(from, zone) } });
        if (to) conditions.push({ [field]: { $lt: startOfDay(addDays(to, 1), zone) } });
      }
      if (query.invoice) conditions.push({ invoice: { documentId: query.invoice } });
      const known = query.search ? await findByProviderId(query.search) : [];
      if (known.length > 0) conditions.push({ id: { $in: known } });
      const search = query.search && known.length === 0 ? await searchInvoices(strapi, query.search) : null;
      const where = conditions.length > 0 ? { $and: conditions } : {};
      const found = await findSlice(
        strapi,
        PAYMENT_UID,
        {
          ...{ where, populate },
          ...(search && { refine: (rows, columnOf) => search.narrow(rows, columnOf('invoice_id')) }),
          ...(search?.isCommon && { countLimit: slice.offset + slice.limit + COUNTED_AHEAD }),
        },
        slice
      );
      return { ...found, rows: found.rows.map((row) => entityOf(row as never)) };
    },

    /**
     * What the payments of a scope add to the figures. A database's own idea of a day follows the time zone of the
     * database and not of the site, so moments are read in pages and counted here.
     *
     * @param since only money that moved since then; null for all
     * @param zone IANA time zone of the days
     */
    async findContributions(scope: InvoiceScope, since: Date | null, zone: string): Promise<Contribution[]> {
      if (scope.see === 'none') return [];
      const paymentTable = strapi.db.metadata.get(PAYMENT_UID).tableName;
      const invoiceTable = strapi.db.metadata.get(INVOICE_UID).tableName;
      const refundTable = strapi.db.metadata.get(REFUND_UID).tableName;
      const disputeTable = strapi.db.metadata.get(DISPUTE_UID).tableName;

      const pageOf = async (
        table: string,
        columns: string[],
        moment: string,
        afterId: number
      ): Promise<Record<string, unknown>[]> => {
        const query = queryTable(strapi, table)
          .select(['id', ...columns].map((column) => `${table}.${column}`))
          .select(`${paymentTable}.payment_module_id`, `${paymentTable}.currency as payment_currency`)
          .where(`${table}.id`, '>', afterId)
          .whereIn(`${paymentTable}.status`, [...settledStatuses])
          .whereNotNull(`${table}.${moment}`)
          .orderBy(`${table}.id`)
          .limit(CONTRIBUTION_PAGE);
        if (table === refundTable) {
          query.join(qualified(strapi, paymentTable), `${paymentTable}.id`, `${refundTable}.payment_id`);
          query.where(`${refundTable}.status`, 'succeeded');
        }
        if (table === disputeTable) {
          query.join(qualified(strapi, paymentTable), `${paymentTable}.id`, `${disputeTable}.payment_id`);
          query.where(`${disputeTable}.amount_lost`, '>', 0);
        }
        if (since) query.where(`${table}.${moment}`, '>=', since);
        if (scope.see === 'own') {
          query
            .join(qualified(strapi, invoiceTable), `${invoiceTable}.id`, `${paymentTable}.invoice_id`)
            .where(`${invoiceTable}.creator_type`, scope.creatorType)
            .where(`${invoiceTable}.creator_id`, scope.creatorId);
        }
        return joinTransaction(strapi, query);
      };

      const sums: Contribution[][] = [];
      const readAll = async (
        table: string,
        moment: string,
        money: string[],
        contributionOf: (row: Record<string, unknown>, at: string) => Contribution
      ): Promise<void> => {
        for (let afterId = 0; ;) {
          const rows = await pageOf(table, [...money, moment], moment, afterId);
          sums.push(sumContributions(rows.map((row) => contributionOf(row, isoOf(row[moment])))));
          if (rows.length < CONTRIBUTION_PAGE) return;
          afterId = integerOf(rows[rows.length - 1].id);
        }
      };
      const moneyOf = (row: Record<string, unknown>) => ({
        environment: row.environment as Environment,
        currency: (row.payment_currency ?? row.currency) as string,
        moduleId: integerOrNull(row.payment_module_id),
        amount: integerOf(row.amount ?? 0),
      });
      const whole = ['environment', 'currency', 'amount'];
      const received = ['amount_received', 'currency_received', 'decision'];
      await readAll(paymentTable, 'settled_at', [...whole, ...received], (row, settledAt) =>
        collectedContribution(
          {
            ...moneyOf(row),
            ...receivedMoney({
              ...moneyOf(row),
              decision: row.decision as ReviewDecision | null,
              amountReceived: integerOrNull(row.amount_received),
              currencyReceived: row.currency_received as string | null,
            }),
            settledAt,
          },
          zone
        )
      );
      await readAll(refundTable, 'refunded_at', whole, (row, createdAt) =>
        refundedContribution(moneyOf(row), { amount: integerOf(row.amount), createdAt }, zone)
      );
      // A dispute may be in another currency. Its loss counts in the payment's currency.
      await readAll(disputeTable, 'disputed_at', ['environment', 'amount_lost'], (row, createdAt) =>
        disputedContribution(moneyOf(row), { amountLost: integerOf(row.amount_lost), createdAt }, zone)
      );
      return sumContributions(sums.flat());
    },

    countByContract: (scope: ProviderScope): Promise<number> => payments().count({ where: { ...scope } }),

    async saveRefunds(payment: PaymentEntity, refunds: Refund[]): Promise<void> {
      for (const refund of refunds) {
        const key = {
          contractId: payment.contractId,
          environment: payment.environment,
          providerRefundId: refund.providerRefundId,
        };
        const data = {
          amount: refund.amount,
          currency: refund.currency,
          status: refund.status,
          reason: refund.reason,
          failureReason: refund.failureReason,
          pendingReason: refund.pendingReason,
          origin: refund.origin,
          refundedAt: new Date(refund.createdAt),
        };
        const stored = await strapi.db.query(REFUND_UID).findOne({ where: key });
        if (stored) await strapi.db.query(REFUND_UID).update({ where: { id: stored.id }, data });
        else await strapi.db.query(REFUND_UID).create({ data: { ...key, ...data, payment: payment.id } });
      }
    },

    async saveDisputes(payment: PaymentEntity, disputes: Dispute[]): Promise<void> {
      for (const dispute of disputes) {
        const key = {
          contractId: payment.contractId,
          environment: payment.environment,
          providerDisputeId: dispute.providerDisputeId,
        };
        const data = {
          amount: dispute.amount,
          currency: dispute.currency,
          status: dispute.status,
          reason: dispute.reason,
          amountLost: dispute.amountLost,
          dueBy: dispute.dueBy ? new Date(dispute.dueBy) : null,
          disputedAt: new Date(dispute.createdAt),
        };
        const stored = await strapi.db.query(DISPUTE_UID).findOne({ where: key });
        if (stored) await strapi.db.query(DISPUTE_UID).update({ where: { id: stored.id }, data });
        else await strapi.db.query(DISPUTE_UID).create({ data: { ...key, ...data, payment: payment.id } });
      }
    },

    async findLedger(ids: number[]): Promise<(id: number) => { refunds: Refund[]; disputes: Dispute[] }> {
      if (ids.length === 0) return () => ({ refunds: [], disputes: [] });
      const refunds = await findChildren(REFUND_UID, ids, 'refundedAt');
      const disputes = await findChildren(DISPUTE_UID, ids, 'disputedAt');
      return (id) => ({
        refunds: ((refunds.get(id) ?? []) as unknown as Record<string, unknown>[]).map((row) => ({
          providerRefundId: row.providerRefundId as string,
          amount: integerOf(row.amount),
          currency: row.currency as string,
          status: row.status as Refund['status'],
          reason: row.reason as string | null,
          failureReason: row.failureReason as string | null,
          pendingReason: (row.pendingReason as string | null | undefined) ?? null,
          origin: (row.origin as Refund['origin'] | null | undefined) ?? 'provider',
          createdAt: isoOf(row.refundedAt),
        })),
        disputes: ((disputes.get(id) ?? []) as unknown as Record<string, unknown>[]).map((row) => ({
          providerDisputeId: row.providerDisputeId as string,
          amount: integerOf(row.amount),
          currency: row.currency as string,
          status: row.status as string,
          reason: row.reason as string | null,
          amountLost: integerOrNull(row.amountLost) ?? 0,
          dueBy: isoOrNull(row.dueBy),
          createdAt: isoOf(row.disputedAt),
        })),
      });
    },

    /** Returns payments with disputes whose losses an earlier version did not count, ordered by row id. */
    async findUncounted(afterId: number, limit: number): Promise<PaymentEntity[]> {
      const rows: { payment: { id: number } | null }[] = await strapi.db.query(DISPUTE_UID).findMany({
        where: { amountLost: null, payment: { id: { $gt: afterId } } },
        populate: { payment: { select: ['id'] } },
        orderBy: [{ payment: { id: 'asc' } }],
        limit,
      });
      const ids = [...new Set(rows.flatMap(({ payment }) => payment?.id ?? []))];
      return ids.length === 0 ? [] : (await findAllJoined(strapi, PAYMENT_UID, { id: ids }, populate)).map(entityOf);
    },
  };
};

export type PaymentRepository = ReturnType<typeof createPaymentRepository>;
