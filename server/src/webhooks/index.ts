export { createProviderEventsController, createWebhooksController } from './controller';
export { createDeliveryNotes } from './delivery-notes';
export { createInbox, type Inbox } from './inbox';
export { providerEventModel } from './inbox-model';
export { leaveWebhookBodiesUnread } from './raw-body';
export { providerEventRoutes, webhookRoutes } from './routes';
export { createWebhookService, type WebhookService } from './service';
export { createWebhookWorker, type WebhookWorker } from './worker';
