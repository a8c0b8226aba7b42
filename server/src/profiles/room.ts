import { defineRoom } from '../kit/define-room';
import { profileType } from './content-type';
import { profileEndpoints } from './endpoints';

export const profileRoom = defineRoom({
  name: 'profiles',
  contentTypes: [profileType],
  endpoints: { profiles: profileEndpoints },
});
