export { notificationRoom } from './room';
export type { NotificationService } from './service';
