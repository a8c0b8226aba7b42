export type { Renewal } from './renewal';
export { notificationRoom } from './room';
export type { NotificationService } from './service';
