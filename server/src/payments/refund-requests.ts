import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { ActorReference, Environment, Money, RefundReason, RequestedRefund } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { ProviderFact } from '../../../domain/payments/payment-facts';
import { providerActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { integerOf, isoOf } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { insertRow } from '../kit/rows';
import { claimedUntil, createWorkTable, retryAt, standardDelays, type WorkRow } from '../kit/work';
import { REFUND_REQUEST_UID } from '../plugin-id';
import { ProviderError } from '../providers/payment-provider';
import type { PaymentEntity } from './entity';

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

interface RefundRequestRow extends WorkRow {
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
  reason: RefundReason | null;
  note: string | null;
  providerRefundId: string | null;
  lastError: string | null;
  writtenAt: unknown;
  actorType: ActorReference['type'];
  actorId: string | null;
  actorName: string | null;
}

/** 24 attempts take about half a day. Stripe keeps an idempotency key for 24 hours. */
const POLICY = { ...standardDelays, maximumAttempts: 24, claimSeconds: 120 };
const BATCH = 50;

/** Stripe's error code for a charge that is already fully refunded. */
const ALREADY_REFUNDED = 'charge_already_refunded';

const rowOf = (row: Record<string, unknown>): RefundRequestRow => ({
  ...(row as unknown as RefundRequestRow),
  amount: integerOf(row.amount),
});

const shownOf = (row: RefundRequestRow): RequestedRefund => ({
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

/**
 * Requests refunds from the provider. The row with its idempotency key is committed before the call. If the process
 * dies in between, {@link sweep} repeats the call with the same key.
 */
export const createRefundRequests = (deps: Dependencies) => {
  const { strapi, clock, activity, bankingContracts, installationId, findPayment, apply, refresh } = deps;
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

  /** Makes one call, outside of any transaction. @throws {ProviderError} after the result is stored */
  const send = async (found: RefundRequestRow): Promise<void> => {
    const row = await table.claim(found);
    if (!row) return;
    const payment = await findPayment(row.paymentId);
    if (!payment) throw new Error(`invoice-payments: payment ${row.paymentId} of a refund request is missing.`);
    const { provider, keys } = await bankingContracts.accessOf(row.contractId, row.environment);
    try {
      if (!provider.refund) throw new ProviderError('invalid_request', 'This contract type does not support refunds.');
      const fact = await provider.refund(
        keys(),
        {
          sessionId: payment.sessionId,
          intentId: payment.intentId,
          chargeId: payment.chargeId,
          amount: row.amount,
          currency: row.currency,
          reference: { installationId: await installationId(), paymentId: row.paymentId, invoiceId: row.invoiceId },
        },
        row.idempotencyKey
      );
      await apply(payment, [fact], providerActor('refund'));
      await table.finish([row], { end: 'sent', data: { providerRefundId: fact.refundId } });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await noteFailure(row, payment, error);
      throw error;
    }
  };

  const noteFailure = async (row: RefundRequestRow, payment: PaymentEntity, error: ProviderError): Promise<void> => {
    const next = error.retryable ? retryAt(POLICY, row.attempts, clock()) : null;
    const lastError = error.message;
    await table.fail(row, lastError, next);
    if (next) return;
    await activity.record({
      entityType: 'payment',
      entityId: row.paymentId,
      action: 'return_failed',
      actor: requesterOf(row),
      after: { amount: row.amount, currency: row.currency, error: lastError },
    });
    // Somebody refunded the charge in the provider's dashboard first. Read the result.
    if (error.code === ALREADY_REFUNDED) await refresh(payment, providerActor('refund'));
  };

  const findOne = async (where: Record<string, unknown>): Promise<RefundRequestRow | null> => {
    const row = await requests().findOne({ where });
    return row ? rowOf(row) : null;
  };

  return {
    /**
     * Writes a request. Call it in the transaction that decides on the refund, under the invoice's lock.
     *
     * @returns its idempotency key; pass it to {@link sendNow} after the commit
     * @throws {ConflictError} `refund_under_way` while another request of the payment waits for its response
     */
    async write(payment: PaymentEntity, money: Money, note: string | null, actor: Actor): Promise<string> {
      if (await findOne({ activeFor: payment.documentId })) {
        throw new ConflictError('A refund of this payment is already in progress.', {
          code: 'refund_under_way',
          field: 'status',
          hint: 'Wait for the provider’s response. It appears on the payment.',
        });
      }
      const sequence = (await requests().count({ where: { paymentId: payment.documentId } })) + 1;
      // The random part prevents a restored database from reusing a key that it no longer knows.
      const idempotencyKey = `refund:${payment.documentId}:${sequence}:${randomBytes(8).toString('hex')}`;
      const now = clock();
      await insertRow(strapi, REFUND_REQUEST_UID, {
        ...{ paymentId: payment.documentId, invoiceId: payment.invoice.documentId },
        ...{ contractId: payment.contractId, environment: payment.environment },
        ...{ ...money, note, idempotencyKey, activeFor: payment.documentId },
        ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
        // Not due before the call that follows the commit has ended.
        ...{ ...table.newItem(now), writtenAt: now, nextAttemptAt: claimedUntil(POLICY, now) },
      });
      return idempotencyKey;
    },

    /** Returns the requests of payments, oldest first, as the API shows them. */
    async findAllOf(paymentIds: string[]): Promise<(paymentId: string) => RequestedRefund[]> {
      if (paymentIds.length === 0) return () => [];
      const rows: Record<string, unknown>[] = await requests().findMany({
        where: { paymentId: { $in: paymentIds } },
        orderBy: [{ id: 'asc' }],
      });
      return (paymentId) => rows.filter((row) => row.paymentId === paymentId).map((row) => shownOf(rowOf(row)));
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
