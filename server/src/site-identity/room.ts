import { defineRoom } from '../kit/define-room';
import { createSiteIdentity } from './identity';

export const siteIdentityRoom = defineRoom({
  name: 'site-identity',
  create: (dependencies: Parameters<typeof createSiteIdentity>[0]) => ({
    siteIdentity: createSiteIdentity(dependencies),
  }),
});
