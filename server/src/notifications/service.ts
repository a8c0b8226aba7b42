import type { Core } from '@strapi/strapi';

import {
  type Invoice,
  type Language,
  type Notification,
  type NotificationCatalogue,
  type NotificationKind,
  type NotificationPreview,
  type PreviewNotificationInput,
  type SellerDetails,
  type SendInvoiceInput,
  type TestNotificationInput,
  type TimelineEntry,
} from '../../../contracts';
import { readingOf } from '../../../domain/values/locales';
import type { ActivityService } from '../activity';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError, PluginError } from '../kit/errors';
import type { PaymentLinkService } from '../payment-links';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { SellerIdentities, SettingsService, SiteCalendar } from '../settings';
import type { SiteGuard } from '../site-identity';
import type { Vault } from '../vault';
import { reachOf } from './announcements';
import type { NotificationChannel } from './channel';
import type { ChannelRegistry } from './channel-registry';
import { createDelivery, isForCustomer, placeOfLink, type DifferingPayout } from './delivery';
import { notificationDto } from './dto';
import { templateOf, writeLetter, type LetterSubject } from './letter';
import { createReminders } from './reminders';
import type { NotificationRepository, NotificationRow } from './repository';
import { createSendingLimits } from './sending-limits';
import { sampleCreditNote, sampleInvoice, samplePayment, sampleRefusal } from './sample';
import { refuseBadTemplate, refuseRecipient } from './refusals';
import { defaultTemplates } from './texts';
import { notificationTimeline } from './timeline';
import type { PaymentService } from '../payments';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  activity: ActivityService;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  payments: PaymentService;
  paymentLinks: PaymentLinkService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
  settings: SettingsService;
  calendar: SiteCalendar;
  sellerIdentity: SellerIdentities;
  adminUrl: (invoiceId: string) => string;
  adminPage: (path: string) => string;
  publicUrl: () => string;
  /** The day's reminders are sent from this hour on (0 to 23, in the site's time zone). */
  remindersFromHour: number;
  siteGuard: SiteGuard;
  /** Returns the address of the page with unassigned payments. */
  unassignedUrl: () => string;
  findPayout: (documentId: string) => Promise<DifferingPayout | null>;
}

/** Far more notifications than an invoice has. */
const TIMELINE_LIMIT = 500;
const SAMPLE_NAMES: Record<Language, string> = {
  en: 'Grace Hopper',
  fr: 'Émilie du Châtelet',
  de: 'Lise Meitner',
  es: 'Margarita Salas',
  it: 'Rita Levi-Montalcini',
  nl: 'Johanna Westerdijk',
  pt: 'Branca Edmée Marques',
};

const daysToDueOf: Partial<Record<NotificationKind, number>> = { reminder_before: 3, reminder_after: -3 };

