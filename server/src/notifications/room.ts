import type { NotificationOptions } from '../../../contracts';
import { defineRoom } from '../kit/define-room';
import { createAnnouncements } from './announcements';
import { createCreditNoteNotices } from './credit-note-notices';
import { createChannelRegistry } from './channel-registry';
import { createEmailChannel } from './email-channel';
import { createEnclosures, type EnclosureDependencies } from './enclosures';
import { notificationEndpoints } from './endpoints';
import { notificationModel } from './model';
import { refuseBadNotifications } from './refusals';
import { createNotificationRepository } from './repository';
import { createNotificationService, type NotificationService } from './service';

export type Dependencies = Omit<
  Parameters<typeof createNotificationService>[0],
  'channels' | 'repository' | 'enclosures'
> &
  EnclosureDependencies;

/** Invoices are issued and due dates are set throughout the day, so reminders are searched for repeatedly. */
const REMIND_EVERY_SECONDS = 600;

export const notificationRoom = defineRoom({
  name: 'notifications',
  models: [notificationModel],
  endpoints: { notifications: notificationEndpoints },
  create(dependencies: Dependencies) {
    const { strapi, clock, publicUrl } = dependencies;
    const channels = createChannelRegistry([createEmailChannel(strapi, () => new URL(publicUrl()).hostname)]);
    const repository = createNotificationRepository(strapi, clock);
    const enclosures = createEnclosures(dependencies);
    return {
      notifications: createNotificationService({ ...dependencies, channels, repository, enclosures }),
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
