import type { Core } from '@strapi/strapi';

import type { Clock } from '../kit/clock';
import { defineRoom } from '../kit/define-room';
import type { Vault } from '../vault';
import { idempotentRequestModel } from './model';
import { createIdempotency, type Idempotency } from './service';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Vault;
}

/** Often enough that the table stays small, and rare enough that nobody notices. */
const PRUNE_EVERY_SECONDS = 600;

export const idempotencyRoom = defineRoom({
  name: 'idempotency',
  models: [idempotentRequestModel],
  create: (dependencies: Dependencies) => ({ idempotency: createIdempotency(dependencies) }),
  tasks: ({ idempotency }: { idempotency: Idempotency }) => [
    { stage: 'maintain', everySeconds: PRUNE_EVERY_SECONDS, run: () => idempotency.prune() },
  ],
});