export const createNotificationService = (deps: Dependencies) => {
  const { strapi, clock, vault, activity, invoices, paymentModules, paymentLinks, channels, repository } = deps;
  const { siteGuard, calendar } = deps;
  const delivery = createDelivery(deps);
  const limits = createSendingLimits(deps);
  const reminders = createReminders({ ...deps, fromHour: deps.remindersFromHour });

  const moduleOf = async (documentId: string): Promise<PaymentModuleEntity> => {
    const module = await paymentModules.findEntity(documentId);
    if (!module) throw new MissingError('payment module');
    return module;
  };

  /** Returns an invoice for which the actor can request payment, with its module. */
  const sendable = async (
    invoiceId: string,
    actor: Actor
  ): Promise<{ invoice: Invoice; seller: SellerDetails; module: PaymentModuleEntity }> => {
    const { module } = await invoices.findPayable(invoiceId, actor, 'sendLink');
    const { invoice, seller } = await invoices.findDocument(invoiceId, actor);
    if (invoice.status === 'open') return { invoice, seller, module };
    const isDraft = invoice.status === 'draft';
    throw new ConflictError(isDraft ? 'The invoice is a draft.' : `The status of the invoice is "${invoice.status}".`, {
      code: isDraft ? 'invoice_is_draft' : 'invoice_not_open',
      field: 'status',
      hint: isDraft ? 'Issue it first.' : 'A payment link can only be sent for an open invoice.',
    });
  };

  /** Returns the recipients of a link: those in the request, otherwise all that the module's channels reach. */
  const recipientsOf = (invoice: Invoice, module: PaymentModuleEntity, input: SendInvoiceInput) => {
    const language = readingOf(invoice.customer.locale).language;
    if (input.to !== undefined) {
      const channel = channels.get(input.channel ?? 'email', 'channel');
      refuseRecipient(channel, input.to);
      return [{ channel: channel.id, recipient: input.to, language }];
    }
    if (input.channel !== undefined) channels.get(input.channel, 'channel');
    const only = input.channel === undefined ? module.notifications.channels : [input.channel];
    const reach = reachOf(invoice, { notifications: { ...module.notifications, channels: only } }, channels);
    if (reach.length > 0) return reach;
    throw new ConflictError(`${invoice.customer.name} cannot be reached by ${only.join(' or ')}.`, {
      code: 'customer_unreachable',
      field: 'to',
      hint: 'Enter a recipient, or send the link through another channel.',
    });
  };

  const sampleSubject = async (
    moduleId: string,
    { kind, language }: PreviewNotificationInput
  ): Promise<LetterSubject> => {
    const module = await moduleOf(moduleId);
    const invoice = sampleInvoice(module, { now: clock(), today: calendar.today() }, SAMPLE_NAMES[language]);
    return {
      kind,
      language,
      locale: language,
      timeZone: calendar.zone(),
      invoice,
      module,
      seller: await deps.sellerIdentity(await deps.settings.sellerOf(module.bankingContract.documentId), module),
      payment: samplePayment(invoice, clock()),
      link: { url: `${deps.publicUrl()}/invoice-payments/pay/sample`, expiresAt: null },
      creditNote: sampleCreditNote(invoice),
      daysToDue: daysToDueOf[kind] ?? null,
      refusal: kind === 'payment_refused' ? { of: sampleRefusal(clock()), subject: module.name } : null,
      adminUrl: deps.adminUrl(invoice.documentId),
    };
  };

  const writeSample = async (moduleId: string, input: PreviewNotificationInput) => {
    const { kind, language, template } = input;
    if (template) refuseBadTemplate(template, kind, ['template']);
    const subject = await sampleSubject(moduleId, input);
    return {
      module: subject.module,
      letter: writeLetter(subject, template ?? templateOf(subject.module, kind, language)),
    };
  };

  /** Creates a new link for a notification whose link was deleted. */
  const freshLink = async (row: NotificationRow, actor: Actor) => {
    if (row.linkId === null) return { linkId: null, linkExpiresAt: null, sealedLink: null };
    const { link, url } = await paymentLinks.create({ invoice: row.invoiceId }, actor);
    return {
      linkId: link.documentId,
      linkExpiresAt: link.expiresAt,
      sealedLink: vault.seal(url, placeOfLink(row.dedupeKey)),
    };
  };

  return {
    /**
     * Registers a channel to reach payers, such as SMS. Call it in the site's `register`.
     *
     * @example see {@link NotificationChannel}
     * @throws {Error} when the id exists or is malformed
     */
    registerChannel: (channel: NotificationChannel): void => channels.register(channel),

    catalogue: async (): Promise<NotificationCatalogue> => ({
      channels: channels.all().map(({ id, displayName, format }) => ({ id, displayName, format })),
      templates: defaultTemplates,
    }),

    /** Returns the timeline entries of an invoice's notifications. */
    timelineOf: async (invoice: { documentId: string }): Promise<TimelineEntry[]> =>
      notificationTimeline(await repository.findByInvoice(invoice.documentId, TIMELINE_LIMIT)),

    /** Returns all notifications of an invoice, newest first. */
    async findByInvoice(invoiceId: string, actor: Actor): Promise<Notification[]> {
      await invoices.assertVisible(invoiceId, actor);
      return (await repository.findByInvoice(invoiceId, TIMELINE_LIMIT)).map(notificationDto);
    },

    /**
     * Sends the customer a new payment link. The notification is stored with the link and sent right after that. Its
     * status shows the result.
     *
     * @param input.channel one channel instead of all of the module's
     * @param input.to another recipient than the customer
     * @param input.message a personal message above the button
     * @throws {ConflictError} `invoice_not_open`, `customer_unreachable`, or what prevents the creation of a link
     * @throws {NotAllowedError} when no profile of the actor allows it to send links, to use the module, or to use that
     * recipient
     * @throws {PluginError} 429 `send_limit_reached`
     */
    async send(invoiceId: string, input: SendInvoiceInput, actor: Actor): Promise<Notification[]> {
      const { invoice, module } = await sendable(invoiceId, actor);
      await siteGuard.assertMayAct();
      const reach = recipientsOf(invoice, module, input);
      await limits.refuseOthers(invoice, reach, actor);
      const others = limits.othersAmong(reach, invoice).map(({ recipient }) => recipient);
      const rows = await inTransaction(strapi, async () => {
        await limits.claim(invoiceId, actor);
        const { link, url } = await paymentLinks.create({ invoice: invoiceId }, actor);
        const keys = reach.map(({ channel }) => `payment_link:${link.documentId}:${channel}`);
        await repository.write(
          reach.map((one, index) => ({
            ...one,
            dedupeKey: keys[index],
            kind: 'payment_link',
            invoiceId,
            detail: {
              ...(input.message ? { message: input.message } : {}),
              ...(others.includes(one.recipient) ? {} : { toCustomer: true }),
            },
            linkId: link.documentId,
            linkExpiresAt: link.expiresAt,
            sealedLink: vault.seal(url, placeOfLink(keys[index])),
          })),
          actor,
          clock()
        );
        await activity.record({
          entityType: 'invoice',
          entityId: invoiceId,
          action: 'link_sent',
          actor,
          after: {
            paymentLink: link.documentId,
            to: reach.map(({ channel, recipient }) => `${channel}: ${recipient}`),
            ...(others.length > 0 ? { others } : {}),
          },
        });
        return repository.findByKeys(keys);
      });
      delivery.wake();
      return rows.map(notificationDto);
    },

    /** Returns what the customer would receive, with a link that does not work. */
    async previewSend(invoiceId: string, input: SendInvoiceInput, actor: Actor): Promise<NotificationPreview> {
      const { invoice, seller, module } = await sendable(invoiceId, actor);
      return writeLetter({
        kind: 'payment_link',
        language: readingOf(invoice.customer.locale).language,
        locale: invoice.customer.locale,
        timeZone: calendar.zone(),
        invoice,
        module,
        seller: await deps.sellerIdentity(seller, module),
        link: { url: `${deps.publicUrl()}/invoice-payments/pay/preview`, expiresAt: null },
        message: input.message ?? null,
        adminUrl: deps.adminUrl(invoiceId),
      });
    },

    /**
     * Sends a notification again that failed, or whose outcome is unknown.
     *
     * @throws {ConflictError} `notification_not_resendable` while it is being sent, or after it was sent
     * @throws {PluginError} 429 `send_limit_reached`
     */
    async resend(id: number, actor: Actor): Promise<Notification> {
      const row = await repository.findOne(id);
      if (!row) throw new MissingError('notification');
      await invoices.findPayable(row.invoiceId, actor, 'sendLink').catch((error: unknown) => {
        throw error instanceof MissingError ? new MissingError('notification') : error;
      });
      const refusal = new ConflictError(`The status of the message is "${row.status}".`, {
        code: 'notification_not_resendable',
        field: 'status',
        hint: 'Only a message that was refused, or whose outcome is unknown, can be sent again.',
      });
      if (row.status !== 'dead' && row.status !== 'unknown') throw refusal;
      // Other kinds have fixed recipients, whoever sends them again.
      const { invoice } = await invoices.findDocument(row.invoiceId, actor);
      const others = row.kind === 'payment_link' && !isForCustomer(row) ? limits.othersAmong([row], invoice) : [];
      if (others.length > 0) await limits.refuseOthers(invoice, others, actor);
      await siteGuard.assertMayAct();
      await inTransaction(strapi, async () => {
        await limits.claim(row.invoiceId, actor);
        const link = await freshLink(row, actor);
        if (!(await repository.revive(row, link))) throw refusal;
        await activity.record({
          entityType: 'invoice',
          entityId: row.invoiceId,
          action: 'message_resent',
          actor,
          after: {
            kind: row.kind,
            to: `${row.channel}: ${row.recipient}`,
            ...(others.length > 0 ? { others: [row.recipient] } : {}),
          },
        });
      });
      delivery.wake();
      return notificationDto((await repository.findOne(id)) ?? row);
    },

    /** Returns a module's notification with sample data, from the form's values. */
    async preview(moduleId: string, input: PreviewNotificationInput): Promise<NotificationPreview> {
      return (await writeSample(moduleId, input)).letter;
    },

    /**
     * Sends a sample and returns the result. Nothing is stored.
     *
     * @throws {InvalidInputError} `recipient_invalid`
     * @throws {PluginError} 502 with the reason of the receiving side
     */
    async test(moduleId: string, input: TestNotificationInput & { to: string }): Promise<{ recipient: string }> {
      const channel = channels.get(input.channel ?? 'email', 'channel');
      refuseRecipient(channel, input.to);
      const { module, letter } = await writeSample(moduleId, input);
      await siteGuard.assertMayAct();
      const result = await channel.send({
        ...letter,
        recipient: input.to,
        replyTo: module.notifications.replyTo,
        key: `test-${clock().getTime()}`,
      });
      if (result.outcome === 'sent') return { recipient: input.to };
      throw new PluginError(502, 'DeliveryError', `The message was not sent: ${result.reason}`, {
        code: 'delivery_failed',
        field: 'to',
        hint: 'Check the recipient, and the settings of the site’s e-mail provider or channel.',
      });
    },

    // ---- for the background job --------------------------------------------------------------------

    /**
     * Does nothing while the site may be a copy. Otherwise all reminders would be sent once the address is confirmed.
     */
    remind: async (mayGoOn: () => Promise<boolean>): Promise<number> =>
      (await siteGuard.isChanged()) ? 0 : reminders.run(mayGoOn),
    /**
     * Cancels notifications that are not sent yet. Returns their number. Call it in the transaction of that decision.
     */
    dropWaiting: repository.dropWaiting,
    sweep: delivery.sweep,
    wake: delivery.wake,
    stop: delivery.stop,
  };
};

export type NotificationService = ReturnType<typeof createNotificationService>;
