import { paymentContributions } from '../../../domain/figures/figures';
import type { ActivityService } from '../activity';
import type { PaymentFact } from '../../../domain/payments/payment-facts';
import { applyFact, initialPaymentState } from '../../../domain/payments/payment-state';
import type { FigureService } from '../figures';
import type { InvoiceEntity } from '../invoices';
import type { Actor } from '../kit/actor';
import type { PaymentModuleEntity } from '../payment-modules';
import type { SiteCalendar } from '../settings';
import { countedPayment, ledgerColumns } from './payment-columns';
import { paymentDto } from './dto';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';

/** A payment that was taken by another system, to be recorded here. */
export interface HistoricAttempt {
  /** A paid invoice that has no payments yet. */
  invoice: InvoiceEntity;
  module: PaymentModuleEntity;
  fact: PaymentFact & { status: 'succeeded' };
  /** Unique: the same payment is not recorded twice. */
  key: string;
}

interface Dependencies {
  activity: ActivityService;
  figures: FigureService;
  calendar: SiteCalendar;
  repository: PaymentRepository;
}

/**
 * Records a payment that succeeded before the plugin was installed. It counts in the figures on its own day.
 * Reconciliation applies later refunds and disputes as for any payment. Nobody is notified. Call it in the transaction
 * that writes its invoice.
 */
export const createHistoryWriter =
  ({ activity, figures, calendar, repository }: Dependencies) =>
  async ({ invoice, module, fact, key }: HistoricAttempt, actor: Actor): Promise<PaymentEntity> => {
    const { environment, occurredAt } = fact;
    const expected = { amount: invoice.total, currency: invoice.currency, environment, accountId: null };
    const ledger = applyFact(initialPaymentState(expected), fact, expected);
    const payment = await repository.insert({
      invoice: { id: invoice.id, documentId: invoice.documentId, number: invoice.number, status: invoice.status },
      paymentModule: { id: module.id, documentId: module.documentId, name: module.name },
      contractId: module.bankingContract.documentId,
      environment,
      amount: invoice.total,
      currency: invoice.currency,
      attempt: 1,
      origin: 'import',
      starterType: 'system',
      starterId: null,
      starterName: invoice.creatorName,
      idempotencyKey: key,
      createdAt: occurredAt,
      ...ledgerColumns(ledger, { expiresAt: null, currency: invoice.currency, invoice }),
    });
    const nothing = { refunds: [], disputes: [] };
    await figures.note([], paymentContributions(countedPayment(payment, nothing), calendar.zone()));
    await activity.record({
      entityType: 'payment',
      entityId: payment.documentId,
      action: 'imported',
      actor,
      after: paymentDto(payment, nothing),
    });
    return payment;
  };
