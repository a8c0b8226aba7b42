export { createDeliveryNotes, type DeliveryNotes } from './delivery-notes';
export { createInbox, type Inbox } from './inbox';
export { webhookRoom } from './room';
export { createWebhookService, type WebhookService } from './service';
export { createWebhookWorker, type WebhookWorker } from './worker';
