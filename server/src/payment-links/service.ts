import type { Core } from '@strapi/strapi';

import type {
  PaymentLink,
  PaymentLinkCreated,
  PaymentLinkInput,
  PaymentPasscode,
  TimelineEntry,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import { paymentLinkEnd, paymentLinkStatus } from '../../../domain/payments/payment-link-state';
import type { InvoiceService } from '../invoices';
import { defaultLink } from '../payment-modules';
import type { PaymentService } from '../payments';
import type { Signals } from '../signals';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { createCoalescer } from '../kit/coalesce';
import { inTransaction } from '../kit/database';
import { ConflictError, hiddenAs, InvalidInputError, MissingError } from '../kit/errors';
import { paymentLinkDto } from './dto';
import type { PasscodeAnswer, Passcodes } from './passcodes';
import type { OpenedLink, PaymentLinkEntity, PaymentLinkRepository } from './repository';
import { paymentLinkTimeline } from './timeline';
import { hashOfToken, newToken } from './tokens';

const attemptsOf = ({ paymentModule }: OpenedLink): number => (paymentModule?.link ?? defaultLink).passcodeAttempts;

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  invoices: InvoiceService;
  signals: Pick<Signals, 'write'>;
  passcodes: Passcodes;
  payments: Pick<PaymentService, 'withdraw' | 'closeWithdrawn'>;
  repository: PaymentLinkRepository;
  publicUrl: () => string;
}

