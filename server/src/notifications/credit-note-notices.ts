import type { CreditNote, Invoice } from '../../../contracts';
import { systemActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { PaymentLinkService } from '../payment-links';
import type { PaymentModuleService } from '../payment-modules';
import type { Vault } from '../vault';
import { reachOf } from './announcements';
import type { ChannelRegistry } from './channel-registry';
import { placeOfLink } from './delivery';
import type { NotificationRepository } from './repository';

interface Dependencies {
  clock: Clock;
  vault: Vault;
  paymentModules: PaymentModuleService;
  paymentLinks: PaymentLinkService;
  channels: ChannelRegistry;
  repository: NotificationRepository;
}

/** Tells customers of credit notes. */
export const createCreditNoteNotices = (deps: Dependencies) => {
  const { clock, vault, paymentModules, paymentLinks, channels, repository } = deps;
  const actor = systemActor();

  return {
    /**
     * Writes the message to the customer, with a link to the PDF where the module has payment links. Call it in the
     * transaction that issues the credit note.
     *
     * @returns how many notifications were written; wake the delivery after the commit
     */
    async writeCreditNote(creditNote: CreditNote, invoice: Invoice): Promise<number> {
      const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
      if (!module?.notifications.enabled.credit_note) return 0;
      const reach = reachOf(creditNote, module, channels);
      if (reach.length === 0) return 0;
      const { documentId, number, total, reason } = creditNote;
      const created = module.link.enabled ? await paymentLinks.create({ invoice: invoice.documentId }, actor) : null;
      await repository.write(
        reach.map((one) => {
          const dedupeKey = `credit_note:${documentId}:${one.channel}`;
          return {
            ...one,
            ...{ dedupeKey, kind: 'credit_note' as const, invoiceId: invoice.documentId },
            detail: { creditNote: { documentId, number: number ?? '', total, reason } },
            linkId: created?.link.documentId ?? null,
            linkExpiresAt: created?.link.expiresAt ?? null,
            sealedLink: created && vault.seal(created.url, placeOfLink(dedupeKey)),
          };
        }),
        actor,
        clock()
      );
      return reach.length;
    },
  };
};
