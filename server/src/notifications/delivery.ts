import { createHash } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { Invoice, NotificationKind } from '../../../contracts';
import { systemActor, type Actor } from '../kit/actor';
import { createBackgroundWork } from '../kit/background';
import { retryAt } from '../kit/claims';
import type { Clock } from '../kit/clock';
import type { SellerIdentities, SettingsService } from '../settings';
import type { InvoiceService } from '../invoices';
import type { PaymentLinkService } from '../payment-links';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';
import type { SiteGuard } from '../site-identity';
import type { SecretPlace, Vault } from '../vault/service';
import type { ChannelMessage, DeliveryResult } from './channel';
import type { ChannelRegistry } from './channel-registry';
import { writeLetter } from './letter';
import type { NotificationRepository, NotificationRow } from './repository';
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
}

/** How long sending may take before nobody waits for its answer any more: its process has died. */
const CLAIM_SECONDS = 300;
/** With the waits of kit/retry: about half a day. */
const MAXIMUM_ATTEMPTS = 24;
const BATCH = 50;
/** Each is a connection to the mail server, which may count them. */
const CONCURRENCY = 4;

const ABANDONED = 'The process ended while the message was being sent; it may have arrived.';

type Prepared = ChannelMessage | { outcome: 'skipped'; reason: string };
type Ending = DeliveryResult | { outcome: 'skipped'; reason: string };

/** Where a link is kept while its message waits. */
export const placeOfLink = (dedupeKey: string): SecretPlace => ({ notification: dedupeKey, field: 'link' });

/** The same at every try, and says nothing to those who read it. */
const messageKey = (dedupeKey: string): string => createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40);

const senderOf = ({ actorType, actorId, actorName }: NotificationRow): Actor => ({
  type: actorType,
  id: actorId,
  name: actorName,
  roles: [],
  address: null,
});

/**
 * Sends what was written. A message is claimed right before it goes out, and is sent again by itself
 * only when it certainly did not arrive: an outcome nobody knows is shown to a person instead.
 */
