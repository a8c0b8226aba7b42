import { createHash } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import {
  payerNotificationKinds,
  type Invoice,
  type NotificationKind,
  type NotificationStatus,
} from '../../../contracts';
import { readingOf } from '../../../domain/values/locales';
import { systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { createRunner, each, type Outcome } from '../kit/work';
import type { SellerIdentities, SettingsService, SiteCalendar } from '../settings';
import type { InvoiceService } from '../invoices';
import type { PaymentLinkService } from '../payment-links';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';
import type { SiteGuard } from '../site-identity';
import type { SecretPlace, Vault } from '../vault';
import type { ChannelMessage, DeliveryResult } from './channel';
import type { ChannelRegistry } from './channel-registry';
import { writeLetter } from './letter';
import type { NotificationRepository, NotificationRow } from './repository';
import { writeReceiverLetter } from './receiver-letter';
import { writeUnassignedLetter } from './unassigned-letter';
import { sampleInvoice } from './sample';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  payments: PaymentService;
  paymentLinks: PaymentLinkService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
  sellerIdentity: SellerIdentities;
  adminUrl: (invoiceId: string) => string;
  unassignedUrl: () => string;
  publicUrl: () => string;
  siteGuard: Pick<SiteGuard, 'isChanged'>;
  /** @param path below the plugin's pages */
  adminPage: (path: string) => string;
  settings: Pick<SettingsService, 'sellerOf'>;
  calendar: SiteCalendar;
}

const BATCH = 50;
/** Concurrent sendings. Each is a connection to the mail server, which may limit them. */
const LANES = 4;

type Prepared = ChannelMessage | { outcome: 'skipped'; reason: string };

/** Where a link's address is stored while its notification waits. */
export const placeOfLink = (dedupeKey: string): SecretPlace => ({ notification: dedupeKey, field: 'link' });

/** Whether a notification goes to the customer of its invoice, wherever that is reached. */
export const isForCustomer = ({ kind, detail }: Pick<NotificationRow, 'kind' | 'detail'>): boolean =>
  kind === 'payment_link' ? detail?.toCustomer === true : payerNotificationKinds.some((one) => one === kind);

/** The same on every attempt, and reveals nothing to its readers. */
const messageKey = (dedupeKey: string): string => createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40);

const senderOf = ({ actorType, actorId, actorName }: NotificationRow): Actor => ({
  type: actorType,
  id: actorId,
  name: actorName,
  roles: [],
  address: null,
});

/**
 * Sends notifications. A notification is claimed right before it is sent. It is repeated automatically only when it
 * certainly did not arrive. If the outcome is unknown, a person decides.
 */
