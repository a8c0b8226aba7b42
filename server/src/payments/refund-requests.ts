import { createHash, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { ActorReference, Environment, Money, RefundReason, RequestedRefund } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { ProviderFact, RefundFact } from '../../../domain/payments/payment-facts';
import { providerActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction, integerOf, isoOf, isoOrNull } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { insertRow } from '../kit/rows';
import { claimedUntil, createWorkTable, retryAt, standardDelays, type WorkRow } from '../kit/work';
import { REFUND_REQUEST_UID } from '../plugin-id';
import { ProviderError, type RefundRequest } from '../providers/payment-provider';
import type { PaymentEntity } from './entity';
import { createRefundDays } from './refund-days';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  installationId: () => Promise<string>;
  findPayment: (documentId: string) => Promise<PaymentEntity | null>;
  /** Applies facts of the provider to a payment. */
  apply: (payment: PaymentEntity, facts: ProviderFact[], actor: Actor) => Promise<void>;
  /** Reads the payment from the provider and applies the result. */
  refresh: (payment: PaymentEntity, actor: Actor) => Promise<unknown>;
}

/** `waiting`: due to be sent, for the first time or again. `failed`: refused for good, so the money has not moved. */
type RefundRequestStatus = 'waiting' | 'sending' | 'sent' | 'failed';

export interface RefundRequestRow extends WorkRow {
  id: number;
  status: RefundRequestStatus;
  /** The payment's id until the request has ended. */
  activeFor: string | null;
  paymentId: string;
  invoiceId: string;
  contractId: string;
  environment: Environment;
  amount: number;
  currency: string;
  idempotencyKey: string;
  requestKey: string | null;
  requestHash: string | null;
  countedDay: string | null;
  reason: RefundReason | null;
  note: string | null;
  providerRefundId: string | null;
  lastError: string | null;
  writtenAt: unknown;
  refusedAt: unknown;
  actorType: ActorReference['type'];
  actorId: string | null;
  actorName: string | null;
}

/** What a person asks for. */
export interface AskedRefund {
  money: Money;
  reason: RefundReason | null;
  note: string | null;
  /** The caller's own key, with a hash of its input. */
  asked: { key: string; hash: string } | null;
  /** The day whose limit it counts against; null for none. */
  countedDay: string | null;
}

/** Calls after which only the result is read: Stripe keeps an idempotency key for 24 hours. They take half a day. */
const POLICY = { ...standardDelays, maximumAttempts: 24, claimSeconds: 120 };
const BATCH = 50;

/** Stripe's error code for a charge that is already fully refunded. */
const ALREADY_REFUNDED = 'charge_already_refunded';

const NO_ANSWER = 'The provider did not answer, and no refund was made. Request it again.';

const rowOf = (row: Record<string, unknown>): RefundRequestRow => ({
  ...(row as unknown as RefundRequestRow),
  amount: integerOf(row.amount),
});

export const requestedRefund = (row: RefundRequestRow): RequestedRefund => ({
  amount: row.amount,
  currency: row.currency,
  status: row.status === 'sending' ? 'waiting' : row.status,
  reason: row.reason ?? null,
  note: row.note,
  providerRefundId: row.providerRefundId,
  error: row.status === 'sent' ? null : row.lastError,
  requestedBy: { type: row.actorType, id: row.actorId, name: row.actorName },
  createdAt: isoOf(row.writtenAt),
});

/** A request as the timeline needs it. */
export interface RequestedRefundOf {
  id: number;
  paymentId: string;
  request: RequestedRefund;
  refusedAt: string | null;
}

/**
 * Requests refunds from the provider. The row with its idempotency key is committed before the call. If the process
 * dies in between, {@link sweep} repeats the call with the same key.
 */
