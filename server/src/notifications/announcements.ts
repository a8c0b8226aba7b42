import { createHash } from 'node:crypto';

import type {
  DomainEvent,
  EventReceiver,
  Invoice,
  Language,
  NotificationKind,
  ProviderRefusal,
  ReceiverDisabledReason,
  StaffNotificationKind,
} from '../../../contracts';
import { closedDisputeStatuses } from '../../../domain/payments/dispute-losses';
import { hasJustArrived, type Happening } from '../../../domain/payments/happenings';
import { readingOf } from '../../../domain/values/locales';
import { systemActor } from '../kit/actor';
import { addressKey } from '../../../domain/values/email-address';
import type { Clock } from '../kit/clock';
import type { InvoiceService } from '../invoices';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { PaymentNews, RefusalNews, UnassignedRow } from '../payments';
import type { TransmissionNews } from '../transmissions';
import type { ChannelRegistry } from './channel-registry';
import type { NewNotification, NotificationDetail, NotificationRepository } from './repository';

interface Dependencies {
  clock: Clock;
  invoices: Pick<InvoiceService, 'findDocument'>;
  paymentModules: PaymentModuleService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
}

const staffKinds: Partial<Record<DomainEvent, StaffNotificationKind>> = {
  'invoice.paid': 'payment_received',
  'invoice.paid_again': 'payment_received',
  'invoice.payment_failed': 'payment_failed',
  'payment.disputed': 'dispute_opened',
  'payment.dispute_lost': 'dispute_lost',
  'payment.dispute_won': 'dispute_won',
  'payment.refund_failed': 'refund_failed',
  'payment.needs_review': 'needs_review',
  'payment.early_fraud_warning': 'early_fraud_warning',
};

const receiptKinds: Partial<Record<DomainEvent, 'receipt' | 'receipt_again'>> = {
  'invoice.paid': 'receipt',
  'invoice.paid_again': 'receipt_again',
};

/** Returns the staff notice for an event; null when there is none, or when another notice covers it. */
const noticeOf = ({ event, dispute }: Happening, payment: PaymentNews['payment']): StaffNotificationKind | null => {
  // Nobody paid: a dispute was won, which has its own notice.
  if (event === 'invoice.paid_again' && !hasJustArrived(payment)) return null;
  // A dispute that is already closed when it is first reported cannot be answered. Its result is what matters.
  if (event === 'payment.disputed' && dispute && closedDisputeStatuses.includes(dispute.status)) return null;
  return staffKinds[event] ?? null;
};

/**
 * Returns the part of the payment that a notification is about. It is part of the notification's key and is read again
 * when the text is written.
 */
const subjectOf = ({ event, dispute, refund, fraudWarning }: Happening, { after }: PaymentNews['payment']): string =>
  dispute?.providerDisputeId ??
  refund?.providerRefundId ??
  fraudWarning?.providerWarningId ??
  (event === 'payment.needs_review' ? after.reviewReasons.join(' ') : '');

/** Returns how this customer can be reached: one entry for each of the module's channels that can. */
export const reachOf = (
  { customer }: Pick<Invoice, 'customer'>,
  module: Pick<PaymentModuleEntity, 'notifications'>,
  channels: ChannelRegistry
): { channel: string; recipient: string; language: Language }[] =>
  module.notifications.channels.flatMap((id) => {
    const recipient = channels.find(id)?.recipientOf(customer) ?? null;
    return recipient === null ? [] : [{ channel: id, recipient, language: readingOf(customer.locale).language }];
  });

const DAY_MS = 86_400_000;

/** Two staff addresses need two notifications. The hash fits the key, the address would not. */
const shortOf = (address: string): string =>
  createHash('sha256').update(addressKey(address)).digest('hex').slice(0, 16);

/** Builds a notification for each of a module's staff. The same cause gives the same keys. */
const refusalNotices = (
  module: PaymentModuleEntity,
  about: { cause: string; invoiceId: string; paymentId: string | null; detail: NotificationDetail }
): NewNotification[] =>
  module.notifications.enabled.payment_refused
    ? module.notifications.staffRecipients.map((recipient) => ({
        kind: 'payment_refused',
        channel: 'email',
        recipient,
        language: module.notifications.staffLanguage,
        invoiceId: about.invoiceId,
        paymentId: about.paymentId,
        detail: about.detail,
        dedupeKey: `payment_refused:${about.cause}:${shortOf(recipient)}`,
      }))
    : [];

