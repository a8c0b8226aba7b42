import type { NotificationOptions } from '../../../contracts';
import { defineRoom } from '../kit/define-room';
import type { OutboundRules } from '../kit/outbound';
import { createAnnouncements } from './announcements';
import { createCreditNoteNotices } from './credit-note-notices';
import { createChannelRegistry } from './channel-registry';
import { createEmailChannel } from './email-channel';
import { createEnclosures, type EnclosureDependencies } from './enclosures';
import { notificationEndpoints, receiptEndpoints, smsEndpoints } from './endpoints';
import { notificationModel } from './model';
import { refuseBadNotifications } from './refusals';
import { createRenewal } from './renewal';
import { createNotificationRepository } from './repository';
import { createNotificationService, type NotificationService } from './service';
import { createHttpGatewayChannel } from './sms/http-gateway';
import { smsChannelModel } from './sms/model';
import { createReceipts } from './sms/receipts';
import { createSmsService } from './sms/service';
import { createSmsStore } from './sms/store';
import { createTwilioChannel } from './sms/twilio';

export type Dependencies = Omit<
  Parameters<typeof createNotificationService>[0],
  'channels' | 'repository' | 'enclosures' | 'receipts'
> &
  EnclosureDependencies & {
    config: { sms: { twilioApiBase: string | null }; outbound: OutboundRules };
  };

/** Invoices are issued and due dates are set throughout the day, so reminders are searched for repeatedly. */
const REMIND_EVERY_SECONDS = 600;

export const notificationRoom = defineRoom({
  name: 'notifications',
  models: [notificationModel, smsChannelModel],
  endpoints: { notifications: notificationEndpoints, sms: smsEndpoints },
  publicEndpoints: { messageReceipts: receiptEndpoints },
  create(dependencies: Dependencies) {
    const { strapi, clock, publicUrl } = dependencies;
    const store = createSmsStore(dependencies);
    const rules = dependencies.config.outbound;
    const channels = createChannelRegistry([
      createEmailChannel(strapi, () => new URL(publicUrl()).hostname),
      createTwilioChannel({ store, apiBase: dependencies.config.sms.twilioApiBase, rules }),
      createHttpGatewayChannel({ store, rules }),
    ]);
    const repository = createNotificationRepository(strapi, clock);
    const receipts = createReceipts({ ...dependencies, repository, store });
    const enclosures = createEnclosures(dependencies);
    return {
      notifications: createNotificationService({ ...dependencies, channels, repository, receipts, enclosures }),
      messageReceipts: receipts,
      sms: createSmsService({ ...dependencies, store, channels, rules }),
      renewal: createRenewal({ ...dependencies, channels, repository }),
      /** For payments and banking contracts, which are built before this room. */
      announcements: {
        ...createAnnouncements({ ...dependencies, channels, repository }),
        ...createCreditNoteNotices({ ...dependencies, channels, repository }),
      },
      /** For payment modules, which are built before this room. */
      checkNotifications: (options: NotificationOptions) => refuseBadNotifications(options, channels),
    };
  },
  timeline: ({ notifications }: { notifications: NotificationService }) => notifications.timelineOf,
  tasks: ({ notifications }: { notifications: NotificationService }) => [
    { stage: 'deliver', run: (mayGoOn) => notifications.sweep(mayGoOn) },
    {
      stage: 'maintain',
      everySeconds: REMIND_EVERY_SECONDS,
      run: (mayGoOn) => notifications.remind(mayGoOn),
    },
  ],
});