export const createRefundRequests = (deps: Dependencies) => {
  const { strapi, clock, activity, bankingContracts, installationId, findPayment, apply, refresh } = deps;
  const days = createRefundDays(strapi);
  const requests = () => strapi.db.query(REFUND_REQUEST_UID);
  const table = createWorkTable<RefundRequestRow>(strapi, clock, {
    uid: REFUND_REQUEST_UID,
    words: { waiting: 'waiting', claimed: 'sending', failed: 'waiting', done: 'sent', dead: 'failed' },
    fence: 'attempts',
    clearAtEnd: ['activeFor'],
    policy: POLICY,
    read: rowOf,
  });

  const requesterOf = ({ actorType, actorId, actorName }: RefundRequestRow): Actor => ({
    type: actorType,
    id: actorId,
    name: actorName,
    roles: [],
    address: null,
  });

  const countedOf = ({ environment, amount, currency, countedDay: day }: RefundRequestRow) =>
    day ? { environment, amount, currency, day } : null;

  /** What is sent follows from the row alone, so that a repeated request is the same request. */
  const requestOf = async (row: RefundRequestRow, payment: PaymentEntity): Promise<RefundRequest> => ({
    sessionId: payment.sessionId,
    intentId: payment.intentId,
    chargeId: payment.chargeId,
    amount: row.amount,
    currency: row.currency,
    reason: row.reason ?? null,
    reference: {
      installationId: await installationId(),
      paymentId: row.paymentId,
      invoiceId: row.invoiceId,
      requestId: row.idempotencyKey,
    },
  });

  /** Ends a request that the provider refused for good. @returns false when another worker has it now */
  const end = (row: RefundRequestRow, payment: PaymentEntity, message: string): Promise<boolean> =>
    inTransaction(strapi, async () => {
      if (!(await table.fail(row, message, null))) return false;
      await requests().updateMany({ where: { id: row.id }, data: { refusedAt: clock() } });
      const counted = countedOf(row);
      if (counted) await days.takeBack(counted);
      await activity.record({
        entityType: 'payment',
        entityId: row.paymentId,
        action: payment.decision === 'returned' ? 'return_failed' : 'refund_refused',
        actor: requesterOf(row),
        after: { amount: row.amount, currency: row.currency, error: message },
      });
      return true;
    });

  const sent = async (row: RefundRequestRow, payment: PaymentEntity, fact: RefundFact): Promise<void> => {
    await apply(payment, [fact], providerActor('refund'));
    await table.finish([row], { end: 'sent', data: { providerRefundId: fact.refundId } });
  };

  /**
   * Looks for the refund of an earlier call whose response was lost.
   *
   * @returns false when there is none, so the call may be repeated
   */
  const readBack = async (row: RefundRequestRow, payment: PaymentEntity): Promise<boolean> => {
    const { provider, keys } = await bankingContracts.accessOf(row.contractId, row.environment);
    const fact = (await provider.findRefund?.(keys(), await requestOf(row, payment))) ?? null;
    if (fact) await sent(row, payment, fact);
    return fact !== null;
  };

  const call = async (row: RefundRequestRow, payment: PaymentEntity): Promise<void> => {
    const { provider, keys } = await bankingContracts.accessOf(row.contractId, row.environment);
    if (!provider.refund) throw new ProviderError('invalid_request', 'This contract type does not support refunds.');
    await sent(row, payment, await provider.refund(keys(), await requestOf(row, payment), row.idempotencyKey));
  };

  /** After failed attempts the wait no longer grows: what became of the money must be known in the end. */
  const nextAttempt = (row: RefundRequestRow): Date =>
    retryAt({ ...POLICY, maximumAttempts: Infinity }, Math.min(row.attempts, POLICY.maximumAttempts), clock()) as Date;

  const noteFailure = async (row: RefundRequestRow, payment: PaymentEntity, error: ProviderError): Promise<void> => {
    if (error.retryable) {
      await table.fail(row, error.message, nextAttempt(row));
      return;
    }
    if (!(await end(row, payment, error.message))) return;
    // Somebody may have refunded the charge in the provider's dashboard first. Read the result.
    const isNews = error.code === ALREADY_REFUNDED || error.kind === 'invalid_request' || error.kind === 'conflict';
    if (isNews) {
      await refresh(payment, providerActor('refund')).catch((failure: unknown) => {
        strapi.log.warn(
          `invoice-payments: payment ${row.paymentId} could not be read after a refused refund: ${(failure as Error).message}`
        );
      });
    }
  };

  /** Makes one call, outside of any transaction. @throws {ProviderError} after the result is stored */
  const send = async (found: RefundRequestRow): Promise<void> => {
    const row = await table.claim(found);
    if (!row) return;
    const payment = await findPayment(row.paymentId);
    if (!payment) throw new Error(`invoice-payments: payment ${row.paymentId} of a refund request is missing.`);
    if (row.attempts > 1) {
      try {
        if (await readBack(row, payment)) return;
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        // An earlier call may have moved the money: a refusal of this question decides nothing.
        await table.fail(row, error.message, nextAttempt(row));
        throw error;
      }
      if (row.attempts > POLICY.maximumAttempts) {
        await end(row, payment, NO_ANSWER);
        return;
      }
    }
    try {
      await call(row, payment);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await noteFailure(row, payment, error);
      throw error;
    }
  };

  const findOne = async (where: Record<string, unknown>): Promise<RefundRequestRow | null> => {
    const row = await requests().findOne({ where });
    return row ? rowOf(row) : null;
  };

  /** The random part prevents a restored database from reusing a key that it no longer knows. */
  const newKey = async (paymentId: string): Promise<string> => {
    const sequence = (await requests().count({ where: { paymentId } })) + 1;
    return `refund:${paymentId}:${sequence}:${randomBytes(8).toString('hex')}`;
  };

  return {
    /**
     * Writes a request. Call it in the transaction that decides on the refund, under the invoice's lock.
     *
     * @returns its idempotency key; pass it to {@link sendNow} after the commit
     * @throws {ConflictError} `refund_under_way` while another request of the payment waits for its response
     */
    async write(payment: PaymentEntity, refund: AskedRefund, actor: Actor): Promise<string> {
      if (await findOne({ activeFor: payment.documentId })) {
        throw new ConflictError('A refund of this payment is already in progress.', {
          code: 'refund_under_way',
          field: 'status',
          hint: 'Wait for the provider’s response. It appears on the payment.',
        });
      }
      const { money, reason, note, asked, countedDay } = refund;
      // With the caller's key, a request that a restored database lost is the same request at the provider.
      const idempotencyKey = asked
        ? `refund:${payment.documentId}:key:${createHash('sha256').update(asked.key).digest('hex').slice(0, 32)}`
        : await newKey(payment.documentId);
      const now = clock();
      await insertRow(strapi, REFUND_REQUEST_UID, {
        ...{ paymentId: payment.documentId, invoiceId: payment.invoice.documentId },
        ...{ contractId: payment.contractId, environment: payment.environment },
        ...{ ...money, reason, note, idempotencyKey, activeFor: payment.documentId },
        ...{ requestKey: asked?.key ?? null, requestHash: asked?.hash ?? null, countedDay },
        ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
        // Not due before the call that follows the commit has ended.
        ...{ ...table.newItem(now), writtenAt: now, nextAttemptAt: claimedUntil(POLICY, now) },
      });
      return idempotencyKey;
    },

    days,

    /** Returns the request with one of the keys, or null. */
    find: (by: { idempotencyKey: string } | { paymentId: string; requestKey: string }) => findOne(by),

    /** Returns the requests of payments, oldest first. */
    async findAllOf(paymentIds: string[]): Promise<RequestedRefundOf[]> {
      if (paymentIds.length === 0) return [];
      const rows: Record<string, unknown>[] = await requests().findMany({
        where: { paymentId: { $in: paymentIds } },
        orderBy: [{ id: 'asc' }],
      });
      return rows.map(rowOf).map((row) => ({
        ...{ id: row.id, paymentId: row.paymentId },
        ...{ request: requestedRefund(row), refusedAt: isoOrNull(row.refusedAt) },
      }));
    },

    isUnderWay: async (paymentId: string): Promise<boolean> => (await findOne({ activeFor: paymentId })) !== null,

    /**
     * Sends a request. @throws {ProviderError} what the provider refused; a refusal that may be temporary is retried
     * automatically
     */
    async sendNow(idempotencyKey: string): Promise<void> {
      const row = await findOne({ idempotencyKey });
      if (row) await send(row);
    },

    /**
     * Sends requests whose earlier call was interrupted or temporarily refused. @param mayGoOn checked between requests
     */
    async sweep(mayGoOn: () => Promise<boolean>): Promise<void> {
      for (const row of await table.findDue('again', BATCH)) {
        if (!(await mayGoOn())) return;
        await send(row).catch((error: unknown) => {
          strapi.log.warn(
            `invoice-payments: the refund of payment ${row.paymentId} failed: ${(error as Error).message}`
          );
        });
      }
    },
  };
};

export type RefundRequests = ReturnType<typeof createRefundRequests>;
