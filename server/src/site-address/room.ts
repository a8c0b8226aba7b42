import { defineRoom } from '../kit/define-room';
import { siteAddressEndpoints } from './endpoints';

export const siteAddressRoom = defineRoom({
  name: 'site-address',
  endpoints: { siteAddress: siteAddressEndpoints },
});
