import type { Core } from '@strapi/strapi';

import { defineRoom } from '../kit/define-room';
import { movementEndpoints } from './endpoints';
import { createMovementRepository } from './repository';
import { createMovementService } from './service';

export type Dependencies = Omit<Parameters<typeof createMovementService>[0], 'repository'> & { strapi: Core.Strapi };

export const movementRoom = defineRoom({
  name: 'movements',
  endpoints: { movements: movementEndpoints },
  create: ({ strapi, ...dependencies }: Dependencies) => ({
    movements: createMovementService({ ...dependencies, repository: createMovementRepository(strapi) }),
  }),
});
