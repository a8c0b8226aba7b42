import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { LinkedPayment, RefundAnswer, RefundInput, RefundLimit } from '../../../contracts';
import { initialPaymentState } from '../../../domain/payments/payment-state';
import { checkRefund } from '../../../domain/payments/refund-rules';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { hiddenAs, MissingError, refusalFromProvider } from '../kit/errors';
import { requireGrant, type ProfileService } from '../profiles';
import { ProviderError } from '../providers/payment-provider';
import type { SiteCalendar } from '../settings';
import type { SiteGuard } from '../site-identity';
import type { PaymentEntity } from './entity';
import { dayLimitReached, keyUsed, refundNotSupported, refundRefusal, refusedBefore } from './refund-refusals';
import { requestedRefund, type RefundRequestRow, type RefundRequests } from './refund-requests';
import type { PaymentRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  invoices: InvoiceService;
  profiles: ProfileService;
  repository: PaymentRepository;
  calendar: SiteCalendar;
  siteGuard: SiteGuard;
  refundRequests: RefundRequests;
  refundLimits: () => Promise<RefundLimit[]>;
  presentOne: (documentId: string) => Promise<LinkedPayment>;
}

const hashOf = ({ amount, reason, note }: RefundInput): string =>
  createHash('sha256')
    .update(JSON.stringify([amount ?? null, reason ?? null, note ?? null]))
    .digest('hex');

/** Refunds payments on request. The money moves by one call that is written down, and committed, before it is made. */
export const createRefunds = (deps: Dependencies) => {
  const { strapi, activity, bankingContracts, invoices, profiles, repository, calendar, siteGuard } = deps;
  const { refundRequests, refundLimits, presentOne } = deps;

  /** Returns the payment to those who may refund it. For callers who do not see its invoice it does not exist. */
  const refundable = async (documentId: string, actor: Actor): Promise<PaymentEntity> => {
    const payment = await repository.findOne(documentId);
    if (!payment) throw new MissingError('payment');
    const invoice = await invoices.findVisible(payment.invoice.documentId, actor).catch(hiddenAs('payment'));
    requireGrant(await profiles.grantsOf(actor), 'refund', { invoice, actor, module: payment.paymentModule });
    return payment;
  };

  const assertSupported = async ({ contractId, recorded }: PaymentEntity): Promise<void> => {
    // A recorded payment has no contract, and is refused with a reason of its own.
    if (recorded !== null) return;
    const provider = await bankingContracts.providerOf(contractId);
    if (!provider.refund || !provider.capabilities.refunds.available) throw refundNotSupported(provider.displayName);
  };

  /** Returns the request that was made with the caller's key before. */
  const findRepeated = async (payment: PaymentEntity, input: RefundInput): Promise<RefundRequestRow | null> => {
    if (!input.key) return null;
    const found = await refundRequests.find({ paymentId: payment.documentId, requestKey: input.key });
    if (!found) return null;
    if (found.requestHash !== hashOf(input)) throw keyUsed();
    if (found.status === 'failed') throw refusedBefore(found.lastError);
    return found;
  };

  /** Decides under the invoice's lock and writes the request. @returns its idempotency key, and whether it is new */
  const write = async (
    { documentId, invoice }: PaymentEntity,
    input: RefundInput,
    { day, limits, actor }: { day: string; limits: RefundLimit[]; actor: Actor }
  ): Promise<{ idempotencyKey: string; isNew: boolean }> => {
    await invoices.lock(invoice.documentId);
    const payment = await repository.findOne(documentId);
    if (!payment) throw new MissingError('payment');
    const repeated = await findRepeated(payment, input);
    if (repeated) return { idempotencyKey: repeated.idempotencyKey, isNew: false };

    const limitOf = (currency: string) => limits.find((limit) => limit.currency === currency);
    const checked = checkRefund({
      state: payment.ledger ?? initialPaymentState(payment),
      currency: payment.currency,
      isRecorded: payment.recorded !== null,
      amount: input.amount ?? null,
      limitIn: (currency) => limitOf(currency)?.perRefund ?? null,
    });
    if ('refusal' in checked) throw refundRefusal(checked.refusal);
    const { money } = checked;
    const asked = {
      ...{ money, reason: input.reason ?? null, note: input.note || null, countedDay: day },
      asked: input.key ? { key: input.key, hash: hashOf(input) } : null,
    };
    const idempotencyKey = await refundRequests.write(payment, asked, actor);
    const limit = limitOf(money.currency)?.perDay ?? null;
    const left = await refundRequests.days.add({ ...money, environment: payment.environment, day }, limit);
    if (limit !== null && left !== null) throw dayLimitReached(money, { left, limit });
    await activity.record({
      entityType: 'payment',
      entityId: documentId,
      action: 'refund_requested',
      actor,
      after: { ...money, reason: asked.reason, ...(asked.note ? { note: asked.note } : {}) },
    });
    return { idempotencyKey, isNew: true };
  };

  return {
    /**
     * Refunds a payment, all that is left of it or a part. The request waits, and is repeated by the background job, when
     * the provider cannot be reached.
     *
     * @throws {MissingError} also when the actor may not see the invoice
     * @throws {PluginError} with the field and the next step when the refund is refused, here or by the provider
     */
    async refund(documentId: string, input: RefundInput, actor: Actor): Promise<RefundAnswer> {
      const payment = await refundable(documentId, actor);
      await assertSupported(payment);
      await siteGuard.assertMayAct();
      await calendar.read();
      const of = { day: calendar.today(), limits: await refundLimits(), actor };
      const { idempotencyKey, isNew } = await inTransaction(strapi, () => write(payment, input, of));
      if (isNew) {
        try {
          await refundRequests.sendNow(idempotencyKey);
        } catch (error) {
          if (!(error instanceof ProviderError)) throw error;
          if (!error.retryable) throw refusalFromProvider(error);
        }
      }
      const row = await refundRequests.find({ idempotencyKey });
      if (!row) throw new Error(`invoice-payments: the refund request of payment ${documentId} is gone.`);
      return { payment: await presentOne(documentId), request: requestedRefund(row) };
    },
  };
};
