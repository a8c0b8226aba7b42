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

/** A payment that somebody else took, as it is written down here. */
export interface HistoricAttempt {
  /** Paid, without payments yet. */
  invoice: InvoiceEntity;
  module: PaymentModuleEntity;
  fact: PaymentFact & { status: 'succeeded' };
  /** Unique: the same history is not written twice. */
  key: string;
}

interface Dependencies {
  activity: ActivityService;
  figures: FigureService;
  calendar: SiteCalendar;
  repository: PaymentRepository;
}

/**
 * Writes down a payment that succeeded before this plugin was here. It counts in the figures on its own day, and
 * what reconciliation hears of it (a refund, a dispute) is applied as to any other; nobody is told of it.
 * Call it in the transaction that writes its invoice.
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
