import type { Core } from '@strapi/strapi';

import {
  payerNotificationKinds,
  type Environment,
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
import type { Signals } from '../signals';
import type { SiteGuard } from '../site-identity';
import type { SecretPlace, Vault } from '../vault';
import type { ChannelMessage, DeliveryResult } from './channel';
import type { ChannelRegistry } from './channel-registry';
import type { EnclosureFinder, Enclosures } from './enclosures';
import { writeLetter } from './letter';
import { messageKey, type NotificationRepository, type NotificationRow } from './repository';
import { writeReceiverLetter } from './receiver-letter';
import type { Receipts } from './sms/receipts';
import { writePayoutLetter, writeUnassignedLetter } from './unassigned-letter';
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
  enclosures: EnclosureFinder;
  sellerIdentity: SellerIdentities;
  adminUrl: (invoiceId: string) => string;
  unassignedUrl: () => string;
  findPayout: (documentId: string) => Promise<DifferingPayout | null>;
  publicUrl: () => string;
  receipts: Pick<Receipts, 'urlOf'>;
  signals: Pick<Signals, 'write'>;
  siteGuard: Pick<SiteGuard, 'isChanged'>;
  /** @param path below the plugin's pages */
  adminPage: (path: string) => string;
  settings: Pick<SettingsService, 'sellerOf'>;
  calendar: SiteCalendar;
}

/** A payout that does not add up. Amounts in minor units. */
export interface DifferingPayout {
  documentId: string;
  amount: number;
  difference: number | null;
  currency: string;
  environment: Environment;
}

const BATCH = 50;
/** Concurrent sendings. Each is a connection to the mail server, which may limit them. */
const LANES = 4;

type Prepared = (ChannelMessage & Pick<Enclosures, 'leftOut'>) | { outcome: 'skipped'; reason: string };

/** What a message without a document goes out with. */
const unaccompanied: Enclosures = { replyTo: null, cc: [], bcc: [], attachments: [], leftOut: null };

/** Where a link's address is stored while its notification waits. */
export const placeOfLink = (dedupeKey: string): SecretPlace => ({ notification: dedupeKey, field: 'link' });

/** Whether a notification goes to the customer of its invoice, wherever that is reached. */
export const isForCustomer = ({ kind, detail }: Pick<NotificationRow, 'kind' | 'detail'>): boolean =>
  kind === 'payment_link' ? detail?.toCustomer === true : payerNotificationKinds.some((one) => one === kind);

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

  /** Sends a message about a sandbox invoice to the channel's test number. Returns why it is not sent; null when it is. */
  const redirectSandbox = async (row: NotificationRow, { environment }: Invoice): Promise<string | null> => {
    const channel = channels.find(row.channel);
    if (environment === 'live' || !channel?.sandboxRecipient) return null;
    const recipient = await channel.sandboxRecipient();
    if (recipient === null) return `Sandbox: ${channel.displayName} sends nothing, because no test number is set.`;
    if (recipient !== row.recipient) {
      await repository.readdress(row, { recipient, language: row.language });
      Object.assign(row, { recipient });
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
    const key = messageKey(row.dedupeKey);
    return { ...letter, ...unaccompanied, recipient: row.recipient, key, receiptUrl: null };
  };

  const preparePayout = async (row: NotificationRow): Promise<Prepared> => {
    const payout = await deps.findPayout(row.invoiceId);
    if (!payout?.difference) return { outcome: 'skipped', reason: 'The payout adds up.' };
    const letter = writePayoutLetter(payout, {
      language: row.language,
      siteName: new URL(deps.publicUrl()).hostname,
      adminUrl: deps.adminPage(`payouts/${payout.documentId}`),
    });
    const key = messageKey(row.dedupeKey);
    return { ...letter, ...unaccompanied, recipient: row.recipient, key, receiptUrl: null };
  };

  const prepareOfReceiver = (row: NotificationRow): Prepared => {
    const receiver = row.detail?.receiver;
    if (!receiver) return { outcome: 'skipped', reason: 'The event receiver is not known.' };
    const letter = writeReceiverLetter(receiver, {
      language: row.language,
      siteName: new URL(deps.publicUrl()).hostname,
      adminUrl: deps.adminPage(`event-receivers/${receiver.documentId}`),
    });
    const key = messageKey(row.dedupeKey);
    return { ...letter, ...unaccompanied, recipient: row.recipient, key, receiptUrl: null };
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
      ...unaccompanied,
      recipient: row.recipient,
      replyTo: module.notifications.replyTo,
      key: messageKey(row.dedupeKey),
      receiptUrl: deps.receipts.urlOf(row.id),
    };
  };

  const prepare = async (row: NotificationRow): Promise<Prepared> => {
    const channel = channels.find(row.channel);
    if (!channel) throw new Error(`The channel "${row.channel}" no longer exists on this site.`);
    const { kind } = row;
    if (kind === 'payment_unassigned') return prepareUnassigned(row);
    if (kind === 'payout_differs') return preparePayout(row);
    if (kind === 'receiver_disabled') return prepareOfReceiver(row);
    if (row.invoiceId === '') return prepareOfContract({ ...row, kind });
    const { invoice, seller, format } = await invoices.findDocument(row.invoiceId, systemActor());
    const reason = isSettled(row, invoice) ?? (await follow(row, invoice)) ?? (await redirectSandbox(row, invoice));
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
    const enclosures = await deps.enclosures.find(row, channel, { format, number: invoice.number ?? '', module });
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
      attachments: enclosures.attachments.map(({ fileName }) => fileName),
      creditNote: row.detail?.creditNote ?? null,
      transmission: row.detail?.transmission ?? null,
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
    const receiptUrl = deps.receipts.urlOf(row.id);
    return { ...letter, ...enclosures, recipient: row.recipient, key: messageKey(row.dedupeKey), receiptUrl };
  };

  const send = async (row: NotificationRow, message: ChannelMessage): Promise<DeliveryResult> => {
    try {
      const result = await channels.find(row.channel)?.send(message);
      return result ?? { outcome: 'unknown', reason: 'The channel returned no result.' };
    } catch (error) {
      return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    }
  };

  const outcomeOf = (
    { detail }: NotificationRow,
    { cc, bcc, attachments, leftOut }: ChannelMessage & Pick<Enclosures, 'leftOut'>,
    result: DeliveryResult
  ): Outcome<NotificationStatus> => {
    if (result.outcome === 'sent') {
      const files = attachments.map(({ fileName }) => fileName);
      const sent = { cc, bcc, attachments: files, leftOut, refusedCopies: result.refusedCopies ?? [] };
      return { end: 'sent', data: { detail: { ...detail, sent } } };
    }
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
      if (!(await claim())) return null;
      const result = await send(row, prepared);
      if (result.outcome === 'sent' && result.id !== undefined) await repository.noteProviderId(row, result.id);
      return outcomeOf(row, prepared, result);
    }),
    async onStored(row, outcome) {
      await deps.signals.write([row.invoiceId]);
      if (!('end' in outcome) || outcome.end !== 'sent' || !row.linkId) return;
      // Deleted while it was sent: its recipient was erased.
      if (!(await repository.findOne(row.id))) return;
      await paymentLinks.noteSent(row.linkId, { to: row.recipient, by: senderOf(row) });
    },
  });
};
