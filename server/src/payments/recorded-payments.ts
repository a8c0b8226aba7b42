import type { Core } from '@strapi/strapi';

import type { Attachment, RecordPaymentInput, ReverseInput } from '../../../contracts';
import { recordableAmount } from '../../../domain/payments/recorded-rules';
import { applyReversal, recordedState } from '../../../domain/payments/payment-state';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { isUniqueViolation } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { ConflictError, hiddenAs, MissingError } from '../kit/errors';
import { insertRow } from '../kit/rows';
import type { PeriodService } from '../periods';
import { REVERSAL_UID } from '../plugin-id';
import type { SiteCalendar } from '../settings';
import type { SiteContent } from '../site-content';
import type { PaymentEntity } from './entity';
import type { InvoiceChanges, LockedInvoice } from './invoice-changes';
import type { PaymentWithLedger } from './invoice-standing';
import { ledgerColumns } from './payment-columns';
import { momentOfDay, saysOther, stateOf, storeState, textOrNull } from './recorded-money';
import { amountExceedsDue, assertDate, keyReused, nothingDue, proofUnknown } from './recorded-refusals';
import { payerHasToAct, underReview } from './refusals';
import type { PaymentRepository } from './repository';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  calendar: SiteCalendar;
  invoices: InvoiceService;
  repository: PaymentRepository;
  siteContent: SiteContent;
  periods: PeriodService;
  changes: InvoiceChanges;
  /** Whether a payment that may belong to the invoice waits for a person's decision. */
  waitsFor: (invoiceId: string) => Promise<boolean>;
  /** Reads payments whose payer still has to act, and calls off those that can be. */
  leaveForAnotherMethod: (invoiceId: string) => Promise<void>;
}

const FILE_UID = 'plugin::upload.file';

const keyOf = (invoiceId: string, key: string | undefined): string => `recorded:${invoiceId}:${key ?? newDocumentId()}`;

const notRecorded = (): ConflictError =>
  new ConflictError('The provider took this payment, so it cannot be reversed here.', {
    code: 'payment_not_recorded',
    field: 'origin',
    hint: 'Refund it instead.',
  });

const alreadyReversed = (): ConflictError =>
  new ConflictError('The payment was already reversed.', {
    code: 'payment_already_reversed',
    field: 'status',
    hint: 'Reload the invoice. To count the money after all, record the payment again.',
  });