/** Writes receipts for payers and notices for staff, together with the facts that cause them. */
export const createAnnouncements = ({ clock, invoices, paymentModules, channels, repository }: Dependencies) => {
  /** Writes to the customer about each refund that the provider made. A payout of another kind was agreed in person. */
  const refundLettersOf = (
    { happenings, invoice, payment }: PaymentNews,
    module: PaymentModuleEntity
  ): NewNotification[] =>
    happenings.flatMap(({ event, refund }) => {
      if (event !== 'payment.refunded' || refund?.origin !== 'provider') return [];
      if (!module.notifications.enabled.refund_made) return [];
      return reachOf(invoice, module, channels).map((reach) => ({
        ...reach,
        kind: 'refund_made' as const,
        invoiceId: invoice.documentId,
        paymentId: payment.after.documentId,
        detail: { subject: refund.providerRefundId },
        dedupeKey: `${keyOf('refund_made', payment.after.documentId, refund.providerRefundId, '')}:${reach.channel}`,
      }));
    });

  const receiptsOf = ({ happenings, invoice, payment }: PaymentNews, module: PaymentModuleEntity): NewNotification[] =>
    happenings.flatMap(({ event }) => {
      const kind = receiptKinds[event];
      // No receipt when the payer did not pay now: the money of a dispute was returned.
      if (!kind || !module.notifications.enabled[kind] || !hasJustArrived(payment)) return [];
      return reachOf(invoice, module, channels).map((reach) => ({
        ...reach,
        kind,
        invoiceId: invoice.documentId,
        paymentId: payment.after.documentId,
        dedupeKey: `receipt:${payment.after.documentId}:${reach.channel}`,
      }));
    });

  /**
   * Builds the key: one notification per subject and stage. `dispute_opened` has a second stage when an inquiry becomes
   * a chargeback.
   */
  const keyOf = (kind: NotificationKind, paymentId: string, subject: string, stage: string): string => {
    const about = subject === '' ? paymentId : `${paymentId}:${subject.length > 40 ? shortOf(subject) : subject}`;
    return `${kind}:${about}${stage}`;
  };

  const noticesOf = ({ happenings, invoice, payment }: PaymentNews, module: PaymentModuleEntity): NewNotification[] =>
    happenings.flatMap((happening) => {
      const kind = noticeOf(happening, payment);
      if (!kind || !module.notifications.enabled[kind]) return [];
      const subject = subjectOf(happening, payment);
      const { dispute } = happening;
      const wasInquiry = payment.before.disputes.some((one) => one.providerDisputeId === dispute?.providerDisputeId);
      const stage = kind === 'dispute_opened' && wasInquiry ? ':chargeback' : '';
      return module.notifications.staffRecipients.map((recipient) => ({
        kind,
        channel: 'email',
        recipient,
        language: module.notifications.staffLanguage,
        invoiceId: invoice.documentId,
        paymentId: payment.after.documentId,
        detail: subject === '' ? null : { subject },
        dedupeKey: `${keyOf(kind, payment.after.documentId, subject, stage)}:${shortOf(recipient)}`,
      }));
    });

  /** Writes a notice about an invoice to each of a module's staff. */
  const tellStaff = async (
    kind: 'passcode_locked' | 'correction_requested',
    { invoiceId, module, cause }: { invoiceId: string; module: PaymentModuleEntity | null; cause: string }
  ): Promise<number> => {
    if (!module?.notifications.enabled[kind]) return 0;
    const { staffRecipients, staffLanguage } = module.notifications;
    const fresh = staffRecipients.map((recipient): NewNotification => ({
      ...{ kind, channel: 'email', recipient, language: staffLanguage, invoiceId },
      dedupeKey: `${kind}:${cause}:${shortOf(recipient)}`,
    }));
    await repository.write(fresh, systemActor(), clock());
    return fresh.length;
  };

  /** Writes one notice to each address of the contract's modules, about something that belongs to no invoice. */
  const tellStaffOf = async (
    kind: 'payment_unassigned' | 'payout_differs',
    { documentId, contractId }: { documentId: string; contractId: string }
  ): Promise<number> => {
    const modules = (await paymentModules.findAllEntities()).filter(
      ({ bankingContract }) => bankingContract.documentId === contractId
    );
    const fresh = modules.flatMap(({ notifications: { staffRecipients, staffLanguage } }) =>
      staffRecipients.map((recipient): NewNotification => ({
        kind,
        channel: 'email',
        recipient,
        language: staffLanguage,
        invoiceId: documentId,
        dedupeKey: `${kind}:${documentId}:${shortOf(recipient)}`,
      }))
    );
    // Two modules may have the same recipient.
    const once = [...new Map(fresh.map((notification) => [notification.dedupeKey, notification])).values()];
    await repository.write(once, systemActor(), clock());
    return once.length;
  };

  return {
    /**
     * Writes notifications in the transaction that changes the state. Returns their number. Wake the delivery after the
     * commit.
     */
    async write(news: PaymentNews[]): Promise<number> {
      const worthIt = news.filter(({ happenings }) =>
        happenings.some(({ event }) => event in staffKinds || event === 'payment.refunded')
      );
      const wanted = worthIt.flatMap(({ invoice }) => invoice.paymentModule?.documentId ?? []);
      if (wanted.length === 0) return 0;
      const modules = new Map(
        (await paymentModules.findEntities([...new Set(wanted)])).map((module) => [module.documentId, module])
      );
      const fresh = worthIt.flatMap((entry) => {
        const module = modules.get(entry.invoice.paymentModule?.documentId ?? '');
        return module
          ? [...receiptsOf(entry, module), ...refundLettersOf(entry, module), ...noticesOf(entry, module)]
          : [];
      });
      await repository.write(fresh, systemActor(), clock());
      return fresh.length;
    },

    /** Notifies the staff of every module of the contract. Call it in the transaction that stores the payment. */
    writeUnassigned: (payment: UnassignedRow): Promise<number> => tellStaffOf('payment_unassigned', payment),

    /** Notifies the staff of every module of the contract that a payout does not add up. Call it in its transaction. */
    payoutDiffers: (payout: { documentId: string; contractId: string }): Promise<number> =>
      tellStaffOf('payout_differs', payout),

    /** Notifies the staff of all modules that an event receiver was disabled, each address once. */
    async receiverDisabled(receiver: EventReceiver, reason: ReceiverDisabledReason): Promise<number> {
      const now = clock();
      const days = (now.getTime() - Date.parse(receiver.failingSince ?? now.toISOString())) / DAY_MS;
      const { documentId, name, environment } = receiver;
      const detail = {
        receiver: { documentId, name, environment, failingDays: reason === 'gone' ? null : Math.floor(days) },
      };
      const fresh = (await paymentModules.findAllEntities()).flatMap(
        ({ notifications: { staffRecipients, staffLanguage } }) =>
          staffRecipients.map((recipient): NewNotification => ({
            ...{ kind: 'receiver_disabled', channel: 'email', recipient, language: staffLanguage, detail },
            invoiceId: documentId,
            dedupeKey: `receiver_disabled:${documentId}:${now.getTime()}:${shortOf(recipient)}`,
          }))
      );
      const once = [...new Map(fresh.map((notification) => [notification.dedupeKey, notification])).values()];
      await repository.write(once, systemActor(), now);
      return once.length;
    },

    /** Notifies staff of a refused payment. Call it in the transaction that records the refusal. */
    async refused({ invoiceId, paymentId, moduleId, refusal }: RefusalNews): Promise<number> {
      const [module] = await paymentModules.findEntities([moduleId]);
      if (!module) return 0;
      const of = refusal.party === 'module' ? moduleId : paymentId;
      const fresh = refusalNotices(module, {
        cause: shortOf(`${of}:${refusal.reason}:${refusal.field ?? ''}:${refusal.currency ?? ''}:${refusal.since}`),
        invoiceId,
        paymentId,
        detail: { refusal, moduleId },
      });
      await repository.write(fresh, systemActor(), clock());
      return fresh.length;
    },

    /**
     * Notifies staff of a document that a network did not take.
     *
     * @param news the same `key` is told once
     */
    async transmissionRefused({ invoiceId, key, ...transmission }: TransmissionNews): Promise<number> {
      const { invoice } = await invoices.findDocument(invoiceId, systemActor());
      const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
      if (!module?.notifications.enabled.transmission_refused) return 0;
      const fresh = module.notifications.staffRecipients.map((recipient): NewNotification => ({
        kind: 'transmission_refused',
        channel: 'email',
        recipient,
        language: module.notifications.staffLanguage,
        invoiceId,
        detail: { transmission },
        dedupeKey: `transmission_refused:${key}:${shortOf(recipient)}`,
      }));
      await repository.write(fresh, systemActor(), clock());
      return fresh.length;
    },

    /** Notifies staff that a passcode was locked. Call it in the transaction that locks it. */
    passcodeLocked: (invoiceId: string, module: PaymentModuleEntity | null, generation: number): Promise<number> =>
      tellStaff('passcode_locked', { invoiceId, module, cause: `${invoiceId}:${generation}` }),

    /** Notifies staff that a payer asked for a correction. Call it in the transaction that stores it. */
    async correctionRequested({ documentId, paymentModule }: Invoice, id: number): Promise<number> {
      const [module] = await paymentModules.findEntities(paymentModule ? [paymentModule.documentId] : []);
      return tellStaff('correction_requested', { invoiceId: documentId, module: module ?? null, cause: String(id) });
    },

    /** Notifies the staff of every module that uses a failing contract, each address once. */
    async contractFailed(contractId: string, refusal: ProviderRefusal): Promise<number> {
      const modules = (await paymentModules.findAllEntities()).filter(
        ({ bankingContract }) => bankingContract.documentId === contractId
      );
      const cause = shortOf(`${contractId}:${refusal.environment}:${refusal.reason}:${refusal.since}`);
      const fresh = modules.flatMap((module) =>
        refusalNotices(module, {
          cause,
          invoiceId: '',
          paymentId: null,
          detail: {
            refusal,
            moduleId: module.documentId,
            contract: { documentId: contractId, name: module.bankingContract.name },
          },
        })
      );
      const once = [...new Map(fresh.map((notice) => [notice.dedupeKey, notice])).values()];
      await repository.write(once, systemActor(), clock());
      return once.length;
    },
  };
};
