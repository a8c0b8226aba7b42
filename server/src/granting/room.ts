import type { CallerServices } from '../kit/define-endpoint';
import { defineRoom } from '../kit/define-room';
import type { ProfileService } from '../profiles';
import { grantingEndpoints } from './endpoints';
import { offerExplanation } from './explanation';
import { createGrantingService } from './service';
import { createStrapiRoles } from './strapi-roles';

export type Dependencies = Omit<Parameters<typeof createGrantingService>[0], 'roles'>;

export const grantingRoom = defineRoom({
  name: 'granting',
  endpoints: { granting: grantingEndpoints },
  create: (dependencies: Dependencies) => ({
    granting: createGrantingService({ ...dependencies, roles: createStrapiRoles(dependencies.strapi) }),
  }),
  register: (strapi, services: () => CallerServices & { profiles: ProfileService }) =>
    offerExplanation(strapi, services),
});