export const createDelivery = (deps: Dependencies) => {
  const { strapi, clock, vault, invoices, paymentModules, payments, paymentLinks, channels, repository } = deps;
  const background = createBackgroundWork((error) =>
    strapi.log.error(`invoice-payments: messages wait for the next sweep: ${error.message}`)
  );

  /** Why a request for money is out of place by now; null while it is not. */
  const isSettled = (row: NotificationRow, invoice: Invoice): string | null =>
    row.linkId !== null && invoice.status !== 'open' ? `The invoice is ${invoice.status} by now.` : null;

  const prepareUnassigned = async (row: NotificationRow): Promise<Prepared> => {
    const payment = await payments.findUnassignedRow(row.invoiceId);
    if (payment?.state !== 'open') return { outcome: 'skipped', reason: 'Somebody has looked at the payment.' };
    const letter = writeUnassignedLetter(payment, {
      language: row.language,
      siteName: new URL(deps.publicUrl()).hostname,
      adminUrl: deps.unassignedUrl(),
    });
    return { ...letter, recipient: row.recipient, replyTo: null, key: messageKey(row.dedupeKey) };
  };

  /** About a banking contract, and so about no invoice: made from a module that charges through it. */
  const prepareOfContract = async (row: NotificationRow & { kind: NotificationKind }): Promise<Prepared> => {
    const { refusal, contract, moduleId } = row.detail ?? {};
    const module = moduleId ? await paymentModules.findEntity(moduleId) : null;
    if (!refusal || !contract || !module) return { outcome: 'skipped', reason: 'The module is gone.' };
    const invoice: Invoice = { ...sampleInvoice(module, clock(), ''), number: null, environment: refusal.environment };
    const letter = writeLetter({
      kind: row.kind,
      language: row.language,
      locale: null,
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
    if (!channel) throw new Error(`There is no channel "${row.channel}" on this site any more.`);
    const { kind } = row;
    if (kind === 'payment_unassigned') return prepareUnassigned(row);
    if (row.invoiceId === '') return prepareOfContract({ ...row, kind });
    const { invoice, seller } = await invoices.findDocument(row.invoiceId, systemActor());
    const reason = isSettled(row, invoice);
    if (reason !== null) return { outcome: 'skipped', reason };
    const payment = row.paymentId === null ? null : await payments.findOne(row.paymentId, systemActor());
    if (row.kind === 'finish_payment' && payment?.status !== 'requires_action') {
      return { outcome: 'skipped', reason: `The payment is ${payment?.status ?? 'gone'} by now.` };
    }
    const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
    if (!module) throw new Error('The invoice has no payment module.');
    const letter = writeLetter({
      kind,
      language: row.language,
      locale: invoice.customer.locale,
      invoice,
      module,
      seller: await deps.sellerIdentity(seller, module),
      payment,
      link: row.sealedLink
        ? { url: vault.open(row.sealedLink, placeOfLink(row.dedupeKey)), expiresAt: row.linkExpiresAt }
        : null,
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
      return result ?? { outcome: 'unknown', reason: 'The channel did not say how it went.' };
    } catch (error) {
      return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    }
  };

  const conclude = async (row: NotificationRow, ending: Ending): Promise<void> => {
    const attempts = row.attempts + 1;
    const claimed = { id: row.id, attempts };
    if (ending.outcome === 'sent') {
      const sentAt = clock();
      await repository.conclude(claimed, {
        status: 'sent',
        sentAt,
        lastError: null,
        nextAttemptAt: null,
        sealedLink: null,
      });
      if (row.linkId) await paymentLinks.noteSent(row.linkId, { to: row.recipient, by: senderOf(row) });
      return;
    }
    const lastError = ending.reason;
    const next = ending.outcome === 'temporary' ? retryAt(attempts, MAXIMUM_ATTEMPTS, clock()) : null;
    if (next) {
      await repository.conclude(claimed, { status: 'failed', lastError, nextAttemptAt: next });
      return;
    }
    const status = ending.outcome === 'unknown' || ending.outcome === 'skipped' ? ending.outcome : 'dead';
    await repository.conclude(claimed, { status, lastError, nextAttemptAt: null, sealedLink: null });
    if (status !== 'skipped') {
      strapi.log.warn(
        `invoice-payments: ${row.kind} of invoice ${row.invoiceId} by ${row.channel} is ${status}: ${lastError}`
      );
    }
  };

  const abandon = async (row: NotificationRow): Promise<void> => {
    await repository.conclude(row, {
      status: 'unknown',
      lastError: ABANDONED,
      nextAttemptAt: null,
      sealedLink: null,
    });
    strapi.log.warn(`invoice-payments: ${row.kind} of invoice ${row.invoiceId} by ${row.channel}: ${ABANDONED}`);
  };

  const deliver = async (row: NotificationRow): Promise<void> => {
    if (row.status === 'sending') return abandon(row);
    let prepared: Prepared | Ending;
    try {
      prepared = await prepare(row);
    } catch (error) {
      prepared = { outcome: 'temporary', reason: error instanceof Error ? error.message : String(error) };
    }
    // Last, so that a crash while writing the letter leaves it untouched.
    if (!(await repository.claim(row, new Date(clock().getTime() + CLAIM_SECONDS * 1000)))) return;
    await conclude(row, 'outcome' in prepared ? prepared : await send(row, prepared));
  };

  /**
   * Sends everything whose turn it is, a few at a time; answers how many it took.
   *
   * @param mayGoOn asked between batches: false once another instance has taken over
   */
  const sweep = async (mayGoOn: () => Promise<boolean>): Promise<number> => {
    let taken = 0;
    // What is written meanwhile waits: a copy must not write to the customers of the site it was made from.
    if (await deps.siteGuard.isChanged()) return taken;
    for (;;) {
      const due = await repository.findDue(clock(), BATCH);
      for (let at = 0; at < due.length; at += CONCURRENCY) {
        if (!(await mayGoOn())) return taken + at;
        await Promise.all(due.slice(at, at + CONCURRENCY).map(deliver));
      }
      taken += due.length;
      if (due.length < BATCH) return taken;
    }
  };

  let isSweeping = false;
  let isWanted = false;
  const sweepWhileWanted = async (): Promise<void> => {
    if (isSweeping) return;
    isSweeping = true;
    try {
      while (isWanted) {
        isWanted = false;
        await sweep(async () => true);
      }
    } finally {
      isSweeping = false;
    }
  };

  return {
    sweep,

    /** Sends what was just committed, in the background; what fails is swept up later. */
    wake(): void {
      isWanted = true;
      background.start(sweepWhileWanted);
    },

    drain: background.drain,
  };
};
