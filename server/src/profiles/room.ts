import { defineRoom } from '../kit/define-room';
import { profileType } from './content-type';
import { profileEndpoints } from './endpoints';
import { createProfileRepository } from './repository';
import { createProfileService } from './service';

export type Dependencies = Omit<Parameters<typeof createProfileService>[0], 'repository'>;

export const profileRoom = defineRoom({
  name: 'profiles',
  contentTypes: [profileType],
  endpoints: { profiles: profileEndpoints },
  create: (dependencies: Dependencies) => ({
    profiles: createProfileService({ ...dependencies, repository: createProfileRepository(dependencies.strapi) }),
  }),
});
