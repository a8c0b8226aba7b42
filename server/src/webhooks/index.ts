export { createInbox } from './inbox';
export { webhookRoom } from './room';
export type { WebhookService } from './service';
export type { WebhookWorker } from './worker';
