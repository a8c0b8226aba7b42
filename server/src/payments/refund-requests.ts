import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { ActorReference, Environment, Money } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { ProviderFact } from '../../../domain/payments/payment-facts';
import { providerActor, type Actor } from '../kit/actor';
import { claimRow, retryAt, type WorkRow } from '../kit/claims';
import type { Clock } from '../kit/clock';
import { integerOf } from '../kit/database';
import { ConflictError } from '../kit/errors';
import { insertRow } from '../kit/rows';
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
  /** Applies what the provider says of a payment. */
  apply: (payment: PaymentEntity, facts: ProviderFact[], actor: Actor) => Promise<void>;
  /** Reads the payment from the provider and applies it. */
  refresh: (payment: PaymentEntity, actor: Actor) => Promise<unknown>;
}

/** `waiting`: to be sent, for the first time or again. `failed`: refused for good; the money is still here. */
type RefundRequestStatus = 'waiting' | 'sending' | 'sent' | 'failed';

interface RefundRequestRow extends WorkRow {
  status: RefundRequestStatus;
  paymentId: string;
  invoiceId: string;
  contractId: string;
  environment: Environment;
  amount: number;
  currency: string;
  idempotencyKey: string;
  actorType: ActorReference['type'];
  actorId: string | null;
  actorName: string | null;
}

/** After that long a request whose sender gave no sign is sent again, with the same key. */
const CLAIM_SECONDS = 120;
/** With the waits of kit/retry: about half a day, well below the 24 hours a provider remembers a key. */
const MAXIMUM_ATTEMPTS = 24;
const BATCH = 50;

/** Stripe's word for a charge whose money has gone back already. */
const ALREADY_REFUNDED = 'charge_already_refunded';

const rowOf = (row: Record<string, unknown>): RefundRequestRow => ({
  ...(row as unknown as RefundRequestRow),
  amount: integerOf(row.amount),
});

/**
 * Asks the provider for refunds: the row with its idempotency key is committed first, then the call is made once. A crash
 * in between is healed by {@link sweep}, which repeats the call with the same key.
 */
export const createRefundRequests = (deps: Dependencies) => {
  const { strapi, clock, activity, bankingContracts, installationId, findPayment, apply, refresh } = deps;
  const requests = () => strapi.db.query(REFUND_REQUEST_UID);
  const claimedUntil = (): Date => new Date(clock().getTime() + CLAIM_SECONDS * 1000);

  const conclude = async (row: RefundRequestRow, data: Record<string, unknown>): Promise<void> => {
    await requests().updateMany({ where: { id: row.id, status: 'sending', attempts: row.attempts + 1 }, data });
  };

  const requesterOf = ({ actorType, actorId, actorName }: RefundRequestRow): Actor => ({
    type: actorType,
    id: actorId,
    name: actorName,
    roles: [],
    address: null,
  });

  /** One call, outside any transaction. @throws {ProviderError} once the outcome is stored */
  const send = async (row: RefundRequestRow): Promise<void> => {
    if (!(await claimRow(strapi, REFUND_REQUEST_UID, row, { claimed: 'sending', until: claimedUntil() }))) return;
    const payment = await findPayment(row.paymentId);
    if (!payment) throw new Error(`invoice-payments: payment ${row.paymentId} of a refund is gone.`);
    const { provider, keys } = await bankingContracts.accessOf(row.contractId, row.environment);
    try {
      if (!provider.refund) throw new ProviderError('invalid_request', 'This contract type makes no refunds.');
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
      await conclude(row, {
        ...{ status: 'sent', providerRefundId: fact.refundId, activeFor: null, nextAttemptAt: null, lastError: null },
      });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await noteFailure(row, payment, error);
      throw error;
    }
  };

  const noteFailure = async (row: RefundRequestRow, payment: PaymentEntity, error: ProviderError): Promise<void> => {
    const next = error.retryable ? retryAt(row.attempts + 1, MAXIMUM_ATTEMPTS, clock()) : null;
    const lastError = error.message;
    if (next) return conclude(row, { status: 'waiting', nextAttemptAt: next, lastError });
    await conclude(row, { status: 'failed', activeFor: null, nextAttemptAt: null, lastError });
    await activity.record({
      entityType: 'payment',
      entityId: row.paymentId,
      action: 'return_failed',
      actor: requesterOf(row),
      after: { amount: row.amount, currency: row.currency, error: lastError },
    });
    // Somebody was faster, in the provider's dashboard: read what they did.
    if (error.code === ALREADY_REFUNDED) await refresh(payment, providerActor('refund'));
  };

  const findOne = async (where: Record<string, unknown>): Promise<RefundRequestRow | null> => {
    const row = await requests().findOne({ where });
    return row ? rowOf(row) : null;
  };

  return {
    /**
     * Writes a request. Call it in the transaction that decides on it, under the invoice's lock.
     *
     * @returns its key, to {@link sendNow} after the commit
     * @throws {ConflictError} `refund_under_way` while another one of the payment waits for its answer
     */
    async write(payment: PaymentEntity, money: Money, note: string | null, actor: Actor): Promise<string> {
      if (await findOne({ activeFor: payment.documentId })) {
        throw new ConflictError('A refund of this payment is on its way.', {
          code: 'refund_under_way',
          field: 'status',
          hint: 'Wait for the provider’s answer; it appears on the payment.',
        });
      }
      const sequence = (await requests().count({ where: { paymentId: payment.documentId } })) + 1;
      // The random part keeps a database that was set back from meeting a key of its own future.
      const idempotencyKey = `refund:${payment.documentId}:${sequence}:${randomBytes(8).toString('hex')}`;
      await insertRow(strapi, REFUND_REQUEST_UID, {
        ...{ paymentId: payment.documentId, invoiceId: payment.invoice.documentId },
        ...{ contractId: payment.contractId, environment: payment.environment },
        ...{ ...money, note, idempotencyKey, activeFor: payment.documentId, status: 'waiting', attempts: 0 },
        ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
        ...{ writtenAt: clock(), nextAttemptAt: claimedUntil() },
      });
      return idempotencyKey;
    },

    isUnderWay: async (paymentId: string): Promise<boolean> => (await findOne({ activeFor: paymentId })) !== null,

    /** @throws {ProviderError} what the provider refused; it is sent again by itself where that may help */
    async sendNow(idempotencyKey: string): Promise<void> {
      const row = await findOne({ idempotencyKey });
      if (row) await send(row);
    },

    /** Sends requests whose sender died or was refused for a while. @param mayGoOn asked between requests */
    async sweep(mayGoOn: () => Promise<boolean>): Promise<void> {
      const due: Record<string, unknown>[] = await requests().findMany({
        where: { status: { $in: ['waiting', 'sending'] }, nextAttemptAt: { $lte: clock() } },
        orderBy: [{ id: 'asc' }],
        limit: BATCH,
      });
      for (const row of due) {
        if (!(await mayGoOn())) return;
        await send(rowOf(row)).catch((error: unknown) => {
          strapi.log.warn(`invoice-payments: a refund of ${String(row.paymentId)} failed: ${(error as Error).message}`);
        });
      }
    },
  };
};

export type RefundRequests = ReturnType<typeof createRefundRequests>;
