export { createAnnouncements } from './announcements';
export { createChannelRegistry } from './channel-registry';
export { createEmailChannel } from './email-channel';
export { refuseBadNotifications } from './refusals';
export { createNotificationRepository } from './repository';
export { notificationRoom } from './room';
export { createNotificationService, type NotificationService } from './service';
