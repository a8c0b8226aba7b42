import type { Core } from '@strapi/strapi';

import type { EventReceiver, ReceiverDisabledReason } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { Clock } from '../kit/clock';
import { defineRoom } from '../kit/define-room';
import type { OutboundRules } from '../kit/outbound';
import type { ProfileService } from '../profiles';
import type { SiteGuard } from '../site-identity';
import type { Vault } from '../vault';
import { createDispatchRepository } from './dispatch-repository';
import { createDisabling } from './disabling';
import { createDispatcher } from './dispatcher';
import { eventReceiverEndpoints } from './endpoints';
import { dispatchAttemptModel, dispatchModel, eventReceiverModel } from './models';
import { createReceiverRepository } from './receiver-repository';
import { createReceiverSecrets } from './secrets';
import { createEventReceiverService } from './service';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
  activity: ActivityService;
  profiles: ProfileService;
  siteGuard: SiteGuard;
  announcer: {
    receiverDisabled: (receiver: EventReceiver, reason: ReceiverDisabledReason) => Promise<unknown>;
    wake: () => void;
  };
  config: {
    outbound: OutboundRules;
    eventReceivers: { timeoutMs: number; retentionDays: number; disableAfterDays: number };
  };
}

const DAY_MS = 86_400_000;

export const eventReceiverRoom = defineRoom({
  name: 'event-receivers',
  models: [eventReceiverModel, dispatchModel, dispatchAttemptModel],
  endpoints: { eventReceivers: eventReceiverEndpoints },
  create(dependencies: Dependencies) {
    const { strapi, clock, vault, siteGuard, announcer, config } = dependencies;
    const { timeoutMs, retentionDays, disableAfterDays } = config.eventReceivers;
    const rules = config.outbound;
    const receivers = createReceiverRepository(strapi);
    const dispatches = createDispatchRepository(strapi, clock);
    const secrets = createReceiverSecrets(vault, clock, receivers);
    const disable = createDisabling({
      ...dependencies,
      receivers,
      announce: announcer.receiverDisabled,
      wakeAnnouncements: announcer.wake,
    });
    const dispatcher = createDispatcher({
      ...{ strapi, clock, receivers, dispatches, secrets, disable, isHeld: siteGuard.isChanged },
      ...{ rules, timeoutMs, disableAfterDays },
    });
    return {
      dispatcher,
      receiverSecrets: secrets,
      eventReceivers: createEventReceiverService({
        ...dependencies,
        receivers,
        dispatches,
        secrets,
        dispatcher,
        rules,
      }),
      pruneDispatches: () => dispatches.prune(new Date(clock().getTime() - retentionDays * DAY_MS)),
    };
  },
  tasks: ({
    dispatcher,
    pruneDispatches,
  }: {
    dispatcher: { sweep: () => Promise<void> };
    pruneDispatches: () => Promise<number>;
  }) => [
    { stage: 'deliver', run: () => dispatcher.sweep() },
    { stage: 'maintain', everySeconds: 3600, run: () => pruneDispatches() },
  ],
});
