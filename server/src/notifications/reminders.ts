import type { Core } from '@strapi/strapi';

import { environmentOfMode, type Invoice } from '../../../contracts';
import { daysBetween } from '../../../domain/values/zoned-days';
import { finishReminderAt, reminderDays, type ReminderDay } from './reminder-dates';
import type { InvoiceService } from '../invoices';
import { systemActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { PaymentLinkService } from '../payment-links';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { PaymentEntity, PaymentService } from '../payments';
import type { SiteCalendar } from '../settings';
import type { Vault } from '../vault';
import { reachOf } from './announcements';
import type { ChannelRegistry } from './channel-registry';
import { placeOfLink } from './delivery';
import type { NotificationRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  calendar: SiteCalendar;
  vault: Vault;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  payments: Pick<PaymentService, 'findWaiting' | 'findEntity'>;
  paymentLinks: PaymentLinkService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
  /** The day's reminders are sent from this hour on (0 to 23, in the site's time zone). */
  fromHour: number;
}

const BATCH = 100;
const reminders = [
  { kind: 'reminder_before', direction: 'before' },
  { kind: 'reminder_after', direction: 'after' },
] as const;
type Reminder = (typeof reminders)[number];

/** Writes the reminders of the day. A query finds the invoices, and the key prevents a second reminder. */
export const createReminders = (deps: Dependencies) => {
  const { strapi, clock, calendar, vault, invoices, paymentModules, payments, paymentLinks } = deps;
  const { channels, repository, fromHour } = deps;
  const actor = systemActor('reminders');

  const write = async (
    invoice: Invoice,
    module: PaymentModuleEntity,
    reminder: Reminder,
    day: ReminderDay
  ): Promise<number> => {
    const reach = reachOf(invoice, module, channels).map((one) => ({
      ...one,
      dedupeKey: `${reminder.kind}:${invoice.documentId}:${day.offset}:${one.channel}`,
    }));
    const known = await repository.findByKeys(reach.map(({ dedupeKey }) => dedupeKey));
    if (reach.length === 0 || known.length > 0) return 0;
    return inTransaction(strapi, async () => {
      const locked = await invoices.lock(invoice.documentId);
      // Checked under the lock: the invoice may have been paid, or another instance may have written the reminder.
      const isWritten = (await repository.findByKeys(reach.map(({ dedupeKey }) => dedupeKey))).length > 0;
      if (locked?.status !== 'open' || isWritten) return 0;
      const { link, url } = await paymentLinks.create({ invoice: invoice.documentId }, actor);
      await repository.write(
        reach.map((one) => ({
          ...one,
          kind: reminder.kind,
          invoiceId: invoice.documentId,
          detail: { daysToDue: daysBetween(calendar.today(), day.dueDate) },
          linkId: link.documentId,
          linkExpiresAt: link.expiresAt,
          sealedLink: vault.seal(url, placeOfLink(one.dedupeKey)),
        })),
        actor,
        clock()
      );
      return reach.length;
    });
  };

  const remindOf = async (
    module: PaymentModuleEntity,
    reminder: Reminder,
    day: ReminderDay,
    mayGoOn: () => Promise<boolean>
  ): Promise<number> => {
    const environment = environmentOfMode[module.mode];
    if (environment === null) return 0;
    let written = 0;
    let afterId = 0;
    for (;;) {
      const batch = await invoices.findOpenDueOn({
        moduleId: module.id,
        environment,
        dueDate: day.dueDate,
        // An invoice issued on that day needs no reminder.
        issuedBefore: day.reminderDay,
        afterId,
        limit: BATCH,
      });
      for (const { id, invoice } of batch) {
        afterId = id;
        try {
          written += await write(invoice, module, reminder, day);
        } catch (error) {
          strapi.log.error(
            `invoice-payments: the reminder of invoice ${invoice.documentId} could not be written: ${(error as Error).message}`
          );
        }
      }
      if (batch.length < BATCH || !(await mayGoOn())) return written;
    }
  };

  const writeFinish = async (payment: PaymentEntity, module: PaymentModuleEntity): Promise<number> => {
    const invoiceId = payment.invoice.documentId;
    const { invoice } = await invoices.findDocument(invoiceId, actor);
    const reach = reachOf(invoice, module, channels).map((one) => ({
      ...one,
      dedupeKey: `finish_payment:${payment.documentId}:${one.channel}`,
    }));
    const isWritten = async () => (await repository.findByKeys(reach.map(({ dedupeKey }) => dedupeKey))).length > 0;
    if (reach.length === 0 || (await isWritten())) return 0;
    return inTransaction(strapi, async () => {
      const locked = await invoices.lock(invoiceId);
      const now = await payments.findEntity(payment.documentId);
      if (locked?.status !== 'open' || now?.status !== 'requires_action' || (await isWritten())) return 0;
      const { link, url } = await paymentLinks.create({ invoice: invoiceId }, actor);
      await repository.write(
        reach.map((one) => ({
          ...one,
          kind: 'finish_payment' as const,
          invoiceId,
          paymentId: payment.documentId,
          linkId: link.documentId,
          linkExpiresAt: link.expiresAt,
          sealedLink: vault.seal(url, placeOfLink(one.dedupeKey)),
        })),
        actor,
        clock()
      );
      return reach.length;
    });
  };

  /** Reminds payers who still have to act, each once and before the deadline. Returns the number of reminders. */
  const remindToFinish = async (mayGoOn: () => Promise<boolean>): Promise<number> => {
    const modules = new Map((await paymentModules.findActive()).map((module) => [module.documentId, module]));
    let written = 0;
    let afterId = 0;
    for (;;) {
      const batch = await payments.findWaiting(afterId, BATCH);
      for (const payment of batch) {
        afterId = payment.id;
        const module = modules.get(payment.paymentModule?.documentId ?? '');
        const isWanted = module?.link.enabled && module.notifications.enabled.finish_payment;
        if (!isWanted || environmentOfMode[module.mode] !== payment.environment) continue;
        const at = finishReminderAt(payment.createdAt, payment.actionExpiresAt);
        const isTooLate = payment.actionExpiresAt !== null && new Date(payment.actionExpiresAt) <= clock();
        if (at > clock() || isTooLate) continue;
        try {
          written += await writeFinish(payment, module);
        } catch (error) {
          strapi.log.error(
            `invoice-payments: the reminder for payment ${payment.documentId} could not be written: ${(error as Error).message}`
          );
        }
      }
      if (batch.length < BATCH || !(await mayGoOn())) return written;
    }
  };

  return {
    /** Returns the number of written reminders. The delivery's sweep sends them. */
    async run(mayGoOn: () => Promise<boolean>): Promise<number> {
      // Vouchers end at any hour, and some after a day.
      let written = await remindToFinish(mayGoOn);
      if (calendar.hour() < fromHour) return written;
      for (const module of await paymentModules.findActive()) {
        if (!module.link.enabled) continue;
        for (const reminder of reminders) {
          if (!module.notifications.enabled[reminder.kind]) continue;
          const offsets = module.notifications.reminderDays[reminder.direction];
          for (const day of reminderDays(calendar.today(), reminder.direction, offsets)) {
            if (!(await mayGoOn())) return written;
            written += await remindOf(module, reminder, day, mayGoOn);
          }
        }
      }
      return written;
    },
  };
};
