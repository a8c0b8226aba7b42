import type { Core } from '@strapi/strapi';

import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { Clock } from '../kit/clock';
import { defineRoom } from '../kit/define-room';
import type { Outbox } from '../outbox';
import type { PaymentService } from '../payments';
import type { PayoutService } from '../payouts';
import type { ProfileService } from '../profiles';
import type { SiteGuard } from '../site-identity';
import { createDeliveryNotes } from './delivery-notes';
import { providerEventEndpoints, webhookEndpoints } from './endpoints';
import { createInbox, type Inbox } from './inbox';
import { providerEventModel } from './inbox-model';
import { leaveWebhookBodiesUnread } from './raw-body';
import { createWebhookService } from './service';
import { createWebhookWorker, type WebhookWorker } from './worker';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  bankingContracts: BankingContractService;
  payments: PaymentService;
  payouts: PayoutService;
  outbox: Outbox;
  activity: ActivityService;
  profiles: ProfileService;
  siteGuard: SiteGuard;
  config: { webhooks: { maximumAttempts: number } };
}

export interface Services {
  clock: Clock;
  inbox: Inbox;
  worker: WebhookWorker;
  config: { webhooks: { retentionDays: number } };
}

const DAY_MS = 86_400_000;

export const webhookRoom = defineRoom({
  name: 'webhooks',
  models: [providerEventModel],
  endpoints: { providerEvents: providerEventEndpoints },
  publicEndpoints: { webhooks: webhookEndpoints },
  create(dependencies: Dependencies) {
    const { strapi, clock, bankingContracts, siteGuard, config } = dependencies;
    const inbox = createInbox(strapi, clock, config.webhooks.maximumAttempts);
    const worker = createWebhookWorker({
      ...dependencies,
      inbox,
      isHeld: siteGuard.isChanged,
    });
    const deliveryNotes = createDeliveryNotes({ strapi, write: bankingContracts.noteDelivery });
    return {
      inbox,
      worker,
      deliveryNotes,
      webhooks: createWebhookService({ ...dependencies, inbox, worker, deliveryNotes }),
    };
  },
  register: leaveWebhookBodiesUnread,
  tasks: ({ clock, inbox, worker, config }: Services) => [
    { stage: 'process', run: (mayGoOn) => worker.sweep(mayGoOn) },
    {
      stage: 'maintain',
      everySeconds: 3600,
      run: () => inbox.prune(new Date(clock().getTime() - config.webhooks.retentionDays * DAY_MS)),
    },
  ],
});
