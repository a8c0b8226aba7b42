import { defineRoom } from '../kit/define-room';
import { providerEventEndpoints, webhookEndpoints } from './endpoints';
import { providerEventModel } from './inbox-model';
import { leaveWebhookBodiesUnread } from './raw-body';

export const webhookRoom = defineRoom({
  name: 'webhooks',
  models: [providerEventModel],
  endpoints: { providerEvents: providerEventEndpoints },
  publicEndpoints: { webhooks: webhookEndpoints },
  register: leaveWebhookBodiesUnread,
});