export const createDelivery = (deps: Dependencies) => {
  const { strapi, clock, vault, invoices, paymentModules, payments, paymentLinks, channels, repository } = deps;

  /** Returns why a payment request is no longer needed; null while it is. */
  const isSettled = (row: NotificationRow, invoice: Invoice): string | null =>
    row.linkId !== null && row.kind !== 'credit_note' && invoice.status !== 'open'
      ? `The status of the invoice is now "${invoice.status}".`
      : null;

  /**
   * Lets a notification follow its customer, whose contact may have been corrected while it waited. Returns why it can
   * no longer be sent; null while it can.
   */
  const follow = async (row: NotificationRow, { customer }: Invoice): Promise<string | null> => {
    if (!isForCustomer(row)) return null;
    const recipient = channels.find(row.channel)?.recipientOf(customer) ?? null;
    if (recipient === null) return 'The customer can no longer be reached by this channel.';
    const to = { recipient, language: readingOf(customer.locale).language };
    if (to.recipient !== row.recipient || to.language !== row.language) {
      await repository.readdress(row, to);
      Object.assign(row, to);
    }
    return null;
  };

  const prepareUnassigned = async (row: NotificationRow): Promise<Prepared> => {
    const payment = await payments.findUnassignedRow(row.invoiceId);
    if (payment?.state !== 'open') return { outcome: 'skipped', reason: 'The payment has already been handled.' };
    const letter = writeUnassignedLetter(payment, {
      language: row.language,
      siteName: new URL(deps.publicUrl()).hostname,
      adminUrl: deps.unassignedUrl(),
    });
    return { ...letter, recipient: row.recipient, replyTo: null, key: messageKey(row.dedupeKey) };
  };

  const prepareOfReceiver = (row: NotificationRow): Prepared => {
    const receiver = row.detail?.receiver;
    if (!receiver) return { outcome: 'skipped', reason: 'The event receiver is not known.' };
    const letter = writeReceiverLetter(receiver, {
      language: row.language,
      siteName: new URL(deps.publicUrl()).hostname,
      adminUrl: deps.adminPage(`event-receivers/${receiver.documentId}`),
    });
    return { ...letter, recipient: row.recipient, replyTo: null, key: messageKey(row.dedupeKey) };
  };

  /** Prepares a notification about a banking contract, which belongs to no invoice. Uses a module of the contract. */
  const prepareOfContract = async (row: NotificationRow & { kind: NotificationKind }): Promise<Prepared> => {
    const { refusal, contract, moduleId } = row.detail ?? {};
    const module = moduleId ? await paymentModules.findEntity(moduleId) : null;
    if (!refusal || !contract || !module) return { outcome: 'skipped', reason: 'The payment module no longer exists.' };
    const invoice: Invoice = {
      ...sampleInvoice(module, { now: clock(), today: deps.calendar.today() }, ''),
      number: null,
      environment: refusal.environment,
    };
    const letter = writeLetter({
      kind: row.kind,
      language: row.language,
      locale: null,
      timeZone: deps.calendar.zone(),
      invoice,
      module,
      seller: await deps.sellerIdentity(await deps.settings.sellerOf(contract.documentId), module),
      refusal: { of: refusal, subject: contract.name },
      adminUrl: deps.adminPage(`banking-contracts/${contract.documentId}`),
    });
    return {
      ...letter,
      recipient: row.recipient,
      replyTo: module.notifications.replyTo,
      key: messageKey(row.dedupeKey),
    };
  };

  const prepare = async (row: NotificationRow): Promise<Prepared> => {
    const channel = channels.find(row.channel);
    if (!channel) throw new Error(`The channel "${row.channel}" no longer exists on this site.`);
    const { kind } = row;
    if (kind === 'payment_unassigned') return prepareUnassigned(row);
    if (kind === 'receiver_disabled') return prepareOfReceiver(row);
    if (row.invoiceId === '') return prepareOfContract({ ...row, kind });
    const { invoice, seller } = await invoices.findDocument(row.invoiceId, systemActor());
    const reason = isSettled(row, invoice) ?? (await follow(row, invoice));
    if (reason !== null) return { outcome: 'skipped', reason };
    const payment = row.paymentId === null ? null : await payments.findOne(row.paymentId, systemActor());
    if (row.kind === 'finish_payment' && payment?.status !== 'requires_action') {
      return {
        outcome: 'skipped',
        reason: payment ? `The status of the payment is now "${payment.status}".` : 'The payment no longer exists.',
      };
    }
    const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
    if (!module) throw new Error('The invoice has no payment module.');
    const letter = writeLetter({
      kind,
      language: row.language,
      locale: invoice.customer.locale,
      timeZone: deps.calendar.zone(),
      invoice,
      module,
      seller: await deps.sellerIdentity(seller, module),
      payment,
      link: row.sealedLink
        ? { url: vault.open(row.sealedLink, placeOfLink(row.dedupeKey)), expiresAt: row.linkExpiresAt }
        : null,
      creditNote: row.detail?.creditNote ?? null,
      message: row.detail?.message ?? null,
      daysToDue: row.detail?.daysToDue ?? null,
      subject: row.detail?.subject ?? null,
      refusal: row.detail?.refusal
        ? {
            of: row.detail.refusal,
            subject: row.detail.refusal.party === 'module' ? module.name : (invoice.number ?? ''),
          }
        : null,
      adminUrl:
        row.detail?.refusal?.party === 'module'
          ? deps.adminPage(`payment-modules/${module.documentId}`)
          : deps.adminUrl(invoice.documentId),
    });
    const { replyTo } = module.notifications;
    return { ...letter, recipient: row.recipient, replyTo, key: messageKey(row.dedupeKey) };
  };

  const send = async (row: NotificationRow, message: ChannelMessage): Promise<DeliveryResult> => {
    try {
      const result = await channels.find(row.channel)?.send(message);
      return result ?? { outcome: 'unknown', reason: 'The channel returned no result.' };
    } catch (error) {
      return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    }
  };

  const outcomeOf = (result: DeliveryResult): Outcome<NotificationStatus> => {
    if (result.outcome === 'sent') return { end: 'sent' };
    if (result.outcome === 'temporary') return { retry: result.reason };
    return { end: result.outcome === 'permanent' ? 'dead' : 'unknown', error: result.reason };
  };

  return createRunner<NotificationRow>({
    ...{ strapi, table: repository.table, name: 'notifications', claims: 'late', batch: BATCH, lanes: LANES },
    describe: ({ kind, invoiceId, channel }) => `${kind} of invoice ${invoiceId} by ${channel}`,
    // A copy must not write to the customers of the original site.
    isHeld: deps.siteGuard.isChanged,
    plan: each(async (row, { claim }) => {
      const prepared = await prepare(row);
      if ('outcome' in prepared) return { end: 'skipped', error: prepared.reason };
      // Claimed last, so that a crash while the text is written leaves the notification unchanged.
      return (await claim()) ? outcomeOf(await send(row, prepared)) : null;
    }),
    async onStored(row, outcome) {
      if (!('end' in outcome) || outcome.end !== 'sent' || !row.linkId) return;
      await paymentLinks.noteSent(row.linkId, { to: row.recipient, by: senderOf(row) });
    },
  });
};