export const createPaymentLinkService = (deps: Dependencies) => {
  const { strapi, clock, activity, invoices, payments, repository, passcodes, signals, publicUrl } = deps;
  /**
   * Counts openings in memory and stores them every second. A crash loses up to one second of view counts, and no
   * money.
   */
  const openings = createCoalescer<number, { count: number; lastAt: Date; invoiceId: string }>({
    everyMs: () => 1000,
    merge: (earlier, later) => ({ ...later, count: earlier.count + later.count }),
    async write(linkId, { count, lastAt, invoiceId }) {
      await repository.countOpenings(linkId, count, lastAt);
      await signals.write([invoiceId]);
    },
    onError: ({ message }) =>
      strapi.log.warn(`invoice-payments: openings of payment links were not counted: ${message}`),
  });

  const present = (link: PaymentLinkEntity): PaymentLink => paymentLinkDto(link, clock());

  /** Finds a link. A link whose invoice the actor may not see does not exist for the actor. */
  const existing = async (documentId: string, actor: Actor): Promise<PaymentLinkEntity> => {
    const link = await repository.findOne(documentId);
    if (!link) throw new MissingError('payment link');
    await invoices.findPayable(link.invoice.documentId, actor, 'sendLink').catch(hiddenAs('payment link'));
    return link;
  };

  const endOf = (input: PaymentLinkInput, lifetimeDays: number | null): Date | null => {
    const end = paymentLinkEnd(input.expiresAt, lifetimeDays, clock());
    if (end === null || end > clock()) return end;
    throw new InvalidInputError('The expiry of a payment link must be in the future.', {
      code: 'link_end_in_the_past',
      field: 'expiresAt',
      hint: 'Give a future date and time, or null for no expiry. Omit the field to use the lifetime set in the payment module.',
    });
  };

  /** Returns the invoice of a new link, with its module. Throws what refuses the link. */
  const creatable = async (documentId: string, actor: Actor) => {
    const { invoice, module } = await invoices.findPayable(documentId, actor, 'sendLink');
    if (invoice.status === 'draft') {
      throw new ConflictError('The invoice is a draft.', {
        code: 'invoice_is_draft',
        field: 'status',
        hint: 'Issue it first.',
      });
    }
    if (!module.link.enabled) {
      throw new ConflictError(`Payment by link is disabled in "${module.name}".`, {
        code: 'link_payments_disabled',
        field: 'paymentModule',
        hint: 'Ask an administrator to enable link payments in the payment module.',
      });
    }
    return { invoice, module };
  };

  return {
    /**
     * Creates a permanent address for an issued invoice. Earlier links stay valid. The address is returned only once,
     * because only a hash of its token is stored.
     *
     * @param input.expiresAt a future date and time, `null` for no expiry, absent for the module's lifetime of links
     * @example
     * const { url } = await strapi.plugin('invoice-payments').service('paymentLinks').create(
     *   { invoice: invoice.documentId },
     *   strapi.plugin('invoice-payments').service('actors').system('booking')
     * );
     * @throws {ConflictError} `invoice_is_draft`, or `link_payments_disabled` when the page would have no payment
     * button
     * @throws {NotAllowedError} when no profile of the actor allows it to send links or to use the module
     */
    async create(input: PaymentLinkInput & { invoice: string }, actor: Actor): Promise<PaymentLinkCreated> {
      const { invoice, module } = await creatable(input.invoice, actor);
      const expiresAt = endOf(input, module.link.linkLifetimeDays);
      const token = newToken();
      const link = await inTransaction(strapi, async () => {
        if (module.link.passcodeRequired) await passcodes.ensure(invoice.documentId);
        const stored = await repository.insert({
          invoice: {
            ...{ id: invoice.id, documentId: invoice.documentId, number: invoice.number, status: invoice.status },
          },
          tokenHash: hashOfToken(token),
          expiresAt,
          passcodeRequired: module.link.passcodeRequired,
          openMinutes: module.link.openMinutes,
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

    /** Throws what {@link create} would throw. Changes nothing. */
    assertCreatable: async (documentId: string, actor: Actor): Promise<void> => {
      await creatable(documentId, actor);
    },

    /** Returns the timeline entries of an invoice's links. */
    timelineOf: async (invoice: { documentId: string }): Promise<TimelineEntry[]> =>
      paymentLinkTimeline(await repository.findByInvoice(invoice.documentId)),

    /** Returns all links of an invoice, newest first. */
    async findByInvoice(invoiceId: string, actor: Actor): Promise<PaymentLink[]> {
      await invoices.assertVisible(invoiceId, actor);
      return (await repository.findByInvoice(invoiceId)).map(present);
    },

    /**
     * Returns the passcode of an invoice's links; null when no link of it has asked for one. For staff, who tell it to
     * the payer by another way than the link.
     *
     * @throws {NotAllowedError} when no profile of the actor allows it to send links
     */
    async findPasscode(invoiceId: string, actor: Actor): Promise<PaymentPasscode | null> {
      const { module } = await invoices.findPayable(invoiceId, actor, 'sendLink');
      return passcodes.find(invoiceId, module.link.passcodeAttempts);
    },

    /**
     * Replaces the passcode of an invoice's links, also a locked one. Browsers that entered the former code must enter the
     * new one.
     *
     * @throws {ConflictError} `passcode_not_required` when no link of the invoice asks for one
     */
    async replacePasscode(invoiceId: string, actor: Actor): Promise<PaymentPasscode> {
      const { module } = await invoices.findPayable(invoiceId, actor, 'sendLink');
      const replaced = await passcodes.replace(invoiceId, module.link.passcodeAttempts, actor);
      if (replaced) return replaced;
      throw new ConflictError('No link of this invoice asks for a passcode.', {
        code: 'passcode_not_required',
        field: 'paymentModule',
        hint: 'Switch the passcode on in the payment module, then create a link.',
      });
    },

    /**
     * Revokes one address permanently and closes its open page at the provider. A second call changes nothing. Other
     * links of the invoice stay valid and open their own page.
     */
    async revoke(documentId: string, actor: Actor): Promise<PaymentLink> {
      const link = await existing(documentId, actor);
      if (link.revokedAt !== null) return present(link);
      const closed = await inTransaction(strapi, async () => {
        // The lock orders this against a concurrent checkout: either its attempt exists and is marked, or it sees the
        // revoked link.
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

    /**
     * Records that a person copied a link in the admin panel, to hand it over in another way than the plugin's messages.
     * Whether the payer gets it, nobody knows.
     */
    async noteCopied(documentId: string, actor: Actor): Promise<PaymentLink> {
      const link = await existing(documentId, actor);
      return inTransaction(strapi, async () => {
        const copied = await repository.update(link.id, {
          lastCopiedAt: clock(),
          copierType: actor.type,
          copierId: actor.id,
          copierName: actor.name,
        });
        await activity.record({
          entityType: 'invoice',
          entityId: link.invoice.documentId,
          action: 'link_copied',
          actor,
          after: { paymentLink: link.documentId },
        });
        return present(copied);
      });
    },

    // ---- for other rooms ---------------------------------------------------------------------------

    /** Records the recipient that a link was last sent to. */
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

    /** Tells whether a link still opens its invoice. Reads in the caller's transaction. */
    async isLive(documentId: string): Promise<boolean> {
      const link = await repository.findOne(documentId);
      return link !== null && paymentLinkStatus(link, clock()) === 'active';
    },

    /** Finds the link of a token, valid or not; null for anything else. Takes the same time in all cases. */
    findByToken: (token: string): Promise<OpenedLink | null> => repository.findByHash(hashOfToken(token)),

    /**
     * Counts an opening in the background, so that the payer does not wait for it. Only the first one is stored at once
     * where the link's validity starts with it.
     */
    async noteOpening(link: PaymentLinkEntity): Promise<void> {
      if (link.openMinutes !== null && link.firstOpenedAt === null) await repository.markOpened(link.id, clock());
      void openings.add(link.id, { count: 1, lastAt: clock(), invoiceId: link.invoice.documentId });
    },

    /** Compares a passcode that somebody entered on a link's page, and counts the attempt. */
    enterPasscode: (link: OpenedLink, code: string, actor: Actor): Promise<PasscodeAnswer> =>
      passcodes.enter(
        { invoiceId: link.invoice.documentId, limit: attemptsOf(link), module: link.paymentModule },
        code,
        actor
      ),

    /** Returns the generation of a link's passcode and whether it is locked. */
    passcodeStanding: (link: OpenedLink) => passcodes.standing(link.invoice.documentId, attemptsOf(link)),

    /** @throws {InvalidInputError} `message_contains_passcode`: the code and the link must not travel together */
    async refusePasscodeIn(text: string, invoiceId: string): Promise<void> {
      if (!(await passcodes.isIn(text, invoiceId))) return;
      throw new InvalidInputError('The message contains the passcode of the link.', {
        code: 'message_contains_passcode',
        field: 'message',
        hint: 'Remove it, and tell the payer by another way, such as the phone.',
      });
    },

    /** Finds a link with its module, whatever its state. */
    findOpened: (documentId: string): Promise<OpenedLink | null> => repository.findOpened(documentId),

    /** Stores counts that are still in memory. Call it on shutdown. */
    drain: openings.drain,
  };
};

export type PaymentLinkService = ReturnType<typeof createPaymentLinkService>;
