import { defineRoom } from '../kit/define-room';
import { outboxModel } from './model';
import { createOutbox, type Outbox } from './service';
import { createEventDelivery } from './strapi-events';

export type Dependencies = Omit<Parameters<typeof createOutbox>[0], 'deliver'>;

export const outboxRoom = defineRoom({
  name: 'outbox',
  models: [outboxModel],
  create: (dependencies: Dependencies) => ({
    outbox: createOutbox({ ...dependencies, deliver: createEventDelivery(dependencies.strapi) }),
  }),
  tasks: ({ outbox }: { outbox: Outbox }) => [
    { stage: 'deliver', run: (mayGoOn) => outbox.sweep(mayGoOn) },
    { stage: 'maintain', everySeconds: 3600, run: () => outbox.prune() },
  ],
});
