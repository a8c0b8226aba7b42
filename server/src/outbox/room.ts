import { defineRoom } from '../kit/define-room';
import { outboxModel } from './model';
import { createOutbox, type Outbox } from './service';
import { emit } from './strapi-events';

export type Dependencies = Omit<Parameters<typeof createOutbox>[0], 'deliver'> & {
  /** Stores a message for the event receivers. Called again for a message whose delivery failed. */
  storeForReceivers: (event: string, payload: { messageId: string }) => Promise<void>;
};

export const outboxRoom = defineRoom({
  name: 'outbox',
  models: [outboxModel],
  create: (dependencies: Dependencies) => ({
    outbox: createOutbox({
      ...dependencies,
      // Receivers first: a listener of the site that throws must not keep a message from them.
      async deliver(event, payload) {
        await dependencies.storeForReceivers(event, payload);
        await emit(dependencies.strapi, event, payload);
      },
    }),
  }),
  tasks: ({ outbox }: { outbox: Outbox }) => [
    { stage: 'deliver', run: (mayGoOn) => outbox.sweep(mayGoOn) },
    { stage: 'maintain', everySeconds: 3600, run: () => outbox.prune() },
  ],
});
