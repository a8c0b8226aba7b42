import type { Core } from '@strapi/strapi';

import { environments } from '../../../contracts';
import { addressKey } from '../../../domain/values/email-address';
import type { ActivityService } from '../activity';
import type { InvoiceService } from '../invoices';
import { systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import type { PaymentLinkService } from '../payment-links';
import type { PaymentModuleService } from '../payment-modules';
import type { SiteGuard } from '../site-identity';
import type { Vault } from '../vault';
import { reachOf } from './announcements';
import type { ChannelRegistry } from './channel-registry';
import { placeOfLink } from './delivery';
import type { NotificationRepository } from './repository';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  activity: ActivityService;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  paymentLinks: PaymentLinkService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
  siteGuard: Pick<SiteGuard, 'isChanged'>;
}

const WINDOW_MS = 24 * 3_600_000;
/** New links that a payer may ask for within a day, for each invoice. */
const PER_DAY = 3;

/** Sends a payer who lost a link a new one, at the address on the invoice and nowhere else. */
export const createRenewal = (deps: Dependencies) => {
  const { strapi, clock, vault, activity, invoices, paymentModules, paymentLinks, channels, repository } = deps;
  const system = systemActor();

  /** Writes a message with a new link to the customer's own address. @returns null when the customer cannot be reached */
  const writeLink = async (invoiceId: string, by: Actor): Promise<{ paymentLink: string } | null> => {
    const { invoice } = await invoices.findDocument(invoiceId, system);
    const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
    const reach = module?.link.enabled ? reachOf(invoice, module, channels) : [];
    if (reach.length === 0) return null;
    const { link, url } = await paymentLinks.create({ invoice: invoiceId }, system);
    const keys = reach.map(({ channel }) => `payment_link:${link.documentId}:${channel}`);
    await repository.write(
      reach.map((one, index) => ({
        ...one,
        dedupeKey: keys[index],
        kind: 'payment_link',
        invoiceId,
        detail: { toCustomer: true },
        linkId: link.documentId,
        linkExpiresAt: link.expiresAt,
        sealedLink: vault.seal(url, placeOfLink(keys[index])),
      })),
      by,
      clock()
    );
    return { paymentLink: link.documentId };
  };

  return {
    /** Sends the customer the link of a corrected invoice. Call it in the transaction that decides. */
    announce: writeLink,

    /**
     * Sends a new link for an invoice. Does nothing where the invoice is not open, its module does not allow it, the
     * customer cannot be reached, or three links were asked for within a day. The caller must not tell the payer which.
     *
     * @param payer asked for it
     * @returns whether a message was written
     */
    async renew(invoiceId: string, payer: Actor): Promise<boolean> {
      if (await deps.siteGuard.isChanged()) return false;
      return inTransaction(strapi, async () => {
        // The lock keeps parallel requests from using the last message twice.
        if (!(await invoices.lock(invoiceId))) return false;
        const { invoice } = await invoices.findDocument(invoiceId, system);
        const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
        if (!module || invoice.status !== 'open' || !module.link.enabled || !module.link.renewal) return false;
        const what = { entityType: 'invoice', entityId: invoiceId, actions: ['link_requested'] } as const;
        const asked = await activity.findTimes(
          what,
          { type: 'payer', id: null },
          new Date(clock().getTime() - WINDOW_MS)
        );
        if (asked.length >= PER_DAY) return false;
        const written = await writeLink(invoiceId, payer);
        if (!written) return false;
        await activity.record({
          entityType: 'invoice',
          entityId: invoiceId,
          action: 'link_requested',
          actor: payer,
          after: written,
        });
        return true;
      });
    },

    /**
     * Finds the open invoice that a payer names by its number and the e-mail address on it; null when there is none.
     *
     * @param number as it stands on the invoice
     */
    async findLost(number: string, email: string): Promise<string | null> {
      const isSame = (one: string | null, other: string) => one?.trim().toLowerCase() === other.trim().toLowerCase();
      for (const environment of environments) {
        // A search for "F-1" also finds "F-10". In order of numbers, the number itself comes first.
        const query = { search: number, status: 'open', environment, sort: 'number:asc', pageSize: 20 } as const;
        const { data } = await invoices.findPage(query, system);
        const found = data.find(
          ({ number: own, customer }) =>
            isSame(own, number) && customer.email !== null && addressKey(customer.email) === addressKey(email)
        );
        if (found) return found.documentId;
      }
      return null;
    },
  };
};

export type Renewal = ReturnType<typeof createRenewal>;
