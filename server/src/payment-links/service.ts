import type { Core } from '@strapi/strapi';

import type { PaymentLink, PaymentLinkCreated, PaymentLinkInput, TimelineEntry } from '../../../contracts';
import type { ActivityService } from '../activity';
import { paymentLinkEnd, paymentLinkStatus } from '../../../domain/payments/payment-link-state';
import type { InvoiceService } from '../invoices';
import type { PaymentService } from '../payments';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { createCoalescer } from '../kit/coalesce';
import { inTransaction } from '../kit/database';
import { ConflictError, hiddenAs, InvalidInputError, MissingError } from '../kit/errors';
import { paymentLinkDto } from './dto';
import type { OpenedLink, PaymentLinkEntity, PaymentLinkRepository } from './repository';
import { paymentLinkTimeline } from './timeline';
import { hashOfToken, newToken } from './tokens';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  invoices: InvoiceService;
  payments: Pick<PaymentService, 'withdraw' | 'closeWithdrawn'>;
  repository: PaymentLinkRepository;
  publicUrl: () => string;
}

export const createPaymentLinkService = (deps: Dependencies) => {
  const { strapi, clock, activity, invoices, payments, repository, publicUrl } = deps;
  /** How often each link was opened. A crash loses a second of it: a count of views, and no money. */
  const openings = createCoalescer<number, { count: number; lastAt: Date }>({
    everyMs: () => 1000,
    merge: (earlier, later) => ({ count: earlier.count + later.count, lastAt: later.lastAt }),
    write: (linkId, { count, lastAt }) => repository.countOpenings(linkId, count, lastAt),
    onError: ({ message }) => strapi.log.warn(`invoice-payments: an opening was not counted: ${message}`),
  });

  const present = (link: PaymentLinkEntity): PaymentLink => paymentLinkDto(link, clock());

  /** A link whose invoice the actor may not see does not exist, as far as it can tell. */
  const existing = async (documentId: string, actor: Actor): Promise<PaymentLinkEntity> => {
    const link = await repository.findOne(documentId);
    if (!link) throw new MissingError('payment link');
    await invoices.findPayable(link.invoice.documentId, actor, 'sendLink').catch(hiddenAs('payment link'));
    return link;
  };

  const endOf = (input: PaymentLinkInput, lifetimeDays: number | null): Date | null => {
    const end = paymentLinkEnd(input.expiresAt, lifetimeDays, clock());
    if (end === null || end > clock()) return end;
    throw new InvalidInputError('A payment link cannot end in the past.', {
      code: 'link_end_in_the_past',
      field: 'expiresAt',
      hint: 'Give a moment to come, null for no end, or leave it out for the module’s own lifetime.',
    });
  };

  return {
    /**
     * Makes a durable address for an issued invoice. Links made earlier go on working. The address is
     * answered this once: only a hash of its token is stored.
     *
     * @param input.expiresAt a moment to come, `null` for no end, absent for the module's lifetime of links
     * @example
     * const { url } = await strapi.plugin('invoice-payments').service('paymentLinks').create(
     *   { invoice: invoice.documentId },
     *   strapi.plugin('invoice-payments').service('actors').system('booking')
     * );
     * @throws {ConflictError} `invoice_is_draft`, or `link_payments_disabled` while it would open a page without a button
     * @throws {NotAllowedError} when no profile of the actor lets it send links, or use the module
     */
    async create(input: PaymentLinkInput & { invoice: string }, actor: Actor): Promise<PaymentLinkCreated> {
      const { invoice, module } = await invoices.findPayable(input.invoice, actor, 'sendLink');
      if (invoice.status === 'draft') {
        throw new ConflictError('The invoice is a draft.', {
          code: 'invoice_is_draft',
          field: 'status',
          hint: 'Issue it first.',
        });
      }
      if (!module.link.enabled) {
        throw new ConflictError(`Payment by link is switched off in "${module.name}".`, {
          code: 'link_payments_disabled',
          field: 'paymentModule',
          hint: 'Ask an administrator to enable link payments in the payment module.',
        });
      }
      const expiresAt = endOf(input, module.link.linkLifetimeDays);
      const token = newToken();
      const link = await inTransaction(strapi, async () => {
        const stored = await repository.insert({
          invoice: invoice.id,
          tokenHash: hashOfToken(token),
          expiresAt,
          creatorType: actor.type,
          creatorId: actor.id,
          creatorName: actor.name,
        });
        await activity.record({
          entityType: 'invoice',
          entityId: invoice.documentId,
          action: 'link_created',
          actor,
          after: { paymentLink: stored.documentId, expiresAt: stored.expiresAt },
        });
        return stored;
      });
      return { link: present(link), url: `${publicUrl()}/invoice-payments/pay/${token}` };
    },

    /** What an invoice's links tell of its life. */
    timelineOf: async (invoice: { documentId: string }): Promise<TimelineEntry[]> =>
      paymentLinkTimeline(await repository.findByInvoice(invoice.documentId)),

    /** All links of an invoice, newest first. */
    async findByInvoice(invoiceId: string, actor: Actor): Promise<PaymentLink[]> {
      await invoices.assertVisible(invoiceId, actor);
      return (await repository.findByInvoice(invoiceId)).map(present);
    },

    /**
     * Closes one address for good, and the page that may be open at the provider; a second call changes nothing. Other
     * links of the invoice go on working, and open a page of their own.
     */
    async revoke(documentId: string, actor: Actor): Promise<PaymentLink> {
      const link = await existing(documentId, actor);
      if (link.revokedAt !== null) return present(link);
      const closed = await inTransaction(strapi, async () => {
        // A checkout that is being planned is written before, and marked, or sees that the link is revoked.
        await invoices.lock(link.invoice.documentId);
        const revoked = await repository.update(link.id, { revokedAt: clock() });
        await payments.withdraw({ invoice: link.invoice.id }, 'link_revoked');
        await activity.record({
          entityType: 'invoice',
          entityId: link.invoice.documentId,
          action: 'link_revoked',
          actor,
          after: { paymentLink: link.documentId, revokedAt: revoked.revokedAt },
        });
        return present(revoked);
      });
      await payments.closeWithdrawn();
      return closed;
    },

    // ---- for other rooms ---------------------------------------------------------------------------

    /** Notes on a link to whom it went last. */
    async noteSent(documentId: string, sent: { to: string; by: Actor }): Promise<void> {
      const link = await repository.findOne(documentId);
      if (!link) throw new MissingError('payment link');
      await repository.update(link.id, {
        lastSentAt: clock(),
        lastSentTo: sent.to,
        senderType: sent.by.type,
        senderId: sent.by.id,
        senderName: sent.by.name,
      });
    },

    /** Whether a link still opens its invoice, read in the caller's transaction. */
    async isLive(documentId: string): Promise<boolean> {
      const link = await repository.findOne(documentId);
      return link !== null && paymentLinkStatus(link, clock()) === 'active';
    },

    /** The link of a token, live or not; `null` for anything else, in the same time. */
    findByToken: (token: string): Promise<OpenedLink | null> => repository.findByHash(hashOfToken(token)),

    /** Counts an opening in the background: the payer does not wait for it. */
    noteOpening: (link: PaymentLinkEntity): void => void openings.add(link.id, { count: 1, lastAt: clock() }),

    /** Stores what is still being counted; for a shutdown. */
    drain: openings.drain,
  };
};

export type PaymentLinkService = ReturnType<typeof createPaymentLinkService>;
