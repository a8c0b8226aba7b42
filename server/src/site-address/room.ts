import { defineRoom } from '../kit/define-room';
import { siteAddressEndpoints } from './endpoints';
import { createSiteAddressService } from './service';

export const siteAddressRoom = defineRoom({
  name: 'site-address',
  endpoints: { siteAddress: siteAddressEndpoints },
  create: (dependencies: Parameters<typeof createSiteAddressService>[0]) => ({
    siteAddress: createSiteAddressService(dependencies),
  }),
});
