import { createHash } from 'node:crypto';

import type { Invoice, Language, ProviderRefusal, StaffNotificationKind } from '../../../contracts';
import { systemActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { DomainEvent } from '../outbox';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { PaymentNews, RefusalNews } from '../payments';
import type { ChannelRegistry } from './channel-registry';
import type { NewNotification, NotificationDetail, NotificationRepository } from './repository';
import { languageOf } from './texts';

interface Dependencies {
  clock: Clock;
  paymentModules: PaymentModuleService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
}

const staffKinds: Partial<Record<DomainEvent, StaffNotificationKind>> = {
  'invoice.paid': 'payment_received',
  'invoice.payment_failed': 'payment_failed',
  'payment.disputed': 'dispute_opened',
};

/** How this customer is reached: one entry for each of the module's channels that can. */
export const reachOf = (
  { customer }: Pick<Invoice, 'customer'>,
  module: Pick<PaymentModuleEntity, 'notifications'>,
  channels: ChannelRegistry
): { channel: string; recipient: string; language: Language }[] =>
  module.notifications.channels.flatMap((id) => {
    const recipient = channels.find(id)?.recipientOf(customer) ?? null;
    return recipient === null ? [] : [{ channel: id, recipient, language: languageOf(customer.locale) }];
  });

/** Two staff addresses are two messages; the address itself would not fit the key. */
const shortOf = (address: string): string =>
  createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);

/** A message to each of a module's staff; the same cause gives the same keys. */
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

/** Receipts for payers and notices for staff, written with the facts that cause them. */
export const createAnnouncements = ({ clock, paymentModules, channels, repository }: Dependencies) => {
  const receiptsOf = ({ events, invoice, payment }: PaymentNews, module: PaymentModuleEntity): NewNotification[] =>
    events.includes('invoice.paid') && module.notifications.enabled.receipt
      ? reachOf(invoice, module, channels).map((reach) => ({
          ...reach,
          kind: 'receipt',
          invoiceId: invoice.documentId,
          paymentId: payment.documentId,
          dedupeKey: `receipt:${payment.documentId}:${reach.channel}`,
        }))
      : [];

  const noticesOf = ({ events, invoice, payment }: PaymentNews, module: PaymentModuleEntity): NewNotification[] =>
    events.flatMap((event) => {
      const kind = staffKinds[event];
      if (!kind || !module.notifications.enabled[kind]) return [];
      const about =
        kind === 'dispute_opened'
          ? `${payment.documentId}:${payment.disputes.at(-1)?.providerDisputeId ?? ''}`
          : payment.documentId;
      return module.notifications.staffRecipients.map((recipient) => ({
        kind,
        channel: 'email',
        recipient,
        language: module.notifications.staffLanguage,
        invoiceId: invoice.documentId,
        paymentId: payment.documentId,
        dedupeKey: `${kind}:${about}:${shortOf(recipient)}`,
      }));
    });

  return {
    /** Call it in the transaction that changed the state; wake the delivery after the commit. Answers how many. */
    async write(news: PaymentNews[]): Promise<number> {
      const worthIt = news.filter(({ events }) => events.some((event) => event in staffKinds));
      const wanted = worthIt.flatMap(({ invoice }) => invoice.paymentModule?.documentId ?? []);
      if (wanted.length === 0) return 0;
      const modules = new Map(
        (await paymentModules.findEntities([...new Set(wanted)])).map((module) => [module.documentId, module])
      );
      const fresh = worthIt.flatMap((entry) => {
        const module = modules.get(entry.invoice.paymentModule?.documentId ?? '');
        return module ? [...receiptsOf(entry, module), ...noticesOf(entry, module)] : [];
      });
      await repository.write(fresh, systemActor(), clock());
      return fresh.length;
    },

    /** What a provider refused when an invoice was to be paid. Call it in the transaction that notes it. */
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

    /** That a contract fails: to the staff of every module that charges through it, each address once. */
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

export type Announcements = ReturnType<typeof createAnnouncements>;
