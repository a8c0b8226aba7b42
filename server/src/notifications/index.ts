export { createAnnouncements } from './announcements';
export { createChannelRegistry } from './channel-registry';
export { createNotificationsController } from './controller';
export { createEmailChannel } from './email-channel';
export { notificationModel } from './model';
export { refuseBadNotifications } from './refusals';
export { createNotificationRepository } from './repository';
export { notificationRoutes } from './routes';
export { createNotificationService, type NotificationService } from './service';