/** Records payments that came without the provider, and their counter-entries. An entry is never edited. */
export const createRecordedPayments = (deps: Dependencies) => {
  const { strapi, clock, calendar, invoices, repository, siteContent, periods, changes, waitsFor } = deps;
  const { leaveForAnotherMethod } = deps;

  const readProof = async (id: number | null | undefined, actor: Actor): Promise<Attachment | null> => {
    if (id === null || id === undefined) return null;
    if (!(await siteContent.readableFiles([id], actor)).has(id)) throw proofUnknown(id);
    const file = await strapi.db.query(FILE_UID).findOne({ where: { id } });
    if (!file) throw proofUnknown(id);
    return { id, name: file.name, url: file.url, type: file.mime, size: Math.round(Number(file.size) * 1000) };
  };

  /** @returns the amount to record. @throws {PluginError} with the reason and the next step */
  const checkAmount = (invoice: InvoiceEntity, amount: number | undefined): number => {
    const most = recordableAmount(invoice);
    if (most === 0) {
      throw nothingDue(invoice, 'No amount is due. Record the payment on the invoice it is meant for.');
    }
    if (amount !== undefined && amount > most) throw amountExceedsDue(invoice, most);
    return amount ?? most;
  };

  const sameEntry = (found: PaymentEntity, input: RecordPaymentInput): PaymentEntity => {
    const { recorded } = found;
    if (recorded && saysOther(input, { amount: found.amount, method: recorded.method, date: recorded.date })) {
      throw keyReused();
    }
    return found;
  };

  /**
   * Records a payment. The open page of the provider is closed first; if it was paid meanwhile, nothing is written.
   *
   * @returns the payment's documentId
   * @throws {PluginError} with the field and the next step
   */
  const record = async (invoiceId: string, input: RecordPaymentInput, actor: Actor): Promise<string> => {
    const invoice = await invoices.findToSettle(invoiceId, actor, 'recordPayment');
    const idempotencyKey = keyOf(invoice.documentId, input.key);
    const isOurs = (payment: PaymentEntity): boolean => payment.idempotencyKey === idempotencyKey;
    const known = (await repository.findByInvoice(invoice.id)).find(isOurs);
    if (known) return sameEntry(known, input).documentId;

    checkAmount(invoice, input.amount);
    const zone = await calendar.read();
    const issued = invoice.issueDate ?? calendar.dayOf(new Date(invoice.createdAt));
    assertDate(input.date, calendar.today(), { day: issued, name: 'the day of the invoice' });
    const proof = await readProof(input.proof, actor);
    if (await waitsFor(invoice.documentId)) throw underReview(invoice);
    await leaveWaiting(invoice, input);

    const recorded = {
      method: input.method,
      date: input.date,
      reference: textOrNull(input.reference),
      note: textOrNull(input.note),
      proof,
      reversal: null,
    };
    const insert = async ({ invoice: locked, payments }: LockedInvoice): Promise<PaymentWithLedger> => {
      const amount = checkAmount(locked, input.amount);
      const { environment, currency, paymentModule } = locked;
      if (environment === null) throw new Error(`invoice-payments: ${locked.documentId} is issued in no environment.`);
      await periods.assertOpen(environment, input.date);
      const state = recordedState({ amount, currency }, momentOfDay(input.date, zone, clock()));
      const payment = await repository.insert({
        invoice: { id: locked.id, documentId: locked.documentId, number: locked.number, status: locked.status },
        paymentModule,
        contractId: '',
        environment,
        amount,
        currency,
        attempt: payments.length + 1,
        origin: 'recorded',
        recorded,
        starterType: actor.type,
        starterId: actor.id,
        starterName: actor.name,
        idempotencyKey,
        ...ledgerColumns(state, { expiresAt: null, currency, invoice: locked }),
      });
      return { ...payment, refunds: [], disputes: [] };
    };
    await changes.closePage(invoice);
    const { result } = await changes.apply(invoice.documentId, actor, async (locked) => {
      const first = locked.payments.find(isOurs);
      if (first) return { result: sameEntry(first, input).documentId };
      const after = await insert(locked);
      return { result: after.documentId, payment: { before: null, after } };
    });
    return result;
  };

  /** A voucher can be paid after the entry. The person says so on purpose, after it was read again. */
  const leaveWaiting = async (invoice: InvoiceEntity, input: RecordPaymentInput): Promise<void> => {
    if ((await repository.findWaiting(invoice.documentId)).length === 0) return;
    if (!input.anotherMethod) throw payerHasToAct(invoice);
    await leaveForAnotherMethod(invoice.documentId);
    const now = await invoices.find(invoice.documentId);
    if (!now) throw new MissingError('invoice');
    checkAmount(now, input.amount);
  };

  /** @throws {MissingError} also when the actor may not see its invoice */
  const findOwn = async (documentId: string, actor: Actor): Promise<PaymentEntity> => {
    const payment = await repository.findOne(documentId);
    if (!payment) throw new MissingError('payment');
    await invoices.findToSettle(payment.invoice.documentId, actor, 'recordPayment').catch(hiddenAs('payment'));
    return payment;
  };

  return {
    record,
    findOwn,

    /**
     * Writes the counter-entry of a recorded payment. The invoice is due again.
     *
     * @throws {ConflictError} `payment_not_recorded`, `payment_already_reversed`, `payment_has_payouts`
     */
    async reverse(documentId: string, { reason }: ReverseInput, actor: Actor): Promise<void> {
      const payment = await findOwn(documentId, actor);
      if (payment.origin !== 'recorded') throw notRecorded();
      if (payment.status === 'reversed') throw alreadyReversed();
      await changes
        .apply(payment.invoice.documentId, actor, async ({ invoice, payments }) => {
          const before = payments.find(({ id }) => id === payment.id);
          if (!before?.recorded) throw new MissingError('payment');
          if (before.status === 'reversed') throw alreadyReversed();
          if (before.refunds.some(({ status }) => status === 'succeeded')) {
            throw new ConflictError('Money of this payment was paid out, so it cannot be reversed.', {
              code: 'payment_has_payouts',
              field: 'status',
              hint: 'Reverse its payouts first.',
            });
          }
          const now = clock();
          const at = now.toISOString();
          await periods.assertOpen(before.environment, calendar.dayOf(now), 'status');
          await insertRow(strapi, REVERSAL_UID, {
            ...{ subject: before.documentId, paymentId: before.documentId, invoiceId: invoice.documentId },
            ...{ amount: before.amount, currency: before.currency, reason },
            ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
            ...{ day: calendar.dayOf(now), writtenAt: now },
          });
          const by = { type: actor.type, id: actor.id, name: actor.name };
          const after = await storeState(repository, before, applyReversal(stateOf(before), at), {
            recorded: { ...before.recorded, reversal: { reason, by, at } },
          });
          return { result: null, payment: { before, after } };
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? alreadyReversed() : error;
        });
    },
  };
};
