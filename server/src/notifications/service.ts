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
import type { SellerIdentities, SettingsService } from '../settings';
import type { SiteGuard } from '../site-identity';
import type { Vault } from '../vault';
import { reachOf } from './announcements';
import type { NotificationChannel } from './channel';
import type { ChannelRegistry } from './channel-registry';
import { createDelivery, placeOfLink } from './delivery';
import { notificationDto } from './dto';
import { templateOf, writeLetter, type LetterSubject } from './letter';
import { createReminders } from './reminders';
import type { NotificationRepository, NotificationRow } from './repository';
import { createSendingLimits } from './sending-limits';
import { sampleInvoice, samplePayment, sampleRefusal } from './sample';
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
  sellerIdentity: SellerIdentities;
  adminUrl: (invoiceId: string) => string;
  adminPage: (path: string) => string;
  publicUrl: () => string;
  /** From this hour of the day on (UTC) the day's reminders go out. */
  remindersFromHour: number;
  siteGuard: SiteGuard;
  /** Where unassigned payments are looked at. */
  unassignedUrl: () => string;
}

/** More messages than anybody reads of one invoice. */
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
  const { siteGuard } = deps;
  const delivery = createDelivery(deps);
  const limits = createSendingLimits(deps);
  const reminders = createReminders({ ...deps, fromHour: deps.remindersFromHour });

  const moduleOf = async (documentId: string): Promise<PaymentModuleEntity> => {
    const module = await paymentModules.findEntity(documentId);
    if (!module) throw new MissingError('payment module');
    return module;
  };

  /** An invoice that can be asked to be paid, by this actor, with its module. */
  const sendable = async (
    invoiceId: string,
    actor: Actor
  ): Promise<{ invoice: Invoice; seller: SellerDetails; module: PaymentModuleEntity }> => {
    const { module } = await invoices.findPayable(invoiceId, actor, 'sendLink');
    const { invoice, seller } = await invoices.findDocument(invoiceId, actor);
    if (invoice.status === 'open') return { invoice, seller, module };
    const isDraft = invoice.status === 'draft';
    throw new ConflictError(isDraft ? 'The invoice is a draft.' : `The invoice is ${invoice.status}.`, {
      code: isDraft ? 'invoice_is_draft' : 'invoice_not_open',
      field: 'status',
      hint: isDraft ? 'Issue it first.' : 'A link is sent while there is something to pay.',
    });
  };

  /** To whom a link goes: what was asked for, else everybody the module's channels reach. */
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
      hint: 'Give the recipient, or send the link by another channel.',
    });
  };

  const sampleSubject = async (
    moduleId: string,
    { kind, language }: PreviewNotificationInput
  ): Promise<LetterSubject> => {
    const module = await moduleOf(moduleId);
    const invoice = sampleInvoice(module, clock(), SAMPLE_NAMES[language]);
    return {
      kind,
      language,
      locale: language,
      invoice,
      module,
      seller: await deps.sellerIdentity(await deps.settings.sellerOf(module.bankingContract.documentId), module),
      payment: samplePayment(invoice, clock()),
      link: { url: `${deps.publicUrl()}/invoice-payments/pay/sample`, expiresAt: null },
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

  /** A message with a link that was forgotten needs another one. */
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
     * Adds a way to reach payers, such as SMS. Call it in the site's `register`.
     *
     * @example see {@link NotificationChannel}
     * @throws {Error} when the id is taken or malformed
     */
    registerChannel: (channel: NotificationChannel): void => channels.register(channel),

    catalogue: async (): Promise<NotificationCatalogue> => ({
      channels: channels.all().map(({ id, displayName, format }) => ({ id, displayName, format })),
      templates: defaultTemplates,
    }),

    /** What an invoice's messages tell of its life. */
    timelineOf: async (invoice: { documentId: string }): Promise<TimelineEntry[]> =>
      notificationTimeline(await repository.findByInvoice(invoice.documentId, TIMELINE_LIMIT)),

    /** All messages about an invoice, newest first. */
    async findByInvoice(invoiceId: string, actor: Actor): Promise<Notification[]> {
      await invoices.assertVisible(invoiceId, actor);
      return (await repository.findByInvoice(invoiceId, TIMELINE_LIMIT)).map(notificationDto);
    },

    /**
     * Sends the customer a fresh payment link. The message is stored with the link and goes out right
     * after; its status tells how it went.
     *
     * @param input.channel one channel instead of all of the module's
     * @param input.to another recipient than the customer
     * @param input.message a few words above the button
     * @throws {ConflictError} `invoice_not_open`, `customer_unreachable`, or what keeps a link from being made
     * @throws {NotAllowedError} when no profile of the actor lets it send links, use the module, or name that recipient
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
            detail: input.message ? { message: input.message } : null,
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

    /** What the customer would get, with a link that does not work. */
    async previewSend(invoiceId: string, input: SendInvoiceInput, actor: Actor): Promise<NotificationPreview> {
      const { invoice, seller, module } = await sendable(invoiceId, actor);
      return writeLetter({
        kind: 'payment_link',
        language: readingOf(invoice.customer.locale).language,
        locale: invoice.customer.locale,
        invoice,
        module,
        seller: await deps.sellerIdentity(seller, module),
        link: { url: `${deps.publicUrl()}/invoice-payments/pay/preview`, expiresAt: null },
        message: input.message ?? null,
        adminUrl: deps.adminUrl(invoiceId),
      });
    },

    /**
     * Sends a message again that did not get through, or of which nobody knows whether it did.
     *
     * @throws {ConflictError} `notification_not_resendable` while it is under way, or once it was sent
     * @throws {PluginError} 429 `send_limit_reached`
     */
    async resend(id: number, actor: Actor): Promise<Notification> {
      const row = await repository.findOne(id);
      if (!row) throw new MissingError('notification');
      await invoices.findPayable(row.invoiceId, actor, 'sendLink').catch((error: unknown) => {
        throw error instanceof MissingError ? new MissingError('notification') : error;
      });
      const refusal = new ConflictError(`The message is ${row.status}.`, {
        code: 'notification_not_resendable',
        field: 'status',
        hint: 'Only a message that was refused, or whose fate is unknown, is sent again.',
      });
      if (row.status !== 'dead' && row.status !== 'unknown') throw refusal;
      // Other kinds go to the customer or to staff, whoever has them sent again.
      const { invoice } = await invoices.findDocument(row.invoiceId, actor);
      const others = row.kind === 'payment_link' ? limits.othersAmong([row], invoice) : [];
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

    /** A module's message with sample data, as the form has it. */
    async preview(moduleId: string, input: PreviewNotificationInput): Promise<NotificationPreview> {
      return (await writeSample(moduleId, input)).letter;
    },

    /**
     * Sends a sample and answers how it went; nothing is stored.
     *
     * @throws {InvalidInputError} `recipient_invalid`
     * @throws {PluginError} 502 with what the receiving side said
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

    /** Not while the site may be a copy: what it wrote would all go out once it is known to be none. */
    remind: async (mayGoOn: () => Promise<boolean>): Promise<number> =>
      (await siteGuard.isChanged()) ? 0 : reminders.run(mayGoOn),
    /** Ends what has not gone out yet; answers how many. Belongs into the transaction of that decision. */
    dropWaiting: repository.dropWaiting,
    sweep: delivery.sweep,
    wake: delivery.wake,
    stop: delivery.stop,
  };
};

export type NotificationService = ReturnType<typeof createNotificationService>;
