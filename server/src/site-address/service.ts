import type { Core } from '@strapi/strapi';

import type { DecideSiteAddressInput, SiteAddress } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { EventReceiverService } from '../event-receivers';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError } from '../kit/errors';
import type { NotificationService } from '../notifications';
import type { Outbox } from '../outbox';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';
import type { SiteIdentity } from '../site-identity';
import type { TransmissionService } from '../transmissions';
import type { WebhookWorker } from '../webhooks';

export interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  siteIdentity: SiteIdentity;
  bankingContracts: Pick<BankingContractService, 'disableLiveKeys'>;
  paymentModules: Pick<PaymentModuleService, 'switchOffLive'>;
  payments: Pick<PaymentService, 'letGoOfOpenPages'>;
  notifications: Pick<NotificationService, 'dropWaiting' | 'wake'>;
  transmissions: Pick<TransmissionService, 'dropWaiting' | 'wake'>;
  outbox: Pick<Outbox, 'dropWaiting'>;
  eventReceivers: Pick<EventReceiverService, 'becomeCopy'>;
  worker: Pick<WebhookWorker, 'wake'>;
}

const DROPPED = 'This site is a copy, and the original site sends its own messages.';

/** Lets a person decide what a changed site address means, and carries out the decision. */
export const createSiteAddressService = (deps: Dependencies) => {
  const {
    strapi,
    activity,
    siteIdentity,
    bankingContracts,
    paymentModules,
    payments,
    notifications,
    outbox,
    eventReceivers,
    transmissions,
    worker,
  } = deps;

  /** Turns this database into a second site. It no longer sends, charges or closes anything of the first one. */
  const becomeCopy = async (actor: Actor): Promise<Record<string, unknown>> => {
    const { before, after } = await siteIdentity.becomeAnother();
    return {
      formerInstallation: before,
      installation: after,
      modulesSwitchedOff: await paymentModules.switchOffLive(actor),
      liveKeysSwitchedOff: (await bankingContracts.disableLiveKeys()).length,
      pagesLetGo: await payments.letGoOfOpenPages(),
      messagesDropped:
        (await notifications.dropWaiting(DROPPED)) +
        (await outbox.dropWaiting(DROPPED)) +
        (await eventReceivers.becomeCopy(DROPPED)),
      transmissionsDropped: await transmissions.dropWaiting(DROPPED),
    };
  };

  return {
    find: (): Promise<SiteAddress> => siteIdentity.address(),

    /**
     * Applies a decision. `moved`: continues under the present address. `copy`: becomes another installation, without
     * live keys.
     *
     * @throws {ConflictError} `site_address_unchanged` when no decision is open, or the decision is about another
     *   address
     */
    async decide({ choice, address }: DecideSiteAddressInput, actor: Actor): Promise<SiteAddress> {
      const decided = await inTransaction(strapi, async () => {
        await siteIdentity.lock();
        const before = await siteIdentity.address();
        if (!before.changed || before.present !== address) {
          throw new ConflictError(
            before.changed
              ? `The address of this site is ${before.present}, not ${address}.`
              : 'The address of this site has not changed.',
            { code: 'site_address_unchanged', field: 'address', hint: 'Reload the page.' }
          );
        }
        const effects = choice === 'copy' ? await becomeCopy(actor) : {};
        await siteIdentity.confirmAddress();
        await activity.record({
          entityType: 'settings',
          entityId: 'site-address',
          action: choice === 'copy' ? 'site_is_copy' : 'site_moved',
          actor,
          before: { address: before.known },
          after: { address: before.present, ...effects },
        });
        return siteIdentity.address();
      });
      // Processes what has waited: events of this instance at once, the rest on the job's next tick.
      worker.wake();
      notifications.wake();
      transmissions.wake();
      return decided;
    },
  };
};

export type SiteAddressService = ReturnType<typeof createSiteAddressService>;
